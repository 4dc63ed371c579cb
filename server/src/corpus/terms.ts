import { stemmer } from 'stemmer';
import type { Names } from './names.js';
import { cutOf, keptByWritten, type Written } from './tokens.js';

/** Function words: they say nothing about what a sentence is about. */
export const STOP: ReadonlySet<string> = new Set(
  'a an and are as at be been being but by can could did do does for from had has have having he her hers him his how i if in into is it its itself just may might more most must my no nor not of off on once only or other our out over own s said same say says saying she should so some such t than that the their theirs them themselves then there these they this those through to too under until up very was we were what when where which while who whom why will with would you your also about after again all am any because before below between both down during each few further here me myself ourselves above against told tell according added wrote yesterday today mr mrs ms dr us one'.split(
    ' ',
  ),
);

const WORD = /\p{N}+(?:[.,]\p{N}+)*|\p{Alpha}+(?:['’]\p{Alpha}+)?/gu;
/** "-one" behind "thirty". */
const ONES = /-(?:one|two|three|four|five|six|seven|eight|nine)\b/iy;
const SMALL_NUMBERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
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
  }),
);

const TENS = new Set(['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']);

/** A word as it stands, and what there is to say of it whatever names there are. */
interface Word {
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

/** A longer word is none. */
const LONGEST = 40;

function wordOf(raw: string): Word {
  const lower = raw.toLowerCase().replace(/['’]s$/, '');
  const capital = /^\p{Upper}/u.test(raw);
  const figure = SMALL_NUMBERS.get(lower) ?? (/^\p{N}/u.test(lower) ? lower.replaceAll(',', '') : undefined);
  // "IT" and "US" are no function words.
  const isShort = capital && raw.length > 1 && raw === raw.toUpperCase() && lower !== 'i';
  return { lower, capital, figure, stem: STOP.has(lower) && !isShort ? undefined : stemOf(lower), tens: TENS.has(lower) };
}

/** The words of a token: one, of “rock'n'roll” two, none of a sign. */
const wordsOf = keptByWritten(({ text }) => (text.match(WORD) ?? []).map(wordOf));

/** The stem of a word in lower case. */
export function stemOf(word: string): string {
  return word.length > LONGEST ? word : stemmer(word);
}

/** The terms by which a passage is found: stems of its content words, its figures, its names in one guise. */
export function termsOf(text: string, names: Names, { written } = cutOf(text)): string[] {
  const terms: string[] = [];
  for (let k = 0; k < written.length; k++)
    for (const word of wordsOf(written[k] as Written)) {
      if (word.tens && written[k + 1]?.text === '-') return withOnes(text, names);
      take(terms, word.figure, word, names);
    }
  return terms;
}

function take(terms: string[], figure: string | undefined, { lower, capital, stem }: Word, names: Names): void {
  const term = figure ?? (capital ? names.canonical(lower) : stem && names.canonicalCommon(lower)) ?? stem;
  if (term !== undefined) terms.push(term);
}

/** The terms of a text in which "thirty-one" may stand: where "-one" stands behind "thirty", the two are a figure. */
function withOnes(text: string, names: Names): string[] {
  const terms: string[] = [];
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
    const word = wordOf(match[0]);
    take(terms, word.figure !== undefined && word.tens ? andOnes(word.figure, text) : word.figure, word, names);
  }
  return terms;
}

/** "thirty-one" as a figure, where "-one" stands behind "thirty", and is passed then. */
function andOnes(tens: string, text: string): string {
  ONES.lastIndex = WORD.lastIndex;
  const ones = ONES.exec(text)?.[0];
  if (ones === undefined) return tens;
  WORD.lastIndex = ONES.lastIndex;
  return String(Number(tens) + Number(SMALL_NUMBERS.get(ones.slice(1).toLowerCase()) ?? 1));
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
