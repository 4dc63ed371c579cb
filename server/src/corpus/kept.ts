import type { Utterance } from '../reading/block.js';
import type { SentenceReading } from '../reading/reading.js';

/** A sentence, as far as its words go. */
export type Worded = Pick<SentenceReading, 'utterance'>;

/** Keeps what is worked out of a sentence's words for as long as they stay. */
export function keptByUtterance<T>(work: (utterance: Utterance) => T): (utterance: Utterance) => T {
  const known = new WeakMap<Utterance, { readonly value: T }>();
  return (utterance) => {
    let found = known.get(utterance);
    if (!found) known.set(utterance, (found = { value: work(utterance) }));
    return found.value;
  };
}

/** The same, for a sentence. */
export function kept<T>(work: (utterance: Utterance) => T): (sentence: Worded) => T {
  const ofUtterance = keptByUtterance(work);
  return ({ utterance }) => ofUtterance(utterance);
}
