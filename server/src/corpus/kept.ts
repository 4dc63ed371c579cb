import type { Utterance } from '../reading/block.js';
import { keptBy } from '../reading/kept-by.js';
import type { SentenceReading } from '../reading/reading.js';

/** A sentence, as far as its words go. */
export type Worded = Pick<SentenceReading, 'utterance'>;

/** Keeps what is worked out of a sentence's words for as long as they stay. */
export function keptByUtterance<T>(work: (utterance: Utterance) => T): (utterance: Utterance) => T {
  return keptBy(work);
}

/** The same, for a sentence. */
export function kept<T>(work: (utterance: Utterance) => T): (sentence: Worded) => T {
  const ofUtterance = keptByUtterance(work);
  return ({ utterance }) => ofUtterance(utterance);
}
