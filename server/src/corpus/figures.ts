import { people } from '../lexicon/lexicon.js';
import { baseOf } from '../reading/inflection.js';
import { harmOf, harmsOf, type Harm } from './harm.js';
import { kept, type Worded } from './kept.js';
import { quantitiesOf, type Quantity } from './numbers.js';
import { stemOf, STOP } from './terms.js';
import { tokensOf, type Token } from './tokens.js';
import { cosine, vectorOf } from './vectors.js';

/** A quantity of something: 29 people, 4.5 per cent, between 20 and 30 km. */
export interface Figure {
  /** As a reader would quote it: "29", "$2 million", "more than 40". */
  readonly text: string;
  /** What is counted, as it stands behind the number, where it is a plural; else ''. */
  readonly noun: string;
  /** In the basic unit: metres, seconds, kilograms. */
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** What the value can be compared with: 'person', '%', 'metre', a currency, or what is counted. */
  readonly unit: string;
  /** Of people: what they are, '' where they are just people. */
  readonly who: string;
  /** Of people: what happened to them. */
  readonly harm: Harm | undefined;
  /** Whether it is a part of what is counted: 19 of the 41 trees. */
  readonly part: boolean;
  /** Whether things are counted, and `unit` is what they are called. */
  readonly plain: boolean;
  /** Of a share or a sum of money: the stem of what it is of or what it is, “of the vote”, “a loss of $3 million”; '' where it is not said. */
  readonly what: string;
  /** Stems of what stands around it. */
  readonly of: ReadonlySet<string>;
}

/** Units by name: what they measure, and how much of its basic unit they are. */
const UNITS: ReadonlyMap<string, readonly [unit: string, factor: number]> = new Map(
  (
    [
      ['metre', 1, 'metre meter metres meters'],
      ['metre', 1000, 'km kms kilometre kilometer kilometres kilometers'],
      ['metre', 1609.34, 'mile miles'],
      ['metre', 0.9144, 'yard yards'],
      ['metre', 0.3048, 'foot feet ft'],
      ['metre', 0.01, 'cm centimetre centimeter centimetres centimeters'],
      ['metre', 0.0254, 'inch inches'],
      ['square metre', 10_000, 'hectare hectares'],
      ['square metre', 4046.86, 'acre acres'],
      ['gram', 1000, 'kg kilo kilos kilogram kilograms kilogramme kilogrammes'],
      ['gram', 1, 'gram grams gramme grammes'],
      ['gram', 1e6, 'tonne tonnes ton tons'],
      ['gram', 1e-6, 'microgram micrograms microgramme microgrammes'],
      ['gram', 1e-3, 'mg milligram milligrams'],
      ['litre', 1, 'litre litres liter liters'],
      ['litre', 4, 'gallon gallons'],
      ['second', 1, 'second seconds'],
      ['second', 60, 'minute minutes'],
      ['second', 3600, 'hour hours'],
      ['day', 1, 'day days'],
      ['day', 7, 'week weeks fortnight'],
      ['month', 1, 'month months'],
      ['month', 12, 'year years'],
      ['degree', 1, 'degree degrees'],
      ['volt', 1, 'volt volts'],
      ['watt', 1e3, 'kilowatt kilowatts kw'],
      ['watt', 1e6, 'megawatt megawatts mw'],
      ['metre/h', 1000, 'kph kmh'],
      ['metre/h', 1609.34, 'mph'],
    ] as const
  ).flatMap(([unit, factor, names]) => names.split(' ').map((name) => [name, [unit, factor]] as const)),
);
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['$', 'dollar'],
  ['£', 'pound'],
  ['€', 'euro'],
  ['¥', 'yen'],
  ['₹', 'rupee'],
]);
const CURRENCIES: ReadonlyMap<string, string> = new Map(
  'dollar euro pound franc mark crown krona krone lira peso rupee ruble rouble yen yuan zloty forint lev dinar dirham riyal rial shekel baht naira hryvnia'
    .split(' ')
    .flatMap((name) => [
      [name, name],
      [`${name}s`, name],
    ]),
);
const MORE_CURRENCIES: ReadonlyMap<string, string> = new Map([
  ['leva', 'lev'],
  ['kroner', 'krone'],
  ['kronor', 'krona'],
  ['usd', 'dollar'],
  ['eur', 'euro'],
  ['gbp', 'pound'],
]);

