import { contentWordsOf } from './denial.js';
import { kept, type Worded } from './kept.js';
import { stemOf } from './terms.js';
import { inBoth } from './words.js';

/** Outcomes, directions and states that cannot both be; words on one side of a stroke mean much the same here. */
const OPPOSITES =
  'rise climb increase grow gain/fall drop decrease shrink decline; win earn/lose; guilty convict/acquit innocent; accept approve adopt/reject refuse; open/close; begin start/end stop; work succeed/fail; alive survive/dead die; empty/full; confirm/deny; safe/unsafe dangerous; legal lawful/illegal unlawful; allow permit/ban forbid prohibit; support favour favor/oppose; true/false untrue; buy/sell; import/export; raise/lower cut; strengthen/weaken; praise/condemn; possible/impossible; present/absent; intact/damage destroy; surplus profit/deficit loss; majority/minority'
    .split('; ')
    .map((pair) => pair.split('/').map((side) => side.split(' ').map(stemOf)));

/** Sides that each stem is on, as `2 * pair + side`. */
const SIDES = new Map<string, number[]>();
for (const [pair, sides] of OPPOSITES.entries())
  for (const [side, stems] of sides.entries()) for (const stem of stems) SIDES.set(stem, [...(SIDES.get(stem) ?? []), 2 * pair + side]);

const sidesOf = kept((utterance) => new Set([...contentWordsOf({ utterance })].flatMap((stem) => SIDES.get(stem) ?? [])));

/** Passages that share this part of the shorter one’s words are on one thing; opposite words in others are said of several. */
const SAME_THING = 0.5;

/** Whether one passage has a word whose opposite stands in the other, with much else alike: “was convicted”, “was acquitted”. */
export function saysOpposite(a: Worded, b: Worded): boolean {
  const [own, other] = [sidesOf(a), sidesOf(b)];
  const opposed = (here: ReadonlySet<number>, there: ReadonlySet<number>) =>
    [...here].some((side) => there.has(side ^ 1) && !there.has(side) && !here.has(side ^ 1));
  if (!opposed(own, other)) return false;
  const [words, others] = [contentWordsOf(a), contentWordsOf(b)];
  return inBoth(words, others) >= SAME_THING * Math.min(words.size, others.size);
}
