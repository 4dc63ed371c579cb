import { isArticle, topOf } from './imprint.js';
import type { Problem, Rule } from './rule.js';

/** An article that does not say who wrote it. */
export const missingByline: Rule<{ readonly sentences: number }> = {
  id: 'missing-byline',
  title: 'An article that does not say who wrote it',
  question: 'Who, when?',
  severity: { editor: 'off', ci: 'info' },
  options: { sentences: { default: 8, minimum: 1, maximum: 1000, description: 'A text of fewer sentences is no article' } },
  *check({ reading, options: { sentences } }): Iterable<Problem> {
    const top = topOf(reading);
    if (!top || reading.imprint.byline !== undefined || !isArticle(reading, sentences)) return;
    yield {
      start: top.start,
      end: top.end,
      what: 'The article does not say who wrote it.',
      why: 'Who writes, and for whom, is the first thing a reader asks of a source.',
      todo: 'Add a byline, or “author:” in the front matter.',
    };
  },
};
