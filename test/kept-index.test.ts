import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { article } from './bench/articles.mjs';
import { withFolder } from './cli.js';
import { withEditor, type Editor } from './editor.js';

const WIRE = 'The dam above Kell broke on Monday. Thirty houses were lost in the flood, the mayor said.\n';
const BLOG = 'Nobody believed it. When the dam above Kell broke, 52 houses were lost in the flood.\n';
const FILES = {
  ...Object.fromEntries(Array.from({ length: 110 }, (_, i) => [`articles/${i}.txt`, article(i, 60)])),
  'articles/wire.txt': WIRE,
  'articles/blog.txt': BLOG,
};

/** What an editor shows of the wire report once the folder is read, and what the server logs. */
function opened(cwd: string, more: (editor: Editor) => Promise<void> = () => Promise.resolve()) {
  const uri = pathToFileURL(join(cwd, 'articles/wire.txt')).href;
  return withEditor(
    join(cwd, 'articles'),
    async (editor) => {
      await editor.indexed;
      await editor.open(uri, WIRE);
      const { items = [] } = await editor.diagnostics(uri);
      await more(editor);
      return { messages: items.map(({ message }: Diagnostic) => JSON.stringify(message)), logged: editor.logged };
    },
    undefined,
    { storage: join(cwd, 'storage') },
  );
}

async function indexIn(cwd: string) {
  const names = await readdir(join(cwd, 'storage'));
  expect(names).toHaveLength(1);
  const file = join(cwd, 'storage', names[0] ?? '');
  // What is written anew is another file under the same name; it may get the number of one that was thrown away.
  const identity = async () => {
    const { ino, mtimeNs } = await stat(file, { bigint: true });
    return `${ino} ${mtimeNs}`;
  };
  const before = await identity();
  return { file, isUntouched: async () => (await identity()) === before };
}

describe('an editor that is started again', () => {
  it('says the same, and writes nothing where nothing changed', () =>
    withFolder(FILES, async (cwd) => {
      const first = await opened(cwd);
      expect(first.messages.join()).toContain('Thirty against 52');
      const { file, isUntouched } = await indexIn(cwd);
      expect((await stat(file)).mode & 0o077).toBe(0);
      expect(await opened(cwd)).toEqual(first);
      expect(await isUntouched()).toBe(true);
    }));

  it('sees what changed, came and went meanwhile', () =>
    withFolder(FILES, async (cwd) => {
      const first = await opened(cwd);
      const { isUntouched } = await indexIn(cwd);
      await writeFile(join(cwd, 'articles/blog.txt'), BLOG.replace('52', '61'));
      expect((await opened(cwd)).messages.join()).toContain('Thirty against 61');
      expect(await isUntouched()).toBe(false);
      await rm(join(cwd, 'articles/blog.txt'));
      expect((await opened(cwd)).messages.join()).not.toContain('Thirty against');
      await writeFile(join(cwd, 'articles/blog.txt'), BLOG);
      expect(await opened(cwd)).toEqual(first);
    }));

  it('names an index that is damaged, and makes it anew', () =>
    withFolder(FILES, async (cwd) => {
      const first = await opened(cwd);
      const { file, isUntouched } = await indexIn(cwd);
      const bytes = await readFile(file);
      await writeFile(file, bytes.fill(7, bytes.length >> 1, (bytes.length >> 1) + 9));
      const second = await opened(cwd);
      expect(second.messages).toEqual(first.messages);
      expect(second.logged.join('\n')).toContain(`the index ${file} is damaged; it was made anew`);
      expect(await isUntouched()).toBe(false);
      expect(await opened(cwd)).toEqual(first);
    }));

  it('is told once where nothing can be kept, and goes on', () =>
    withFolder({ ...FILES, storage: 'a file' }, async (cwd) => {
      const { messages, logged } = await opened(cwd);
      expect(messages.join()).toContain('Thirty against 52');
      expect(logged.filter((line) => line.includes('nothing is kept for the next start'))).toHaveLength(1);
    }));

  it('keeps nothing of a few articles', () =>
    withFolder({ 'articles/wire.txt': WIRE, 'articles/blog.txt': BLOG }, async (cwd) => {
      await opened(cwd);
      await expect(readdir(join(cwd, 'storage'))).rejects.toThrow('ENOENT');
    }));
});
