import type { Span } from '../text/span.js';
import { spellingOf, type Spelt } from '../text/spelling.js';
import type { Word } from '../text/words.js';
import type { Quotation } from './quotation.js';

/** That of a whole quotation: no list has it. */
const UNSPELT = spellingOf('');

/** A word of a clause, or a whole quotation folded into one item so that grammar can step over it. */
export interface Item extends Span, Spelt {
  readonly lower: string;
  readonly text: string;
  readonly tag: Word['tag'] | 'QUOTE';
  /** The quotation behind an item of tag `QUOTE`. */
  readonly quotation?: Quotation;
}

/** A stretch of words read as one voice: what the author writes around quotations, or the inside of one quotation. */
export interface Clause {
  readonly items: readonly Item[];
  /** The quotation whose words these are; undefined for the author's own. */
  readonly voice: Quotation | undefined;
}

/** A quotation of at most this many words without an end mark is part of the author's clause: the "horrific" policy. */
const PARTIAL = 3;

/** Whether a quotation is read as part of the sentence around it, not as an utterance of its own. */
export function isPartial(text: string, quotation: Quotation): boolean {
  if (quotation.words > PARTIAL || !quotation.closed) return false;
  return !/[.,!?…]$/.test(text.slice(quotation.inner.start, quotation.inner.end).trimEnd());
}

/**
 * Splits a sentence's words by voice. The first clause is the author's, with each quotation that touches the sentence as
 * one item; the others are the quotations' insides, as far as they reach into this sentence.
 *
 * `quotations` are those of the block, sorted; only the outermost count.
 */
export function clausesOf(text: string, words: readonly Word[], quotations: readonly Quotation[]): Clause[] {
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return [];
  const touching = quotations.filter((q) => q.depth === 0 && q.start < last.end && q.end > first.start && !isPartial(text, q));
  if (touching.length === 0) return [{ items: words, voice: undefined }];
  const outer: Item[] = [];
  const inner = touching.map((voice) => ({ voice, items: [] as Item[] }));
  let folded = -1;
  for (const word of words) {
    const k = touching.findIndex((q) => word.start >= q.start && word.end <= q.end);
    const quotation = touching[k];
    if (!quotation) {
      outer.push(word);
      continue;
    }
    if (folded !== k) {
      folded = k;
      const start = Math.max(quotation.start, first.start);
      const end = Math.min(quotation.end, last.end);
      outer.push({ start, end, lower: '', spelling: UNSPELT, text: text.slice(start, end), tag: 'QUOTE', quotation });
    }
    if (word.start >= quotation.inner.start && word.end <= quotation.inner.end) inner[k]?.items.push(word);
  }
  return [{ items: outer, voice: undefined }, ...inner.filter((c) => c.items.length > 0)];
}
