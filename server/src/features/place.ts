import type { Position, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { AttributionReading, Reading, SentenceReading } from '../reading/reading.js';
import type { Citation } from '../reading/resolution.js';
import type { Span } from '../text/span.js';

/** A span of an article as a range of the protocol. */
export function rangeOf(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

/** What an article has at an offset, each undefined if nothing is there. */
export interface Under {
  readonly sentence: number;
  readonly attribution: AttributionReading | undefined;
  /** Where the source of `attribution` is under the offset. */
  readonly source: Span | undefined;
  readonly citation: Citation | undefined;
}

/** What stands at a position. */
export function under(document: TextDocument, reading: Reading, position: Position): Under {
  const offset = document.offsetAt(position);
  const at = (span: Span) => span.start <= offset && offset <= span.end;
  const attribution = reading.attributions.find((a) => (a.source && at(a.source)) || at(a.cue));
  return {
    sentence: sentenceAt(reading.sentences, offset),
    attribution,
    source: attribution?.source && at(attribution.source) ? attribution.source : undefined,
    citation: reading.citations.find(at),
  };
}

/** Index of the sentence at an offset, or -1. */
export function sentenceAt(sentences: readonly SentenceReading[], offset: number): number {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sentences[middle]?.start ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  const sentence = sentences[low];
  return sentence && sentence.start <= offset && offset <= sentence.end ? low : -1;
}

/** A source's name without article and case, to find it again. */
export function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(?:the|a|an)\s+/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
