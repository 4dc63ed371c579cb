import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type ParsedNode } from 'yaml';
import { Lines } from '../text/lines.js';

/** A value of a settings file with its place. `line` counts from 1. */
export type Tree =
  | { readonly kind: 'object'; readonly line: number; readonly entries: readonly Entry[] }
  | { readonly kind: 'array'; readonly line: number; readonly items: readonly Tree[] }
  | { readonly kind: 'scalar'; readonly line: number; readonly value: string | number | boolean | null };

export interface Entry {
  readonly key: string;
  /** Where the key stands. */
  readonly line: number;
  readonly value: Tree;
}

/** Something wrong in a settings file. `line` counts from 1. */
export interface SettingsProblem {
  readonly line: number;
  readonly message: string;
}

export type Parsed = { readonly tree: Tree } | { readonly problems: readonly SettingsProblem[] };

/** Deeper nesting than any settings have: parsers recurse, and it would exhaust the stack. */
const DEEPEST = 100;
const TOO_DEEP: Parsed = { problems: [{ line: 1, message: `nested more than ${DEEPEST} levels deep; that is no settings file` }] };

/** Reads JSON in which comments and a comma too many are allowed. */
export function readJson(text: string): Parsed {
  if (deepest(text) > DEEPEST) return TOO_DEEP;
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  const lines = new Lines(text);
  const lineAt = (offset: number) => lines.at(offset).line;
  if (errors.length > 0)
    return {
      problems: errors.map((e) => ({ line: lineAt(e.offset), message: `not valid JSON: ${spaced(printParseErrorCode(e.error))}` })),
    };
  return root ? { tree: jsonTree(root, lineAt) } : { problems: [{ line: 1, message: 'the file is empty; write {} for no settings' }] };
}

function jsonTree(node: Node, lineAt: (offset: number) => number): Tree {
  const line = lineAt(node.offset);
  if (node.type === 'array') return { kind: 'array', line, items: (node.children ?? []).map((child) => jsonTree(child, lineAt)) };
  if (node.type !== 'object') return { kind: 'scalar', line, value: (node.value ?? null) as string | number | boolean | null };
  const entries = (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key && value ? [{ key: String(key.value), line: lineAt(key.offset), value: jsonTree(value, lineAt) }] : [],
  );
  return { kind: 'object', line, entries };
}

/** Reads YAML 1.2. Anchors are not followed, so that a small file stays small. */
export function readYaml(text: string): Parsed {
  if (deepest(text) > DEEPEST || /^(?:[ \t]{200,}|(?:[ \t]*-){100})/m.test(text)) return TOO_DEEP;
  const counter = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: counter,
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'silent',
  });
  const lineAt = (offset: number) => Math.max(1, counter.linePos(offset).line);
  const [error] = document.errors;
  if (error) return { problems: [{ line: lineAt(error.pos[0]), message: `not valid YAML: ${error.message.toLowerCase()}` }] };
  if (document.contents === null) return { problems: [{ line: 1, message: 'the file is empty; write {} for no settings' }] };
  const problems: SettingsProblem[] = [];
  const tree = yamlTree(document.contents, lineAt, problems);
  return problems.length > 0 ? { problems } : { tree };
}

function yamlTree(node: ParsedNode | null, lineAt: (offset: number) => number, problems: SettingsProblem[]): Tree {
  const line = node ? lineAt(node.range[0]) : 1;
  if (isAlias(node)) problems.push({ line, message: 'anchors and aliases are not read in settings; write the value out' });
  if (isSeq<ParsedNode>(node)) return { kind: 'array', line, items: node.items.map((item) => yamlTree(item, lineAt, problems)) };
  if (isMap<ParsedNode, ParsedNode | null>(node)) {
    const entries = node.items.map(({ key, value }) => ({
      key: isScalar(key) ? String(key.value) : '',
      line: lineAt(key.range[0]),
      value: yamlTree(value, lineAt, problems),
    }));
    return { kind: 'object', line, entries };
  }
  const value = isScalar(node) ? node.value : null;
  return {
    kind: 'scalar',
    line,
    value: typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null,
  };
}

/** A value as plain data. */
export function valueOf(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'array') return tree.items.map(valueOf);
  return Object.fromEntries(tree.entries.map(({ key, value }) => [key, valueOf(value)]));
}

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
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
