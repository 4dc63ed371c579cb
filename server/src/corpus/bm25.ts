/** BM25 (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework"), with the usual k1 and b. */

export const K1 = 1.2;
export const B = 0.75;
/**
 * No term tells less than this. Where most of a folder is copies of one report, its every word is common, and the one passage
 * that gives another figure would be found by that figure alone.
 */
const LEAST_IDF = 0.7;

/** How telling a term is that stands in so many of all passages: high for rare ones. */
export function idfOf(passages: number, all: number): number {
  return Math.max(LEAST_IDF, Math.log(1 + (all - passages + 0.5) / (passages + 0.5)));
}

/** What a passage's length adds to how often a term stands in it; `total` is the length of all passages together. */
export function normOf(length: number, all: number, total: number): number {
  return K1 * (1 - B + (B * length * all) / (total || 1));
}

/** What a term adds that stands so often in a passage of this norm. */
export function weightOf(count: number, norm: number): number {
  return (count * (K1 + 1)) / (count + norm);
}
