import { idfOf, K1, normOf, weightOf } from './bm25.js';
import { Column, IN_PAGE, Pages, type Part } from './columns.js';
import type { ClaimStore } from './claim-store.js';
import type { Sought } from './contradiction.js';
import { Likeness, type LikenessRow, type RunsOf } from './likeness.js';
import { NONE, Postings } from './postings.js';
import { centreOf, cosineBeyond, strangeness } from './score.js';
import { counted } from './terms.js';
import { cosine, SIZE, type Vector } from './vectors.js';

/** A sentence as it is entered. */
export interface Entry {
  /** Its index in the article. */
  readonly sentence: number;
  readonly terms: readonly string[];
  readonly meaning: Vector;
  /** Whether it says something of the world: no heading, no question, call or slogan. */
  readonly asserts: boolean;
  readonly heading: boolean;
  /** Under which numbers it is found for what others may contradict in it; left out by whoever does not look for that. */
  readonly marks?: readonly number[];
}

/** What is looked for. */
export interface Probe {
  /** The article in which the claim stands; its own passages are not among the answers. */
  readonly path: string;
  /** How often each term stands in that article; asked for where the article itself was not put in. */
  readonly article?: ReadonlyMap<string, number>;
  readonly terms: readonly string[];
  readonly meaning: Vector;
  /** How many passages are wanted of those that share words. */
  readonly most: number;
  /** Whether headings, questions and calls are wanted too, and what shares common words alone. */
  readonly everything: boolean;
}

/** A passage that may treat what is looked for, and how it compares. */
export interface Candidate {
  readonly path: string;
  /** Its index in its article. */
  readonly sentence: number;
  /** Shared words over all words, by what they tell, from either end: 0…1. */
  readonly words: number;
  /** The same from the claim's end alone. */
  readonly forth: number;
  /** Cosine of what the two mean. */
  readonly meaning: number;
  /** How many terms it has. */
  readonly length: number;
  /** How like its article is to the claim's in the measure of the one most like, 0…1; and the same as it is. */
  readonly likeness: number;
  readonly plainLikeness: number;
  readonly heading: boolean;
  /** The cosine of what it means beyond what its article's sentences mean together, and of the same of a claim (`beyond`). */
  ownMeaning(claim: Float64Array): number;
  /** What the sentence so many places behind it means; undefined where there is none that counts. */
  near(offset: number): Vector | undefined;
}

/** What passages share that is worth less than this part of the claim is too common to find any by. */
const COMMON = 0.15;
/** Of so many articles, those most like the claim's own, every passage is looked at, whatever words it shares. */
const LIKE_ARTICLES = 12;
/** But of no more passages than this. */
const LIKE_PASSAGES = 1000;
/** Where the marks that are looked for stand in more passages than this, one after the other, they tell too little. */
const MOST_MARKED = 50_000;
/** Passages are ranked window by window: so many numbers at a time. */
const WINDOW = 4096;
/** Sums that are the same but for the order of their terms differ by less than this part. */
const ROUNDING = 1e-9;

const ALIVE = 1;
const ASSERTS = 2;
const IS_HEADING = 4;
/** The centres of so many articles are kept at hand. */
const MOST_CENTRES = 2000;

/** A term of a query: how telling it is, and what it adds where the query is held against itself. */
interface QueryTerm {
  readonly term: number;
  readonly word: string;
  readonly idf: number;
  readonly own: number;
}

interface Query {
  /** Those that stand anywhere, the rarest first. */
  readonly terms: readonly QueryTerm[];
  /** What the query scores against itself. */
  readonly self: number;
}

/** What an index tells of a passage, by its number, where it is asked for. */
interface Around {
  readonly ownMeaning: (id: number, claim: Float64Array) => number;
  readonly near: (id: number, offset: number) => Vector | undefined;
}

/** A passage as it compares. Hundreds are made for a claim, so each is one object and no more. */
class Passage implements Candidate {
  constructor(
    readonly path: string,
    readonly sentence: number,
    readonly words: number,
    readonly forth: number,
    readonly meaning: number,
    readonly length: number,
    readonly likeness: number,
    readonly plainLikeness: number,
    readonly heading: boolean,
    readonly around: Around,
    readonly id: number,
  ) {}

  ownMeaning(claim: Float64Array): number {
    return this.around.ownMeaning(this.id, claim);
  }

  near(offset: number): Vector | undefined {
    return this.around.near(this.id, offset);
  }
}

const NO_TERMS: ReadonlyMap<string, number> = new Map();

