import type { SentenceReading } from '../reading/reading.js';
import { contentWordsOf, denialOf } from './denial.js';
import { compatible, figuresOf, LASTING, sameQuantity, sameThing, type Figure } from './figures.js';
import { kept, type Worded } from './kept.js';
import { otherElsewhen, otherDays, otherPlaces, otherYears, sameOccasion, sharesMarks, type GuisesOf } from './occasion.js';
import { saysOpposite } from './opposites.js';
import { UNLIKE } from './score.js';
import { sameStanding, standingOf } from './standing.js';
import { sameTime, timesOf, type Time } from './times.js';
import { alteredQuotation, quotesWords } from './wording.js';
import { inBoth } from './words.js';

export { figuresIn } from './figures.js';
export { standingOf, type Standing } from './standing.js';

/** How a passage stands to a claim. `conflicts` is said only with a reason; where unsure, `related`. */
export type Relation = 'agrees' | 'conflicts' | 'related';
export const RELATIONS = ['agrees', 'conflicts', 'related'] as const satisfies readonly Relation[];

/** How two passages stand to each other. */
export interface Verdict {
  readonly relation: Relation;
  /** Why they conflict: “29 against 24”. */
  readonly reason?: string | undefined;
  /** Whether the conflict is one only if both tell of one event and one thing in it, which is not sure. */
  readonly doubtful?: true | undefined;
}

/** Whether passages conflict beyond doubt that they tell of one event and one thing in it. */
export function surelyConflicts({ relation, doubtful }: Verdict): boolean {
  return relation === 'conflicts' && !doubtful;
}

/** Why passages conflict, where one of them denies what the other says. */
export const DENIED_HERE = 'denied here';
export const DENIED_THERE = 'denied there';

/** From this score on two passages that do not conflict support each other. */
const AGREES = 0.28;

/** What may make two passages conflict, in the order in which it is looked for. */
const GROUNDS = ['toll', 'quantity', 'day', 'hour', 'denial', 'nothing', 'falsehood', 'negation', 'wording'] as const;
type Ground = (typeof GROUNDS)[number];

/** From which score on a ground is a conflict: below, it is mostly about something else. */
const FROM: Readonly<Record<Ground, number>> = {
  toll: 0.09,
  quantity: 0.11,
  day: 0.27,
  hour: 0.27,
  denial: 0.28,
  nothing: 0.27,
  falsehood: 0.22,
  negation: 0.28,
  wording: 0.23,
};
/** The same for figures around which more is alike than one word. */
const WITH_CONTEXT = 0.07;
/** Figures further apart than this count different things. */
const APART = 20;
/** So many words of what is denied must be said there. */
export const SAME_DENIED = 2;
/** Passages that share this part of the shorter one's words, and name one time each, tell of one event. */
const SAME_BUT_TIME = 0.5;
/** Passages that share this part of the longer one's words say the same but for the negation. */
export const SAME_BUT_NEGATED = 0.75;

/** Tolls in articles so much alike are of one event, whatever names stand beside them. */
const LIKE_ARTICLES = 0.4;
/** Of articles less alike each may tell of another day of a war or a season, unless the passages themselves score this. */
const SURELY_ONE_EVENT = 0.36;

/** How like two articles are, 0…1: in the measure of the one most like, and as they are. */
export interface Likenesses {
  readonly likeness: number;
  readonly plainLikeness: number;
}
const UNKNOWN: Likenesses = { likeness: 0, plainLikeness: 0 };

/** From this score on figures are surely of one thing, if what follows holds, too. */
const SURE_QUANTITY = 0.27;
/** So much of what stands around the one of two figures or times that has less around it must stand around the other… */
const SURE_AROUND = 1 / 3;
/** …and where the passages name neither a year nor anybody in common, so much, in articles so much alike. */
const SURELY_AROUND = 0.5;
const SURELY_LIKE = 0.6;
/** Times are surely of one thing where so much around them is alike. */
const SURELY_TIMED = 0.6;
/** A toll that is still counted. */
const RUNNING = /\bso far\b|\bat this (?:point|stage)\b|\bup to now\b/i;
/** Who calls something false surely means what the other says if they have so many words in common. */
export const SURELY_MEANT = 3;

interface Conflict {
  readonly ground: Ground;
  readonly reason: string;
  /** How many words around the two are alike. */
  readonly shared: number;
  /** Which part that is of the words around the one that has fewer. */
  readonly part?: number;
  /** Whether what it is of may be another thing. */
  readonly doubtful?: boolean;
}

/** Whether a passage says anything that another could contradict: a figure, a time, a denial, a quotation. */
export const isContradictable = kept((utterance) => {
  const { denies, negated, falsehood } = denialOf({ utterance });
  return (
    denies || falsehood || negated || figuresOf({ utterance }).length > 0 || timesOf({ utterance }).length > 0 || quotesWords({ utterance })
  );
});

