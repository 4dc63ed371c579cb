import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../cli/crc32.js';
import { readArticle } from '../reading/reading.js';
import { readPlain } from '../text/plain.js';
import { Corpus } from './corpus.js';
import { packed, unpacked, type CheckSum } from './packed.js';

const TEXTS: Readonly<Record<string, string>> = {
  'wire.txt': 'The dam above Kell broke on Monday. Thirty houses were lost in the flood, General Soleimar said. The weather was fine.',
  'blog.txt': 'Nobody believed it. When the dam above Kell broke, 52 houses were lost in the flood, a General Suleimar told us.',
  'letter.txt': 'My aunt lives in Ostrand. She keeps bees and writes about opera and the flood.',
  'note.txt': 'The Harbour Workers Union (HWU) gave money for the houses that the flood took, and the HWU asked for more.',
  'naïve name\nof two lines.txt': 'The flood below Kell took 30 houses, and the dam will be built again.',
};
const read = new Map(Object.entries(TEXTS).map(([path, text]) => [path, readArticle(readPlain(text))]));
const sum: CheckSum = crc32;

function corpusOf(paths: Iterable<string>): Corpus {
  const corpus = new Corpus();
  for (const path of paths) {
    const reading = read.get(path);
    if (reading) corpus.put(path, reading, 'v1');
  }
  corpus.settle();
  return corpus;
}

function fileOf(corpus: Corpus, build = 'this'): Uint8Array<ArrayBuffer> {
  const state = corpus.state();
  return state ? new Uint8Array(Buffer.concat(packed(state, build, sum))) : new Uint8Array(0);
}

/** What anybody is told of any sentence. */
const answers = (corpus: Corpus) =>
  corpus.paths().map((path) => {
    const reading = corpus.reading(path);
    return reading?.sentences.map((_, k) => ({
      treatments: corpus.treatments(path, k, 5, 0),
      mayConflict: corpus.mayConflict(path, reading, k),
    }));
  });

const opened = (file: Uint8Array<ArrayBuffer>) => unpacked(file, 'this', sum, (path) => read.get(path));

describe('a corpus that was kept', () => {
  it('answers as it did, and knows which state of an article it knows', () => {
    const corpus = corpusOf(Object.keys(TEXTS));
    const again = opened(fileOf(corpus));
    expect(answers(again)).toEqual(answers(corpus));
    const told = answers(again).flatMap((article) => article ?? []);
    expect(told.flatMap(({ treatments }) => treatments).length).toBeGreaterThan(5);
    expect(told.filter(({ mayConflict }) => mayConflict)).not.toEqual([]);
    expect(again.versionOf('wire.txt')).toBe('v1');
    expect(again.versionOf('nowhere.txt')).toBeUndefined();
  });

  it('reads nothing to begin with, and then only what is shown', () => {
    const asked: string[] = [];
    const again = unpacked(fileOf(corpusOf(Object.keys(TEXTS))), 'this', sum, (path) => {
      asked.push(path);
      return read.get(path);
    });
    expect(asked).toEqual([]);
    const wire = read.get('wire.txt');
    // One without figures: those of others are read where the claim has some.
    const found = wire ? again.treatmentsOf('wire.txt', wire, 0, 1, 0) : [];
    expect(found).toHaveLength(1);
    expect(asked).toEqual(found.map(({ path }) => path));
  });

  it('is as one made at once after articles came and went, names relearned', () => {
    const paths = Object.keys(TEXTS);
    fc.assert(
      fc.property(fc.subarray(paths), fc.subarray(paths), fc.boolean(), (before, after, united) => {
        const names = united ? [['Kell', 'Ostrand']] : [];
        const again = opened(fileOf(corpusOf(before)));
        again.unite(names);
        for (const path of before) if (!after.includes(path)) again.remove(path);
        for (const path of after) {
          const reading = read.get(path);
          if (reading && !before.includes(path)) again.put(path, reading);
        }
        again.settle();
        const fresh = new Corpus();
        fresh.unite(names);
        for (const path of after) {
          const reading = read.get(path);
          if (reading) fresh.put(path, reading);
        }
        fresh.settle();
        expect(answers(again)).toEqual(answers(fresh));
      }),
      { numRuns: 60 },
    );
  });

  it('is not kept while names are out of date', () => {
    const corpus = corpusOf(['wire.txt']);
    const blog = read.get('blog.txt');
    if (blog) corpus.put('blog.txt', blog);
    expect(corpus.state()).toBeUndefined();
    corpus.settle();
    expect(corpus.state()).toBeDefined();
  });

  it('is refused with a reason where a byte is another, a piece is missing, or another version made it', () => {
    const file = fileOf(corpusOf(Object.keys(TEXTS)));
    expect(() => opened(fileOf(corpusOf(['wire.txt']), 'another'))).toThrow('was made by another version');
    expect(() => opened(new Uint8Array(0))).toThrow('is no index of this kind');
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const other = file.slice();
        other[at] = (other[at] ?? 0) ^ change;
        expect(() => opened(other)).toThrow(/^is (?:damaged|no index of this kind)$/);
        expect(() => opened(file.slice(0, at))).toThrow(/^is (?:damaged|no index of this kind)$/);
      }),
      { numRuns: 200 },
    );
  });
});
