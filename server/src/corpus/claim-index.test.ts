import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClaimIndex, type Entry, type Probe } from './claim-index.js';
import { strangeness } from './score.js';
import { SIZE } from './vectors.js';

const MEANING = new Int8Array(SIZE).fill(11);

/** A generator of numbers below `n`, small ones more often: the same ones for the same seed. */
function seeded(seed: number) {
  let state = seed;
  return (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) ** 2 * n);
  };
}

/** Articles of made-up terms, `perArticle` sentences each. */
function articles(count: number, perArticle: number, vocabulary: number, seed: number): Map<string, Entry[]> {
  const below = seeded(seed);
  return new Map(
    Array.from({ length: count }, (_, a) => {
      const entries = Array.from({ length: perArticle }, (_, sentence) => {
        const terms = Array.from({ length: 1 + below(9) }, () => `t${below(vocabulary)}`);
        return { sentence, terms, meaning: MEANING, asserts: below(10) > 0, heading: false };
      });
      return [`a${a}`, entries] as const;
    }),
  );
}

function indexOf(all: ReadonlyMap<string, readonly Entry[]>): ClaimIndex {
  const index = new ClaimIndex();
  for (const [path, entries] of all) index.put(path, entries);
  return index;
}

const named = (found: Iterable<{ readonly path: string; readonly sentence: number }>) =>
  [...found].map(({ path, sentence }) => `${path}:${sentence}`).sort();

/** Every passage by what it shares with the probe, worked out one after the other: a claim against all of them has `most` without end. */
function best(index: ClaimIndex, probe: Probe): string[] {
  const all = index.candidates({ ...probe, most: 1e9 });
  const lifted = all.map((c) => ({ ...c, path: c.path, sentence: c.sentence, score: c.forth * (1 - strangeness(c.likeness)) }));
  lifted.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.sentence - b.sentence));
  return named(lifted.slice(0, probe.most));
}

describe('the claim index', () => {
  it.each([
    [600, 20, 400, 5],
    [900, 15, 4000, 10],
    [2000, 6, 60, 64],
  ])('finds the best of %i articles of %i sentences exactly, without a look at most', (count, perArticle, vocabulary, most) => {
    const all = articles(count, perArticle, vocabulary, count);
    const index = indexOf(all);
    for (let a = 0; a < count; a += Math.floor(count / 12)) {
      for (const everything of [true, false]) {
        const terms = all.get(`a${a}`)?.[3]?.terms ?? [];
        const probe = { path: `a${a}`, terms, meaning: MEANING, most, everything };
        const found = new Set(named(index.candidates(probe)));
        for (const one of best(index, probe)) expect(found).toContain(one);
      }
    }
  });

  it('gives the same however it came about, and when what was taken out is cleared away', () => {
    const all = articles(40, 8, 120, 7);
    const answers = (index: ClaimIndex) =>
      [...all].map(([path, entries]) => {
        const probe = { path, terms: entries[0]?.terms ?? [], meaning: MEANING, most: 6, everything: true };
        return index
          .candidates(probe)
          .map((c) => `${c.path}:${c.sentence} ${c.words.toFixed(9)} ${c.likeness.toFixed(9)}`)
          .sort();
      });
    const expected = answers(indexOf(all));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(39), fc.boolean()), { maxLength: 60 }), (steps) => {
        const index = new ClaimIndex();
        for (const [k, away] of steps) {
          if (away) index.remove(`a${k}`);
          else index.put(`a${k}`, all.get(`a${(k + 3) % 40}`) ?? []);
        }
        for (const [path, entries] of [...all].reverse()) index.put(path, entries);
        index.settle();
        expect(answers(index)).toEqual(expected);
        const steps2 = index.compacted();
        for (;;) {
          const step = steps2.next();
          if (!step.done) continue;
          expect(answers(step.value)).toEqual(expected);
          expect(step.value.size).toBe(index.size);
          break;
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is loose after many changes, and holds no more than is there', () => {
    const index = indexOf(articles(10, 20, 100, 3));
    expect(index.isLoose).toBe(false);
    const entries = articles(1, 300, 100, 4).get('a0') ?? [];
    for (let k = 0; k < 20; k++) index.put('a0', entries);
    expect(index.isLoose).toBe(true);
    expect(index.size).toBe(9 * 20 + 300);
  });

  it('tells what stands around a passage, furniture apart', () => {
    const index = new ClaimIndex();
    const entry = (sentence: number, sign: number) => ({
      sentence,
      terms: ['flood'],
      meaning: new Int8Array(SIZE).fill(sign),
      asserts: true,
      heading: false,
    });
    // The sentence 2 is furniture.
    index.put('a', [entry(0, 1), entry(1, 2), entry(3, 3)]);
    index.put('b', [entry(0, 4)]);
    const found = index.candidates({ path: 'b', terms: ['flood'], meaning: MEANING, most: 5, everything: true });
    const near = found.find(({ sentence }) => sentence === 1);
    expect([-2, -1, 0, 1, 2, 3].map((offset) => near?.near(offset)?.[0])).toEqual([undefined, 1, 2, undefined, 3, undefined]);
  });
});