/** What passages must score that surely conflict, tolls apart. */
const SURE_SCORE = Math.min(SURE_QUANTITY, ...GROUNDS.filter((g) => g !== 'toll' && g !== 'quantity').map((ground) => FROM[ground]));

/**
 * Whether a passage that scores `score` against a claim, `bare` but for their figures, may surely conflict with it, by what is known
 * before the passage itself is looked at. Scores that are too high make no difference but work.
 */
export function enoughToConflict(claim: Worded): (score: number, bare: number, plainLikeness: number) => boolean {
  const least = figuresOf(claim).some(({ harm }) => harm !== undefined) ? FROM.toll : SURE_SCORE;
  const quotes = quotesWords(claim);
  return (score, bare, plainLikeness) => score >= least && (quotes || plainLikeness >= UNLIKE || bare >= SURELY_ONE_EVENT);
}

/** Everything on account of which two passages may conflict. */
function* groundsOf(a: Worded, b: Worded): Generator<Conflict> {
  yield* byFigures(a, b);
  yield* byTimes(a, b);
  yield* byDenial(a, b);
  const altered = alteredQuotation(a, b);
  if (altered) yield { ground: 'wording', reason: `“${altered[0]}” against “${altered[1]}”`, shared: 0 };
}

function* byFigures(a: Worded, b: Worded): Generator<Conflict> {
  const [own, others] = [figuresOf(a), figuresOf(b)];
  if (own.length === 0 || others.length === 0) return;
  for (const x of own) {
    const same = others.filter((y) => sameQuantity(x, y));
    // One that gives the other's figure, too, says what the other says.
    if (same.length === 0 || same.some((y) => compatible(x, y) || own.some((z) => z !== x && sameQuantity(z, y) && compatible(z, y))))
      continue;
    const shared = same.map((y) => inBoth(x.of, y.of));
    const most = Math.max(...shared);
    const y = same[shared.indexOf(most)];
    const rivals = own.some((z) => z !== x && sameQuantity(z, x));
    // Several quantities of one kind are told apart by what is said of them.
    if (!y || ((same.length > 1 || rivals) && x.harm === undefined)) continue;
    const [less, more] = [Math.min(x.value, y.value), Math.max(x.value, y.value)];
    if (less > 0 && more / less >= APART) continue;
    if (x.harm !== undefined && (isSum(own, y) || isSum(others, x))) continue;
    if (x.harm === undefined && most <= (LASTING.has(x.unit) ? 1 : 0)) continue;
    if (!sameThing(x, y)) continue;
    yield {
      ground: x.harm === undefined ? 'quantity' : 'toll',
      reason: `${x.text} against ${y.text}`,
      shared: most,
      part: partOf(most, x.of, y.of),
      // Of several groups the other's figure may be another; so may what only one of the two figures is said to be of.
      doubtful: ((same.length > 1 || rivals) && x.who !== y.who) || (x.what === '') !== (y.what === ''),
    };
  }
}

function partOf(shared: number, x: ReadonlySet<string>, y: ReadonlySet<string>): number {
  return shared / Math.max(1, Math.min(x.size, y.size));
}

/** Whether several figures of a passage make another's together: “four policemen and eleven miners” are fifteen people. */
function isSum(parts: readonly Figure[], whole: Figure): boolean {
  const counted = parts.filter(({ unit, harm, part }) => unit === 'person' && (harm === whole.harm || harm === undefined) && !part);
  const sum = counted.reduce((total, { value }) => total + value, 0);
  return counted.length > 1 && sum >= whole.least && sum <= whole.most;
}

function* byTimes(a: Worded, b: Worded): Generator<Conflict> {
  const [own, others] = [timesOf(a), timesOf(b)];
  if (own.length === 0 || others.length === 0) return;
  const [p, q] = [contentWordsOf(a), contentWordsOf(b)];
  if (inBoth(p, q) < SAME_BUT_TIME * Math.min(p.size, q.size)) return;
  for (const kind of ['day', 'hour'] as const) {
    const [[x, ...more], [y, ...others_]] = [own.filter((t) => t.kind === kind), others.filter((t) => t.kind === kind)];
    if (!x || !y || more.length > 0 || others_.length > 0 || sameTime(x, y)) continue;
    const shared = inBoth(x.of, y.of);
    yield { ground: kind, reason: `${x.text} against ${y.text}`, shared, part: partOf(shared, x.of, y.of) };
  }
}

