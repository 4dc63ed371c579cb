import type { Item } from './clause.js';

/** A noun phrase as indexes of items, both inclusive. */
export interface NounPhrase {
  readonly from: number;
  readonly to: number;
}

const TIME = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec yesterday today tomorrow tonight'.split(
    ' ',
  ),
);
const PREPOSITIONS = new Set([
  'of',
  'for',
  'in',
  'at',
  'from',
  'with',
  'on',
  'to',
  'near',
  'behind',
  'against',
  'about',
  'inside',
  'within',
  'de',
  'du',
  'von',
  'under',
]);
const STARTERS = new Set([
  'the',
  'a',
  'an',
  'this',
  'that',
  'these',
  'those',
  'some',
  'many',
  'several',
  'most',
  'one',
  'two',
  'three',
  'four',
  'another',
  'other',
  'no',
  'every',
  'each',
  'all',
  'both',
  'any',
  'few',
  'his',
  'her',
  'their',
  'its',
  'our',
  'my',
  'your',
  'more',
  'such',
  'numerous',
  'various',
  'multiple',
]);
const PERSONAL = new Set([
  'he',
  'she',
  'they',
  'it',
  'i',
  'we',
  'you',
  'who',
  'everyone',
  'everybody',
  'nobody',
  'someone',
  'somebody',
  'anyone',
  'anybody',
  'one',
]);
/** Words that join sentences or open them, whatever the tagger says. */
const OPENERS = new Set([
  'but',
  'and',
  'or',
  'yet',
  'so',
  'however',
  'meanwhile',
  'also',
  'then',
  'still',
  'later',
  'earlier',
  'now',
  'when',
  'while',
  'after',
  'before',
  'because',
  'although',
  'though',
  'if',
  'as',
  'since',
  'whether',
  'that',
  'what',
  'how',
  'why',
  'where',
  'which',
  'who',
  'than',
  'like',
  'nor',
]);
const POSSESSIVE = new Set(['his', 'her', 'their', 'its', 'our', 'my', 'your', 'whose']);

/** Whether an item is a day as seen from today; with a capital in a sentence it is part of a name. */
export function isDay({ lower }: Item): boolean {
  return lower === 'today' || lower === 'tomorrow';
}

/** Whether an item says how many: at the start of a sentence no name, whatever its capital. */
export function isQuantity({ lower }: Item): boolean {
  return /^(?:some|many|several|most|few|all|both|other|others|more|numerous|various|two|three|four|five|half)$/.test(lower);
}

export function isNoun(item: Item | undefined): boolean {
  return item?.tag === 'NOUN' || item?.tag === 'PROPN';
}

/** Whether an item names a day or month: it ends a noun phrase that is not a date. */
export function isTime(item: Item | undefined): boolean {
  if (item === undefined || !TIME.has(item.lower)) return false;
  // “Ostrand Today reported”: a name, as its tag says.
  return item.tag === 'NOUN' || (item.tag === 'PROPN' && !isDay(item));
}

/** Whether an item is a pronoun that can speak. */
export function isPersonal(item: Item | undefined): boolean {
  return item !== undefined && PERSONAL.has(item.lower);
}

function isNominal(item: Item | undefined): boolean {
  return (
    item !== undefined &&
    (item.tag === 'NOUN' || item.tag === 'PROPN' || item.tag === 'NUM' || item.tag === 'X') &&
    !isTime(item) &&
    !OPENERS.has(item.lower)
  );
}

function isModifier(item: Item): boolean {
  return item.tag === 'ADJ' || item.tag === 'DET' || item.tag === 'SYM' || STARTERS.has(item.lower) || POSSESSIVE.has(item.lower);
}

/** Whether an item may stand inside a noun phrase without being a noun: hyphen, 's, quotation mark of a nickname, initial's stop. */
function isGlue(item: Item): boolean {
  return (
    item.lower === "'s" ||
    item.lower === "'" ||
    item.lower === '-' ||
    item.lower === '&' ||
    item.lower === '/' ||
    item.lower === '%' ||
    item.lower === '"' ||
    item.lower === '“' ||
    item.lower === '”' ||
    item.lower === '‘'
  );
}

/** Words for a part of a whole, which “of” leads on from. */
function isFraction(item: Item | undefined): boolean {
  return /^(?:half|halves|thirds?|quarters?|fifths?|tenths?|majority|minority|plurality|handful)$/.test(item?.lower ?? '');
}

/** Longest noun phrase, in items. Longer ones are lists or mistakes. */
const LONGEST = 24;

