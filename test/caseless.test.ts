import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caselessLiterals, caselessPattern, withoutCase } from '../scripts/caseless.mjs';

const SOURCES = new URL('../server/src/', import.meta.url);
const LITERALS = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/\.(?:test|fixture)\.ts$/.test(name))
  .flatMap((name) => caselessLiterals(readFileSync(new URL(name.replaceAll('\\', '/'), SOURCES), 'utf8')));

function expressionOf(literal: string): RegExp {
  const end = literal.lastIndexOf('/');
  return new RegExp(literal.slice(1, end), literal.slice(end + 1).replace('g', ''));
}

/** What an expression finds in a text: where, what, and in which groups. */
function foundBy(expression: RegExp, text: string) {
  const match = expression.exec(text);
  return match && [match.index, ...match];
}

describe('an expression that is built without its case', () => {
  it.each([
    '[a]',
    'k',
    's',
    '[a-z]',
    '[^a-f]',
    '[Q-Tb]',
    '[^.;S]',
    '\\w',
    '[\\w-]',
    '\\p{Alpha}',
    '\\p{N}',
    '\\p{P}',
    '[^\\p{Alpha}\\p{N}]',
    '.',
    '\\S',
  ])('holds the same of all characters: %s', (pattern) => {
    const [before, after] = [new RegExp(`^${pattern}$`, 'iu'), new RegExp(`^${caselessPattern(pattern)}$`, 'u')];
    const wrong: string[] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      const char = String.fromCodePoint(code);
      if (before.test(char) !== after.test(char)) wrong.push(char);
    }
    expect(wrong).toEqual([]);
  });

  it('is refused where it can’t be', () => {
    for (const pattern of ['\\p{Upper}', '\\p{M}', '\\P{Alpha}', '\\W', '(a)\\1', 'é', '[à-ö]'])
      expect(() => caselessPattern(pattern)).toThrow();
  });

  it('finds the same, for each of this program’s', () => {
    expect(LITERALS.length).toBeGreaterThan(20);
    const matched = new Set<string>();
    for (const { literal, text } of LITERALS) {
      const [before, after] = [expressionOf(literal), expressionOf(text)];
      expect(after.ignoreCase).toBe(false);
      // Texts of its own words, in any case, among others.
      const words = literal.match(/[\p{Alpha}’']+/gu) ?? [];
      const piece = fc.oneof(
        fc.constantFrom(...words),
        fc.constantFrom(' ', ', ', '. ', '-', '’s ', 'Élodie', 'quietly ', 'the ', '1999', '7 ', 'Wälder', 'é'),
      );
      const cased = fc.tuple(piece, fc.nat(3)).map(([one, how]) => [one, one.toUpperCase(), one.toLowerCase(), one][how] ?? one);
      fc.assert(
        fc.property(fc.array(cased, { maxLength: 12 }), fc.constantFrom('', ' '), (pieces, blank) => {
          const given = pieces.join(blank);
          expect(foundBy(after, given)).toEqual(foundBy(before, given));
          if (before.test(given)) matched.add(literal);
        }),
        { numRuns: 300 },
      );
    }
    // Texts that fit none would prove nothing.
    expect(matched.size).toBeGreaterThan(LITERALS.length / 2);
  });

  it('takes nothing else of the code away', () => {
    const code = 'const a = /x/i, b = /\\p{Alpha}ly s/giu, c = "/no/iu";\n';
    expect(withoutCase(code)).toBe('const a = /x/i, b = /\\p{Alpha}[lL][yY] [sS\\u017f]/gu, c = "/no/iu";\n');
  });
});
