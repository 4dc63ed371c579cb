// What may happen to a run or an editor's server while it works: nothing that was written may be lost, and what could not be done is said.
import { spawn } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FileChangeType, type ClientCapabilities } from 'vscode-languageserver';
import { article } from './bench/articles.mjs';
import { CLI, run, withFolder } from './cli.js';
import { ABOUT_PLACES, Editor, MODERN, withEditor } from './editor.js';

const WIRE = 'The weir at Orle burst on Monday, and 41 people drowned. Experts say that the gates had rusted through.\n';
const BLOG = 'The weir at Orle burst on Monday, and 52 people drowned.\n';

/** So many short articles, of a kind that an index is kept of from a hundred on. */
const many = (count: number, words = 30) =>
  Object.fromEntries(Array.from({ length: count }, (_, k) => [`a${k}.txt`, article(k, words)] as const));

const uriOf = (folder: string, name: string) => pathToFileURL(join(folder, name)).href;

describe('a run', () => {
  it('that is killed while it writes its cache costs the next one nothing', () =>
    withFolder({ 'cache/keep': '', ...many(120) }, async (folder) => {
      const args = ['lint', '--format', 'json', '--cache-location', join(folder, 'cache'), folder];
      const whole = await run(['lint', '--format', 'json', '--no-cache', folder]);
      // Killed as soon as the cache begins to be written, and some moments later.
      for (const moment of [0, 20]) {
        await rm(join(folder, 'cache'), { recursive: true });
        const killed = spawn(process.execPath, [CLI, ...args], { stdio: 'ignore' });
        const gone = new Promise<NodeJS.Signals | null>((resolve) => killed.once('exit', (_, signal) => resolve(signal)));
        while (killed.exitCode === null && (await readdir(join(folder, 'cache')).catch(() => [])).length === 0) await sleep(1);
        await sleep(moment);
        killed.kill('SIGKILL');
        await gone;
        const next = await run(args);
        expect(next.out, `killed after ${moment} ms`).toBe(whole.out);
        expect(next.code).toBe(whole.code);
        expect(next.err).toBe('');
      }
    }));

  it('whose disk is full says so, and lints all the same', () =>
    withFolder(many(120), async (folder) => {
      const whole = await run(['lint', '--format', 'json', '--no-cache', folder]);
      // No file may grow beyond a few blocks: writing fails as on a full disk.
      const command = `trap '' XFSZ; ulimit -f 8; exec "$0" "$@"`;
      const tight = spawn('bash', [
        '-c',
        command,
        process.execPath,
        CLI,
        'lint',
        '--format',
        'json',
        '--cache-location',
        join(folder, 'cache'),
        folder,
      ]);
      let [out, err] = ['', ''];
      tight.stdout.on('data', (chunk) => (out += String(chunk)));
      tight.stderr.on('data', (chunk) => (err += String(chunk)));
      const code = await new Promise((resolve) => tight.once('close', resolve));
      expect(out).toBe(whole.out);
      expect(code).toBe(whole.code);
      expect(err).toMatch(/cache/);
      const report = await run(['lint', '--format', 'json=/dev/full', '--no-cache', folder]);
      expect(report.code).toBe(2);
      expect(report.err).toContain('/dev/full');
    }));

  it('lints a folder that cannot be written, and says what it could not put there', () =>
    withFolder({ 'draft.txt': WIRE }, async (folder) => {
      await chmod(folder, 0o555);
      try {
        expect((await run(['lint', '--cache-location', '/proc/nothing', folder])).err).toContain('/proc/nothing');
        const lost = await run(['lint', '--format', `json=/proc/nothing/report.json`, folder]);
        expect(lost.code).toBe(2);
        expect(lost.err).toContain('/proc/nothing/report.json');
      } finally {
        await chmod(folder, 0o755);
      }
    }));

  it('reads an article anew though size and date are as they were', () =>
    withFolder({ 'draft.txt': 'Experts say the weir is safe.\n' }, async (folder) => {
      const path = join(folder, 'draft.txt');
      const args = ['lint', '--format', 'compact', '--cache-location', join(folder, 'cache'), path];
      for (const moment of [new Date(0), new Date('2099-01-01')]) {
        await writeFile(path, 'Experts say the weir is safe.\n');
        await utimes(path, moment, moment);
        expect((await run(args)).out).toContain('vague-attribution');
        await writeFile(path, 'Ana Ruiz says it is so safe.\n\n');
        await utimes(path, moment, moment);
        expect((await stat(path)).size).toBe(30);
        expect((await run(args)).out).not.toContain('vague-attribution');
      }
    }));

  it('goes on past what has become a folder, a pipe or a link to nowhere', () =>
    withFolder({ 'draft.txt': WIRE, 'folder.txt/inner.md': BLOG }, async (folder) => {
      await symlink('nowhere.txt', join(folder, 'gone.txt'));
      const { code, out } = await run(['lint', '--format', 'compact', folder]);
      expect(code).toBe(1);
      expect(out).toContain('draft.txt');
      expect(out).toContain('inner.md');
    }));

  it('and two more on one folder at once say the same as one', () =>
    withFolder(many(120), async (folder) => {
      const whole = await run(['lint', '--format', 'json', '--no-cache', folder]);
      const args = ['lint', '--format', 'json', '--cache-location', join(folder, 'cache'), folder];
      for (const { out, err, code } of await Promise.all([1, 2, 3].map(() => run(args)))) {
        expect(out).toBe(whole.out);
        expect(err).toBe('');
        expect(code).toBe(whole.code);
      }
      expect((await run(args)).out).toBe(whole.out);
    }));

  it(
    'that has no memory for all articles says so and how to give it more, and is not ended by the system',
    () =>
      withFolder(many(250, 700), async (folder) => {
        const { code, err } = await run(['lint', '--no-cache', folder], { env: { NODE_OPTIONS: '--max-old-space-size=100' } });
        expect(err).toMatch(/memory is full \(100 MB\) after \d+ of 250 articles/);
        expect(err).toContain('NODE_OPTIONS=--max-old-space-size=200');
        expect(code).toBe(2);
      }),
    60_000,
  );
});

