import type { Act, CueNoun, CueVerb, Stance } from '../../lexicon/lexicon.js';
import { isClausal, type Complement } from './complement.js';

/** Acts of speech; the others are states of mind. */
export const SPEECH: ReadonlySet<Act> = new Set<Act>(['say', 'write', 'announce', 'deny', 'judge', 'promise', 'ask', 'demand']);

/** Acts of speech that tell something; questions and demands do not. */
export const TELLING: ReadonlySet<Act> = new Set<Act>(['say', 'write', 'announce', 'deny', 'judge', 'promise']);

/** Whether a cue with such a complement tells what its source says of the world. */
export function reportsBy(entry: CueVerb, kind: Complement['kind']): boolean {
  if (kind === 'quote') return true;
  if (!isClausal(kind)) return entry.strength === 'strong' && TELLING.has(entry.act);
  return (
    entry.act !== 'feel' &&
    entry.act !== 'know' &&
    entry.act !== 'demand' &&
    !/^(?:hope|wish|fear|want|expect|decide|dream|pretend|worry)$/.test(entry.word)
  );
}

/** A cue that only leans to a side is taken for neutral. */
const LEANS = 0.5;

/** Which side a cue takes, if it takes it clearly. */
export function stanceOf(entry: CueVerb | CueNoun): Stance {
  return (entry.load ?? 1) >= LEANS ? entry.stance : 'neutral';
}
