import { agentless, boosters, hedges } from '../lexicon/lexicon.js';
import { overlaps, type Span } from '../text/span.js';
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
/** Words that leave open whether a thing is so, whatever their weight as hedges elsewhere. */
const CONDITIONAL = new Set(['if', 'whether', 'unless', 'would']);

let hedgeFinder: PhraseFinder<Listed> | undefined;
let boosterFinder: PhraseFinder<Listed> | undefined;

/** The hedges among words `from`…`to` of a block. */
export function findHedges(words: readonly Word[], from: number, to: number): Commitment[] {
  hedgeFinder ??= new PhraseFinder(hedges().map((h) => [h.word, h] as const));
  const found: Commitment[] = [];
  for (const { entry, from: first, to: b } of hedgeFinder.all(words, from, to)) {
    const a = entry.class === 'weasel' ? beyondCrowd(words, first, b) : first;
    if (a === undefined) continue;
    if ((entry.weight >= HEDGE_WEIGHT || CONDITIONAL.has(entry.word)) && hedgesHere(entry, words, a, b))
      found.push(commitment(entry, words, a, b));
  }
  const participles = agentless();
  for (let i = from; i < to; i++) {
    const word = words[i];
    if (!word || word.tag !== 'VERB' || found.some((f) => overlaps(f, word))) continue;
    const as = participles.participlesAs.get(word.lower);
    const listed = participles.participlesTo.get(word.lower);
    const entry =
      listed !== undefined && listed.weight >= 0.6
        ? listed
        : as !== undefined && as.weight >= HEDGE_WEIGHT && words[i + 1]?.lower === 'as'
          ? as
          : undefined;
    if (entry && passive(words, i)) found.push(commitment(entry, words, i, i + 1));
  }
  return found.sort((a, b) => a.start - b.start);
}

/** What an opinion is held by, whoever holds it. */
const HOLDS = /^(?:believe|think|suggest|suggests|assume|suspect|doubt)$/;

/**
 * Where an expression that hides who thinks so begins to hold back: at “believe” in “some believe”. “Some people”, “generally” and
 * “critics say” hide or round, and leave nothing open.
 */
function beyondCrowd(words: readonly Word[], from: number, to: number): number | undefined {
  if (/^(?:it|is|are|was|were|has|have)$/.test(words[from]?.lower ?? '')) return from;
  return HOLDS.test(words[to - 1]?.lower ?? '') ? to - 1 : undefined;
}

/** Whether a form of "be" governs the participle at `i`. */
function passive(words: readonly Word[], i: number): boolean {
  for (let k = i - 1; k >= 0 && i - k < 4; k--) {
    const word = words[k];
    if (word && /^(?:is|are|was|were|be|been|being)$/.test(word.lower)) return true;
    if (word?.tag !== 'ADV' && word?.lower !== 'not') return false;
  }
  return false;
}

/** The boosters among words `from`…`to` of a block. */
export function findBoosters(words: readonly Word[], from: number, to: number): Commitment[] {
  boosterFinder ??= new PhraseFinder(
    boosters()
      .filter((b) => b.class === 'booster')
      .map((b) => [b.word, b] as const),
  );
  const found: Commitment[] = [];
  for (const { entry, from: a, to: b } of boosterFinder.all(words, from, to)) {
    if (entry.weight >= BOOSTER_WEIGHT) found.push(commitment(entry, words, a, b));
  }
  return found;
}

/** Words at the edge of an expression that hedge nothing by themselves: in "may have been" the hedge is "may". */
const BARE = new Set(['it', 'is', 'are', 'was', 'were', 'be', 'been', 'has', 'have', 'had', 'that', 'to', 'as', 'being']);

/** The shortest stretch that carries the commitment, as the hedging literature marks cues. */
function commitment(entry: Listed, words: readonly Word[], first: number, last: number): Commitment {
  let from = first;
  let to = last;
  while (to - from > 1 && BARE.has(words[from]?.lower ?? '')) from++;
  while (to - from > 1 && BARE.has(words[to - 1]?.lower ?? '')) to--;
  return {
    start: words[from]?.start ?? 0,
    end: words[to - 1]?.end ?? 0,
    expression: entry.word,
    class: entry.class,
    vouchedBy: entry.source,
  };
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
  // “Roughly a third”: it rounds, and holds nothing back.
  if (entry.class === 'approximator') return false;
  if (to - from > 1) return true;
  const before = words[from - 1];
  const denied = next?.lower === "n't" || next?.lower === 'not';
  // “Could not find”: what somebody failed to do; “I would gladly”: what the writer wishes.
  if (first.lower === 'could') return !denied && !/^(?:anyone|anybody|one|nobody|i|we|you)$/.test(before?.lower ?? '');
  if (first.lower === 'would') return !/^(?:i|we|you)$/.test(before?.lower ?? '');
  // “The shortest possible line”, “everything possible”, “as far as possible”, “possible to swim”.
  if (first.lower === 'possible')
    return !(/(?:est|thing)$|^(?:best|worst|as|where|when|if)$/.test(before?.lower ?? '') || next?.lower === 'to');
  // “To think they were out there”, “think of the gut”, “I could think of”: nobody holds an opinion.
  if (/^(?:think|believe|suppose|guess|assume)$/.test(first.lower))
    return before !== undefined && before.tag !== 'AUX' && !/^(?:to|n't|not|[.!?“"”])$/.test(before.lower);
  return true;
}
