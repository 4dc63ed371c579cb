import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArticle, type Reading } from '../reading/reading.js';
import { readText } from '../text/read.js';
import { Origins } from './origin.js';

type Texts = Readonly<Record<string, string>>;

const readingOf = (path: string, text: string) => readArticle(readText(text, path.endsWith('.md') ? 'markdown' : 'plain'));

function originsOf(entries: readonly (readonly [string, string])[]): { origins: Origins; readings: Map<string, Reading> } {
  const origins = new Origins();
  const readings = new Map<string, Reading>();
  for (const [path, text] of entries) {
    const reading = readingOf(path, text);
    readings.set(path, reading);
    origins.put(path, reading);
  }
  return { origins, readings };
}

/** The witnesses of each article's first sentence: that of the first article is 0. */
function witnesses(texts: Texts): { witnesses: number[]; independent: number; circle: readonly string[] } {
  const { origins, readings } = originsOf(Object.entries(texts));
  const [first = '', ...others] = Object.keys(texts);
  const { treatments, independent, circle } = origins.of(first, readings.get(first) ?? readingOf('', '')).origin(
    0,
    others.map((path) => ({ path, sentence: 0 })),
  );
  return { witnesses: treatments.map((t) => t.witness), independent, circle };
}

/** Which articles an article names in its first sentence, how, and whether as its source. */
function mentioned(texts: Texts): string[] {
  const { origins, readings } = originsOf(Object.entries(texts));
  const [first = ''] = Object.keys(texts);
  return origins
    .of(first, readings.get(first) ?? readingOf('', ''))
    .mentions(0)
    .map((m) => `${m.path} by ${m.by}${m.asSource ? ' as source' : ''}`);
}

const LOST = 'The baths in Hallow Street lost 60,000 crowns last winter.';

describe('passages have one origin', () => {
  it('where they name one speaker, under whatever title', () => {
    expect(
      witnesses({
        'a.txt': 'The bridge will be closed for nine weeks, harbour master Jon Weir said.',
        'b.txt': 'Jon Weir, who runs the harbour, said the bridge would be closed for nine weeks.',
        'c.txt': 'The bridge will be closed for nine weeks, the railway union said.',
      }),
    ).toEqual({ witnesses: [0, 1], independent: 1, circle: [] });
  });

  it('where one cites another, which cites a third', () => {
    expect(
      witnesses({
        'blog.md': 'The baths lost 60,000 crowns ([column](column.md)).',
        'column.md': 'The baths lost 60,000 crowns ([Ledger](ledger.md)).',
        'ledger.md': LOST,
      }),
    ).toEqual({ witnesses: [0, 0], independent: 0, circle: [] });
  });

  it('where they know a source through others', () => {
    expect(
      witnesses({
        'a.txt': 'Forty houses burned, Radio Velmar reported, citing the fire service of Orle.',
        'b.txt': 'Forty houses burned, the Gazette reported, citing the fire service of Orle.',
      }).witnesses,
    ).toEqual([0]);
  });

  it('where one stands in the other word for word', () => {
    const sentence = 'The tower was rebuilt in red brick after the great fire and its bells came from a foundry in Velmar.';
    expect(witnesses({ 'a.txt': sentence, 'b.txt': sentence }).witnesses).toEqual([0]);
  });

  it('and each has its own where they name several sources, or nobody', () => {
    expect(witnesses({ 'a.txt': LOST, 'b.txt': 'Last winter the baths lost 60,000 crowns.' }).witnesses).toEqual([1]);
    expect(
      witnesses({
        'a.md': 'The baths lost 60,000 crowns ([Ledger](ledger.md), [Courier](courier.md)).',
        'ledger.md': LOST,
        'courier.md': 'The baths lost 60,000 crowns, the union said.',
      }).witnesses,
    ).toEqual([1, 2]);
    expect(
      witnesses({ 'a.txt': 'Experts say the baths lost 60,000 crowns.', 'b.txt': 'Experts say the baths lost 60,000 crowns.' }).independent,
    ).toBe(1);
  });

  it('and those that cite one another stand in a circle', () => {
    expect(
      witnesses({
        'a.md': 'The owner set the mill on fire ([b](b.md)).',
        'b.md': 'The owner set the mill on fire ([c](c.md)).',
        'c.md': 'The owner set the mill on fire ([a](a.md)).',
      }).circle,
    ).toEqual(['a.md', 'b.md', 'c.md']);
  });
});

