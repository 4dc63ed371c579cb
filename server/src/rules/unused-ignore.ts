import type { Problem, Rule, RuleContext } from './rule.js';

/** A comment that silences nothing. Stands last in the list of rules: what the others report decides. */
export const unusedIgnore: Rule = {
  id: 'unused-ignore',
  title: 'A comment that silences nothing',
  question: 'What is silenced?',
  severity: { editor: 'hint', ci: 'info' },
  *check({ silences }: RuleContext): Iterable<Problem> {
    for (const { start, end, unknown, used } of silences()) {
      if (used !== false || unknown.length > 0) continue;
      yield {
        start,
        end,
        what: 'This comment silences nothing.',
        why: 'What it was written for is mended or gone, and it would hide the next finding.',
        todo: 'Take it out.',
        unnecessary: true,
      };
    }
  },
};
