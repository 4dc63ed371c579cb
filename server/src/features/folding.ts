import { FoldingRangeKind, type FoldingRange, type Range, type SelectionRange } from 'vscode-languageserver';
import type { Span } from '../text/span.js';
import { guarded, type Feature } from './feature.js';
import { rangeOf, sentenceAt } from './place.js';

/** Folds furniture and quotations of several lines; grows a selection from attribution to sentence to paragraph. */
export const folding: Feature = {
  capabilities: () => ({ foldingRangeProvider: true, selectionRangeProvider: true }),
  register(context) {
    const { connection, workspace } = context;
    connection.onFoldingRanges(
      guarded(context, 'folding', [], ({ textDocument: { uri } }): FoldingRange[] => {
        const document = workspace.article(uri)?.document;
        const reading = workspace.reading(uri);
        if (!document || !reading) return [];
        const ranges: FoldingRange[] = [];
        const fold = (span: Span, kind?: FoldingRangeKind) => {
          const [startLine, endLine] = [document.positionAt(span.start).line, document.positionAt(span.end).line];
          if (endLine > startLine) ranges.push({ startLine, endLine, ...(kind ? { kind } : {}) });
        };
        let run: { start: number; end: number } | undefined;
        for (const s of reading.sentences) {
          if (s.sourcing === 'furniture') run = { start: run?.start ?? s.start, end: s.end };
          else if (run) {
            fold(run, FoldingRangeKind.Comment);
            run = undefined;
          }
        }
        if (run) fold(run, FoldingRangeKind.Comment);
        for (const q of reading.quotations) fold(q);
        return ranges;
      }),
    );
    connection.onSelectionRanges(
      guarded(context, 'selection', null, ({ textDocument: { uri }, positions }): SelectionRange[] | null => {
        const document = workspace.article(uri)?.document;
        const reading = workspace.reading(uri);
        if (!document || !reading) return null;
        return positions.map((position): SelectionRange => {
          const offset = document.offsetAt(position);
          const holds = (span: Span) => span.start <= offset && offset <= span.end;
          const index = sentenceAt(reading.sentences, offset);
          const sentence = reading.sentences[index];
          const block = sentence && reading.article.blocks[sentence.block];
          const attribution = reading.attributions
            .filter((a) => a.sentence === index)
            .flatMap((a) => [a.cue, ...(a.source ? [a.source] : []), ...a.content]);
          const spans: Span[] = [
            ...attribution,
            ...reading.quotations,
            ...(sentence ? [sentence] : []),
            ...(block ? [block.span] : []),
            { start: 0, end: document.getText().length },
          ]
            .filter(holds)
            .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
          let selection: { range: Range; parent?: SelectionRange } | undefined;
          let last: Span | undefined;
          for (const span of spans) {
            // Each must lie inside the one before; a repetition adds nothing.
            if (last && (span.start < last.start || span.end > last.end || (span.start === last.start && span.end === last.end))) continue;
            selection = { range: rangeOf(document, span), ...(selection ? { parent: selection } : {}) };
            last = span;
          }
          return selection ?? { range: { start: position, end: position } };
        });
      }),
    );
  },
};
