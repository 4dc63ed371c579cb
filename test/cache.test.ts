import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { article } from './bench/articles.mjs';
import { run, withFolder } from './cli.js';

const VAGUE = 'Experts say the dam above Kell is safe.\n'.padEnd(400, 'The sea was calm that day and nobody had a boat. ');
const at = ['--cache-location', 'kept'];

/** The files of a cache, most of which hold a reading. */
async function entries(cwd: string): Promise<string[]> {
  const all = await readdir(join(cwd, 'kept'), { recursive: true, withFileTypes: true }).catch(() => []);
  return all.filter((e) => e.isFile() && e.name !== 'tidied').map((e) => join(e.parentPath, e.name));
}

describe('a second run', () => {
  it('over an unchanged folder says the same in under a third of the time', () =>
    withFolder(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`a/${i}.md`, article(i, 500, true)])), async (cwd) => {
      const timed = async () => {
        const start = performance.now();
        const { out, code, err } = await run(['lint', ...at, '--format', 'json', 'a'], { cwd });
        expect({ code, err }).toEqual({ code: 1, err: '' });
        return { out, ms: performance.now() - start };
      };
      const [first, second, third] = [await timed(), await timed(), await timed()];
      expect(second.out).toBe(first.out);
      expect(third.out).toBe(first.out);
      expect(Math.min(second.ms, third.ms) / first.ms).toBeLessThan(1 / 3);
    }));

  it('sees what changed: a text, a setting, a severity, an article that is compared with, a file’s name', () =>
    withFolder({ 'a/one.md': VAGUE, 'b/two.md': `${VAGUE} It fell.` }, async (cwd) => {
      const lint = async (...args: string[]) => {
        const kept = await run(['lint', ...at, '--format', 'compact', 'a', ...args], { cwd });
        expect(await run(['lint', '--no-cache', '--format', 'compact', 'a', ...args], { cwd })).toEqual(kept);
        return kept.out;
      };
      const seen = [await lint()];
      await writeFile(join(cwd, 'a/one.md'), `Why?\n\n${VAGUE}`);
      seen.push(await lint());
      await writeFile(join(cwd, '.source-criticism.json'), '{ "rules": { "vague-attribution": "info" } }');
      seen.push(await lint());
      seen.push(await lint('--rule', 'vague-attribution:hint'));
      await writeFile(join(cwd, 'a/one.txt'), await readFile(join(cwd, 'a/one.md')));
      seen.push(await lint());
      expect(new Set(seen).size).toBe(seen.length);
      await lint('--corpus', 'b');
      await writeFile(join(cwd, 'b/two.md'), 'The dam broke in 2019 and flooded 52 houses.');
      await lint('--corpus', 'b');
    }));

  it('sees that a file came or went to which an article links', () =>
    withFolder({ 'one.md': `${VAGUE}\n\nThe boats were counted [in the report](kell/report.pdf).` }, async (cwd) => {
      const lint = async () => {
        const kept = await run(['lint', ...at, '--format', 'compact', '.'], { cwd });
        expect(await run(['lint', '--no-cache', '--format', 'compact', '.'], { cwd })).toEqual(kept);
        return kept.out;
      };
      const first = await lint();
      await mkdir(join(cwd, 'kell'));
      await writeFile(join(cwd, 'kell/report.pdf'), '%PDF');
      expect(await lint()).not.toBe(first);
      await rm(join(cwd, 'kell'), { recursive: true });
      expect(await lint()).toBe(first);
    }));

  it('fetches no reading where nothing changed, and throws none away for that', () =>
    withFolder({ 'one.md': VAGUE, 'two.md': `${VAGUE} It fell.` }, async (cwd) => {
      const lint = () => run(['lint', ...at, '.'], { cwd });
      const first = await lint();
      const readings: string[] = [];
      for (const file of await entries(cwd)) {
        const { value } = deserialize(gunzipSync(await readFile(file))) as { value: object };
        if ('sentences' in value) readings.push(file);
      }
      expect(readings).toHaveLength(2);
      // Nobody looks into them: that they are damaged is found only when they are needed.
      const long = new Date(Date.now() - 20 * 24 * 3_600_000);
      for (const file of readings) {
        await writeFile(file, 'nonsense');
        await utimes(file, long, long);
      }
      await utimes(join(cwd, 'kept/v1/tidied'), long, long);
      expect(await lint()).toEqual(first);
      for (const file of readings) expect(await readFile(file, 'utf8')).toBe('nonsense');
      await writeFile(join(cwd, 'two.md'), VAGUE);
      expect((await lint()).err).toContain('was damaged; what it held was worked out anew');
    }));

  it('finds damaged entries, names them, reads anew and mends them', () =>
    withFolder({ 'one.md': VAGUE, 'two.md': `${VAGUE} It fell.` }, async (cwd) => {
      const lint = () => run(['lint', ...at, '.'], { cwd });
      const first = await lint();
      const files = await entries(cwd);
      expect(files).toHaveLength(3);
      for (const [k, file] of files.entries()) {
        const bytes = await readFile(file);
        // What is whole and holds something else is of no more use.
        if (k === 0) await writeFile(file, gzipSync(serialize('nonsense')));
        else if (k === 1) await writeFile(file, bytes.subarray(0, bytes.length >> 1));
        else await writeFile(file, bytes.fill(7, bytes.length >> 1, (bytes.length >> 1) + 4));
      }
      const damaged = await lint();
      expect({ ...damaged, err: '' }).toEqual(first);
      for (const file of files) expect(damaged.err).toContain(`the cache entry ${file} was damaged`);
      expect(await lint()).toEqual(first);
    }));
});

