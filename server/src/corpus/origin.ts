import type { Utterance } from '../reading/block.js';
import type { SourceChain } from '../reading/chain.js';
import type { Reading } from '../reading/reading.js';
import type { Citation } from '../reading/resolution.js';
import { sourceKey } from '../reading/source-key.js';
import { titleWords } from '../reading/titles.js';
import { nameOf, saidBy } from '../reading/voice.js';
import { spanAt } from '../text/span.js';
import { decoded } from '../text/uri.js';
import { Copies, type Copy } from './copies.js';
import type { Treatment } from './corpus.js';
import { Mentions, type Mention } from './mentions.js';
import { Quotations, type Requotation } from './quotations.js';
import { Sources } from './sources.js';
import { Turns } from './turns.js';

/** Where a passage has what it says, as far as it tells. */
export type From =
  /** A person or body that is said to say so; `through` whoever that is known from, `via` the article of the folder that has it. */
  | { readonly kind: 'source'; readonly name: string; readonly through?: string; readonly via?: string }
  /** Another article of the folder, which it cites or names. */
  | { readonly kind: 'article'; readonly path: string }
  /** A work that is no article of the folder. */
  | { readonly kind: 'work'; readonly name: string }
  /** Several of these. */
  | { readonly kind: 'several' }
  /** Nothing that could be followed: its author's voice, unnamed sources. */
  | { readonly kind: 'unknown' };

/** A passage with its origin. */
export interface Traced {
  readonly path: string;
  /** Index of the sentence in its article. */
  readonly sentence: number;
  readonly from: From;
  /** Passages with one number have one origin, and are one witness. The claim itself has 0. */
  readonly witness: number;
  /** Another article of those compared that has the passage almost word for word. */
  readonly copyOf?: string;
}

/** Whence a claim and the passages that treat it have what they say. */
export interface Origin {
  readonly claim: Traced;
  /** In the order in which the treatments were given. */
  readonly treatments: readonly Traced[];
  /** How many origins the treatments have that are not the claim's own. Those that nothing is known of count each for itself. */
  readonly independent: number;
  /** Articles that cite one another for it, the claim's own first; empty where there is no circle. */
  readonly circle: readonly string[];
}

/** What is known of an article's dependence on others. Offsets are of the files. */
export interface Dependence {
  /** Passages of other articles that say sentence `index` in nearly its words: at most one an article. */
  copies(index: number): readonly Copy[];
  /** Quotations that stand in other articles too. */
  quotations(): readonly Requotation[];
  /** Other articles of the folder that sentence `index` cites, links to or names. */
  mentions(index: number): readonly Mention[];
  /** The same for a sentence of the article at `path`. */
  mentionsIn(path: string, index: number): readonly Mention[];
  /** Where sentence `index` and passages that treat it come from. */
  origin(index: number, treatments: readonly Pick<Treatment, 'path' | 'sentence'>[]): Origin;
  /** Whether sentence `index` may share its origin with others: only then are its treatments worth a look. */
  mayShare(index: number): boolean;
  /** The reading of another article. */
  reading(path: string): Reading | undefined;
}

/** Fewer words in common than this may be the shortest way to say a thing. */
const COPIED_WORDS = 12;
const UNKNOWN: From = { kind: 'unknown' };

/** With so many others that name one source for something like it, there are three accounts of one witness. */
const OTHERS = 2;

/**
 * What articles have from one another. Kept beside the corpus and filled alike: an article is put in, replaced or taken out at
 * a cost that depends on it alone, and answers do not depend on the order in which articles came.
 */
