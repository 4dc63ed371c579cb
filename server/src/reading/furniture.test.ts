import { describe, expect, it } from 'vitest';
import { shown } from './read.fixture.js';

const BODY = 'The bridge at Kell fell on Friday night after a week of storms, and nobody has said why.';
const MORE = 'The harbour board met on Saturday and sent its engineers home before the press arrived.';

describe('furniture', () => {
  it.each([
    ['a date line', 'Tuesday, 14 January 2020'],
    ['a byline', 'By Ana Ruiz'],
    ['a byline in letters that have no case', 'By 王小明'],
    ['a glued menu', 'HomeNewsKell TodayWeatherBridge Falls Into River'],
    ['a menu with bars', 'Home | News | Weather | Sport'],
    ['a share line', 'Share this article'],
    ['a copyright line', '© 2020 Kell Gazette. All rights reserved.'],
    ['a staff byline', 'Gazette Staff'],
    ['where it was posted', 'Posted on Bridge Watch, 9 June 2018.'],
    ['who published it', 'Published by the Society of Ferrymen of Kell, March of 1929.'],
    ['who translated it', '(Translated for the use of the boards.)'],
    ['who worked on it', '(Reporting by Ana Ruiz; editing by T. Lind)'],
    ['a correspondent in brackets', '(FROM OUR OWN CORRESPONDENT.)'],
    ['a place and a day', 'OSTRAND, May 7, Night.'],
    ['a place and a date', 'Port Ansel, 20 August 2014.'],
    ['a paper, a month, a section', 'Harbour & Ferry International, March 2010, Bridge News'],
    ['a desk and a date', 'Harbour desk, updated 5 September 2014'],
    ['a clock and a date', '07:15, 9 Nov 2021 | Updated 11:02'],
    ['where to write', 'Corrections to bridges@kell.example.'],
    ['how to reach a writer', 'Ana Ruiz can be reached at ruiz@kell.example.'],
    ['who may write', 'If you saw the bridge fall, write to bridges@kell.example.'],
    ['where letters go', 'Letters go to bridges@kell.example.'],
    ['a contact', 'Press contact: Ana Ruiz, 14 Quay Street'],
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
    ['a sentence that ends in a date', 'The bridge fell in the night, 14 January 2020.'],
    ['a sentence that begins with a participle', 'Published by nobody, the report of the board was found in a drawer.'],
    ['a sentence that begins with a participle, in the present', 'Printed in Kell, the leaflet accuses the mayor of fraud.'],
    ['a sentence that begins with a participle and counts', 'Printed in Kell, nine leaflets accuse the mayor of fraud.'],
    ['a sentence that ends in an address', 'The mayor of Kell resigned by a letter to press@kell.example.'],
    ['a sentence of what came from an address', 'The order to close the gate came from mayor@kell.example.'],
    [
      'a sentence with an address in it',
      'The board told everybody who asked about the missing bolts to write to bridges@kell.example before the end of May.',
    ],
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

  it('are capitals throughout, whatever closes them', () => {
    for (const line of [
      'LATEST TELEGRAMS.',
      'THE WRECK OF THE FERRY.',
      'HOW THE BRIDGE FELL.',
      'CHAPTER ONE.',
      'NINE FERRYMEN DIED AT KELL',
    ])
      expect(shown(`${BODY}\n\n${line}\n\n${MORE}`).labels[1]).toBe('heading');
  });

  it('are no shouted sentence that tells or counts something and ends in a full stop', () => {
    for (const line of ['NINE FERRYMEN DIED.', 'THE BRIDGE IS DOWN.', 'THE BOARD KNEW IT.', 'NINE DEAD.'])
      expect(shown(`${BODY}\n\n${line}\n\n${MORE}`).labels[1]).toBe('unsourced');
  });

  it('a last line is none, nor a lone sentence', () => {
    expect(shown(`${BODY}\n\nThe bridge fell`).labels[1]).toBe('unsourced');
    expect(shown(`The bridge fell.[1]\n\n${BODY}\n\n[1] Kell Gazette, 3 May 2019.`).labels[0]).toBe('cited');
    expect(shown('The bridge at Kell fell in 2019').labels).toEqual(['unsourced']);
  });

  it('are told at once however many note marks a line holds', () => {
    for (const marks of ['⁰'.repeat(70), '[^'.repeat(70), '¹ '.repeat(70), '[1]'.repeat(45)])
      expect(shown(`${BODY}\n\nThe wreck ${marks}a\n\n${MORE}`).labels).toHaveLength(3);
  }, 5000);
});