describe('an article is named', () => {
  it.each<[string, Texts, string[]]>([
    [
      'by a link in brackets',
      { 'in/a.md': `Forty houses burned ([report](../b%20c.md#top)).`, 'b c.md': LOST },
      ['b c.md by file as source'],
    ],
    ['by a link on a word, which may explain it', { 'a.md': 'Forty [houses](b.md) burned.', 'b.md': LOST }, ['b.md by file']],
    ['by a note', { 'a.md': 'Forty houses burned.[^1]\n\n[^1]: [Report](b.md)', 'b.md': LOST }, ['b.md by file as source']],
    [
      'by a note that has its title',
      {
        'a.md': 'Forty houses burned.[^1]\n\n[^1]: Ana Brel, “A town without water”, 3 May 2021.',
        'b.md': `# A town without water\n\n${LOST}`,
      },
      ['b.md by title as source'],
    ],
    [
      'by where it can be read',
      {
        'a.md': 'Forty houses burned ([report](https://www.ledger.example/fire/)).',
        'b.md': `---\nurl: https://ledger.example/fire\n---\n\n${LOST}`,
      },
      ['b.md by file as source'],
    ],
    [
      'by its outlet',
      { 'a.txt': 'According to the blog The Open Sluice, forty houses burned.', 'open-sluice.txt': LOST },
      ['open-sluice.txt by outlet as source'],
    ],
    [
      'not by an outlet of which there are two',
      { 'a.txt': 'Forty houses burned, the Ledger reported.', '1/ledger.txt': LOST, '2/ledger.txt': LOST },
      [],
    ],
    [
      'not by somebody who works there',
      { 'a.txt': 'Forty houses burned, the editor of The Open Sluice said.', 'open-sluice.txt': LOST },
      [],
    ],
    ['not by itself', { 'a.md': 'Forty houses burned ([above](a.md)).' }, []],
    ['not by a file that is not there', { 'a.md': 'Forty houses burned ([report](../../b.md)).', 'b.md': LOST }, []],
  ])('%s', (_, texts, want) => {
    expect(mentioned(texts)).toEqual(want);
  });
});

describe('what is known of origins', () => {
  const pieces = [
    LOST,
    'The baths lost 60,000 crowns ([b](b.md)).',
    '“I asked for the gate to be closed at four, and I was told to wait,” said Jon Weir.',
    '“I asked for the gate to be closed, and I was told to wait,” said Jon Weir.',
    'The tower was rebuilt in brick after the great fire, and its bells came from Velmar.',
    'Jon Weir said that the tower was rebuilt after the great fire.',
  ];
  const article = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }).map((list) => list.join('\n\n'));
  const all = ({ origins, readings }: ReturnType<typeof originsOf>) =>
    [...readings.keys()].sort().map((path) => {
      const reading = readings.get(path) ?? readingOf('', '');
      const one = origins.of(path, reading);
      return [
        path,
        one.quotations(),
        reading.sentences.map((_, k) => [
          one.copies(k),
          one.mentions(k),
          one.mayShare(k),
          one.origin(
            k,
            [...readings.keys()].sort().flatMap((other) => (other === path ? [] : [{ path: other, sentence: 0 }])),
          ),
        ]),
      ];
    });

  it('does not depend on the order of articles, nor on what stood there before', () => {
    fc.assert(
      fc.property(fc.array(article, { minLength: 2, maxLength: 4 }), fc.array(article, { minLength: 4, maxLength: 4 }), (texts, older) => {
        const entries = texts.map((text, k) => [`${'abcd'[k] ?? ''}.md`, text] as const);
        const want = all(originsOf(entries));
        expect(all(originsOf([...entries].reverse()))).toEqual(want);
        const changed = originsOf([...older.map((text, k) => [`${'abcd'[k] ?? ''}.md`, text] as const), ['gone.md', texts[0] ?? '']]);
        // Asked meanwhile, so that what is kept must be given up.
        all(changed);
        for (const path of ['gone.md', 'a.md', 'b.md', 'c.md', 'd.md']) {
          const now = entries.find(([p]) => p === path);
          changed.readings.delete(path);
          if (!now) changed.origins.remove(path);
        }
        for (const [path, text] of entries) {
          const reading = readingOf(path, text);
          changed.readings.set(path, reading);
          changed.origins.put(path, reading);
        }
        expect(all(changed)).toEqual(want);
      }),
      { numRuns: 20 },
    );
  }, 20_000);
});
