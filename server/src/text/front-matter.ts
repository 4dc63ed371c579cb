/** Front matter at the start of a file. */
export interface FrontMatter {
  /** Where the article proper begins. */
  readonly end: number;
  readonly values: ReadonlyMap<string, string>;
}

const none: FrontMatter = { end: 0, values: new Map() };
const opening = /^(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)/;

/**
 * Reads YAML (`---`) or TOML (`+++`) front matter that starts at `from`. It knows what articles use: `key: value`,
 * quoted values, lists in either form, folded and literal blocks, and one level of nesting (`author:` with `name:` below
 * gives `author` and `author.name`). Lists are joined by `, `. Anything else is skipped; nothing throws.
 */
export function readFrontMatter(source: string, from: number): FrontMatter {
  const open = opening.exec(source.slice(from, from + 80));
  if (!open) return none;
  const [line, fence = ''] = open;
  const start = from + line.length;
  const closing = fence === '---' ? /^---[ \t]*$/gm : /^\+\+\+[ \t]*$/gm;
  closing.lastIndex = start;
  const close = closing.exec(source);
  if (!close) return none;
  const end = close.index + close[0].length;
  return { end, values: fence === '---' ? yaml(source.slice(start, close.index)) : toml(source.slice(start, close.index)) };
}

/** Names and the blanks after them are bounded, for the two may be told apart in many ways. */
const pair = /^([ \t]*)(?:- )?([\p{Alpha}\p{N}_."'-][\p{Alpha}\p{N}_ ."'-]{0,200}?)[ \t]{0,20}:(?:[ \t]+([^]*))?$/u;
const item = /^[ \t]*-(?:[ \t]+([^]*))?$/;

function yaml(text: string): Map<string, string> {
  const values = new Map<string, string>();
  let parent = '';
  let key = '';
  let block = false;
  const append = (name: string, value: string, separator: string): void => {
    const before = values.get(name);
    if (value !== '') values.set(name, before ? before + separator + value : value);
  };
  for (const line of text.split(/\r\n|\n|\r/)) {
    const indented = /^[ \t]/.test(line);
    if (line.trim() === '' || /^[ \t]*#/.test(line)) continue;
    if (block && indented) {
      append(key, line.trim(), ' ');
      continue;
    }
    block = false;
    const entry = pair.exec(line);
    const listed = item.exec(line);
    if (listed && key && !(entry && listed[1] !== undefined && pair.test(listed[1]) && !/^["']/.test(listed[1]))) {
      append(parent || key, scalar(listed[1] ?? ''), ', ');
      continue;
    }
    if (!entry) {
      if (indented && key) append(key, scalar(line.trim()), ' ');
      continue;
    }
    const name = unquote(entry[2] ?? '').toLowerCase();
    const value = scalar(entry[3] ?? '');
    const nested = (indented || listed) && parent !== '';
    key = nested ? `${parent}.${name}` : name;
    if (!nested) parent = name;
    if (/^[|>][+-]?\d*$/.test(value)) {
      block = true;
      continue;
    }
    append(key, value, ', ');
    if (nested && (name === 'name' || name === 'title')) append(parent, value, ', ');
  }
  return values;
}

function toml(text: string): Map<string, string> {
  const values = new Map<string, string>();
  let table = '';
  for (const line of text.split(/\r\n|\n|\r/)) {
    const heading = /^[ \t]*\[{1,2}([^[\]]+)\]/.exec(line);
    if (heading) {
      table = `${(heading[1] ?? '').trim().toLowerCase()}.`;
      continue;
    }
    const entry = /^[ \t]*([\w."-]+)[ \t]*=[ \t]*([^]*)$/.exec(line);
    if (!entry) continue;
    const value = scalar(entry[2] ?? '');
    const name = table + unquote(entry[1] ?? '').toLowerCase();
    if (value !== '' && !values.has(name)) values.set(name, value);
  }
  return values;
}

/** A value without quotes, trailing comment and list brackets. */
function scalar(written: string): string {
  const value = written.trim();
  const quoted = /^"((?:[^"\\]|\\.)*)"|^'((?:[^']|'')*)'/.exec(value);
  if (quoted) return (quoted[1]?.replace(/\\(.)/g, '$1') ?? quoted[2]?.replaceAll("''", "'") ?? '').trim();
  if (value.startsWith('[') && value.endsWith(']')) {
    return [...value.slice(1, -1).matchAll(/"[^"]*"|'[^']*'|[^,]+/g)]
      .map(([part]) => unquote(part.trim()))
      .filter((part) => part !== '')
      .join(', ');
  }
  const comment = value.search(/(?:^|\s)#/);
  return (comment < 0 ? value : value.slice(0, comment)).trim();
}

function unquote(value: string): string {
  return /^(["']).*\1$/.test(value) && value.length > 1 ? value.slice(1, -1) : value;
}
