import type { BlockRole } from './furniture.js';
import type { Mood } from './mood.js';
import type { SourceKind } from './source.js';

/** How a sentence is sourced; the words of the analysis' format. */
export type Sourcing = 'furniture' | 'heading' | 'non-assertion' | 'cited' | 'attributed' | 'vague' | 'speculation' | 'unsourced';

/** Everything that decides how a sentence is sourced. */
export interface Evidence {
  readonly role: BlockRole;
  readonly mood: Mood;
  /** A formal citation stands in the sentence, or covers it from the end of its run. */
  readonly cited: boolean;
  /** Kinds of the sources it is reported from, the sentence's own and one that still speaks. */
  readonly sources: readonly SourceKind[];
  /** Whether somebody's words are quoted in it. */
  readonly direct: boolean;
  /** Whether it states anything in words of its own or somebody's. */
  readonly words: number;
}

/** The label of a sentence: the first that fits, in the order of the annotation guide. */
export function sourcingOf(evidence: Evidence): { readonly sourcing: Sourcing; readonly why: string } {
  const { role, mood, cited, sources } = evidence;
  if (role === 'furniture' || role === 'reference') return { sourcing: 'furniture', why: 'Not article text.' };
  if (role === 'heading' || role === 'title') return { sourcing: 'heading', why: 'A heading.' };
  if (evidence.words === 0) return { sourcing: 'furniture', why: 'No words.' };
  const reported = sources.length > 0;
  // Mood is read outside quotation marks, so a question or call is the author's own, whoever else is named in it.
  if (mood.question && !evidence.direct) return { sourcing: 'non-assertion', why: 'A question.' };
  if (!reported && !cited) {
    if (mood.call) return { sourcing: 'non-assertion', why: 'A call or slogan.' };
    if (mood.aboutText) return { sourcing: 'non-assertion', why: 'Talk about the text itself.' };
    if (mood.norm) return { sourcing: 'non-assertion', why: 'Says what ought to be, not what is.' };
    if (mood.taste) return { sourcing: 'non-assertion', why: 'A judgement of taste.' };
  }
  if (cited) return { sourcing: 'cited', why: 'A citation covers it.' };
  if (sources.some((k) => k === 'named' || k === 'office'))
    return { sourcing: 'attributed', why: 'Reported from a source that a reader could look for.' };
  if (reported) return { sourcing: 'vague', why: 'Reported from a source that nobody could look for.' };
  if (mood.speculation) return { sourcing: 'speculation', why: 'The author’s own inference or prediction, marked as such.' };
  return { sourcing: 'unsourced', why: 'Stated in the author’s own voice; no citation covers it and nobody is named.' };
}
