import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { article } from '../bench/articles.mjs';
import { run, withFolder } from '../cli.js';

const WIRE = 'The dam above Kell broke on Monday. Thirty houses were lost in the flood, the mayor said.\n';
const BLOG = 'Nobody believed it. When the dam above Kell broke, 52 houses were lost in the flood.\n';
const url = process.env.SOURCE_CRITICISM_OPENSEARCH_URL ?? '';
const files = {
  'wire.txt': WIRE,
  ...Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`old/${i}.txt`, article(i, 80)])),
  'old/blog.txt': BLOG,
};
let made = 0;
/** A name that no other test uses. */
const fresh = () => `archive-${process.pid}-${++made}`;

describe('an archive', () => {
  it('is filled, told of, compared with and emptied', () =>
    withFolder(files, async (cwd) => {
      const name = fresh();
      const call = (...args: string[]) => run(args, { cwd });
      expect(await call('archive', 'add', name, 'old')).toEqual({ code: 0, out: '41 articles put in.\n', err: '' });
      expect((await call('archive', 'status', name)).out).toMatch(/^41 articles, \d{3} passages\.\n$/);
      const here = await call('lint', '--format', 'compact', 'wire.txt', '--corpus', 'old');
      const there = await call('lint', '--format', 'compact', 'wire.txt', '--archive', name);
      expect(there.out).toContain('Thirty against 52');
      expect(there).toEqual(here);
      expect((await call('lint', '--format', 'compact', 'wire.txt')).out).not.toContain('Thirty against 52');
      expect((await call('lint', '--format', 'json', 'wire.txt', '--archive', name)).out).toContain(`${name}:old/blog.txt`);
      // What changed is put in anew, the rest stays.
      await writeFile(join(cwd, 'old/blog.txt'), BLOG.replace('52', '61'));
      await rm(join(cwd, 'old/0.txt'));
      expect((await call('archive', 'add', name, 'old')).out).toBe('1 article put in, 39 there already.\n');
      expect((await call('lint', '--format', 'compact', 'wire.txt', '--archive', name)).out).toContain('Thirty against 61');
      expect(await call('archive', 'remove', name, 'old/blog.txt', 'old/0.txt')).toEqual({ code: 0, out: '', err: '' });
      expect((await call('archive', 'status', name)).out).toMatch(/^39 articles/);
      expect((await call('lint', '--format', 'compact', 'wire.txt', '--archive', name)).out).not.toContain('Thirty against');
    }));

  it('links what analyze prints, too, and never an article with itself', () =>
    withFolder({ 'wire.txt': WIRE, 'blog.txt': BLOG }, async (cwd) => {
      const name = fresh();
      await run(['archive', 'add', name, '.'], { cwd });
      const { out, code } = await run(['analyze', 'wire.txt', '--archive', name], { cwd });
      expect(code).toBe(0);
      expect(out).toContain(`"path":"${name}:blog.txt"`);
      expect(out).not.toContain(`"path":"${name}:wire.txt"`);
    }));

  it('that is not there, not configured, misnamed or out of reach is said, and nothing is called clean', () =>
    withFolder({ 'wire.txt': WIRE }, async (cwd) => {
      const lint = async (name: string, address: string | undefined) => {
        const { code, err } = await run(['lint', 'wire.txt', '--archive', name], {
          cwd,
          env: { SOURCE_CRITICISM_OPENSEARCH_URL: address },
        });
        return `${code}: ${err.trim()}`;
      };
      expect(await lint(fresh(), url)).toBe('2: source-criticism: there is no such archive; source-criticism archive add makes it');
      expect(await lint('press', undefined)).toBe(
        '2: source-criticism: the environment does not say where the archive is: set SOURCE_CRITICISM_OPENSEARCH_URL',
      );
      expect(await lint('press', 'file:///etc')).toBe('2: source-criticism: SOURCE_CRITICISM_OPENSEARCH_URL is no http or https address');
      expect(await lint('Press/*', url)).toMatch(/^2: source-criticism: an archive’s name is of small letters/);
      expect(await lint('press', 'http://127.0.0.1:9')).toMatch(/^2: source-criticism: the archive could not be asked: /);
    }));

  it('is sent no password in the open', () =>
    withFolder({ 'wire.txt': WIRE }, async (cwd) => {
      const env = { SOURCE_CRITICISM_OPENSEARCH_URL: 'http://search.example:9200', SOURCE_CRITICISM_OPENSEARCH_USERNAME: 'ana' };
      const { code, err } = await run(['archive', 'status', 'press'], { cwd, env });
      expect(code).toBe(2);
      expect(err).toContain('would send the password in the open: use https');
    }));
});
