import type { Item } from '../clause.js';
import { isNoun, isTime, nounPhraseBefore, type NounPhrase } from '../nounphrase.js';
import { isAside } from './aside.js';
import { kindOfSource } from '../source.js';
import type { PartlyRead } from './found-cue.js';
import { isDash, isStop } from './punctuation.js';
import { sharedSubject } from './shared-subject.js';
import type { PlacedVerb } from './verb-group.js';

/** An aside between subject and verb is at most this many items long. */
const LONGEST_ASIDE = 40;
/** Of at most this many items, it is taken into the source. */
const LONGEST_APPOSITION = 16;
/** A relative clause between subject and verb is at most this many items long. */
const LONGEST_RELATIVE = 24;

/** The subject that ends at item `end`: directly, before a comma's apposition, or as antecedent of who. */
export function subjectBefore(clause: PartlyRead, end: number): NounPhrase | undefined {
  const { items } = clause;
  const at = beforeTime(items, end);
  const item = items[at];
  switch (item?.lower) {
    case undefined:
      return undefined;
    case 'who':
      return whoever(items, nounPhraseBefore(items, items[at - 1]?.lower === ',' ? at - 2 : at - 1));
    case 'which':
    case 'that':
      return nounPhraseBefore(items, items[at - 1]?.lower === ',' ? at - 2 : at - 1);
    case 'and':
    case 'but':
    case 'or':
      // A second verb shares the first one's subject: "X rejected the plan and said …".
      return sharedSubject(clause, at - 1);
    case ',':
      return subjectOverAside(items, at, ',') ?? sharedSubject(clause, at - 1);
    case ')':
      return nounPhraseBefore(items, at) ?? subjectOverAside(items, at, '(');
    default:
      if (item?.tag === 'QUOTE') return subjectOverAside(items, at, ',');
      return item && isDash(item) ? subjectOverAside(items, at, item.lower) : fullSubject(items, at);
  }
}

/** The subject that ends at item `at`, with what a relative clause or a participle behind it says of it left out. */
function fullSubject(items: readonly Item[], at: number): NounPhrase | undefined {
  return (
    outOfRelative(items, nounPhraseBefore(items, at)) ?? beforeContact(items, at) ?? beforeParticiple(items, at) ?? beforeWho(items, at)
  );
}

/** Whom “who” is about: “the anger of drivers who” is about the drivers, if anger cannot speak. */
function whoever(items: readonly Item[], phrase: NounPhrase | undefined): NounPhrase | undefined {
  if (!phrase || kindOfSource(items.slice(phrase.from, phrase.to + 1))) return phrase;
  for (let k = phrase.to; k > phrase.from; k--) if (items[k]?.tag === 'ADP') return nounPhraseBefore(items, phrase.to, k + 1) ?? phrase;
  return phrase;
}

/** Whose saying is meant by a bare `saying` or `to say`. */
export function controllerOf(clause: PartlyRead, { at, group }: PlacedVerb): NounPhrase | undefined {
  const { items } = clause;
  const left = items[group.from - 1];
  if (!group.participial || !isNoun(left)) return sharedSubject(clause, at - 1);
  // "a letter saying that …", "officials claiming …"; but whoever issues a statement voicing something, voices it.
  const near = nounPhraseBefore(items, beforeTime(items, group.from - 1));
  return (near && isIssuing(items[near.from - 1]) ? sharedSubject(clause, near.from - 1) : undefined) ?? near;
}

function isIssuing(verb: Item | undefined): boolean {
  return /^(?:issued|issues|issuing|released|releasing|sent|sending|wrote|writing|posted|published|made|gave|tweeted|signed)$/.test(
    verb?.lower ?? '',
  );
}

/** The subject left of an aside that ends before item `at` and begins at a mark `opening`. */
function subjectOverAside(items: readonly Item[], at: number, opening: string): NounPhrase | undefined {
  for (let k = at - 1; k > 0 && at - k < LONGEST_ASIDE; k--) {
    if (items[k]?.lower !== opening) continue;
    const head = fullSubject(items, beforeTime(items, k - 1));
    const inside = items[k + 1];
    if (head && inside && isAside(items, k + 1, at - 1)) {
      // The apposition belongs to the source; a relative clause or an adverbial does not.
      const apposition =
        inside.lower !== 'who' && inside.lower !== 'which' && inside.tag !== 'ADP' && inside.tag !== 'VERB' && at - k < LONGEST_APPOSITION;
      return { from: fullStart(items, head), to: apposition ? at - 1 : head.to };
    }
    if (opening === '(') break;
  }
  return undefined;
}

/** The start of a phrase, with the name before it where it is itself an aside: "Ana Ruiz, the sister of Bo, a clerk, said". */
function fullStart(items: readonly Item[], phrase: NounPhrase): number {
  if (items[phrase.from - 1]?.lower !== ',' || !/^(?:the|an?)$/.test(items[phrase.from]?.lower ?? '')) return phrase.from;
  const name = nounPhraseBefore(items, phrase.from - 2);
  return name && items[name.to]?.tag === 'PROPN' ? name.from : phrase.from;
}