describe('the index of many articles', () => {
  const archive = Object.fromEntries(Array.from({ length: 110 }, (_, i) => [`archive/${i}.txt`, article(i, 60)]));
  const draft = { 'draft.md': `${article(1007, 200, true)}\n\n${article(3, 60)}` };
  const lint = (cwd: string, ...args: string[]) =>
    run(['lint', '--format', 'compact', ...args, '--rule', 'conflicting-claim:error', 'draft.md', '--corpus', 'archive'], { cwd });
  /** The largest file of the cache. */
  const indexOf = async (cwd: string) => {
    const sized = await Promise.all((await entries(cwd)).map(async (file) => ({ file, size: (await stat(file)).size })));
    return sized.sort((a, b) => b.size - a.size)[0]?.file ?? '';
  };

  it('says what a run without it says, whatever changed', () =>
    withFolder({ ...archive, ...draft }, async (cwd) => {
      const same = async () => {
        const kept = await lint(cwd, ...at);
        expect(await lint(cwd, '--no-cache')).toEqual(kept);
        expect(kept.err).toBe('');
        return kept.out;
      };
      const first = await same();
      expect(first).toContain('conflicting-claim');
      await writeFile(join(cwd, 'draft.md'), `${draft['draft.md']}\n\nMore is to come.`);
      await same();
      await writeFile(join(cwd, 'archive/3.txt'), 'We were all at the seaside.');
      const second = await same();
      expect(second).not.toBe(first);
      await writeFile(join(cwd, 'archive/new.txt'), article(3, 60));
      await rm(join(cwd, 'archive/7.txt'));
      expect(await same()).not.toBe(second);
    }));

  it('that is damaged is named and made anew', () =>
    withFolder({ ...archive, ...draft }, async (cwd) => {
      const first = await lint(cwd, ...at);
      const index = await indexOf(cwd);
      for (const damage of [(b: Buffer) => b.subarray(0, b.length >> 1), (b: Buffer) => b.fill(7, b.length >> 1, (b.length >> 1) + 9)]) {
        await writeFile(index, damage(await readFile(index)));
        await writeFile(join(cwd, 'draft.md'), `${await readFile(join(cwd, 'draft.md'), 'utf8')} `);
        const { out, err } = await lint(cwd, ...at);
        expect(err).toContain(`the index ${index} is damaged; it was made anew`);
        expect(out).toBe(first.out);
        expect((await lint(cwd, ...at)).err).toBe('');
      }
    }));

  it('that is damaged is made anew also where nothing else is to be worked out', () =>
    withFolder({ ...archive, ...draft }, async (cwd) => {
      const first = await lint(cwd, ...at);
      const index = await indexOf(cwd);
      const whole = await readFile(index);
      await writeFile(index, whole.subarray(0, 5000));
      const damaged = await lint(cwd, ...at);
      expect(damaged).toEqual({ ...first, err: `source-criticism: the index ${index} is damaged; it was made anew\n` });
      expect((await stat(index)).size).toBe(whole.length);
      expect(await lint(cwd, ...at)).toEqual(first);
    }));

  it('is whole when two runs write it at once', () =>
    withFolder({ ...archive, ...draft }, async (cwd) => {
      const [a, b] = await Promise.all([lint(cwd, ...at), lint(cwd, ...at)]);
      expect(a).toEqual(b);
      await writeFile(join(cwd, 'draft.md'), `${draft['draft.md']} `);
      expect(await lint(cwd, ...at)).toEqual({ ...a, err: '' });
    }));
});