/** Waits until the server says what is expected of an article. */
const rulesOf = async (editor: Editor, uri: string) => (await editor.diagnostics(uri)).items?.map(({ code }) => code) ?? [];

describe('a thread', () => {
  it('that dies while it reads costs no article', () =>
    withFolder(
      {
        ...many(40),
        'killer.cjs': `const { isMainThread } = require('node:worker_threads');\nif (!isMainThread) setTimeout(() => process.exit(3), 1);\n`,
      },
      async (folder) => {
        const whole = await run(['lint', '--format', 'json', '--no-cache', folder]);
        const env = { NODE_OPTIONS: `--require ${join(folder, 'killer.cjs')}` };
        const { out, err, code } = await run(['lint', '--format', 'json', '--no-cache', '--jobs', '2', folder], { env });
        expect(out).toBe(whole.out);
        expect(code).toBe(whole.code);
        expect(err).toMatch(/a thread of --jobs ended early; \d+ articles are read without it/);
      },
    ));
});

/** The same as `withEditor`, for an editor that answers otherwise than others from its first word on. */
const withPrepared = (folder: string, prepare: (editor: Editor) => void, story: (editor: Editor) => Promise<void>) =>
  withEditor(folder, story, MODERN, undefined, undefined, prepare);

describe('the server', () => {
  it(
    'serves an editor that answers nothing it is asked',
    () =>
      withFolder({ 'wire.txt': WIRE, 'blog.txt': BLOG }, async (folder) => {
        const never = () => new Promise<never>(() => undefined);
        const silence = (editor: Editor) => {
          for (const method of [
            'window/workDoneProgress/create',
            'client/registerCapability',
            'workspace/configuration',
            'workspace/diagnostic/refresh',
            'workspace/codeLens/refresh',
            'window/showMessageRequest',
          ])
            editor.connection.onRequest(method, never);
        };
        await withPrepared(folder, silence, async (editor) => {
          await editor.open(uriOf(folder, 'wire.txt'), WIRE);
          await expect.poll(() => rulesOf(editor, uriOf(folder, 'wire.txt'))).toContain('vague-attribution');
          // What stands in the other article is known once the folder was read, without leave to show progress.
          await expect.poll(() => rulesOf(editor, uriOf(folder, 'wire.txt')), { timeout: 15_000 }).toContain('conflicting-claim');
          expect(await editor.stop()).toBe(0);
        });
      }),
    30_000,
  );

  it(
    'obeys settings that come late',
    () =>
      withFolder({ 'wire.txt': WIRE }, async (folder) => {
        const hesitate = (editor: Editor) =>
          editor.connection.onRequest('workspace/configuration', async ({ items }: { items: unknown[] }) => {
            await sleep(5000);
            return items.map(() => ({ maxProblems: 1 }));
          });
        await withPrepared(folder, hesitate, async (editor) => {
          const uri = uriOf(folder, 'wire.txt');
          await editor.open(uri, WIRE);
          await expect.poll(() => rulesOf(editor, uri)).toContain('unsourced-assertion');
          // Cut at one problem, with a note that says so.
          await expect.poll(() => rulesOf(editor, uri), { timeout: 15_000 }).not.toContain('unsourced-assertion');
        });
      }),
    30_000,
  );

  it(
    'lives on when a file becomes a folder or a pipe, is gone or changes while it is read',
    () =>
      withFolder({ 'wire.txt': WIRE, 'blog.txt': BLOG, 'c.txt': BLOG }, (folder) =>
        withEditor(folder, async (editor) => {
          await editor.indexed;
          const [wire, blog, c] = ['wire.txt', 'blog.txt', 'c.txt'].map((name) => uriOf(folder, name)) as [string, string, string];
          const tell = (...changes: { uri: string; type: FileChangeType }[]) =>
            editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
          await editor.open(wire, WIRE);
          await expect.poll(() => rulesOf(editor, wire)).toContain('conflicting-claim');
          for (const name of ['blog.txt', 'c.txt']) await rm(join(folder, name));
          await mkdir(join(folder, 'blog.txt'));
          await new Promise((resolve) => spawn('mkfifo', [join(folder, 'c.txt')]).once('exit', resolve));
          await tell({ uri: blog, type: FileChangeType.Changed }, { uri: c, type: FileChangeType.Changed });
          await expect.poll(() => rulesOf(editor, wire)).not.toContain('conflicting-claim');
          await rm(join(folder, 'blog.txt'), { recursive: true });
          // Told of again and again while it is written and taken away.
          for (let turn = 0; turn < 30; turn++) {
            await writeFile(join(folder, 'blog.txt'), turn % 2 === 0 ? BLOG : 'Rain fell.\n');
            void tell({ uri: blog, type: FileChangeType.Changed });
            await rm(join(folder, 'blog.txt'));
            void tell({ uri: blog, type: FileChangeType.Deleted });
          }
          await writeFile(join(folder, 'blog.txt'), BLOG);
          await tell({ uri: blog, type: FileChangeType.Created });
          await expect.poll(() => rulesOf(editor, wire)).toContain('conflicting-claim');
        }),
      ),
    30_000,
  );

  it(
    'answers while ten thousand files come at once, and knows them then',
    () =>
      withFolder({ 'wire.txt': WIRE }, (folder) =>
        withEditor(folder, async (editor) => {
          await editor.indexed;
          const wire = uriOf(folder, 'wire.txt');
          await editor.open(wire, WIRE);
          const names = Array.from({ length: 10_000 }, (_, k) => `n${k}.txt`);
          await Promise.all(names.map((name, k) => writeFile(join(folder, name), k === 9_999 ? BLOG : `Rain fell on street ${k}.\n`)));
          await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
            changes: names.map((name) => ({ uri: uriOf(folder, name), type: FileChangeType.Created })),
          });
          let answered = 0;
          const known = async () => (await editor.diagnostics(wire)).items?.some(({ code }) => code === 'conflicting-claim') ?? false;
          while (!(await known())) {
            await editor.ask('textDocument/hover', wire, 'burst');
            answered++;
          }
          // Many answers came before the last file was read, so none of them waited for it.
          expect(answered).toBeGreaterThan(20);
        }),
      ),
    120_000,
  );

  it(
    'follows a storm of renames',
    () =>
      withFolder({ 'wire.txt': WIRE, 'a/blog.txt': BLOG }, (folder) =>
        withEditor(folder, async (editor) => {
          await editor.indexed;
          const wire = uriOf(folder, 'wire.txt');
          await editor.open(wire, WIRE);
          for (let turn = 0; turn < 60; turn++) {
            const [from, to] = turn % 2 === 0 ? ['a', 'b'] : ['b', 'a'];
            await rename(join(folder, from), join(folder, to));
            await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
              changes: [
                { uri: uriOf(folder, from), type: FileChangeType.Deleted },
                { uri: uriOf(folder, `${to}/blog.txt`), type: FileChangeType.Created },
              ],
            });
          }
          await expect
            .poll(async () =>
              (await editor.diagnostics(wire)).items?.flatMap(({ relatedInformation = [] }) =>
                relatedInformation.map(({ location }) => location.uri),
              ),
            )
            .toContain(uriOf(folder, 'a/blog.txt'));
          const { items = [] } = await editor.diagnostics(wire);
          const told = items.flatMap(({ relatedInformation = [] }) => relatedInformation.map(({ location }) => location.uri));
          expect(told.filter((uri) => uri.endsWith('blog.txt'))).toEqual([uriOf(folder, 'a/blog.txt')]);
        }),
      ),
    30_000,
  );

  it(
    'that is killed in any request answers the same when it is started again',
    () =>
      withFolder(many(120), async (folder) => {
        const options = { storage: join(folder, '.storage') };
        const text = `${WIRE}\n${BLOG}`;
        const uri = uriOf(folder, 'a0.txt');
        const requests = [...ABOUT_PLACES, 'references', 'rename'];
        const all = async (editor: Editor) => {
          await editor.indexed;
          await editor.open(uri, text);
          await sleep(1000);
          const { items } = await editor.diagnostics(uri);
          return { items, hover: await editor.ask('textDocument/hover', uri, 'burst') };
        };
        const before = await withEditor(folder, all, MODERN, options);
        expect(before.items).not.toEqual([]);
        for (const request of requests) {
          const editor = new Editor();
          editor.options = options;
          await editor.start(folder);
          await editor.open(uri, text);
          const position = { line: 0, character: 10 };
          const params = {
            textDocument: { uri },
            position,
            range: { start: position, end: position },
            context: { diagnostics: [], includeDeclaration: true },
            newName: 'x',
          };
          const asked = editor.connection.sendRequest(`textDocument/${request}`, params).catch(() => undefined);
          editor.process.kill('SIGKILL');
          await Promise.race([asked, new Promise((resolve) => editor.process.once('exit', resolve))]);
          editor.connection.dispose();
        }
        expect(await withEditor(folder, all, MODERN, options)).toEqual(before);
      }),
    60_000,
  );

  it(
    'and another on the same folder do each other no harm',
    () =>
      withFolder(many(120), async (folder) => {
        const options = { storage: join(folder, '.storage') };
        const uri = uriOf(folder, 'a1.txt');
        const asked = async (editor: Editor) => {
          await editor.indexed;
          await editor.open(uri, BLOG + WIRE);
          await sleep(1000);
          return (await editor.diagnostics(uri)).items;
        };
        const capabilities: ClientCapabilities = MODERN;
        const both = await Promise.all([1, 2].map(() => withEditor(folder, asked, capabilities, options)));
        expect(both[0]).not.toEqual([]);
        expect(both[1]).toEqual(both[0]);
        expect(await withEditor(folder, asked, capabilities, options)).toEqual(both[0]);
        // What they keep is whole: no half of a file is left.
        const kept = await readdir(join(folder, '.storage'), { recursive: true });
        expect(kept.filter((name) => name.endsWith('.tmp'))).toEqual([]);
        expect((await readFile(join(folder, 'a1.txt'), 'utf8')).length).toBeGreaterThan(0);
      }),
    60_000,
  );
});
