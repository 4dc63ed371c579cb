import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { review } from '../server/src/index.js';
import { run, withFolder } from './cli.js';
import { Editor, MODERN, withEditor } from './editor.js';

/** What a message says of a link. */
const targets = (text: string) => [...text.matchAll(/The link leads to “([^”]+)”/g)].map(([, target]) => target);
const LINKED = 'The council at Kell knew of the crack ([minutes](old/minutes.md)), Ana Brel said.\n';

describe('lint', () => {
  const lint = async (cwd: string, ...args: string[]) => targets((await run(['lint', '--format', 'compact', ...args], { cwd })).out);

  it('looks for linked files from the article’s folder, wherever it runs', () =>
    withFolder(
      {
        'kell/drafts/a.md':
          'See [one](b.txt), [two](../old/minutes.md), [three](../old/m%C3%BCller%20%232.pdf#p=2), [four](../old/minute.md), [five](../notes.txt/x.md), [six](c.md?raw).\n',
        'kell/drafts/b.txt': 'Why?\n',
        'kell/old/minutes.md': 'Why?\n',
        'kell/old/müller #2.pdf': '%PDF',
        'kell/notes.txt': 'Why?\n',
      },
      async (cwd) => {
        const missing = ['../old/minute.md', '../notes.txt/x.md', 'c.md'];
        expect(await lint(cwd, 'kell')).toEqual(missing);
        expect(await lint(join(cwd, 'kell/old'), '../drafts/a.md')).toEqual(missing);
      },
    ));

  it('takes a folder for what a link leads to, and a link from the top for one from any folder above', () =>
    withFolder(
      {
        'docs/a/b.md': 'See [one](plans.txt), [two](/notes/kell.md), [three](/a/c.md), [four](/notes/orle.md), [five](/plan.pdf).\n',
        'docs/notes/kell.md': 'Why?\n',
        'docs/a/c.md': 'Why?\n',
        'docs/a/plans.txt/1.jpg': 'x',
      },
      async (cwd) => expect(await lint(cwd, 'docs')).toEqual(['/notes/orle.md']),
    ));

  it('looks for nothing from standard input, unless it is told where the text stands', () =>
    withFolder({ 'kell/old/minutes.md': 'Why?\n' }, async (cwd) => {
      const piped = async (...args: string[]) =>
        targets((await run(['lint', '--format', 'compact', ...args, '-'], { cwd, input: LINKED })).out);
      expect(await piped()).toEqual([]);
      expect(await piped('--stdin-filename', 'a.md')).toEqual(['old/minutes.md']);
      expect(await piped('--stdin-filename', 'kell/a.md')).toEqual([]);
    }));

  it('sees in a second run that a linked file came or went', () =>
    withFolder({ 'a.md': LINKED, 'b.txt': LINKED }, async (cwd) => {
      const again = () => lint(cwd, '--cache-location', 'kept', 'a.md', 'b.txt');
      expect(await again()).toEqual(['old/minutes.md']);
      await mkdir(join(cwd, 'old'));
      await writeFile(join(cwd, 'old/minutes.md'), 'Why?\n');
      expect(await again()).toEqual([]);
      await rm(join(cwd, 'old/minutes.md'));
      expect(await again()).toEqual(['old/minutes.md']);
    }));
});

describe('the library', () => {
  it('looks for no file, unless it is told how', async () => {
    const inputs = [{ path: 'drafts/a.md', text: LINKED }];
    const found = async (exists?: (path: string, target: string) => boolean) =>
      (await review(inputs, exists ? { exists } : {})).articles.flatMap(({ findings }) => findings.flatMap((f) => targets(f.what)));
    expect(await found()).toEqual([]);
    expect(await found(() => true)).toEqual([]);
    expect(await found((path, target) => path !== 'drafts/a.md' || target !== 'old/minutes.md')).toEqual(['old/minutes.md']);
  });
});

