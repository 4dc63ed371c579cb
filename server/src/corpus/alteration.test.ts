import { describe, expect, it } from 'vitest';
import { compare } from './alteration.js';
import { quotedWords } from './quotations.js';

/** What is altered in the first of two quotations: `here → there`; undefined if they are not the same. */
function altered(here: string, there: string): string[] | undefined {
  return compare(quotedWords(here), quotedWords(there))?.alterations.map((a) => `${a.here} → ${a.there}`);
}

const SAID = 'I asked for the gate to be closed at four. I was told to wait for the governor';

describe('two quotations', () => {
  it.each([
    ['the same', SAID, []],
    ['a part', 'I was told to wait for the governor', []],
    ['an end in a comma', `${SAID},`, []],
    ['other case and figures', 'i asked for the gate to be closed at 4. I was told to wait for the Governor', []],
    ['a marked omission', 'I asked for the gate to be closed … I was told to wait for the governor', []],
    ['a marked omission in brackets', 'I asked for the gate to be closed [...] I was told to wait for the governor', []],
    ['an omission of typewriters', 'I asked for the gate . . . to be closed at four. I was told to wait for the governor', []],
    ['a marked insertion', 'I asked for the gate [of the lock] to be closed at four. I was told to wait for [Governor Brisk]', []],
    ['words left out', 'I asked for the gate to be closed. I was told to wait for the governor', [' → at four']],
    ['words put in', 'I asked twice for the gate to be closed at four. I was told to wait for the governor', ['twice → ']],
    ['words replaced', 'I begged for the gate to be closed at four. I was told to wait for the governor', ['begged → asked']],
    ['a last word replaced', 'I asked for the gate to be closed at four. I was told to wait for the mayor', ['mayor → governor']],
    [
      'an ending that grew',
      'I asked for the gate to be closed at four. I was told to wait because the governor was asleep',
      ['because → for', 'was asleep → '],
    ],
    ['more that was said', `${SAID}. Then I went home`, []],
  ])('%s', (_, here, want) => {
    expect(altered(here, SAID)).toEqual(want);
  });

  it.each([
    ['organise', 'organize'],
    ["We can't", 'We cannot'],
    ['re-elected', 'reelected'],
    ['4,000', '4000'],
  ])('%s and %s are one', (a, b) => {
    expect(altered(`In spring ${a} the harbour board on the quay`, `In spring ${b} the harbor board on the quay`)).toEqual([]);
  });

  it('are two where they only begin alike, or share small words', () => {
    expect(
      altered('We shall defend the baths in Hallow Street', 'We shall defend the library and all the schools in town'),
    ).toBeUndefined();
    expect(
      altered('It is not the end of the world for us in the town', 'The town is the last in the world and the end of it for them'),
    ).toBeUndefined();
  });

  it('of any length cost little', () => {
    const words = (n: number) => Array.from({ length: n }, (_, k) => `word${k}`).join(' ');
    expect(altered(words(3000), `${words(1500)} more ${words(3000).split(' ').slice(1500).join(' ')}`)).toEqual([' → more']);
    expect(altered(words(2000), words(2000).split(' ').reverse().join(' '))).toBeUndefined();
  });
});
