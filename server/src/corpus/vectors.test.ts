import { describe, expect, it } from 'vitest';
import { cosine, SIZE, vectorOf } from './vectors.js';

const likeness = (a: string, b: string) => cosine(vectorOf(a), vectorOf(b));

describe('the vector of a text', () => {
  it('lies near one of like meaning that shares no word with it, and far from others', () => {
    const claim = 'The helmsman had been drinking.';
    expect(likeness(claim, 'A sailor was drunk.')).toBeGreaterThan(likeness(claim, 'The council raised taxes.') + 0.2);
  });

  it('is of length 1, the same each time, whatever the capitals and accents', () => {
    const text = 'Zoë Årud drove to the café.';
    expect(vectorOf(text)).toHaveLength(SIZE);
    expect(likeness(text, text)).toBeCloseTo(1, 1);
    expect(vectorOf(text)).toEqual(vectorOf('zoe arud DROVE to the cafe'));
  });

  it('is nothing for what has no known word, and near nothing then', () => {
    for (const text of ['', ' …! ', '漢字', 'x'.repeat(100_000)]) {
      expect(vectorOf(text).every((value) => value === 0)).toBe(true);
      expect(likeness(text, 'The dam broke.')).toBe(0);
    }
  });
});