describe('an editor', () => {
  const shown = async (editor: Editor, uri: string) =>
    ((await editor.diagnostics(uri)).items ?? []).flatMap(({ message }) => targets(message as string));

  it('shows a link to no file, takes it back when the file comes, and shows it when the file or its folder goes', () =>
    withFolder({ 'a.md': LINKED }, (folder) =>
      withEditor(folder, async (editor) => {
        await editor.indexed;
        const uri = (name: string) => pathToFileURL(join(folder, name)).href;
        const happened = (name: string, type: number) =>
          editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(name), type }] });
        await editor.open(uri('a.md'), LINKED);
        expect(await shown(editor, uri('a.md'))).toEqual(['old/minutes.md']);
        await mkdir(join(folder, 'old'));
        await writeFile(join(folder, 'old/minutes.md'), 'Why?\n');
        const before = editor.refreshes;
        await happened('old/minutes.md', 1);
        await expect.poll(() => shown(editor, uri('a.md'))).toEqual([]);
        expect(editor.refreshes).toBeGreaterThan(before);
        await rename(join(folder, 'old'), join(folder, 'older'));
        await happened('old', 3);
        await expect.poll(() => shown(editor, uri('a.md'))).toEqual(['old/minutes.md']);
      }),
    ));

  it('is told of a scan that is put where a link leads, and of no other that nothing links to', () =>
    withFolder({ 'a.md': 'The letter ([scan](letter.pdf)) is lost.\n' }, (folder) =>
      withEditor(folder, async (editor) => {
        await editor.indexed;
        const uri = (name: string) => pathToFileURL(join(folder, name)).href;
        await editor.open(uri('a.md'), 'The letter ([scan](letter.pdf)) is lost.\n');
        expect(await shown(editor, uri('a.md'))).toEqual(['letter.pdf']);
        // The first pause after opening asks for a refresh of its own.
        await expect.poll(() => editor.refreshes).toBeGreaterThan(1);
        const before = editor.refreshes;
        await writeFile(join(folder, 'letter.pdf'), '%PDF');
        await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
          changes: [{ uri: uri('other.pdf'), type: 1 }],
        });
        expect(await shown(editor, uri('a.md'))).toEqual(['letter.pdf']);
        expect(editor.refreshes).toBe(before);
        await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
          changes: [{ uri: uri('letter.pdf'), type: 1 }],
        });
        await expect.poll(() => shown(editor, uri('a.md'))).toEqual([]);
      }),
    ));

  it('shows a link that is typed once typing pauses, and says nothing of drafts that lie nowhere', () =>
    withFolder({ 'a.md': 'Why?\n', 'b.md': 'Why?\n' }, (folder) =>
      withEditor(folder, async (editor) => {
        await editor.indexed;
        const uri = pathToFileURL(join(folder, 'a.md')).href;
        await editor.open(uri, 'Why?\n');
        await editor.open('untitled:U', LINKED, 'markdown');
        await editor.edit(uri, 0, 0, 'See [one](b.md) and [two](c.md).\n\n');
        await expect.poll(() => shown(editor, uri), { timeout: 5000 }).toEqual(['c.md']);
        expect(await shown(editor, 'untitled:U')).toEqual([]);
        expect(await shown(editor, 'untitled:U')).toEqual([]);
      }),
    ));

  it('reads files for the server: what it can’t tell is not reported', () =>
    withFolder({}, async (folder) => {
      const editor = new Editor();
      const asked: string[] = [];
      editor.connection.onRequest('sourceCriticism/find', () => []);
      editor.connection.onRequest('sourceCriticism/read', () => {
        throw new Error('no');
      });
      editor.connection.onRequest('sourceCriticism/exists', ({ uri }: { uri: string }): { exists?: boolean } => {
        asked.push(uri.slice(uri.lastIndexOf('/') + 1));
        if (uri.endsWith('away.md')) throw new Error('no');
        return uri.endsWith('gone.md') ? { exists: false } : uri.endsWith('there.md') ? { exists: true } : {};
      });
      try {
        await editor.connection.sendRequest('initialize', {
          processId: process.pid,
          rootUri: null,
          capabilities: MODERN,
          workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'folder' }],
          initializationOptions: { files: 'client' },
        });
        await editor.connection.sendNotification('initialized', {});
        await editor.indexed;
        const uri = pathToFileURL(join(folder, 'a.md')).href;
        await editor.open(uri, 'See [one](away.md), [two](gone.md), [three](there.md), [four](who-knows.md).\n');
        await expect.poll(() => shown(editor, uri), { timeout: 5000 }).toEqual(['gone.md']);
        expect(asked).toEqual(['away.md', 'gone.md', 'there.md', 'who-knows.md']);
      } finally {
        editor.process.kill();
        editor.connection.dispose();
      }
    }));
});
