import type { Item } from '../clause.js';
import type { PartlyRead } from './found-cue.js';
import { isDash, isStop } from './punctuation.js';
import { subjectBefore } from './subject.js';

/** A quotation belongs to a cue at most this many items after it. */
const REACH = 30;

/** The quotation that stands directly before the clause of the cue at item `cue`, in the same sentence; as an item, or -1. */
export function quoteBefore(items: readonly Item[], cue: number): number {
  for (let k = cue - 1; k >= 0 && cue - k < REACH; k--) {
    if (items[k]?.tag === 'QUOTE') return k;
    if ((isStop(items[k]) && !isInName(items, k)) || items[k]?.lower === ';') return -1;
  }
  return -1;
}

/** Whether the full stop at item `k` is part of a name: “(D-Ore.) said”, “Sen. Ana Ruiz”, “R-Kell.,”. */
function isInName(items: readonly Item[], k: number): boolean {
  return (
    items[k]?.lower === '.' && items[k - 1]?.tag === 'PROPN' && (items[k + 1]?.tag === 'PROPN' || /^[),]$/.test(items[k + 1]?.lower ?? ''))
  );
}

/**
 * Whether a clause (at least three words and a verb) stands before the verb group that starts at item `verb`, so that its
 * cue can look back on it. With `between`, the cue interrupts what is said and two words will do: "The vote, officials
 * said, was close."
 */
export function isSaidBefore(clause: PartlyRead, verb: number, between = false): boolean {
  const { items } = clause;
  const end = subjectBefore(clause, verb - 1)?.from ?? verb;
  if (end < (between ? 2 : 3)) return false;
  const closing = items[end - 1];
  if (closing?.lower !== ',' && !isDash(closing)) return false;
  return between || items.slice(0, end).some((x) => x.tag === 'VERB' || x.tag === 'AUX');
}

/** "As Ruiz points out, …": whether "as" opens the clause of the verb group at item `verb`; then what is said comes after the comma. */
export function opensWithAs(clause: PartlyRead, verb: number): boolean {
  const subject = subjectBefore(clause, verb - 1);
  return subject !== undefined && clause.items[subject.from - 1]?.lower === 'as';
}
