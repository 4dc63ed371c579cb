import { boosters, hedges } from '../lexicon/lexicon.js';
import type { Span } from '../text/span.js';
import type { Word } from '../text/words.js';
import { PhraseFinder } from './phrases.js';

/** A word or expression that holds back (hedge) or pushes up (booster) the commitment of whoever writes it. */
export interface Commitment extends Span {
  /** The expression as listed. */
  readonly expression: string;
  /** Its class in the list ("modal", "weasel", …). */
  readonly class: string;
  /** Id of the source that vouches for the entry. */
  readonly vouchedBy: string;
}

interface Listed {
  readonly word: string;
  readonly class: string;
  readonly source: string;
  readonly weight: number;
}

/** Below this weight an expression hedges too seldom to be marked. */
const HEDGE_WEIGHT = 0.5;
const BOOSTER_WEIGHT = 0.5;

let hedgeFinder: PhraseFinder<Listed> | undefined;
let boosterFinder: PhraseFinder<Listed> | undefined;

/** The hedges among words `from`…`to` of a block. */
export function findHedges(words: readonly Word[], from: number, to: number): Commitment[] {
  hedgeFinder ??= new PhraseFinder(hedges().map((h) => [h.word, h] as const));
  const found: Commitment[] = [];
  for (const { entry, from: a, to: b } of hedgeFinder.all(words, from, to)) {
    if (entry.weight >= HEDGE_WEIGHT && hedgesHere(entry, words, a, b)) found.push(commitment(entry, words, a, b));
  }
  return found;
}

/** The boosters among words `from`…`to` of a block. */
export function findBoosters(words: readonly Word[], from: number, to: number): Commitment[] {
  boosterFinder ??= new PhraseFinder(boosters().filter((b) => b.class === 'booster').map((b) => [b.word, b] as const));
  const found: Commitment[] = [];
  for (const { entry, from: a, to: b } of boosterFinder.all(words, from, to)) {
    if (entry.weight >= BOOSTER_WEIGHT) found.push(commitment(entry, words, a, b));
  }
  return found;
}

function commitment(entry: Listed, words: readonly Word[], from: number, to: number): Commitment {
  return { start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0, expression: entry.word, class: entry.class, vouchedBy: entry.source };
}

/** Rules out the commonest other senses of a listed word. */
function hedgesHere(entry: Listed, words: readonly Word[], from: number, to: number): boolean {
  const first = words[from];
  const next = words[to];
  if (!first) return false;
  // The month: "in May", "May 12", "May Day".
  if (first.lower === 'may' && to - from === 1) return first.text === 'may' || (first.tag === 'AUX' && next?.tag !== 'NUM');
  if (first.lower === 'might' && to - from === 1) return first.tag === 'AUX' || first.tag === 'VERB';
  if (entry.class === 'epistemic-verb' && to - from === 1 && first.tag === 'NOUN') return false;
  return true;
}
