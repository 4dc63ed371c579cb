import type { Problem, Rule, RuleContext } from './rule.js';

/** From this check-worthiness on a sentence makes a claim that a reader may ask to see backed. */
const WORTH_CHECKING = 0.5;

/** A claim in the author's voice with no citation or attribution. */
export const unsourcedAssertion: Rule = {
  id: 'unsourced-assertion',
  title: 'A claim in the author’s voice with no citation or attribution',
  question: 'Who says so?',
  severity: { editor: 'info', ci: 'warning' },
  *check({ reading }: RuleContext): Iterable<Problem> {
    for (const sentence of reading.sentences) {
      if (sentence.sourcing !== 'unsourced' || sentence.checkWorthiness < WORTH_CHECKING) continue;
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
