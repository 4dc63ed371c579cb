import { places } from '../lexicon/lexicon.js';

/** Names in different guises, each led back to one term. */
export interface Names {
  /** The term of a capitalised word (given in lower case), if it has another than its stem. */
  canonical(word: string): string | undefined;
  /** The same for a word in lower case: only demonyms and such. */
  canonicalCommon(word: string): string | undefined;
}

/** Names as they stand, for a look at a few sentences: what they are about shows in the other words too. */
export const AS_THEY_STAND: Names = { canonical: () => undefined, canonicalCommon: () => undefined };

/** Shortest name that may be a spelling variant of another, in letters. */
const SHORTEST_VARIANT = 5;
/** More words of one skeleton than this are different names that happen to share it. */
const MOST_VARIANTS = 12;
/** A word longer than this is no name. */
const LONGEST = 30;

let listed: Map<string, string> | undefined;

/** Capitals, demonyms and other names of a country, each as the country's term. */
function placeNames(): Map<string, string> {
  if (listed) return listed;
  listed = new Map();
  for (const place of places()) {
    if (place.word.includes(' ')) continue;
    const term = `@${place.word}`;
    for (const form of [place.word, place.capital, ...place.demonyms, ...place.also]) {
      if (form && !form.includes(' ') && form.length > 2 && !listed.has(form)) listed.set(form, term);
    }
  }
  return listed;
}

/** Between two names that a text explains as one. No name holds it. */
const IS = '=';

/**
 * What a text tells of names, each item once: words that may be names (in lower case, "soleimar"), and pairs that it explains as
 * one ("hafenbund=hb").
 */
