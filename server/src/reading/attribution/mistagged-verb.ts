import { isPersonal, nounPhraseAfter, nounPhraseBefore } from '../nounphrase.js';
import type { VerbMatch } from '../cue.js';
import { headOf, isDocument, kindOfSource } from '../source.js';
import { skipAdverbials } from './adverbials.js';
import { clauseStarts } from './finite-clause.js';
import type { PartlyRead } from './found-cue.js';
import { isEnd } from './punctuation.js';
import { isSaidBefore } from './said-before.js';
import { saysAtOpening } from './opening.js';
import { subjectBefore } from './subject.js';
import type { PlacedVerb } from './verb-group.js';

/** Whether a weak cue is known for a verb by its subject: “records show”, “the council backs”. */
export function canAgree({ entry, form }: VerbMatch): boolean {
  return (entry.act === 'show' || entry.act === 'believe') && (form === 'base' || form === 'third');
}

/** Whether a weak cue that the tagger calls a noun agrees with a document that shows or a source that backs: “records show”, not “record shows”. */
function agrees({ items }: PartlyRead, { after, entry, form, group }: PlacedVerb): boolean {
  const subject = nounPhraseBefore(items, group.from - 1);
  if (!subject) return false;
  const words = items.slice(subject.from, subject.to + 1);
  const head = headOf(words);
  if (head === undefined || isPersonal(head) || /s$|^(?:data|people|police)$/.test(head.lower) !== (form === 'base')) return false;
  const next = items[after];
  const object = next?.tag === 'DET' || next?.tag === 'PROPN';
  // “Early surveys show ferries losing ground”: no noun has a plural for its first part.
  const several = form === 'base' && head.lower.endsWith('s') && /^(?:NOUN|PRON|ADJ|NUM)$/.test(next?.tag ?? '');
  if (entry.act === 'show')
    return isDocument(words) && (object || several || next?.lower === 'that' || isEnd(next) || clauseStarts(items, after));
  const says = entry.frames.includes('that') && next?.lower === 'that' && clauseStarts(items, after + 1);
  return (object || says) && kindOfSource(words) !== undefined;
}

/** “A third say they walk”, “one in five say it is safe”: a clause follows, and several are its subject. */
function saysAsMany(clause: PartlyRead, { at, after, group }: PlacedVerb): boolean {
  const { items } = clause;
  if (items[at - 1]?.tag === 'DET' || items[at - 1]?.tag === 'PART') return false;
  const next = items[after];
  if (next?.tag !== 'QUOTE' && next?.lower !== 'that' && !clauseStarts(items, after)) return false;
  const subject = subjectBefore(clause, group.from - 1);
  const words = subject ? items.slice(subject.from, subject.to + 1) : [];
  return kindOfSource(words) === 'vague' || headOf(words)?.lower.endsWith('s') === true;
}

/** Whether a strong cue that the tagger calls a noun or adjective stands where a verb does: "Officials claims …", "said". */
export function isMistaggedVerb(clause: PartlyRead, verb: PlacedVerb): boolean {
  const { items } = clause;
  const { at, after, entry, form, group } = verb;
  const tag = items[at]?.tag;
  // “The Harbour Board estimates that …”: a name is no owner of a noun without its ’s.
  if (entry.strength === 'weak' && tag === 'NOUN' && canAgree(verb) && agrees(clause, verb)) return true;
  if (entry.strength === 'weak')
    return form === 'third' && items[after]?.lower === 'that' && items[group.from - 1]?.tag === 'PROPN' && clauseStarts(items, after + 1);
  if (form === 'ing') return items[at - 1]?.lower === ',' && tag !== 'NOUN';
  if ((form === 'base' || form === 'third') && saysAtOpening(items, at)) return true;
  if (form === 'base' && entry.word === 'say' && saysAsMany(clause, verb)) return true;
  // “The authors report “no effect””
  if (form === 'base' && items[after]?.tag === 'QUOTE' && items[group.from - 1]?.lower.endsWith('s')) {
    const subject = nounPhraseBefore(items, group.from - 1);
    return subject !== undefined && kindOfSource(items.slice(subject.from, subject.to + 1)) !== undefined;
  }
  if (form === 'base' || tag === 'ADV' || tag === 'ADP') return false;
  // “The minister, Ana Ruiz, informed the board on Monday that …”
  if (tag === 'ADJ' && form === 'past' && entry.frames.includes('obj-that') && items[group.from - 1]?.lower === ',') {
    const listener = nounPhraseAfter(items, after);
    return listener !== undefined && items[skipAdverbials(items, listener.to + 1)]?.lower === 'that';
  }
  const next = items[after];
  const left = items[group.from - 1];
  const saysNext = next?.lower === 'that' || next?.tag === 'QUOTE';
  if (form !== 'third') return saysNext || left?.tag === 'PROPN' || isPersonal(left) || left?.tag === 'QUOTE';
  // "Reports the Gazette: …"
  if (at === 0 && (next?.lower === 'the' || next?.tag === 'PROPN')) return true;
  if (left?.lower === ',')
    return (saysNext || next?.lower === 'to' || clauseStarts(items, after)) && subjectBefore(clause, group.from - 1) !== undefined;
  // “…, the Kell Gazette reports.”
  if (left?.tag === 'PROPN' && isEnd(next) && isSaidBefore(clause, group.from)) return true;
  // "The study proves, Amsel claims, that …"
  if (left?.tag === 'PROPN' && next?.lower === ',' && items[group.from - 2]?.lower === ',') return true;
  return (
    (left?.tag === 'PROPN' || left?.tag === 'NOUN' || isPersonal(left)) &&
    (saysNext || next?.tag === 'PRON' || next?.tag === 'DET' || (next?.tag === 'PROPN' && clauseStarts(items, after)))
  );
}
