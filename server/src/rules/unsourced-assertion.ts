import { isClaim } from '../reading/reading.js';
import type { Problem, Rule } from './rule.js';

/** A claim in the author's voice with no citation or attribution. */
export const unsourcedAssertion: Rule<{ readonly worth: number }> = {
  id: 'unsourced-assertion',
  title: 'A claim in the author’s voice with no citation or attribution',
  question: 'Who says so?',
  severity: { editor: 'info', ci: 'warning' },
  options: {
    worth: { default: 0.5, minimum: 0.5, maximum: 1, description: 'Claims less worth checking than this are let be' },
  },
  *check({ reading, options: { worth } }): Iterable<Problem> {
    for (const sentence of reading.sentences) {
      if (sentence.sourcing !== 'unsourced' || !isClaim(sentence) || sentence.checkWorthiness < worth) continue;
      // Somebody's words that nobody says are quotation-without-source's.
      if (sentence.quoted > 0.5) continue;
      const reasons = sentence.reasons.length > 0 ? ` (${sentence.reasons.slice(0, 2).join(', ')})` : '';
      yield {
        start: sentence.start,
        end: sentence.end,
        what: `Nobody is named for this claim${reasons} and no citation covers it.`,
        why: 'A reader who asks “how do you know?” finds no answer.',
        todo: 'Cite the source, name who says it, or mark it as your own view.',
      };
    }
  },
};
