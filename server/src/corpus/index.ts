/** A passage found, by its id, with how well it matches: 1 is a passage of the same words. */
export interface Hit {
  readonly id: number;
  readonly score: number;
}

const K1 = 1.2;
const B = 0.75;

/**
 * An index of passages by terms, ranked by BM25 (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework").
 * Scores are divided by what the query would score against itself, so that they mean the same from query to query.
 */
export class ClaimIndex {
  readonly #postings = new Map<string, { ids: number[]; counts: number[] }>();
  readonly #lengths: number[] = [];
  #total = 0;
  #scores = new Float64Array(0);

  /** Adds a passage; its id is the number of passages before it. */
  add(terms: readonly string[]): number {
    const id = this.#lengths.length;
    this.#lengths.push(terms.length);
    this.#total += terms.length;
    for (const [term, count] of counted(terms)) {
      const posting = this.#postings.get(term);
      if (posting) {
        posting.ids.push(id);
        posting.counts.push(count);
      } else this.#postings.set(term, { ids: [id], counts: [count] });
    }
    return id;
  }

  get size(): number {
    return this.#lengths.length;
  }

  /** How telling a term is: high for rare ones. */
  idf(term: string): number {
    const n = this.#postings.get(term)?.ids.length ?? 0;
    return Math.log(1 + (this.size - n + 0.5) / (n + 0.5));
  }

  /** All passages that share a term with the query, in no order. */
  search(terms: readonly string[]): Hit[] {
    if (this.#scores.length < this.size) this.#scores = new Float64Array(this.size);
    const scores = this.#scores;
    const touched: number[] = [];
    const average = this.#total / Math.max(1, this.size);
    let self = 0;
    for (const [term, count] of counted(terms)) {
      const idf = this.idf(term);
      const length = terms.length;
      self += idf * ((count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / average)));
      const posting = this.#postings.get(term);
      if (!posting) continue;
      const { ids, counts } = posting;
      for (let i = 0; i < ids.length; i++) {
        const id = ids[i] ?? 0;
        const tf = counts[i] ?? 0;
        if (scores[id] === 0) touched.push(id);
        scores[id] = (scores[id] ?? 0) + idf * ((tf * (K1 + 1)) / (tf + K1 * (1 - B + (B * (this.#lengths[id] ?? 0)) / average)));
      }
    }
    const hits: Hit[] = [];
    for (const id of touched) {
      hits.push({ id, score: self > 0 ? Math.min(1, (scores[id] ?? 0) / self) : 0 });
      scores[id] = 0;
    }
    return hits;
  }
}

function counted(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
