import type { Reading } from '../reading/reading.js';
import type { Span } from '../text/span.js';
import type { Problem, Rule } from './rule.js';

/** Whether a text is long enough to be an article: one or two paragraphs are as often a note or a cutting. */
function isArticle({ sentences }: Reading, minimum: number): boolean {
  return sentences.filter(({ sourcing }) => sourcing !== 'furniture' && sourcing !== 'heading').length >= minimum;
}

/** Where what an article does not say of itself is reported: its title, or its first sentence. */
function topOf({ sentences }: Reading): Span | undefined {
  return sentences.find(({ sourcing }) => sourcing === 'heading') ?? sentences.find(({ sourcing }) => sourcing !== 'furniture');
}

const MONTH = '(?:january|february|march|april|may|june|july|august|september|october|november|december)';
const FULL_DATE = new RegExp(
  `\\b(?:\\d{1,2}(?:st|nd|rd|th)?\\s+${MONTH},?\\s+(?:1[5-9]|20)\\d\\d|${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+(?:1[5-9]|20)\\d\\d|(?:1[5-9]|20)\\d\\d-\\d\\d-\\d\\d)\\b`,
  'i',
);
/** So many sentences at the top may hold the date of an article that has no line for it. */
const TOP = 3;

/** Whether an article says when it was written. */
export function isDated({ imprint, sentences }: Reading): boolean {
  return imprint.date !== undefined || sentences.slice(0, TOP).some(({ text }) => FULL_DATE.test(text));
}

/** A rule for what an article does not say of itself, reported at its top. Off in the editor: a draft gets its byline and date last. */
export function missing(
  id: string,
  said: { readonly title: string; readonly isThere: (reading: Reading) => boolean } & Pick<Problem, 'what' | 'why' | 'todo'>,
): Rule<{ readonly sentences: number }> {
  const { title, isThere, what, why, todo } = said;
  return {
    id,
    title,
    question: 'Who, when?',
    severity: { editor: 'off', ci: 'info' },
    options: { sentences: { default: 8, minimum: 1, maximum: 1000, description: 'A text of fewer sentences is no article' } },
    *check({ reading, options: { sentences } }): Iterable<Problem> {
      const top = topOf(reading);
      if (top && !isThere(reading) && isArticle(reading, sentences)) yield { start: top.start, end: top.end, what, why, todo };
    },
  };
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const DAY =
  /\b(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})|([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}))\b/i;

/** The day that an article gives as its own, as a number that grows with time; undefined where it gives none with a year. */
export function dayOf({ imprint }: Reading): number | undefined {
  const [, y1, m1, d1, d2, m2, y2, m3, d3, y3] = DAY.exec(imprint.date ?? '') ?? [];
  const name = (m2 ?? m3 ?? '').toLowerCase().slice(0, 3);
  const month = m1 === undefined ? MONTHS.findIndex((m) => m.startsWith(name)) + 1 : Number(m1);
  const [year, day] = [Number(y1 ?? y2 ?? y3), Number(d1 ?? d2 ?? d3)];
  return month > 0 && year > 0 && day > 0 ? (year * 12 + month) * 31 + day : undefined;
}
