import { describe, expect, it } from 'vitest';
import { keptByText } from './kept-by-text.js';

describe('what is kept by a text', () => {
  it('is worked out once, also where it is nothing', () => {
    const asked: string[] = [];
    const length = keptByText((text) => {
      asked.push(text);
      return text === '' ? undefined : text.length;
    }, 10);
    expect(['weir', '', 'weir', '', 'a much longer word'].map(length)).toEqual([4, undefined, 4, undefined, 18]);
    expect(asked).toEqual(['weir', '', 'a much longer word']);
  });

  it('is worked out each time for a text that is too long', () => {
    const asked: string[] = [];
    const kept = keptByText((text) => asked.push(text), 10, 4);
    for (const text of ['weir', 'weirs', 'weir', 'weirs']) kept(text);
    expect(asked).toEqual(['weir', 'weirs', 'weirs']);
  });

  it('is given up when it is too much, that which was asked for last of all', () => {
    const asked: string[] = [];
    const kept = keptByText((text) => {
      asked.push(text);
      return text;
    }, 4);
    for (const text of ['a', 'b', 'a', 'c', 'a', 'd', 'e', 'a', 'b']) kept(text);
    expect(asked).toEqual(['a', 'b', 'c', 'd', 'e', 'b']);
  });
});