/** Whether each passage names a day or an hour that the other, which names some too, does not. */
function otherTimes(a: Worded, b: Worded): boolean {
  return (['day', 'hour'] as const).some((kind) => {
    const [own, others] = [timesOf(a), timesOf(b)].map((times) => times.filter((t) => t.kind === kind));
    const lacks = (here: readonly Time[] = [], there: readonly Time[] = []) => here.some((x) => !there.some((y) => sameTime(x, y)));
    return lacks(own, others) && lacks(others, own);
  });
}

function* byDenial(a: Worded, b: Worded): Generator<Conflict> {
  const [x, y] = [denialOf(a), denialOf(b)];
  for (const [denial, denying, other, said, reason] of [
    [x, a, y, b, DENIED_HERE],
    [y, b, x, a, DENIED_THERE],
  ] as const) {
    // Whoever denies a thing is contradicted by one who says it plainly, not by one who says that it is not so.
    if (other.denies || other.qualified || other.falsehood) continue;
    if (!denial.denies && !denial.falsehood && !denial.negated) continue;
    const [own, others] = [contentWordsOf(denying), contentWordsOf(said)];
    const shared = inBoth(own, others);
    if (inBoth(denial.denied, others) >= SAME_DENIED) yield { ground: 'denial', reason, shared };
    if (standingOf(said.utterance.content) !== 'said') continue;
    if (standingOf(denying.utterance.content) === 'supposed') continue;
    if (denial.falsehood && shared > 0) yield { ground: 'falsehood', reason, shared };
    if (inBoth(denial.nothing, others) > 0) yield { ground: 'nothing', reason, shared };
    // What it negates must be what the other says.
    const isSaid = denial.negates.size === 0 || inBoth(denial.negates, others) > 0;
    if (denial.negated && isSaid && shared > 1 && shared >= SAME_BUT_NEGATED * Math.max(own.size, others.size))
      yield { ground: 'negation', reason, shared };
  }
}

/** Whether passages that score `score` conflict on this ground. */
function holds({ ground, shared }: Conflict, score: number): boolean {
  if (score >= FROM[ground]) return true;
  return ground === 'quantity' && shared > 1 && score >= WITH_CONTEXT;
}

/** Whether passages in conflict surely tell of one thing in one event. */
function isOfOneThing({ ground, shared, part = 0, doubtful }: Conflict, a: Worded, b: Worded, score: number, plain: number): boolean {
  switch (ground) {
    case 'quantity':
      if (doubtful || score < SURE_QUANTITY || part < SURE_AROUND) return false;
      return sharesMarks(a, b) || (shared > 1 && part >= SURELY_AROUND && plain >= SURELY_LIKE);
    case 'toll':
      return !doubtful && !otherElsewhen(a, b) && RUNNING.test(a.utterance.content) === RUNNING.test(b.utterance.content);
    case 'day':
    case 'hour':
      return shared > 1 && part >= SURELY_TIMED;
    case 'falsehood':
      return shared >= SURELY_MEANT;
    default:
      return true;
  }
}

/**
 * The relation of two passages that score `score` against each other, with the reason of a conflict; `doubtful` where the two may
 * tell of different events. `names` tells which names are one, `articles` how alike their articles are, `bare` what the passages score
 * but for their figures: that they give tolls is no sign that they tell of one event.
 */
export function relationOf(
  a: SentenceReading,
  b: SentenceReading,
  score: number,
  names?: GuisesOf,
  { likeness, plainLikeness } = UNKNOWN,
  bare = score,
): Verdict {
  let differ = false;
  for (const conflict of groundsOf(a, b)) {
    differ = true;
    if (!holds(conflict, score)) continue;
    const told = conflict.ground === 'wording' || (conflict.ground === 'toll' && likeness >= LIKE_ARTICLES && !otherPlaces(a, b));
    if (!told && !sameOccasion(a, b, names)) continue;
    const sure = conflict.ground === 'toll' ? LIKE_ARTICLES : UNLIKE;
    const otherEvent = conflict.ground !== 'wording' && plainLikeness < sure && bare < SURELY_ONE_EVENT;
    const doubtful = otherEvent || !isOfOneThing(conflict, a, b, score, plainLikeness);
    return { relation: 'conflicts', reason: conflict.reason, ...(doubtful ? { doubtful } : {}) };
  }
  // What differs on another occasion is no conflict, and no agreement either.
  if (score < AGREES || differ || denialOf(a).denies !== denialOf(b).denies) return { relation: 'related' };
  if (otherYears(a, b) || otherDays(a, b) || otherTimes(a, b) || saysOpposite(a, b)) return { relation: 'related' };
  // “It was”, “it was not”, “nobody knows whether it was”: alike in words, and not said alike.
  return { relation: sameStanding(a, b) ? 'agrees' : 'related' };
}
