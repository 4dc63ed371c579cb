import type { Utterance } from '../reading/block.js';
import type { Reading } from '../reading/reading.js';
import { sourceKey } from '../reading/source-key.js';
import { nameOf } from '../reading/voice.js';
import { Occurrences } from './occurrences.js';
import { Turns } from './turns.js';
import { keptByUtterance } from './kept.js';
import { comparedWords, hashOf, inBoth } from './words.js';

/** Who speaks in more passages than this is asked about everything. */
const MOST = 64;
/** Passages that share so many of their longer words may say the same. */
const SHARE = 0.5;
const FEWEST = 3;
/** Shorter words say little about what a passage is about. */
const LETTERS = 4;

interface Held {
  readonly path: string;
  entries: Map<string, Entry>;
}

interface Entry {
  readonly path: string;
  readonly utterance: Utterance;
}

/** Which passages name which source: what several articles have from one witness begins with a name that they share. */
export class Sources {
  readonly #articles = new Map<string, Held>();
  readonly #postings = new Occurrences<string, Entry>(MOST);
  readonly #turns = new Turns();
  readonly #known = new WeakMap<Utterance, { readonly path: string; readonly turn: number; readonly accounts: number }>();
  #next = 0;
  readonly #ids = new WeakMap<Utterance, number>();

  put(path: string, reading: Reading): void {
    const article = this.#articles.get(path) ?? { path, entries: new Map<string, Entry>() };
    const before = article.entries;
    const now = new Map<string, Entry>();
    for (const [index, keys] of namedIn(reading)) {
      const utterance = reading.sentences[index]?.utterance;
      if (!utterance) continue;
      for (const key of keys) {
        const id = `${this.#idOf(utterance)} ${key}`;
        if (now.has(id)) continue;
        const kept = before.get(id);
        const entry = kept ?? { path, utterance };
        now.set(id, entry);
        if (!kept) this.#postings.add(key, entry);
      }
    }
    for (const [id, entry] of before) if (!now.has(id)) this.#postings.remove(keyIn(id), entry);
    article.entries = now;
    this.#articles.set(path, article);
    this.#turns.touched(path);
  }

  remove(path: string): void {
    const article = this.#articles.get(path);
    if (!article) return;
    this.#articles.delete(path);
    for (const [id, entry] of article.entries) this.#postings.remove(keyIn(id), entry);
    this.#turns.touched(path);
  }

  #idOf(utterance: Utterance): number {
    let id = this.#ids.get(utterance);
    if (id === undefined) this.#ids.set(utterance, (id = this.#next++));
    return id;
  }

  /** How many other articles than the one at `path` name a source of a sentence for something in like words. */
  accounts(path: string, reading: Reading, index: number): number {
    const keys = namedIn(reading).get(index);
    const utterance = reading.sentences[index]?.utterance;
    if (!keys || !utterance) return 0;
    const turn = this.#turns.ofOthers(path);
    const known = this.#known.get(utterance);
    if (known?.turn === turn && known.path === path) return known.accounts;
    const own = longWords(utterance);
    const articles = new Set<string>();
    for (const key of keys)
      for (const entry of this.#postings.of(key))
        if (entry.path !== path && !articles.has(entry.path) && areLike(own, longWords(entry.utterance))) articles.add(entry.path);
    this.#known.set(utterance, { path, turn, accounts: articles.size });
    return articles.size;
  }
}

function keyIn(id: string): string {
  return id.slice(id.indexOf(' ') + 1);
}

/** The longer words of what a passage says, by the beginnings that their forms share. */
const longWords = keptByUtterance(
  ({ content }): ReadonlySet<number> =>
    new Set(
      comparedWords(content).flatMap(({ form }) => (form.length >= LETTERS || /^\p{N}/u.test(form) ? [hashOf(form.slice(0, 5))] : [])),
    ),
);

function areLike(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const shared = inBoth(a, b);
  return shared >= FEWEST && shared >= SHARE * Math.min(a.size, b.size);
}

/** Keys of the sources that each sentence of an article names, by the sentence's index. */
function namedIn(reading: Reading): ReadonlyMap<number, readonly string[]> {
  let found = named.get(reading);
  if (found) return found;
  const bySentence = new Map<number, string[]>();
  for (const a of reading.attributions) {
    const { source } = a;
    if (!source || a.pronoun || a.quoted || !a.reports || (a.kind !== 'named' && a.kind !== 'office')) continue;
    const key = keyOf(nameOf(reading, { ...a, source }));
    if (key === '') continue;
    const keys = bySentence.get(a.sentence);
    if (keys) keys.push(key);
    else bySentence.set(a.sentence, [key]);
  }
  named.set(reading, (found = bySentence));
  return found;
}

const named = new WeakMap<Reading, ReadonlyMap<number, readonly string[]>>();

/** Keys of names, kept because an article is read anew at every key. */
const keys = new Map<string, string>();
const MOST_KEYS = 20_000;

function keyOf(name: string): string {
  let key = keys.get(name);
  if (key === undefined) {
    if (keys.size >= MOST_KEYS) keys.clear();
    keys.set(name, (key = sourceKey(name)));
  }
  return key;
}
