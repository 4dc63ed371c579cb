import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleText, Format } from './article.js';
import { LONGEST_BLOCK } from './pieces.js';
import { formatOf, MAX_LENGTH, MAX_SENTENCES, readText } from './read.js';
import { LONGEST_SENTENCE, splitSentences } from './sentences.js';
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
      expect(text.limits[0]).toBe(`read to 4,000,000 characters of ${source.length.toLocaleString('en')}`);
      expect(text.blocks.at(-1)?.span.end).toBeLessThanOrEqual(MAX_LENGTH);
    }
  });

  it.each(['He said so.\n\n', 'He said so. '])('so many sentences: %j', (unit) => {
    for (const format of ['plain', 'markdown'] as const) {
      const text = readText(unit.repeat(MAX_SENTENCES + 3_000), format);
      const read = text.blocks.reduce((sum, block) => sum + splitSentences(block.text).length, 0);
      expect(read).toBeLessThanOrEqual(MAX_SENTENCES);
      expect(read).toBeGreaterThan(MAX_SENTENCES - 2_000);
      expect(text.limits[0]).toMatch(/^read to sentence 100,000, which is near character [\d,]+$/);
    }
  });

  it('long paragraphs and sentences in pieces, with nothing lost', () => {
    const source = 'the dam broke, and &amp; then '.repeat(3_000);
    for (const format of ['plain', 'markdown'] as const) {
      const { blocks, limits } = readText(source, format);
      expect(blocks.map((b) => b.text).join(' ')).toBe(format === 'plain' ? source.trim() : source.replaceAll('&amp;', '&').trim());
      for (const { text, span } of blocks) {
        expect(source.slice(span.start, span.start + 3)).toBe(text.slice(0, 3));
        for (const { start, end } of splitSentences(text)) expect(end - start).toBeLessThanOrEqual(LONGEST_SENTENCE);
      }
      expect(limits[0]).toBe('1 paragraph longer than 20,000 characters read in pieces');
      expect(limits[1]).toMatch(/^sentences longer than 2,000 characters cut in \d\d places$/);
    }
  });

  it('a run without blanks in pieces that keep its characters whole', () => {
    const { blocks } = readText(`x${'🙂'.repeat(15_000)}`, 'plain');
    expect(blocks.map(({ text }) => text.length)).toEqual([19_999, 10_002]);
    expect(blocks.map(({ span }) => span)).toEqual([
      { start: 0, end: 19_999 },
      { start: 19_999, end: 30_001 },
    ]);
  });
});

describe('any string is an article', () => {
  it.each<Format>(['plain', 'markdown'])('whose prose leads back to the file: %s', (format) => {
    fc.assert(
      fc.property(fc.oneof(anyProse, anyMarkdown), (source) => void expectSound(source, format)),
      { numRuns: 1500 },
    );
  });

  it('also where a code span in a quotation is as long as what it stands for', () => {
    for (const times of [2, 3, 5, 50]) expectSound('x`\n> '.repeat(times), 'markdown');
  });

  it.each<Format>(['plain', 'markdown'])('however long its paragraphs are: %s', (format) => {
    fc.assert(
      fc.property(fc.oneof(anyProse, anyMarkdown), fc.constantFrom('', ' ', '\n', '. '), (part, between) => {
        const source = (part + between).repeat(Math.min(2_500, Math.ceil(25_000 / Math.max(1, part.length))));
        for (const { text } of expectSound(source, format).blocks) expect(text.length).toBeLessThanOrEqual(LONGEST_BLOCK);
      }),
      { numRuns: 40 },
    );
  });
});

function expectSound(source: string, format: Format): ArticleText {
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
  return article;
}
