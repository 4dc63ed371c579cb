import { fileSpan } from '../text/article.js';
import type { Reading } from '../reading/reading.js';
import type { Citation } from '../reading/resolution.js';
import type { Span } from '../text/span.js';

/** Where the reference of a citation stands in its article: the entry of the list, the definition, the citation that an ibid repeats. */
export function referenceSpan(reading: Reading, citation: Citation): Span | undefined {
  const text = citation.target;
  const labels = labelsOf(citation);
  const definition = reading.article.definitions.find((d) => labels.includes(d.label.toLowerCase()));
  if (definition && citation.kind === 'marker') return definition;
  if (citation.kind === 'ibid') return reading.citations.filter((c) => c.start < citation.start && c.kind !== 'ibid').at(-1);
  const entry = reading.references.entries.find((e) => e.text === text);
  const block = entry && reading.article.blocks[entry.block];
  return block && fileSpan(block, { start: 0, end: block.text.length });
}

/** The citations of an article that point to the reference at an offset. */
export function citationsOf(reading: Reading, offset: number): Citation[] {
  return reading.citations.filter((c) => {
    const span = referenceSpan(reading, c);
    return span !== undefined && span.start <= offset && offset <= span.end;
  });
}

/** The labels in a marker: `[^3]` → 3, `[@lind, p. 3]` → lind, `[1]` → 1. */
export function labelsOf({ text }: Citation): string[] {
  return [...text.matchAll(/[\p{Alpha}\p{N}_][\p{Alpha}\p{N}_:.#$%&+?<>~/-]*/gu)].map((m) => m[0].toLowerCase());
}