export class Origins {
  readonly #readings = new Map<string, Reading>();
  readonly #copies = new Copies();
  readonly #quotations = new Quotations();
  readonly #mentions = new Mentions();
  readonly #sources = new Sources();
  readonly #turns = new Turns();
  readonly #traces = new WeakMap<object, { readonly is: string; readonly utterance: Utterance | undefined; readonly origin: Origin }>();
  #upstreams = {
    names: -1,
    known: new WeakMap<Reading, { readonly path: string; readonly bySentence: Map<number, Upstream> }>(),
  };

  /** Puts an article in, in place of what stood under its path. */
  put(path: string, reading: Reading): void {
    this.#readings.set(path, reading);
    this.#turns.touched(path);
    this.#sources.put(path, reading);
    this.#copies.put(path, reading);
    this.#quotations.put(path, reading);
    this.#mentions.put(path, reading);
  }

  /** Whether there is an article under a path. */
  has(path: string): boolean {
    return this.#readings.has(path);
  }

  remove(path: string): void {
    this.#readings.delete(path);
    this.#turns.touched(path);
    this.#sources.remove(path);
    this.#copies.remove(path);
    this.#quotations.remove(path);
    this.#mentions.remove(path);
  }

  /** The dependence of an article, for a reading that is handed in: that of a draft, of which an older state may be known. */
  of(path: string, reading: Reading): Dependence {
    return {
      copies: (index) => this.#copies.of(path, reading, index),
      quotations: () => this.#quotations.of(path, reading),
      mentions: (index) => this.#mentions.in(path, reading, index),
      mentionsIn: (other, index) => {
        const there = this.#readings.get(other);
        return there ? this.#mentions.in(other, there, index) : [];
      },
      origin: (index, treatments) => this.#traceOf(path, reading, index, treatments),
      mayShare: (index) =>
        this.#copies.of(path, reading, index).some(({ words }) => words >= COPIED_WORDS) ||
        this.#sources.accounts(path, reading, index) >= OTHERS ||
        this.#mentions.in(path, reading, index).some((m) => m.asSource),
      reading: (other) => this.#readings.get(other),
    };
  }

  /** The same as `#trace`, kept as long as the treatments, what the others say of themselves and where the claim itself is from. */
  #traceOf(path: string, reading: Reading, index: number, treatments: readonly Pick<Treatment, 'path' | 'sentence'>[]): Origin {
    const own = this.#upstreamOf(path, reading, index);
    const turn = this.#turns.ofOthers(path);
    const is = JSON.stringify([path, turn, this.#mentions.generation, own.from, own.keys]);
    const utterance = reading.sentences[index]?.utterance;
    const known = this.#traces.get(treatments);
    if (known?.is === is && known.utterance === utterance) return at(known.origin, index);
    const origin = this.#trace(path, reading, index, treatments);
    this.#traces.set(treatments, { is, utterance, origin });
    return origin;
  }

  #trace(path: string, reading: Reading, index: number, treatments: readonly Pick<Treatment, 'path' | 'sentence'>[]): Origin {
    const passages = [{ path, sentence: index, reading }].concat(
      treatments.flatMap((t) => {
        const there = this.#readings.get(t.path);
        return there ? [{ path: t.path, sentence: t.sentence, reading: there }] : [];
      }),
    );
    const groups = new Groups();
    const nodeOf = (p: { readonly path: string; readonly sentence: number }) => `passage ${p.sentence} ${p.path}`;
    /** The passage of an article that treats the claim best. */
    const best = new Map<string, string>();
    for (const p of passages) if (!best.has(p.path)) best.set(p.path, nodeOf(p));
    const upstream = passages.map((p) => this.#upstreamOf(p.path, p.reading, p.sentence));
    const traced = passages.map((p, k) => {
      const { from = UNKNOWN, keys = [] } = upstream[k] ?? {};
      for (const key of keys) groups.join(nodeOf(p), key.startsWith(ARTICLE) ? (best.get(key.slice(ARTICLE.length)) ?? key) : key);
      // Whoever says it of himself is where it comes from.
      if (from.kind === 'unknown' && best.get(p.path) !== nodeOf(p)) groups.join(nodeOf(p), best.get(p.path) ?? nodeOf(p));
      const copies = this.#copies.of(p.path, p.reading, p.sentence).filter(({ words }) => words >= COPIED_WORDS);
      const copied = passages.findIndex((other) => copies.some((c) => c.path === other.path && c.sentence === other.sentence));
      // Two that each name somebody else did not copy what they were told.
      const another = passages[copied];
      if (!another || (keys.length > 0 && (upstream[copied]?.keys.length ?? 0) > 0)) return { path: p.path, sentence: p.sentence, from };
      groups.join(nodeOf(p), nodeOf(another));
      return { path: p.path, sentence: p.sentence, from, copyOf: another.path };
    });
    const numbers = new Map<string, number>();
    const numbered = traced.map((t): Traced => {
      const root = groups.rootOf(nodeOf(t));
      if (!numbers.has(root)) numbers.set(root, numbers.size);
      return { ...t, witness: numbers.get(root) ?? 0 };
    });
    const [claim, ...rest] = numbered;
    return {
      claim: claim ?? { path, sentence: index, from: UNKNOWN, witness: 0 },
      treatments: rest,
      independent: new Set(rest.map(({ witness }) => witness).filter((w) => w !== 0)).size,
      circle: circleOf(path, traced),
    };
  }

  /** The same as `#upstream`, kept as long as the article stays and all are called as they are. */
  #upstreamOf(path: string, reading: Reading, index: number): Upstream {
    if (this.#upstreams.names !== this.#mentions.generation) this.#upstreams = { names: this.#mentions.generation, known: new WeakMap() };
    const { known } = this.#upstreams;
    let ofReading = known.get(reading);
    if (ofReading?.path !== path) known.set(reading, (ofReading = { path, bySentence: new Map<number, Upstream>() }));
    let found = ofReading.bySentence.get(index);
    if (!found) ofReading.bySentence.set(index, (found = this.#upstream(path, reading, index)));
    return found;
  }

  /** Where a passage says that it has it, and the keys under which others would say so too. None where it names several. */
  #upstream(path: string, reading: Reading, index: number): Upstream {
    const at = reading.sentences[index];
    if (!at) return { from: UNKNOWN, keys: [] };
    const { chains, citations } = markedIn(reading, index);
    const mentions = this.#mentions.in(path, reading, index);
    const articles = [...new Set(mentions.flatMap((m) => (m.asSource ? [m.path] : [])))];
    const [chain] = chains;
    const citing = citations.find((c) => c.citing !== undefined)?.citing;
    const behind = chain?.origin ?? citing;
    if (behind !== undefined) {
      return {
        from: { kind: 'source', name: behind, ...(chain ? { through: chain.through } : {}), ...via(articles[0]) },
        keys: sourceKey(behind) === '' ? [] : [`source ${sourceKey(behind)}`],
      };
    }
    const said = saidBy(reading, index).filter((a) => !a.pronoun && (a.kind === 'named' || a.kind === 'office'));
    const names = new Map(said.map((a) => [sourceKey(nameOf(reading, a)), nameOf(reading, a)]));
    // An article that is named as who says so is no further source.
    const outlets = new Set(mentions.flatMap((m) => (m.by === 'outlet' ? [m.start] : [])));
    for (const a of said) if (outlets.has(a.source.start)) names.delete(sourceKey(nameOf(reading, a)));
    names.delete('');
    const works = new Map(
      citations.filter((c) => c.resolves && c.kind !== 'in-text').map((c) => [workKey(c.target ?? c.text), c.target ?? c.text]),
    );
    const [name] = names.values();
    const [article] = articles;
    const [work] = works.values();
    if (names.size > 1 || articles.length > 1 || (names.size === 0 && articles.length === 0 && works.size > 1))
      return { from: { kind: 'several' }, keys: [] };
    const keys = [
      ...[...names.keys()].map((key) => `source ${key}`),
      ...articles.map((a) => `${ARTICLE}${a}`),
      ...(names.size === 0 && articles.length === 0 ? [...works.keys()].map((key) => `work ${key}`) : []),
    ];
    if (article !== undefined && name === undefined) return { from: { kind: 'article', path: article }, keys };
    if (name !== undefined) return { from: { kind: 'source', name, ...via(article) }, keys };
    if (work !== undefined) return { from: { kind: 'work', name: work }, keys };
    return { from: UNKNOWN, keys: [] };
  }
}

/** The same, where the claim has become sentence `index`. */
function at(origin: Origin, index: number): Origin {
  const { claim, treatments, independent, circle } = origin;
  if (claim.sentence === index) return origin;
  return { claim: { ...claim, sentence: index }, treatments, independent, circle };
}

interface Marked {
  readonly chains: SourceChain[];
  readonly citations: Citation[];
}

const NOTHING: Marked = { chains: [], citations: [] };

/** The chains and citations of each sentence, sorted out once. */
const marked = new WeakMap<Reading, Map<number, Marked>>();

function markedIn(reading: Reading, index: number): Marked {
  let bySentence = marked.get(reading);
  if (!bySentence) {
    bySentence = new Map();
    const of = (start: number): Marked => {
      const sentence = spanAt(reading.sentences, start);
      const known = bySentence?.get(sentence) ?? { chains: [], citations: [] };
      bySentence?.set(sentence, known);
      return known;
    };
    for (const chain of reading.chains) of(chain.start).chains.push(chain);
    for (const citation of reading.citations) of(citation.start).citations.push(citation);
    marked.set(reading, bySentence);
  }
  return bySentence.get(index) ?? NOTHING;
}

/** Where a passage says that it has it, and the keys under which others would say so too: none where it names several. */
interface Upstream {
  readonly from: From;
  readonly keys: readonly string[];
}

const ARTICLE = 'article ';

function via(path: string | undefined): { readonly via?: string } {
  return path === undefined ? {} : { via: path };
}

function workKey(target: string): string {
  return titleWords(target).slice(0, 200);
}

/** Articles in a circle: from the first along what each cites back to it; empty where there is none. */
function circleOf(path: string, passages: readonly { readonly path: string; readonly from: From }[]): string[] {
  const cites = new Map<string, string[]>();
  for (const { path: citing, from } of passages) {
    const cited = from.kind === 'article' ? from.path : from.kind === 'source' ? from.via : undefined;
    if (cited !== undefined) cites.set(citing, [...(cites.get(citing) ?? []), cited]);
  }
  const cameFrom = new Map<string, string>();
  const queue = [path];
  for (const at of queue)
    for (const next of cites.get(at) ?? []) {
      if (next === path) {
        const circle = [at];
        for (let one = at; one !== path;) circle.unshift((one = cameFrom.get(one) ?? path));
        return circle;
      }
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      queue.push(next);
    }
  return [];
}

/** Things that belong together, in groups (union–find). */
class Groups {
  readonly #up = new Map<string, string>();

  rootOf(one: string): string {
    let root = one;
    for (let up = this.#up.get(root); up !== undefined; up = this.#up.get(root)) root = up;
    return root;
  }

  join(a: string, b: string): void {
    const [x, y] = [this.rootOf(a), this.rootOf(b)];
    if (x !== y) this.#up.set(y, x);
  }
}

/** An article and a line of it, as a message names them: “evening-news.md:12”. Lines count from 1. */
export function placeOf({ article: { source } }: Reading, path: string, offset: number): string {
  const before = source.slice(0, offset);
  return `${fileNameOf(path)}:${before.split(/\r\n|\r|\n/).length}`;
}

/** An article's file name, as a message has it. */
export function fileNameOf(path: string): string {
  return decoded(path).replace(/^.*[\\/]/, '');
}
