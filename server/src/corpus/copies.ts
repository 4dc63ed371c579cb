import type { Utterance } from '../reading/block.js';
import type { Reading, SentenceReading } from '../reading/reading.js';
import type { Span } from '../text/span.js';
import { decoded } from '../text/uri.js';
import { Occurrences } from './occurrences.js';
import { Turns } from './turns.js';
import { keptByUtterance } from './kept.js';
import { comparedWords, shinglesOf } from './words.js';

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

interface Held {
  readonly path: string;
  reading: Reading;
  entries: Map<Utterance, Entry>;
}

interface Entry {
  readonly article: Held;
  sentence: number;
  /** How many fingerprints it has. */
  readonly prints: number;
}

interface Known {
  readonly path: string;
  readonly turn: number;
  readonly found: readonly Copy[];
}

/**
 * Passages that stand almost word for word in several articles, found by fingerprints of runs of words (winnowing: Schleimer,
 * Wilkerson and Aiken 2003). An article is put in or taken out at a cost that depends on it alone, and a new state of it costs
 * what changed; answers do not depend on the order in which articles came.
 */
export class Copies {
  readonly #articles = new Map<string, Held>();
  readonly #postings = new Occurrences<number, Entry>(MOST);
  readonly #turns = new Turns();
  readonly #known = new WeakMap<Utterance, Known>();

  put(path: string, reading: Reading): void {
    const article: Held = this.#articles.get(path) ?? { path, reading, entries: new Map() };
    const before = article.entries;
    const now = new Map<Utterance, Entry>();
    for (const [k, sentence] of reading.sentences.entries()) {
      const { utterance } = sentence;
      if (now.has(utterance) || !isText(reading, sentence)) continue;
      const kept = before.get(utterance);
      if (kept) kept.sentence = k;
      const { prints } = fingerprintsOf(utterance);
      const entry = kept ?? { article, sentence: k, prints: prints.length };
      now.set(utterance, entry);
      if (!kept) for (const print of prints) this.#postings.add(print, entry);
    }
    for (const [utterance, entry] of before) if (!now.has(utterance)) this.#drop(utterance, entry);
    article.reading = reading;
    article.entries = now;
    this.#articles.set(path, article);
    this.#turns.touched(path);
  }

  remove(path: string): void {
    const article = this.#articles.get(path);
    if (!article) return;
    this.#articles.delete(path);
    for (const [utterance, entry] of article.entries) this.#drop(utterance, entry);
    this.#turns.touched(path);
  }

  #drop(utterance: Utterance, entry: Entry): void {
    for (const print of fingerprintsOf(utterance).prints) this.#postings.remove(print, entry);
  }

  /** Where other articles than the one at `path` say a sentence in nearly its words: one passage each, by path. */
  of(path: string, reading: Reading, sentence: number): readonly Copy[] {
    const own = reading.sentences[sentence];
    if (!own || !isText(reading, own)) return [];
    const { prints } = fingerprintsOf(own.utterance);
    if (prints.length === 0) return [];
    const turn = this.#turns.ofOthers(path);
    const known = this.#known.get(own.utterance);
    if (known?.turn === turn && known.path === path) return known.found;
    const shared = new Map<Entry, number>();
    for (const print of prints)
      for (const entry of this.#postings.of(print)) if (entry.article.path !== path) shared.set(entry, (shared.get(entry) ?? 0) + 1);
    const best = new Map<string, Copy>();
    for (const [entry, count] of shared) {
      if (count < SHARED_PRINTS * Math.min(prints.length, entry.prints)) continue;
      const copy = copyOf(own, entry);
      const other = copy && best.get(copy.path);
      if (copy && (!other || copy.words > other.words || (copy.words === other.words && copy.sentence < other.sentence)))
        best.set(copy.path, copy);
    }
    const found = [...best.values()].sort((a, b) => (decoded(a.path) < decoded(b.path) ? -1 : 1));
    this.#known.set(own.utterance, { path, turn, found });
    return found;
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

/** The shingles by which a sentence is found: of every few neighbours the least. None of a sentence that is too short. */
const fingerprintsOf = keptByUtterance((utterance): { readonly prints: readonly number[] } => {
  const forms = formsOf(utterance);
  if (forms.length < FEWEST) return { prints: [] };
  const shingles = shinglesOf(forms, SHINGLE);
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
  shinglesOf(b, RUN).forEach((shingle, at) => {
    if (!places.has(shingle)) places.set(shingle, at);
  });
  const own = shinglesOf(a, RUN);
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
