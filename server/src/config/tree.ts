import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
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
export const TOO_DEEP: Parsed = { problems: [{ line: 1, message: `nested more than ${DEEPEST} levels deep; that is no settings file` }] };

/** Reads JSON in which comments and a comma too many are allowed. */
export function readJson(text: string): Parsed {
  if (isTooDeep(text)) return TOO_DEEP;
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

/** A value as plain data. */
export function valueOf(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'array') return tree.items.map(valueOf);
  return Object.fromEntries(tree.entries.map(({ key, value }) => [key, valueOf(value)]));
}

/** Whether brackets nest deeper than settings may. */
export function isTooDeep(text: string): boolean {
  return deepest(text) > DEEPEST;
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
