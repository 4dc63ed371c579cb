import type { Reading } from '../reading/reading.js';
import type { Span } from '../text/span.js';
import type { Lists } from './rule.js';

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

/** Whether a source is one that a newsroom counts as known. */
export function isTrusted(reading: Reading, source: Span | null, { trusted }: Lists): boolean {
  if (!source || trusted.length === 0) return false;
  const name = reading.article.source.slice(source.start, source.end).replace(/\s+/g, ' ').toLowerCase();
  return trusted.some((t) => name.includes(t.trim().toLowerCase()));
}
