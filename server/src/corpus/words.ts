import type { Span } from '../text/span.js';
import { keptByWritten, tokensOf, type Cut, type Token, type Written } from './tokens.js';

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
  const tokens = tokensOf(text);
  for (let k = 0; k < tokens.length; k++) {
    const token = tokens[k] as Token;
    const known = formOf(token.written);
    if (known === undefined) continue;
    if (known.mixed) return byExpression(text);
    const initials = known.initial ? initialsFrom(tokens, k) : 0;
    if (initials > 0) {
      k += initials - 1;
      words.push(wordAt(text.slice(token.start, tokens[k]?.end), token.start));
    } else words.push({ form: known.form, start: token.start, end: token.end });
  }
  return words;
}

/**
 * The form of a token and its number, whether it may be one of some initials, and whether it is a letter and a number in one; undefined
 * for signs.
 */
const formOf = keptByWritten(({ text }) => {
  if (!/^[\p{Alpha}\p{N}]/u.test(text)) return undefined;
  const { form } = wordAt(text, 0);
  return { form, hash: hashOf(form), initial: /^\p{Upper}$/u.test(text), mixed: /(?=\p{N})\p{Alpha}/u.test(text) };
});

/** The numbers of the forms of a text's words, by what it is cut into; undefined where that does not tell, as of “U.N.” */
export function hashesIn({ written }: Cut): number[] | undefined {
  const hashes: number[] = [];
  for (let k = 0; k < written.length; k++) {
    const known = formOf(written[k] as Written);
    if (known === undefined) continue;
    if (known.mixed || (known.initial && written[k + 1]?.text === '.')) return undefined;
    hashes.push(known.hash);
  }
  return hashes;
}

/** How many tokens from `from` on are initials, “U.N.”, two at least; 0 where there are none. */
function initialsFrom(tokens: readonly Token[], from: number): number {
  let at = from;
  let end = tokens[from]?.start ?? 0;
  for (;;) {
    const [letter, stop] = [tokens[at], tokens[at + 1]];
    if (letter?.start !== end || stop?.text !== '.' || stop.start !== letter.end || formOf(letter.written)?.initial !== true) break;
    end = stop.end;
    at += 2;
  }
  const next = tokens[at];
  const goesOn = next?.start === end && /^\p{Alpha}/u.test(next.text);
  return at - from >= 4 && !goesOn ? at - from : 0;
}

function wordAt(text: string, start: number): ComparedWord {
  const lower = text.toLowerCase().replaceAll('’', "'");
  const form = NUMBERS.get(lower) ?? (/^\p{N}/u.test(lower) ? lower.replace(/,(?=\d{3})/g, '') : lower.replaceAll('.', ''));
  // The last stop may end the sentence.
  return { form, start, end: start + text.replace(/\.$/, '').length };
}

/** The same for any text. */
function byExpression(text: string): ComparedWord[] {
  return Array.from(text.matchAll(WORD), (match) => wordAt(match[0], match.index));
}

/** A number (32 bits) for a word, the same on every machine: FNV-1a. */
export function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A number (32 bits) for each run of `length` words, by those of the words. */
export function shinglesOf(words: readonly number[], length: number): number[] {
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
