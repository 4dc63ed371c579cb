import { isPersonal } from '../nounphrase.js';
import { clauseStarts } from './finite-clause.js';
import type { PartlyRead } from './found-cue.js';
import { saysAtOpening } from './opening.js';
import { subjectBefore } from './subject.js';
import type { PlacedVerb } from './verb-group.js';

/** Whether a strong cue that the tagger calls a noun or adjective stands where a verb does: "Officials claims …", "said". */
export function isMistaggedVerb(clause: PartlyRead, { at, after, form, group }: PlacedVerb): boolean {
  const { items } = clause;
  const tag = items[at]?.tag;
  if (form === 'ing') return items[at - 1]?.lower === ',' && tag !== 'NOUN';
  if ((form === 'base' || form === 'third') && saysAtOpening(items, at)) return true;
  if (form === 'base' || tag === 'ADV' || tag === 'ADP') return false;
  const next = items[after];
  const left = items[group.from - 1];
  const saysNext = next?.lower === 'that' || next?.tag === 'QUOTE';
  if (form !== 'third') return saysNext || left?.tag === 'PROPN' || isPersonal(left) || left?.tag === 'QUOTE';
  // "Reports the Gazette: …"
  if (at === 0 && (next?.lower === 'the' || next?.tag === 'PROPN')) return true;
  if (left?.lower === ',')
    return (saysNext || next?.lower === 'to' || clauseStarts(items, after)) && subjectBefore(clause, group.from - 1) !== undefined;
  // "The study proves, Amsel claims, that …"
  if (left?.tag === 'PROPN' && next?.lower === ',' && items[group.from - 2]?.lower === ',') return true;
  return (
    (left?.tag === 'PROPN' || left?.tag === 'NOUN' || isPersonal(left)) &&
    (saysNext || next?.tag === 'PRON' || next?.tag === 'DET' || (next?.tag === 'PROPN' && clauseStarts(items, after)))
  );
}
