import { people } from '../lexicon/lexicon.js';
import { keptBy } from '../reading/kept-by.js';
import { isAssertion, type Reading, type SentenceReading } from '../reading/reading.js';
import type { Copy } from './copies.js';
import { kept } from './kept.js';
import { tokensOf } from './tokens.js';
import { comparedWords } from './words.js';

/** How a text begins that an outlet sets beside its articles: an editor's note, what it says of the writer, how to subscribe. */
const LABEL =
  /^[\W_]*(?:(?:editor|author|publisher)s?['’]?s?['’]? notes?\b|notes? (?:to|for|from) (?:the |our )?(?:readers?|editors?)\b|correction\b|clarification\b|disclaimer\b|disclosure\b|about the (?:author|writer)s?\b|copyright\b|©|all rights reserved\b|(?:sign up|subscribe|follow us|read more|see also)\b)/i;
/** So many sentences at its end, and at its beginning, may be such a text. */
const TAIL = 12;
const HEAD = 4;
/** The last sentences of articles, up to so many or this part of them, are standing text where others end so, too. */
const ENDS = 4;
const END_PART = 1 / 5;
const SEVERAL = 2;
/** A passage that stands in so many other articles is a formula of their house. */
const MANY = 4;

/** The sentences of an article that a label sets apart: all behind one near the end, and its paragraph near the beginning. */
const labelledIn = keptBy(({ sentences }: Reading): ReadonlySet<number> => {
  const found = new Set<number>();
  for (const [k, { text, block }] of sentences.entries()) {
    if ((k >= HEAD && k < sentences.length - TAIL) || !LABEL.test(text)) continue;
    const toEnd = k >= HEAD;
    for (let at = k; at < sentences.length && (toEnd || sentences[at]?.block === block); at++) found.add(at);
  }
  return found;
});

function isAtEnd({ sentences }: Reading, index: number): boolean {
  return index >= sentences.length - Math.min(ENDS, Math.floor(sentences.length * END_PART));
}

/**
 * Whether a sentence belongs to a text that its outlet sets beside articles: under a label, or at the end of several. `copies` are
 * the passages of other articles that have it almost word for word, `readingOf` gives their readings.
 */
export function isStandingText(
  reading: Reading,
  index: number,
  copies: readonly Copy[],
  readingOf: (path: string) => Reading | undefined,
): boolean {
  if (labelledIn(reading).has(index)) return true;
  const isLast = ({ path, sentence }: Copy) => {
    const there = readingOf(path);
    return there !== undefined && isAtEnd(there, sentence);
  };
  return copies.length >= SEVERAL && isAtEnd(reading, index) && copies.every(isLast);
}

/** Whether a passage that has these copies stands in so many articles that nobody took it from another. */
export function isFormula(copies: readonly Copy[]): boolean {
  return copies.length >= MANY;
}

/** Whether a sentence is one of continuous prose that asserts something: no line of a list, no question, no piece of one. */
export function isProse(sentence: SentenceReading): boolean {
  return (
    isAssertion(sentence) &&
    /^[^\p{Alpha}\p{N}]*[\p{Upper}\p{N}]/u.test(sentence.text) &&
    /$(?<=[.!…][^\p{Alpha}\p{N}]*)/u.test(sentence.text)
  );
}

/** Whether a sentence is a piece of quoted speech, though its quotation marks stand in others: one opens here or closes here only. */
export const isPieceOfSpeech = kept(({ text }): boolean => {
  const count = (mark: RegExp) => text.match(mark)?.length ?? 0;
  return count(/“/g) !== count(/”/g) || count(/"/g) % 2 === 1;
});

/** Verbs behind which it is said what somebody is or was. */
const BEING = /^(?:is|was|are|were|serves?|served|works?|worked|became|been)$/;
/** How far behind them, or behind a comma, the office may stand. */
const NEAR = 6;

/** How many words of a sentence say only what somebody is or was: “…, an economist who …”, “She served as director of …”. */
export function biographicWords(text: string): number {
  const tokens = tokensOf(text);
  const { role } = people();
  const isOffice = (k: number) => {
    const lower = tokens[k]?.lower ?? '';
    return role.has(lower) || role.has(lower.replace(/s$/, ''));
  };
  for (const [k, { lower }] of tokens.entries()) {
    const introduced =
      lower === ',' ? /^(?:an?|the|its|their|then|now|former)$/.test(tokens[k + 1]?.lower ?? '') : BEING.test(lower) && k <= NEAR;
    if (!introduced || (lower !== ',' && !isNamed(tokens.slice(0, k).map((token) => token.text)))) continue;
    for (let at = k + 1; at <= k + NEAR && !/^[,;:.]$/.test(tokens[at]?.text ?? '.'); at++)
      if (isOffice(at)) return comparedWords(text.slice(tokens[k]?.start ?? 0)).length + (lower === ',' ? 0 : k);
  }
  return 0;
}

/** Whether a sentence begins with hardly more than a name. */
function isNamed(words: readonly string[]): boolean {
  return (
    words.length > 0 &&
    words.every((word) => !/^\p{Lower}{2}/u.test(word) || /^(?:has|had|also|once|previously|formerly|later|now)$/.test(word))
  );
}
