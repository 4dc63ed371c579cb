import { createHash } from 'node:crypto';
import type { Client } from '@opensearch-project/opensearch';
import { idfOf, normOf, weightOf } from '../corpus/bm25.js';
import type { Candidate, Entry, Probe } from '../corpus/claim-index.js';
import type { ClaimStore } from '../corpus/claim-store.js';
import { likenessOf, NEAREST, rarityOf, weightOf as articleWeight } from '../corpus/likeness.js';
import { beyond, centreOf, cosineBeyond } from '../corpus/score.js';
import { counted, split } from '../corpus/terms.js';
import { cosine, SIZE, type Vector } from '../corpus/vectors.js';
import type { Format } from '../text/article.js';

/** An article as the archive gives it back. */
export interface ArchivedArticle {
  readonly path: string;
  readonly version: string;
  readonly format: Format;
  readonly text: string;
}

/** An article to be put in: what is kept of it, and what is entered of its sentences. */
export interface Incoming extends ArchivedArticle {
  readonly entries: Iterable<Entry>;
}

/** Of so many articles, those most like the claim's own, every passage is looked at; but of no more passages than this. */
const LIKE_ARTICLES = 12;
const LIKE_PASSAGES = 1000;
/** By so many of an article's terms, the most telling, articles like it are found. */
const TELLING = 64;
/** Of so many terms it is asked at once how telling they are. */
const ASKED = 1000;
/** Sizes of a bulk request in bytes, how many are under way at once, and how often one that was refused is sent again. */
const BULK = { flushBytes: 2_000_000, concurrency: 2, retries: 6, wait: 1000 } as const;
/** Sentences around a passage whose meaning is kept with it. */
const AROUND = [-2, -1, 1, 2] as const;

/** A passage as it stands in the engine. */
interface PassageDocument {
  readonly path: string;
  readonly sentence: number;
  /** Separated by blanks. */
  readonly terms: string;
  readonly asserts: boolean;
  readonly heading: boolean;
  /** What it means beyond what its article's sentences mean together. */
  readonly own: string;
  /** Its meaning and those of the sentences around it, those that there are. */
  readonly meaning: string;
  readonly around: readonly (string | null)[];
  /** The run that put it in: an older one's are taken out when the article is replaced. */
  readonly run: string;
}

interface ArticleDocument extends ArchivedArticle {
  readonly terms: string;
  readonly run: string;
}

/** A document on its way. */
interface Sent {
  readonly id: string;
  readonly index: string;
  readonly document: object;
}

/** In how many documents of an index each term stands, as far as it was asked; how many there are, and how long they are together. */
class Statistics {
  readonly #client: Client;
  readonly #index: string;
  readonly #known = new Map<string, number>();
  all = 0;
  total = 0;

  constructor(client: Client, index: string) {
    this.#client = client;
    this.#index = index;
  }

  of(term: string): number {
    return this.#known.get(term) ?? 0;
  }

  /** Asks the engine about terms that it was not asked about before: it counts what stands in one shard, as searching does. */
  async learn(terms: Iterable<string>): Promise<void> {
    const unknown = [...new Set(terms)].filter((term) => !this.#known.has(term));
    for (let from = 0; from < unknown.length; from += ASKED) {
      const asked = unknown.slice(from, from + ASKED);
      const { body } = await this.#client.termvectors({
        index: this.#index,
        fields: ['terms'],
        term_statistics: true,
        field_statistics: true,
        offsets: false,
        positions: false,
        payloads: false,
        body: {
          doc: { terms: asked.join(' ') },
        },
      });
      const found = body.term_vectors?.terms as
        { field_statistics?: { sum_ttf: number }; terms?: Record<string, { doc_freq?: number }> } | undefined;
      // The engine's own count leaves out what has no term.
      this.all = (await this.#client.count({ index: this.#index })).body.count;
      this.total = Math.max(0, found?.field_statistics?.sum_ttf ?? 0);
      for (const term of asked) this.#known.set(term, found?.terms?.[term]?.doc_freq ?? 0);
    }
  }

  /** What was learned may have changed. */
  forget(): void {
    this.#known.clear();
  }
}

/**
 * Passages in OpenSearch, in two indexes: `NAME-passages` and `NAME-articles`. The engine finds candidates by shared words (BM25)
 * and the articles most like the claim's; how they compare is worked out here as `ClaimIndex` does it, with the engine's counts.
 */