const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?$/;
/** Ends what is counted. */
const ENDS = new Set(
  'were was are is am be been being had have has will would can could may might must shall should did do does who whom whose which that when where while whose than then there here of in on at to from by with for into onto over under after before since until till during about against between among through across along around out off up down and or but nor as if because though although so yet said says say told not no only alone each apiece per ago later earlier already still also more other others so-called aboard overboard'.split(
    ' ',
  ),
);
/** Before a number it is one of several, or added to others: 12 more, another 12, including 12. */
const PART =
  /^(?:another|further|additional|other|others|more|including|included|includes|include|among|extra|remaining|rest|first|last|next|latter|former|only)$/;
const PEOPLE_WORDS =
  /^(?:people|persons?|men|women|children|folk|souls?|lives|deaths?|fatalit(?:y|ies)|casualt(?:y|ies)|victims?|injur(?:y|ies)|dead|beings?|bodies|corpses|civilians?|residents?|passengers?|fighters?|protesters?|demonstrators?|fans?|guards?|troops|police|staff|refugees|crew|survivors?)$/;
/** They say of nobody what they are. */
const ANYBODY =
  /^(?:people|persons?|souls?|lives|deaths?|fatalit(?:y|ies)|casualt(?:y|ies)|victims?|injur(?:y|ies)|dead|beings?|bodies|corpses|them|were|are|was|is|have|had)$/;
/** Words before a number in digits of which it is the name: page 12, grade 4. */
const LABELLED =
  /^(?:magnitude|pages?|pp?|no|nos|number|section|sections|article|articles|chapter|grade|grades|room|rule|unit|line|lines|platform|gate|kiln|phase|level|step|class|route|highway|road|flight|channel|ward|district|block|plot|table|figure|fig|vol|volume|part|act|day|week|year|century|aged|age|group|round|stage|category|type|model|version|option|question|item|point|note|footnote|paragraph|clause|exhibit|case|file|order|resolution|decree|squadron|battalion|regiment|division|brigade)$/;

/** The figures of a sentence. */
export const figuresOf = kept(({ content }): readonly Figure[] => findFigures(content));

const NUMBER_WORD =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)(?:teen|ty)|twenty|forty|eighty|dozens?|hundreds?|thousands?|millions?|scores|half|thirds?|quarters?)\b/i;

function findFigures(text: string): Figure[] {
  if (!NUMBER_WORD.test(text)) return [];
  const tokens = tokensOf(text);
  const quantities = quantitiesOf(tokens);
  const found: Figure[] = [];
  const harms = harmsOf(tokens);
  quantities.forEach((quantity, k) => {
    const figure = figureOf(text, tokens, quantity, quantities[k - 1]?.last ?? -1, quantities[k + 1], harms);
    if (figure) found.push(figure);
  });
  return found;
}

/** Whether a sentence tells of another time, "two years ago", or what stands between two of its tokens may only come: "could kill". */
function isElsewhere(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.some(({ text }, k) => {
    const next = tokens[k + 1]?.lower;
    if (text === 'years') return next === 'ago';
    return k >= from && k < to && (/^(?:could|might|would|may|will)$/.test(text) || (text === 'going' && next === 'to'));
  });
}

/** Whether bodies are counted as they are found: by noon nine of them, by evening seventeen. */
function isRecovered(tokens: readonly Token[], first: number, last: number): boolean {
  return (
    /^(?:bodies|corpses)$/.test(tokens[last]?.lower ?? '') &&
    tokens.slice(Math.max(0, first - 5), last + 6).some(({ lower }) => /^(?:recover|retriev|found|pulled|dug|identif)/.test(lower))
  );
}

