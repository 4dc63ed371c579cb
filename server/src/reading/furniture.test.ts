import { describe, expect, it } from 'vitest';
import { shown } from './read.fixture.js';

const BODY = 'The bridge at Kell fell on Friday night after a week of storms, and nobody has said why.';
const MORE = 'The harbour board met on Saturday and sent its engineers home before the press arrived.';

describe('furniture', () => {
  it.each([
    ['a date line', 'Tuesday, 14 January 2020'],
    ['a byline', 'By Ana Ruiz'],
    ['a glued menu', 'HomeNewsKell TodayWeatherBridge Falls Into River'],
    ['a menu with bars', 'Home | News | Weather | Sport'],
    ['a share line', 'Share this article'],
    ['a copyright line', '© 2020 Kell Gazette. All rights reserved.'],
    ['a staff byline', 'Gazette Staff'],
  ])('%s', (_, line) => {
    expect(shown(`${line}\n\n${BODY}\n\n${MORE}`).labels[0]).toBe('furniture');
  });

  it('everything under Comments', () => {
    expect(
      shown(`${BODY}\n\n${MORE}\n\nComments\n\nJane says:\n\nThe board took 40 million in bribes. Everybody knows it.`).labels,
    ).toEqual(['unsourced', 'unsourced', 'furniture', 'furniture', 'furniture', 'furniture']);
  });

  it.each([
    ['a short paragraph', 'Nobody was hurt.'],
    ['a sentence with a name that has a capital inside', 'Anne McDonald and the YouTube channel left.'],
    ['a sentence that begins with a date', 'On 14 January 2020 the bridge fell.'],
  ])('%s is none', (_, line) => {
    expect(shown(`${BODY}\n\n${line}\n\n${MORE}`).labels[1]).not.toBe('furniture');
  });

  it('tells who wrote it and when', () => {
    expect(shown(`Bridge Falls Into River\n\nBy Ana Ruiz\n\n14 January 2020\n\n${BODY}`).reading.imprint).toEqual({
      title: 'Bridge Falls Into River',
      byline: 'Ana Ruiz',
      date: '14 January 2020',
    });
  });
});

describe('headings in plain text', () => {
  it('are short lines without a stop before text', () => {
    expect(shown(`Bridge Falls Into River\n\n${BODY}\n\nThe board sleeps\n\n${MORE}`).labels).toEqual([
      'heading',
      'unsourced',
      'heading',
      'unsourced',
    ]);
  });

  it('a last line is none, nor a lone sentence', () => {
    expect(shown(`${BODY}\n\nThe bridge fell`).labels[1]).toBe('unsourced');
    expect(shown(`The bridge fell.[1]\n\n${BODY}\n\n[1] Kell Gazette, 3 May 2019.`).labels[0]).toBe('cited');
    expect(shown('The bridge at Kell fell in 2019').labels).toEqual(['unsourced']);
  });
});
