import type { Token } from './tokens.js';

/** A number as a text gives it, in digits or words, exact or within bounds. */
export interface Quantity {
  /** Its first and last token; `start` where a sign of money stands between the number and what bounds it: “more than $40”. */
  readonly first: number;
  readonly last: number;
  readonly start: number;
  /** The number given, or the bound. */
  readonly value: number;
  /** What it can be: "about 50", "more than 50", "between 20 and 30", "dozens"; a round number is round. */
  readonly least: number;
  readonly most: number;
  /** A third, half: a share. */
  readonly share: boolean;
}

const SMALL: ReadonlyMap<string, number> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
);
const TENS: ReadonlyMap<string, number> = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, k) => [word, 10 * (k + 2)]),
);
const MULTIPLES: ReadonlyMap<string, number> = new Map([
  ['dozen', 12],
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['lakh', 1e5],
  ['million', 1e6],
  ['crore', 1e7],
  ['billion', 1e9],
  ['trillion', 1e12],
]);
/** What stands right behind digits: 11.4m, 3bn, 40k. */
const SHORT: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['bn', 1e9],
  ['tn', 1e12],
]);
/** How many "dozens" are. */
const CROWDS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['dozens', [24, 200]],
  ['scores', [40, 400]],
  ['hundreds', [200, 2000]],
  ['thousands', [2000, 1e5]],
  ['millions', [2e6, 1e9]],
]);
const SHARES: ReadonlyMap<string, number> = new Map([
  ['half', 50],
  ['third', 100 / 3],
  ['thirds', 100 / 3],
  ['quarter', 25],
  ['quarters', 25],
  ['fifth', 20],
  ['fifths', 20],
  ['tenth', 10],
  ['tenths', 10],
]);

/** The value of a word that is a number by itself: "nine", "seventy". */
export function smallNumber(word: string): number | undefined {
  return SMALL.get(word) ?? TENS.get(word);
}

interface Core {
  readonly last: number;
  readonly value: number;
  /** How far the value may be off for its being rounded: 1.4 million, 5,000. */
  readonly round: number;
  readonly crowd?: readonly [number, number];
  readonly share?: boolean;
}

/** The number that begins at a token, by itself. */
function coreAt(tokens: readonly Token[], at: number): Core | undefined {
  const { lower = '' } = tokens[at] ?? {};
  const word = (k: number) => tokens[k]?.lower ?? '';
  const crowd = CROWDS.get(lower);
  if (crowd) return word(at + 1) === 'of' ? { last: at, value: crowd[0], round: 0, crowd } : undefined;
  if (lower === 'half' && (word(at + 1) === 'a' || word(at + 1) === 'an')) {
    const multiple = MULTIPLES.get(word(at + 2));
    if (multiple !== undefined) return { last: at + 2, value: multiple / 2, round: multiple / 10 };
  }
  const share = shareAt(tokens, at);
  if (share) return share;
  if (/^\p{N}/u.test(lower)) return digitsAt(tokens, at);
  return wordsAt(tokens, at);
}

/** "half of", "a third", "two thirds": in hundredths. Only where they are said of something, or by how much it changed. */
function shareAt(tokens: readonly Token[], at: number): Core | undefined {
  const word = (k: number) => tokens[k]?.lower ?? '';
  const counted = word(at) === 'a' || word(at) === 'an' ? 1 : SMALL.get(word(at));
  const name = counted === undefined ? at : word(at + 1) === '-' ? at + 2 : at + 1;
  const part = SHARES.get(word(name));
  if (part === undefined || (counted ?? 1) > 9) return undefined;
  if (word(name + 1) !== 'of' && !(word(at - 1) === 'by' && !/^\p{Alpha}/u.test(word(name + 1)))) return undefined;
  return { last: name, value: (counted ?? 1) * part, round: 1, share: true };
}

