import { spawn } from 'node:child_process';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLI, run, withFolder } from './cli.js';

const VAGUE = 'Experts say the dam is safe.\n';

/** Watches a folder; `next` gives what the next run wrote to standard output and standard error. */
function watching(cwd: string, ...args: string[]) {
  const child = spawn(process.execPath, [CLI, 'lint', '--no-cache', '--format', 'compact', '--watch', ...args], { cwd });
  let [out, err] = ['', ''];
  let wake: () => void = () => undefined;
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
    wake();
  });
  return {
    async next() {
      while (!err.includes('watching for changes')) await new Promise<void>((resolve) => (wake = resolve));
      // Standard output may come in a little later than standard error.
      await new Promise((later) => setTimeout(later, 50));
      const seen = { out, err: err.replace(/source-criticism: watching for changes.*\n/, '') };
      [out, err] = ['', ''];
      return seen;
    },
    stop: () =>
      new Promise<NodeJS.Signals | null>((resolve) => {
        child.once('exit', (_, signal) => resolve(signal));
        child.kill('SIGINT');
      }),
  };
}

describe('lint --watch', () => {
  it('reports anew when an article changes, comes, moves or goes, and when settings do', () =>
    withFolder({ 'drafts/a.md': VAGUE, 'drafts/picture.png': 'x' }, async (cwd) => {
      const at = (name: string) => join(cwd, name);
      const watch = watching(cwd, 'drafts');
      const findings = async () => (await watch.next()).out.match(/^\S+:\d+:\d+: \w+/gm) ?? [];
      expect(await findings()).toEqual(['drafts/a.md:1:1: warning']);
      await writeFile(at('drafts/a.md'), `Why?\n\n${VAGUE}`);
      expect(await findings()).toEqual(['drafts/a.md:3:1: warning']);
      await mkdir(at('drafts/new'));
      await writeFile(at('drafts/new/b.txt'), VAGUE);
      expect(await findings()).toEqual(['drafts/a.md:3:1: warning', 'drafts/new/b.txt:1:1: warning']);
      await rename(at('drafts/a.md'), at('drafts/c.md'));
      expect(await findings()).toEqual(['drafts/c.md:3:1: warning', 'drafts/new/b.txt:1:1: warning']);
      await rm(at('drafts/c.md'));
      expect(await findings()).toEqual(['drafts/new/b.txt:1:1: warning']);
      await writeFile(at('.source-criticism.json'), '{ "rules": { "vague-attribution": "error" } }');
      expect(await findings()).toEqual(['drafts/new/b.txt:1:1: error']);
      await writeFile(at('.source-criticism.json'), '{ "rules": { "vague": "error" } }');
      expect((await watch.next()).err).toContain('.source-criticism.json:1: ');
      await writeFile(at('.source-criticism.json'), '{}');
      expect(await findings()).toEqual(['drafts/new/b.txt:1:1: warning']);
      expect(await watch.stop()).toBe('SIGINT');
    }));

  it('sees what is compared with, linked files that come, and a folder that went and came back', () =>
    withFolder(
      {
        'drafts/a.md': 'When the dam broke, 30 houses were lost in the flood at Kell, the mayor said. See [the map](map.png).\n',
        'archive/b.txt': 'The sea was calm.\n',
        '.source-criticism.json': '{ "corpus": ["archive"] }',
      },
      async (cwd) => {
        const at = (name: string) => join(cwd, name);
        const watch = watching(cwd, 'drafts');
        const rules = async () => [...(await watch.next()).out.matchAll(/\[([a-z-]+)\]$/gm)].map(([, rule]) => rule);
        expect(await rules()).toContain('unresolved-citation');
        await writeFile(at('drafts/map.png'), 'x');
        expect(await rules()).not.toContain('unresolved-citation');
        await writeFile(at('archive/b.txt'), 'When the dam broke, 52 houses were lost in the flood at Kell, the mayor said.\n');
        expect(await rules()).toContain('conflicting-claim');
        await rename(at('drafts'), at('away'));
        expect((await watch.next()).err).toContain('drafts: no such file or folder');
        await rename(at('away'), at('drafts'));
        expect(await rules()).toContain('conflicting-claim');
        await writeFile(at('drafts/a.md'), VAGUE);
        expect(await rules()).toContain('vague-attribution');
        await watch.stop();
      },
    ));

  it('does not watch while it writes, nor standard input', async () => {
    for (const [args, reason] of [
      [['--fix', 'a.md'], '--fix'],
      [['--baseline', 'b.json', '--update-baseline', 'a.md'], '--update-baseline'],
      [['-'], '-'],
    ] as const)
      expect(await run(['lint', '--watch', ...args])).toEqual({
        code: 2,
        out: '',
        err: `source-criticism: --watch does not go with ${reason}\n`,
      });
  });
});

describe('lint --jobs', () => {
  it('says in several threads what it says in one', () =>
    withFolder(
      Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.md`, `${VAGUE}\n${'The sea was calm. '.repeat(200)}\n\n${VAGUE}`])),
      async (cwd) => {
        const one = await run(['lint', '--no-cache', '--format', 'json', '.'], { cwd });
        expect(one.code).toBe(1);
        expect(await run(['lint', '--no-cache', '--format', 'json', '--jobs', '3', '.'], { cwd })).toEqual(one);
      },
    ));

  it('takes a number of threads and nothing else', async () => {
    expect((await run(['lint', '--jobs', 'many', '.'])).code).toBe(2);
  });
});
