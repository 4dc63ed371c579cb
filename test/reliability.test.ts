import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const page = await readFile(`${ROOT}docs/reliability.md`, 'utf8');
/** The last cell of each row. */
const rows = page
  .split('\n')
  .flatMap((line) => /^\| (?!---|load \||fault \||tried \||input \|)(.+?) \|.*\| (.+) \|$/.exec(line)?.slice(1, 3) ?? []);
const cells = rows.flatMap((cell, k) => (k % 2 === 0 ? [[cell, rows[k + 1] ?? ''] as const] : []));

describe('the page on reliability', () => {
  it('has a row for each that was tried', () => expect(cells.length).toBeGreaterThan(20));

  it.each(cells)('names the tests of “%s”, which are there', async (_, tests) => {
    let file = '';
    let named = 0;
    for (const [, path, title] of tests.matchAll(/`([\w./-]+\.(?:ts|mjs))`|“([^”]+)”/g)) {
      if (path !== undefined) {
        named++;
        expect(existsSync(`${ROOT}${path}`), path).toBe(true);
        file = await readFile(`${ROOT}${path}`, 'utf8');
      } else expect(file.includes(title ?? ''), `a test called “${title ?? ''}”`).toBe(true);
    }
    expect(named).toBeGreaterThan(0);
  });
});
