import type { Problem, Rule, RuleContext } from './rule.js';
import { quoted } from './wording.js';

/** A comment that silences with a name that no rule has, or without the reason that is asked for. */
export const invalidIgnore: Rule = {
  id: 'invalid-ignore',
  title: 'A comment that silences with a name that no rule has, or without the reason that is asked for',
  question: 'What is silenced?',
  severity: { editor: 'warning', ci: 'warning' },
  *check({ silences, requireReason }: RuleContext): Iterable<Problem> {
    for (const { start, end, unknown, reason } of silences()) {
      if (unknown.length > 0) {
        yield {
          start,
          end,
          what: `No rule is called ${unknown.map(quoted).join(', ')}.`,
          why: 'Such a comment silences nothing, and looks as if it did.',
          todo: 'Correct the name; “source-criticism rules” lists them.',
        };
      }
      if (requireReason && reason === '') {
        yield {
          start,
          end,
          what: 'The comment does not say why it silences.',
          why: 'The next editor can’t tell a decision from a shortcut.',
          todo: 'Write the reason after a colon.',
        };
      }
    }
  },
};
