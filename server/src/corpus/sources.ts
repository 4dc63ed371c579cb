import type { Utterance } from '../reading/block.js';
import type { Reading } from '../reading/reading.js';
import { sourceKey } from '../reading/source-key.js';
import { nameOf } from '../reading/voice.js';
import { Register, type Kept, type Registered } from './register.js';
import { keptByUtterance } from './kept.js';
import { comparedWords, hashOf, inBoth } from './words.js';
import { keptByText } from '../text/kept-by-text.js';

/** Who speaks in more passages than this is asked about everything. */
const MOST = 64;
/** Passages that share so many of their longer words may say the same. */
const SHARE = 0.5;
const FEWEST = 3;
/** Shorter words say little about what a passage is about. */
const LETTERS = 4;

interface Entry {
  readonly article: Registered;
  readonly utterance: Utterance;
}

/** Which passages name which source: what several articles have from one witness begins with a name that they share. */
export class Sources {
  readonly #register = new Register<string, string, Entry>(MOST, (id) => [id.slice(id.indexOf(' ') + 1)]);
  readonly #known = new WeakMap<object, Kept<number>>();
  #next = 0;
  readonly #numbers = new WeakMap<Utterance, number>();

  put(path: string, reading: Reading): void {
    // A passage may name several: each counts by itself, under the passage's number and its key.
    const passages = new Map<string, Utterance>();
    for (const [index, keys] of namedIn(reading)) {
      const utterance = reading.sentences[index]?.utterance;
      if (utterance) for (const key of keys) passages.set(`${this.#numberOf(utterance)} ${key}`, utterance);
    }
    this.#register.put(path, reading, passages, (_, utterance, article, before) => before ?? { article, utterance });
  }

  remove(path: string): void {
    this.#register.remove(path);
  }

  #numberOf(utterance: Utterance): number {
    let number = this.#numbers.get(utterance);
    if (number === undefined) this.#numbers.set(utterance, (number = this.#next++));
    return number;
  }

  /** How many other articles than the one at `path` name a source of a sentence for something in like words. */
  accounts(path: string, reading: Reading, index: number): number {
    const keys = namedIn(reading).get(index);
    const utterance = reading.sentences[index]?.utterance;
    return keys && utterance ? this.#register.kept(this.#known, utterance, path, () => this.#count(path, utterance, keys)) : 0;
  }

  #count(path: string, utterance: Utterance, keys: readonly string[]): number {
    const own = longWords(utterance);
    const articles = new Set<string>();
    for (const key of keys)
      for (const { article, utterance: other } of this.#register.of(key))
        if (article.path !== path && !articles.has(article.path) && areLike(own, longWords(other))) articles.add(article.path);
    return articles.size;
  }
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
    const key = keyOf(nameOf(reading, { source }));
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
const MOST_KEYS = 20_000;
const keyOf = keptByText(sourceKey, MOST_KEYS);
