import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClaimIndex, type Entry, type Probe } from './claim-index.js';
import { likenessOf, NEAREST, rarityOf, weightOf } from './likeness.js';
import { strangeness } from './score.js';
import { counted } from './terms.js';
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
        const marks = [...new Set(Array.from({ length: below(8) }, () => below(300)))];
        return { sentence, terms, meaning: MEANING, asserts: below(10) > 0, heading: false, marks };
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

/** How like article `a` is to each other one, worked out for all of them by the definition. */
function likenessesOf(all: ReadonlyMap<string, readonly Entry[]>, a: string): Map<string, number> {
  const counts = new Map([...all].map(([path, entries]) => [path, counted(entries.flatMap(({ terms }) => terms))] as const));
  const articles = counted([...counts.values()].flatMap((terms) => [...terms.keys()]));
  const weight = (term: string, count: number) => weightOf(count) * rarityOf(articles.get(term) ?? 0, all.size);
  const dot = (x: ReadonlyMap<string, number>, y: ReadonlyMap<string, number>) =>
    [...x].reduce((sum, [term, count]) => sum + (y.has(term) ? weight(term, count) * weight(term, y.get(term) ?? 0) : 0), 0);
  const own = counts.get(a) ?? new Map<string, number>();
  const like = new Map<string, number>();
  for (const [path, terms] of counts)
    if (path !== a) like.set(path, likenessOf(dot(own, terms) / (Math.sqrt(dot(own, own) * dot(terms, terms)) || 1)));
  const most = Math.max(NEAREST, ...like.values());
  return new Map([...like].map(([path, one]) => [path, one / most]));
}

describe('the claim index', () => {
  it.each([
    ['few articles, alike', 30, 10, 40],
    ['many articles, of which few are alike', 300, 8, 9000],
    ['some that are alike and many that are not', 200, 30, 2500],
  ])('knows how like %s are, though it looks at few', (_, count, perArticle, vocabulary) => {
    const all = articles(count, perArticle, vocabulary, count);
    // Copies, which are wholly alike, and an article without words.
    all.set('copy', all.get('a3') ?? []);
    all.set('empty', [{ sentence: 0, terms: [], meaning: MEANING, asserts: true, heading: false }]);
    const index = indexOf(all);
    // What is taken out is like nothing.
    index.put('gone', all.get('a3') ?? []);
    index.remove('gone');
    index.settle();
    for (const path of ['a0', 'a3', 'a7', 'copy', 'empty']) {
      const expected = likenessesOf(all, path);
      const terms = [...new Set(all.get('a1')?.flatMap((entry) => entry.terms) ?? [])];
      const found = index.candidates({ path, terms, meaning: MEANING, most: 1e9, everything: true });
      expect(found.length).toBeGreaterThan(path === 'empty' ? 1 : 20);
      for (const { path: other, likeness } of found) expect(likeness).toBeCloseTo(expected.get(other) ?? 0, 9);
    }
  });

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

  it('finds each passage that has enough of some marks, and none else', () => {
    const all = articles(60, 9, 200, 11);
    const index = indexOf(all);
    const has = (entry: Entry | undefined, mark: number) => entry?.marks?.includes(mark) === true;
    for (const [path, entries] of all)
      for (const least of [1, 2, 3]) {
        const [first, second] = [entries[0]?.marks ?? [], entries[1]?.marks ?? []];
        const probe = { path, terms: entries[0]?.terms ?? [], meaning: MEANING, most: 1, everything: false };
        const sought = [first, second].map((marks) => ({ marks, least }));
        const expected = [...all].flatMap(([other, passages]) =>
          passages.flatMap((entry) =>
            other !== path && entry.asserts && [first, second].some((marks) => marks.filter((mark) => has(entry, mark)).length >= least)
              ? [{ path: other, sentence: entry.sentence }]
              : [],
          ),
        );
        const marked = index.withMarks(path, sought) ?? [];
        expect(named(index.compared(probe, marked, () => true))).toEqual(named(expected));
        // What is asked of a passage is what is told of it by other ways.
        const words = new Map(index.candidates({ ...probe, most: 1e9 }).map((c) => [`${c.path}:${c.sentence}`, c.words]));
        for (const c of index.compared(probe, marked, () => true)) expect(c.words).toBe(words.get(`${c.path}:${c.sentence}`) ?? 0);
        expect(index.compared(probe, marked, () => false)).toEqual([]);
      }
  });

  it('says that a mark tells nothing where very many passages have it', () => {
    const entry = (sentence: number) => ({ sentence, terms: ['dam'], meaning: MEANING, asserts: true, heading: false, marks: [7] });
    const entries = Array.from({ length: 1001 }, (_, sentence) => entry(sentence));
    const sought = [{ marks: [7], least: 1 }];
    const index = indexOf(
      new Map([
        ['own', [entry(0)]],
        ['other', entries.slice(0, 900)],
      ]),
    );
    expect(index.withMarks('own', sought)).toHaveLength(900);
    index.put('other', entries);
    expect(index.withMarks('own', sought)).toBeUndefined();
    // What was taken out counts no more, however often an article came anew.
    const typed = indexOf(new Map([['own', [entry(0)]]]));
    for (let k = 0; k < 12; k++) typed.put('other', entries.slice(0, 1000));
    expect(typed.withMarks('own', sought)).toHaveLength(1000);
  });

  it('gives the same however it came about, and when what was taken out is cleared away', () => {
    const all = articles(40, 8, 120, 7);
    const answers = (index: ClaimIndex) =>
      [...all].map(([path, entries]) => {
        const probe = { path, terms: entries[0]?.terms ?? [], meaning: MEANING, most: 6, everything: true };
        const sought = [{ marks: entries[0]?.marks ?? [], least: 1 }];
        return [...index.candidates(probe), ...index.compared(probe, index.withMarks(path, sought) ?? [], () => true)]
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
