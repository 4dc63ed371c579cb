import { isArticle, isDated, topOf } from './imprint.js';
import type { Problem, Rule } from './rule.js';

/** An article that does not say when it was written. */
export const missingDate: Rule<{ readonly sentences: number }> = {
  id: 'missing-date',
  title: 'An article that does not say when it was written',
  question: 'Who, when?',
  severity: { editor: 'off', ci: 'info' },
  options: { sentences: { default: 8, minimum: 1, maximum: 1000, description: 'A text of fewer sentences is no article' } },
  *check({ reading, options: { sentences } }): Iterable<Problem> {
    const top = topOf(reading);
    if (!top || isDated(reading) || !isArticle(reading, sentences)) return;
    yield {
      start: top.start,
      end: top.end,
      what: 'The article does not say when it was written.',
      why: 'What was true when it was written may have changed, and the reader can’t tell.',
      todo: 'Add the date, or “date:” in the front matter.',
    };
  },
};
