import { nounPhraseAfter } from '../nounphrase.js';
import { kindOfSource } from '../source.js';
import { contentFrom } from './content.js';
import type { FoundCue, PartlyRead } from './found-cue.js';
import { subjectBefore } from './subject.js';

/** What is estimated takes less than this many items. */
const LONGEST_OBJECT = 9;

/** Whether such a cue can start with this word, given in lower case. */
export function opensEstimate(lower: string): boolean {
  return /^puts?$/.test(lower);
}

/** `put the number of dead at 31`: an estimate. */
export function findEstimate(clause: PartlyRead, i: number): FoundCue | undefined {
  const { items } = clause;
  const verb = items[i];
  if (verb?.tag !== 'VERB' || !opensEstimate(verb.lower)) return undefined;
  if (!nounPhraseAfter(items, i + 1)) return undefined;
  const at = i + items.slice(i, i + LONGEST_OBJECT).findIndex((x) => x.lower === 'at');
  if (
    at < i ||
    items.slice(i + 1, at).some((x) => x.tag === 'VERB' || x.tag === 'PUNCT') ||
    !items.slice(at + 1, at + 5).some((x) => x.tag === 'NUM')
  )
    return undefined;
  const source = subjectBefore(clause, i - 1);
  if (!source || !kindOfSource(items.slice(source.from, source.to + 1))) return undefined;
  return { at: i, length: 1, source, content: [contentFrom(items, i + 1)], lemma: 'put' };
}
