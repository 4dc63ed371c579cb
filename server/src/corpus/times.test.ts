import { describe, expect, it } from 'vitest';
import { sameTime, timesOf } from './times.js';

const timesIn = (text: string) => timesOf({ utterance: { text, content: text } });

describe('the times of a sentence', () => {
  it.each([
    ['The train left at 07.52.', '07.52', 472],
    ['The train left at 7:52 a.m. sharp.', '7:52 a.m.', 472],
    ['The train left at eight minutes to eight.', 'eight minutes to eight', 472],
    ['The train left at half past six.', 'half past six', 390],
    ['The train left at quarter to seven.', 'quarter to seven', 405],
    ['The train left at ten minutes past eight.', 'ten minutes past eight', 490],
    ['The ships met at 21.40 hours.', '21.40 hours', 1300],
    ['It closed at 9 p.m. on the dot.', '9 p.m.', 1260],
    ['It closed at nine o’clock.', 'nine o’clock', 540],
    ['It closed shortly before noon.', 'noon', 720],
    ['It closed on 3 June 1911.', '3 June 1911', 603],
    ['It closed on June 3rd.', 'June 3rd', 603],
    ['It closed on the 3rd of June.', '3rd of June', 603],
  ])('%s', (text, shown, value) => expect(timesIn(text)[0]).toMatchObject({ text: shown, value }));

  it.each([
    ['a running time', 'She won in 1:15:32.'],
    ['a score', 'They voted seven to four.'],
    ['a price', 'It rose to 8.10 euros.'],
    ['a share', 'It fell by 8.10 per cent.'],
    ['the day of a report', 'ORLE, 3 June (Coast Agency) - The mill is closed.'],
  ])('%s is none', (_, text) => expect(timesIn(text)).toEqual([]));
});

describe('two times', () => {
  const same = (a: string, b: string) => {
    const [x, y] = [timesIn(a)[0], timesIn(b)[0]];
    return x && y && sameTime(x, y);
  };

  it.each([
    ['The train left at 07.52.', 'The train left at eight minutes to eight.', true],
    ['The train left at 7:52 p.m.', 'The train left at eight minutes to eight.', true],
    ['The train left at 7:52 p.m.', 'The train left at 7:52 a.m.', false],
    ['The train left at 07.52.', 'The train left at 8:10.', false],
    ['The train left shortly before noon.', 'The train left at 11:40.', true],
    ['The mill burned down on 3 June.', 'On June 3 the mill burned down.', true],
  ])('%s / %s', (a, b, expected) => expect(same(a, b)).toBe(expected));
});
