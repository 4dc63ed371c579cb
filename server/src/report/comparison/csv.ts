import { stringify } from 'csv-stringify/browser/esm/sync';
import { printable } from '../printable.js';
import { cellOf, placeOf, rowOf, type WriteComparison } from './comparison.js';

/** A blank before a formula would hide it from whoever escapes formulas, and not from every spreadsheet. */
const cell = (text: string): string => printable(text).trim();

/** For spreadsheets (RFC 4180): a row a claim, a column an article; an empty cell is silence. What a spreadsheet would take for a formula is quoted. */
export const csv: WriteComparison = (comparison, { places }) =>
  stringify(
    [
      ['claim', 'place', 'disputed', ...comparison.articles].map(cell),
      ...comparison.claims.map((claim) =>
        [
          claim.claim.text,
          placeOf(claim.claim.path, claim.claim.start, places),
          claim.conflicts > 0 ? 'yes' : 'no',
          ...rowOf(claim, comparison).map((p) => (p ? `${cellOf(p)}: ${p.text}` : '')),
        ].map(cell),
      ),
    ],
    { escape_formulas: true, record_delimiter: 'windows' },
  );
