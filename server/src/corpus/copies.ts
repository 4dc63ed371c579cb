import type { Utterance } from '../reading/block.js';
import type { Reading, SentenceReading } from '../reading/reading.js';
import type { Span } from '../text/span.js';
import { decoded } from '../text/uri.js';
import { Register, type Kept, type Registered } from './register.js';
import { keptByUtterance, textCutOf } from './kept.js';
import { comparedWords, hashesIn, hashOf, shinglesOf } from './words.js';

/** A passage of another article that says the same in nearly the same words. Offsets are of its file. */
export interface Copy extends Span {
  readonly path: string;
  /** Index of the sentence in its article. */
  readonly sentence: number;
  readonly text: string;
  /** How many words the two have in common, in runs. */
  readonly words: number;
}

/** Words of a shingle, and of how many neighbours one is kept. A run of SHINGLE + WINDOW - 1 words in common is always found. */
const SHINGLE = 5;
const WINDOW = 4;
/** Fewer words are as often a coincidence. */
const FEWEST = 8;
/** Runs of words in common that are shorter don't count. */
const RUN = 4;
/** Of the shorter passage's words so many must stand in the other. */
const SHARE = 0.7;
/** Each word that differs breaks several shingles: of the shorter passage's fingerprints so many are shared at least. */
const SHARED_PRINTS = 0.35;
/** What stands in more places than this is a formula. */
const MOST = 48;

interface Entry {
  readonly article: Registered;
  sentence: number;
  /** How many fingerprints it has. */
  readonly prints: number;
}

/**
 * Passages that stand almost word for word in several articles, found by fingerprints of runs of words (winnowing: Schleimer,
 * Wilkerson and Aiken 2003).
 */
export class Copies {
  readonly #register = new Register<Utterance, number, Entry>(MOST, (utterance) => fingerprintsOf(utterance).prints);
  readonly #known = new WeakMap<object, Kept<readonly Copy[]>>();

  put(path: string, reading: Reading): void {
    const places = new Map<Utterance, number>();
    for (const [k, sentence] of reading.sentences.entries())
      if (!places.has(sentence.utterance) && isText(reading, sentence)) places.set(sentence.utterance, k);
    this.#register.put(path, reading, places, (utterance, sentence, article, before) => {
      const entry = before ?? { article, sentence, prints: fingerprintsOf(utterance).prints.length };
      entry.sentence = sentence;
      return entry;
    });
  }

  remove(path: string): void {
    this.#register.remove(path);
  }

  /** Where other articles than the one at `path` say a sentence in nearly its words: one passage each, by path. */
  of(path: string, reading: Reading, sentence: number): readonly Copy[] {
    const own = reading.sentences[sentence];
    if (!own || !isText(reading, own)) return [];
    const { prints } = fingerprintsOf(own.utterance);
    return prints.length === 0 ? [] : this.#register.kept(this.#known, own.utterance, path, () => this.#find(path, own, prints));
  }

  #find(path: string, own: SentenceReading, prints: readonly number[]): readonly Copy[] {
    const best = new Map<string, Copy>();
    for (const [entry, count] of this.#register.sharing(prints)) {
      if (entry.article.path === path || count < SHARED_PRINTS * Math.min(prints.length, entry.prints)) continue;
      const copy = copyOf(own, entry);
      const other = copy && best.get(copy.path);
      if (copy && (!other || copy.words > other.words || (copy.words === other.words && copy.sentence < other.sentence)))
        best.set(copy.path, copy);
    }
    return [...best.values()].sort((a, b) => (decoded(a.path) < decoded(b.path) ? -1 : 1));
  }
}

/** Whether a sentence is text of the article: no furniture, no heading, no entry of its list of references. */
function isText({ references }: Reading, { sourcing, block }: SentenceReading): boolean {
  return sourcing !== 'furniture' && sourcing !== 'heading' && !references.blocks.has(block);
}

/** A citation and an address are alike wherever they stand; so much of brackets is read at most. */
const ASIDE = /\([^()]{0,400}\)|\[[^[\]]{0,40}\]|https?:\/\/\S+/g;

function formsOf({ text }: Utterance): string[] {
  return comparedWords(text.replace(ASIDE, ' ')).map(({ form }) => form);
}

/** Their numbers. Of most sentences they are known with what these are cut into. */
function hashesOf(utterance: Utterance): readonly number[] {
  const hasAside = /[([]|https?:/.test(utterance.text);
  return (hasAside ? undefined : hashesIn(textCutOf(utterance))) ?? formsOf(utterance).map(hashOf);
}

/** The shingles by which a sentence is found: of every few neighbours the least. None of a sentence that is too short. */
const fingerprintsOf = keptByUtterance((utterance): { readonly prints: readonly number[] } => {
  const hashes = hashesOf(utterance);
  if (hashes.length < FEWEST) return { prints: [] };
  const shingles = shinglesOf(hashes, SHINGLE);
  const prints = new Set<number>();
  for (let i = 0; i + WINDOW <= shingles.length || i === 0; i++) {
    let least = Infinity;
    for (let k = i; k < Math.min(i + WINDOW, shingles.length); k++) least = Math.min(least, shingles[k] ?? Infinity);
    prints.add(least);
  }
  return { prints: [...prints] };
});

function copyOf(own: SentenceReading, { article, sentence }: Entry): Copy | undefined {
  const other = article.reading.sentences[sentence];
  if (!other) return undefined;
  const [a, b] = [formsOf(own.utterance), formsOf(other.utterance)];
  const words = inCommon(a, b);
  if (words < FEWEST || words < SHARE * Math.min(a.length, b.length)) return undefined;
  return { path: article.path, sentence, start: other.start, end: other.end, text: other.text, words };
}

/** How many words of `a` stand in `b` too, in runs of at least RUN. Linear: each run is looked for at its first place only. */
function inCommon(a: readonly string[], b: readonly string[]): number {
  const places = new Map<number, number>();
  shinglesOf(b.map(hashOf), RUN).forEach((shingle, at) => {
    if (!places.has(shingle)) places.set(shingle, at);
  });
  const own = shinglesOf(a.map(hashOf), RUN);
  let words = 0;
  for (let i = 0; i < own.length; i++) {
    const at = places.get(own[i] ?? -1);
    if (at === undefined) continue;
    let length = 0;
    while (i + length < a.length && a[i + length] === b[at + length]) length++;
    words += length;
    i += Math.max(0, length - 1);
  }
  return words;
}
