import { stemmer } from 'stemmer';
import type { Names } from './names.js';

/** Function words: they say nothing about what a sentence is about. */
export const STOP: ReadonlySet<string> = new Set(
  'a an and are as at be been being but by can could did do does for from had has have having he her hers him his how i if in into is it its itself just may might more most must my no nor not of off on once only or other our out over own s said same say says saying she should so some such t than that the their theirs them themselves then there these they this those through to too under until up very was we were what when where which while who whom why will with would you your also about after again all am any because before below between both down during each few further here me myself ourselves above against told tell according added wrote yesterday today mr mrs ms dr us one'.split(
    ' ',
  ),
);

const stems = new Map<string, string>();
/** The stem cache is emptied at this size, so that it cannot grow with the corpus. */
const MOST_STEMS = 200_000;

/** The stem of a word in lower case. */
export function stemOf(word: string): string {
  let stem = stems.get(word);
  if (stem === undefined) {
    if (stems.size >= MOST_STEMS) stems.clear();
    stem = word.length > 40 ? word : stemmer(word);
    stems.set(word, stem);
  }
  return stem;
}

const WORD =
  /\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)\b|\p{N}+(?:[.,]\p{N}+)*|\p{L}+(?:['’]\p{L}+)?/giu;
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

/** "nine" and "thirty-one" as figures. */
function numberOf(word: string): string | undefined {
  const [tens = '', ones] = word.split('-');
  const value = SMALL_NUMBERS[tens];
  return value === undefined || ones === undefined ? value : String(Number(value) + Number(SMALL_NUMBERS[ones] ?? 1));
}

/** The terms by which a passage is found: stems of its content words, its figures, its names in one guise. */
export function termsOf(text: string, names: Names): string[] {
  const terms: string[] = [];
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    const lower = raw.toLowerCase().replace(/['’]s$/, '');
    const number = numberOf(lower);
    if (number) terms.push(number);
    else if (/^\p{N}/u.test(lower)) terms.push(lower.replaceAll(',', ''));
    else if (/^\p{Lu}/u.test(raw)) {
      const name = names.canonical(lower);
      if (name !== undefined) terms.push(name);
      else if (!STOP.has(lower) || (raw.length > 1 && raw === raw.toUpperCase() && lower !== 'i')) terms.push(stemOf(lower));
    } else if (!STOP.has(lower)) terms.push(names.canonicalCommon(lower) ?? stemOf(lower));
  }
  return terms;
}
