import { Column, type Part } from './columns.js';
import { NONE, Postings } from './postings.js';

/** Where likeness begins and where it is full, as a cosine of the articles' terms. */
const START = 0.05;
const FULL = 0.35;
/** The article most like another counts as fully like it, if it is at least this like: a folder's articles may be of one event and share few words. */
export const NEAREST = 0.3;
/** The articles' lengths, which depend on how rare terms are, are measured anew once this part of the articles has come or gone. */
const STALE = 0.01;

/** How alike whole articles are: the cosine of their terms, weighted by rarity and stretched to 0…1. */
export class Likeness {
  readonly #postings = new Postings();
  #articles = 0;
  /** By article number, with the rarities of the moment in which they were measured. */
  readonly #lengths = new Column(Float64Array);
  /** How many came and went since the lengths were measured. */
  #changes = Infinity;

  /** Enters an article under a number above all before it, with how often each term stands in it. */
  put(article: number, terms: ReadonlyMap<number, number>): void {
    for (const [term, count] of terms) this.#postings.add(term, article, count, terms.size);
    this.#articles++;
    this.#changes++;
    let squares = 0;
    for (const [term, count] of terms) squares += (weightOf(count) * this.#rarity(term)) ** 2;
    this.#lengths.reach(article + 1);
    this.#lengths.array[article] = Math.sqrt(squares);
  }

  /** Takes an article out that was entered with these terms. */
  remove(terms: ReadonlyMap<number, number>): void {
    for (const term of terms.keys()) this.#postings.lose(term);
    this.#articles--;
    this.#changes++;
  }

  /** Measures the articles' lengths anew when it is next asked. */
  settle(): void {
    if (this.#changes > 0) this.#changes = Infinity;
  }

  /**
   * The likeness of an article with these terms to each other one by its number, in the measure of the one most like it.
   * `isOther` tells which numbers stand for another article that is still there.
   */
  row(
    terms: ReadonlyMap<number, number>,
    isOther: (article: number) => boolean,
  ): { readonly likeness: Float64Array; readonly nearest: number } {
    if (this.#changes > STALE * this.#articles) this.#measure();
    const lengths = this.#lengths.array;
    const row = new Float64Array(this.#lengths.length);
    let squares = 0;
    for (const [term, count] of terms) {
      const weight = weightOf(count) * this.#rarity(term) ** 2;
      squares += weight * weightOf(count);
      for (let block = this.#postings.firstOf(term); block !== NONE; block = this.#postings.next(block)) {
        const { ids, counts, at, length } = this.#postings.block(block);
        for (let k = at; k < at + length; k++) {
          const other = ids[k] ?? 0;
          row[other] = (row[other] ?? 0) + weight * (WEIGHTS[counts[k] ?? 0] ?? 0);
        }
      }
    }
    const own = Math.sqrt(squares);
    let nearest = NEAREST;
    for (let other = 0; other < row.length; other++) {
      const dot = row[other] ?? 0;
      if (dot === 0) continue;
      const cosine = isOther(other) ? dot / (own * (lengths[other] ?? 0) || 1) : 0;
      row[other] = likenessOf(cosine);
      nearest = Math.max(nearest, row[other] ?? 0);
    }
    for (let other = 0; other < row.length; other++) row[other] = (row[other] ?? 0) / nearest;
    return { likeness: row, nearest };
  }

  /** Articles in which a term stands or stood. */
  *articlesWith(term: number): Generator<number> {
    for (let block = this.#postings.firstOf(term); block !== NONE; block = this.#postings.next(block)) {
      const { ids, at, length } = this.#postings.block(block);
      yield* ids.subarray(at, at + length);
    }
  }

  #rarity(term: number): number {
    return rarityOf(this.#postings.aliveOf(term), this.#articles);
  }

  #measure(): void {
    const lengths = this.#lengths.array.fill(0);
    for (let term = 0; term < this.#postings.terms; term++) {
      const rarity = this.#rarity(term) ** 2;
      for (let block = this.#postings.firstOf(term); block !== NONE; block = this.#postings.next(block)) {
        const { ids, counts, at, length } = this.#postings.block(block);
        for (let k = at; k < at + length; k++) {
          const article = ids[k] ?? 0;
          lengths[article] = (lengths[article] ?? 0) + weightOf(counts[k] ?? 0) ** 2 * rarity;
        }
      }
    }
    for (let article = 0; article < this.#lengths.length; article++) lengths[article] = Math.sqrt(lengths[article] ?? 0);
    this.#changes = 0;
  }

  /** Takes up again what `parts` gave: so many numbers were given to articles, so many articles are still there. */
  restored(numbers: number, articles: number): void {
    this.#articles = articles;
    this.#lengths.reach(numbers);
    this.#changes = Infinity;
  }

  parts(): readonly Part[] {
    return this.#postings.parts();
  }
}

/** Log-scaled counts, as `Postings` keeps them. */
const WEIGHTS = Float64Array.from({ length: 256 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)));

export function weightOf(count: number): number {
  return WEIGHTS[Math.min(255, count)] ?? 0;
}

/** How rare a term is that stands in so many of all articles. */
export function rarityOf(articles: number, all: number): number {
  return Math.log(1 + all / Math.max(1, articles));
}

/** How like two articles are, 0…1, whose terms have this cosine. */
export function likenessOf(cosine: number): number {
  return Math.min(1, Math.max(0, (cosine - START) / (FULL - START)));
}