export function namesIn(texts: Iterable<string>): Set<string> {
  const found = new Set<string>();
  for (const text of texts) {
    for (const m of text.matchAll(/(?<=[\p{Lower}\p{N},;:’'”")] )\p{Upper}[\p{Alpha}'’-]{2,29}/gu)) {
      const parts = m[0]
        .toLowerCase()
        .replace(/['’]s$/, '')
        .split(/[-'’]/);
      for (const part of parts) if (part.length > 2) found.add(part);
    }
    if (!text.includes('(') && !text.includes('/')) continue;
    for (const m of text.matchAll(/\b(\p{Upper}\p{Alpha}{2,20})(?:\s+\(|\/)(?:also )?(\p{Upper}\p{Alpha}{1,20})(?:\)|\b)/gu)) {
      const [, a = '', b = ''] = m;
      if (b === b.toUpperCase() || a === a.toUpperCase()) found.add(`${a.toLowerCase()}${IS}${b.toLowerCase()}`);
    }
  }
  return found;
}

/** Names that somebody says are one, as items of `namesIn`. Of a name of several words the last stands for it. */
export function unitedPairs(groups: readonly (readonly string[])[]): string[] {
  return groups.flatMap((names) => {
    const last = names
      .map(
        (name) =>
          name
            .toLowerCase()
            .split(/[\s-]+/)
            .filter((w) => w.length > 1)
            .at(-1) ?? '',
      )
      .filter(Boolean);
    const [first] = last;
    return last.slice(1).flatMap((other) => (first !== undefined && other !== first ? [`${first}${IS}${other}`] : []));
  });
}

/**
 * Learns from the corpus' own texts which names are one: an explanation in brackets ("Hafenbund (HB)") and spellings that
 * differ in vowels or doubled letters ("Soleimar", "Suleimar"). The result does not depend on the order of the texts.
 */
export class NameLearner {
  /** How many texts tell each item of `namesIn`. */
  readonly #told = new Map<string, number>();
  #united: readonly string[];
  /** Whether something came or went that may change what is learned. */
  #changed = true;

  /** `known` is what an earlier one was told, and had learned from. */
  constructor(known?: { readonly items: Iterable<readonly string[]>; readonly united: readonly string[] }) {
    this.#united = known?.united ?? [];
    for (const items of known?.items ?? []) this.add(items);
    if (known) this.#changed = false;
  }

  /** Takes in what a text tells of names. */
  add(items: Iterable<string>): void {
    for (const item of items) {
      const times = this.#told.get(item) ?? 0;
      this.#told.set(item, times + 1);
      if (times === 0) this.#changed = true;
    }
  }

  /** Takes it out again. */
  remove(items: Iterable<string>): void {
    for (const item of items) {
      const times = this.#told.get(item) ?? 0;
      if (times > 1) this.#told.set(item, times - 1);
      else if (this.#told.delete(item)) this.#changed = true;
    }
  }

  /** Takes names for one, in place of those it was told before: pairs as `unitedPairs` gives them. */
  unite(pairs: readonly string[]): void {
    if (pairs.join(' ') !== this.#united.join(' ')) this.#changed = true;
    this.#united = pairs;
  }

  /** Whether what is learned may be another than when `names` was last called. */
  get hasChanged(): boolean {
    return this.#changed;
  }

  /** What was learned. */
  names(): LearnedNames {
    this.#changed = false;
    const parent = new Map<string, string>();
    const root = (word: string): string => {
      let top = word;
      for (let up = parent.get(top); up !== undefined && up !== top; up = parent.get(top)) top = up;
      return top;
    };
    const join = (a: string, b: string) => {
      const [x, y] = [root(a), root(b)].sort() as [string, string];
      if (x !== y) parent.set(y, x);
    };
    const told = [...this.#told.keys()].sort();
    for (const pair of [...told, ...this.#united].filter((item) => item.includes(IS)).sort()) join(...(pair.split(IS) as [string, string]));
    const bySkeleton = new Map<string, string[]>();
    for (const word of told) {
      if (word.includes(IS) || word.length < SHORTEST_VARIANT || word.length > LONGEST) continue;
      const key = skeleton(word);
      if (key.length < 3) continue;
      const list = bySkeleton.get(key);
      if (list) list.push(word);
      else bySkeleton.set(key, [word]);
    }
    for (const list of bySkeleton.values()) {
      if (list.length > MOST_VARIANTS) continue;
      for (const [i, a] of list.entries()) {
        for (const b of list.slice(i + 1)) if (Math.abs(a.length - b.length) <= 2 && !isInflection(a, b)) join(a, b);
      }
    }
    const terms = new Map<string, string>();
    for (const [word, up] of parent) for (const name of [word, up]) terms.set(name, `~${root(name)}`);
    return new LearnedNames(terms);
  }
}

/** Names as they were learned from the texts of a corpus. */
export class LearnedNames implements Names {
  /** The term of each word that is one with another. */
  readonly terms: ReadonlyMap<string, string>;

  constructor(terms: ReadonlyMap<string, string>) {
    this.terms = terms;
  }

  canonical(word: string): string | undefined {
    return placeNames().get(word) ?? this.terms.get(word);
  }

  canonicalCommon(word: string): string | undefined {
    return placeNames().get(word);
  }

  /** Words that have another term than they had. */
  changedSince(before: LearnedNames): string[] {
    const words = new Set([...this.terms.keys(), ...before.terms.keys()]);
    return [...words].filter((word) => this.terms.get(word) !== before.terms.get(word));
  }
}

/** A name's consonants, first letter apart, doubled ones once: what spellings of one foreign name share. */
function skeleton(word: string): string {
  const plain = word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ph/g, 'f')
    .replace(/kh/g, 'k')
    .replace(/gh/g, 'g')
    .replace(/[qc]k?/g, 'k')
    .replace(/z/g, 's')
    .replace(/w/g, 'v');
  return (
    (plain[0] ?? '') +
    plain
      .slice(1)
      .replace(/[aeiouyh]/g, '')
      .replace(/(.)\1+/g, '$1')
  );
}

/** "Italian" and "Italians", "Berlin" and "Berliner" share a skeleton by inflection or are left to the stemmer. */
function isInflection(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.startsWith(short);
}
