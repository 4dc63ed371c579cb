import { kept, type Worded } from './kept.js';
import { stemOf, STOP } from './terms.js';

/** Words that a sentence quotes. */
interface Quoted {
  /** As they stand. */
  readonly text: string;
  /** Stem by stem, function words included. */
  readonly words: readonly string[];
}

/** Quotations of fewer words are turns of phrase. */
const FEWEST = 4;
/** Longer ones are compared up to here. */
const MOST = 60;
/** Quotations that share this part of the longer one's words, in order, are one quotation. */
export const SAME_WORDS = 0.6;

/** Words that change a quotation, but not what it says. */
const WEIGHTLESS = new Set(
  'very really quite rather just so that which also then well and mr mrs ms dr gen general president sen senator rep the a an'.split(' '),
);

/** What a sentence quotes, word for word. */
export const quotationsIn = kept(({ text }): readonly Quoted[] =>
  [...text.matchAll(/["“]([^"“”]{8,600})["”]/g)].flatMap(([, inner = '']) => {
    // What somebody left out or put in, he said so.
    if (/\.\.|…|\[/.test(inner)) return [];
    const words = [...inner.toLowerCase().matchAll(/[\p{Alpha}\p{N}]+(?:['’]\p{Alpha}+)?/gu)]
      .slice(0, MOST)
      .flatMap(([word]) => (WEIGHTLESS.has(word) ? [] : [stemOf(word)]));
    return words.length < FEWEST ? [] : [{ text: inner.replace(/[.,;:!?]$/, ''), words }];
  }),
);

/** Whether a sentence quotes enough that it may be quoted otherwise elsewhere. */
export function quotesWords(sentence: Worded): boolean {
  return quotationsIn(sentence).length > 0;
}

/** Two passages' quotations of one saying in other words: the first such pair. */
export function alteredQuotation(a: Worded, b: Worded): readonly [string, string] | undefined {
  const others = quotationsIn(b);
  if (others.length === 0) return undefined;
  for (const x of quotationsIn(a)) for (const y of others) if (isAltered(x.words, y.words)) return [x.text, y.text];
  return undefined;
}

function isAltered(x: readonly string[], y: readonly string[]): boolean {
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  if (short.length < SAME_WORDS * long.length || ` ${long.join(' ')} `.includes(` ${short.join(' ')} `)) return false;
  const shared = commonOf(short, long);
  return shared.length >= SAME_WORDS * long.length && shared.filter((word) => !STOP.has(word)).length >= 2;
}

/** The longest row of words that stand in both, in order. */
function commonOf(x: readonly string[], y: readonly string[]): string[] {
  const lengths = Array.from({ length: x.length + 1 }, () => new Uint16Array(y.length + 1));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row) row[j] = x[i] === y[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const found: string[] = [];
  for (let i = 0, j = 0; i < x.length && j < y.length;) {
    if (x[i] === y[j]) {
      found.push(x[i] ?? '');
      i++;
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return found;
}
