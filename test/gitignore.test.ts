import { execFileSync } from 'node:child_process';
import { chmod, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { articlesIn } from '../server/src/cli/walk.js';
import { Folders } from '../server/src/workspace/folders.js';
import { analyze, run, withFolder, type Files } from './cli.js';

/** Nobody's own rules may speak in the test. */
const ENV = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };

/** The articles that git does not leave out. */
function kept(folder: string): string[] {
  execFileSync('git', ['init', '-q'], { cwd: folder, env: ENV });
  const listed = execFileSync('git', ['ls-files', '-z', '--others', '--cached', '--exclude-standard'], { cwd: folder, env: ENV });
  return listed
    .toString()
    .split('\0')
    .filter((path) => /\.(?:md|txt)$/.test(path))
    .sort();
}

/** The articles that the command line reads. */
async function read(folder: string): Promise<string[]> {
  const { documents } = await analyze(['.'], { cwd: folder });
  return documents.map(({ path }) => path).sort();
}

/** The articles that an editor's workspace takes for its own, told of every file there is. */
async function ofWorkspace(folder: string): Promise<string[]> {
  const all = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(folder, '.git/')));
  const uri = (file: string) => pathToFileURL(file).href;
  const folders = new Folders();
  folders.set([uri(folder)], []);
  for (const file of all) if (file.endsWith('/.gitignore')) folders.ignore(uri(file), await readFile(file));
  return all
    .filter((file) => /\.(?:md|txt)$/.test(file) && folders.has(uri(file)))
    .map((file) => relative(folder, file))
    .sort();
}

const files = (...names: string[]): Files => Object.fromEntries(names.map((name) => [name, '']));

