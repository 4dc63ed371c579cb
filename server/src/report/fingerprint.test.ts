import { describe, expect, it } from 'vitest';
import { review } from '../review.js';
import { fingerprintsOf, hash64 } from './fingerprint.js';

const SUNK = 'The ferry Marlin sank off Port Ansel on 3 May 2019 and 41 passengers drowned.';
const BURNED = 'The harbour office burned down in 2016 and 12 boats were lost.';
const VAGUE = 'Experts say the hull was cracked.';

/** Rule and fingerprint of every finding of an article. */
async function known(text: string, path = 'draft.md'): Promise<string[]> {
  const { articles } = await review([{ path, text }]);
  return articles.flatMap((a) => fingerprintsOf(a).map((fingerprint, k) => `${a.findings[k]!.rule} ${fingerprint}`));
}

describe('hash64', () => {
  // The test vectors of FNV-1a's authors.
  it.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
    ['chongo was here!\n', '46810940eff5f915'],
  ])('of %j is %s', (text, hash) => expect(hash64(text)).toBe(hash));
});

describe('fingerprints', () => {
  it('are 16 hex digits and a count', async () => {
    const fingerprints = await known(`${SUNK}\n\n${VAGUE}\n`);
    expect(fingerprints.length).toBeGreaterThan(1);
    for (const f of fingerprints) expect(f).toMatch(/^[a-z-]+ [0-9a-f]{16}:1$/);
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });

  it('stay when paragraphs move, others change, lines are wrapped anew and words are marked up', async () => {
    const before = await known(`${SUNK}\n\n${VAGUE}\n\n${BURNED}\n`);
    expect((await known(`${BURNED}\r\n\r\n${VAGUE}\r\n\r\n${SUNK}\r\n`)).sort()).toEqual([...before].sort());
    expect(await known(`# Another head\n\nWhy now?\n\n${SUNK}\n\n${VAGUE}\n\n${BURNED}\n`)).toEqual(before);
    expect(await known(`${SUNK.replace('off Port', 'off\nPort')}\n\n${VAGUE}\n\n${BURNED.replace('12 boats', '**12** boats')}\n`)).toEqual(
      before,
    );
  });

  it('change with the words of the sentence', async () => {
    const vague = (all: string[]) => all.filter((f) => f.startsWith('vague-attribution'));
    const [one] = vague(await known(VAGUE));
    const [other] = vague(await known(VAGUE.replace('cracked', 'sound')));
    expect(one).toBeDefined();
    expect(other).toBeDefined();
    expect(one).not.toBe(other);
  });

  it('do not change with capitals', async () => {
    const before = await known('Experts say the hull was cracked.');
    expect(before).toHaveLength(1);
    expect(await known('Experts say the Hull was cracked.')).toEqual(before);
  });

  it('tell two words of one sentence apart', async () => {
    const loaded = (await known('The tyrannical regime of Port Ansel fell in 2019.')).filter((f) => f.startsWith('loaded-wording'));
    expect(loaded).toHaveLength(2);
    expect(new Set(loaded).size).toBe(2);
    for (const f of loaded) expect(f).toMatch(/:1$/);
  });

  it('number what is said twice, in order', async () => {
    const once = await known(`${VAGUE}\n`);
    const twice = await known(`${VAGUE}\n\n${SUNK}\n\n${VAGUE}\n`);
    for (const f of once) {
      expect(twice).toContain(f);
      expect(twice).toContain(f.replace(/:1$/, ':2'));
    }
  });
});
