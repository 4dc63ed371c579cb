import type { Reading, SentenceReading } from '../reading/reading.js';
import type { Span } from '../text/span.js';
import { ClaimIndex, counted, type Query } from './index.js';
import { Likeness } from './likeness.js';
import { NameLearner, type Names } from './names.js';
import { relationOf, type Relation } from './relation.js';
import { alike, gained, meaningOf, NEIGHBOUR_WEIGHT, ownScoreOf, SAME_CLAIM, scoreOf, strangeness, type Parts } from './score.js';
import { termsOf } from './terms.js';
import type { Vector } from './vectors.js';

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
export const DEFAULT_THRESHOLD = 0.29;

/** Scores from here on share a subject; shown only where no passage treats the claim itself. */
export const SUBJECT_THRESHOLD = 0.14;

/** Of so many articles, those most like the claim's own, every passage is looked at, whatever words it shares. */
const LIKE_ARTICLES = 12;
/** But of no more passages than this. */
const LIKE_PASSAGES = 1000;
/** Of so many passages, the best by themselves, it is looked at what stands around them. */
const NEIGHBOURED = 24;

/**
 * Words count half from the claim's side and half from the passage's. The second half is worked out only for this many passages,
 * the best by the first, and for those of the articles most alike.
 */
const CANDIDATES = 64;

/** What passages share that is worth less than this part of the claim is too common to find any by. */
const COMMON = 0.15;

interface Passage {
  readonly article: Article;
  readonly sentence: number;
}

interface Article {
  readonly path: string;
  readonly reading: Reading;
  /** Ids of its passages in the index. */
  readonly passages: number[];
}

/**
 * Articles that are read side by side. An article is put in, replaced or taken out at a cost that depends on it alone.
 * Answers do not depend on the order in which articles came in.
 */
export class Corpus {
  readonly #articles = new Map<string, Article>();
  #shelf: Shelf = emptyShelf();
  /** The articles most like one, by its row of likenesses, which is made anew when an article changes. */
  readonly #nearest = new WeakMap<ReadonlyMap<string, number>, readonly string[]>();
  /** What was learned of names, from all articles at once; undefined until somebody asks for treatments. */
  #names: Names | undefined;

  /** Names that are one, as somebody who knows has said; to be told before names are learned. */
  #united: readonly (readonly string[])[] = [];

  /** Takes names for one, whatever the texts say; counts from the next `settle` on. */
  unite(names: readonly (readonly string[])[]): void {
    this.#united = names;
  }

