import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArticle } from '../reading/reading.js';
import { readPlain } from '../text/plain.js';
import { Corpus } from './corpus.js';

const reading = (text: string) => readArticle(readPlain(text));

function corpusOf(texts: Readonly<Record<string, string>>): Corpus {
  const corpus = new Corpus();
  for (const [path, text] of Object.entries(texts)) corpus.put(path, reading(text));
  return corpus;
}

const STORY = {
  'wire.txt': 'The dam above Kell broke on Monday. Thirty houses were lost in the flood, the mayor said. The weather was fine.',
  'blog.txt': 'Nobody believed it. When the dam above Kell broke, 52 houses were lost in the flood.',
  'letter.txt': 'My aunt lives in Ostrand. She keeps bees and writes about opera.',
};

describe('treatments', () => {
  it('are the passages of other articles that treat the claim, best first, never of the same article', () => {
    const found = corpusOf(STORY).treatments('wire.txt', 1, 5);
    expect(found.map((t) => t.path)).toEqual(['blog.txt']);
    expect(found[0]).toMatchObject({ sentence: 1, relation: 'conflicts', reason: 'Thirty against 52' });
  });

  it('there are none for what nobody else treats', () => {
    expect(corpusOf(STORY).treatments('letter.txt', 1, 5)).toEqual([]);
    expect(corpusOf({ 'alone.txt': STORY['wire.txt'] }).treatments('alone.txt', 0, 5)).toEqual([]);
  });

  it('compare what is said, not who says it', () => {
    const corpus = corpusOf({
      'a.txt': 'Minister Omar Haddad told reporters in Ostrand that the tunnel would be closed in June.',
      'b.txt': 'The tunnel will be closed in June, according to the railway union.',
      'c.txt': 'Minister Omar Haddad told reporters in Ostrand that his daughter was to marry a dentist.',
    });
    expect(corpus.treatments('a.txt', 0, 5, 0.01)[0]?.path).toBe('b.txt');
  });

  it('know names in different guises', () => {
    const corpus = corpusOf({
      'a.txt': 'On Friday the Harbour Workers Union (HWU) blocked the port. Then General Soleimar left for Tehran.',
      'b.txt': 'Later on Friday a General Suleimar left for Iran, and nobody saw him again.',
      'c.txt': 'A general left for lunch.',
    });
    expect(corpus.treatments('a.txt', 1, 5, 0.01)[0]?.path).toBe('b.txt');
  });

  it('follow an article that is changed or taken out', () => {
    const corpus = corpusOf(STORY);
    expect(corpus.treatments('wire.txt', 1, 5)).toHaveLength(1);
    corpus.put('blog.txt', reading('We were all at the seaside.'));
    expect(corpus.treatments('wire.txt', 1, 5)).toEqual([]);
    corpus.put('blog.txt', reading(STORY['blog.txt']));
    expect(corpus.treatments('wire.txt', 1, 5)[0]).toMatchObject({ path: 'blog.txt', relation: 'conflicts' });
    corpus.remove('blog.txt');
    expect(corpus.treatments('wire.txt', 1, 5)).toEqual([]);
  });

  it('are the same in whatever order articles came, went and came back, once the corpus has settled', () => {
    const texts = Object.entries(STORY);
    const all = (corpus: Corpus) => texts.map(([path]) => corpus.reading(path)?.sentences.map((_, k) => corpus.treatments(path, k, 5, 0)));
    const expected = all(corpusOf(STORY));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), fc.boolean()), { maxLength: 12 }), (steps) => {
        const corpus = new Corpus();
        for (const [i, away] of steps) {
          const [path = '', text = ''] = texts[i] ?? [];
          if (away) corpus.remove(path);
          else corpus.put(path, reading(text));
          corpus.treatments(path, 0, 3);
        }
        for (const [path, text] of [...texts].reverse()) corpus.put(path, reading(text));
        corpus.settle();
        expect(all(corpus)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the relation of two passages', () => {
  const relation = (a: string, b: string) => {
    const found = corpusOf({ 'a.txt': a, 'b.txt': b }).treatments('a.txt', 0, 1, 0.01)[0];
    return found && `${found.relation}${found.reason ? `: ${found.reason}` : ''}`;
  };

  it.each([
    [
      'another count',
      'The fire killed 24 passengers of the ferry.',
      'The fire killed 29 passengers of the ferry.',
      'conflicts: 24 against 29',
    ],
    [
      'in words',
      'The fire killed twenty-four passengers of the ferry.',
      'The fire killed 29 passengers of the ferry.',
      'conflicts: twenty-four against 29',
    ],
    [
      'a sum',
      'The council paid $2 million for the old baths.',
      'For the old baths the council paid $3 million.',
      'conflicts: $2 million against $3 million',
    ],
    [
      'another day',
      'The treaty of Orle was signed on 3 June in Ordesh.',
      'The treaty of Orle was signed on 5 June in Ordesh.',
      'conflicts: 3 June against 5 June',
    ],
    [
      'a denial',
      'The club offered Ivo Brandl a new contract for two years.',
      'The club denied that it offered Ivo Brandl a new contract for two years.',
      'conflicts: denied there',
    ],
    [
      'the same count in words',
      'The fire killed twenty-four passengers of the ferry.',
      'The fire killed 24 passengers of the ferry.',
      'agrees',
    ],
    ['a restatement', 'The council closed the old baths in June.', 'In June the council closed the old baths.', 'agrees'],
  ])('%s', (_, a, b, expected) => expect(relation(a, b)).toBe(expected));

  it.each([
    ['dead and hurt', 'The fire killed 24 passengers of the ferry.', 'The fire injured 60 passengers of the ferry.'],
    ['two years', 'In 2018 the council lost 14 houses in the flood.', 'In 2019 the council lost 9 houses in the flood.'],
    ['more than', 'More than 20 passengers of the ferry died in the fire.', 'In the fire 24 passengers of the ferry died.'],
  ])('no conflict between %s', (_, a, b) => expect(relation(a, b)).not.toMatch(/^conflicts/));
});