/** Whether a passage is worth a look, by the words that it shares and how like its article is, in the measure of the one most like and as it is. */
export type Worth = (words: number, likeness: number, plainLikeness: number) => boolean;
const always = () => true;
/** What `fewestWords` may be too low by, which costs a look in vain. */
const FINE = 1 / 32;

/** With fewer words in common no passage of an article is worth a look. */
function fewestWords(isWorth: Worth, likeness: number, plainLikeness: number): number {
  if (isWorth(0, likeness, plainLikeness)) return 0;
  let [low, high] = [0, 1 + FINE];
  while (high - low > FINE) {
    const middle = (low + high) / 2;
    if (isWorth(middle, likeness, plainLikeness)) high = middle;
    else low = middle;
  }
  return low;
}

interface Row {
  readonly likeness: LikenessRow;
  /** Where those stand that are most like it: worked out when it is asked for. */
  near?: Near;
}

interface Near {
  /** The passages of the articles most like, most like first. */
  readonly inNearest: readonly number[];
  readonly isNear: ReadonlySet<number>;
  /** How like the most like article of each window is, at most. */
  readonly byWindow: Float64Array;
}

/**
 * An index of passages by terms, ranked by BM25 and by how like their articles are, in typed arrays. An article is put in or taken
 * out at a cost that depends on it alone. The best are found exactly, without a look at blocks that cannot hold any (block-max, Ding & Suel 2011).
 */
export class ClaimIndex implements ClaimStore {
  readonly #numbers = new Map<string, number>();
  readonly #words: string[] = [];
  readonly #postings = new Postings();
  readonly #likeness = new Likeness();

  // By passage.
  readonly #article = new Column(Uint32Array);
  readonly #sentence = new Column(Uint32Array);
  readonly #length = new Column(Uint16Array);
  readonly #state = new Column(Uint8Array);
  /** Its terms: where they stand, and how many different ones. */
  readonly #at = new Column(Uint32Array);
  readonly #different = new Column(Uint16Array);
  readonly #terms = new Pages(Uint32Array);
  readonly #counts = new Pages(Uint8Array);
  readonly #meanings = new Pages(Int8Array);
  /** Its marks: where they stand, and how many. */
  readonly #marksAt = new Column(Uint32Array);
  readonly #marked = new Column(Uint16Array);
  readonly #marks = new Pages(Uint16Array);
  /** In which passages each mark stands. */
  readonly #byMark = new Postings();
  /** By passage, how many of the marks it has that are looked for; zeros between two looks. */
  readonly #met = new Column(Uint16Array);

  // By article number; a number is never used twice.
  readonly #paths: (string | undefined)[] = [];
  readonly #first = new Column(Uint32Array);
  readonly #passages = new Column(Uint32Array);
  readonly #byPath = new Map<string, number>();

  #alive = 0;
  #total = 0;
  /** Counts what came and went. */
  #changes = 1;
  /** How telling each term is, and when that was worked out. */
  readonly #idf = new Column(Float64Array);
  readonly #idfAt = new Column(Float64Array);
  /** What length adds to a count, by length. */
  #norms = { changes: 0, of: new Float64Array(0) };
  readonly #rows = new Map<number | ReadonlyMap<string, number>, Row>();
  #rowsAt = 0;
  /** By article number. */
  readonly #centres = new Map<number, Float64Array>();
  readonly #scores = new Float64Array(WINDOW);
  /** By passage, what it scores against itself, and when that was worked out. */
  readonly #self = new Column(Float64Array);
  readonly #selfAt = new Column(Float64Array);
  /** By term number, what it adds where the query under way is held against itself; 0 of terms that are not asked for. */
  readonly #asked = new Column(Float64Array);

  /** How many passages it holds. */
  get size(): number {
    return this.#alive;
  }

  /** Articles with a passage in which a term stands. */
  *pathsWith(word: string): Generator<string> {
    const term = this.#numbers.get(word);
    if (term === undefined) return;
    for (const article of this.#likeness.articlesWith(term)) {
      const path = this.#paths[article];
      if (path !== undefined) yield path;
    }
  }

  /** Puts an article in, in place of what stood under its path. */
  put(path: string, entries: Iterable<Entry>): void {
    this.remove(path);
    const article = this.#paths.length;
    this.#paths.push(path);
    this.#byPath.set(path, article);
    this.#first.push(this.#article.length);
    const all = new Map<number, number>();
    let passages = 0;
    for (const entry of entries) {
      this.#enter(article, entry, all);
      passages++;
    }
    this.#passages.push(passages);
    this.#likeness.put(article, all);
    this.#changes++;
  }