  /** Puts an article in, in place of what stood under its path. */
  put(path: string, reading: Reading): void {
    this.remove(path);
    const article: Article = { path, reading, passages: [] };
    this.#articles.set(path, article);
    if (this.#names) enter(this.#shelf, article, this.#names);
  }

  remove(path: string): void {
    const article = this.#articles.get(path);
    if (!article) return;
    this.#articles.delete(path);
    for (const id of article.passages) {
      this.#shelf.index.remove(id);
      this.#shelf.passages[id] = undefined;
    }
    this.#shelf.likeness.remove(path);
  }

  /** What was learned of names; undefined until somebody has asked for treatments, or the corpus has settled. */
  get names(): Names | undefined {
    return this.#names;
  }

  get size(): number {
    return this.#articles.size;
  }

  /** The reading under a path. */
  reading(path: string): Reading | undefined {
    return this.#articles.get(path)?.reading;
  }

  /** The articles, by path. */
  paths(): string[] {
    return [...this.#articles.keys()].sort();
  }

  /**
   * Learns names anew from all articles as they are now and enters them again. Between two calls an article is entered with
   * the names known before it came; after one, the corpus is as if it had been built at once.
   */
  settle(): void {
    const steps = this.settling();
    while (!steps.next().done);
  }

  /** The same in small steps, for whoever must answer between them. What changes meanwhile is taken over at the end. */
  *settling(): Generator<void, void> {
    const before = new Map(this.#articles);
    const articles = [...before.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    const learner = new NameLearner();
    for (const names of this.#united) learner.unite(names);
    for (const { reading } of articles) {
      for (const sentence of reading.sentences) learner.read(sentence.text);
      yield;
    }
    const names = learner.names();
    yield;
    const fresh = emptyShelf();
    const entered = new Map<string, Article>();
    for (const { path, reading } of articles) {
      const article: Article = { path, reading, passages: [] };
      enter(fresh, article, names);
      entered.set(path, article);
      yield;
    }
    const now = [...this.#articles];
    this.#names = names;
    this.#shelf = fresh;
    this.#articles.clear();
    for (const [path, article] of entered) this.#articles.set(path, article);
    for (const path of before.keys()) if (!now.some(([p]) => p === path)) this.remove(path);
    for (const [path, article] of now) if (before.get(path) !== article) this.put(path, article.reading);
  }

  /**
   * Passages of other articles that treat the claim of sentence `sentence`, best first: at most `most`, none that scores
   * under `threshold`. With threshold 0 headings too are asked and answered for.
   */
  treatments(path: string, sentence: number, most: number, threshold = DEFAULT_THRESHOLD): Treatment[] {
    const reading = this.#articles.get(path)?.reading;
    return reading ? this.treatmentsOf(path, reading, sentence, most, threshold) : [];
  }

  /** The same for a reading that is handed in: that of a draft under work, of which the corpus may hold an older state. */
  treatmentsOf(path: string, reading: Reading, sentence: number, most: number, threshold = DEFAULT_THRESHOLD): Treatment[] {
    const claim = reading.sentences[sentence];
    return claim ? this.ranked(this.passagesFor(path, claim, most, threshold), reading, sentence, most, threshold) : [];
  }

  /** The passages that may treat a claim by what they say themselves, best first: the costly part of finding treatments. */
  passagesFor(path: string, claim: SentenceReading, most: number, threshold = DEFAULT_THRESHOLD): readonly Scored[] {
    if (most <= 0 || !isClaim(claim, threshold)) return [];
    if (this.#articles.size - Number(this.#articles.has(path)) === 0) return [];
    if (!this.#names) this.settle();
    const terms = this.#names ? termsOf(claim.content, this.#names) : [];
    if (terms.length === 0) return [];
    const query = this.#shelf.index.query(terms);
    const likeness = this.#shelf.likeness.row(path);
    const own = this.#articles.get(path);
    const wanted = (passage: Passage) => passage.article !== own && (threshold <= 0 || asserts(sentenceOf(passage)));
    const found = this.#scored(claim, query, this.#candidates(query, likeness, wanted, most, threshold), likeness);
    return found
      .filter(({ score }) => score >= threshold - NEIGHBOUR_WEIGHT)
      .sort(byScore)
      .slice(0, Math.max(NEIGHBOURED, most))
      .map((one) => {
        const there = { reading: one.passage.article.reading, sentence: one.treating };
        return { ...one, own: ownScoreOf({ reading: own?.reading, sentence: claim }, there, one.parts) };
      });
  }

  /** Passages that were found for a claim, ranked with what stands around them and it. */
  ranked(first: readonly Scored[], reading: Reading, sentence: number, most: number, threshold = DEFAULT_THRESHOLD): Treatment[] {
    const claim = reading.sentences[sentence];
    if (!claim) return [];
    const neighbours = neighboursOf(reading, sentence);
    const lifted = first.map((one, k) => {
      const gain = k < NEIGHBOURED ? neighbourly(neighbours, one.passage) : 0;
      return { ...one, ...tiered(gained(one.score, gain), gained(one.own, gain)) };
    });
    return lifted
      .filter(({ score }) => score > 0 && score >= threshold)
      .sort((a, b) => b.score - a.score || b.rank - a.rank || byScore(a, b))
      .slice(0, most)
      .map(({ passage, treating, score, alone, parts }) => {
        const place = { path: passage.article.path, sentence: passage.sentence, start: treating.start, end: treating.end };
        return { ...place, text: treating.text, score, ...relationOf(claim, treating, alone, this.#names, parts.articles) };
      });
  }

  /** Passages that share telling words with a claim, and all of the articles most like its own. */
  #candidates(
    query: Query,
    likeness: ReadonlyMap<string, number>,
    wanted: (passage: Passage) => boolean,
    most: number,
    threshold: number,
  ): ReadonlySet<number> {
    const { index, passages } = this.#shelf;
    const isWanted = (id: number) => {
      const passage = passages[id];
      return passage !== undefined && wanted(passage) ? passage : undefined;
    };
    const sharing = index.search(
      query,
      Math.max(CANDIDATES, most),
      (id) => {
        const passage = isWanted(id);
        // At most 1, so that what a passage shares bounds what it can reach.
        return passage ? 1 - strangeness(likeness.get(passage.article.path) ?? 0) : 0;
      },
      (a, b) => {
        const [x, y] = [passages[a], passages[b]];
        return x && y ? precedes(x, y) : a < b;
      },
      threshold > 0 ? COMMON : 0,
    );
    return new Set([...sharing.map(({ id }) => id), ...this.#inLikeArticles(likeness).filter(isWanted)]);
  }

  /** What each candidate scores by itself; those that score nothing are left out. */
  #scored(claim: SentenceReading, query: Query, candidates: Iterable<number>, likeness: ReadonlyMap<string, number>) {
    const { index, passages } = this.#shelf;
    const found: Omit<Scored, 'own'>[] = [];
    for (const id of candidates) {
      const passage = passages[id];
      const treating = passage && sentenceOf(passage);
      if (!treating) continue;
      const words = index.likeness(query, id);
      const terms = Math.min(query.length, index.lengthOf(id));
      const parts = { words, terms, articles: likeness.get(passage.article.path) ?? 0 };
      const score = rounded(scoreOf(claim, treating, parts));
      if (score > 0) found.push({ passage, treating, parts, score, alone: score });
    }
    return found;
  }

  /** Ids of the passages of the articles most like one, most like first. */
  #inLikeArticles(likeness: ReadonlyMap<string, number>): number[] {
    let nearest = this.#nearest.get(likeness);
    if (!nearest) {
      nearest = [...likeness]
        .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
        .slice(0, LIKE_ARTICLES)
        .map(([path]) => path);
      this.#nearest.set(likeness, nearest);
    }
    return nearest.flatMap((path) => this.#articles.get(path)?.passages ?? []).slice(0, LIKE_PASSAGES);
  }
}

/**
 * The score that is shown, by what a passage scores and what it scores by itself alone: from the default threshold on where the two
 * treat one claim, below it where they share a subject; and the rank among equals.
 */
function tiered(rank: number, own: number): { readonly score: number; readonly rank: number } {
  const score = own >= SAME_CLAIM ? Math.max(rank, DEFAULT_THRESHOLD) : Math.min(rank, DEFAULT_THRESHOLD - 0.001);
  return { score: rounded(score), rank };
}

/** What the sentences right before and after a claim say, if they are text of the article. */
function neighboursOf({ sentences }: Reading, sentence: number): readonly (readonly [-1 | 1, Vector])[] {
  return ([-1, 1] as const).flatMap((step) => {
    const neighbour = sentences[sentence + step];
    return neighbour && neighbour.sourcing !== 'furniture' ? [[step, meaningOf(neighbour)] as const] : [];
  });
}

/** What a passage gains by its surroundings: the claim's neighbours are said there, too. */
function neighbourly(neighbours: ReturnType<typeof neighboursOf>, { article, sentence }: Passage): number {
  const { sentences } = article.reading;
  let sum = 0;
  for (const [step, meaning] of neighbours) {
    let best = 0;
    for (const offset of [-1, 0, 1, 2 * step]) {
      const there = sentences[sentence + offset];
      if (there && there.sourcing !== 'furniture') best = Math.max(best, alike(meaning, meaningOf(there)));
    }
    sum += best / 2;
  }
  return NEIGHBOUR_WEIGHT * sum;
}

function rounded(score: number): number {
  return Math.min(1, Math.round(score * 1000) / 1000);
}

/** A passage with what it scores for a claim. */
export interface Scored {
  readonly passage: Passage;
  readonly treating: SentenceReading;
  readonly score: number;
  /** The same without what stands around the two: how they stand to each other is told from themselves. */
  readonly alone: number;
  readonly parts: Parts;
  /** What it scores by what it says beyond its article's subject. */
  readonly own: number;
}

function byScore(a: Omit<Scored, 'own'>, b: Omit<Scored, 'own'>): number {
  return b.score - a.score || (precedes(a.passage, b.passage) ? -1 : 1);
}

function sentenceOf({ article, sentence }: Passage): SentenceReading | undefined {
  return article.reading.sentences[sentence];
}

/** Whether passage `a` stands before passage `b`: by path, then by place. */
function precedes(a: Passage, b: Passage): boolean {
  return a.article.path !== b.article.path ? a.article.path < b.article.path : a.sentence < b.sentence;
}

/** Everything by which passages are found; replaced as a whole when the corpus settles. */
interface Shelf {
  readonly index: ClaimIndex;
  readonly likeness: Likeness;
  /** By id; undefined where one was removed. */
  readonly passages: (Passage | undefined)[];
}

function emptyShelf(): Shelf {
  return { index: new ClaimIndex(), likeness: new Likeness(), passages: [] };
}

/** Enters an article's sentences, furniture apart. */
function enter({ index, likeness, passages }: Shelf, article: Article, names: Names): void {
  const all: string[] = [];
  for (const [k, sentence] of article.reading.sentences.entries()) {
    if (sentence.sourcing === 'furniture') continue;
    const terms = termsOf(sentence.content, names);
    all.push(...terms);
    const id = index.add(terms);
    article.passages.push(id);
    passages[id] = { article, sentence: k };
  }
  likeness.put(article.path, counted(all));
}

/** Whether a sentence says something of the world: no heading, no question, call or slogan. */
function asserts(sentence: SentenceReading | undefined): boolean {
  return sentence?.sourcing !== 'heading' && sentence?.sourcing !== 'non-assertion';
}

/** Whether a sentence is asked for: furniture never, what asserts nothing only where every passage is wanted. */
function isClaim(sentence: SentenceReading, threshold: number): boolean {
  return sentence.sourcing !== 'furniture' && (threshold <= 0 || asserts(sentence));
}
