import type { Item } from '../clause.js';
import { nounPhraseBefore } from '../nounphrase.js';
import { kindOfSource } from '../source.js';

/**
 * Whether item `i` follows somebody who can speak, right at the start of the clause, and leads to “that”: “The union claims
 * that …”. Then it is a verb, though the tagger may take it for a noun.
 */
export function saysAtOpening(items: readonly Item[], i: number): boolean {
  if (items[i + 1]?.lower !== 'that' || items[i - 1]?.tag !== 'NOUN') return false;
  const subject = nounPhraseBefore(items, i - 1);
  if (!subject || !/^(?:the|this|that|an?)$/.test(items[subject.from]?.lower ?? '')) return false;
  const before = items[subject.from - 1];
  const opens = before === undefined || before.tag === 'PUNCT' || before.tag === 'CCONJ';
  return opens && kindOfSource(items.slice(subject.from, subject.to + 1)) !== undefined;
}
