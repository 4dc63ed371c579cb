import { Column, type Part } from './columns.js';
import { NONE, Postings } from './postings.js';

/** Where likeness begins and where it is full, as a cosine of the articles' terms. */
const START = 0.05;
const FULL = 0.35;
/** The article most like another counts as fully like it, if it is at least this like: a folder's articles may be of one event and share few words. */
export const NEAREST = 0.3;
/** The articles' lengths, which depend on how rare terms are, are measured anew once this part of the articles has come or gone. */
const STALE = 0.01;
/** Terms that stand in more than this part of the articles are most of all postings, and make few articles alike. */
const COMMON = 1 / 32;
/** Articles are compared one by one where no more than this part of them can be alike; otherwise all at once. */
const FEW = 1 / 8;
/** Sums that are the same but for the order of their terms differ by less than this part. */
const ROUNDING = 1e-9;

/** A term of the article asked of, and what it adds to a product with an article in which it stands once. */
interface Weighed {
  readonly term: number;
  readonly weight: number;
}

/** Hands over what stands in an article: runs of terms with how often each stands in a passage; a term may come again. */
export type RunsOf = (article: number, use: (terms: Uint32Array, counts: Uint8Array, from: number, to: number) => void) => void;

/** How alike whole articles are: the cosine of their terms, weighted by rarity and stretched to 0…1. */
export class Likeness {
  readonly #postings = new Postings();
  #articles = 0;
  /** By article number, with the rarities of the moment in which they were measured. */
  readonly #lengths = new Column(Float64Array);
  /** By term number: how rare it was in that moment where it was common, 0 of others. What was common stays so until then. */
  readonly #common = new Column(Float64Array);
  /** By article number: how long it is by its common terms alone. */
  readonly #commonLengths = new Column(Float64Array);
  /** By article number, its product with the one asked of; zeros but while a row is made. */
  readonly #dots = new Column(Float64Array);
  /** By term number, its place among the terms `#placed` last, from 1 on; 0 of others. */
  readonly #places = new Column(Uint32Array);
  #placed = new Uint32Array(0);
  /** How many came and went since the lengths were measured. */
  #changes = Infinity;

