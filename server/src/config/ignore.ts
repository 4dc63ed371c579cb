import { ruleOf } from '../rules/registry.js';
import type { Finding } from '../rules/rule.js';
import type { ArticleText, Comment } from '../text/article.js';

/** A comment that silences findings. */
export interface IgnoreComment {
  readonly scope: 'next-line' | 'line' | 'file';
  /** Rules that it silences; empty for all. */
  readonly rules: readonly string[];
  readonly reason: string;
  readonly comment: Comment;
  /** The stretch of the file in which a finding must begin. */
  readonly start: number;
  readonly end: number;
}

const DIRECTIVE = /^\s*source-criticism-ignore-(next-line|line|file)(?:\s+([a-z][a-z, \t-]*?))?\s*(?::\s*([^]*?))?\s*$/;

/** The ignore comments of an article: `source-criticism-ignore-next-line RULE: reason`, `…-ignore-line`, `…-ignore-file`. */
export function ignoreComments(article: ArticleText): IgnoreComment[] {
  const found: IgnoreComment[] = [];
  for (const comment of article.comments) {
    const match = DIRECTIVE.exec(comment.text);
    if (!match) continue;
    const scope = match[1] as IgnoreComment['scope'];
    const rules = (match[2] ?? '').split(/[,\s]+/).filter((id) => ruleOf(id) !== undefined);
    // A list that names only unknown rules silences nothing, rather than everything.
    if ((match[2] ?? '').trim() !== '' && rules.length === 0) continue;
    found.push({ scope, rules, reason: match[3] ?? '', comment, ...reach(article.source, scope, comment) });
  }
  return found;
}

function reach(source: string, scope: IgnoreComment['scope'], comment: Comment): { start: number; end: number } {
  if (scope === 'file') return { start: 0, end: source.length };
  if (scope === 'line') return { start: lineStart(source, comment.start), end: lineEnd(source, comment.end) };
  // The next line with text on it: blank lines between the comment and the paragraph do not count.
  let start = Math.min(source.length, lineEnd(source, comment.end) + 1);
  while (start < source.length && source.slice(start, lineEnd(source, start)).trim() === '') start = lineEnd(source, start) + 1;
  return { start, end: lineEnd(source, start) };
}

function lineStart(source: string, at: number): number {
  return source.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
}

/** The findings that no ignore comment silences. */
export function unsilenced(findings: readonly Finding[], comments: readonly IgnoreComment[]): Finding[] {
  if (comments.length === 0) return [...findings];
  return findings.filter((f) => !comments.some((c) => f.start >= c.start && f.start <= c.end && (c.rules.length === 0 || c.rules.includes(f.rule))));
}
