import type { Reading } from '../reading/reading.js';
import { ClaimIndex, type IndexHead, type Worth } from './claim-index.js';
import { soughtBy } from './contradiction.js';
import type { Part } from './columns.js';
import { LearnedNames, NameLearner, namesIn, unitedPairs, type Names } from './names.js';
import { DEFAULT_THRESHOLD, entriesOf, mayConflict, probeFor, ranked, type Treatment } from './ranking.js';
import { split, stemOf, STOP } from './terms.js';

export { DEFAULT_THRESHOLD, MOST_COMPARED, SUBJECT_THRESHOLD, type Treatment } from './ranking.js';

interface Article {
  /** What was read; left out where it can be had again. */
  readonly reading?: Reading;
  readonly version: string;
  /** What it tells of names; joined, since there may be many thousands. */
  readonly names: string;
}

/** What a corpus is made of, to be kept for the next time. */
export interface CorpusState {
  readonly head: {
    readonly index: IndexHead;
    /** What each article of the index tells of names, and its version, by its number. */
    readonly names: readonly string[];
    readonly versions: readonly string[];
    /** Words with the term that they share with other guises of their name. */
    readonly terms: readonly (readonly [string, string])[];
    readonly united: readonly string[];
  };
  readonly parts: readonly Part[];
}

/**
 * Articles that are read side by side. An article is put in, replaced or taken out at a cost that depends on it alone.
 * Answers do not depend on the order in which articles came in.
 */
export class Corpus {
  readonly #articles = new Map<string, Article>();
  #index = new ClaimIndex();
  #learner: NameLearner | undefined;
  /** What names were taken for one; of a corpus that was kept, before its learner is made. */
  #united: readonly string[] = [];
  /** What was learned of names, from all articles at once; undefined until somebody asks for treatments. */
  #names: LearnedNames | undefined;
  /** Articles that are still to be entered with the names that were learned last. */
  readonly #stale = new Set<string>();
  /** Articles that came or went while the index is made anew. */
  #meanwhile: Set<string> | undefined;

  /** Where readings come from that are not held. */
  readonly #readingOf: (path: string) => Reading | undefined;

  /** `readingOf` gives readings of articles that were kept from an earlier time; undefined where one is no longer as it was. */
  constructor(readingOf: (path: string) => Reading | undefined = () => undefined) {
    this.#readingOf = readingOf;
  }

