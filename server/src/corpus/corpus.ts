import type { Span } from '../text/span.js';
import type { Reading, SentenceReading } from '../reading/reading.js';
import { ClaimIndex, counted } from './index.js';
import { learnNames, type Names } from './names.js';
import { relationOf, type Relation } from './relation.js';
import { termsOf } from './terms.js';

/** A passage of another article that treats the same claim. Offsets are of its file. */
export interface Treatment extends Span {
  readonly path: string;
  /** Index of the sentence in its article. */
  readonly sentence: number;
  readonly text: string;
  readonly relation: Relation;
  /** What makes it a conflict, in words: "29 against 24". */
  readonly reason?: string;
  /** 0…1; means the same from claim to claim. */
  readonly score: number;
}

/** Scores below this are more often a shared topic than the same claim. */
export const DEFAULT_THRESHOLD = 0.3;

/** How much the likeness of the whole articles lifts a passage, and where it begins and saturates (cosine). */
const ARTICLE_WEIGHT = 0.45;
const ARTICLE_NONE = 0.05;
const ARTICLE_FULL = 0.35;

/**
 * A score counts half from the claim's side and half from the passage's, so that a pair scores the same from either end and
 * a contradiction is seen in both articles. The second half is worked out only for this many passages, the best by the first.
 */
const CANDIDATES = 64;

interface Passage {
  readonly article: number;
  readonly sentence: number;
  readonly terms: ReadonlyMap<string, number>;
}

interface Entry {
  readonly path: string;
  readonly reading: Reading;
}

interface Built {
  readonly names: Names;
  readonly index: ClaimIndex;
  readonly passages: readonly Passage[];
  readonly vectors: readonly ReadonlyMap<string, number>[];
  readonly positions: ReadonlyMap<string, number>;
  /** Likeness of articles, a row for each that was asked for. */
  readonly likeness: Map<number, Float64Array>;
}

/** Articles that are read side by side. Answers do not depend on the order in which they came in. */
export class Corpus {
  readonly #entries = new Map<string, Entry>();
  #built: Built | undefined;
  #articles: readonly Entry[] = [];

  /** Puts an article in, in place of what stood under its path. */
  put(path: string, reading: Reading): void {
    this.#entries.set(path, { path, reading });
    this.#built = undefined;
  }

  remove(path: string): void {
    if (this.#entries.delete(path)) this.#built = undefined;
  }

  get size(): number {
    return this.#entries.size;
  }

  /**
   * Passages of other articles that treat the claim of sentence `sentence`, best first: at most `most`, none that scores
   * under `threshold`. With threshold 0 headings too are asked and answered for.
   */
  treatments(path: string, sentence: number, most: number, threshold = DEFAULT_THRESHOLD): Treatment[] {
    const built = this.#build();
    const own = built.positions.get(path) ?? -1;
    const claim = this.#articles[own]?.reading.sentences[sentence];
    if (!claim || most <= 0 || !isClaim(claim, threshold)) return [];
    const terms = termsOf(claim.content, built.names);
    if (terms.length === 0) return [];
    const likeness = this.#likenessOf(built, own);
    const found: Treatment[] = [];
    const query = counted(terms);
    // At most 1, so that a passage's own score bounds what it can reach.
    const lift = (article: number) => 1 - ARTICLE_WEIGHT + ARTICLE_WEIGHT * (likeness[article] ?? 0);
    const candidates = built.index.search(terms, Math.max(CANDIDATES, most), (id) => {
      const passage = built.passages[id];
      return passage && this.#answers(passage, own, threshold) ? lift(passage.article) : 0;
    });
    for (const { id, score: forth } of candidates) {
      const passage = built.passages[id];
      if (!passage) continue;
      const other = this.#articles[passage.article];
      const treating = other?.reading.sentences[passage.sentence];
      if (!other || !treating) continue;
      const back = built.index.match(passage.terms, query);
      const score = Math.round(((forth + back) / 2) * lift(passage.article) * 1000) / 1000;
      if (score <= 0 || score < threshold) continue;
      found.push({
        path: other.path,
        sentence: passage.sentence,
        start: treating.start,
        end: treating.end,
        text: treating.text,
        score,
        relation: 'related',
      });
    }
    found.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start));
    return found.slice(0, most).map((t) => {
      const other = this.#entries.get(t.path)?.reading.sentences[t.sentence];
      return other ? { ...t, ...relationOf(claim, other, t.score) } : t;
    });
  }

  /** Whether a passage may answer: it stands in another article, and headings answer only where every passage is wanted. */
  #answers(passage: Passage, own: number, threshold: number): boolean {
    if (passage.article === own) return false;
    return threshold <= 0 || this.#articles[passage.article]?.reading.sentences[passage.sentence]?.sourcing !== 'heading';
  }

  /** How alike an article is to each other one, 0…1: the cosine of their terms, stretched. */
  #likenessOf(built: Built, own: number): Float64Array {
    const known = built.likeness.get(own);
    if (known) return known;
    const vector = built.vectors[own] ?? new Map<string, number>();
    const row = Float64Array.from(built.vectors, (other) => {
      const [small, large] = vector.size < other.size ? [vector, other] : [other, vector];
      let dot = 0;
      for (const [term, weight] of small) dot += weight * (large.get(term) ?? 0);
      return Math.min(1, Math.max(0, (dot - ARTICLE_NONE) / (ARTICLE_FULL - ARTICLE_NONE)));
    });
    built.likeness.set(own, row);
    return row;
  }

  #build(): Built {
    if (this.#built) return this.#built;
    this.#articles = [...this.#entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    const names = learnNames(this.#articles.map((e) => e.reading.sentences.map((s) => s.text).join('\n')));
    const index = new ClaimIndex();
    const passages: Passage[] = [];
    const counts: Map<string, number>[] = [];
    this.#articles.forEach((entry, article) => {
      const ofArticle = new Map<string, number>();
      counts.push(ofArticle);
      entry.reading.sentences.forEach((sentence, k) => {
        if (sentence.sourcing === 'furniture') return;
        const terms = termsOf(sentence.content, names);
        for (const term of terms) ofArticle.set(term, (ofArticle.get(term) ?? 0) + 1);
        index.add(terms);
        passages.push({ article, sentence: k, terms: counted(terms) });
      });
    });
    const inArticles = new Map<string, number>();
    for (const c of counts) for (const term of c.keys()) inArticles.set(term, (inArticles.get(term) ?? 0) + 1);
    const vectors = counts.map((c) => {
      const vector = new Map<string, number>();
      let norm = 0;
      for (const [term, count] of c) {
        const weight = (1 + Math.log(count)) * Math.log(1 + counts.length / (inArticles.get(term) ?? 1));
        vector.set(term, weight);
        norm += weight * weight;
      }
      norm = Math.sqrt(norm) || 1;
      for (const [term, weight] of vector) vector.set(term, weight / norm);
      return vector;
    });
    const positions = new Map(this.#articles.map((e, i) => [e.path, i] as const));
    return (this.#built = { names, index, passages, vectors, positions, likeness: new Map() });
  }
}

/** Whether a sentence is asked for: furniture never, headings only where every passage is wanted. */
function isClaim(sentence: SentenceReading, threshold: number): boolean {
  return sentence.sourcing !== 'furniture' && (threshold <= 0 || sentence.sourcing !== 'heading');
}
