import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Format } from './article.js';
import { formatOf, MAX_LENGTH, readText } from './read.js';
import { splitSentences } from './sentences.js';
import { anyMarkdown, anyProse } from './strings.fixture.js';

describe('which format?', () => {
  it('by the ending of the name', () => {
    expect(['a.md', 'b/C.MARKDOWN', 'd.mdown', 'e.mkd', 'f.txt', 'g.text', 'h.html', 'md', 'i.md.bak'].map(formatOf)).toEqual([
      'markdown',
      'markdown',
      'markdown',
      'markdown',
      'plain',
      'plain',
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('how much is read?', () => {
  it('to a limit, which is stated', () => {
    const source = 'The dam broke. '.repeat(MAX_LENGTH / 15 + 1);
    for (const format of ['plain', 'markdown'] as const) {
      const text = readText(source, format);
      expect(text.source).toBe(source);
      expect(text.limits[0]).toBe(`read to 33,554,432 characters of ${source.length.toLocaleString('en')}`);
      expect(text.blocks.at(-1)?.span.end).toBeLessThanOrEqual(MAX_LENGTH);
    }
  });
});

describe('any string is an article', () => {
  it.each<Format>(['plain', 'markdown'])('whose prose leads back to the file: %s', (format) => {
    fc.assert(
      fc.property(fc.oneof(anyProse, anyMarkdown), (source) => {
        const article = readText(source, format);
        expect(article.source).toBe(source);
        let last = 0;
        for (const { text, runs, span, marks } of article.blocks) {
          expect(text).toBe(text.trim());
          expect(text).not.toBe('');
          let at = 0;
          let file = span.start;
          for (const run of runs) {
            expect(run.at).toBe(at);
            expect(run.length).toBeGreaterThan(0);
            expect(run.file).toBeGreaterThanOrEqual(file);
            at += run.length;
            file = run.file + run.fileLength;
            if (run.length !== run.fileLength) continue;
            const there = source.slice(run.file, file);
            // One unit for one: a decoded NUL, a line end written otherwise.
            if (format === 'plain' || run.length > 1)
              expect(text.slice(run.at, at).replaceAll('\ufffd', '\0')).toBe(there.replaceAll('\ufffd', '\0'));
          }
          expect(at).toBe(text.length);
          expect(file).toBeLessThanOrEqual(span.end);
          expect(span.start).toBeGreaterThanOrEqual(format === 'plain' ? last : 0);
          expect(span.end).toBeLessThanOrEqual(source.length);
          last = span.end;
          for (const mark of marks) expect(mark.start <= mark.end && mark.end <= text.length && mark.start >= 0).toBe(true);
          for (const { start, end } of splitSentences(text)) expect(text.slice(start, end)).toMatch(/^\S/);
        }
        for (const { start, end } of [...article.comments, ...article.definitions]) expect(start < end && end <= source.length).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });
});
