import { baseOf } from '../reading/inflection.js';
import { kept } from './kept.js';
import { smallNumber } from './numbers.js';
import { stemOf, STOP } from './terms.js';
import { tokensOf, type Token } from './tokens.js';

/** A time of day or a day that a sentence names. */
export interface Time {
  readonly kind: 'hour' | 'day';
  /** As it stands. */
  readonly text: string;
  /** Minutes from midnight, or `month * 100 + day`. */
  readonly value: number;
  /** Of an hour: whether the half of the day is known. */
  readonly half: boolean;
  /** "About", "shortly before": not to the minute. */
  readonly vague: boolean;
  /** Stems of what stands around it. */
  readonly of: ReadonlySet<string>;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const MONTH: ReadonlyMap<string, number> = new Map([
  ...MONTHS.map((name, k) => [name, k + 1] as const),
  ...MONTHS.filter((name) => name !== 'may').map((name, k) => [name.slice(0, 3), k < 4 ? k + 1 : k + 2] as const),
  ['sept', 9],
]);

/** The times of a sentence, in order. */
export const timesOf = kept(({ content }): readonly Time[] => findTimes(content));

const ANY_TIME =
  /\d[:.]\d\d|\d ?[ap]\.?m\b|o['’]clock|\b(?:half|quarter|ten|twenty|five|minutes?) past\b|\bminutes? (?:to|after)\b|\bquarter to\b|\b(?:noon|midday|midnight)\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/;

function findTimes(text: string): Time[] {
  if (!ANY_TIME.test(text)) return [];
  const tokens = tokensOf(text);
  const found: Time[] = [];
  for (let at = afterDateline(tokens); at < tokens.length; at++) {
    const time = dayAt(tokens, at) ?? hourAt(tokens, at);
    if (!time) continue;
    const { last, kind, value, half } = time;
    const vague =
      kind === 'hour' &&
      /^(?:about|around|before|after|by|nearly|almost|until|till|roughly|towards?|past|since|from|circa)$/.test(
        tokens[at - 1]?.lower ?? '',
      );
    found.push({
      kind,
      value,
      half,
      vague,
      text: text.slice(tokens[at]?.start ?? 0, tokens[last]?.end ?? 0),
      of: around(tokens, at, last),
    });
    at = last;
  }
  return found;
}

/** Where the text begins behind "ORLE, 3 June (Agency) -". */
function afterDateline(tokens: readonly Token[]): number {
  for (let k = 2; k < Math.min(16, tokens.length); k++)
    if (/^[-–—]$/.test(tokens[k]?.text ?? '') && tokens[k - 1]?.text === ')') return k + 1;
  return 0;
}

interface Found {
  readonly kind: Time['kind'];
  readonly value: number;
  readonly half: boolean;
  readonly last: number;
}

const word = (tokens: readonly Token[], k: number) => tokens[k]?.lower ?? '';

/** "3 June", "June 3rd", "the 3rd of June". */
function dayAt(tokens: readonly Token[], at: number): Found | undefined {
  const capital = (k: number) => /^\p{Upper}/u.test(tokens[k]?.text ?? '');
  const dayOf = (k: number) => (/^(?:[12]?\d|3[01])$/.test(word(tokens, k)) ? Number(word(tokens, k)) : 0);
  const ordinal = (k: number) => (/^(?:st|nd|rd|th)$/.test(word(tokens, k)) ? k + 1 : k);
  const monthOf = (k: number) => (capital(k) ? MONTH.get(word(tokens, k)) : undefined);
  if (dayOf(at) > 0) {
    let next = ordinal(at + 1);
    if (word(tokens, next) === 'of') next++;
    const month = monthOf(next);
    if (month !== undefined) return { kind: 'day', value: month * 100 + dayOf(at), half: true, last: yearAfter(tokens, next) };
  }
  const month = monthOf(at);
  if (month === undefined) return undefined;
  const next = word(tokens, at + 1) === '.' ? at + 2 : at + 1;
  const day = dayOf(next);
  if (day === 0 || /^[:.]\d/.test(word(tokens, next + 1))) return undefined;
  return { kind: 'day', value: month * 100 + day, half: true, last: yearAfter(tokens, ordinal(next + 1) - 1) };
}

/** The token of the year that a day is said with, or the day's own last. */
function yearAfter(tokens: readonly Token[], last: number): number {
  const at = word(tokens, last + 1) === ',' ? last + 2 : last + 1;
  return /^(?:1[5-9]|20)\d\d$/.test(word(tokens, at)) ? at : last;
}

/** "7:52", "07.52", "21.40 hours", "7 a.m.", "eight minutes to eight", "half past six", "noon". */
function hourAt(tokens: readonly Token[], at: number): Found | undefined {
  const first = word(tokens, at);
  if (first === 'noon' || first === 'midday') return { kind: 'hour', value: 720, half: true, last: at };
  if (first === 'midnight') return { kind: 'hour', value: 0, half: true, last: at };
  const spoken = spokenAt(tokens, at);
  if (spoken) return halved(tokens, spoken.minutes, spoken.last, false);
  // A running time: 1:15:32.
  if (word(tokens, at - 1) === ':' && tokens[at - 1]?.end === tokens[at]?.start) return undefined;
  if (!/^\d/.test(first)) {
    const hour = smallNumber(first);
    const clock = hour !== undefined && hour >= 1 && hour <= 12 && /^o['’]clock$/.test(word(tokens, at + 1));
    return clock ? halved(tokens, hour * 60, at + 1, false) : undefined;
  }
  const colon = tokens[at + 1];
  const joined = colon?.text === ':' && colon.start === tokens[at]?.end && /^[0-5]\d$/.test(word(tokens, at + 2));
  const [, h = '', m = ''] = joined ? ['', first, word(tokens, at + 2)] : (/^(\d{1,2})\.([0-5]\d)$/.exec(first) ?? []);
  if (h !== '' && Number(h) < 24 && !(joined && /^[:.]$/.test(word(tokens, at + 3)) && /^\d/.test(word(tokens, at + 4)))) {
    const last = joined ? at + 2 : at;
    const time = halved(tokens, Number(h) * 60 + Number(m), last, /^0|^1[3-9]|^2/.test(h));
    // "8.10" may be any figure; it is an hour where something says so.
    const marked =
      joined ||
      time.last > last ||
      h.startsWith('0') ||
      /^(?:at|by|until|till|around|about|since|from|before|after|hours|hrs)$/.test(word(tokens, at - 1));
    const measured =
      tokens[last + 1] &&
      /^[%\p{Alpha}]/u.test(tokens[last + 1]?.text ?? '') &&
      tokens[last + 1]?.start === tokens[last]?.end &&
      time.last === last;
    const counts = /^(?:per|percent|million|billion|metres|meters|km|miles|points?|euros?|dollars?|pounds?|seconds|tonnes|kg)$/.test(
      word(tokens, last + 1),
    );
    return marked && !measured && !counts ? time : undefined;
  }
  if (/^(?:[1-9]|1[0-2])$/.test(first)) {
    const time = halved(tokens, Number(first) * 60, at, false);
    return time.last > at ? time : undefined;
  }
  return undefined;
}

/** "eight minutes to eight", "ten past nine", "half past six", "quarter to seven". */
function spokenAt(tokens: readonly Token[], at: number): { readonly minutes: number; readonly last: number } | undefined {
  let k = at;
  const one = word(tokens, k);
  let minutes = one === 'half' ? 30 : one === 'quarter' ? 15 : (smallNumber(one) ?? (/^[1-5]?\d$/.test(one) ? Number(one) : undefined));
  if (minutes === undefined || minutes > 59) return undefined;
  k++;
  if (one !== 'half' && minutes % 10 === 0 && minutes >= 20 && word(tokens, k) === '-') {
    minutes += smallNumber(word(tokens, k + 1)) ?? 0;
    k += 2;
  }
  const named = /^minutes?$/.test(word(tokens, k));
  if (named) k++;
  const link = word(tokens, k);
  const past = link === 'past' || (link === 'after' && named);
  if (!past && link !== 'to') return undefined;
  // "seven to four" is a vote; "ten to nine" is left alone, too.
  if (link === 'to' && !named && one !== 'quarter') return undefined;
  const said = word(tokens, k + 1);
  const hour =
    said === 'noon' || said === 'midday'
      ? 12
      : said === 'midnight'
        ? 24
        : (smallNumber(said) ?? (/^\d{1,2}$/.test(said) ? Number(said) : 0));
  if (hour < 1 || hour > 24 || (hour > 12 && hour < 24)) return undefined;
  const clock = /^o['’]clock$/.test(word(tokens, k + 2));
  return { minutes: hour * 60 + (past ? minutes : -minutes), last: clock ? k + 2 : k + 1 };
}

/** A time of day with the half of the day that is said behind it: "a.m.", "in the evening", "hours". */
function halved(tokens: readonly Token[], minutes: number, at: number, known: boolean): Found {
  const next = word(tokens, at + 1);
  const dotted = word(tokens, at + 2) === '.' && /^m$/.test(word(tokens, at + 3));
  const half = /^(?:am|pm)$/.test(next) ? next.charAt(0) : /^[ap]$/.test(next) && dotted ? next : '';
  if (half !== '') {
    const last = next.length > 1 ? at + 1 : word(tokens, at + 4) === '.' ? at + 4 : at + 3;
    return { kind: 'hour', value: (minutes % 720) + (half === 'p' ? 720 : 0), half: true, last };
  }
  if (/^(?:hours|hrs)$/.test(next) && minutes % 60 !== 0) return { kind: 'hour', value: minutes % 1440, half: true, last: at + 1 };
  const said = /^(?:in|at)$/.test(next) ? (word(tokens, at + 2) === 'the' ? word(tokens, at + 3) : word(tokens, at + 2)) : '';
  if (said === 'morning') return { kind: 'hour', value: minutes % 720, half: true, last: at };
  if (said === 'afternoon' || said === 'evening') return { kind: 'hour', value: (minutes % 720) + 720, half: true, last: at };
  return { kind: 'hour', value: minutes % 1440, half: known, last: at };
}

const NEAR = 9;

function around(tokens: readonly Token[], first: number, last: number): Set<string> {
  const of = new Set<string>();
  const take = (token: Token | undefined) => {
    // Names stand beside many days; what happened tells which is meant.
    if (token && /^\p{Lower}/u.test(token.text) && token.text.length > 2 && !STOP.has(token.lower)) of.add(stemOf(baseOf(token.lower)));
  };
  for (let k = first - 1; k >= Math.max(0, first - NEAR) && !/^[;.!?]$/.test(tokens[k]?.text ?? ''); k--) take(tokens[k]);
  for (let k = last + 1; k <= last + NEAR && !/^[;.!?]$/.test(tokens[k]?.text ?? '.'); k++) take(tokens[k]);
  return of;
}

/** Minutes by which a time that is not to the minute may be off. */
const SOON = 40;

/** Whether two times of one kind can be one. */
export function sameTime(x: Time, y: Time): boolean {
  if (x.kind !== 'hour') return x.value === y.value;
  const day = x.half && y.half ? 1440 : 720;
  const apart = Math.abs(x.value - y.value) % day;
  return Math.min(apart, day - apart) <= (x.vague || y.vague ? SOON : 0);
}
