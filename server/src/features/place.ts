import type { Position, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { AttributionReading, Reading, SentenceReading } from '../reading/reading.js';
import type { Citation } from '../reading/resolution.js';
import { lastFrom, type Span } from '../text/span.js';

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

/** Index of the sentence at an offset, its end taken in since a cursor may stand there, or -1. */
export function sentenceAt(sentences: readonly SentenceReading[], offset: number): number {
  const last = lastFrom(sentences, offset);
  return offset <= (sentences[last]?.end ?? -1) ? last : -1;
}

/** A source's name without article and case, to find it again. */
export function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(?:the|a|an)\s+/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
