import type { ComparedClaim, Comparison } from '../../views/compare.js';
import { printable, quoted } from '../printable.js';
import { cellOf, LEGEND, placeOf, short, type ComparisonOptions, type WriteComparison } from './comparison.js';

/** Longest claim and longest passage shown, in UTF-16 units. */
const CLAIM = 160;
const PASSAGE = 110;

/** For a person at a terminal: claim by claim, the articles that treat it under each other. */
export const table: WriteComparison = (comparison, options) =>
  [
    ...comparison.claims.map((claim, k) => blockOf(claim, k, comparison, options)),
    `${comparison.claims.length > 0 ? `${options.paint.dim(LEGEND.join('   '))}\n` : ''}${summaryOf(comparison)}\n`,
  ].join('\n');

function blockOf(
  { claim, passages, conflicts }: ComparedClaim,
  index: number,
  { articles }: Comparison,
  { places, paint }: ComparisonOptions,
): string {
  const rows = passages.map((p) => [printable(placeOf(p.path, p.start, places)), cellOf(p), p === claim ? '' : short(p.text, PASSAGE)]);
  const width = Math.max(...rows.map(([place = '']) => place.length));
  const silent = articles.length - passages.length;
  const lines = rows.map(
    ([place = '', cell = '', text = '']) =>
      `  ${place.padEnd(width)}  ${cell}${text === '' ? '' : `\n  ${' '.repeat(width)}  ${paint.dim(quoted(text))}`}`,
  );
  const verdict = conflicts > 0 ? `  ${paint.severity('warning', 'disputed')}` : '';
  const note =
    silent > 0
      ? [`  ${paint.dim(`in ${silent === 1 ? 'one other article' : `${silent} other articles`} nothing was found that treats it`)}`]
      : [];
  return [`${index + 1}. ${paint.bold(quoted(short(claim.text, CLAIM)))}${verdict}`, ...lines, ...note, ''].join('\n');
}

function summaryOf({ articles, claims, alone }: Comparison): string {
  const shared = claims.filter((c) => c.passages.length > 1);
  const disputed = shared.filter((c) => c.conflicts > 0).length;
  const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
  return `${count(articles.length, 'article', 'articles')}: ${count(shared.length, 'claim', 'claims')} in more than one of them, ${disputed} disputed; ${count(alone, 'claim', 'claims')} in one alone.`;
}
