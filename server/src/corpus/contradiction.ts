import { contentWordsIn, contentWordsOf, denialOf } from './denial.js';
import { figuresOf, LASTING, type Figure } from './figures.js';
import { contentCutOf, type Worded } from './kept.js';
import { SAME_BUT_NEGATED, SAME_DENIED, SURELY_MEANT } from './relation.js';
import { timesOf } from './times.js';
import { quotationsIn, SAME_WORDS } from './wording.js';
import { STOP } from './terms.js';
import { hashOf } from './words.js';

/** How many marks there are. Two things may have one mark: what is found is looked at all the same. */
const MARKS = 1 << 16;

/** Passages that have at least so many of these marks may contradict. */
export interface Sought {
  readonly marks: readonly number[];
  readonly least: number;
}

/** What is said in a passage that others may contradict, as numbers below `MARKS` under which it is found. */
export function marksOf(sentence: Worded): readonly number[] {
  const marks = new Set<number>();
  const add = (kind: string, words: Iterable<string>) => {
    for (const word of words) marks.add(markOf(kind, word));
  };
  for (const figure of figuresOf(sentence)) {
    if (figure.harm === undefined) for (const kind of kindsOf(figure)) add(kind, figure.of);
    else add(TOLL, [tollOf(figure)]);
  }
  for (const { kind, of } of timesOf(sentence)) add(kind, of);
  const denial = denialOf(sentence);
  // The words are not kept, only what they are made of, which others ask for too: this is worked out of every sentence of a folder.
  const words = contentWordsIn(contentCutOf(sentence.utterance));
  if (denial.denied.size >= SAME_DENIED) add(DENIED, denial.denied);
  if (denial.falsehood) add(FALSEHOOD, words);
  add(NOTHING, denial.nothing);
  if (denial.negated) add(NEGATED, fewOf(words));
  if (isPlain(sentence)) add(PLAIN, fewOf(words));
  for (const { words } of quotationsIn(sentence)) add(QUOTED, telling(words));
  return [...marks];
}

/**
 * The marks of passages that may surely conflict with a claim, on any of the grounds that `relationOf` knows; those that have none of
 * them can't. Undefined where any passage may: what is denied, or called false, need not be marked where it is said plainly.
 */
export function soughtBy(claim: Worded): readonly Sought[] | undefined {
  const denial = denialOf(claim);
  if (denial.falsehood || denial.denied.size >= SAME_DENIED || denial.nothing.size > 0) return undefined;
  const sought: Sought[] = [];
  /** At least so many of these words; of two with one mark, one is found. */
  const seek = (kind: string, words: Iterable<string>, least: number) => {
    const all = [...words];
    const marks = [...new Set(all.map((word) => markOf(kind, word)))];
    if (marks.length > 0 && all.length >= least) sought.push({ marks, least: Math.max(1, least - (all.length - marks.length)) });
  };
  for (const figure of figuresOf(claim)) {
    if (figure.harm !== undefined) seek(TOLL, [tollOf(figure)], 1);
    else for (const kind of kindsOf(figure)) seek(kind, figure.of, LASTING.has(figure.unit) ? 2 : 1);
  }
  for (const { kind, of } of timesOf(claim)) seek(kind, of, 2);
  const words = contentWordsOf(claim);
  if (denial.negated) seek(PLAIN, fewOf(words), SHARED_FEW);
  if (isPlain(claim)) {
    seek(DENIED, words, SAME_DENIED);
    seek(FALSEHOOD, words, SURELY_MEANT);
    seek(NOTHING, words, 1);
    seek(NEGATED, fewOf(words), SHARED_FEW);
  }
  for (const { words } of quotationsIn(claim)) {
    const different = telling(words);
    const functional = words.filter((word) => STOP.has(word)).length;
    const again = words.length - functional - different.size;
    // Of the words that both quote some are function words, and one may come again.
    const least = Math.max(2, Math.ceil(SAME_WORDS * words.length) - functional) - again;
    seek(QUOTED, different, Math.max(1, least));
  }
  return sought;
}

const [TOLL, DENIED, FALSEHOOD, NOTHING, NEGATED, PLAIN, QUOTED] = ['toll', 'denied', 'false', 'none', 'not', 'plain', 'quoted'];

function markOf(kind: string, word: string): number {
  const hash = hashOf(`${kind} ${word}`);
  return (hash ^ (hash >>> 16)) & (MARKS - 1);
}

/** What must be the same of two tolls: what happened, and whether they are parts. */
function tollOf({ harm, part }: Figure): string {
  return `${String(harm)} ${String(part)}`;
}

/** What must be the same of two quantities, one of these at least: things that are counted may have two names. */
function kindsOf({ unit, part, plain }: Figure): readonly string[] {
  const kinds = plain ? [unit, 'things'] : [unit];
  return kinds.map((kind) => `figure ${kind} ${String(part)}`);
}

/** Whether a passage says plainly what others may deny. */
function isPlain(sentence: Worded): boolean {
  const { denies, qualified, falsehood } = denialOf(sentence);
  return !denies && !qualified && !falsehood;
}

/** So many of the few words must be the same: with one in common most are about something else. */
const SHARED_FEW = 2;

/**
 * So few of a passage's content words that of two passages which share enough to be one but for a negation, each has `SHARED_FEW` of
 * the other's (prefix filter, Chaudhuri et al. 2006, with longer prefixes, Wang et al. 2012): the first in an order that is the same
 * for all, the longest, which are seldom common.
 */
function fewOf(words: ReadonlySet<string>): readonly string[] {
  const sorted = [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return sorted.length < SHARED_FEW ? [] : sorted.slice(0, sorted.length - Math.ceil(SAME_BUT_NEGATED * sorted.length) + SHARED_FEW);
}

function telling(words: readonly string[]): Set<string> {
  return new Set(words.filter((word) => !STOP.has(word)));
}
