import { type ParseError, findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode, type Node } from 'jsonc-parser';
import { nearestRule, ruleOf } from '../rules/registry.js';
import type { Options, SeverityOrOff } from '../rules/rule.js';
import { Lines } from '../text/lines.js';

/** The file in which a project sets the rules' severities. Comments are allowed in it. */
export const SETTINGS_FILE = '.source-criticism.json';

/** What a project sets. */
export interface Settings {
  /** Severity by rule id; a rule that is not named keeps its own. */
  readonly rules: ReadonlyMap<string, SeverityOrOff>;
  /** Options by rule id; what is not named keeps its default. */
  readonly options?: ReadonlyMap<string, Options>;
}

/** No settings: every rule as it comes. */
export const DEFAULT_SETTINGS: Settings = { rules: new Map() };

/** Something wrong in a settings file. `line` counts from 1. */
export interface SettingsProblem {
  readonly line: number;
  readonly message: string;
}

const SEVERITIES: readonly string[] = ['error', 'warning', 'info', 'hint', 'off'];

/** Reads a settings file. Either it is right as a whole or every problem is named; nothing half-read takes effect. */
export function parseSettings(text: string): { readonly settings: Settings } | { readonly problems: readonly SettingsProblem[] } {
  if (deepest(text) > DEEPEST)
    return { problems: [{ line: 1, message: `nested more than ${DEEPEST} levels deep; that is no settings file` }] };
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  const lines = new Lines(text);
  const lineAt = (offset: number) => lines.at(offset).line;
  const problems: SettingsProblem[] = errors.map((e) => ({
    line: lineAt(e.offset),
    message: `not valid JSON: ${spaced(printParseErrorCode(e.error))}`,
  }));
  if (!root) return { problems: problems.length > 0 ? problems : [{ line: 1, message: 'the file is empty; write {} for no settings' }] };
  if (root.type !== 'object')
    return { problems: [{ line: lineAt(root.offset), message: 'the file must hold an object: { "rules": { … } }' }] };
  const report = (node: Node | undefined, message: string) => problems.push({ line: lineAt(node?.offset ?? 0), message });
  for (const property of root.children ?? []) {
    const key = String(property.children?.[0]?.value);
    if (key !== 'rules' && key !== '$schema') report(property, `unknown key "${short(key)}"; known: "rules"`);
  }
  const rules = new Map<string, SeverityOrOff>();
  const node = findNodeAtLocation(root, ['rules']);
  if (node && node.type !== 'object') report(node, '"rules" must be an object: { "loaded-wording": "off" }');
  for (const property of node?.type === 'object' ? (node.children ?? []) : []) {
    const [name, value] = property.children ?? [];
    const id = String(name?.value);
    const severity: unknown = value ? getNodeValue(value) : undefined;
    if (!ruleOf(id)) {
      const near = nearestRule(id);
      report(name, `unknown rule "${short(id)}"${near ? `; did you mean "${near}"?` : ''}`);
    } else if (typeof severity !== 'string' || !SEVERITIES.includes(severity)) {
      report(
        value ?? name,
        `"${id}" must be one of ${SEVERITIES.map((s) => `"${s}"`).join(', ')}, not ${short(severity === undefined ? 'nothing' : JSON.stringify(severity))}`,
      );
    } else rules.set(id, severity as SeverityOrOff);
  }
  return problems.length > 0 ? { problems } : { settings: { rules } };
}

/** A key or value as a message can show it. */
function short(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

/** The parser recurses; deeper nesting than any settings have would exhaust the stack. */
const DEEPEST = 100;

/** An upper bound of how deeply brackets nest, those in strings and comments included. */
function deepest(text: string): number {
  let depth = 0;
  let most = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x7b || c === 0x5b) most = Math.max(most, ++depth);
    else if (c === 0x7d || c === 0x5d) depth--;
  }
  return most;
}

/** `PropertyNameExpected` as words. */
function spaced(code: string): string {
  return code.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').toLowerCase();
}