/** How long something takes says little without what it is that takes so long. */
export const LASTING: ReadonlySet<string> = new Set(['second', 'day', 'month']);

interface Counted {
  readonly unit: string;
  readonly factor: number;
  readonly who: string;
  readonly noun: string;
  /** Last token of what is counted. */
  readonly last: number;
  readonly part: boolean;
  readonly plain?: boolean;
}

function figureOf(
  text: string,
  tokens: readonly Token[],
  quantity: Quantity,
  before: number,
  next: Quantity | undefined,
  harms: readonly (Harm | undefined)[],
): Figure | undefined {
  const word = (k: number) => tokens[k]?.lower ?? '';
  const { first, last } = quantity;
  if (isNoCount(tokens, quantity)) return undefined;
  if (PART.test(word(first - 1)) || PART.test(word(first - 2)) || PART.test(word(last + 1))) return undefined;
  const counted = countedBy(text, tokens, quantity, next, harms);
  if (!counted) return undefined;
  const { unit, factor, who, noun } = counted;
  // "Of the 38, 21 died at home."
  const part =
    counted.part || (before >= 0 && before === first - 2 && word(first - 1) === ',' && /^(?:of|the|those|these)$/.test(word(before - 1)));
  if (LASTING.has(unit) && /^(?:ago|later|earlier)$/.test(word(counted.last + 1))) return undefined;
  const happened = harmOf(tokens, harms, { first, last, end: counted.last, before, after: next?.first ?? tokens.length });
  const somebody =
    unit === 'person' || (happened !== undefined && /(?:[eo]rs|ists|ees|ians)$/.test(noun) && /^(?:dead|hurt|held)$/.test(happened));
  const harm = somebody && Number.isInteger(quantity.value) ? happened : undefined;
  if (unit === 'person' && noun === '' && harm === undefined) return undefined;
  if (harm === 'dead' && isRecovered(tokens, first, counted.last)) return undefined;
  if (harm !== undefined && isElsewhere(tokens, first - 6, counted.last + 6)) return undefined;
  const sign = SIGNS.has(word(first - 1)) ? first - 1 : first;
  if (unit === '%' && RANK.test(word(sign - 1))) return undefined;
  const end = unit === '%' && !quantity.share ? counted.last : last;
  const measured = UNITS.has(word(counted.last)) ? counted.last : end;
  return {
    text: text.slice(tokens[Math.min(sign, quantity.start)]?.start ?? 0, tokens[measured]?.end ?? 0),
    noun: unit === '%' || UNITS.has(word(counted.last)) || CURRENCIES.has(word(counted.last)) ? '' : noun,
    value: quantity.value * factor,
    least: quantity.least * factor,
    most: quantity.most * factor,
    unit: harm === undefined ? unit : 'person',
    who: harm !== undefined && unit !== 'person' ? unit : who,
    harm,
    part,
    plain: counted.plain === true && harm === undefined && unit !== 'person',
    what: unit === '%' || isMoney(unit) ? whatOf(tokens, Math.min(sign, quantity.start), counted.last) : '',
    of: around(tokens, sign, Math.max(last, counted.last)),
  };
}

