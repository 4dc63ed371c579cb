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

  /** What the terms `query` score against a passage of the terms `passage`, over what they score against themselves: 0…1. */
  match(query: ReadonlyMap<string, number>, passage: ReadonlyMap<string, number>): number {
    const average = this.#total / Math.max(1, this.size);
    const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((n, c) => n + c, 0);
    const [own, other] = [sum(query), sum(passage)];
    let self = 0;
    let score = 0;
    for (const [term, count] of query) {
      const idf = this.idf(term);
      self += idf * weight(count, own, average);
      const found = passage.get(term);
      if (found !== undefined) score += idf * weight(found, other, average);
    }
    return self > 0 ? Math.min(1, score / self) : 0;
  }

  /**
   * The best `most` passages that share a term with the query, best first; of equal ones the earlier. `lift` multiplies a
   * passage's score by what else is known of it; 0 leaves it out.
   */
  search(terms: readonly string[], most: number, lift: (id: number) => number): Hit[] {
    if (this.#scores.length < this.size) this.#scores = new Float64Array(this.size);
    const scores = this.#scores;
    const touched: number[] = [];
    const average = this.#total / Math.max(1, this.size);
    let self = 0;
    for (const [term, count] of counted(terms)) {
      const idf = this.idf(term);
      self += idf * weight(count, terms.length, average);
      const posting = this.#postings.get(term);
      if (!posting) continue;
      const { ids, counts } = posting;
      for (let i = 0; i < ids.length; i++) {
        const id = ids[i] ?? 0;
        if (scores[id] === 0) touched.push(id);
        scores[id] = (scores[id] ?? 0) + idf * weight(counts[i] ?? 0, this.#lengths[id] ?? 0, average);
      }
    }
    // The ranking is kept as a short sorted list; most passages fall below its end at the first look.
    const best: (Hit & { readonly lifted: number })[] = [];
    for (const id of touched) {
      const score = Math.min(1, (scores[id] ?? 0) / self);
      scores[id] = 0;
      const last = best.length >= most ? best.at(-1) : undefined;
      if (last && score < last.lifted) continue;
      const lifted = score * lift(id);
      if (lifted <= 0 || (last && (lifted < last.lifted || (lifted === last.lifted && id > last.id)))) continue;
      let at = best.length;
      for (
        let before = best[at - 1];
        before && (before.lifted < lifted || (before.lifted === lifted && before.id > id));
        before = best[at - 1]
      )
        at--;
      best.splice(at, 0, { id, score, lifted });
      if (best.length > most) best.pop();
    }
    return best;
  }
}

/** BM25's weight of a term that stands `count` times in a passage of `length` terms. */
function weight(count: number, length: number, average: number): number {
  return (count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / average));
}

/** Terms with how often each stands. */
export function counted(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