/**
 * The noun phrase that ends at item `to`, with what modifies it from the left and prepositional phrases inside it
 * ("the head of the Harbour Board's audit committee"). Undefined if no noun or pronoun ends there.
 */
export function nounPhraseBefore(items: readonly Item[], to: number, floor = 0): NounPhrase | undefined {
  let last = to;
  // A bracketed party or place stays with the name: Jo Bell (Lab, Ayr).
  const closing = items[last];
  if (closing?.lower === ')') {
    let open = last - 1;
    while (open >= floor && items[open]?.lower !== '(' && last - open < 12) open--;
    if (items[open]?.lower !== '(') return undefined;
    last = open - 1;
  }
  const head = items[last];
  if (!head) return undefined;
  if (isPersonal(head)) return OPENERS.has(head.lower) && head.lower !== 'who' ? undefined : { from: last, to };
  if (
    !isNominal(head) &&
    !(head.tag === 'PRON' && !OPENERS.has(head.lower)) &&
    !(head.tag === 'ADJ' && (isModifier(items[last - 1] ?? head) || items[last - 1]?.lower === "'s")) &&
    !STARTERS.has(head.lower) &&
    !(head.lower === '%' && items[last - 1]?.tag === 'NUM')
  )
    return undefined;
  if (OPENERS.has(head.lower)) return undefined;
  let from = last;
  let determined = STARTERS.has(head.lower);
  for (let i = last - 1; i >= floor && last - i < LONGEST; i--) {
    const item = items[i];
    const right = items[i + 1];
    if (!item || !right) break;
    if (isTime(item)) break;
    if (item.lower === "'s" || item.lower === "'") {
      determined = false;
      from = i;
      continue;
    }
    if (isGlue(item)) {
      if (determined) break;
      from = i;
      continue;
    }
    if (OPENERS.has(item.lower) && item.lower !== 'and' && item.lower !== 'or') break;
    if (item.tag === 'ADP' || PREPOSITIONS.has(item.lower)) {
      const left = items[i - 1];
      // "a source close to the couple"
      if (item.lower === 'to' && left?.lower === 'close' && i - 2 >= floor && isNominal(items[i - 2]) && from === i + 1) {
        determined = false;
        from = i - 1;
        i--;
        continue;
      }
      // “nine out of ten”
      if (item.lower === 'of' && left?.lower === 'out' && i - 2 >= floor && items[i - 2]?.tag === 'NUM') {
        determined = false;
        from = i - 2;
        i -= 2;
        continue;
      }
      if (
        i > floor &&
        PREPOSITIONS.has(item.lower) &&
        (isNominal(left) ||
          left?.lower === ')' ||
          (left !== undefined && STARTERS.has(left.lower) && left.tag !== 'DET') ||
          (left?.tag === 'ADJ' && STARTERS.has(left.lower)) ||
          (item.lower === 'of' && isFraction(left)) ||
          /^(?:some|many|one|most|all|several|two|three|none|few|each|both|any)$/.test(left?.lower ?? '')) &&
        from === i + 1
      ) {
        determined = false;
        from = i;
        continue;
      }
      break;
    }
    if (determined) {
      // Left of a determiner only another determiner goes on: all the, some of the.
      if (STARTERS.has(item.lower) && !POSSESSIVE.has(right.lower) && item.lower !== 'that') {
        from = i;
        continue;
      }
      break;
    }
    if (item.tag === 'CCONJ' && (item.lower === 'and' || item.lower === '&')) {
      const left = items[i - 1];
      if (i > floor && isNominal(left) && left?.tag === right.tag && right.tag === 'PROPN') {
        from = i;
        continue;
      }
      break;
    }
    if (
      isNominal(item) ||
      isModifier(item) ||
      (item.tag === 'VERB' &&
        /(?:ed|ing)$/.test(item.lower) &&
        (isModifier(items[i - 1] ?? item) || isNominal(items[i - 1])) &&
        i - 1 >= floor &&
        isNominal(right)) ||
      (item.tag === 'ADV' && items[i + 1]?.tag === 'ADJ')
    ) {
      if (isPersonal(item) && !STARTERS.has(item.lower)) break;
      determined = STARTERS.has(item.lower) || POSSESSIVE.has(item.lower) || item.lower === 'the';
      from = i;
      continue;
    }
    if (item.tag === 'PUNCT' && item.lower === '.' && isNominal(items[i - 1])) {
      from = i;
      continue;
    }
    break;
  }
  // What was left dangling at the left edge is no part of it.
  while (from < last) {
    const item = items[from];
    if (
      !item ||
      !(
        item.tag === 'ADP' ||
        item.tag === 'CCONJ' ||
        item.tag === 'ADV' ||
        item.tag === 'PUNCT' ||
        item.lower === "'s" ||
        PREPOSITIONS.has(item.lower)
      )
    )
      break;
    from++;
  }
  return { from, to };
}

