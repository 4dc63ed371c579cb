import { isDated, missing } from './imprint.js';

/** An article that does not say when it was written. */
export const missingDate = missing('missing-date', {
  title: 'An article that does not say when it was written',
  isThere: isDated,
  what: 'The article does not say when it was written.',
  why: 'What was true when it was written may have changed, and the reader can’t tell.',
  todo: 'Add the date, or “date:” in the front matter.',
});
