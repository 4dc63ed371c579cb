import { keptIn } from './facts.js';
import { keptByText } from './kept-by-text.js';

/** A way in which words are spelt, and what was worked out of it: one object for all words that are spelt so. */
export interface Spelling {
  /** In lower case, with a straight apostrophe. */
  readonly lower: string;
  readonly facts: unknown[];
}

/** The spelling of what is given in lower case. */
export const spellingOf = keptByText((lower): Spelling => ({ lower, facts: [] }));

/** Whatever has a spelling. */
export interface Spelt {
  readonly spelling: Spelling;
}

const kept = keptIn((spelling: Spelling) => spelling.facts);

/** Keeps what `work` gives for a word in lower case. It must depend on that alone: each word is asked once, wherever it stands. */
export function keptBySpelling<T>(work: (lower: string) => T): (word: Spelt) => T {
  const ofSpelling = kept(({ lower }) => work(lower));
  return ({ spelling }) => ofSpelling(spelling);
}
