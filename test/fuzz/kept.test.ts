import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packed, unpacked } from '../../server/src/corpus/packed.js';
import { Corpus } from '../../server/src/corpus/corpus.js';
import { crc32 } from '../../server/src/cli/crc32.js';
import { read, versionOf } from '../../server/src/review.js';
import { article } from '../bench/articles.mjs';
import { run, withFolder } from '../cli.js';
import { withEditor } from '../editor.js';
import { PATIENCE, runs } from './runs.js';

/** What happens to a file that is kept. */
type Damage = (bytes: Buffer, others: readonly Buffer[]) => Uint8Array;
const share = fc.double({ min: 0, max: 0.999, noNaN: true });
const damages: fc.Arbitrary<Damage> = fc.oneof(
  fc.array(fc.tuple(share, fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 5 }).map((flips): Damage => (bytes) => {
    const damaged = Buffer.from(bytes);
    for (const [at, mask] of flips) {
      const k = Math.floor(at * damaged.length);
      damaged[k] = (damaged[k] ?? 0) ^ mask;
    }
    return damaged;
  }),
  share.map(
    (at): Damage =>
      (bytes) =>
        bytes.subarray(0, Math.floor(at * bytes.length)),
  ),
  fc.uint8Array({ minLength: 1, maxLength: 40 }).map(
    (more): Damage =>
      (bytes) =>
        Buffer.concat([bytes, more]),
  ),
  fc.uint8Array({ maxLength: 40 }).map(
    (more): Damage =>
      () =>
        more,
  ),
  fc.nat().map(
    (k): Damage =>
      (bytes, others) =>
        others[k % others.length] ?? bytes,
  ),
);

const archive = Object.fromEntries(Array.from({ length: 104 }, (_, i) => [`archive/${i}.txt`, article(i, 40)]));
const files = { ...archive, 'draft.md': `${article(1007, 200, true)}\n\n${article(3, 60)}` };
const lint = (cwd: string, ...args: string[]) =>
  run(['lint', '--format', 'json', ...args, '--rule', 'conflicting-claim:error', 'draft.md', '--corpus', 'archive'], { cwd });

async function filesIn(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all.flatMap((e) => (e.isFile() && e.name !== 'tidied' ? [join(e.parentPath, e.name)] : [])).sort();
}

describe('what is kept from run to run, damaged in any way', () => {
  it(
    'changes no answer of the command line',
    () =>
      withFolder(files, async (cwd) => {
        const fresh = await lint(cwd, '--no-cache');
        expect(fresh.out).toContain('conflicting-claim');
        await lint(cwd, '--cache-location', 'whole');
        const wholes = await filesIn(join(cwd, 'whole'));
        const bytes = await Promise.all(wholes.map((file) => readFile(file)));
        let damaged = 0;
        await fc.assert(
          fc.asyncProperty(fc.array(fc.tuple(fc.nat(), damages), { minLength: 1, maxLength: 3 }), async (deeds) => {
            await cp(join(cwd, 'whole'), join(cwd, 'kept'), { recursive: true, force: true });
            const kept = wholes.map((file) => file.replace(join(cwd, 'whole'), join(cwd, 'kept')));
            for (const [k, damage] of deeds) {
              const own = bytes[k % bytes.length] ?? Buffer.alloc(0);
              await writeFile(kept[k % kept.length] ?? '', damage(own, bytes));
            }
            const { code, out, err } = await lint(cwd, '--cache-location', 'kept');
            expect({ code, out }).toEqual({ code: fresh.code, out: fresh.out });
            expect(err).not.toMatch(/internal error|^\s+at /m);
            if (err !== '') damaged++;
          }),
          { ...runs(10), endOnFailure: true },
        );
        expect(damaged).toBeGreaterThan(0);
      }),
    PATIENCE,
  );

  it(
    'changes no answer of the server',
    () =>
      withFolder(files, async (cwd) => {
        const uri = pathToFileURL(join(cwd, 'draft.md')).href;
        const answers = (storage: string) =>
          withEditor(
            cwd,
            async (editor) => {
              await editor.indexed;
              await editor.open(uri, files['draft.md']);
              const { items = [] } = await editor.diagnostics(uri);
              return items.map(({ message, range }) => [message, range]);
            },
            undefined,
            storage === '' ? {} : { storage: join(cwd, storage) },
          );
        const fresh = await answers('');
        expect(JSON.stringify(fresh)).toContain('Another article says otherwise');
        expect(await answers('whole')).toEqual(fresh);
        const [index = ''] = await filesIn(join(cwd, 'whole'));
        const whole = await readFile(index);
        await fc.assert(
          fc.asyncProperty(damages, async (damage) => {
            await cp(join(cwd, 'whole'), join(cwd, 'kept'), { recursive: true, force: true });
            await writeFile(index.replace(join(cwd, 'whole'), join(cwd, 'kept')), damage(whole, [whole.subarray(8), Buffer.alloc(0)]));
            expect(await answers('kept')).toEqual(fresh);
          }),
          { ...runs(2), endOnFailure: true },
        );
      }),
    PATIENCE,
  );

  it(
    'is told from a whole index before a byte of it is used',
    () => {
      const corpus = new Corpus();
      const readings = new Map(Array.from({ length: 12 }, (_, i) => [`${i}.txt`, read({ path: `${i}.txt`, text: article(i, 60) })]));
      for (const [path, reading] of readings) corpus.put(path, reading, versionOf({ path, text: reading.article.source }));
      for (const steps = corpus.settling(); !steps.next().done;);
      const whole = Buffer.concat(packed(corpus.state() ?? expect.fail('no state'), 'build', crc32));
      const open = (bytes: Uint8Array) => unpacked(Uint8Array.from(bytes), 'build', crc32, (path) => readings.get(path));
      expect(open(whole).size).toBe(12);
      fc.assert(
        fc.property(damages, (damage) => {
          const bytes = damage(whole, [whole.subarray(1), Buffer.alloc(64)]);
          fc.pre(!whole.equals(bytes));
          expect(() => open(bytes)).toThrow(/^is (?:damaged|no index of this kind)$/);
        }),
        runs(400),
      );
    },
    PATIENCE,
  );
});
