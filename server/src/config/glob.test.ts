import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { flawOf, matcherOf } from './glob.js';
import { parseSettings } from './settings.js';

const LONG = `${'a'.repeat(200)}.md`;

describe('a glob', () => {
  it('of many stars fits what a regular expression finds that it fits', () => {
    const part = fc.oneof(
      fc.constant('**'),
      fc.array(fc.constantFrom('*', 'a', 'b', '.', '?'), { minLength: 1, maxLength: 7 }).map((p) => p.join('').replace(/\*+/g, '*')),
    );
    const name = fc.array(fc.constantFrom('a', 'b', '.'), { minLength: 1, maxLength: 6 }).map((p) => p.join(''));
    const paths = fc.array(name, { minLength: 1, maxLength: 4 }).filter((p) => p.every((n) => !/^\.+$/.test(n)));
    let many = 0;
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), paths, (parts, path) => {
        // Two in a row are one; this package takes the names in “**/**” otherwise.
        const glob = parts.filter((p, k) => p !== '**' || parts[k - 1] !== '**').join('/');
        const slashed = path.join('/');
        if ((glob.match(/\*/g) ?? []).length > 3) many++;
        const fits = picomatch(glob, { dot: true, windows: false, basename: !glob.includes('/') })(slashed);
        expect(matcherOf(glob)(slashed), `${glob} ${slashed}`).toBe(fits);
      }),
      { numRuns: 3000, seed: 3 },
    );
    expect(many).toBeGreaterThan(500);
  });

  it.each(['*a'.repeat(30), '*a*a*a*a*b', `${'?*'.repeat(60)}z`, `${'**/a/'.repeat(40)}b`])('costs no time: %s', (glob) => {
    expect(flawOf(glob)).toBeUndefined();
    const started = performance.now();
    expect(matcherOf(glob)(LONG)).toBe(false);
    expect(matcherOf(glob)('a/'.repeat(1000) + LONG)).toBe(false);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it.each([
    '{*a,b}*a*a*a*b',
    '[a]*a*a*a*a*b',
    '+(a*)b',
    '*(*(*(a)))b',
    '+(a)+(a)+(a)+(a)b',
    '{*,**/*}'.repeat(3),
    '*'.repeat(70_000),
    'a'.repeat(1001),
  ])('that no one can match in short time is named with its line: %s', (glob) => {
    expect(parseSettings(`{\n"ignore": [${JSON.stringify(glob)}] }`)).toMatchObject({
      problems: [{ line: 2, message: expect.stringMatching(/^"ignore" must be a glob /) as string }],
    });
    expect(() => matcherOf(glob.slice(0, 1000))(LONG)).not.toThrow();
  });

  it.each(['{draft*,note*,old*,x*}.md', 'articles/**/*-{a,b}*.md', '!(a).md', '**/[0-9]*/*.md', '2019-*-*-*-*.md', '+(a|b).md'])(
    'as people write them is taken: %s',
    (glob) => expect(flawOf(glob)).toBeUndefined(),
  );
});