export class OpenSearchStore implements ClaimStore {
  readonly #client: Client;
  readonly #name: string;
  readonly #passages: string;
  readonly #articles: string;
  readonly #passageCounts: Statistics;
  readonly #articleCounts: Statistics;
  /** Likeness of articles to the one asked about last, by path. */
  #row: Row | undefined;

  constructor(client: Client, name: string) {
    this.#client = client;
    this.#name = name;
    this.#passages = `${name}-passages`;
    this.#articles = `${name}-articles`;
    this.#passageCounts = new Statistics(client, this.#passages);
    this.#articleCounts = new Statistics(client, this.#articles);
  }

  /** Makes the template by which its indexes are laid out, and the indexes, where they are missing. */
  async prepare(shards = 1): Promise<void> {
    const keyword = { type: 'keyword' } as const;
    await this.#client.indices.putIndexTemplate({
      name: `source-criticism-${this.#name}`,
      body: {
        index_patterns: [this.#passages, this.#articles],
        template: {
          settings: {
            number_of_shards: shards,
            analysis: { analyzer: { terms: { type: 'custom', tokenizer: 'whitespace' } } },
          },
          mappings: {
            dynamic: false,
            properties: {
              path: keyword,
              run: keyword,
              sentence: { type: 'integer' },
              terms: { type: 'text', analyzer: 'terms', index_options: 'freqs' },
              asserts: { type: 'boolean' },
              version: keyword,
            },
          },
        },
      },
    });
    for (const index of [this.#passages, this.#articles]) {
      const { body } = await this.#client.indices.exists({ index });
      if (!body) await this.#client.indices.create({ index });
    }
  }

  async put(path: string, entries: Iterable<Entry>): Promise<void> {
    await this.putAll([{ path, version: '', format: 'plain', text: '', entries }]);
  }

