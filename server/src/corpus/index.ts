/** A passage found, by its id, with how well it matches: 1 is a passage of the same words. */
export interface Hit {
  readonly id: number;
  readonly score: number;
}

/** A query with what its terms tell: `own` is what each adds where the query is held against itself, `self` their sum. */
export interface Query {
  readonly terms: readonly { readonly term: string; readonly idf: number; readonly own: number }[];
  readonly self: number;
  /** How many terms it has, repeated ones as often as they stand. */
  readonly length: number;
}

const K1 = 1.2;
const B = 0.75;
/**
 * No term tells less than this. Where most of a folder is copies of one report, its every word is common, and the one passage
 * that gives another figure would be found by that figure alone.
 */
const LEAST_IDF = 0.7;

/** The passages in which a term stands, and how often; those removed since are skipped. */
interface Posting {
  readonly ids: number[];
  readonly counts: number[];
  /** How many of `ids` are still there. */
  alive: number;
}

/**
 * An index of passages by terms, ranked by BM25 (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework").
 * Scores are divided by what the query would score against itself, so that they mean the same from query to query.
 * Adding and removing a passage costs as much as the passage is long.
 */
export class ClaimIndex {
  #postings = new Map<string, Posting>();
  /** Terms by passage id; undefined for one that was removed. */
  readonly #passages: (ReadonlyMap<string, number> | undefined)[] = [];
  readonly #lengths: number[] = [];
  #alive = 0;
  #total = 0;
  #scores = new Float64Array(0);
  /** How many passages came and went. */
  #changes = 0;
  #selves: { readonly changes: number; readonly byId: Map<number, number> } = { changes: 0, byId: new Map() };

  /** Adds a passage and gives its id. Ids are never used twice. */
  add(terms: readonly string[]): number {
    const id = this.#passages.length;
    const counts = counted(terms);
    this.#passages.push(counts);
    this.#lengths.push(terms.length);
    this.#alive++;
    this.#changes++;
    this.#total += terms.length;
    for (const [term, count] of counts) this.#post(term, id, count);
    return id;
  }

