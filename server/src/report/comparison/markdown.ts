import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { PhrasingContent, TableRow } from 'mdast';
import { contradicts } from '../../views/compare.js';
import { printable, quoted } from '../printable.js';
import { cellOf, placeOf, rowOf, short, type WriteComparison } from './comparison.js';

/** Longest passage in a cell, in UTF-16 units. */
const PASSAGE = 160;

/** A table for documents and pull requests: a row a claim, a column an article, “–” for silence. No text of an article becomes markup. */
export const markdown: WriteComparison = (comparison, { places }) => {
  const text = (value: string): PhrasingContent => ({ type: 'text', value: printable(value) });
  const row = (cells: readonly PhrasingContent[][]): TableRow => ({
    type: 'tableRow',
    children: cells.map((children) => ({ type: 'tableCell', children })),
  });
  const head = row(['Claim', ...comparison.articles].map((name) => [text(name)]));
  const body = comparison.claims.map((claim) =>
    row([
      [text(`${short(claim.claim.text, PASSAGE)} (${placeOf(claim.claim.path, claim.claim.start, places)})`)],
      ...rowOf(claim, comparison).map((p): PhrasingContent[] => {
        if (!p) return [text('–')];
        const stance: PhrasingContent = contradicts(p) ? { type: 'strong', children: [text(cellOf(p))] } : text(cellOf(p));
        return p.path === claim.claim.path ? [stance] : [stance, text(`: ${quoted(short(p.text, PASSAGE))}`)];
      }),
    ]),
  );
  return toMarkdown({ type: 'table', children: [head, ...body] }, { extensions: [gfmTableToMarkdown({ tablePipeAlign: false })] });
};
