import type { Reading } from '../../reading/reading.js';
import type { Span } from '../../text/span.js';
import type { Edit } from '../fixes.js';
import { withoutBooster } from './booster.js';
import { ibidWrittenOut } from './ibid.js';
import { closedQuotation } from './quotation.js';
import { withoutReference } from './reference.js';

/** One way to mend a finding that somebody must choose: it takes a look, so `lint --fix` leaves it. */
export interface Mending {
  /** What it does, as a menu shows it. */
  readonly title: string;
  /** In the order of the text, without overlaps. */
  readonly edits: readonly Edit[];
}

/** The ways to mend what a rule reports at a span of the file, the likeliest first; none where none would do. */
export type Mender = (reading: Reading, span: Span) => readonly Mending[];

const MENDERS: Readonly<Record<string, Mender>> = {
  'certainty-without-source': withoutBooster,
  'unmatched-quotation-mark': closedQuotation,
  'ambiguous-ibid': ibidWrittenOut,
  'unused-reference': withoutReference,
};

/** The ways to mend a finding; see `Mender`. */
export function mendingsOf(rule: string, reading: Reading, span: Span): readonly Mending[] {
  return MENDERS[rule]?.(reading, span) ?? [];
}
