import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { withFolder } from './cli.js';

const SCRIPT = fileURLToPath(new URL('../scripts/precision.mjs', import.meta.url));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const run = (...args: string[]) =>
  new Promise<Ran>((resolve) => {
    execFile(process.execPath, [SCRIPT, ...args], (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
    });
  });

interface Sheet {
  readonly sheet: readonly { readonly number: number; readonly rule: string; readonly passage: string }[];
}

const ARTICLES = {
  'a.txt': 'Experts say the weir is safe.\n\nIt rained.\n\nThe regime built it.\n',
  'b.txt': 'Insiders warn that the dam leaks.\n\nIt snowed.\n\nThe sham reform failed.\n',
};

it('draws the same findings for the same seed, each once, without the rules that are left out', () =>
  withFolder(ARTICLES, async (folder) => {
    const draw = (seed: string) => run('draw', '--data', folder, '--seed', seed, '--without', 'missing-byline,missing-date');
    const [first, again, other] = [await draw('1'), await draw('1'), await draw('2')];
    expect(first.err).toBe('');
    expect(again.out).toBe(first.out);
    expect(other.out).not.toBe(first.out);
    const { sheet } = JSON.parse(first.out) as Sheet;
    expect(sheet.map(({ rule }) => rule).sort()).toEqual(['loaded-wording', 'loaded-wording', 'vague-attribution', 'vague-attribution']);
    expect(new Set(sheet.map(({ passage }) => passage)).size).toBe(4);
    expect(sheet.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  }));

it('counts what all readers keep, by rule, and misses no verdict', () =>
  withFolder(ARTICLES, async (folder) => {
    const file = (name: string) => join(folder, name);
    const { out } = await run('draw', '--data', folder, '--without', 'missing-byline,missing-date');
    await writeFile(file('sheet.json'), out);
    const vague = (JSON.parse(out) as Sheet).sheet.filter(({ rule }) => rule === 'vague-attribution').map(({ number }) => number);
    const verdicts = (keeps: (n: number) => boolean) => [1, 2, 3, 4].map((n) => `${n} ${keeps(n) ? 'keep' : 'drop'} a reason\n`).join('');
    await writeFile(
      file('a.txt'),
      verdicts(() => true),
    );
    await writeFile(
      file('b.txt'),
      verdicts((n) => vague.includes(n)),
    );
    const told = await run('tally', file('sheet.json'), file('a.txt'), file('b.txt'));
    expect(told.out).toMatch(/^drawn by chance +2 of 4 kept by all$/m);
    expect(told.out).toMatch(/^vague-attribution +2 of 2 kept by all$/m);
    expect(told.out).toMatch(/^loaded-wording +0 of 2 kept by all$/m);
    await writeFile(file('b.txt'), (await readFile(file('b.txt'), 'utf8')).replace(/^4.*\n/m, ''));
    const missing = await run('tally', file('sheet.json'), file('a.txt'), file('b.txt'));
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('has no verdict on 4') as string]);
  }));
