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
const COLOURS: Readonly<Record<Severity, (text: string) => string>> = {
  error: escape(31, 39),
  warning: escape(33, 39),
  info: escape(36, 39),
  hint: escape(90, 39),
};

export const COLOURED: Paint = { bold: escape(1, 22), dim: escape(2, 22), severity: (s, text) => COLOURS[s](text) };
export const PLAIN: Paint = { bold: (t) => t, dim: (t) => t, severity: (_, t) => t };

/** Longest passage shown beside a finding, in UTF-16 units. */
const PASSAGE = 100;
/** A finding longer than this is a sentence, in UTF-16 units. */
const LONG = 40;

/** How many findings of each severity a run has. */
export type Counts = Readonly<Record<Severity, number>>;

export function countsOf(review: Review): Counts {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const article of review.articles) for (const finding of article.findings) counts[finding.severity]++;
  return counts;
}

/** Shows findings to a person at a terminal. Why a rule matters and what to do is said once a run, with the rule's first finding. */
export class Stylish {
  readonly #linesOf: (path: string) => Lines | undefined;
  readonly #paint: Paint;
  readonly #explained = new Set<string>();

  constructor(linesOf: (path: string) => Lines | undefined, paint: Paint) {
    this.#linesOf = linesOf;
    this.#paint = paint;
  }

  /** The findings of one article: '' if there are none. */
  article({ path, findings, reading }: ReviewedArticle): string {
    const lines = this.#linesOf(path);
    if (findings.length === 0 || !lines) return '';
    const rows = findings.map((finding) => this.#row(finding, path, lines, reading.article.source));
    return `${this.#paint.bold(printable(path))}\n${rows.join('\n')}\n`;
  }

  #row(finding: Finding, path: string, lines: Lines, source: string): string {
    const paint = this.#paint;
    const { line, column } = lines.at(finding.start);
    const rows = [
      `  ${printable(path)}:${line}:${column}  ${paint.severity(finding.severity, finding.severity)}  ${paint.dim(finding.rule)}`,
    ];
    // What is wrong quotes the words it speaks of; a whole sentence is shown instead.
    if (finding.end - finding.start > LONG) rows.push(`    ${excerpt(source.slice(finding.start, finding.end))}`);
    rows.push(`    ${printable(finding.what)}`);
    if (!this.#explained.has(finding.rule)) {
      this.#explained.add(finding.rule);
      rows.push(`    ${paint.dim(printable(`${finding.why} ${finding.todo}`))}`);
    }
    for (const related of finding.related ?? []) {
      if (related.path === path) continue;
      const at = this.#linesOf(related.path)?.at(related.start);
      rows.push(`    ${paint.dim('→')} ${printable(related.path)}${at ? `:${at.line}:${at.column}` : ''}  ${excerpt(related.text)}`);
    }
    return rows.join('\n');
  }
}

/** One line that sums a run up. */
export function summary(counts: Counts, articles: number, paint: Paint): string {
  const named = (count: number, severity: Severity, word: string) =>
    count > 0 ? [paint.severity(severity, `${count} ${word}${count === 1 || word === 'information' ? '' : 's'}`)] : [];
  const parts = [
    ...named(counts.error, 'error', 'error'),
    ...named(counts.warning, 'warning', 'warning'),
    ...named(counts.info, 'info', 'remark'),
    ...named(counts.hint, 'hint', 'hint'),
  ];
  const read = `${articles} article${articles === 1 ? '' : 's'} read`;
  return parts.length === 0 ? `${read}, nothing to remark.` : `${read}: ${parts.join(', ')}.`;
}

/** Text of an article or a file name, safe for a terminal: control and direction characters become visible or go. */
export function printable(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\u00b7');
}

function excerpt(text: string): string {
  const line = printable(text).trim();
  return `“${line.length <= PASSAGE ? line : `${line.slice(0, PASSAGE - 1).replace(/\s\S*$/, '')}…`}”`;
}
