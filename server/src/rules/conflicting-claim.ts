import { isContradictable } from '../corpus/relation.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** Another article gives another figure or date, or denies it. */
export const conflictingClaim: Rule = {
  id: 'conflicting-claim',
  title: 'Another article gives another figure, day or hour, or denies it',
  question: 'Who else treats it?',
  severity: { editor: 'warning', ci: 'warning' },
  *check({ reading, treatments }: RuleContext): Iterable<Problem> {
    for (const [k, sentence] of reading.sentences.entries()) {
      if (sentence.sourcing === 'furniture' || sentence.sourcing === 'heading') continue;
      // A look-up costs; only a sentence with a figure or a denial can be contradicted by what the relation knows.
      if (!isContradictable(sentence)) continue;
      const conflicts = treatments(k).filter((t) => t.relation === 'conflicts');
      const first = conflicts[0];
      if (!first) continue;
      yield {
        start: sentence.start,
        end: sentence.end,
        what: `Another article says otherwise${first.reason ? ` (${first.reason})` : ''}${conflicts.length > 1 ? `, and ${conflicts.length - 1} more` : ''}.`,
        why: 'Both can’t be right, and the reader may know the other.',
        todo: 'Compare the sources, and say which figure or account you follow and why.',
        related: conflicts.map((c) => ({ path: c.path, start: c.start, end: c.end, text: c.text })),
      };
    }
  },
};
