import { keptIn } from '../text/facts.js';
import { keptByText } from '../text/kept-by-text.js';
import type { Span } from '../text/span.js';

/** A way in which a word, a number or a sign is written, and what was worked out of it: one object for all that are written so. */
export interface Written {
  readonly text: string;
  readonly lower: string;
  /** Whether it is a word or a number, no sign. */
  readonly isWord: boolean;
  readonly facts: unknown[];
}

/** A word, a number in digits or a sign. Offsets are UTF-16 units of the text. */
export interface Token extends Span {
  readonly text: string;
  readonly lower: string;
  readonly written: Written;
}

const MOST_WRITTEN = 100_000;
const writtenAs = keptByText(
  (text): Written => ({ text, lower: text.toLowerCase(), isWord: /^[\p{Alpha}\p{N}]/u.test(text), facts: [] }),
  MOST_WRITTEN,
);

/** Keeps what `work` gives for a way to write something. It must depend on that alone: each is asked once, wherever it stands. */
export const keptByWritten = keptIn((written: Written) => written.facts);

const TOKEN = /\p{N}+(?:[.,]\p{N}+)*|\p{Alpha}+(?:['’]\p{Alpha}+)*|[^\s\p{Alpha}\p{N}]/gu;

/** What a UTF-16 unit is, as bits; a Roman numeral is a letter and a number. */
const LETTER = 1;
const NUMBER = 2;
const BLANK = 4;
const SIGN = 8;
const SURROGATES = /[\ud800-\udfff]/;
/** By unit, once it was asked for. */
const KINDS = new Uint8Array(0x1_0000);

function kindOf(unit: number): number {
  const known = KINDS[unit] ?? 0;
  if (known !== 0) return known;
  const char = String.fromCharCode(unit);
  const word = (/\p{Alpha}/u.test(char) ? LETTER : 0) | (/\p{N}/u.test(char) ? NUMBER : 0);
  return (KINDS[unit] = word || (/\s/.test(char) ? BLANK : SIGN));
}

/** Tells where each word, number and sign of a text begins and ends, in order. */
function eachToken(text: string, take: (start: number, end: number) => void): void {
  if (SURROGATES.test(text)) {
    for (const { 0: own, index } of text.matchAll(TOKEN)) take(index, index + own.length);
    return;
  }
  // By hand it takes half as long as by the expression.
  for (let at = 0; at < text.length;) {
    const start = at;
    const kind = kindOf(text.charCodeAt(at++));
    if (kind === BLANK) continue;
    if (kind !== SIGN) {
      const part = kind & NUMBER || LETTER;
      while (isPart(text, at, part) || (joins(text.charCodeAt(at), part) && isPart(text, at + 1, part))) at++;
    }
    take(start, at);
  }
}

function isPart(text: string, at: number, part: number): boolean {
  return at < text.length && (kindOf(text.charCodeAt(at)) & part) !== 0;
}

/** Whether a mark inside a number or a word is part of it. */
function joins(unit: number, part: number): boolean {
  return part === NUMBER ? unit === 0x2e || unit === 0x2c : unit === 0x27 || unit === 0x2019;
}

/** Words, numbers and signs of a text, in order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  eachToken(text, (start, end) => {
    const written = writtenAs(text.slice(start, end));
    tokens.push({ text: written.text, lower: written.lower, written, start, end });
  });
  return tokens;
}

/** What a text is made of, without where it stands. */
export interface Cut {
  readonly written: readonly Written[];
  /** Whether a number and a word stand together somewhere, without a sign or a blank between them: “2nd”. */
  readonly glued: boolean;
}

/** What a text is made of: much is asked of that alone. */
export function cutOf(text: string): Cut {
  const written: Written[] = [];
  let last = -1;
  let glued = false;
  eachToken(text, (start, end) => {
    const token = writtenAs(text.slice(start, end));
    glued ||= start === last && token.isWord && written.at(-1)?.isWord === true;
    last = end;
    written.push(token);
  });
  return { written, glued };
}
