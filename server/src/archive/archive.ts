import { LearnedNames, type Names } from '../corpus/names.js';
import { DEFAULT_THRESHOLD, entriesOf, probeFor, ranked, type Treatment, type Wanted } from '../corpus/ranking.js';
import type { Probe } from '../corpus/claim-index.js';
import { centreOf } from '../corpus/score.js';
import { counted } from '../corpus/terms.js';
import type { Reading } from '../reading/reading.js';
import { formatFor, read, versionOf, type ArticleInput } from '../review.js';
import type { ArchivedArticle, Incoming, OpenSearchStore } from './opensearch.js';

/** What an archive knows names by: an archive is filled bit by bit, and what would be learned of it would change all the time. */
const NAMES: Names = new LearnedNames(new Map());
/** As many treatments as anybody asks for. */
const MOST = 50;
/** So many articles are asked at once whether they are known. */
const ASKED = 200;

/** An article of the run that is compared with the archive. */
export interface Compared {
  readonly path: string;
  readonly reading: Reading;
}

/** What an archive has to the articles of a run. */
export interface FromArchive {
  /** The archived articles with a passage that treats a claim. */
  readonly articles: readonly Compared[];
  /** Passages of the archive that treat the claim of a sentence, best first, none under the default threshold. */
  treatments(path: string, sentence: number): readonly Treatment[];
}

/** What became of articles that were to be put in. */
export interface Added {
  /** How many were put in, and how many were there already as they are. */
  added: number;
  unchanged: number;
}

/** An archive of articles in an engine, by name. Its articles are told from those of the run by `NAME:` before their path. */
export class Archive {
  readonly #store: OpenSearchStore;
  readonly #build: string;
  readonly name: string;

  /** `build` names the program: another one cuts articles and takes words in another way, and puts them in anew. */
  constructor(store: OpenSearchStore, name: string, build: string) {
    this.#store = store;
    this.#build = build;
    this.name = name;
  }

  /** Puts articles in, those apart that are there as they are. `onArticle` is called as they go. */
  async add(incoming: AsyncIterable<ArticleInput>, onArticle: (done: number) => Promise<void> | void): Promise<Added> {
    await this.#store.prepare();
    const result: Added = { added: 0, unchanged: 0 };
    for await (const batch of inBatches(incoming, ASKED)) {
      const known = await this.#store.articles(batch.map(({ path }) => path));
      const news: Incoming[] = [];
      for (const input of batch) {
        const version = `${this.#build} ${versionOf(input)}`;
        if (known.get(input.path)?.version === version) result.unchanged++;
        else {
          const format = formatFor(input);
          news.push({ path: input.path, version, format, text: input.text, entries: entriesOf(read(input), NAMES) });
          result.added++;
        }
        await onArticle(result.added + result.unchanged);
      }
      if (news.length > 0) await this.#store.putAll(news);
    }
    return result;
  }

  async remove(path: string): Promise<void> {
    await this.#store.remove(path);
  }

  size(): ReturnType<OpenSearchStore['size']> {
    return this.#store.size();
  }

  /** Looks up all claims of the articles. `onArticle` is told how many are done. */
  async treat(articles: readonly Compared[], onArticle: (done: number, total: number) => Promise<void> | void): Promise<FromArchive> {
    const readings = new Map<string, Reading | undefined>();
    const found = new Map<string, readonly Treatment[]>();
    for (const [k, { path, reading }] of articles.entries()) {
      const entries = [...entriesOf(reading, NAMES)];
      const article = counted(entries.flatMap(({ terms }) => terms));
      const centre = centreOf(entries.map(({ meaning }) => meaning));
      for (const sentence of reading.sentences.keys()) {
        const probe = probeFor(path, reading, sentence, MOST, DEFAULT_THRESHOLD, NAMES);
        if (probe) found.set(`${path}\n${sentence}`, await this.#ranked({ ...probe, article }, { reading, sentence, centre }, readings));
      }
      await onArticle(k + 1, articles.length);
    }
    const shown = new Set([...found.values()].flatMap((treatments) => treatments.map(({ path }) => path)));
    return {
      articles: [...readings].flatMap(([path, reading]) => {
        const named = this.#named(path);
        return reading && shown.has(named) ? [{ path: named, reading }] : [];
      }),
      treatments: (path, sentence) => found.get(`${path}\n${sentence}`) ?? [],
    };
  }

  async #ranked(
    probe: Probe,
    claim: Pick<Wanted, 'reading' | 'sentence' | 'centre'>,
    readings: Map<string, Reading | undefined>,
  ): Promise<Treatment[]> {
    const candidates = await this.#store.candidates(probe);
    for (;;) {
      // Which articles must be read shows when candidates are ranked.
      const missing = new Set<string>();
      const readingOf = (path: string) => {
        if (!readings.has(path)) missing.add(path);
        return readings.get(path);
      };
      const wanted = { ...claim, most: MOST, threshold: DEFAULT_THRESHOLD, names: NAMES, readingOf };
      const treatments = ranked(candidates, probe, wanted);
      if (missing.size === 0) return treatments.map((treatment) => ({ ...treatment, path: this.#named(treatment.path) }));
      const there = await this.#store.articles([...missing]);
      for (const path of missing) readings.set(path, this.#readingIn(there.get(path)));
    }
  }

  /** What another program put in has its sentences elsewhere; it counts as not there until it is put in anew. */
  #readingIn(article: ArchivedArticle | undefined): Reading | undefined {
    return article?.version.startsWith(`${this.#build} `) ? read(article) : undefined;
  }

  #named(path: string): string {
    return `${this.name}:${path}`;
  }
}

async function* inBatches<T>(all: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const one of all) {
    batch.push(one);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
