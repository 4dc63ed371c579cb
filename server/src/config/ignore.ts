import { ruleOf } from '../rules/registry.js';
import type { ArticleText, Comment } from '../text/article.js';

/** A comment that silences findings. */
export interface IgnoreComment {
  readonly scope: 'next-line' | 'line' | 'block' | 'file';
  /** Rules that it silences; empty for all, unless it names only unknown ones. */
  readonly rules: readonly string[];
  /** Names in it that no rule has. One that has no others silences nothing, rather than everything. */
  readonly unknown: readonly string[];
  readonly reason: string;
  readonly comment: Comment;
  /** The stretch of the file in which a finding must begin. */
  readonly start: number;
  readonly end: number;
}

const DIRECTIVE = /^source-criticism-ignore-(next-line|line|block|file)(?=[\s:]|$)/;

/** What a comment says of silencing, or undefined if it is another comment. Read by hand: in linear time whatever it holds. */
function directiveOf(text: string): { readonly scope: IgnoreComment['scope']; readonly list: string; readonly reason: string } | undefined {
  const bare = text.trim();
  const match = DIRECTIVE.exec(bare);
  if (!match) return undefined;
  const rest = bare.slice(match[0].length);
  const colon = rest.indexOf(':');
  const list = (colon < 0 ? rest : rest.slice(0, colon)).trim();
  if (list !== '' && !/^[a-z][a-z, \t-]*$/.test(list)) return undefined;
  return { scope: match[1] as IgnoreComment['scope'], list, reason: colon < 0 ? '' : rest.slice(colon + 1).trim() };
}

/** The ignore comments of an article: `source-criticism-ignore-next-line RULE: reason`, `…-ignore-line`, `…-ignore-file`. */
export function ignoreComments(article: ArticleText): IgnoreComment[] {
  const found: IgnoreComment[] = [];
  for (const comment of article.comments) {
    const directive = directiveOf(comment.text);
    if (!directive) continue;
    const { scope, list, reason } = directive;
    const named = list.split(/[,\s]+/).filter(Boolean);
    const rules = named.filter((id) => ruleOf(id) !== undefined);
    const unknown = named.filter((id) => ruleOf(id) === undefined);
    found.push({ scope, rules, unknown, reason, comment, ...reach(article, scope, comment) });
  }
  return found;
}

function reach({ source, blocks }: ArticleText, scope: IgnoreComment['scope'], comment: Comment): { start: number; end: number } {
  if (scope === 'block') {
    // The paragraph, list item or cell in which it stands, or else the next.
    const block = blocks.find(({ span }) => span.end > comment.start);
    return block ? { start: Math.min(comment.start, block.span.start), end: block.span.end } : { start: comment.start, end: comment.end };
  }
  if (scope === 'file') return { start: 0, end: source.length };
  if (scope === 'line') return { start: lineStart(source, comment.start), end: lineEnd(source, comment.end) };
  // The next line with text on it: blank lines between the comment and the paragraph do not count.
  let start = Math.min(source.length, lineEnd(source, comment.end) + 1);
  while (start < source.length && source.slice(start, lineEnd(source, start)).trim() === '')
    start = Math.min(source.length, lineEnd(source, start) + 1);
  return { start, end: lineEnd(source, start) };
}

const isBreak = (source: string, at: number) => source[at] === '\n' || source[at] === '\r';

function lineStart(source: string, at: number): number {
  let start = at;
  while (start > 0 && !isBreak(source, start - 1)) start--;
  return start;
}

function lineEnd(source: string, at: number): number {
  let end = at;
  while (end < source.length && !isBreak(source, end)) end++;
  return end;
}

/** Whether a comment silences a rule at an offset. */
export function silences(c: IgnoreComment, rule: string, offset: number): boolean {
  if (offset < c.start || offset > c.end) return false;
  // What is wrong with comments is silenced by name only: one that silences all would hide its own uselessness.
  if (c.rules.length === 0) return c.unknown.length === 0 && ruleOf(rule)?.question !== 'What is silenced?';
  return c.rules.includes(rule);
}