function digitsAt(tokens: readonly Token[], at: number): Core | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  const plain = /^\d+(?:,\d{3})*(?:\.\d+)?$/.test(token.lower) ? token.lower.replaceAll(',', '') : undefined;
  if (plain === undefined) return undefined;
  const next = tokens[at + 1];
  const joined = next !== undefined && next.start === token.end;
  const short = joined ? SHORT.get(next.lower) : undefined;
  const base = Number.parseFloat(plain);
  const decimals = plain.split('.')[1]?.length ?? 0;
  if (short !== undefined && !(short === 1e6 && base >= 1000))
    return { last: at + 1, value: base * short, round: roundOf(base, decimals) * short };
  // 21st, 3rd, 4x4; but 1.4MILLION, 40km.
  if (joined && /^(?:st|nd|rd|th|x|s)$/.test(next.lower)) return undefined;
  const [last, multiple] = multiplesAt(tokens, at + 1);
  return { last, value: base * multiple, round: multiple > 1 || decimals > 0 ? roundOf(base, decimals) * multiple : roundOf(base, 0) };
}

/** Half of the last place that is given; nothing of a whole number under a thousand. */
function roundOf(base: number, decimals: number): number {
  if (decimals > 0 || base < 1000) return 0.5 * 10 ** -decimals;
  let place = 1;
  while (place < base && base % (place * 10) === 0) place *= 10;
  return place / 2;
}

/** The multiples that follow, as one: "hundred thousand". */
function multiplesAt(tokens: readonly Token[], at: number): readonly [last: number, multiple: number] {
  let multiple = 1;
  let last = at - 1;
  for (let k = at; k < tokens.length; k++) {
    const one = MULTIPLES.get(tokens[k]?.lower ?? '');
    if (one === undefined) {
      if (k === at && tokens[k]?.text === '-' && MULTIPLES.has(tokens[k + 1]?.lower ?? '')) continue;
      break;
    }
    multiple *= one;
    last = k;
  }
  return [last, multiple];
}

/** A number in words: "two hundred and forty", "twenty-nine", "a dozen". */
function wordsAt(tokens: readonly Token[], at: number): Core | undefined {
  const word = (k: number) => tokens[k]?.lower ?? '';
  let k = at;
  let total = 0;
  let current = 0;
  let last = -1;
  let scale = 1;
  if (word(at) === 'one' && word(at - 1) === 'no') return undefined;
  if ((word(at) === 'a' || word(at) === 'an') && MULTIPLES.has(word(at + 1))) {
    current = 1;
    k = at + 1;
  }
  for (; k < tokens.length; k++) {
    const one = word(k);
    const [small, tens, multiple] = [SMALL.get(one), TENS.get(one), MULTIPLES.get(one)];
    if (small !== undefined) {
      // "two three" is no number; "twenty three" and "hundred and three" are.
      if (current % 10 !== 0 || (current % 100 !== 0 && small > 9) || (last >= 0 && current === 0 && scale === 1)) break;
      current += small;
    } else if (tens !== undefined) {
      if (current % 100 !== 0) break;
      current += tens;
    } else if (multiple !== undefined) {
      if (current === 0) break;
      scale = multiple;
      if (multiple <= 100) current *= multiple;
      else {
        total += current * multiple;
        current = 0;
      }
    } else if (
      last >= 0 &&
      ((one === '-' && TENS.has(word(k - 1))) || (one === 'and' && MULTIPLES.has(word(k - 1)))) &&
      smallNumber(word(k + 1)) !== undefined
    ) {
      continue;
    } else if (last >= 0 && one === 'and' && word(k + 1) === 'a' && word(k + 2) === 'half') {
      const [end, times] = multiplesAt(tokens, k + 3);
      return { last: end, value: (total + current + 0.5) * times, round: 0.05 * times };
    } else break;
    last = k;
  }
  if (last < 0) return undefined;
  const value = total + current;
  return { last, value, round: scale >= 1000 && value >= 1000 ? roundOf(value, 0) : 0.5 };
}

type Bound = 'least' | 'most' | 'about' | 'under';

