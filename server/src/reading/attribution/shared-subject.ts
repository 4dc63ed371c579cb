import type { Item } from '../clause.js';
import { nounPhraseBefore, type NounPhrase } from '../nounphrase.js';
import { isAside } from './aside.js';
import type { PartlyRead } from './found-cue.js';
import { isNegation } from './verb-group.js';

/** An aside between subject and verb is at most this many items long. */
const LONGEST_ASIDE = 30;

/**
 * The subject that a verb right of item `at` has in common with a verb left of it: the source of the last cue that has one,
 * or else the subject of the clause's first finite verb.
 */
export function sharedSubject({ items, found }: PartlyRead, at: number): NounPhrase | undefined {
  return found.findLast((cue) => cue.source !== null && cue.at + cue.length - 1 <= at)?.source ?? mainSubject(items, at);
}

/** The subject of the first finite verb of the clause, if it stands left of `at`. */
function mainSubject(items: readonly Item[], at: number): NounPhrase | undefined {
  for (let k = 1; k <= at; k++) {
    const item = items[k];
    if (!item || (item.tag !== 'VERB' && item.tag !== 'AUX')) continue;
    if (item.lower.endsWith('ing') || items[k - 1]?.lower === 'to') continue;
    const subject = plainSubject(items, k - 1);
    if (subject) return subject;
  }
  return undefined;
}

/** The subject that ends at item `at`, but for adverbs, auxiliaries and an aside. */
function plainSubject(items: readonly Item[], at: number): NounPhrase | undefined {
  let k = at;
  while (k > 0 && (items[k]?.tag === 'ADV' || items[k]?.tag === 'AUX' || isNegation(items[k]))) k--;
  if (items[k]?.lower !== ',') return nounPhraseBefore(items, k);
  for (let c = k - 1; c > 0 && k - c < LONGEST_ASIDE; c--) {
    if (items[c]?.lower !== ',') continue;
    const head = nounPhraseBefore(items, c - 1);
    if (head && isAside(items, c + 1, k - 1)) return head;
  }
  return undefined;
}