describe('the cache', () => {
  it('is read by nobody else', () =>
    withFolder({ 'one.md': VAGUE }, async (cwd) => {
      await run(['lint', ...at, '.'], { cwd });
      for (const file of await entries(cwd)) expect((await stat(file)).mode & 0o077).toBe(0);
      expect((await stat(join(cwd, 'kept'))).mode & 0o077).toBe(0);
    }));

  it('is not made with --no-cache', () =>
    withFolder({ 'one.md': VAGUE }, async (cwd) => {
      expect((await run(['lint', ...at, '--no-cache', '.'], { cwd })).code).toBe(1);
      expect(await entries(cwd)).toEqual([]);
    }));

  it('that cannot be written is told of once and stops nobody', () =>
    withFolder({ 'one.md': VAGUE, 'two.md': `${VAGUE} It fell.`, kept: 'a file' }, async (cwd) => {
      const { code, out, err } = await run(['lint', ...at, '.'], { cwd });
      expect(code).toBe(1);
      expect(out).toContain('two.md:1:1');
      expect(err).toBe(
        `source-criticism: nothing is kept for the next run in ${join(cwd, 'kept/v1')}: a part of the path is no folder; --no-cache or --cache-location helps\n`,
      );
    }));

  it.skipIf(process.platform !== 'linux')('where the system lets no folder be made is told of, and so is a report', () =>
    withFolder({ 'one.md': VAGUE }, async (cwd) => {
      const nowhere = '/proc/nowhere';
      const plain = await run(['lint', '--no-cache', '.'], { cwd });
      expect(await run(['lint', '--cache-location', nowhere, '.'], { cwd })).toEqual({
        ...plain,
        err: `source-criticism: nothing is kept for the next run in ${nowhere}/v1: no folder can be made at ${nowhere}; --no-cache or --cache-location helps\n`,
      });
      const report = await run(['report', '--no-cache', '-o', `${nowhere}/deep/r.html`, '.'], { cwd });
      expect(report.code).toBe(2);
      expect(report.err).toContain(`${nowhere}/deep/r.html: no folder can be made at ${nowhere}`);
      const json = await run(['lint', '--no-cache', '--format', `json=${nowhere}/r.json`, '.'], { cwd });
      expect(json.code).toBe(2);
      expect(json.err).toContain(`${nowhere}/r.json: no folder can be made at ${nowhere}; json is not written`);
    }),
  );

  it('throws away what nobody has asked for in two weeks', () =>
    withFolder({ 'one.md': VAGUE, 'two.md': `${VAGUE} It fell.` }, async (cwd) => {
      await run(['lint', ...at, 'one.md'], { cwd });
      const old = await entries(cwd);
      const long = new Date(Date.now() - 15 * 86_400_000);
      for (const file of [...old, join(cwd, 'kept/v1/tidied')]) await utimes(file, long, long);
      await run(['lint', ...at, 'two.md'], { cwd });
      const left = await entries(cwd);
      expect(left.length).toBeGreaterThan(0);
      expect(left.filter((file) => old.includes(file))).toEqual([]);
    }));
});
