import type { Utterance } from '../reading/block.js';
import type { SentenceReading } from '../reading/reading.js';

/** A sentence, as far as its words go. */
export type Worded = Pick<SentenceReading, 'utterance'>;

/** Where an utterance has what was worked out of it. */
const FACTS = Symbol('facts');
type Known = Utterance & { readonly [FACTS]?: unknown[] };
/** In place of a fact that is undefined. */
const NONE = Symbol('none');
/** How many kinds of facts there are. */
let kinds = 0;

/**
 * Keeps what is worked out of a sentence's words for as long as they stay: with them, since there are many such facts of each sentence,
 * and one look is quicker than a search, and less for the engine to clear away. Nobody who copies, compares or writes an utterance sees it.
 */
export function keptByUtterance<T>(work: (utterance: Utterance) => T): (utterance: Utterance) => T {
  const kind = kinds++;
  return (utterance: Known) => {
    const facts = utterance[FACTS] ?? beginning(utterance);
    let fact = facts[kind];
    if (fact === undefined) {
      const worked = work(utterance);
      facts[kind] = fact = worked === undefined ? NONE : worked;
    }
    return (fact === NONE ? undefined : fact) as T;
  };
}

function beginning(utterance: Known): unknown[] {
  const value: unknown[] = [];
  Object.defineProperty(utterance, FACTS, { value });
  return value;
}

/** The same, for a sentence. */
export function kept<T>(work: (utterance: Utterance) => T): (sentence: Worded) => T {
  const ofUtterance = keptByUtterance(work);
  return ({ utterance }) => ofUtterance(utterance);
}