  /** Enters an article under a number above all before it, with how often each term stands in it. */
  put(article: number, terms: ReadonlyMap<number, number>): void {
    for (const [term, count] of terms) this.#postings.add(term, article, count, terms.size);
    this.#articles++;
    this.#changes++;
    let [squares, common] = [0, 0];
    for (const [term, count] of terms) {
      const weight = weightOf(count);
      squares += (weight * this.#rarity(term)) ** 2;
      common += (weight * (this.#common.array[term] ?? 0)) ** 2;
    }
    this.#lengths.reach(article + 1);
    this.#lengths.array[article] = Math.sqrt(squares);
    this.#commonLengths.reach(article + 1);
    this.#commonLengths.array[article] = Math.sqrt(common);
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
   * How like an article with these terms is to each other one. `isOther` tells which numbers stand for another article that is
   * still there, `runsOf` gives what stands in one.
   */
  row(terms: ReadonlyMap<number, number>, isOther: (article: number) => boolean, runsOf: RunsOf): LikenessRow {
    if (this.#changes > STALE * this.#articles) this.#measure();
    const weighed = Array.from(terms, ([term, count]) => ({ term, weight: weightOf(count) * this.#rarity(term) ** 2 }));
    let squares = 0;
    for (const [k, count] of [...terms.values()].entries()) squares += (weighed[k]?.weight ?? 0) * weightOf(count);
    const own = Math.sqrt(squares);
    const near = this.#near(weighed, own, isOther);
    const likenessAt = (other: number, dot: number) => likenessOf(dot / (own * (this.#lengths.array[other] ?? 0) || 1));
    if (near.size <= FEW * this.#lengths.length) {
      const dotWith = this.#dotWith(weighed, runsOf);
      const most = new Map(Array.from(near, ([other, dot]) => [other, likenessAt(other, dot * (1 + ROUNDING))]));
      return new LikenessRow(most, (other) => likenessAt(other, dotWith(other)));
    }
    for (const one of weighed) this.#addDots(one);
    const exact = new Map(Array.from(near.keys(), (other) => [other, likenessAt(other, this.#dots.array[other] ?? 0)]));
    this.#dots.array.fill(0);
    return new LikenessRow(exact);
  }

  /**
   * Other articles that may be like one of these terms and this length, ascending, and how great their product with it is at most:
   * what is left out is sure not to be like it. The product by the terms that are not common is known of each; that by common ones
   * is no greater than the product of the lengths by them.
   */
  #near(weighed: readonly Weighed[], own: number, isOther: (article: number) => boolean): Map<number, number> {
    this.#dots.reach(this.#lengths.length);
    const [dots, lengths, commonLengths] = [this.#dots.array, this.#lengths.array, this.#commonLengths.array];
    let squares = 0;
    for (const one of weighed) {
      const rarity = one.term < 0 ? 0 : (this.#common.array[one.term] ?? 0);
      if (rarity === 0) this.#addDots(one);
      else squares += (one.weight / rarity) ** 2;
    }
    const ownCommon = Math.sqrt(squares);
    const least = START * own * (1 - ROUNDING);
    const near = new Map<number, number>();
    for (let other = 0; other < this.#lengths.length; other++) {
      const most = (dots[other] ?? 0) + ownCommon * (commonLengths[other] ?? 0);
      dots[other] = 0;
      if (most > least * (lengths[other] ?? 0) && isOther(other)) near.set(other, most);
    }
    return near;
  }

  #addDots({ term, weight }: Weighed): void {
    const dots = this.#dots.array;
    for (let block = this.#postings.firstOf(term); block !== NONE; block = this.#postings.next(block)) {
      const { ids, counts, at, length } = this.#postings.block(block);
      for (let k = at; k < at + length; k++) {
        const other = ids[k] ?? 0;
        dots[other] = (dots[other] ?? 0) + weight * (WEIGHTS[counts[k] ?? 0] ?? 0);
      }
    }
  }

  /** Gives the product of an article with another one by what stands in that: the same, to the last bit, as by all postings. */
  #dotWith(weighed: readonly Weighed[], runsOf: RunsOf): (other: number) => number {
    // Terms below 0 stand nowhere.
    const known = weighed.filter(({ term }) => term >= 0);
    const terms = Uint32Array.from(known, ({ term }) => term);
    const weights = Float64Array.from([0, ...known.map(({ weight }) => weight)]);
    // What stands at the place 0 is no term of the article asked of.
    const times = new Uint32Array(weights.length);
    let places = this.#places.array;
    const count = (terms: Uint32Array, counts: Uint8Array, from: number, to: number) => {
      for (let k = from; k < to; k++) {
        const place = places[terms[k] ?? 0] ?? 0;
        times[place] = (times[place] ?? 0) + (counts[k] ?? 0);
      }
    };
    return (other) => {
      if (this.#placed !== terms) this.#place(terms);
      places = this.#places.array;
      times.fill(0);
      runsOf(other, count);
      let dot = 0;
      for (let place = 1; place < weights.length; place++) {
        const there = times[place] ?? 0;
        if (there !== 0) dot += (weights[place] ?? 0) * (WEIGHTS[Math.min(255, there)] ?? 0);
      }
      return dot;
    };
  }

  /** Numbers terms in the order in which they are given. */
  #place(terms: Uint32Array<ArrayBuffer>): void {
    this.#places.reach(this.#postings.terms);
    const places = this.#places.array;
    for (const term of this.#placed) places[term] = 0;
    for (let k = 0; k < terms.length; k++) places[terms[k] ?? 0] = k + 1;
    this.#placed = terms;
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
    const commonLengths = this.#commonLengths.array.fill(0);
    this.#common.reach(this.#postings.terms);
    for (let term = 0; term < this.#postings.terms; term++) {
      const rarity = this.#rarity(term) ** 2;
      const isCommon = this.#postings.aliveOf(term) > COMMON * this.#articles;
      this.#common.array[term] = isCommon ? Math.sqrt(rarity) : 0;
      for (let block = this.#postings.firstOf(term); block !== NONE; block = this.#postings.next(block)) {
        const { ids, counts, at, length } = this.#postings.block(block);
        for (let k = at; k < at + length; k++) {
          const article = ids[k] ?? 0;
          const square = weightOf(counts[k] ?? 0) ** 2 * rarity;
          lengths[article] = (lengths[article] ?? 0) + square;
          if (isCommon) commonLengths[article] = (commonLengths[article] ?? 0) + square;
        }
      }
    }
    for (let article = 0; article < this.#lengths.length; article++) {
      lengths[article] = Math.sqrt(lengths[article] ?? 0);
      commonLengths[article] = Math.sqrt(commonLengths[article] ?? 0);
    }
    this.#changes = 0;
  }

  /** Takes up again what `parts` gave: so many numbers were given to articles, so many articles are still there. */
  restored(numbers: number, articles: number): void {
    this.#articles = articles;
    this.#lengths.reach(numbers);
    this.#commonLengths.reach(numbers);
    this.#changes = Infinity;
  }

  parts(): readonly Part[] {
    return this.#postings.parts();
  }

  /** The same, to be kept: without room for more. */
  keptParts(): readonly Part[] {
    return this.#postings.compacted().parts();
  }
}

/**
 * How like an article is to others, 0…1 in the measure of the one most like: each is worked out when it is asked of, since most
 * need not be. It holds until an article comes or goes.
 */
export class LikenessRow {
  /** How like each article is at most that is like it at all, by number, ascending; before it is measured. */
  readonly #most: ReadonlyMap<number, number>;
  /** How like one is; what is like at most, if that is not given. */
  readonly #work: ((article: number) => number) | undefined;
  readonly #known = new Map<number, number>();
  /** The likeness of the article most like, as it is. */
  readonly measure: number;
  #sorted: readonly number[] | undefined;

  constructor(most: ReadonlyMap<number, number>, work?: (article: number) => number) {
    this.#most = most;
    this.#work = work;
    let measure = NEAREST;
    for (const article of this.#from(NEAREST)) {
      if ((most.get(article) ?? 0) < measure) break;
      measure = Math.max(measure, this.#plain(article));
    }
    this.measure = measure;
  }

  /** Articles that are like it at most so much as `least` or more, most first. */
  #from(least: number): number[] {
    const found: { readonly article: number; readonly most: number }[] = [];
    for (const [article, most] of this.#most) if (most >= least) found.push({ article, most });
    return found.sort((a, b) => b.most - a.most).map(({ article }) => article);
  }

  #plain(article: number): number {
    const most = this.#most.get(article) ?? 0;
    if (most === 0 || !this.#work) return most;
    let known = this.#known.get(article);
    if (known === undefined) this.#known.set(article, (known = this.#work(article)));
    return known;
  }

  /** How like an article is. */
  of(article: number): number {
    return this.#plain(article) / this.measure;
  }

  /** The same at most, without work. */
  atMost(article: number): number {
    return Math.min(1, (this.#known.get(article) ?? this.#most.get(article) ?? 0) / this.measure);
  }

  /** Articles that may be like it, by how like they are at most, most first. */
  articles(): readonly number[] {
    return (this.#sorted ??= this.#from(0));
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
