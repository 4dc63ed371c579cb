import { keptBySpelling } from '../../text/spelling.js';
import type { Clause } from '../clause.js';
import { cueNounAt, cueVerbAt, opensCueVerb } from '../cue.js';
import { findAccordingTo, opensAccordingTo } from './according-to.js';
import { findAgentlessAdverb, findAgentlessExpression, opensAgentless } from './agentless-cue.js';
import { cutSource } from './content.js';
import { findEstimate, opensEstimate } from './estimate.js';
import type { FoundCue, PartlyRead } from './found-cue.js';
import { findHearsay, opensHearsay } from './hearsay.js';
import { findNounCue } from './noun-cue.js';
import { findAskedFirst, opensAskedFirst } from './passive.js';
import { findRefusal, opensRefusal } from './refusal.js';
import { findSpeakerLine } from './speaker-line.js';
import { findVerbCue } from './verb-cue.js';

/** The cues of one clause, left to right, after the speaker line if it has one. No word belongs to two of them. */
export function readClause(clause: Clause): FoundCue[] {
  const { items, voice } = clause;
  const found: FoundCue[] = [];
  const soFar: PartlyRead = { items, voice, found };
  const line = findSpeakerLine(items);
  if (line) found.push(cutSource(items, line));
  for (let i = 0; i < items.length;) {
    const item = items[i];
    const cue = !item || item.tag === 'QUOTE' || item.tag === 'PUNCT' || !opensCue(item) ? undefined : cueAt(soFar, i);
    if (cue) found.push(cutSource(items, cue));
    i += cue?.length ?? 1;
  }
  return found;
}

/** Whether any cue can start with this word, given in lower case; few words open one, so most are asked nothing else. */
const opensCue = keptBySpelling(
  (lower) =>
    opensCueVerb(lower) ||
    cueNounAt(lower) !== undefined ||
    opensAccordingTo(lower) ||
    opensHearsay(lower) ||
    opensAgentless(lower) ||
    opensEstimate(lower) ||
    opensRefusal(lower) ||
    opensAskedFirst(lower),
);

/** The cue that starts at item `i`: fixed expressions before verbs before nouns. */
function cueAt(clause: PartlyRead, i: number): FoundCue | undefined {
  const fixed =
    findAccordingTo(clause, i) ??
    findHearsay(clause, i) ??
    findAgentlessAdverb(clause, i) ??
    findEstimate(clause, i) ??
    findAgentlessExpression(clause, i);
  if (fixed) return fixed;
  const refusal = findRefusal(clause, i) ?? findAskedFirst(clause, i);
  if (refusal) return refusal;
  const verb = cueVerbAt(clause.items, i);
  return (verb && findVerbCue(clause, i, verb)) ?? findNounCue(clause, i);
}
