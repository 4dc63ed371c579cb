import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ignoreComments, silences } from '../../server/src/config/ignore.js';
import type { BlockReading } from '../../server/src/reading/block.js';
import { readArticle, type BlockCache, type Reading } from '../../server/src/reading/reading.js';
import { analysisOf } from '../../server/src/report/analysis.js';
import { review } from '../../server/src/review.js';
import { RULES } from '../../server/src/rules/registry.js';
import type { Format } from '../../server/src/text/article.js';
import { decode } from '../../server/src/text/decode.js';
import { readText } from '../../server/src/text/read.js';
import type { Span } from '../../server/src/text/span.js';
import { articles, bytes, PATIENCE, runs } from './runs.js';

const formats = fc.constantFrom<Format>('markdown', 'plain');

/** Every object with a start and an end in a value, as far as offsets of the file go. */
function spansIn(value: unknown): Span[] {
  if (typeof value !== 'object' || value === null) return [];
  const { start, end } = value as Partial<Span>;
  const own = typeof start === 'number' && typeof end === 'number' ? [{ start, end }] : [];
  return [...own, ...Object.values(value).flatMap(spansIn)];
}

function expectInside(spans: readonly Span[], length: number): void {
  for (const { start, end } of spans)
    if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= length))
      expect.fail(`${start}…${end} does not lie in a text of ${length}`);
}

const ordered = (spans: readonly Span[]) => spans.every(({ start }, k) => k === 0 || (spans[k - 1]?.start ?? 0) <= start);

async function analysed(text: string, format: Format) {
  return analysisOf(
    await review([
      { path: 'a', text, format },
      { path: 'b', text: 'The dam above Kell is safe. 40 people drowned in May 2019.', format: 'plain' },
    ]),
    { links: 5, minScore: 0 },
  );
}

/** Keeps the blocks of one reading for the next, as an editor's server does. */
function keepingBlocks(): BlockCache {
  const kept = new Map<string, BlockReading>();
  return { get: (key) => kept.get(key), set: (key, reading) => void kept.set(key, reading), known: (utterance) => utterance };
}

/** A reading as plain data. */
const plain = (reading: Reading) => JSON.parse(JSON.stringify(reading, (_, v: unknown) => (v instanceof Map ? [...v] : v))) as unknown;

describe('any article', () => {
  it(
    'is analysed with every span inside the text and in order, twice the same, and so that others can read what is printed',
    () =>
      fc.assert(
        fc.asyncProperty(articles, formats, async (text, format) => {
          const analysis = await analysed(text, format);
          const [document] = analysis.documents as { links?: unknown; sentences: (Span & { links?: unknown })[]; findings: Span[] }[];
          if (!document) return expect.fail('nothing was analysed');
          const own = { ...document, sentences: document.sentences.map(({ start, end }) => ({ start, end })) };
          expectInside(spansIn(own), text.length);
          expect(document.sentences.every(({ start }, k) => k === 0 || (document.sentences[k - 1]?.end ?? 0) <= start)).toBe(true);
          expect(ordered(document.findings)).toBe(true);
          expect(JSON.parse(JSON.stringify(analysis))).toEqual(
            await analysed(text, format).then((a) => JSON.parse(JSON.stringify(a)) as unknown),
          );
        }),
        runs(120),
      ),
    PATIENCE,
  );

  it(
    'is cut into blocks whose prose leads back into the file, in order',
    () =>
      fc.assert(
        fc.property(articles, formats, (text, format) => {
          const { blocks, comments, definitions, source } = readText(text, format);
          expect(source).toBe(text);
          expectInside([...blocks.map((b) => b.span), ...comments, ...definitions], text.length);
          for (const block of blocks) {
            let at = 0;
            for (const run of block.runs) {
              expect(run.at).toBe(at);
              at += run.length;
              expectInside([{ start: run.file, end: run.file + run.fileLength }], text.length);
              if (run.length === run.fileLength && run.length > 1 && format === 'plain')
                expect(text.slice(run.file, run.file + run.length).length).toBe(block.text.slice(run.at, at).length);
            }
            expect(at).toBe(block.text.length);
          }
        }),
        runs(300),
      ),
    PATIENCE,
  );

  it(
    'read after edits with the blocks that were kept reads as one that is read afresh',
    () =>
      fc.assert(
        fc.property(
          articles,
          fc.array(
            fc.tuple(
              fc.nat(),
              fc.nat({ max: 40 }),
              articles.map((a) => a.slice(0, 60)),
            ),
            { minLength: 1, maxLength: 3 },
          ),
          formats,
          (first, edits, format) => {
            const cache = keepingBlocks();
            let text = first;
            readArticle(readText(text, format), cache);
            for (const [at, length, put] of edits) {
              const from = at % (text.length + 1);
              text = text.slice(0, from) + put + text.slice(from + length);
              expect(plain(readArticle(readText(text, format), cache))).toEqual(plain(readArticle(readText(text, format))));
            }
          },
        ),
        runs(100),
      ),
    PATIENCE,
  );

  it(
    'has ignore comments that reach no further than the text, and silence no rule that they do not name',
    () =>
      fc.assert(
        fc.property(articles, formats, (text, format) => {
          for (const comment of ignoreComments(readText(text, format))) {
            expectInside([comment, comment.comment], text.length);
            for (const { id } of RULES)
              if (comment.rules.length + comment.unknown.length > 0)
                expect(silences(comment, id, comment.start)).toBe(comment.rules.includes(id));
          }
        }),
        runs(200),
      ),
    PATIENCE,
  );
});

describe('a paragraph that is put into a block quote, and taken out of it', () => {
  it('is read anew: the words in it are somebody else’s there', () => {
    const cache = keepingBlocks();
    const loaded = (text: string) => readArticle(readText(text, 'markdown'), cache).loaded.length;
    const text = 'The corrupt regime of Kell fell.';
    const counts = [text, `> ${text}`, text].map(loaded);
    expect(counts).toEqual([1, 0, 1]);
  });
});

describe('any bytes', () => {
  it(
    'are text or named as none; what was lost in reading is said',
    () =>
      fc.assert(
        fc.property(bytes, (data) => {
          const before = Uint8Array.from(data);
          const decoded = decode(data);
          expect(Uint8Array.from(data)).toEqual(before);
          if (decoded.kind === 'binary') {
            expect(decoded.reason).not.toBe('');
            return;
          }
          const { text, encoding, note } = decoded;
          expect(text.length).toBeLessThanOrEqual(data.length);
          const again = encoding === 'utf-8' ? new TextEncoder().encode(text) : undefined;
          // Whoever reads as UTF-8 without a word has lost nothing.
          if (again && note === undefined) expect(Buffer.from(again).equals(Buffer.from(data))).toBe(true);
          if (encoding === 'windows-1252') {
            expect(text).toHaveLength(data.length);
            expect(note).toBeDefined();
          }
          if (encoding.startsWith('utf-16')) {
            const back = Buffer.from(text, 'utf16le');
            if (encoding === 'utf-16be') back.swap16();
            // A byte too many at the end, and halves of characters, are told of.
            if (note === undefined) expect(back.equals(Buffer.from(data))).toBe(true);
          }
        }),
        runs(1500),
      ),
    PATIENCE,
  );
});