/** Numbers that count nothing: years, days of a month, hours, ages, pages, names of things, marks of notes. */
function isNoCount(tokens: readonly Token[], quantity: Quantity): boolean {
  const { first, last } = quantity;
  const word = (k: number) => tokens[k]?.lower ?? '';
  const token = tokens[last];
  if (!token) return true;
  const digits = /^\d+$/.test(token.text);
  const previous = tokens[first - 1];
  const next = tokens[last + 1];
  if (
    digits &&
    first === last &&
    /^(?:1[5-9]|20)\d\d$/.test(token.text) &&
    !(PEOPLE_WORDS.test(word(last + 1)) || (SIGNS.has(word(first - 1)) && next?.text !== '-'))
  )
    return true;
  if (MONTH.test(word(first - 1)) || (MONTH.test(word(last + 1)) && /^\p{Upper}/u.test(next?.text ?? ''))) return true;
  if (word(last + 1) === 'of' && MONTH.test(word(last + 2))) return true;
  if (previous?.text === ':' && previous.end === tokens[first]?.start) return true;
  if (next?.text === ':' && next.start === token.end && /^\d/.test(word(last + 2))) return true;
  if (/^(?:am|pm|a|p|o['’]clock|hrs)$/.test(word(last + 1)) && (word(last + 1).length > 1 || word(last + 2) === '.')) return true;
  // Somebody of several: "One was a baker."
  if (quantity.value === 1 && /^(?:was|is|had|has)$/.test(word(last + 1)) && /^(?:an?|the|from|in|not)$/.test(word(last + 2))) return true;
  if (previous?.text === '[' || previous?.text === '#' || previous?.text === '^' || (previous?.text === '(' && next?.text === ')'))
    return true;
  // A time of day: "21.40 hours"; an age set apart: "Ana Ruiz, 71, died".
  if (/^\d{1,2}\.[0-5]\d$/.test(token.text) && /^(?:hours|hrs)$/.test(word(last + 1))) return true;
  if (previous?.text === ',' && next?.text === ',' && quantity.value < 110) return true;
  // A part of a name: COVID-19.
  if (previous?.text === '-' && previous.end === tokens[first]?.start && /\p{Alpha}$/u.test(word(first - 2))) return true;
  // "71-year-old", "aged 71", "Ana Ruiz, 71,"
  if (
    word(last + 1) === '-' &&
    /^(?:year|month|week|day|minute|hour|page|point|man|storey|story|strong|seat|metre|meter|mile|km|foot)$/.test(word(last + 2))
  )
    return true;
  if (digits && previous && LABELLED.test(previous.lower) && SIGNS.get(previous.lower) === undefined) return true;
  // The name of a thing: Kiln 3 was, Flight 12.
  if (
    digits &&
    first === last &&
    previous &&
    /^\p{Upper}\p{Lower}/u.test(previous.text) &&
    first > 1 &&
    (!next || !/^\p{Alpha}/u.test(next.text) || ENDS.has(next.lower))
  )
    return true;
  return digits && previous?.text === '.' && /^pp?$/.test(word(first - 2));
}

/** What a number counts. */
function countedBy(
  text: string,
  tokens: readonly Token[],
  quantity: Quantity,
  following: Quantity | undefined,
  harms: readonly (Harm | undefined)[],
): Counted | undefined {
  const word = (k: number) => tokens[k]?.lower ?? '';
  const { first, last, share } = quantity;
  const after = following?.first ?? tokens.length;
  const sign = SIGNS.get(word(first - 1)) ?? SIGNS.get(word(first));
  if (sign !== undefined) return { unit: `${sign}${rateAt(tokens, last + 1)}`, factor: 1, who: '', noun: '', last, part: false };
  if (share) return { unit: '%', factor: 1, who: '', noun: '', last, part: false };
  let at = last + 1;
  let part = false;
  if (word(at) === '%' || word(at) === 'percent') return { unit: '%', factor: 1, who: '', noun: '', last: at, part: false };
  if (word(at) === 'per' && word(at + 1) === 'cent') return { unit: '%', factor: 1, who: '', noun: '', last: at + 1, part: false };
  if (word(at) === '-') at++;
  const unit = UNITS.get(word(at)) ?? (word(at) === 'm' && tokens[at]?.start === tokens[last]?.end ? (['metre', 1] as const) : undefined);
  // A speed: km/h.
  if (unit && word(at + 1) === '/')
    return { unit: `${unit[0]}/${word(at + 2)}`, factor: unit[1], who: '', noun: '', last: at + 2, part: false };
  if (unit) return { unit: unit[0], factor: unit[1], who: '', noun: '', last: at, part: false };
  // "19 of the 41 trees": what the other number counts; "sixty of them".
  if (word(at) === 'of') {
    if (/^(?:them|us|those|these)$/.test(word(at + 1))) return { unit: 'person', factor: 1, who: '', noun: '', last: at + 1, part: false };
    const whose = /^(?:the|its|their|his|her|our|those|these)$/.test(word(at + 1));
    at += whose ? 2 : 1;
    part = whose || at === following?.first;
    if (at === following?.first) at = following.last + 1;
    else if (at > after) return undefined;
  }
  const from = at;
  let head = -1;
  for (; at < Math.min(from > after ? tokens.length : after, from + 5); at++) {
    const one = tokens[at];
    if (!one || !/^\p{Alpha}/u.test(one.text) || ENDS.has(one.lower)) break;
    const currency = CURRENCIES.get(one.lower) ?? MORE_CURRENCIES.get(one.lower);
    if (currency !== undefined)
      return { unit: `${currency}${rateAt(tokens, at + 1)}`, factor: 1, who: '', noun: '', last: at, part: false };
    if (harms[at] !== undefined && !PEOPLE_WORDS.test(one.lower)) break;
    const isPlural = /[^s']s$/.test(one.lower) || PEOPLE_WORDS.test(one.lower);
    if (head >= 0 && !isPlural) break;
    if (isPlural || (quantity.value === 1 && at > from - 1 && isPerson(one.lower))) head = at;
  }
  const next = word(from);
  if (head < 0) {
    // "29 were killed", "Three dead"
    const bare = from >= tokens.length || harms[from] !== undefined || ENDS.has(next) || !/^\p{Alpha}/u.test(next);
    return bare ? { unit: 'person', factor: 1, who: '', noun: '', last, part } : undefined;
  }
  const noun = tokens[head]?.lower ?? '';
  const shown = text.slice(tokens[from]?.start ?? 0, tokens[head]?.end ?? 0);
  const person = isPerson(noun);
  return {
    unit: person ? 'person' : noun,
    factor: 1,
    who: person && !ANYBODY.test(noun) ? noun : '',
    noun: shown,
    last: head,
    part,
    plain: true,
  };
}

/** “ a week”, “per head”: what a sum of money is paid for each time, as part of its unit; '' where nothing is said. */
function rateAt(tokens: readonly Token[], at: number): string {
  const [each, of] = [tokens[at]?.lower ?? '', tokens[at + 1]?.lower ?? ''];
  if (each === 'per' || each === '/') return `/${of}`;
  return /^(?:an?|each|every)$/.test(each) && /^(?:hour|day|night|week|month|year|head|tonne|ton|kilo|litre|mile|seat)$/.test(of)
    ? `/${of}`
    : '';
}

/** Whether a noun, in the singular or the plural, is a person. */
function isPerson(noun: string): boolean {
  if (PEOPLE_WORDS.test(noun)) return true;
  const { role, crowd, person } = people();
  const is = (word: string) => role.has(word) || crowd.has(word) || person.has(word);
  const one = noun.replace(/men$/, 'man').replace(/ies$/, 'y').replace(/s$/, '');
  return is(noun) || is(one);
}

function isMoney(unit: string): boolean {
  const [currency = ''] = unit.split('/');
  return CURRENCIES.has(currency);
}

/** Before a share they make it a name of those who have most or least: “the top 1 percent”. */
const RANK = /^(?:top|bottom|richest|wealthiest|poorest|upper|lower|highest|lowest)$/;
/** Words that may stand between a share or a sum and what it is of. */
const WHOSE =
  /^(?:the|a|an|all|its|their|his|her|our|my|your|those|these|that|this|such|of|in|more|new|net|gross|total|annual|average|federal|state|national|local|public|private|likely|registered|eligible|republican|democratic|american)$/;

/** They say when, not what. */
const WHEN = /^(?:last|next|every|ago|now|today|tonight|tomorrow|year|month|week|day|.{3,6}day|annually|monthly|weekly|daily)$|ly$/;

/** What a share or a sum of money is, or what it is of: the noun right behind it, behind “of”, or before “of”. */
function whatOf(tokens: readonly Token[], first: number, last: number): string {
  const noun = (token: Token | undefined) =>
    token &&
    /^\p{Alpha}/u.test(token.text) &&
    token.text.length > 2 &&
    !ENDS.has(token.lower) &&
    !STOP.has(token.lower) &&
    !WHEN.test(token.lower)
      ? token
      : undefined;
  const stem = ({ lower }: Token) => stemOf(baseOf(lower.replace(/['’]s$/, '')));
  let at = last + 1;
  const of = tokens[at]?.lower === 'of';
  if (of) at++;
  while (of && at < last + 6 && WHOSE.test(tokens[at]?.lower ?? '')) at++;
  let head: Token | undefined;
  for (let next = noun(tokens[at]); next && at <= last + 5; next = noun(tokens[++at])) {
    head = next;
    if (tokens[at + 1]?.text === '-') at++;
    if (/['’]s$/.test(next.lower)) head = undefined;
    else if (/[^s']s$/.test(next.lower)) break;
  }
  if (head) return stem(head);
  const before = tokens[first - 1]?.lower === 'of' ? noun(tokens[first - 2]) : undefined;
  return before ? stem(before) : '';
}

/** How far around a figure it is said what it is of, in words. */
const NEAR = 9;

/** Stems of the content words around a figure, in its part of the sentence. */
function around(tokens: readonly Token[], first: number, last: number): Set<string> {
  const of = new Set<string>();
  const take = (token: Token | undefined) => {
    if (token && /^\p{Alpha}/u.test(token.text) && token.text.length > 2 && !STOP.has(token.lower))
      of.add(stemOf(baseOf(token.lower.replace(/['’]s$/, ''))));
  };
  const stops = (token: Token | undefined) => token === undefined || /^[;:.!?]$/.test(token.text);
  for (let k = first - 1; k >= first - NEAR && !stops(tokens[k]); k--) take(tokens[k]);
  for (let k = last + 1; k <= last + NEAR && !stops(tokens[k]); k++) take(tokens[k]);
  return of;
}

/** The figures of a sentence with what they count, as they stand in it: "29 people", "4.5 per cent". */
export function figuresIn(sentence: Worded): readonly string[] {
  return figuresOf(sentence)
    .filter(({ unit, value, harm }) => unit !== 'person' || value > 2 || harm !== undefined)
    .map(({ text, noun }) => (noun === '' ? text : `${text} ${noun}`));
}

/** Whether two figures can both be right of the same thing. */
export function compatible(x: Figure, y: Figure): boolean {
  const open = (f: Figure) => f.most === Infinity || f.least === 0;
  if (open(x) && open(y)) return x.least <= y.most && y.least <= x.most;
  return (x.value >= y.least && x.value <= y.most) || (y.value >= x.least && y.value <= x.most);
}

/** From this likeness on two nouns count the same: pupils and students, houses and homes. */
const SAME_NOUN = 0.55;

/** Whether two figures are, or may be, of the same thing where they are of the same kind: of the vote, a loss. */
export function sameThing(x: Figure, y: Figure): boolean {
  return x.what === y.what || x.what === '' || y.what === '' || sameNoun(x.what, y.what);
}

/** Whether two figures are of the same kind of thing: in one measure, or of the same people to whom the same happened. */
export function sameQuantity(x: Figure, y: Figure): boolean {
  if (x.harm !== y.harm || x.part !== y.part) return false;
  if (x.unit !== y.unit) return x.plain && y.plain && sameNoun(x.unit, y.unit);
  return x.unit !== 'person' || x.who === y.who || x.who === '' || y.who === '' || sameNoun(x.who, y.who);
}

const nouns = new Map<string, boolean>();
const MOST_NOUNS = 20_000;

function sameNoun(x: string, y: string): boolean {
  const key = x < y ? `${x} ${y}` : `${y} ${x}`;
  let same = nouns.get(key);
  if (same === undefined) {
    if (nouns.size >= MOST_NOUNS) nouns.clear();
    nouns.set(key, (same = cosine(vectorOf(x), vectorOf(y)) >= SAME_NOUN));
  }
  return same;
}
