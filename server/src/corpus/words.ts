import type { Span } from '../text/span.js';

/** A word in the form in which wordings are compared, and where it stands in its text (UTF-16 offsets). */
export interface ComparedWord extends Span {
  readonly form: string;
}

/** Letters and digits; an apostrophe or a thousands comma inside a word is part of it, and so are the stops of “U.N.”. */
const WORD = /(?<!\p{Alpha})(?:\p{Upper}\.){2,}(?!\p{Alpha})|\p{Alpha}+(?:['’]\p{Alpha}+)*|\p{N}+(?:[.,]\p{N}+)*/gu;

const NUMBERS: ReadonlyMap<string, string> = new Map(
  'one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, k) => [word, String(k + 1)]),
);

/**
 * The words of a text, marks and case aside. What house styles write in two ways is one form: “4” and “four”, “4,000” and
 * “4000”, curly and straight apostrophes.
 */
export function comparedWords(text: string): ComparedWord[] {
  const words: ComparedWord[] = [];
  for (const match of text.matchAll(WORD)) {
    const lower = match[0].toLowerCase().replaceAll('’', "'");
    const form = NUMBERS.get(lower) ?? (/^\p{N}/u.test(lower) ? lower.replace(/,(?=\d{3})/g, '') : lower.replaceAll('.', ''));
    // The last stop may end the sentence.
    const end = match.index + match[0].replace(/\.$/, '').length;
    words.push({ form, start: match.index, end });
  }
  return words;
}

/** A number (32 bits) for a word, the same on every machine: FNV-1a. */
export function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A number (32 bits) for each run of `length` words. */
export function shinglesOf(forms: readonly string[], length: number): number[] {
  const words = forms.map(hashOf);
  const shingles: number[] = [];
  for (let i = 0; i + length <= words.length; i++) {
    let hash = 0x811c9dc5;
    for (let k = i; k < i + length; k++) hash = Math.imul(hash ^ (words[k] ?? 0), 0x01000193) ^ (hash >>> 15);
    shingles.push(hash >>> 0);
  }
  return shingles;
}

/** How many are in both. */
export function inBoth<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const [fewer, more] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const one of fewer) if (more.has(one)) shared++;
  return shared;
}