  #enter(article: number, { sentence, terms, meaning, asserts, heading, marks = [] }: Entry, all: Map<number, number>): void {
    const id = this.#article.length;
    const counts = counted(terms.map((word) => this.#numberOf(word)));
    const length = Math.min(65_535, terms.length);
    this.#article.push(article);
    this.#sentence.push(sentence);
    this.#length.push(length);
    this.#state.push(ALIVE | (asserts ? ASSERTS : 0) | (heading ? IS_HEADING : 0));
    const at = this.#terms.reserve(counts.size);
    this.#counts.reserve(counts.size);
    this.#at.push(at);
    this.#different.push(counts.size);
    const [termPage, countPage] = [this.#terms.page(at), this.#counts.page(at)];
    let k = at & IN_PAGE;
    for (const [term, count] of counts) {
      termPage[k] = term;
      countPage[k++] = Math.min(255, count);
      this.#postings.add(term, id, count, length);
      all.set(term, (all.get(term) ?? 0) + count);
    }
    const place = this.#meanings.reserve(SIZE);
    this.#meanings.page(place).set(meaning, place & IN_PAGE);
    const marksAt = this.#marks.reserve(marks.length);
    this.#marksAt.push(marksAt);
    this.#marked.push(marks.length);
    this.#marks.page(marksAt).set(marks, marksAt & IN_PAGE);
    for (const mark of marks) this.#byMark.add(mark, id, 1, length);
    this.#alive++;
    this.#total += length;
  }

  #numberOf(word: string): number {
    let number = this.#numbers.get(word);
    if (number === undefined) {
      number = this.#words.length;
      this.#numbers.set(word, number);
      this.#words.push(word);
    }
    return number;
  }

  /** Takes an article out. */
  remove(path: string): void {
    const article = this.#byPath.get(path);
    if (article === undefined) return;
    const terms = this.#termsOf(article);
    this.#byPath.delete(path);
    this.#paths[article] = undefined;
    for (const id of this.#idsOf(article)) {
      this.#state.array[id] = 0;
      this.#alive--;
      this.#total -= this.#length.array[id] ?? 0;
      this.#eachTerm(id, (term) => this.#postings.lose(term));
      for (const mark of this.#marksOf(id)) this.#byMark.lose(mark);
    }
    this.#likeness.remove(terms);
    this.#changes++;
  }

  *#idsOf(article: number): Generator<number> {
    const first = this.#first.array[article] ?? 0;
    for (let id = first; id < first + (this.#passages.array[article] ?? 0); id++) yield id;
  }

  #eachTerm(id: number, use: (term: number, count: number) => void): void {
    const at = this.#at.array[id] ?? 0;
    const [terms, counts] = [this.#terms.page(at), this.#counts.page(at)];
    const from = at & IN_PAGE;
    for (let k = from; k < from + (this.#different.array[id] ?? 0); k++) use(terms[k] ?? 0, counts[k] ?? 0);
  }

  #marksOf(id: number): Uint16Array {
    const at = this.#marksAt.array[id] ?? 0;
    return this.#marks.page(at).subarray(at & IN_PAGE, (at & IN_PAGE) + (this.#marked.array[id] ?? 0));
  }

  /** The terms of an article's passages, one after the other: what stands on one page is one run. */
  readonly #runsOf: RunsOf = (article, use) => {
    const first = this.#first.array[article] ?? 0;
    const end = first + (this.#passages.array[article] ?? 0);
    for (let id = first; id < end;) {
      const at = this.#at.array[id] ?? 0;
      const page = at - (at & IN_PAGE);
      let to = at;
      for (; id < end; id++) {
        const next = this.#at.array[id] ?? 0;
        if (next !== to || next - page > IN_PAGE) break;
        to = next + (this.#different.array[id] ?? 0);
      }
      use(this.#terms.page(at), this.#counts.page(at), at - page, to - page);
    }
  };

  /** How often each term stands in an article. */
  #termsOf(article: number): Map<number, number> {
    const all = new Map<number, number>();
    for (const id of this.#idsOf(article)) this.#eachTerm(id, (term, count) => all.set(term, (all.get(term) ?? 0) + count));
    return all;
  }

  /** Whether so much was taken out that `compacted` would pay. */
  get isLoose(): boolean {
    return this.#article.length > 2 * this.#alive + 2000;
  }

  /** The same index without what was taken out, in small steps, one an article. */
  *compacted(): Generator<void, ClaimIndex> {
    const fresh = new ClaimIndex();
    for (const path of [...this.#byPath.keys()].sort()) {
      const article = this.#byPath.get(path);
      if (article === undefined) continue;
      fresh.put(path, this.#entriesOf(article));
      yield;
    }
    return fresh;
  }

  *#entriesOf(article: number): Generator<Entry> {
    for (const id of this.#idsOf(article)) {
      const terms: string[] = [];
      this.#eachTerm(id, (term, count) => terms.push(...Array<string>(count).fill(this.#words[term] ?? '')));
      const state = this.#state.array[id] ?? 0;
      const [asserts, heading] = [(state & ASSERTS) !== 0, (state & IS_HEADING) !== 0];
      const marks = [...this.#marksOf(id)];
      yield { sentence: this.#sentence.array[id] ?? 0, terms, meaning: this.#meaningOf(id), asserts, heading, marks };
    }
  }

  /** Works anew out what holds of all articles together, and may be a little out of date in a large index. */
  settle(): void {
    this.#likeness.settle();
    this.#changes++;
  }

  /** How telling a term is: high for rare ones. */
  idf(word: string): number {
    const term = this.#numbers.get(word);
    return term === undefined ? idfOf(0, this.#alive) : this.#idfOf(term);
  }

  #idfOf(term: number): number {
    this.#idf.reach(term + 1);
    this.#idfAt.reach(term + 1);
    if (this.#idfAt.array[term] !== this.#changes) {
      this.#idf.array[term] = idfOf(this.#postings.aliveOf(term), this.#alive);
      this.#idfAt.array[term] = this.#changes;
    }
    return this.#idf.array[term] ?? 0;
  }

  /** What the length of a passage adds to how often a term stands in it, in BM25's weight. */
  #norm(length: number): number {
    return normOf(length, this.#alive, this.#total);
  }

  #normTable(): Float64Array {
    if (this.#norms.changes !== this.#changes)
      this.#norms = { changes: this.#changes, of: Float64Array.from({ length: 512 }, (_, length) => this.#norm(length)) };
    return this.#norms.of;
  }

  #query(words: readonly string[]): Query {
    const norm = this.#norm(words.length);
    const terms: QueryTerm[] = [];
    let self = 0;
    for (const [word, count] of counted(words)) {
      const term = this.#numbers.get(word);
      const idf = this.idf(word);
      const own = idf * weightOf(count, norm);
      self += own;
      if (term !== undefined) terms.push({ term, word, idf, own });
    }
    terms.sort((a, b) => b.idf - a.idf || (a.word < b.word ? -1 : 1));
    return { terms, self };
  }

  /**
   * Passages of other articles that may treat what is looked for: the best by shared words, and all of the articles most like. Those
   * that are not worth it are left out; who has more `words` in common in articles no less alike is worth no less.
   */
  candidates(probe: Probe, isWorth: Worth = always): Candidate[] {
    return [...this.inTurn(probe, isWorth)].flat();
  }

  /**
   * The same in two lots: those of the articles most like, then the best of the others, which are looked for when they are asked for.
   * Until then nothing else may be asked of the index.
   */
  *inTurn(probe: Probe, isWorth: Worth): Generator<Candidate[], void> {
    const own = this.#byPath.get(probe.path);
    if (this.#byPath.size - (own === undefined ? 0 : 1) === 0) return;
    const query = this.#query(probe.terms);
    const row = this.#rowOf(own, probe.article);
    const near = this.#nearOf(row);
    const isWanted = this.#wantedBut(own, probe.everything ? ALIVE : ALIVE | ASSERTS);
    this.#ask(query);
    try {
      const { found, sure } = this.#nearest(query, row.likeness, near, probe, isWanted, isWorth);
      yield found;
      const best = this.#best(query, row.likeness, near, probe, isWanted, sure).filter((id) => !near.isNear.has(id));
      yield this.#worthOf(best, query, () => row.likeness, probe, isWorth);
    } finally {
      this.#forget(query);
    }
  }

  /** Whether a passage is there as it is wanted, and in another article. */
  #wantedBut(own: number | undefined, wanted: number): (id: number) => boolean {
    const [state, articles] = [this.#state.array, this.#article.array];
    return (id) => ((state[id] ?? 0) & wanted) === wanted && articles[id] !== own;
  }

  /** From here on `#shared` tells what passages share with a query, until it is forgotten. */
  #ask({ terms }: Query): void {
    this.#asked.reach(this.#words.length);
    for (const { term, own } of terms) this.#asked.array[term] = own;
  }

  #forget({ terms }: Query): void {
    for (const { term } of terms) this.#asked.array[term] = 0;
  }

  /** Candidates of the articles most like, and what as many passages as are wanted of the best reach among them. */
  #nearest(
    query: Query,
    likeness: LikenessRow,
    { inNearest }: Near,
    probe: Probe,
    isWanted: (id: number) => boolean,
    isWorth: Worth,
  ): { found: Candidate[]; sure: number } {
    const found: Candidate[] = [];
    const lifted: number[] = [];
    const { measure } = likeness;
    let [article, like, lift, least] = [-1, 0, 0, 0];
    for (const id of inNearest) {
      if (!isWanted(id)) continue;
      if (this.#article.array[id] !== article) {
        article = this.#article.array[id] ?? 0;
        like = likeness.of(article);
        lift = 1 - strangeness(like);
        least = fewestWords(isWorth, like, like * measure);
      }
      const shared = this.#shared(query, id);
      if (shared.forth > 0) lifted.push(shared.forth * lift);
      if (shared.words >= least) found.push(this.#candidate(id, article, shared, probe.meaning, like, measure));
    }
    return { found, sure: reachedBy(probe.most, lifted) };
  }

  /** Those of some passages that are worth a look, as candidates. */
  #worthOf(passages: readonly number[], query: Query, rowOf: () => LikenessRow, { meaning }: Probe, isWorth: Worth): Candidate[] {
    const found: Candidate[] = [];
    let row: LikenessRow | undefined;
    for (const id of passages) {
      const article = this.#article.array[id] ?? 0;
      const shared = this.#shared(query, id);
      // Most are not worth it however like their articles are; how like they are takes work.
      if (!isWorth(shared.words, 1, 1)) continue;
      const likeness = (row ??= rowOf());
      const { measure } = likeness;
      // How like its article is at most is known without work.
      const most = likeness.atMost(article);
      if (!isWorth(shared.words, most, most * measure)) continue;
      const like = likeness.of(article);
      if (isWorth(shared.words, like, like * measure)) found.push(this.#candidate(id, article, shared, meaning, like, measure));
    }
    return found;
  }

  /** How passages that `withMarks` found compare with what is looked for: those that are worth it. */
  compared(probe: Probe, passages: readonly number[], isWorth: Worth): Candidate[] {
    const query = this.#query(probe.terms);
    const rowOf = () => this.#rowOf(this.#byPath.get(probe.path), probe.article).likeness;
    this.#ask(query);
    const found = this.#worthOf(passages, query, rowOf, probe, isWorth);
    this.#forget(query);
    return found;
  }

  /**
   * Numbers of the passages of other articles that assert something and have enough of the marks that are sought, whatever words they
   * share; they hold until an article comes or goes. Undefined where so many have such marks that it costs less to ask for shared words.
   */
  withMarks(path: string, sought: readonly Sought[]): readonly number[] | undefined {
    let all = 0;
    for (const { marks } of sought) for (const mark of marks) all += this.#byMark.aliveOf(mark);
    if (all > MOST_MARKED) return undefined;
    this.#met.reach(this.#article.length);
    const met = this.#met.array;
    const isWanted = this.#wantedBut(this.#byPath.get(path), ALIVE | ASSERTS);
    const found = new Set<number>();
    const touched: number[] = [];
    for (const { marks, least } of sought) {
      for (const mark of marks) {
        for (let block = this.#byMark.firstOf(mark); block !== NONE; block = this.#byMark.next(block)) {
          const { ids, at, length } = this.#byMark.block(block);
          for (let k = at; k < at + length; k++) {
            const id = ids[k] ?? 0;
            if (met[id] === 0) touched.push(id);
            const times = (met[id] ?? 0) + 1;
            met[id] = times;
            if (times === least && isWanted(id)) found.add(id);
          }
        }
      }
      for (const id of touched) met[id] = 0;
      touched.length = 0;
      if (found.size > LIKE_PASSAGES) return undefined;
    }
    return [...found];
  }

  /** A passage as it compares. */
  #candidate(id: number, article: number, { words, forth }: Shared, meaning: Vector, like: number, measure: number): Candidate {
    const place = id * SIZE;
    return new Passage(
      this.#paths[article] ?? '',
      this.#sentence.array[id] ?? 0,
      words,
      forth,
      cosine(meaning, this.#meanings.page(place), place & IN_PAGE),
      this.#length.array[id] ?? 0,
      like,
      like * measure,
      ((this.#state.array[id] ?? 0) & IS_HEADING) !== 0,
      this.#around,
      id,
    );
  }

  readonly #around: Around = {
    ownMeaning: (id, claim) => cosineBeyond(claim, this.#meaningOf(id), this.#centre(this.#article.array[id] ?? 0)),
    near: (id, offset) => (offset === 0 ? this.#meaningOf(id) : this.#near(id, offset)),
  };

  #near(id: number, offset: number): Vector | undefined {
    const [article, sentence] = [this.#article.array[id], (this.#sentence.array[id] ?? 0) + offset];
    // Furniture is not entered: the sentence at that distance is at most as far away.
    for (let step = offset; step !== 0; step -= Math.sign(offset)) {
      const other = id + step;
      if (this.#article.array[other] === article && other < this.#article.length && this.#sentence.array[other] === sentence)
        return this.#meaningOf(other);
    }
    return undefined;
  }

  /** What the sentences of an article mean together; undefined if there is none under the path. */
  centreOf(path: string): Float64Array | undefined {
    const article = this.#byPath.get(path);
    return article === undefined ? undefined : this.#centre(article);
  }

  #centre(article: number): Float64Array {
    let centre = this.#centres.get(article);
    if (centre) return centre;
    if (this.#centres.size >= MOST_CENTRES) this.#centres.clear();
    centre = centreOf(Array.from(this.#idsOf(article), (id) => this.#meaningOf(id)));
    this.#centres.set(article, centre);
    return centre;
  }

  #meaningOf(id: number): Vector {
    const at = id * SIZE;
    return this.#meanings.page(at).subarray(at & IN_PAGE, (at & IN_PAGE) + SIZE);
  }

  /** What a query scores against a passage over what it scores against itself; and the mean of that and the same from the passage's end. */
  #shared({ self }: Query, id: number): Shared {
    const length = this.#length.array[id] ?? 0;
    const norm = length < 512 ? (this.#normTable()[length] ?? 0) : this.#norm(length);
    const at = this.#at.array[id] ?? 0;
    const [terms, counts] = [this.#terms.page(at), this.#counts.page(at)];
    const from = at & IN_PAGE;
    const to = from + (this.#different.array[id] ?? 0);
    const asked = this.#asked.array;
    let forth = 0;
    let back = 0;
    for (let k = from; k < to; k++) {
      const term = terms[k] ?? 0;
      const own = asked[term] ?? 0;
      if (own === 0) continue;
      forth += this.#idfOf(term) * weightOf(counts[k] ?? 0, norm);
      back += own;
    }
    if (back === 0 || self === 0) return NOTHING_SHARED;
    forth = Math.min(1, forth / self);
    return { forth, words: (forth + Math.min(1, back / this.#selfOf(id, norm))) / 2 };
  }

  /** What a passage scores against itself. */
  #selfOf(id: number, norm: number): number {
    this.#self.reach(id + 1);
    this.#selfAt.reach(id + 1);
    if (this.#selfAt.array[id] !== this.#changes) {
      let self = 0;
      this.#eachTerm(id, (term, count) => (self += this.#idfOf(term) * weightOf(count, norm)));
      this.#self.array[id] = self;
      this.#selfAt.array[id] = this.#changes;
    }
    return this.#self.array[id] ?? 0;
  }

  /** At most 1, so that what a passage shares bounds what it can reach. */
  #lift(likeness: LikenessRow, id: number): number {
    return 1 - strangeness(likeness.of(this.#article.array[id] ?? 0));
  }

  #liftAtMost(likeness: LikenessRow, id: number): number {
    return 1 - strangeness(likeness.atMost(this.#article.array[id] ?? 0));
  }

  #inNearest(nearest: readonly number[]): number[] {
    const ids: number[] = [];
    for (const article of nearest) for (const id of this.#idsOf(article)) if (ids.length < LIKE_PASSAGES) ids.push(id);
    return ids;
  }

  #rowOf(article: number | undefined, given: ReadonlyMap<string, number> = NO_TERMS): Row {
    if (this.#rowsAt !== this.#changes) this.#rows.clear();
    this.#rowsAt = this.#changes;
    const key = article ?? given;
    const known = this.#rows.get(key);
    if (known) return known;
    const isOther = (other: number) => other !== article && this.#paths[other] !== undefined;
    let unknown = -1;
    const terms =
      article === undefined
        ? new Map([...given].map(([word, count]) => [this.#numbers.get(word) ?? unknown--, count] as const))
        : this.#termsOf(article);
    const row: Row = { likeness: this.#likeness.row(terms, isOther, this.#runsOf) };
    // A few articles are asked of by turns: the one under work, and those of a view.
    if (this.#rows.size >= 8) this.#rows.clear();
    this.#rows.set(key, row);
    return row;
  }

  /** Where the passages stand of the articles most like that of a row. */
  #nearOf(row: Row): Near {
    if (row.near) return row.near;
    const { likeness } = row;
    const byWindow = new Float64Array(Math.ceil(this.#article.length / WINDOW));
    const nearest: number[] = [];
    // Of two that are as like, the one whose path comes first.
    const isNearer = (a: number, b: number) => {
      const [x, y] = [likeness.of(a), likeness.of(b)];
      return x !== y ? x > y : (this.#paths[a] ?? '') < (this.#paths[b] ?? '');
    };
    for (const other of likeness.articles()) {
      const passages = this.#passages.array[other] ?? 0;
      const like = likeness.atMost(other);
      if (like === 0 || passages === 0) continue;
      const first = this.#first.array[other] ?? 0;
      for (let w = Math.floor(first / WINDOW); w <= Math.floor((first + passages - 1) / WINDOW); w++)
        byWindow[w] = Math.max(byWindow[w] ?? 0, like);
      const last = nearest.length >= LIKE_ARTICLES ? nearest.at(-1) : undefined;
      if ((last !== undefined && (like < likeness.of(last) || !isNearer(other, last))) || likeness.of(other) === 0) continue;
      insert(nearest, other, isNearer);
      if (nearest.length > LIKE_ARTICLES) nearest.pop();
    }
    const inNearest = this.#inNearest(nearest);
    return (row.near = { inNearest, isNear: new Set(inNearest), byWindow });
  }

  /**
   * The best passages by shared words and likeness of articles. Where only what asserts is wanted, passages that share only
   * common terms, worth less than `COMMON` together, are left out. `sure` is what at least so many are known to reach.
   */
  #best(
    { terms, self }: Query,
    likeness: LikenessRow,
    { byWindow }: Near,
    { most, everything }: Probe,
    isWanted: (id: number) => boolean,
    sure: number,
  ): number[] {
    const best: { readonly id: number; readonly lifted: number }[] = [];
    const isBetter = (a: { readonly id: number; readonly lifted: number }, b: { readonly id: number; readonly lifted: number }) =>
      a.lifted !== b.lifted ? a.lifted > b.lifted : this.#precedes(a.id, b.id);
    const scores = this.#scores;
    const norms = this.#normTable();
    const lengths = this.#length.array;
    // From which term on a passage that was not met before is worth no more than `COMMON`.
    const floor = everything ? 0 : COMMON * self;
    let left = terms.reduce((sum, { idf }) => sum + idf * (K1 + 1), 0);
    const cursors = terms.map(({ term, idf }) => {
      const opens = left >= floor;
      left -= idf * (K1 + 1);
      return { idf, opens, block: this.#postings.firstOf(term), within: 0, bound: 0 };
    });
    const touched: number[] = [];
    for (let from = 0, window = 0; from < this.#article.length; from += WINDOW, window++) {
      const to = from + WINDOW;
      let reach = 0;
      for (const cursor of cursors) {
        cursor.bound = 0;
        for (let block = cursor.block; block !== NONE && this.#postings.firstIn(block) < to; block = this.#postings.next(block)) {
          const shortest = this.#postings.shortestIn(block);
          const norm = shortest < 512 ? (norms[shortest] ?? 0) : this.#norm(shortest);
          cursor.bound = Math.max(cursor.bound, cursor.idf * weightOf(this.#postings.mostIn(block), norm));
        }
        reach += cursor.bound;
      }
      if (reach === 0) continue;
      const threshold = Math.max(sure, best.length >= most ? (best.at(-1)?.lifted ?? 0) : 0) * (1 - ROUNDING);
      const lift = 1 - strangeness(byWindow[window] ?? 0);
      if ((reach / self) * lift < threshold) {
        for (const cursor of cursors) {
          while (cursor.block !== NONE && this.#postings.lastIn(cursor.block) < to) {
            cursor.block = this.#postings.next(cursor.block);
            cursor.within = 0;
          }
        }
        continue;
      }
      let rest = reach;
      for (const cursor of cursors) {
        // Once what is left could bring a passage no further than the last of the best, only passages met already go on.
        const opens = cursor.opens && (rest / self) * lift >= threshold;
        rest -= cursor.bound;
        const { idf } = cursor;
        while (cursor.block !== NONE) {
          const { ids, counts, at, length } = this.#postings.block(cursor.block);
          let k = cursor.within;
          for (; k < length; k++) {
            const id = ids[at + k] ?? 0;
            if (id >= to) break;
            if (id < from) continue;
            const score = scores[id - from] ?? 0;
            if (score === 0) {
              if (!opens) continue;
              touched.push(id);
            }
            const count = counts[at + k] ?? 0;
            const terms = lengths[id] ?? 0;
            const norm = terms < 512 ? (norms[terms] ?? 0) : this.#norm(terms);
            scores[id - from] = score + idf * weightOf(count, norm);
          }
          cursor.within = k;
          if (k < length) break;
          cursor.block = this.#postings.next(cursor.block);
          cursor.within = 0;
        }
      }
      for (const id of touched) {
        const score = Math.min(1, (scores[id - from] ?? 0) / self);
        scores[id - from] = 0;
        const last = best.length >= most ? best.at(-1) : undefined;
        const least = Math.max(threshold, last?.lifted ?? 0);
        // The bound of the window first: to know a passage's article takes a look into memory far away.
        if (score * lift < least * (1 - ROUNDING) || score * this.#liftAtMost(likeness, id) < least * (1 - ROUNDING) || !isWanted(id))
          continue;
        const one = { id, lifted: score * this.#lift(likeness, id) };
        if (one.lifted < threshold || (last && !isBetter(one, last))) continue;
        insert(best, one, isBetter);
        if (best.length > most) best.pop();
      }
      touched.length = 0;
    }
    return best.map(({ id }) => id);
  }

  /** Whether passage `a` stands before passage `b`: by path, then by place. */
  #precedes(a: number, b: number): boolean {
    const [x, y] = [a, b].map((id) => this.#paths[this.#article.array[id] ?? 0] ?? '') as [string, string];
    return x !== y ? x < y : a < b;
  }

  /** What it is made of, typed arrays apart. */
  head(): IndexHead {
    return { words: this.#words, paths: this.#paths.map((path) => path ?? null) };
  }

  /** The typed arrays that it is made of, to be kept: postings without room for more. */
  keptParts(): readonly Part[] {
    return [...this.#ownParts(), ...this.#postings.compacted().parts(), ...this.#byMark.compacted().parts(), ...this.#likeness.keptParts()];
  }

  #ownParts(): readonly Part[] {
    return [
      ...[this.#article, this.#sentence, this.#length, this.#state, this.#at, this.#different],
      ...[this.#terms, this.#counts, this.#meanings, this.#marksAt, this.#marked, this.#marks, this.#first, this.#passages],
    ];
  }

  /** Makes an empty index what `head` and `keptParts` gave; `fill` is to hand each part what it held. */
  restore({ words, paths }: IndexHead, fill: (parts: readonly Part[]) => void): void {
    fill([...this.#ownParts(), ...this.#postings.parts(), ...this.#byMark.parts(), ...this.#likeness.parts()]);
    for (const word of words) this.#numberOf(word);
    for (const [article, path] of paths.entries()) {
      this.#paths.push(path ?? undefined);
      if (path !== null) this.#byPath.set(path, article);
    }
    for (let id = 0; id < this.#article.length; id++) {
      if ((this.#state.array[id] ?? 0) === 0) continue;
      this.#alive++;
      this.#total += this.#length.array[id] ?? 0;
    }
    this.#likeness.restored(this.#paths.length, this.#byPath.size);
    this.#changes++;
  }
}

/** What of an index is no typed array. */
export interface IndexHead {
  readonly words: readonly string[];
  /** By article number; null where one was taken out. */
  readonly paths: readonly (string | null)[];
}

/** What at least so many of some numbers from 0 to 1 reach, a little less at most. */
function reachedBy(many: number, numbers: readonly number[]): number {
  if (numbers.length < many) return 0;
  const counts = new Uint32Array(BINS + 1);
  for (const number of numbers) {
    const bin = Math.floor(number * BINS);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  let bin = BINS;
  for (let left = many - (counts[bin] ?? 0); left > 0; left -= counts[bin] ?? 0) bin--;
  return bin / BINS;
}
const BINS = 256;

/** Puts one into a list that is sorted, best first. */
function insert<T>(sorted: T[], one: T, isBetter: (a: T, b: T) => boolean): void {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBetter(one, sorted[middle] as T)) high = middle;
    else low = middle + 1;
  }
  sorted.splice(low, 0, one);
}

type Shared = Pick<Candidate, 'words' | 'forth'>;
const NOTHING_SHARED: Shared = { words: 0, forth: 0 };
