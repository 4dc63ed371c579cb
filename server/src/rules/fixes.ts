import type { Reading } from '../reading/reading.js';
import type { Span } from '../text/span.js';
import { blanksBefore } from '../text/whitespace.js';
import { neutralFor } from './loaded-attribution.js';
import type { Finding } from './rule.js';

/** A change of a file: what stands at the span gives way to the text. */
export interface Edit extends Span {
  readonly newText: string;
}

/**
 * What can be mended without a look at each: verbs that take a side, replaced by such as don't. Nouns are left: another
 * word beside them may have to change too. In the order of the text, without overlaps.
 */
export function safeFixes(reading: Reading, findings: readonly Finding[]): Edit[] {
  const edits: Edit[] = [];
  for (const { rule, start, end } of findings) {
    if (rule !== 'loaded-attribution') continue;
    const attribution = reading.attributions.find((a) => a.cue.start === start && a.cue.end === end);
    const newText = attribution?.form === 'statement' ? neutralFor(attribution, reading.article.source.slice(start, end)) : undefined;
    if (newText !== undefined) edits.push({ start, end, newText });
  }
  return edits;
}

/** Comments that silence nothing, taken out with the blanks before them, or with their line if nothing else stands on it. */
export function unusedIgnores(reading: Reading, findings: readonly Finding[]): Edit[] {
  const { source } = reading.article;
  return findings
    .filter(({ rule }) => rule === 'unused-ignore')
    .map(({ start, end }) => {
      const before = /(?:^|[\r\n])[ \t]*$/.exec(source.slice(0, start))?.[0];
      const after = /^[ \t]*(?:\r\n|\r|\n|$)/.exec(source.slice(end))?.[0];
      if (before !== undefined && after !== undefined)
        return { start: start - before.replace(/^[\r\n]/, '').length, end: end + after.length, newText: '' };
      const blanks = blanksBefore(source, start);
      return { start: start - blanks, end, newText: '' };
    });
}

/** A text with edits made. They are in order and do not overlap. */
export function applied(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, newText } of edits) {
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}
