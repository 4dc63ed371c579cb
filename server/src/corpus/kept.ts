import type { Utterance } from '../reading/block.js';
import type { SentenceReading } from '../reading/reading.js';
import { keptIn } from '../text/facts.js';
import { cutOf, type Cut } from './tokens.js';

/** A sentence, as far as its words go. */
export type Worded = Pick<SentenceReading, 'utterance'>;

/** Where an utterance has what was worked out of it. */
const FACTS = Symbol('facts');
type Known = Utterance & { readonly [FACTS]?: unknown[] };
/**
 * Keeps what is worked out of a sentence's words for as long as they stay, with them. Nobody who copies, compares or writes an utterance
 * sees it.
 */
export const keptByUtterance = keptIn((utterance: Utterance) => (utterance as Known)[FACTS] ?? beginning(utterance));

function beginning(utterance: Utterance): unknown[] {
  const value: unknown[] = [];
  Object.defineProperty(utterance, FACTS, { value });
  return value;
}

/** The same, for a sentence. */
export function kept<T>(work: (utterance: Utterance) => T): (sentence: Worded) => T {
  const ofUtterance = keptByUtterance(work);
  return ({ utterance }) => ofUtterance(utterance);
}

/** What is said in a sentence, cut into words. */
export const contentCutOf = keptByUtterance(({ content }): Cut => cutOf(content));

/** The words of a sentence as it stands. */
export const textCutOf = keptByUtterance((utterance): Cut => {
  const { text, content } = utterance;
  return text === content ? contentCutOf(utterance) : cutOf(text);
});
