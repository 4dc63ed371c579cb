import type { ReviewedArticle } from '../../review.js';
import type { Finding, Severity } from '../../rules/rule.js';
import type { Lines } from '../../text/lines.js';
import { countIn, noCounts, type Counts } from '../counts.js';
import type { Paint } from '../paint.js';
import type { Places } from '../places.js';
import { printable } from '../printable.js';
import type { MakeReporter, Reporter, ReporterOptions } from '../reporter.js';

/** Longest passage shown beside a finding, in UTF-16 units. */
const PASSAGE = 100;
/** A finding longer than this is a sentence, in UTF-16 units. */
const LONG = 40;

/** For a person at a terminal. Why a rule matters and what to do is said once a run, with the rule's first finding. */
export const stylish: MakeReporter = (options) => new Stylish(options);

class Stylish implements Reporter {
  readonly #places: Places;
  readonly #paint: Paint;
  readonly #explained = new Set<string>();
  readonly #counts = noCounts();
  #articles = 0;

  constructor({ places, paint }: ReporterOptions) {
    this.#places = places;
    this.#paint = paint;
  }

  begin(): string {
    return '';
  }

  article(article: ReviewedArticle): string {
    const { path, findings } = article;
    this.#articles++;
    countIn(this.#counts, findings);
    const [lines, text] = [this.#places.linesOf(path), this.#places.textOf(path)];
    if (findings.length === 0 || !lines || text === undefined) return '';
    const rows = findings.map((finding) => this.#row(finding, path, lines, text));
    return `${this.#paint.bold(printable(path))}\n${rows.join('\n')}\n\n`;
  }

  end(): string {
    return `${summary(this.#counts, this.#articles, this.#paint)}\n`;
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
      const at = this.#places.linesOf(related.path)?.at(related.start);
      rows.push(`    ${paint.dim('→')} ${printable(related.path)}${at ? `:${at.line}:${at.column}` : ''}  ${excerpt(related.text)}`);
    }
    return rows.join('\n');
  }
}

/** One line that sums a run up. */
function summary(counts: Counts, articles: number, paint: Paint): string {
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

function excerpt(text: string): string {
  const line = printable(text).trim();
  return `“${line.length <= PASSAGE ? line : `${line.slice(0, PASSAGE - 1).replace(/\s\S*$/, '')}…`}”`;
}
