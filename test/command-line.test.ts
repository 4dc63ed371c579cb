import { execFile, execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze, CLI, run, withFolder } from './cli.js';

const DRAFT = 'The ferry Marlin sank off Port Ansel on 3 May 2019 and 41 passengers drowned. Experts say the hull was cracked.\n';

describe('help', () => {
  it('shows commands and examples, and exits 0', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('analyze');
    expect(out).toContain('lint');
    expect(out).toContain('Examples:');
  });

  it('prints the version', async () => {
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    ['no command'],
    ['an unknown command', 'frobnicate'],
    ['an unknown option', 'lint', '--nonsense', 'x'],
    ['no path', 'lint'],
    ['a count that is none', 'analyze', '--links', 'many', '.'],
    ['a score above one', 'analyze', '--min-score', '2', '.'],
  ])('exits 2 on %s and says so on stderr', async (_, ...args) => {
    const { code, out, err } = await run(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).not.toBe('');
    expect(err).not.toMatch(/^\s+at /m);
  });
});

describe('lint', () => {
  it('names file, line, column, severity and rule, and exits 1', () =>
    withFolder({ 'draft.txt': `An opening line.\n\n${DRAFT}` }, async (cwd) => {
      const { code, out } = await run(['lint', 'draft.txt'], { cwd });
      expect(code).toBe(1);
      expect(out).toContain('draft.txt:3:1  warning  unsourced-assertion');
      expect(out).toContain('vague-attribution');
      expect(out).toContain(
        '“Experts” names nobody. A reader can’t ask or judge them. Name one, or cite where they say it.'.split('. ')[0],
      );
      expect(out).toContain('1 article read: ');
      expect(out).not.toContain('\u001b');
    }));

  it('exits 0 when there is nothing to remark', () =>
    withFolder({ 'draft.txt': 'What should the town do now?\n' }, async (cwd) => {
      expect(await run(['lint', 'draft.txt'], { cwd })).toMatchObject({ code: 0, out: '1 article read, nothing to remark.\n', err: '' });
    }));

  it('shows the passage of the other article that contradicts', () =>
    withFolder(
      {
        'a.txt': 'The ferry Marlin sank off Port Ansel on Friday, and 41 passengers drowned in the storm.\n',
        'b.txt': 'The ferry Marlin sank off Port Ansel on Friday, and 29 passengers drowned in the storm.\n',
      },
      async (cwd) => {
        const { out } = await run(['lint', '.'], { cwd });
        expect(out).toContain('conflicting-claim');
        expect(out).toContain('41 against 29');
        expect(out).toMatch(/→ b\.txt:1:1 {2}“The ferry Marlin/);
      },
    ));

  it('reads standard input', async () => {
    const { code, out } = await run(['lint', '-'], { input: DRAFT });
    expect(code).toBe(1);
    expect(out).toContain('<stdin>:1:1');
  });

  it('keeps terminal escapes of a text from the terminal', () =>
    withFolder(
      { 'draft.txt': 'The \u001b[31mcorrupt\u202e regime\u001b[0m of Port Ansel stole 40 million crowns in 2019.\n' },
      async (cwd) => {
        const { out } = await run(['lint', '.'], { cwd });
        expect(out).toContain('regime');
        expect(out).not.toMatch(/[\u001b\u202e]/);
      },
    ));

  it('ends quietly when the reader of its output goes away', () =>
    withFolder(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.txt`, DRAFT.repeat(20)])), async (cwd) => {
      const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>((resolve) => {
        execFile('sh', ['-c', `"${process.execPath}" "${CLI}" lint . | head -n 1`], { cwd }, (_, out, err) =>
          resolve({ stdout: out, stderr: err }),
        );
      });
      expect(stdout).toBe('0.txt\n');
      expect(stderr).toBe('');
    }));
});

describe('settings', () => {
  it('set the severity of a rule, from the nearest folder up', () =>
    withFolder(
      {
        '.source-criticism.json': '{ // quiet\n "rules": { "unsourced-assertion": "off", "vague-attribution": "info", } }',
        'deep/draft.txt': DRAFT,
      },
      async (cwd) => {
        const { code, out } = await run(['lint', 'deep'], { cwd });
        expect(code).toBe(0);
        expect(out).not.toContain('unsourced-assertion');
        expect(out).toContain('info  vague-attribution');
      },
    ));

  it('with mistakes stop the run with file, line and the nearest name', () =>
    withFolder({ '.source-criticism.json': '{\n  "rules": {\n    "vage-attribution": "off"\n  }\n}', 'draft.txt': DRAFT }, async (cwd) => {
      const { code, out, err } = await run(['lint', '.'], { cwd });
      expect(code).toBe(2);
      expect(out).toBe('');
      expect(err).toContain('.source-criticism.json:3: unknown rule "vage-attribution"; did you mean "vague-attribution"?');
    }));
});

describe('bad input', () => {
  it('a missing path is named; the others are still read; exit 2', () =>
    withFolder({ 'draft.txt': DRAFT }, async (cwd) => {
      const { code, out, err } = await run(['lint', 'gone.txt', 'draft.txt'], { cwd });
      expect(code).toBe(2);
      expect(err).toBe('source-criticism: gone.txt: no such file or folder\n');
      expect(out).toContain('draft.txt:1:1');
    }));

  it('a folder without articles is named', () =>
    withFolder({ 'empty/picture.png': 'x' }, async (cwd) => {
      const { code, err } = await run(['lint', 'empty'], { cwd });
      expect([code, err]).toEqual([0, 'source-criticism: empty: holds no Markdown or plain-text article\n']);
    }));

  it('a folder without permission is named; exit 2', () =>
    withFolder({ 'open/draft.txt': DRAFT, 'shut/secret.txt': DRAFT }, async (cwd) => {
      // The superuser may read everything, so the command runs as somebody else there.
      const uid = process.getuid?.() === 0 ? 65534 : undefined;
      await chmod(cwd, 0o755);
      await chmod(join(cwd, 'shut'), 0o000);
      try {
        const { code, out, err } = await run(['lint', '--no-cache', 'open', 'shut'], { cwd, ...(uid === undefined ? {} : { uid }) });
        expect(err).toBe('source-criticism: shut: no permission to read it\n');
        expect(code).toBe(2);
        expect(out).toContain('open/draft.txt:1:1');
      } finally {
        await chmod(join(cwd, 'shut'), 0o755);
      }
    }));

  it.each([
    ['empty', ''],
    ['only blanks', ' \r\n\t\n'],
    ['only furniture', 'Home | News | Sport | Weather\n\nShare this article\n\n© 2019 The Ansel Courier. All rights reserved.\n'],
    ['only a byte order mark', '\uFEFF'],
  ])('a file that is %s has no assertions', (_, text) =>
    withFolder({ 'draft.txt': text }, async (cwd) => {
      const { run: result, documents } = await analyze(['.'], { cwd });
      expect(result.code).toBe(0);
      expect(documents).toHaveLength(1);
      expect(documents[0]?.sentences.filter((s) => s.sourcing !== 'furniture')).toEqual([]);
      expect(documents[0]?.findings).toEqual([]);
    }),
  );

  it('a file of code only has no assertions', () =>
    withFolder({ 'draft.md': '```js\nconst regime = "The regime killed 40 people.";\n```\n\n    $ indented code\n' }, async (cwd) => {
      expect((await analyze(['.'], { cwd })).documents[0]).toMatchObject({ sentences: [], findings: [] });
    }));

  it('a binary file is skipped, and said so', () =>
    withFolder(
      { 'picture.txt': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1]), 'draft.txt': DRAFT },
      async (cwd) => {
        const { run: result, documents } = await analyze(['.'], { cwd });
        expect(result.code).toBe(0);
        expect(result.err).toMatch(/picture\.txt: skipped: /);
        expect(documents.map((d) => d.path)).toEqual(['draft.txt']);
      },
    ));

  it('a binary file that is named outright is no article, and the run says so; exit 2', () =>
    withFolder({ 'report.pdf': '%PDF-1.7\n', 'draft.txt': DRAFT }, async (cwd) => {
      const { code, out, err } = await run(['lint', 'report.pdf', 'draft.txt'], { cwd });
      expect(err).toBe('source-criticism: report.pdf: not text, not read: a PDF file\n');
      expect(code).toBe(2);
      expect(out).toContain('draft.txt:1:1');
      expect(await run(['lint', '-'], { cwd, input: '%PDF-1.7\n' })).toEqual({
        code: 2,
        out: '',
        err: 'source-criticism: <stdin>: not text, not read: a PDF file\n',
      });
    }));

  it('a NUL that an editor left costs no article', () =>
    withFolder({ 'draft.txt': `\0${DRAFT.trim()}\0\n` }, async (cwd) => {
      const { run: result, documents } = await analyze(['.'], { cwd });
      expect(result).toMatchObject({ code: 0, err: 'source-criticism: draft.txt: 2 NUL characters in the text\n' });
      expect(documents[0]?.sentences.map((s) => s.sourcing)).toEqual(['unsourced', 'vague']);
    }));

  // Other systems have no such names.
  it.runIf(process.platform === 'linux')('a name that is not UTF-8 is shown with its bytes; the others are still read; exit 2', () =>
    withFolder({ 'draft.txt': DRAFT, '.gitignore': 'old*\n' }, async (cwd) => {
      const bytes = (name: string) => Buffer.concat([Buffer.from(`${cwd}/`), Buffer.from(name, 'latin1')]);
      for (const name of ['caf\xe9.txt', 'caf\xe8.txt', 'old caf\xe9.txt', 'caf\xe9.png']) await writeFile(bytes(name), DRAFT);
      await mkdir(bytes('\xe9t\xe9'));
      const { code, out, err } = await run(['lint', '.'], { cwd });
      expect(err.split('\n').sort()).toEqual([
        '',
        ...['caf\\xe8.txt', 'caf\\xe9.txt', '\\xe9t\\xe9']
          .map((name) => `source-criticism: ${name}: its name is not valid UTF-8, not read; rename it`)
          .sort(),
      ]);
      expect(code).toBe(2);
      expect(out).toContain('1 article read');
      const named = execFileSync('sh', ['-c', `"${process.execPath}" "${CLI}" lint --no-cache caf*.txt 2>&1; echo $?`], { cwd });
      expect(named.toString()).toMatch(/its name is not valid UTF-8, not read; rename it\n2\n$/);
    }),
  );

  it('a name with the character that stands for broken ones is a name', () =>
    withFolder({ 'caf\ufffd.txt': DRAFT }, async (cwd) => {
      expect((await analyze(['.'], { cwd })).documents.map((d) => d.path)).toEqual(['caf\ufffd.txt']);
    }));

  it('a file that is named twice, in a folder and outright, is named outright', () =>
    withFolder({ 'draft.txt': DRAFT, '.source-criticism.json': '{ "ignore": ["draft.txt"] }' }, async (cwd) => {
      expect((await analyze(['.'], { cwd })).documents).toEqual([]);
      expect((await analyze(['.', './draft.txt'], { cwd })).documents).toHaveLength(1);
    }));

  it('a deep folder tree is searched in a moment', () =>
    withFolder({}, async (cwd) => {
      // 1,000 folders one in the other, each with links; the time to search them once grew with the cube of the depth.
      const deepest = join(cwd, ...Array.from({ length: 1000 }, () => 'd'));
      await mkdir(deepest, { recursive: true });
      for (let folder = dirname(deepest); folder !== cwd; folder = dirname(folder)) {
        await symlink('d', join(folder, 'same'));
        await symlink('gone', join(folder, 'nowhere.txt'));
      }
      await writeFile(join(deepest, 'draft.txt'), DRAFT);
      const started = performance.now();
      expect((await analyze(['.'], { cwd })).documents).toHaveLength(1);
      expect(performance.now() - started).toBeLessThan(15_000);
    }));

  it.each([
    ['Windows-1252', Buffer.from('The caf\xe9 \x93Blue Anchor\x94 in Port Ansel burned down in 2019, killing 12 people.', 'latin1')],
    [
      'UTF-16 with a byte order mark',
      Buffer.from('\uFEFFThe café “Blue Anchor” in Port Ansel burned down in 2019, killing 12 people.', 'utf16le'),
    ],
    ['UTF-16 without one', Buffer.from('The café “Blue Anchor” in Port Ansel burned down in 2019, killing 12 people.', 'utf16le')],
  ])('%s is recognised and read', (_, bytes) =>
    withFolder({ 'draft.txt': bytes }, async (cwd) => {
      const { documents } = await analyze(['.'], { cwd });
      expect(documents[0]?.sentences.map((s) => s.sourcing)).toEqual(['unsourced']);
    }),
  );

  it('a pipe is named, not waited for', () =>
    withFolder({ 'draft.txt': DRAFT }, async (cwd) => {
      execFileSync('mkfifo', [join(cwd, 'pipe.txt')]);
      const { code, out, err } = await run(['lint', 'pipe.txt', 'draft.txt'], { cwd });
      expect(code).toBe(2);
      expect(err).toBe('source-criticism: pipe.txt: not a regular file, not read\n');
      expect(out).toContain('draft.txt:1:1');
    }));

  it('an endless ignore comment is read at once', () =>
    withFolder({ 'draft.md': `<!-- source-criticism-ignore-line a${' '.repeat(20_000)}\u0001 -->\n${DRAFT}` }, async (cwd) => {
      expect((await run(['lint', '.'], { cwd })).code).toBe(1);
    }));

  it('links in a circle and the same file named twice are read once', () =>
    withFolder({ 'articles/draft.txt': DRAFT }, async (cwd) => {
      await symlink('..', join(cwd, 'articles', 'again'));
      await symlink('draft.txt', join(cwd, 'articles', 'copy.txt'));
      const { documents } = await analyze(['articles', 'articles/draft.txt', './articles'], { cwd });
      expect(documents).toHaveLength(1);
    }));

  it('respects .gitignore and node_modules in folders, but reads what is named outright', () =>
    withFolder(
      {
        '.git/HEAD': '',
        '.gitignore': 'drafts/\n*.tmp.txt\n',
        'a.txt': DRAFT,
        'b.tmp.txt': DRAFT,
        'drafts/c.txt': DRAFT,
        'node_modules/x/readme.md': DRAFT,
        'sub/d.md': DRAFT,
      },
      async (cwd) => {
        const paths = async (...args: string[]) => (await analyze(args, { cwd })).documents.map((d) => d.path);
        expect(await paths('.')).toEqual(['a.txt', 'sub/d.md']);
        expect(await paths('b.tmp.txt')).toEqual(['b.tmp.txt']);
        expect(await paths('**/*.md')).toEqual(['sub/d.md']);
      },
    ));

  it('counts a byte order mark as one unit, and CRLF as two', () =>
    withFolder(
      { 'draft.txt': '\uFEFFFirst the harbour burned.\r\n\r\nThen 12 boats sank in the harbour of Port Ansel.\r\n' },
      async (cwd) => {
        const { documents } = await analyze(['.'], { cwd });
        expect(documents[0]?.sentences.map((s) => [s.start, s.end])).toEqual([
          [1, 26],
          [30, 78],
        ]);
      },
    ));
});
