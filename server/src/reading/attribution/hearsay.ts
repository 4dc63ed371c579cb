import type { Item } from '../clause.js';
import { isPersonal, isTime, nounPhraseAfter } from '../nounphrase.js';
import { contentFrom } from './content.js';
import { clauseStarts } from './finite-clause.js';
import type { FoundCue, PartlyRead } from './found-cue.js';

/** Verbs of coming to know, where “from” leads to who told it. */
const LEARNS = /^(?:hear|hears|heard|learn|learns|learned|learnt|understand|understands|understood|gather|gathers|gathered)$/;

/** Whether such a cue can start with this word, given in lower case. */
export function opensHearsay(lower: string): boolean {
  return LEARNS.test(lower);
}

/** `I heard from two drivers that …`: who told it stands behind “from”. */
export function findHearsay(clause: PartlyRead, i: number): FoundCue | undefined {
  const { items } = clause;
  if (!LEARNS.test(items[i]?.lower ?? '') || items[i + 1]?.lower !== 'from' || isTime(items[i + 2])) return undefined;
  const source = nounPhraseAfter(items, i + 2);
  if (!source || !isPersonal(subjectOf(items, i))) return undefined;
  const that = throughRelative(items, source.to + 1);
  if (items[that]?.lower !== 'that' || !clauseStarts(items, that + 1)) return undefined;
  return { at: i, length: 2, source, content: [contentFrom(items, that)], lemma: 'hear', form: 'statement' };
}

/** The item left of a verb and its auxiliaries. */
function subjectOf(items: readonly Item[], verb: number): Item | undefined {
  let k = verb - 1;
  while (items[k]?.tag === 'AUX' || items[k]?.tag === 'ADV') k--;
  return items[k];
}

/** Steps over “who were inside” to the item behind it. */
function throughRelative(items: readonly Item[], at: number): number {
  if (items[at]?.lower !== 'who') return at;
  for (let k = at + 1; k < at + 8; k++) if (items[k]?.lower === 'that') return k;
  return at;
}