  #post(term: string, id: number, count: number): void {
    const posting = this.#postings.get(term);
    if (posting) {
      posting.ids.push(id);
      posting.counts.push(count);
      posting.alive++;
    } else this.#postings.set(term, { ids: [id], counts: [count], alive: 1 });
  }

  /** Takes a passage out. */
  remove(id: number): void {
    const terms = this.#passages[id];
    if (!terms) return;
    this.#passages[id] = undefined;
    this.#alive--;
    this.#changes++;
    this.#total -= this.#lengths[id] ?? 0;
    for (const term of terms.keys()) {
      const posting = this.#postings.get(term);
      if (posting && --posting.alive === 0) this.#postings.delete(term);
      // A list of mostly removed passages is cut down, so that a look-up stays as short as what is there.
      else if (posting && posting.ids.length > 2 * posting.alive + 16) this.#compact(posting);
    }
  }

  #compact(posting: Posting): void {
    let kept = 0;
    for (let i = 0; i < posting.ids.length; i++) {
      const id = posting.ids[i] ?? 0;
      if (!this.#passages[id]) continue;
      posting.ids[kept] = id;
      posting.counts[kept] = posting.counts[i] ?? 0;
      kept++;
    }
    posting.ids.length = kept;
    posting.counts.length = kept;
  }

  /** How many passages it holds. */
  get size(): number {
    return this.#alive;
  }

  /** How many terms a passage has. */
  lengthOf(id: number): number {
    return this.#lengths[id] ?? 0;
  }

  /** How telling a term is: high for rare ones. */
  idf(term: string): number {
    const n = this.#postings.get(term)?.alive ?? 0;
    return Math.max(LEAST_IDF, Math.log(1 + (this.#alive - n + 0.5) / (n + 0.5)));
  }

  /** A query, made ready to be held against many passages. */
  query(terms: readonly string[]): Query {
    const average = this.#total / Math.max(1, this.#alive);
    const ranked = [...counted(terms)].map(([term, count]) => {
      const idf = this.idf(term);
      return { term, idf, own: idf * weight(count, terms.length, average) };
    });
    return { terms: ranked, self: ranked.reduce((sum, { own }) => sum + own, 0), length: terms.length };
  }

  /** What a query scores against a passage over what it scores against itself, and the passage against the query: the mean of both, 0…1. */
  likeness({ terms, self }: Query, id: number): number {
    const passage = this.#passages[id];
    if (!passage || self === 0) return 0;
    const length = this.#lengths[id] ?? 0;
    const average = this.#total / Math.max(1, this.#alive);
    let forth = 0;
    let back = 0;
    for (const { term, idf, own } of terms) {
      const count = passage.get(term);
      if (count === undefined) continue;
      forth += idf * weight(count, length, average);
      back += own;
    }
    return back === 0 ? 0 : (Math.min(1, forth / self) + Math.min(1, back / this.#selfOf(id, passage, length, average))) / 2;
  }

  /** What a passage scores against itself; kept until a passage comes or goes, which changes how telling terms are. */
  #selfOf(id: number, passage: ReadonlyMap<string, number>, length: number, average: number): number {
    if (this.#selves.changes !== this.#changes) this.#selves = { changes: this.#changes, byId: new Map() };
    let self = this.#selves.byId.get(id);
    if (self === undefined) {
      self = 0;
      for (const [term, count] of passage) self += this.idf(term) * weight(count, length, average);
      this.#selves.byId.set(id, self);
    }
    return self;
  }

  /**
   * The best `most` passages that share a term with the query, best first. `lift` (0…1) multiplies a passage's score by what
   * else is known of it, 0 leaves it out; of equal ones that comes first of which `earlier(a, b)` is true.
   * With a `floor` (0…1) passages that share only common terms, worth less than it together, are left out: they cost most.
   */
  search(query: Query, most: number, lift: (id: number) => number, earlier: (a: number, b: number) => boolean, floor = 0): Hit[] {
    if (this.#scores.length < this.#passages.length) this.#scores = new Float64Array(this.#passages.length * 2);
    const scores = this.#scores;
    const touched: number[] = [];
    const average = this.#total / Math.max(1, this.#alive);
    const { terms, self } = query;
    // Rare terms first: once what is left could bring a passage no more than `floor`, only passages met already go on.
    const ranked = [...terms].sort((a, b) => b.idf - a.idf || (a.term < b.term ? -1 : 1));
    let left = ranked.reduce((sum, { idf }) => sum + idf * (K1 + 1), 0);
    for (const { term, idf } of ranked) {
      const opens = floor <= 0 || left >= floor * self;
      left -= idf * (K1 + 1);
      const posting = this.#postings.get(term);
      if (!posting) continue;
      const { ids, counts } = posting;
      for (let i = 0; i < ids.length; i++) {
        const id = ids[i] ?? 0;
        if (scores[id] === 0) {
          if (!opens || !this.#passages[id]) continue;
          touched.push(id);
        }
        scores[id] = (scores[id] ?? 0) + idf * weight(counts[i] ?? 0, this.#lengths[id] ?? 0, average);
      }
    }
    // The ranking is kept as a short sorted list; most passages fall below its end at the first look.
    const best: (Hit & { readonly lifted: number })[] = [];
    const above = (lifted: number, id: number, than: Hit & { readonly lifted: number }) =>
      lifted > than.lifted || (lifted === than.lifted && earlier(id, than.id));
    for (const id of touched) {
      const score = Math.min(1, (scores[id] ?? 0) / self);
      scores[id] = 0;
      const last = best.length >= most ? best.at(-1) : undefined;
      if (last && score < last.lifted) continue;
      const lifted = score * lift(id);
      if (lifted <= 0 || (last && !above(lifted, id, last))) continue;
      let at = best.length;
      for (let before = best[at - 1]; before && above(lifted, id, before); before = best[at - 1]) at--;
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
