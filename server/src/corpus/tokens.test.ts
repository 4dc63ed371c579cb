import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedWords, hashesIn, hashOf } from './words.js';
import type { Names } from './names.js';
import { termsOf } from './terms.js';
import { cutOf, tokensOf } from './tokens.js';

/** What the tokens of a text are, as the expression of their definition finds them. */
function defined(text: string) {
  return Array.from(text.matchAll(/\p{N}+(?:[.,]\p{N}+)*|\p{Alpha}+(?:['’]\p{Alpha}+)*|[^\s\p{Alpha}\p{N}]/gu), (match) => ({
    text: match[0],
    lower: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const piece = fc.constantFrom(
  ...[
    'a',
    'Kell',
    "don't",
    '’',
    "'",
    '3',
    '4,000',
    '.',
    ',',
    '-',
    ' ',
    '\u00a0',
    '½',
    'Ⅳ',
    'é',
    'e\u0301',
    'U.S.',
    'U.',
    'ß',
    '𝟗',
    '𝐀',
    '😀',
    '\ud800',
    'İ',
  ],
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

describe('tokens', () => {
  it('are the words, numbers and signs of any text, in order', () => {
    fc.assert(
      fc.property(text, (given) => {
        const found = tokensOf(given).map(({ text, lower, start, end }) => ({ text, lower, start, end }));
        expect(found).toEqual(defined(given));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('words that are compared', () => {
  it('are those of their definition, in any text', () => {
    const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
    const WORD = /(?<!\p{Alpha})(?:\p{Upper}\.){2,}(?!\p{Alpha})|\p{Alpha}+(?:['’]\p{Alpha}+)*|\p{N}+(?:[.,]\p{N}+)*/gu;
    let told = 0;
    fc.assert(
      fc.property(text, (given) => {
        const expected = Array.from(given.matchAll(WORD), ({ 0: own, index }) => {
          const lower = own.toLowerCase().replaceAll('’', "'");
          const number = NUMBERS.indexOf(lower);
          const form =
            number >= 0 ? String(number + 1) : /^\p{N}/u.test(lower) ? lower.replace(/,(?=\d{3})/g, '') : lower.replaceAll('.', '');
          return { form, start: index, end: index + own.replace(/\.$/, '').length };
        });
        expect(comparedWords(given)).toEqual(expected);
        const known = hashesIn(cutOf(given));
        if (!known) return;
        told++;
        expect(known).toEqual(expected.map(({ form }) => hashOf(form)));
      }),
      { numRuns: 3000 },
    );
    expect(told).toBeGreaterThan(300);
  });
});

describe('terms', () => {
  it('are words, also of a text with a word that every object has as a name', () => {
    const names = { canonical: () => undefined, canonicalCommon: () => undefined } as unknown as Names;
    expect(termsOf('The constructor had thirty-one cars and 4,000 fans.', names)).toEqual(['constructor', '31', 'car', '4000', 'fan']);
  });
});
