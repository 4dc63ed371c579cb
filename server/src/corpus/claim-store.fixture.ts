import { beforeAll, describe, expect, it } from 'vitest';
import { ClaimIndex, type Candidate, type Entry, type Probe } from './claim-index.js';
import type { ClaimStore } from './claim-store.js';
import { LearnedNames } from './names.js';
import { beyond } from './score.js';
import { termsOf } from './terms.js';
import { vectorOf } from './vectors.js';

const NAMES = new LearnedNames(new Map());

function entry(text: string, sentence: number): Entry {
  return { sentence, terms: termsOf(text, NAMES), meaning: vectorOf(text), asserts: !text.endsWith('?'), heading: text.endsWith('bees') };
}

const ARTICLES: Readonly<Record<string, readonly string[]>> = {
  wire: [
    'The dam above Kell broke on Monday.',
    'Thirty houses were lost in the flood.',
    'The weather was fine.',
    'The governor of Ordesh flew over the valley.',
  ],
  blog: [
    'Nobody believed it.',
    'When the dam above Kell broke, 52 houses were lost in the flood.',
    'Who will pay for the houses that were lost in the flood?',
    'We saw the governor fly over the valley.',
  ],
  'press/naïve name\nof "two" lines': ['Thirty houses were lost when the dam broke.', 'The mayor slept.'],
  [`long/${'x'.repeat(600)}`]: ['The flood took houses and bridges below Kell, and the dam will be built again.'],
  letter: [
    'Of aunts and bees',
    'My aunt lives in Ostrand.',
    'She keeps bees and writes about opera.',
    'The bees of Ostrand were lost in the winter.',
  ],
  empty: [],
};

const entriesOf = (texts: readonly string[]) => texts.map(entry);
const PUT = new Map(Object.entries(ARTICLES).map(([path, texts]) => [path, entriesOf(texts)]));

function probe(path: string, text: string, more: Partial<Probe> = {}): Probe {
  return { path, terms: termsOf(text, NAMES), meaning: vectorOf(text), most: 64, everything: false, ...more };
}

const placeOf = ({ path, sentence }: Pick<Candidate, 'path' | 'sentence'>) => `${path}:${sentence}`;

const CLAIM = beyond(vectorOf('The dam broke.'), undefined);

/** What a candidate says, to six places. */
const saying = (candidate: Candidate) => {
  const { words, forth, meaning, length, likeness, heading } = candidate;
  const near = [-2, -1, 0, 1, 2].map((offset) => candidate.near(offset)?.join());
  const [a, b, c, d] = [words, forth, meaning, likeness].map((value) => Math.round(value * 1e6) / 1e6);
  return { words: a, forth: b, meaning: c, likeness: d, length, heading, near };
};

/** What every store of claims does. `make` gives an empty one; the claim index itself is the measure of what candidates say. */
export function keepsClaims(name: string, make: () => Promise<ClaimStore>): void {
  describe(`${name}, as a store of claims,`, () => {
    let store: ClaimStore;
    const reference = new ClaimIndex();

    beforeAll(async () => {
      store = await make();
      for (const [path, entries] of PUT) {
        await store.put(path, entries);
        reference.put(path, entries);
      }
    });

    const claims = [...PUT].flatMap(([path, entries]) => entries.map(({ sentence }) => [path, ARTICLES[path]?.[sentence] ?? ''] as const));

    it.each(claims)('compares passages as the claim index does: %s, %s', async (path, text) => {
      for (const everything of [false, true]) {
        const asked = probe(path, text, { everything });
        const own = new Map(reference.candidates(asked).map((c) => [placeOf(c), c.ownMeaning(CLAIM)]));
        const expected = new Map(reference.candidates(asked).map((c) => [placeOf(c), saying(c)]));
        const candidates = await store.candidates(asked);
        const found = new Map(candidates.map((c) => [placeOf(c), saying(c)]));
        // Rounded to bytes on the way.
        for (const c of candidates) expect(Math.abs(c.ownMeaning(CLAIM) - (own.get(placeOf(c)) ?? c.ownMeaning(CLAIM)))).toBeLessThan(0.03);
        // Beside the best it may name others; what it says of each is the same, and none of the reference's that shares words is missing.
        for (const [place, one] of found) if (expected.has(place)) expect({ place, ...one }).toEqual({ place, ...expected.get(place) });
        for (const [place, one] of expected) if (one.words !== 0) expect([...found.keys()]).toContain(place);
      }
    });

    it('names no passage of the claim’s own article, and what asserts nothing only where everything is wanted', async () => {
      const text = 'Houses were lost in the flood when the dam above Kell broke.';
      const places = async (more: Partial<Probe>) => (await store.candidates(probe('blog', text, more))).map(placeOf);
      expect((await places({})).filter((place) => place.startsWith('blog'))).toEqual([]);
      const others = async (more: Partial<Probe>) => (await store.candidates(probe('wire', text, more))).map(placeOf);
      expect(await others({})).not.toContain('blog:2');
      expect(await others({ everything: true })).toContain('blog:2');
    });

    it('likens an article that was not put in by its terms', async () => {
      const draft = ['The dam above Kell broke.', 'Thirty houses were lost in the flood below it.'];
      const article = new Map<string, number>();
      for (const { terms } of entriesOf(draft)) for (const term of terms) article.set(term, (article.get(term) ?? 0) + 1);
      const asked = probe('draft', draft[1] ?? '', { article });
      const likeness = (found: readonly Candidate[]) => new Map(found.map((c) => [c.path, Math.round(c.likeness * 1e6)]));
      const expected = likeness(reference.candidates(asked));
      const found = likeness(await store.candidates(asked));
      expect(found.get('wire')).toBeGreaterThan(0);
      for (const [path, like] of expected) expect([path, found.get(path)]).toEqual([path, like]);
    });

    it('follows an article that is replaced by a shorter one, taken out, and put in again', async () => {
      const asked = probe('wire', 'The bees of Ostrand were lost in the winter.');
      const places = async () => (await store.candidates(asked)).map(placeOf).filter((place) => place.startsWith('letter'));
      expect(await places()).toContain('letter:3');
      await store.put('letter', entriesOf(['My aunt lives in Ostrand, and the bees were lost in the winter.']));
      expect(await places()).toEqual(['letter:0']);
      await store.remove('letter');
      expect(await places()).toEqual([]);
      await store.remove('letter');
      await store.put('letter', PUT.get('letter') ?? []);
      expect(await places()).toContain('letter:3');
    });

    it('finds nothing for words that stand nowhere, and nothing when all is taken out', async () => {
      expect((await store.candidates(probe('other', 'Zyxt qwrv plmk.'))).filter(({ words }) => words > 0)).toEqual([]);
      for (const path of PUT.keys()) await store.remove(path);
      expect(await store.candidates(probe('other', 'The dam above Kell broke.'))).toEqual([]);
    });
  });
}
