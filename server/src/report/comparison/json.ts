import type { ComparedPassage } from '../../views/compare.js';
import { jsonOf } from '../json.js';
import type { WriteComparison } from './comparison.js';

/** For programs: `{ version, articles, claims: [{ claim, disputed, passages }], alone }`; lines and columns from 1, offsets in UTF-16 units. */
export const json: WriteComparison = ({ articles, claims, alone }, { places }) => {
  const passage = ({ path, start, end, text, stance, sources, citations, figures, relation, conflict, doubtful }: ComparedPassage) => {
    const at = places.linesOf(path)?.at(start);
    return {
      path,
      line: at?.line,
      column: at?.column,
      start,
      end,
      text,
      stance,
      sources,
      citations,
      figures,
      relation,
      conflict,
      doubtful,
    };
  };
  const value = {
    version: 1,
    articles,
    claims: claims.map((c) => ({ claim: passage(c.claim), disputed: c.conflicts > 0, passages: c.passages.map(passage) })),
    alone,
  };
  return `${jsonOf(value, 2)}\n`;
};
