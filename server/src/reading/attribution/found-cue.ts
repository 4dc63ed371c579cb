import type { Stance } from '../../lexicon/lexicon.js';
import type { Span } from '../../text/span.js';
import type { Clause } from '../clause.js';
import type { NounPhrase } from '../nounphrase.js';

/** A verb with a clause or quotation for what is said, a noun ('the claim that'), or anything else. */
export type CueForm = 'statement' | 'noun' | 'other';

/** A cue in its clause, with whom it reports and what is said. Cue and source are indexes of items, content is offsets. */
export interface FoundCue {
  /** First item of the cue. */
  readonly at: number;
  /** How many items the cue takes. */
  readonly length: number;
  /** Null where nobody is named. */
  readonly source: NounPhrase | null;
  readonly content: readonly Span[];
  /** Base form of the cue. */
  readonly lemma: string;
  /** What it is; by default `other`. */
  readonly form?: CueForm;
  /** Which side it takes; by default neither. */
  readonly stance?: Stance;
  /** Whether what is said stands in quotation marks beside the cue; by default it does not. */
  readonly direct?: boolean;
  /** Whether the source does not say it but refuses or denies; by default it says it. */
  readonly negated?: boolean;
  /** Whether such a cue, not negated, tells what its source says of the world; by default it does. */
  readonly reports?: boolean;
}

/** A clause as far as it has been read: `found` holds the cues to the left, and a speaker line. */
export interface PartlyRead extends Clause {
  readonly found: readonly FoundCue[];
}