/** "A scientist who worked on the trial said": from a noun inside a relative clause to the one that the clause is about. */
function outOfRelative(items: readonly Item[], phrase: NounPhrase | undefined): NounPhrase | undefined {
  if (!phrase) return undefined;
  let verbs = 0;
  let reduced: NounPhrase | undefined;
  for (let k = phrase.from - 1; k > 0 && phrase.from - k < 12; k--) {
    const item = items[k];
    if (!item || item.lower === ',' || item.tag === 'QUOTE' || isStop(item)) break;
    const left = items[k - 1];
    if (item.lower === 'who') {
      // “who stayed and who saw it”
      if (left?.lower === 'and') continue;
      return verbs > 0 ? (nounPhraseBefore(items, k - 1) ?? phrase) : phrase;
    }
    if ((item.lower === 'that' || item.lower === 'which') && isNoun(left))
      return verbs > 0 ? (nounPhraseBefore(items, k - 1) ?? phrase) : phrase;
    if (item.tag === 'CCONJ' && items[k + 1]?.lower === 'who') continue;
    if (item.tag === 'CCONJ' || item.tag === 'SCONJ' || (item.lower === 'to' && left?.tag !== 'ADJ' && left?.tag !== 'VERB')) break;
    // “People familiar with the talks said”
    if (item.tag === 'ADJ' && verbs === 0 && isNoun(left) && items[k + 1]?.tag === 'ADP') return nounPhraseBefore(items, k - 1);
    if (item.tag === 'VERB' || item.tag === 'AUX') {
      verbs++;
      // “A letter signed by the mayor said”: two verbs with one subject make the first a participle.
      const participle =
        verbs === 1 &&
        /(?:ed|en|wn|ing)$/.test(item.lower) &&
        (items[k + 1]?.tag === 'ADP' || items[k + 1]?.lower === 'to') &&
        (isNoun(left) || left?.lower === 'those');
      if (participle) reduced = nounPhraseBefore(items, k - 1);
    }
  }
  return verbs === 1 && reduced ? reduced : phrase;
}

/** “Everyone I met said”, “the experts we asked”: whom a relative clause without a pronoun, which ends with the verb at item `at`, is about. */
function beforeContact(items: readonly Item[], at: number): NounPhrase | undefined {
  let k = at;
  if (items[k]?.tag === 'ADP') k--;
  if (items[k]?.tag !== 'VERB') return undefined;
  k--;
  while (items[k]?.tag === 'AUX') k--;
  return /^(?:i|we|you|he|she|they)$/.test(items[k]?.lower ?? '') ? nounPhraseBefore(items, k - 1) : undefined;
}

/** “A report tabled on Monday said”, “those polled say”: whom the participle at item `at` is about. */
function beforeParticiple(items: readonly Item[], at: number): NounPhrase | undefined {
  const verb = items[at];
  if (verb?.tag !== 'VERB' || !/(?:ed|en|wn)$/.test(verb.lower)) return undefined;
  return isNoun(items[at - 1]) || items[at - 1]?.lower === 'those' ? nounPhraseBefore(items, at - 1) : undefined;
}

/** “A diver who asked not to be named said”: whom the relative clause is about that ends with the verb or adverb at item `at`. */
function beforeWho(items: readonly Item[], at: number): NounPhrase | undefined {
  if (!/^(?:VERB|ADV|ADJ|PART)$/.test(items[at]?.tag ?? '')) return undefined;
  for (let k = at - 1; k > 0 && at - k < LONGEST_RELATIVE; k--) {
    const item = items[k];
    if (!item || item.lower === ',' || item.tag === 'QUOTE' || isStop(item)) return undefined;
    if (item.lower !== 'who') continue;
    if (items[k - 1]?.lower !== 'and') return nounPhraseBefore(items, k - 1);
  }
  return undefined;
}

/** Steps left over a date between subject and verb: "Ruiz on Monday said", "the union over the weekend denied". */
function beforeTime(items: readonly Item[], end: number): number {
  const is = (k: number, words: RegExp) => words.test(items[k]?.lower ?? '');
  let at = end;
  if (items[at]?.tag === 'NUM' && isTime(items[at - 1])) at--;
  if (isTime(items[at])) {
    at--;
    while (is(at, /^(?:on|last|this|late|early|in|since|by|of)$/)) at--;
  } else if (
    is(at, /^(?:week|weekend|month|year|morning|afternoon|evening|night|day|season|spring|summer|autumn|winter)$/) &&
    is(at - 1, /^(?:the|this|last|that|same|a|next)$/)
  ) {
    at -= 2;
    if (is(at, /^(?:over|at|on|during|in)$/)) at--;
    if (is(at, /^(?:just|only|earlier|later)$/)) at--;
  } else if (is(at, /^(?:hours|days|weeks|weekends|months|years|decades)$/)) {
    // “over the last couple of weeks”, “in recent days”
    let k = at - 1;
    while (
      at - k < 7 &&
      (items[k]?.tag === 'NUM' || is(k, /^(?:the|a|last|past|recent|few|several|many|couple|of|these|number|two|three)$/))
    )
      k--;
    if (k < at - 1 && is(k, /^(?:over|in|during|for|within)$/)) at = k - 1;
  } else if (
    is(at, /^ago$/) &&
    is(at - 1, /^(?:hours?|days?|weeks?|months?|years?|decades?)$/) &&
    (items[at - 2]?.tag === 'NUM' || is(at - 2, /^(?:an?|few)$/))
  ) {
    at -= 3;
    if (is(at, /^an?$/)) at--;
  }
  return at;
}