  /**
   * Puts some articles in, each in place of what stood under its path. The engine sets the pace: no more is on its way than it
   * takes, and what it refuses is sent again.
   * @throws {Error} if the engine takes something not at all.
   */
  async putAll(incoming: Iterable<Incoming>): Promise<void> {
    const run = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
    const paths: string[] = [];
    const passages = this.#passages;
    const entered: ArticleDocument[] = [];
    function* documents(): Generator<Sent> {
      for (const { entries, ...article } of incoming) {
        const all = [...entries];
        paths.push(article.path);
        const terms = all.flatMap((entry) => entry.terms).join(' ');
        entered.push({ ...article, terms, run });
        for (const document of passagesOf(article.path, all, run))
          yield { id: `${idOf(article.path)}.${document.sentence}`, index: passages, document };
      }
    }
    const refused: string[] = [];
    const send = async (datasource: Sent[]) => {
      await this.#client.helpers.bulk<Sent>({
        ...BULK,
        datasource,
        onDocument: ({ id, index, document }) => [{ index: { _index: index, _id: id } }, document],
        onDrop: ({ error }) => void refused.push(`${error.type}: ${error.reason}`),
      });
      if (refused.length > 0) throw new Error(`the archive refused ${refused.length} documents (${refused[0] ?? ''})`);
    };
    await send([...documents()]);
    // Sentences that an article no longer has.
    await this.#refresh();
    for (let from = 0; from < paths.length; from += ASKED)
      await this.#delete([{ terms: { path: paths.slice(from, from + ASKED) } }], [{ term: { run } }]);
    // Last, so that a run that ended halfway is gone through again: what has no version yet was not put in.
    await send(entered.map((document) => ({ id: idOf(document.path), index: this.#articles, document })));
    await this.#refresh();
  }

  async remove(path: string): Promise<void> {
    await this.#delete([{ term: { path } }], []);
    await this.#refresh();
  }

  async #delete(filter: object[], mustNot: object[]): Promise<void> {
    const { body } = await this.#client.deleteByQuery({
      index: [this.#passages, this.#articles],
      body: { query: { bool: { filter, must_not: mustNot } } },
      conflicts: 'proceed',
      refresh: true,
    });
    const { version_conflicts: conflicts = 0, failures = [] } = body as { version_conflicts?: number; failures?: readonly unknown[] };
    const left = conflicts + failures.length;
    if (left > 0) throw new Error(`${left} documents could not be taken out of the archive; somebody else may be changing them`);
  }

  async #refresh(): Promise<void> {
    await this.#client.indices.refresh({ index: [this.#passages, this.#articles] });
    this.#passageCounts.forget();
    this.#articleCounts.forget();
    this.#row = undefined;
  }

  /** How many articles and passages it holds. */
  async size(): Promise<{ readonly articles: number; readonly passages: number }> {
    const count = async (index: string) => (await this.#client.count({ index })).body.count;
    return { articles: await count(this.#articles), passages: await count(this.#passages) };
  }

  /** Articles as they were put in, by path. */
  async articles(paths: readonly string[]): Promise<ReadonlyMap<string, ArchivedArticle>> {
    return new Map((await this.#documents(paths)).map((article) => [article.path, article]));
  }

  async #documents(paths: readonly string[]): Promise<ArticleDocument[]> {
    if (paths.length === 0) return [];
    const { body } = await this.#client.mget({ index: this.#articles, body: { ids: paths.map(idOf) } });
    return body.docs.flatMap((doc) => ('_source' in doc && doc._source ? [doc._source as ArticleDocument] : []));
  }

  async candidates(probe: Probe): Promise<readonly Candidate[]> {
    const row = await this.#rowOf(probe);
    const filter = probe.everything ? [] : [{ term: { asserts: true } }];
    const others = { must_not: [{ term: { path: probe.path } }], filter };
    const terms = [...new Set(probe.terms)];
    const find = (query: object, size: number) =>
      this.#search<PassageDocument>(this.#passages, query, size, ['path', 'sentence', 'terms', 'heading', 'own', 'meaning', 'around']);
    const [sharing, like] = await Promise.all([
      find({ bool: { ...others, should: terms.map((term) => ({ term: { terms: term } })), minimum_should_match: 1 } }, 2 * probe.most),
      row.nearest.length === 0 ? [] : find({ bool: { ...others, filter: [...filter, { terms: { path: row.nearest } }] } }, LIKE_PASSAGES),
    ]);
    const found = new Map([...sharing, ...like].map((passage) => [`${passage.path}\n${passage.sentence}`, passage]));
    await this.#liken(
      row,
      [...found.values()].map(({ path }) => path),
    );
    await this.#passageCounts.learn([...terms, ...[...found.values()].flatMap((passage) => split(passage.terms))]);
    return [...found.values()].map((passage) => this.#compared(probe, passage, row));
  }

  async #search<T>(index: string, query: object, size: number, fields: readonly string[]): Promise<T[]> {
    const { body } = await this.#client.search({
      index,
      body: { query, size, _source: [...fields], track_total_hits: false },
    });
    return body.hits.hits.map((hit) => hit._source as T);
  }

  #compared(probe: Probe, passage: PassageDocument, { likeness: byPath, measure }: Row): Candidate {
    const likeness = byPath.get(passage.path) ?? 0;
    const counts = this.#passageCounts;
    const asked = counted(probe.terms);
    const own = counted(split(passage.terms));
    const { length } = split(passage.terms);
    const idf = (term: string) => idfOf(counts.of(term), counts.all);
    const scored = (terms: ReadonlyMap<string, number>, norm: number, only?: ReadonlyMap<string, number>) => {
      let sum = 0;
      for (const [term, count] of terms) if (!only || only.has(term)) sum += idf(term) * weightOf(count, norm);
      return sum;
    };
    const [here, there] = [normOf(probe.terms.length, counts.all, counts.total), normOf(length, counts.all, counts.total)];
    const forth = Math.min(1, scored(own, there, asked) / (scored(asked, here) || 1));
    const back = Math.min(1, scored(asked, here, own) / (scored(own, there) || 1));
    const around = passage.around.map((meaning) => (meaning === null ? undefined : vectorIn(meaning)));
    const meaning = vectorIn(passage.meaning);
    return {
      path: passage.path,
      sentence: passage.sentence,
      words: (forth + back) / 2,
      forth,
      meaning: cosine(probe.meaning, meaning),
      length,
      likeness,
      plainLikeness: likeness * measure,
      heading: passage.heading,
      ownMeaning: (claim) => cosineBeyond(claim, vectorIn(passage.own), undefined),
      near: (offset) => (offset === 0 ? meaning : around[(AROUND as readonly number[]).indexOf(offset)]),
    };
  }

  /** The articles most like the one in which a claim stands. */
  async #rowOf({ path, article }: Probe): Promise<Row> {
    if (this.#row?.path === path && this.#row.given === article) return this.#row;
    const terms = article ?? counted(split((await this.#documents([path]))[0]?.terms ?? ''));
    await this.#articleCounts.learn(terms.keys());
    const row: Row = { path, given: article, terms, cosines: new Map(), likeness: new Map(), measure: NEAREST, nearest: [] };
    const telling = [...terms]
      .map(([term, count]) => ({ term, weight: articleWeight(count) * this.#rarity(term) ** 2, known: this.#articleCounts.of(term) > 0 }))
      .filter(({ known }) => known)
      .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
      .slice(0, TELLING);
    if (telling.length > 0) {
      const should = telling.map(({ term, weight }) => ({ term: { terms: { value: term, boost: Math.fround(weight) } } }));
      const query = { bool: { should, must_not: [{ term: { path } }] } };
      const found = await this.#search<{ path: string }>(this.#articles, query, LIKE_ARTICLES, ['path']);
      await this.#liken(
        row,
        found.map((one) => one.path),
      );
      const byLikeness = [...row.likeness].filter(([, likeness]) => likeness > 0).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
      row.nearest.push(...byLikeness.map(([nearest]) => nearest));
    }
    this.#row = row;
    return row;
  }

  /** Works out how like more articles are. */
  async #liken(row: Row, paths: readonly string[]): Promise<void> {
    const articles = await this.#documents([...new Set(paths)].filter((path) => !row.cosines.has(path) && path !== row.path));
    const counts = articles.map(({ terms }) => counted(split(terms)));
    await this.#articleCounts.learn(counts.flatMap((terms) => [...terms.keys()]));
    const lengthOf = (terms: ReadonlyMap<string, number>) => {
      let squares = 0;
      for (const [term, count] of terms) squares += (articleWeight(count) * this.#rarity(term)) ** 2;
      return Math.sqrt(squares);
    };
    const own = lengthOf(row.terms);
    for (const [k, { path }] of articles.entries()) {
      const terms = counts[k] ?? new Map<string, number>();
      let dot = 0;
      for (const [term, count] of terms) {
        const second = row.terms.get(term);
        if (second !== undefined) dot += articleWeight(count) * articleWeight(second) * this.#rarity(term) ** 2;
      }
      row.cosines.set(path, dot / (own * lengthOf(terms) || 1));
    }
    row.measure = Math.max(NEAREST, ...Array.from(row.cosines.values(), likenessOf));
    for (const [path, value] of row.cosines) row.likeness.set(path, likenessOf(value) / row.measure);
  }

  #rarity(term: string): number {
    return rarityOf(this.#articleCounts.of(term), this.#articleCounts.all);
  }
}

interface Row {
  readonly path: string;
  readonly given: ReadonlyMap<string, number> | undefined;
  readonly terms: ReadonlyMap<string, number>;
  readonly cosines: Map<string, number>;
  /** In the measure of the most like article, whose own likeness `measure` is. */
  readonly likeness: Map<string, number>;
  measure: number;
  readonly nearest: string[];
}

function* passagesOf(path: string, entries: readonly Entry[], run: string): Generator<PassageDocument> {
  const bySentence = new Map(entries.map((entry) => [entry.sentence, entry]));
  const centre = centreOf(entries.map(({ meaning }) => meaning));
  for (const { sentence, terms, meaning, asserts, heading } of entries) {
    const around = AROUND.map((offset) => {
      const near = bySentence.get(sentence + offset);
      return near ? base64(near.meaning) : null;
    });
    const own = base64(Int8Array.from(beyond(meaning, centre), (value) => Math.round(127 * value)));
    yield { path, sentence, terms: terms.join(' '), asserts, heading, own, meaning: base64(meaning), around, run };
  }
}

/** The name of an article in the engine, which takes no name of more than 512 bytes. */
function idOf(path: string): string {
  const bytes = Buffer.from(path);
  return bytes.length <= 300 ? bytes.toString('base64url') : createHash('sha256').update(bytes).digest('base64url');
}

function base64(vector: Vector): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');
}

function vectorIn(text: string): Vector {
  const vector = new Int8Array(SIZE);
  vector.set(new Int8Array(Buffer.from(text, 'base64')).subarray(0, SIZE));
  return vector;
}
