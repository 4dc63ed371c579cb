import { describe, expect, it } from 'vitest';
import { shown } from './read.fixture.js';

describe('loaded wording', () => {
  it('marks labels, boosters and cues that take a side', () => {
    expect(shown('Clearly, the notorious board of Kell is a puppet.').loaded).toEqual([
      'Clearly | certainty',
      'notorious | label',
      'puppet | label',
    ]);
    expect(shown('The board admitted that the bolts were loose.').loaded).toEqual(['admitted | verb']);
  });

  it.each([
    ['somebody else’s words', '“Clearly the notorious board is a puppet,” Ana Ruiz said.'],
    ['facts that are only sad', 'The flood killed 12 people and destroyed a hospital.'],
    ['a neutral cue', 'The board said that the bolts were loose.'],
  ])('leaves %s alone', (_, text) => expect(shown(text).loaded).toEqual([]));

  it('marks quotation marks that quote nobody', () => {
    expect(shown('The “reform” closed four schools.').loaded).toEqual(['“reform” | scare-quotes']);
    expect(shown('Ana Ruiz called it a “reform”.').loaded).toEqual([]);
    expect(shown('The word “reform” comes from Latin.').loaded).toEqual([]);
  });
});

describe('hedges', () => {
  it.each([
    ['The bolts may have been loose.', ['may']],
    ['It is thought that the bolts were loose.', ['thought']],
    ['The bolts were probably loose.', ['probably']],
    ['In May the bolts were loose.', []],
    ['The bolts were loose.', []],
    ['Roughly a third of the bolts were loose.', []],
    ['The board could not find the bolts.', []],
    ['The bolts could be loose.', ['could']],
    ['I would gladly pay for the bolts.', []],
    ['They took the shortest possible way.', []],
    ['A new fall is possible.', ['possible']],
    ['Think of the bolts.', []],
  ])('%s', (text, expected) => expect(shown(text).hedges).toEqual(expected));
});

describe('check-worthiness', () => {
  const worth = (text: string) => shown(text).reading.sentences[0]?.checkWorthiness ?? 0;

  it('is high for figures, dates, names and past events', () => {
    expect(worth('The harbour board spent 40 million crowns on the Kell bridge in 2019.')).toBeGreaterThan(0.8);
  });

  it.each(['Who will pay for it?', 'We must all stand together.', 'What a wonderful day!', 'This is great.'])('is low for %s', (text) => {
    expect(worth(text)).toBeLessThan(0.4);
  });

  it('gives its reasons', () => {
    expect(shown('The harbour board spent 40 million crowns on the Kell bridge in 2019.').reading.sentences[0]?.reasons).toContain(
      'a figure',
    );
  });
});
