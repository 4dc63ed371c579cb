import type { Item } from '../clause.js';
import { isTime, nounPhraseAfter } from '../nounphrase.js';
import { isStop } from './punctuation.js';
import { isAdverbial, isAuxiliary, isBe, isNegation } from './verb-group.js';

/** How far over an aside ("…, the mayor of X, would") its auxiliary is looked for. */
const ASIDE = 20;

/** Whether a clause with a subject and a finite verb begins at `at`. */
export function clauseStarts(items: readonly Item[], at: number): boolean {
  const first = items[at];
  if (!first) return false;
  if (first.lower === 'there' && (isBe(items[at + 1]) || items[at + 1]?.tag === 'AUX' || items[at + 1]?.tag === 'VERB')) return true;
  const subject =
    nounPhraseAfter(items, at)?.to ??
    (/^(?:this|that|these|those|all|some|many|most|much|little|more|less|none|nothing|enough)$/.test(first.lower) ? at : undefined);
  // "said if elected she would", "said when it rains"
  if (subject === undefined) return (first.tag === 'SCONJ' || first.lower === 'if') && finiteAfter(items, at + 1, 14);
  let k = subject + 1;
  const next = items[k];
  if (next?.lower === ',' || next?.lower === 'who' || next?.lower === 'which')
    return items.slice(k, k + ASIDE).some((item) => item.tag === 'AUX');
  if (next?.lower === 'on' && isTime(items[k + 1])) k += 2;
  else if (isTime(next)) k++;
  let verb = items[k];
  while (verb && (isAdverbial(verb) || isNegation(verb))) verb = items[++k];
  return verb !== undefined && (isAuxiliary(verb) || isFiniteVerb(verb));
}

/** Whether a finite verb stands within `reach` items from `at`, before a comma or the end. */
export function finiteAfter(items: readonly Item[], at: number, reach: number): boolean {
  for (let k = at; k < at + reach; k++) {
    const item = items[k];
    if (!item || isStop(item) || item.lower === ',') return false;
    if (item.tag === 'AUX' || isFiniteVerb(item)) return true;
  }
  return false;
}

function isFiniteVerb(item: Item): boolean {
  return item.tag === 'VERB' && !item.lower.endsWith('ing');
}
