import { places } from '../lexicon/lexicon.js';

/** Names in different guises, each led back to one term. */
export interface Names {
  /** The term of a capitalised word (given in lower case), if it has another than its stem. */
  canonical(word: string): string | undefined;
  /** The same for a word in lower case: only demonyms and such. */
  canonicalCommon(word: string): string | undefined;
}

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

/**
 * Learns from the corpus' own texts which names are one: an explanation in brackets ("Hafenbund (HB)") and spellings that
 * differ in vowels or doubled letters ("Soleimar", "Suleimar"). The result does not depend on the order of the texts.
 */
export class NameLearner {
  readonly #seen = new Set<string>();
  readonly #same = new Map<string, readonly [string, string]>();

  /** Takes in a text. */
  read(text: string): void {
    for (const m of text.matchAll(/(?<=[\p{Ll}\p{N},;:’'”")] )\p{Lu}[\p{L}'’-]{2,29}/gu)) {
      const parts = m[0]
        .toLowerCase()
        .replace(/['’]s$/, '')
        .split(/[-'’]/);
      for (const part of parts) if (part.length > 2) this.#seen.add(part);
    }
    if (!text.includes('(') && !text.includes('/')) return;
    for (const m of text.matchAll(/\b(\p{Lu}\p{L}{2,20})(?:\s+\(|\/)(?:also )?(\p{Lu}\p{L}{1,20})(?:\)|\b)/gu)) {
      const [, a = '', b = ''] = m;
      if (b === b.toUpperCase() || a === a.toUpperCase())
        this.#same.set(`${a.toLowerCase()} ${b.toLowerCase()}`, [a.toLowerCase(), b.toLowerCase()]);
    }
  }

  /** Takes names for one. Of a name of several words the last stands for it. */
  unite(names: readonly string[]): void {
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
    for (const other of last.slice(1)) if (first !== undefined && other !== first) this.#same.set(`${first} ${other}`, [first, other]);
  }

  /** What was learned. */
  names(): Names {
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
    for (const key of [...this.#same.keys()].sort()) join(...(this.#same.get(key) ?? ['', '']));
    const bySkeleton = new Map<string, string[]>();
    for (const word of [...this.#seen].sort()) {
      if (word.length < SHORTEST_VARIANT || word.length > LONGEST) continue;
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
    const listedNames = placeNames();
    const terms = new Map<string, string>();
    for (const [word, up] of parent) for (const name of [word, up]) terms.set(name, `~${root(name)}`);
    return { canonical: (word) => listedNames.get(word) ?? terms.get(word), canonicalCommon: (word) => listedNames.get(word) };
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
