import { missing } from './imprint.js';

/** An article that does not say who wrote it. */
export const missingByline = missing('missing-byline', {
  title: 'An article that does not say who wrote it',
  isThere: ({ imprint }) => imprint.byline !== undefined,
  what: 'The article does not say who wrote it.',
  why: 'Who writes, and for whom, is the first thing a reader asks of a source.',
  todo: 'Add a byline, or “author:” in the front matter.',
});
