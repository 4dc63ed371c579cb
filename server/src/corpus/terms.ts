import { stemmer } from 'stemmer';
import { keptByText } from '../text/kept-by-text.js';
import type { Names } from './names.js';

/** Function words: they say nothing about what a sentence is about. */
export const STOP: ReadonlySet<string> = new Set(
  'a an and are as at be been being but by can could did do does for from had has have having he her hers him his how i if in into is it its itself just may might more most must my no nor not of off on once only or other our out over own s said same say says saying she should so some such t than that the their theirs them themselves then there these they this those through to too under until up very was we were what when where which while who whom why will with would you your also about after again all am any because before below between both down during each few further here me myself ourselves above against told tell according added wrote yesterday today mr mrs ms dr us one'.split(
    ' ',
  ),
);

const WORD = /\p{N}+(?:[.,]\p{N}+)*|\p{Alpha}+(?:['’]\p{Alpha}+)?/gu;
/** "-one" behind "thirty". */
const ONES = /-(?:one|two|three|four|five|six|seven|eight|nine)\b/iy;
const SMALL_NUMBERS: Readonly<Record<string, string>> = {
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  thirteen: '13',
  fourteen: '14',
  fifteen: '15',
  sixteen: '16',
  seventeen: '17',
  eighteen: '18',
  nineteen: '19',
  twenty: '20',
  thirty: '30',
  forty: '40',
  fifty: '50',
  sixty: '60',
  seventy: '70',
  eighty: '80',
  ninety: '90',
  hundred: '100',
};

const TENS = new Set(['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']);

/** A word as it stands, and what there is to say of it whatever names there are. */
interface Token {
  /** In lower case, without a genitive's "’s". */
  readonly lower: string;
  /** Whether it may be a name: it begins with a capital. */
  readonly capital: boolean;
  /** The figure that it is. */
  readonly figure: string | undefined;
  /** Its stem; undefined where it says nothing. */
  readonly stem: string | undefined;
  /** Whether "-one" may follow. */
  readonly tens: boolean;
}

const MOST_TOKENS = 100_000;
/** A longer word is none. */
const LONGEST = 40;

const tokenOf = keptByText((raw): Token => {
  const lower = raw.toLowerCase().replace(/['’]s$/, '');
  const capital = /^\p{Upper}/u.test(raw);
  const figure = SMALL_NUMBERS[lower] ?? (/^\p{N}/u.test(lower) ? lower.replaceAll(',', '') : undefined);
  // "IT" and "US" are no function words.
  const isShort = capital && raw.length > 1 && raw === raw.toUpperCase() && lower !== 'i';
  return { lower, capital, figure, stem: STOP.has(lower) && !isShort ? undefined : stemOf(lower), tens: TENS.has(lower) };
}, MOST_TOKENS);

/** The stem of a word in lower case. */
export function stemOf(word: string): string {
  return word.length > LONGEST ? word : stemmer(word);
}

/** The terms by which a passage is found: stems of its content words, its figures, its names in one guise. */
export function termsOf(text: string, names: Names): string[] {
  const terms: string[] = [];
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
    const { lower, capital, figure, stem, tens } = tokenOf(match[0]);
    if (figure !== undefined) terms.push(tens ? withOnes(figure, text) : figure);
    else {
      const term = (capital ? names.canonical(lower) : stem && names.canonicalCommon(lower)) ?? stem;
      if (term !== undefined) terms.push(term);
    }
  }
  return terms;
}

/** "thirty-one" as a figure, where "-one" stands behind "thirty", and is passed then. */
function withOnes(tens: string, text: string): string {
  ONES.lastIndex = WORD.lastIndex;
  const ones = ONES.exec(text)?.[0];
  if (ones === undefined) return tens;
  WORD.lastIndex = ONES.lastIndex;
  return String(Number(tens) + Number(SMALL_NUMBERS[ones.slice(1).toLowerCase()] ?? 1));
}

/** How often each stands in a list. */
export function counted<T>(all: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** Terms or names that were joined by blanks. */
export function split(joined: string): string[] {
  return joined === '' ? [] : joined.split(' ');
}
