import type { Item } from '../clause.js';
import { isPersonal, isTime, nounPhraseAfter } from '../nounphrase.js';
import { clauseStarts } from './finite-clause.js';
import { isColonOrComma, isEnd } from './punctuation.js';
import { isInterrogative } from './question-word.js';

/** More adverbials than this do not stand between a cue and what is said. */
const MOST = 5;

/** Steps over adverbs, dates, "in a statement", "to reporters", after which what is said may begin. Returns the item it comes to. */
export function skipAdverbials(items: readonly Item[], at: number): number {
  let k = at;
  for (let steps = 0; steps < MOST; steps++) {
    const next = adverbialEnd(items, k);
    if (next === k) break;
    k = next;
  }
  return k;
}

/** The item behind the adverbial that starts at item `k`, or `k` if none does. */
function adverbialEnd(items: readonly Item[], k: number): number {
  const item = items[k];
  if (!item) return k;
  if (item.tag === 'ADV' && !isInterrogative(item)) return k + 1;
  if (isTime(item)) return dateEnd(items, k);
  if (
    /^(?:last|this|earlier)$/.test(item.lower) &&
    /^(?:week|month|year|night|morning|evening|afternoon|weekend|summer|winter|spring|autumn|fall)$/.test(items[k + 1]?.lower ?? '')
  )
    return k + 2;
  if (/^(?:last|this|next|early|late|in)$/.test(item.lower) && isTime(items[k + 1])) return dateEnd(items, k + 1);
  if (!isLeading(item) || isRough(items, k)) return k;
  if (item.lower === 'over' && !/^(?:week|weekend|month|summer|holiday|holidays)$/.test(items[k + 2]?.lower ?? '')) return k;
  if (isTime(items[k + 1])) return dateEnd(items, k + 1);
  const phrase = nounPhraseAfter(items, k + 1);
  return phrase && canFollow(items, phrase.to + 1) ? phrase.to + 1 : k;
}

/** The item behind a day or month and its number. */
function dateEnd(items: readonly Item[], time: number): number {
  const next = items[time + 1];
  return next?.tag === 'NUM' || /^(?:morning|afternoon|evening|night)$/.test(next?.lower ?? '') ? time + 2 : time + 1;
}

/** Whether an item is a preposition that leads to a place, a time, a medium or a listener. */
function isLeading(item: Item): boolean {
  return (
    /^(?:to|during|over|after|before)$/.test(item.lower) ||
    (item.tag === 'ADP' && /^(?:in|on|at|by|via|through|from|with|about|of)$/.test(item.lower))
  );
}

/** Whether what stands at item `at` shows that the phrase before it was an adverbial: what is said, another adverbial or the end. */
function canFollow(items: readonly Item[], at: number): boolean {
  const next = items[at];
  return (
    next !== undefined &&
    (next.lower === 'that' ||
      next.tag === 'QUOTE' ||
      (isColonOrComma(next) && items[at + 1]?.tag === 'QUOTE') ||
      isEnd(next) ||
      isInterrogative(next) ||
      ((isPersonal(next) || next.lower === 'the' || next.lower === 'a') && clauseStarts(items, at)) ||
      isTime(next) ||
      next.tag === 'ADP')
  );
}

/** “Said about half of it was gone”: as much as, no topic. */
export function isRough(items: readonly Item[], at: number): boolean {
  const next = items[at + 1];
  return (
    items[at]?.lower === 'about' &&
    (next?.tag === 'NUM' || /^(?:half|a|two-thirds|three-quarters)$/.test(next?.lower ?? '')) &&
    (next?.lower !== 'a' || /^(?:third|quarter|fifth|dozen|hundred|thousand|million)$/.test(items[at + 2]?.lower ?? ''))
  );
}