/** What stands right before a number and bounds it, longest first. */
const BOUNDS: readonly (readonly [string, Bound])[] = [
  ['no fewer than', 'least'],
  ['no less than', 'least'],
  ['not less than', 'least'],
  ['no more than', 'most'],
  ['not more than', 'most'],
  ['as many as', 'most'],
  ['as much as', 'most'],
  ['as high as', 'most'],
  ['as low as', 'least'],
  ['as few as', 'least'],
  ['as little as', 'least'],
  ['an estimated', 'about'],
  ['more than', 'least'],
  ['greater than', 'least'],
  ['at least', 'least'],
  ['upwards of', 'least'],
  ['fewer than', 'most'],
  ['less than', 'most'],
  ['at most', 'most'],
  ['up to', 'most'],
  ['close to', 'about'],
  ['some', 'about'],
  ['about', 'about'],
  ['around', 'about'],
  ['roughly', 'about'],
  ['approximately', 'about'],
  ['perhaps', 'about'],
  ['circa', 'about'],
  ['over', 'least'],
  ['above', 'least'],
  ['under', 'most'],
  ['below', 'most'],
  ['nearly', 'under'],
  ['almost', 'under'],
];
const BOUNDS_BY_END = new Map<string, (readonly [readonly string[], Bound])[]>();
for (const [words, bound] of BOUNDS) {
  const list = words.split(' ');
  const end = list.at(-1) ?? '';
  BOUNDS_BY_END.set(end, [...(BOUNDS_BY_END.get(end) ?? []), [list, bound]]);
}

/** The bound that ends right before a token, with its first token. */
function boundBefore(tokens: readonly Token[], at: number): readonly [first: number, bound: Bound | undefined] {
  for (const [words, bound] of BOUNDS_BY_END.get(tokens[at - 1]?.lower ?? '') ?? []) {
    const first = at - words.length;
    if (first >= 0 && words.every((word, k) => tokens[first + k]?.lower === word)) return [first, bound];
  }
  return [at, undefined];
}

/** "About" may be off by this part. */
const ABOUT = 0.2;

/** All numbers of a text, one after the other. */
export function quantitiesOf(tokens: readonly Token[]): Quantity[] {
  const found: Quantity[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const core = coreAt(tokens, at);
    if (!core) continue;
    const signed = /^\p{Sc}$/u.test(tokens[at - 1]?.text ?? '');
    const [start, bound] = boundBefore(tokens, signed ? at - 1 : at);
    const second = secondOf(tokens, at, core);
    if (!second)
      found.push({
        first: bound && !signed ? start : at,
        start: bound ? start : at,
        last: core.last,
        value: core.value,
        ...limits(core, bound),
        share: core.share === true,
      });
    // A score, or what changed: "seven to four", "from 20 to 30". The end of a change is a figure by itself.
    else if (tokens[at - 1]?.lower === 'from') continue;
    else if (second.from < second.core.value) {
      const least = second.from - core.round;
      found.push({
        first: at,
        start: at,
        last: second.core.last,
        value: second.from,
        least,
        most: second.core.value + second.core.round,
        share: false,
      });
    }
    at = (second?.core ?? core).last;
  }
  return found;
}

/** Where a number is the first of two, "20–30", "two or three", "between 20 and 30": the second, and the first in its measure. */
function secondOf(tokens: readonly Token[], at: number, core: Core): { readonly core: Core; readonly from: number } | undefined {
  const link = tokens[core.last + 1]?.lower ?? '';
  if (core.crowd || core.share) return undefined;
  if (!/^(?:-|–|to|or)$/.test(link) && !(link === 'and' && tokens[at - 1]?.lower === 'between')) return undefined;
  const second = coreAt(tokens, core.last + 2);
  if (!second || second.crowd || second.share) return undefined;
  // "2 to 3 million"
  const scale = core.value < 1000 && second.value >= 1000 ? 1000 ** Math.floor(Math.log10(second.value) / 3) : 1;
  return { core: second, from: core.value * scale };
}

function limits({ value, round, crowd }: Core, bound: Bound | undefined): { readonly least: number; readonly most: number } {
  if (crowd) return { least: crowd[0], most: crowd[1] };
  if (bound === 'least') return { least: value - round, most: Infinity };
  if (bound === 'most') return { least: 0, most: value + round };
  if (bound === 'under') return { least: value * (1 - ABOUT), most: value + round };
  if (bound === 'about') return { least: value * (1 - ABOUT), most: value * (1 + ABOUT) };
  return { least: value - round, most: value + round };
}
