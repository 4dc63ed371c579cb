import type { Reading } from '../reading/reading.js';
import type { Span } from '../text/span.js';

/** Longest quotation in a message, in UTF-16 units. */
const LONGEST = 60;

/** What stands in the file at a span, in one line and shortened. */
export function inFile(reading: Reading, span: Span): string {
  const text = reading.article.source.slice(span.start, span.end).replace(/\s+/g, ' ').trim();
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).replace(/\s\S*$/, '')}…`;
}

/** Words of the article in a message. */
export function quoted(text: string): string {
  return `“${text.replace(/^[“”"]+|(?<![“”"])[“”"]+$/g, '')}”`;
}

/** "twice", "7 times". */
export function times(count: number): string {
  return count === 2 ? 'twice' : `${count} times`;
}
