import { isClaim, type SentenceReading } from '../reading/reading.js';
import { gravityOf } from './gravity.js';
import { isGrounded, isNearSource } from './near.js';
import type { Problem, Rule } from './rule.js';

/** So many sentences on a source is still in the reader's mind. */
const REACH = 2;

/** Whether the author tells what happened to the author, and so is the source. */
export function isToldFirstHand(text: string): boolean {
  return /\b(?:I|[Mm]y|me|myself)\b/.test(text);
}

/** A weighty claim in the author's voice with no citation or attribution, and no source beside it. */
export const unsourcedAssertion: Rule<{ readonly worth: number; readonly every: boolean }> = {
  id: 'unsourced-assertion',
  title: 'A claim in the author’s voice with no citation or attribution',
  question: 'Who says so?',
  severity: { editor: 'info', ci: 'warning' },
  options: {
    worth: { default: 0.5, minimum: 0.5, maximum: 1, description: 'Claims less worth checking than this are let be' },
    every: {
      default: false,
      description: 'Whether every claim without a source is reported, not only weighty ones that stand beside no source either',
    },
  },
  *check({ reading, options: { worth, every } }): Iterable<Problem> {
    for (const [index, sentence] of reading.sentences.entries()) {
      if (!isUnsourcedClaim(sentence) || sentence.checkWorthiness < worth) continue;
      // A headline in the text.
      if (!every && index === 0 && reading.sentences[1]?.block !== sentence.block && !/[.!?…]["”’)]*$/.test(sentence.text)) continue;
      const gravity = gravityOf(sentence.text);
      if (
        !every &&
        (gravity === undefined || isToldFirstHand(sentence.text) || isGrounded(sentence.text) || isNearSource(reading, index, REACH))
      )
        continue;
      const reasons = gravity ? [gravity] : sentence.reasons.slice(0, 2);
      yield {
        start: sentence.start,
        end: sentence.end,
        what: `Nobody is named for this claim${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''} and no citation covers it.`,
        why: 'A reader who asks “how do you know?” finds no answer.',
        todo: 'Cite the source, name who says it, or mark it as your own view.',
      };
    }
  },
};

/** Whether a sentence makes a claim for which nobody is named; somebody's words that nobody says are quotation-without-source's. */
export function isUnsourcedClaim(sentence: SentenceReading): boolean {
  return sentence.sourcing === 'unsourced' && isClaim(sentence) && sentence.quoted <= 0.5;
}