describe('.gitignore is obeyed as git does, on the command line and in the editor', () => {
  it.each<[string, Files, readonly string[]]>([
    [
      'an inner file takes back in what an outer one leaves out',
      { '.gitignore': '*.txt\n', 'in/.gitignore': '!*.txt\n', ...files('a.txt', 'in/b.txt', 'in/deep/c.txt', 'd.md') },
      ['d.md', 'in/b.txt', 'in/deep/c.txt'],
    ],
    [
      'an inner file takes a folder back in; what is in it goes by its own lines',
      {
        '.gitignore': 'out/\n*.md\n',
        'in/.gitignore': '!out/\n',
        ...files('out/a.txt', 'in/out/b.txt', 'in/out/c.md', 'in/out/out/d.txt'),
      },
      ['in/out/b.txt', 'in/out/out/d.txt'],
    ],
    [
      'nothing below a folder that is left out comes back',
      { '.gitignore': 'out/\n!out/a.txt\n!*.md\n', 'out/.gitignore': '!*\n', ...files('out/a.txt', 'out/b.md', 'c.md') },
      ['c.md'],
    ],
    [
      'but what is left out one by one does',
      {
        '.gitignore': 'out/*\n!out/a.txt\n!out/deep/\nout/deep/*\n!out/deep/c.txt\n',
        ...files('out/a.txt', 'out/b.txt', 'out/deep/c.txt', 'out/deep/d.txt'),
      },
      ['out/a.txt', 'out/deep/c.txt'],
    ],
    ['the last line that fits counts', { '.gitignore': '*.txt\n!a.txt\na.*\n!b.txt\n', ...files('a.txt', 'b.txt', 'c.txt') }, ['b.txt']],
    [
      'capitals differ',
      { '.gitignore': 'draft.txt\nOut/\n', ...files('draft.txt', 'Draft.txt', 'out/a.txt', 'Out/b.txt') },
      ['Draft.txt', 'out/a.txt'],
    ],
    [
      'a slash in the line ties it to the folder of its file',
      { '.gitignore': '/a.txt\nin/b.txt\nc.txt\n', ...files('a.txt', 'in/a.txt', 'in/b.txt', 'in/in/b.txt', 'in/c.txt') },
      ['in/a.txt', 'in/in/b.txt'],
    ],
    [
      'a slash at the end asks for a folder',
      { '.gitignore': 'a.md/\nb.md\n', ...files('in/a.md', 'a.md/c.txt', 'b.md/d.txt') },
      ['in/a.md'],
    ],
    [
      'stars, two stars, sets',
      {
        '.gitignore': 'a/**/z.txt\n**/in/*.md\n[xy]?.txt\n[!a-z]1.txt\nq/**\n',
        ...files('a/z.txt', 'a/b/c/z.txt', 'b/in/c.md', 'b/in/d/e.md', 'x1.txt', 'xx1.txt', 'A1.txt', 'b1.txt', 'q/a.txt'),
      },
      ['b/in/d/e.md', 'b1.txt', 'xx1.txt'],
    ],
    [
      'blanks at the end, escapes, comments',
      {
        '.gitignore': 'a.txt   \nb.md\\ \n\\!c.txt\n\\#d.txt\n#e.txt\nf\\*.txt\n  g.txt\nh.txt\t\n',
        ...files('a.txt', 'b.md', '!c.txt', '#d.txt', 'e.txt', '#e.txt', 'f*.txt', 'fx.txt', 'g.txt', '  g.txt', 'h.txt'),
      },
      ['#e.txt', 'b.md', 'e.txt', 'fx.txt', 'g.txt', 'h.txt'],
    ],
    ['a byte order mark and CRLF', { '.gitignore': '\uFEFFa.txt\r\n!b.txt\r\n*.md\r\n', ...files('a.txt', 'b.txt', 'c.md') }, ['b.txt']],
    ['no newline at the end, empty lines, nothing but “!”', { '.gitignore': '\n\n!\n/\n\na.txt', ...files('a.txt', 'b.txt') }, ['b.txt']],
    [
      'a question mark stands for a byte',
      { '.gitignore': '?.txt\né*.md\n', ...files('é.txt', 'e.txt', 'éa.md', 'ea.md') },
      ['ea.md', 'é.txt'],
    ],
    [
      'a file that leaves itself out with all the rest',
      { 'in/.gitignore': '*\n', 'b/.gitignore': '*\n!*.md\n', ...files('in/a.txt', 'b/c.md', 'b/d.txt') },
      ['b/c.md'],
    ],
    ['a folder of that name', { '.gitignore/a.txt': '', 'in/.gitignore/*.md': '', ...files('b.txt', 'in/c.md') }, ['b.txt', 'in/c.md']],
    [
      'bytes that are no text',
      { '.gitignore': Buffer.from('a.txt\ncaf\xe9.txt\n\0\n*.md\n', 'latin1'), ...files('a.txt', 'café.txt', 'b.md') },
      ['café.txt'],
    ],
  ])('%s', (_, tree, expected) =>
    withFolder(tree, async (folder) => {
      // What lies in hidden folders is no article here, whatever git thinks of it.
      expect(kept(folder).filter((path) => !path.startsWith('.') && !path.includes('/.'))).toEqual(expected);
      expect(await read(folder)).toEqual(expected);
      expect(await ofWorkspace(folder)).toEqual(expected);
    }),
  );

  it('rules above the folder that is read hold too, up to the top of the repository', () =>
    withFolder({ '.gitignore': '*.md\n/in/b.txt\n', ...files('in/a.md', 'in/b.txt', 'in/c.txt') }, async (folder) => {
      expect(kept(folder)).toEqual(['in/c.txt']);
      expect(await read(join(folder, 'in'))).toEqual(['c.txt']);
      const { documents } = await analyze(['in'], { cwd: folder });
      expect(documents.map(({ path }) => path)).toEqual(['in/c.txt']);
    }));

  it('a file or folder that is named outright is read whatever is left out; what is in the folder goes by its own lines', () =>
    withFolder({ '.gitignore': 'out/\n*.md\n', ...files('out/a.txt', 'out/b.md', 'out/out/c.txt') }, async (folder) => {
      const paths = async (...args: string[]) => (await analyze(args, { cwd: folder })).documents.map(({ path }) => path);
      execFileSync('git', ['init', '-q'], { cwd: folder, env: ENV });
      expect(await paths('.')).toEqual([]);
      expect(await paths('out')).toEqual(['out/a.txt']);
      expect(await paths('out/b.md')).toEqual(['out/b.md']);
    }));

  it('one that leaves itself out is found for the editor all the same, which else would read what it is told of later', () =>
    withFolder({ 'in/.gitignore': '*\n', ...files('in/a.txt', 'b.txt') }, async (folder) => {
      expect((await articlesIn(folder)).map((file) => relative(folder, file))).toEqual(['b.txt', 'in/.gitignore']);
    }));

  it('one that is not obeyed is told of: a link, one that is too long, one that may not be read', () =>
    withFolder({ rules: '*.txt\n', 'shut/.gitignore': '*.txt\n', ...files('linked/a.txt', 'long/b.txt', 'shut/c.txt') }, async (folder) => {
      await symlink('../rules', join(folder, 'linked/.gitignore'));
      await writeFile(join(folder, 'long/.gitignore'), `*.txt\n#${'x'.repeat(1024 * 1024)}\n`);
      expect(await ofWorkspace(folder)).toEqual(['linked/a.txt', 'long/b.txt']);
      await chmod(join(folder, 'shut/.gitignore'), 0o000);
      // The superuser may read everything, so the command runs as somebody else there.
      const uid = process.getuid?.() === 0 ? 65534 : undefined;
      await chmod(folder, 0o755);
      const { code, out, err } = await run(['lint', '--no-cache', '.'], { cwd: folder, ...(uid === undefined ? {} : { uid }) });
      expect(err.split('\n')).toEqual([
        'source-criticism: linked/.gitignore: a link, which git does not follow here: nothing is left out by it',
        'source-criticism: long/.gitignore: larger than 1 MB, not read: nothing is left out by it',
        'source-criticism: shut/.gitignore: no permission to read it: nothing is left out by it',
        '',
      ]);
      expect(code).toBe(0);
      expect(out).toContain('3 articles read');
    }));

  it('a line that would keep a matcher busy for ever is told of and not obeyed; the others are', () =>
    withFolder(
      {
        '.gitignore': `# **a** **b** ${'c'.repeat(5000)}\n${'**/a/'.repeat(10)}x\n*.txt\n${' '.repeat(70_000)}b\n`,
        [`${'a/'.repeat(200)}b.md`]: 'Why?\n',
        'c.txt': 'Why?\n',
      },
      async (folder) => {
        const { err, out } = await run(['lint', '--no-cache', '.'], { cwd: folder });
        expect(err).toBe('source-criticism: .gitignore: 2 lines too long or with too many **: nothing is left out by them\n');
        expect(out).toContain('1 article read');
      },
    ));
});