/**
 * The noun phrase that starts at item `from`, with an apposition between commas ("Ana Ruiz, the mayor of Porto Velo,").
 * Undefined if none starts there.
 */
export function nounPhraseAfter(items: readonly Item[], from: number, ceiling = items.length): NounPhrase | undefined {
  const first = items[from];
  if (!first || from >= ceiling) return undefined;
  if (isPersonal(first) && first.lower !== 'one') {
    if (OPENERS.has(first.lower)) return undefined;
    // "he and Ana Ruiz"
    const second = items[from + 1]?.lower === 'and' ? nounPhraseAfter(items, from + 2, ceiling) : undefined;
    return { from, to: second && items[second.to]?.tag === 'PROPN' ? second.to : from };
  }
  if (/^(?:me|him|them|us)$/.test(first.lower)) return { from, to: from };
  let to = -1;
  let i = from;
  for (; i < ceiling && i - from < LONGEST; i++) {
    const item = items[i];
    if (!item || (isTime(item) && i > from)) break;
    if (isNominal(item)) {
      to = i;
      continue;
    }
    if (isGlue(item) && i > from) {
      if (item.lower === "'" || item.lower === "'s") to = i;
      continue;
    }
    if (item.lower === '.' && items[i - 1]?.tag === 'PROPN' && (items[i - 1]?.text.length ?? 9) <= 4 && items[i + 1]?.tag === 'PROPN')
      continue;
    if (isPersonal(item) && to >= 0) break;
    if (OPENERS.has(item.lower) && item.lower !== 'and' && !(to < 0 && STARTERS.has(item.lower))) break;
    if (isModifier(item)) {
      // A determiner after a noun opens the next phrase.
      if (to >= 0 && (STARTERS.has(item.lower) || item.tag === 'DET') && !PREPOSITIONS.has(items[i - 1]?.lower ?? '')) break;
      continue;
    }
    if (PREPOSITIONS.has(item.lower) && to >= 0) {
      const next = items[i + 1];
      if (next && (isNominal(next) || isModifier(next)) && !isTime(next)) continue;
      break;
    }
    if (item.lower === 'and' && to >= 0 && items[i + 1]?.tag === 'PROPN' && items[to]?.tag === 'PROPN') continue;
    // “Ruiz and others”
    if (item.lower === 'and' && to === i - 1 && /^others?$/.test(items[i + 1]?.lower ?? '')) continue;
    if (item.tag === 'VERB' && /(?:ed|ing)$/.test(item.lower) && to < 0 && i > from) continue;
    if (item.tag === 'ADV' && to < 0 && items[i + 1]?.tag === 'ADJ') continue;
    break;
  }
  if (to < 0)
    return STARTERS.has(first.lower) && (first.tag === 'DET' || first.tag === 'PRON' || first.tag === 'ADJ' || first.tag === 'NUM')
      ? { from, to: from }
      : undefined;
  if (items[to + 1]?.lower === '(') {
    let close = to + 2;
    while (close < ceiling && items[close]?.lower !== ')' && close - to < 8) close++;
    if (items[close]?.lower === ')') to = close;
  }
  return { from, to: appositionEnd(items, to, ceiling) };
}

/** Takes in ", the mayor of X" when it is closed by a comma or the end. */
function appositionEnd(items: readonly Item[], to: number, ceiling: number): number {
  if (items[to + 1]?.lower !== ',' || items[to]?.tag !== 'PROPN') return to;
  const next = items[to + 2];
  if (!next || !(next.lower === 'the' || next.lower === 'a' || next.lower === 'an' || next.tag === 'NOUN' || next.tag === 'ADJ')) return to;
  const end = phraseEnd(items, to + 2, ceiling);
  const closing = items[end + 1];
  return end > 0 && (!closing || end + 1 >= ceiling || /^[,.;:—–-]$/.test(closing.lower) || closing.tag === 'QUOTE') ? end : to;
}

/** End of a plain noun phrase without appositions, or -1. */
function phraseEnd(items: readonly Item[], from: number, ceiling: number): number {
  let to = -1;
  for (let i = from; i < ceiling && i - from < LONGEST; i++) {
    const item = items[i];
    if (!item || isTime(item)) break;
    if (isNominal(item)) to = i;
    else if (!(isModifier(item) || isGlue(item) || PREPOSITIONS.has(item.lower) || item.lower === 'and')) break;
  }
  return to;
}
