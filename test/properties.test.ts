import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analysisOf } from '../server/src/report/analysis.js';
import { review } from '../server/src/review.js';
import { mendingsOf } from '../server/src/rules/mending/mendings.js';
import type { Format } from '../server/src/text/article.js';
import type { Span } from '../server/src/text/span.js';

/** Pieces that articles are made of, well and badly. */
const piece = fc.oneof(
  fc.constantFrom(
    '“',
    '”',
    '"',
    "'",
    '‘',
    '’',
    '(',
    ')',
    '[',
    ']',
    '[1]',
    '[^2]',
    '(ibid)',
    '¹',
    '<!--',
    '-->',
    '<p>',
    '</p>',
    '*',
    '_',
    '`',
    '```\n',
    '> ',
    '# ',
    '- ',
    '| ',
    '&amp;',
    '\\',
    '\r\n',
    '\n\n',
    '\n',
    '\t',
    '\uFEFF',
    '\uD83D\uDE00',
    '\uD83D',
    '---\n',
    '…',
    '—',
    ':',
    '. ',
    '? ',
    ', ',
  ),
  fc.constantFrom(
    'Experts say ',
    'Ana Ruiz said ',
    'according to ',
    'the regime ',
    'reportedly ',
    '41 people ',
    'In May ',
    'claims by ',
    'who ',
    'which ',
    'References',
    'Comments',
    'By Ana',
    'he said',
    'to say',
    'clearly ',
    'of course',
    'There is no doubt that ',
    'References\n\n',
    '[2] Weir 1998.\n\n',
    '[^3]: Weir 1998.\n\n',
    '(Weir 1998; Brel 2004)',
    'It was reported that ',
    'U.S. ',
    'Mr. ',
    'e.g. ',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const text = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''));
const format = fc.constantFrom<Format>('markdown', 'plain');

const inside = (span: Span, length: number) =>
  Number.isInteger(span.start) && span.start >= 0 && span.start <= span.end && span.end <= length;

describe('any string at all', () => {
  it('gives a reading whose sentences are in order, do not overlap and lie inside the text, as do all spans', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, format, async (a, b, form) => {
        const reviewed = await review([
          { path: 'a', text: a, format: form },
          { path: 'b', text: b, format: form },
        ]);
        expect(reviewed.articles).toHaveLength(2);
        for (const { reading, findings } of reviewed.articles) {
          const { length } = reading.article.source;
          let end = 0;
          for (const s of reading.sentences) {
            expect(s.start).toBeGreaterThanOrEqual(end);
            expect(inside(s, length)).toBe(true);
            expect(s.end).toBeGreaterThan(s.start);
            expect(s.checkWorthiness).toBeGreaterThanOrEqual(0);
            expect(s.checkWorthiness).toBeLessThanOrEqual(1);
            end = s.end;
          }
          const spans: Span[] = [
            ...reading.attributions.flatMap((x) => [x.cue, ...x.content, ...(x.source ? [x.source] : [])]),
            ...reading.quotations,
            ...reading.citations,
            ...reading.loaded,
            ...reading.hedges,
            ...findings,
            ...findings.flatMap((f) => f.related?.filter((r) => r.path === 'x') ?? []),
          ];
          for (const span of spans) expect(inside(span, length)).toBe(true);
          for (const finding of findings) {
            for (const { edits } of mendingsOf(finding.rule, reading, finding)) {
              expect(edits.length).toBeGreaterThan(0);
              for (const edit of edits) expect(inside(edit, length)).toBe(true);
            }
          }
        }
        // What is printed must be readable again.
        JSON.parse(JSON.stringify(analysisOf(reviewed, { links: 5, minScore: 0 })));
      }),
      { numRuns: 400 },
    );
  });

  it('reads the same twice', async () => {
    await fc.assert(
      fc.asyncProperty(text, format, async (a, form) => {
        const once = analysisOf(await review([{ path: 'a', text: a, format: form }]), { links: 5, minScore: undefined });
        const again = analysisOf(await review([{ path: 'a', text: a, format: form }]), { links: 5, minScore: undefined });
        expect(again).toEqual(once);
      }),
      { numRuns: 60 },
    );
  });
});
