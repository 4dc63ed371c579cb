import type { Review, ReviewedArticle } from '../review.js';
import type { Finding, Severity } from '../rules/rule.js';
import { Lines } from '../text/lines.js';

/** Paints text for a terminal, or leaves it as it is. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  severity(severity: Severity, text: string): string;
}

const escape = (code: number, end: number) => (text: string) => `\u001b[${code}m${text}\u001b[${end}m`;
const COLOURS: Readonly<Record<Severity, (text: string) => string>> = { error: escape(31, 39), warning: escape(33, 39), info: escape(36, 39), hint: escape(90, 39) };

export const COLOURED: Paint = { bold: escape(1, 22), dim: escape(2, 22), severity: (s, text) => COLOURS[s](text) };
export const PLAIN: Paint = { bold: (t) => t, dim: (t) => t, severity: (_, t) => t };

/** Longest passage shown beside a finding, in UTF-16 units. */
const PASSAGE = 100;

/** How many findings of each severity a run has. */
export type Counts = Readonly<Record<Severity, number>>;

export function countsOf(review: Review): Counts {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const article of review.articles) for (const finding of article.findings) counts[finding.severity]++;
  return counts;
}

/** The findings of one article for a person at a terminal: '' if there are none. */
export function stylish(article: ReviewedArticle, linesOf: (path: string) => Lines | undefined, paint: Paint): string {
  if (article.findings.length === 0) return '';
  const lines = linesOf(article.path);
  if (!lines) return '';
  const rows = article.findings.map((finding) => rowOf(finding, article.path, lines, linesOf, paint));
  return `${paint.bold(printable(article.path))}\n${rows.join('\n')}\n`;
}

function rowOf(finding: Finding, path: string, lines: Lines, linesOf: (path: string) => Lines | undefined, paint: Paint): string {
  const { line, column } = lines.at(finding.start);
  const place = `${printable(path)}:${line}:${column}`;
  const head = `  ${place}  ${paint.severity(finding.severity, finding.severity)}  ${paint.dim(finding.rule)}`;
  const parts = [head, `    ${printable(finding.what)}`, `    ${paint.dim(printable(`${finding.why} ${finding.todo}`))}`];
  for (const related of finding.related ?? []) {
    if (related.path === path) continue;
    const at = linesOf(related.path)?.at(related.start);
    parts.push(`    ${paint.dim('→')} ${printable(related.path)}${at ? `:${at.line}:${at.column}` : ''}  ${paint.dim(`“${shortened(printable(related.text))}”`)}`);
  }
  return parts.join('\n');
}

/** One line that sums a run up. */
export function summary(counts: Counts, articles: number, paint: Paint): string {
  const named = (count: number, severity: Severity, word: string) => (count > 0 ? [paint.severity(severity, `${count} ${word}${count === 1 || word === 'information' ? '' : 's'}`)] : []);
  const parts = [...named(counts.error, 'error', 'error'), ...named(counts.warning, 'warning', 'warning'), ...named(counts.info, 'info', 'remark'), ...named(counts.hint, 'hint', 'hint')];
  const read = `${articles} article${articles === 1 ? '' : 's'} read`;
  return parts.length === 0 ? `${read}, nothing to remark.` : `${read}: ${parts.join(', ')}.`;
}

/** Text of an article or a file name, safe for a terminal: control and direction characters become visible or go. */
export function printable(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\u00b7');
}

function shortened(text: string): string {
  return text.length <= PASSAGE ? text : `${text.slice(0, PASSAGE - 1).replace(/\s\S*$/, '')}…`;
}
