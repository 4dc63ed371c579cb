import { kept, type Worded } from './kept.js';
import type { Names } from './names.js';
import { inBoth } from './words.js';

/** Which names are one. */
export type GuisesOf = Pick<Names, 'canonical'>;

/** Passages that share no more than this part of the names that one of them has tell of different things. */
const SAME_NAMES = 0.5;

const YEAR = /\b(?:1[5-9]|20)\d\d\b/g;
const NAMED =
  '(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|\\p{Alpha}{3,6}day)\\b)\\p{Upper}\\p{Lower}{2,}';
const NAME = new RegExp(`(?<=[\\p{Lower}\\d,] )${NAMED}`, 'gu');
/** Where a thing happened. */
const PLACE = new RegExp(`(?<=\\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside) )${NAMED}`, 'gu');
const DAY = /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/g;

/** What stands in brackets is where a passage has it from as often as what it is about. */
const ASIDE = /\([^()]{0,200}\)|\[[^[\]]{0,80}\]/g;

/** The years, the days of the week and the names of a passage, as they stand. */
const marksOf = kept(({ content }) => {
  const plain = content.replace(ASIDE, ' ');
  const found = (pattern: RegExp) => Array.from(plain.matchAll(pattern), ([word]) => word);
  return { years: found(YEAR), days: found(DAY), names: found(NAME), places: found(PLACE) };
});

/** Whether two passages can speak of one occasion: their years do not all differ, nor most of the names of the one that has fewer. */
export function sameOccasion(a: Worded, b: Worded, names: GuisesOf | undefined): boolean {
  const termOf = (word: string) => {
    const term = names?.canonical(word.toLowerCase());
    // A capital stands for its country where passages are looked for; what happened in one need not have in the other.
    return term?.startsWith('~') ? term : word;
  };
  if (otherYears(a, b)) return false;
  const [own, other] = [a, b].map((sentence) => new Set(marksOf(sentence).names.map(termOf)));
  if (!own?.size || !other?.size) return true;
  return inBoth(own, other) > SAME_NAMES * Math.min(own.size, other.size);
}

function areOther(own: readonly string[], other: readonly string[]): boolean {
  return own.length > 0 && other.length > 0 && !own.some((word) => other.includes(word));
}

/** Whether both passages name years, and none in common. */
export function otherYears(a: Worded, b: Worded): boolean {
  return areOther(marksOf(a).years, marksOf(b).years);
}

/** Whether both passages name days of the week, and none in common. */
export function otherDays(a: Worded, b: Worded): boolean {
  return areOther(marksOf(a).days, marksOf(b).days);
}

/** Whether each passage says where, and neither names the other's place at all. */
export function otherPlaces(a: Worded, b: Worded): boolean {
  const [own, other] = [marksOf(a).places, marksOf(b).places];
  return (
    areOther(own, other) &&
    !own.some((place) => b.utterance.content.includes(place)) &&
    !other.some((place) => a.utterance.content.includes(place))
  );
}

/** Whether both passages name a year, or somebody or something, in common. */
export function sharesMarks(a: Worded, b: Worded): boolean {
  const [own, other] = [marksOf(a), marksOf(b)];
  return own.years.some((year) => other.years.includes(year)) || own.names.some((name) => other.names.includes(name));
}

const ELSEWHEN =
  /\b(?:in|of|since|during) (?:the )?(?:\p{Alpha}{2,} )?(?:1[5-9]|20)\d\d\b|\blast (?:year|month|week|decade|century|spring|summer|autumn|fall|winter)\b|\b(?:years?|months?|decades?) (?:ago|earlier)\b/giu;

/** Whether one of two passages says that it tells of a year or a season, and the other not of the same. */
export function otherElsewhen(a: Worded, b: Worded): boolean {
  const [own, other] = [a, b].map(({ utterance }) => Array.from(utterance.content.matchAll(ELSEWHEN), ([when]) => when.toLowerCase()));
  if (!own?.length && !other?.length) return false;
  return !own?.some((when) => other?.includes(when));
}