  /** Takes names for one, whatever the texts say; counts from the next `settle` on. */
  unite(names: readonly (readonly string[])[]): void {
    const pairs = unitedPairs(names);
    if (pairs.join(' ') !== this.#united.join(' ')) this.#learning().unite(pairs);
    this.#united = pairs;
  }

  /** What learns names. Of a corpus that was kept it is made when something changes: to start it isn't needed. */
  #learning(): NameLearner {
    if (this.#learner) return this.#learner;
    const items = [...this.#articles.values()].map(({ names }) => split(names));
    return (this.#learner = new NameLearner(this.#names && { items, united: this.#united }));
  }

  /** Puts an article in, in place of what stood under its path. `version` is whatever tells one state of it from another. */
  put(path: string, reading: Reading, version = ''): void {
    const learner = this.#learning();
    const names = namesIn(reading.sentences.map(({ text }) => text));
    const before = this.#articles.get(path);
    learner.add(names);
    if (before) learner.remove(split(before.names));
    this.#articles.set(path, { reading, version, names: [...names].join(' ') });
    this.#meanwhile?.add(path);
    if (this.#names) this.#index.put(path, entriesOf(reading, this.#names));
  }

  remove(path: string): void {
    const article = this.#articles.get(path);
    if (!article) return;
    this.#learning().remove(split(article.names));
    this.#articles.delete(path);
    this.#meanwhile?.add(path);
    this.#index.remove(path);
  }

  /** The version under which an article was put in; undefined if there is none. */
  versionOf(path: string): string | undefined {
    return this.#articles.get(path)?.version;
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
    const article = this.#articles.get(path);
    return article && (article.reading ?? this.#readingOf(path));
  }

  /** The articles, by path. */
  paths(): string[] {
    return [...this.#articles.keys()].sort();
  }

  /** Whether so many articles were replaced that it pays to make the index anew: `compacting` does. */
  get isLoose(): boolean {
    return this.#index.isLoose;
  }

  /**
   * Learns names anew from all articles as they are now, and enters those anew that it matters to. Between two calls an article is
   * entered with the names known before it came; after one, the corpus is as if it had been built at once.
   */
  settle(): void {
    const steps = this.settling();
    while (!steps.next().done);
  }

  /** The same in small steps, for whoever must answer between them. What changes meanwhile counts. */
  *settling(): Generator<void, void> {
    const before = this.#names;
    if (!before || this.#learner?.hasChanged) {
      const names = (this.#names = this.#learning().names());
      for (const path of before ? this.#toldBy(names.changedSince(before), before) : this.#articles.keys()) this.#stale.add(path);
    }
    // What an earlier call did not come to is among them.
    for (const path of [...this.#stale].sort()) {
      if (this.#names && this.#stale.delete(path)) this.#enter(path, this.#names);
      yield;
    }
    if (this.#index.isLoose) yield* this.compacting();
    this.#index.settle();
  }

  /** Articles in which words stand that have a new term now. */
  #toldBy(words: readonly string[], before: LearnedNames): ReadonlySet<string> {
    // A function word was no term, so nothing tells where it stands.
    if (words.some((word) => STOP.has(word) && !before.terms.has(word))) return new Set(this.#articles.keys());
    return new Set(words.flatMap((word) => [...this.#index.pathsWith(before.terms.get(word) ?? stemOf(word))]));
  }

  /** Makes the index anew without what was replaced, in small steps. No answer changes by it. */
  *compacting(): Generator<void, void> {
    if (this.#meanwhile) return;
    const meanwhile = (this.#meanwhile = new Set<string>());
    const steps = this.#index.compacted();
    for (;;) {
      const step = steps.next();
      if (!step.done) {
        yield;
        continue;
      }
      this.#index = step.value;
      this.#meanwhile = undefined;
      break;
    }
    for (const path of meanwhile) if (this.#names) this.#enter(path, this.#names);
  }

  /** Puts an article into the index as it now is. */
  #enter(path: string, names: Names): void {
    this.#meanwhile?.add(path);
    const reading = this.reading(path);
    if (reading) this.#index.put(path, entriesOf(reading, names));
    else this.#index.remove(path);
  }

  /** What it is made of, to be kept; undefined unless it has settled since something came or went. */
  state(): CorpusState | undefined {
    if (!this.#names || this.#learner?.hasChanged || this.#stale.size > 0) return undefined;
    const index = this.#index.head();
    const articles = index.paths.map((path) => this.#articles.get(path ?? ''));
    const names = articles.map((article) => article?.names ?? '');
    const versions = articles.map((article) => article?.version ?? '');
    return { head: { index, names, versions, terms: [...this.#names.terms], united: this.#united }, parts: this.#index.keptParts() };
  }

  /**
   * A corpus as it was kept. Readings are asked for as they are needed; `fill` is to hand each part what it held.
   * @throws {Error} if what was kept does not fit together.
   */
  static restored(
    head: CorpusState['head'],
    fill: (parts: readonly Part[]) => void,
    readingOf: (path: string) => Reading | undefined,
  ): Corpus {
    const corpus = new Corpus(readingOf);
    corpus.#index.restore(head.index, fill);
    for (const [k, path] of head.index.paths.entries())
      if (path !== null) corpus.#articles.set(path, { version: head.versions[k] ?? '', names: head.names[k] ?? '' });
    corpus.#names = new LearnedNames(new Map(head.terms));
    corpus.#united = head.united;
    return corpus;
  }

  /**
   * Passages of other articles that treat the claim of sentence `sentence`, best first: at most `most`, none that scores
   * under `threshold`. With threshold 0 headings too are asked and answered for.
   */
  treatments(path: string, sentence: number, most: number, threshold = DEFAULT_THRESHOLD): Treatment[] {
    const reading = this.reading(path);
    return reading ? this.treatmentsOf(path, reading, sentence, most, threshold) : [];
  }

  /** The same for a reading that is handed in: that of a draft under work, of which the corpus may hold an older state. */
  treatmentsOf(path: string, reading: Reading, sentence: number, most: number, threshold = DEFAULT_THRESHOLD): Treatment[] {
    const names = this.#namesFor(path);
    const probe = names && probeFor(path, reading, sentence, most, threshold, names);
    if (!probe) return [];
    return ranked(this.#index.candidates(probe), probe, {
      reading,
      sentence,
      most,
      threshold,
      names,
      centre: this.#index.centreOf(path),
      readingOf: (other) => this.reading(other),
    });
  }

  /**
   * Whether `treatmentsOf` may give a passage that surely conflicts with a sentence: where not, which is nearly always, it need not be
   * asked for the sake of conflicts.
   */
  mayConflict(path: string, reading: Reading, sentence: number): boolean {
    const names = this.#namesFor(path);
    const claim = reading.sentences[sentence];
    if (!names || !claim) return false;
    const sought = soughtBy(claim);
    const marked = sought && this.#index.withMarks(path, sought);
    if (marked?.length === 0) return false;
    const probe = probeFor(path, reading, sentence, 1, DEFAULT_THRESHOLD, names);
    if (!probe) return false;
    const readingOf = (other: string) => this.reading(other);
    const candidates = (isWorth: Worth) => (marked ? [this.#index.compared(probe, marked, isWorth)] : this.#index.inTurn(probe, isWorth));
    return mayConflict(candidates, probe, { reading, sentence, names, readingOf });
  }

  /** What was learned of names; undefined where there is nothing to compare an article with. */
  #namesFor(path: string): LearnedNames | undefined {
    if (this.#articles.size - Number(this.#articles.has(path)) === 0) return undefined;
    if (!this.#names) this.settle();
    return this.#names;
  }
}
