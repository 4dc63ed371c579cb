/** Where likeness begins and where it is full, as a cosine of the articles' terms. */
const NONE = 0.05;
const FULL = 0.35;
/** The article most like another counts as fully like it, if it is at least this like: a folder's articles may be of one event and share few words. */
const NEAREST = 0.3;

interface Vector {
  /** Log-scaled counts by term. */
  readonly weights: ReadonlyMap<string, number>;
  /** Length with today's rarities; worked out when it is asked for. */
  norm: number;
}

/** How alike whole articles are: the cosine of their terms, weighted by rarity and stretched to 0…1. */
export class Likeness {
  readonly #vectors = new Map<string, Vector>();
  /** In how many articles each term stands. */
  readonly #articles = new Map<string, number>();
  readonly #rows = new Map<string, ReadonlyMap<string, number>>();
  #normed = false;

  put(path: string, terms: ReadonlyMap<string, number>): void {
    this.remove(path);
    this.#vectors.set(path, { weights: new Map([...terms].map(([term, count]) => [term, 1 + Math.log(count)] as const)), norm: 0 });
    for (const term of terms.keys()) this.#articles.set(term, (this.#articles.get(term) ?? 0) + 1);
    this.#changed();
  }

  remove(path: string): void {
    const vector = this.#vectors.get(path);
    if (!vector) return;
    this.#vectors.delete(path);
    for (const term of vector.weights.keys()) {
      const left = (this.#articles.get(term) ?? 1) - 1;
      if (left > 0) this.#articles.set(term, left);
      else this.#articles.delete(term);
    }
    this.#changed();
  }

  #changed(): void {
    this.#rows.clear();
    this.#normed = false;
  }

  /** The likeness of an article to each other one, by path, in the measure of the one most like it; 0 where it is not listed. */
  row(path: string): ReadonlyMap<string, number> {
    const known = this.#rows.get(path);
    if (known) return known;
    if (!this.#normed) this.#norm();
    const row = new Map<string, number>();
    const own = this.#vectors.get(path);
    for (const [other, vector] of this.#vectors) {
      if (!own || other === path) continue;
      const [small, large] = own.weights.size < vector.weights.size ? [own, vector] : [vector, own];
      let dot = 0;
      for (const [term, weight] of small.weights) {
        const second = large.weights.get(term);
        if (second !== undefined) dot += weight * second * this.#rarity(term) ** 2;
      }
      const likeness = Math.min(1, Math.max(0, (dot / (own.norm * vector.norm || 1) - NONE) / (FULL - NONE)));
      if (likeness > 0) row.set(other, likeness);
    }
    let nearest = NEAREST;
    for (const likeness of row.values()) nearest = Math.max(nearest, likeness);
    for (const [other, likeness] of row) row.set(other, likeness / nearest);
    this.#rows.set(path, row);
    return row;
  }

  #rarity(term: string): number {
    return Math.log(1 + this.#vectors.size / (this.#articles.get(term) ?? 1));
  }

  #norm(): void {
    for (const vector of this.#vectors.values()) {
      let sum = 0;
      for (const [term, weight] of vector.weights) sum += (weight * this.#rarity(term)) ** 2;
      vector.norm = Math.sqrt(sum);
    }
    this.#normed = true;
  }
}
