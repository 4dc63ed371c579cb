import { describe, expect, it } from 'vitest';
import { compatible, figuresIn, figuresOf, sameQuantity, sameThing } from './figures.js';

const sentence = (text: string) => ({ utterance: { text, content: text } });
const only = (text: string) => figuresOf(sentence(text))[0];

describe('the figures of a sentence', () => {
  it.each([
    ['The fire killed two hundred and forty passengers.', 'two hundred and forty passengers'],
    ['A dozen farmers came.', 'A dozen farmers'],
    ['They lost half a million bees.', 'half a million bees'],
    ['Prices rose by 4.5 per cent.', '4.5 per cent'],
    ['A third of the harvest rotted.', 'A third'],
    ['Between 20 and 30 boats sank.', '20 and 30 boats'],
    ['Some 20–30 boats sank.', '20–30 boats'],
    ['More than 50 boats sank.', 'More than 50 boats'],
    ['The bridge cost £11.4m.', '£11.4m'],
    ['It cost 14 million crowns.', '14 million'],
    ['Three dead in the harbour.', 'Three dead'],
    ['The tunnel is two and a half miles long.', 'two and a half miles'],
    ['Nineteen of the 41 lime trees were felled.', 'Nineteen lime trees'],
  ])('%s', (text, expected) => expect(figuresIn(sentence(text))[0]).toBe(expected));

  it.each([
    ['a year', 'The mill burned down in 1911.'],
    ['a day', 'The mill burned down on 3 June.'],
    ['an hour', 'The mill burned down at 7:52.'],
    ['an age', 'Ivo Brandl, 71, died at home.'],
    ['an age in a compound', 'A 71-year-old man slipped on the stairs.'],
    ['a page', 'See page 12 of the survey.'],
    ['a label', 'Then Kiln 3 was shut down.'],
    ['a vote', 'They voted by seven to four.'],
    ['a rank', 'He came 21st.'],
    ['those who were added', 'Another 12 passengers were hurt.'],
    ['a mark', 'The mill burned down.[4]'],
    ['nobody', 'No one was hurt in the mill.'],
  ])('%s is none', (_, text) => expect(figuresOf(sentence(text))).toEqual([]));

  it.each([
    ['Eleven customs guards were killed.', 'dead'],
    ['Sixty of them, fathers for the most part, were butchered where they knelt.', 'dead'],
    ['A telegram reduces the number of killed to eleven.', 'dead'],
    ['The storm claimed 24 lives.', 'dead'],
    ['THIRTY-ONE LIVES LOST', 'dead'],
    ['At least 27 miners have fallen ill.', 'ill'],
    ['Forty pupils were taken to hospital with injuries.', 'hurt'],
    ['Nine sailors are still missing.', 'missing'],
    ['Police detained 14 marchers.', 'held'],
    ['Fourteen people attended.', undefined],
  ])('say what happened to people: %s', (text, harm) => expect(only(text)).toMatchObject({ unit: 'person', harm }));

  it('tell the dead from the hurt in one sentence', () =>
    expect(figuresOf(sentence('The blast killed 24 passengers and wounded 60.')).map(({ value, harm }) => [value, harm])).toEqual([
      [24, 'dead'],
      [60, 'hurt'],
    ]));

  it('know a part by what it is a part of', () =>
    expect(figuresOf(sentence('Of the 38, 21 died at home.')).find(({ value }) => value === 21)).toMatchObject({
      part: true,
      harm: 'dead',
    }));

  it('do not take for a toll what may come, or what came years ago', () => {
    expect(only('The dam could kill 400 people.')).toBeUndefined();
    expect(figuresOf(sentence('Two years ago 400 people were killed there.'))).toEqual([]);
  });
});

describe('two figures', () => {
  const can = (a: string, b: string) => {
    const [x, y] = [only(a), only(b)];
    return x && y && sameQuantity(x, y) ? compatible(x, y) : 'not compared';
  };

  it.each([
    ['More than 50 boats sank.', '63 boats sank.', true],
    ['More than 50 boats sank.', '38 boats sank.', false],
    ['At least 12 farmers came.', 'A dozen farmers came.', true],
    ['Up to 40 farmers came.', '52 farmers came.', false],
    ['About 50 boats sank.', '47 boats sank.', true],
    ['About 50 boats sank.', '90 boats sank.', false],
    ['Between 20 and 30 boats sank.', '24 boats sank.', true],
    ['Dozens of boats sank.', '61 boats sank.', true],
    ['Dozens of boats sank.', '3 boats sank.', false],
    ['The road is 10 miles long.', 'The road is 16.1 km long.', true],
    ['The road is 10 miles long.', 'The road is 14 km long.', false],
    ['The load weighed 2 tonnes.', 'The load weighed 2,000 kg.', true],
    ['Prices rose by a third.', 'Prices rose by 33 per cent.', true],
    ['Prices rose by a quarter.', 'Prices rose by 40%.', false],
    ['Some 5,000 runners came.', '4,987 runners came.', true],
    ['It cost €3 million.', 'It cost $4 million.', 'not compared'],
    ['Nine guards were killed.', 'Four smugglers were killed.', 'not compared'],
    ['Nine guards were killed.', 'Four people died.', false],
    ['Nine guards were killed.', 'Four guards were wounded.', 'not compared'],
    ['Nine of the 24 passengers died.', '24 passengers died.', 'not compared'],
    ['Twelve pupils fell ill.', 'Fourteen students fell ill.', false],
    ['The storm took 14 houses.', 'The storm took nine homes.', false],
  ])('%s / %s', (a, b, expected) => expect(can(a, b)).toBe(expected));
});

describe('what a share or a sum is of', () => {
  it.each([
    ['She won 61 per cent of the vote.', 'She put a surcharge of 9 per cent on the rates.', false],
    ['They made a loss of more than $40 million.', 'They made a $41 million loss.', true],
    ['A 4 percent surcharge was asked.', 'A surcharge of 5 percent was asked.', true],
    ['Rents rose by 9 per cent.', 'She won 61 per cent of the vote.', true],
  ])('%s %s', (a, b, same) => {
    const [x, y] = [only(a), only(b)];
    expect(x && y && sameThing(x, y)).toBe(same);
  });

  it('is not asked of those who have most', () => {
    expect(figuresOf(sentence('The richest 1 percent pay less.'))).toEqual([]);
  });

  it('may be more than the bound that stands before a sign of money', () => {
    const [x, y] = [only('They lost more than $40 million.'), only('They lost $41 million.')];
    expect(x?.text).toBe('more than $40 million');
    expect(x && y && compatible(x, y)).toBe(true);
  });
});
