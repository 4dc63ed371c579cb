import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, withFolder } from './cli.js';

const VAGUE = 'Experts say the dam is safe.\n';
const CLAIMED = 'Ana Ruiz claimed that the dam was new.\n';

/** The findings of a run as `file:line rule`. */
const found = (out: string) =>
  [...out.matchAll(/^(.+?):(\d+):\d+: \w+ .*\[([a-z-]+)\]$/gm)].map(([, file, line, rule]) => `${file}:${line} ${rule}`);
const compact = ['lint', '--format', 'compact'];
const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'init.defaultBranch=main', ...args], {
    cwd,
    encoding: 'utf8',
  });

describe('what makes a run fail', () => {
  it.each([
    [[], 1],
    [['--fail-on', 'error'], 0],
    [['--fail-on', 'never', '--rule', 'vague-attribution:error'], 0],
    [['--rule', 'vague-attribution:error', '--fail-on', 'error'], 1],
    [['--rule', 'vague-attribution:info'], 0],
    [['--rule', 'vague-attribution:info', '--fail-on', 'info'], 1],
    [['--max-warnings', '1'], 0],
    [['--max-warnings', '0'], 1],
  ] as const)('lint %j exits %i', (options, code) =>
    withFolder({ 'a.txt': VAGUE }, async (cwd) => expect((await run(['lint', ...options, 'a.txt'], { cwd })).code).toBe(code)),
  );

  it('leaves out the rest when it is to be quiet', () =>
    withFolder({ 'a.txt': VAGUE }, async (cwd) => {
      const { out } = await run([...compact, '--quiet', '--fail-on', 'error', 'a.txt'], { cwd });
      expect(found(out)).toEqual([]);
    }));

  it.each([
    [['--rule', 'vage-attribution:off'], 'did you mean “vague-attribution”?'],
    [['--rule', 'vague-attribution'], 'ID:SEVERITY'],
    [['--update-baseline'], 'needs --baseline'],
    [['--dry-run'], 'needs --fix'],
    [['--baseline', 'gone.json'], 'no such baseline'],
    [['--baseline', 'a.txt'], 'not valid JSON'],
    [['--corpus', 'gone'], 'no such file or folder'],
    [['--changed-since', 'main'], 'no git repository'],
  ] as const)('lint %j says what is wrong and exits 2', (options, message) =>
    withFolder({ 'a.txt': VAGUE }, async (cwd) => {
      const { code, err } = await run(['lint', ...options, 'a.txt'], { cwd });
      expect(err).toContain(message);
      expect(code).toBe(2);
    }),
  );
});

describe('settings', () => {
  it.each([
    ['.source-criticism.json', '{ "rules": { "vague-attribution": "off" } }'],
    ['.source-criticism.yaml', '# quiet\nrules:\n  vague-attribution: off\n'],
    ['.source-criticism.yml', 'rules: { vague-attribution: "off" }'],
    ['package.json', '{ "name": "x", "source-criticism": { "rules": { "vague-attribution": "off" } } }'],
  ])('may stand in %s', (name, text) =>
    withFolder({ [name]: text, 'a.txt': VAGUE }, async (cwd) => expect(found((await run([...compact, 'a.txt'], { cwd })).out)).toEqual([])),
  );

  it('differ by glob, and leave files out that are not named outright', () =>
    withFolder(
      {
        '.source-criticism.json': JSON.stringify({
          ignore: ['old/**'],
          overrides: [{ files: ['opinion/*.txt'], rules: { 'vague-attribution': 'off' } }],
        }),
        'a.txt': VAGUE,
        'opinion/b.txt': VAGUE,
        'old/c.txt': VAGUE,
      },
      async (cwd) => {
        expect(found((await run([...compact, '.'], { cwd })).out)).toEqual(['a.txt:1 vague-attribution']);
        expect(found((await run([...compact, 'old/c.txt'], { cwd })).out)).toEqual(['old/c.txt:1 vague-attribution']);
      },
    ));

  it('know own words, trusted sources and folders that are compared with', () =>
    withFolder(
      {
        'in/.source-criticism.json': JSON.stringify({
          corpus: ['../archive'],
          trusted: ['Experts'],
          words: { add: [{ word: 'gizmo', reason: 'house style', neutral: 'device' }], remove: [] },
        }),
        'in/a.txt': 'Experts say the gizmo is safe. Thirty houses were lost in the flood at Kell, the mayor said.\n',
        'archive/b.txt': 'When the dam broke, 52 houses were lost in the flood at Kell, the mayor said.\n',
      },
      async (cwd) => {
        const { out } = await run([...compact, 'in'], { cwd });
        expect(found(out)).toEqual(['in/a.txt:1 loaded-wording', 'in/a.txt:1 conflicting-claim']);
        expect(out).toContain('your own list: house style');
      },
    ));

  it.each([
    ['{ "rules": { "unsourced-assertion": ["warning", { "worth": "much" }] } }', '"worth" must be a number from 0.5 to 1, not "much"'],
    ['{ "rules": { "unsourced-assertion": ["warning", { "wort": 1 }] } }', 'unknown option "wort"; did you mean "worth"?'],
    ['{ "ignor": [] }', 'unknown key "ignor"; did you mean "ignore"?'],
    ['{ "extends": "lenient" }', '"extends" must be one of "review", "student", "strict", not "lenient"'],
    ['{ "words": { "add": [{ "word": "x" }] } }', '"add" needs "reason"'],
    [`{ "ignore": ["${'x'.repeat(10_000_000)}"] }`, 'larger than'],
  ])('with the mistake %.60s stop the run', (text, message) =>
    withFolder({ '.source-criticism.json': text, 'a.txt': VAGUE }, async (cwd) => {
      const { code, out, err } = await run(['lint', 'a.txt'], { cwd });
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(message);
    }),
  );

  it('are written with comments by init, which overwrites nothing, and told by config', () =>
    withFolder({ 'a.txt': VAGUE }, async (cwd) => {
      expect((await run(['init', '--preset', 'strict'], { cwd })).code).toBe(0);
      expect((await run(['config', 'a.txt'], { cwd })).out).toMatch(/loaded-wording +warning +\.source-criticism\.json/);
      const again = await run(['init'], { cwd });
      expect([again.code, again.err]).toEqual([2, expect.stringContaining('is there already')]);
    }));
});

describe('mending', () => {
  /** The verbs that take a side are let be unless they are asked for. */
  const asked = ['--rule', 'loaded-attribution:warning'];

  it('shows what it would do as a diff, then does it and nothing else', () =>
    withFolder({ 'a.txt': `\uFEFFThe dam is new.\r\n${CLAIMED}` }, async (cwd) => {
      const shown = await run(['lint', '--fix', ...asked, '--dry-run', 'a.txt'], { cwd });
      expect(shown.out).toContain('+Ana Ruiz said that the dam was new.');
      expect(shown.code).toBe(1);
      expect(await readFile(join(cwd, 'a.txt'), 'utf8')).toContain('claimed');
      await run(['lint', '--fix', ...asked, 'a.txt'], { cwd });
      expect(await readFile(join(cwd, 'a.txt'), 'utf8')).toBe('\uFEFFThe dam is new.\r\nAna Ruiz said that the dam was new.\n');
    }));

  it('takes out comments that silence nothing', () =>
    withFolder(
      { 'a.md': '<!-- source-criticism-ignore-next-line -->\nThe dam.\n\nThe sea. <!-- source-criticism-ignore-line: well -->\n' },
      async (cwd) => {
        await run(['lint', '--fix-ignores', 'a.md'], { cwd });
        expect(await readFile(join(cwd, 'a.md'), 'utf8')).toBe('The dam.\n\nThe sea.\n');
      },
    ));

  it('leaves a file alone that it could not write back as it was', () =>
    withFolder({}, async (cwd) => {
      const latin = Buffer.from('Ana Ru\u00edz claimed that the dam was new.\n', 'latin1');
      await writeFile(join(cwd, 'a.txt'), latin);
      const { code, err } = await run(['lint', '--fix', ...asked, 'a.txt'], { cwd });
      expect([code, err]).toEqual([2, expect.stringContaining('is not UTF-8; nothing was changed')]);
      expect(await readFile(join(cwd, 'a.txt'))).toEqual(latin);
    }));
});

describe('copies of one report', () => {
  it('do not hide the article that contradicts them', () => {
    const sunk = (drowned: number) => `The ferry Luna sank on Friday, and ${drowned} passengers drowned in the bay, Ann Ek said.\n`;
    const files = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`a${i}.txt`, sunk(41)]));
    return withFolder({ ...files, 'z.txt': sunk(29) }, async (cwd) => {
      expect(found((await run([...compact, '.'], { cwd })).out)).toContain('z.txt:1 conflicting-claim');
    });
  });
});

describe('changed lines', () => {
  it('count with what they contradict elsewhere; new, renamed and oddly named files too', () =>
    withFolder(
      {
        'old.txt': `${VAGUE}\nThirty houses were lost in the flood at Kell, the mayor said.\n`,
        'wire.txt': 'The dam above Kell broke.\n',
        'moved.txt': `${VAGUE}\nThe sea was calm that day and nobody had a boat.\n`,
      },
      async (cwd) => {
        git(cwd, 'init', '-q');
        git(cwd, 'add', '.');
        git(cwd, 'commit', '-qm', 'one');
        const since = async () => found((await run([...compact, '--changed-since', 'HEAD', '.'], { cwd })).out);
        expect(await since()).toEqual([]);
        await writeFile(join(cwd, 'wire.txt'), 'When the dam broke, 52 houses were lost in the flood at Kell, the mayor said.\n');
        await rename(join(cwd, 'moved.txt'), join(cwd, 'renamed.txt'));
        git(cwd, 'add', '-A');
        await writeFile(join(cwd, 'a “b” é.txt'), VAGUE);
        expect(await since()).toEqual(['a “b” é.txt:1 vague-attribution', 'old.txt:3 conflicting-claim', 'wire.txt:1 conflicting-claim']);
        expect((await run(['lint', '--changed-since', 'nowhere', '.'], { cwd })).err).toContain('no commit “nowhere”');
      },
    ));
});

describe('what a change brought about', () => {
  const since = async (before: Readonly<Record<string, string | Uint8Array>>, after: Readonly<Record<string, string | Uint8Array>>) =>
    withFolder(before, async (cwd) => {
      git(cwd, 'init', '-q');
      git(cwd, 'add', '.');
      git(cwd, 'commit', '-qm', 'one');
      for (const [name, text] of Object.entries(after)) await writeFile(join(cwd, name), text);
      const { out, err } = await run([...compact, '--changed-since', 'HEAD', '.'], { cwd });
      expect(err).toBe('');
      return found(out);
    });
  const CALM = 'The sea was calm that day and nobody had a boat.';

  it('is no finding that lines wrapped anew, a moved paragraph or another file encoding touch', async () => {
    const before = { 'a.md': `${VAGUE}\n${CALM}\n` };
    expect(await since(before, { 'a.md': `Experts say\nthe dam\nis safe.\n\n${CALM}\n` })).toEqual([]);
    expect(await since(before, { 'a.md': `${CALM}\n\n${VAGUE}` })).toEqual([]);
    expect(await since(before, { 'a.md': Buffer.from(`\uFEFF${VAGUE}\n${CALM}\n`, 'utf16le') })).toEqual([]);
    expect(await since(before, { 'a.md': `Experts say the old dam is safe.\n\n${CALM}\n` })).toEqual(['a.md:1 vague-attribution']);
  });

  it('is one sentence of a file in UTF-16, which git takes for binary, or writes down as UTF-8', async () => {
    const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
    const [before, after] = [`${VAGUE}\n${CALM}\n`, `${VAGUE}\n${CALM}\n\nInsiders say the ferry sank.\n`].map(utf16);
    if (!before || !after) throw new Error('no texts');
    for (const attributes of ['', '*.txt working-tree-encoding=UTF-16LE-BOM\n']) {
      const files = { '.gitattributes': attributes, 'a.txt': before };
      expect(await since(files, { 'a.txt': after })).toEqual(['a.txt:5 vague-attribution']);
      expect(await since(files, { 'a.txt': utf16(`${CALM}\n\n${VAGUE}`) })).toEqual([]);
    }
  });

  it('is told whatever the repository says of diffs', () =>
    withFolder({ 'a.txt': `${CALM}\n\n${VAGUE}\n${CALM}\n` }, async (cwd) => {
      git(cwd, 'init', '-q');
      git(cwd, 'add', '.');
      git(cwd, 'commit', '-qm', 'one');
      for (const [key, value] of Object.entries({
        'diff.interHunkContext': '40',
        'diff.context': '40',
        'diff.noprefix': 'true',
        'diff.mnemonicPrefix': 'true',
        'diff.renames': 'false',
        'diff.relative': 'true',
        'diff.external': 'false',
        'diff.submodule': 'log',
        'diff.orderFile': 'nowhere',
        'color.ui': 'always',
        'status.showUntrackedFiles': 'no',
      }))
        git(cwd, 'config', key, value);
      // An old finding stands between two changes, none of which touches it.
      await writeFile(join(cwd, 'a.txt'), `Yes. ${CALM}\n\n${VAGUE}\nNo. ${CALM}\n`);
      const lint = async () => {
        const { out, err } = await run([...compact, '--changed-since', 'HEAD', '.'], { cwd });
        expect(err).toBe('');
        return found(out);
      };
      expect(await lint()).toEqual([]);
      await writeFile(join(cwd, 'a.txt'), `Yes. ${CALM}\n\nInsiders say the dam is safe.\n\nNo. ${CALM}\n`);
      expect(await lint()).toEqual(['a.txt:3 vague-attribution']);
    }));

  it('is told in submodules too, from the commit that was theirs', () =>
    withFolder({ 'paper/a.txt': VAGUE, 'desk/b.txt': VAGUE }, async (folder) => {
      const [cwd, desk] = [join(folder, 'paper'), join(folder, 'desk')];
      for (const repository of [desk, cwd]) {
        git(repository, 'init', '-q');
        git(repository, 'add', '.');
        git(repository, 'commit', '-qm', 'one');
      }
      git(cwd, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', desk, 'sub desk');
      git(cwd, 'commit', '-qm', 'two');
      git(cwd, 'config', 'diff.submodule', 'diff');
      const lint = async (ref = 'HEAD') => {
        const { out, err } = await run([...compact, '--changed-since', ref, '.'], { cwd });
        expect(err).toBe('');
        return found(out);
      };
      expect(await lint()).toEqual([]);
      const inside = join(cwd, 'sub desk');
      // A change that is not committed, one that is, one that the repository above knows of; and a file that nobody added.
      await writeFile(join(inside, 'b.txt'), `${VAGUE}\nInsiders say the ferry sank.\n`);
      expect(await lint()).toEqual(['sub desk/b.txt:3 vague-attribution']);
      git(inside, 'commit', '-qam', 'three');
      expect(await lint()).toEqual(['sub desk/b.txt:3 vague-attribution']);
      git(cwd, 'add', '.');
      expect(await lint()).toEqual(['sub desk/b.txt:3 vague-attribution']);
      git(cwd, 'commit', '-qm', 'four');
      expect(await lint()).toEqual([]);
      await writeFile(join(inside, 'c.txt'), VAGUE);
      expect(await lint()).toEqual(['sub desk/c.txt:1 vague-attribution']);
      // Where there was no submodule yet all of it is new.
      expect(await lint('HEAD~2')).toEqual(
        ['sub desk/b.txt:1', 'sub desk/b.txt:3', 'sub desk/c.txt:1'].map((at) => `${at} vague-attribution`),
      );
    }));

  it('is a citation whose reference somebody took away, though its own line stayed', async () => {
    const text = (list: string) => `The dam at Kell broke in 2019 and flooded 52 houses. [1]\n\n${CALM}\n${list}`;
    const list = '\nReferences\n\n[1] Ruiz, Ana. The dam at Kell. Kell Gazette, 3 May 2019.\n';
    expect(await since({ 'a.txt': text(list) }, { 'a.txt': text('') })).toContain('a.txt:1 unresolved-citation');
  });

  it('is a link whose file was deleted or given another name, though its article stayed, and no link that led nowhere before', () =>
    withFolder(
      {
        'a.md': `${VAGUE}\nSee [one](one.txt), [two](scans/two.pdf), [three](three.txt), [four](a.md).\n`,
        'one.txt': `${CALM}\n`,
        'scans/two.pdf': '',
      },
      async (cwd) => {
        git(cwd, 'init', '-q');
        git(cwd, 'add', '.');
        git(cwd, 'commit', '-qm', 'one');
        const lint = async () => {
          const { out } = await run([...compact, '--changed-since', 'HEAD', 'a.md'], { cwd });
          expect(found(out)).toEqual(out.match(/The link leads/g)?.map(() => 'a.md:3 unresolved-citation') ?? []);
          return [...out.matchAll(/The link leads to “([^”]+)”/g)].map(([, target]) => target);
        };
        expect(await lint()).toEqual([]);
        await rename(join(cwd, 'one.txt'), join(cwd, 'first.txt'));
        expect(await lint()).toEqual(['one.txt']);
        git(cwd, 'rm', '-q', 'scans/two.pdf');
        expect(await lint()).toEqual(['one.txt', 'scans/two.pdf']);
      },
    ));

  it('is a comment’s finding once the comment is gone', async () => {
    const before = `<!-- source-criticism-ignore-next-line vague-attribution: she knows -->\n\n${VAGUE}\n${CALM}\n`;
    expect(await since({ 'a.md': before }, { 'a.md': before.replace(/^.*\n/, '\n') })).toEqual(['a.md:3 vague-attribution']);
  });

  it('is no word that is reported at its next place, since its first is gone', async () => {
    const rest = `${CALM}\n\nThe regime fell in the end, Ana Ruiz said.\n`;
    expect(await since({ 'a.md': `The regime rose at first, Ana Ruiz said.\n\n${rest}` }, { 'a.md': rest })).toEqual([]);
  });

  it('is a second article that contradicts a claim, where one did before', async () => {
    const lost = (houses: string) => `${houses} houses were lost in the flood at Kell, the mayor said.\n`;
    const before = { 'a.txt': lost('30'), 'b.txt': lost('52'), 'c.txt': `${CALM}\n` };
    expect(await since(before, { 'c.txt': lost('47') })).toEqual(['a.txt:1', 'b.txt:1', 'c.txt:1'].map((at) => `${at} conflicting-claim`));
    expect(await since(before, { 'b.txt': `\n\n${lost('52')}` })).toEqual([]);
  });
});

describe('what git knows nothing of', () => {
  const repository = (cwd: string) => {
    git(cwd, 'init', '-q');
    git(cwd, 'add', '.');
    git(cwd, 'commit', '-qm', 'one');
  };

  it('is new: an ignored file that is named outright', () =>
    withFolder({ '.gitignore': 'draft.md\n', 'draft.md': VAGUE }, async (cwd) => {
      repository(cwd);
      const { code, out } = await run([...compact, '--changed-since', 'HEAD', 'draft.md'], { cwd });
      expect([code, found(out)]).toEqual([1, ['draft.md:1 vague-attribution']]);
    }));

  it('is refused: standard input', () =>
    withFolder({ 'a.md': VAGUE }, async (cwd) => {
      repository(cwd);
      const { code, err } = await run(['lint', '--changed-since', 'HEAD', '--stdin-filename', 'a.md', '-'], { cwd, input: VAGUE });
      expect([code, err]).toEqual([2, 'source-criticism: --changed-since does not go with -: git knows nothing of standard input\n']);
    }));

  it('is refused: an archive in an engine', () =>
    withFolder({ 'a.md': VAGUE }, async (cwd) => {
      repository(cwd);
      const { code, err } = await run([...compact, '--changed-since', 'HEAD', '--archive', 'press', 'a.md'], { cwd });
      expect([code, err]).toEqual([
        2,
        'source-criticism: --changed-since does not go with --archive: an archive does not say what it held then\n',
      ]);
    }));

  it('changes nothing: an archive outside of the repository that is compared with', () =>
    withFolder(
      {
        'repo/a.txt': '30 houses were lost in the flood at Kell, the mayor said.\n',
        'archive/b.txt': '52 houses were lost in the flood at Kell, the mayor said.\n',
      },
      async (folder) => {
        const cwd = join(folder, 'repo');
        repository(cwd);
        const since = () => run([...compact, '--changed-since', 'HEAD', '--corpus', '../archive', '.'], { cwd });
        expect(await since()).toEqual({ code: 0, out: '', err: '' });
        await writeFile(join(cwd, 'a.txt'), '31 houses were lost in the flood at Kell, the mayor said.\n');
        expect(found((await since()).out)).toEqual(['a.txt:1 conflicting-claim']);
      },
    ));

  it('is never run: a filter that the repository’s settings name', () =>
    withFolder({ 'a.md': VAGUE, '.gitattributes': '*.md filter=x\n' }, async (cwd) => {
      repository(cwd);
      git(cwd, 'config', 'filter.x.clean', 'touch owned; cat');
      await writeFile(join(cwd, 'a.md'), `${VAGUE}\n${VAGUE.replace('dam', 'mill')}`);
      expect(found((await run([...compact, '--changed-since', 'HEAD', '.'], { cwd })).out)).toEqual(['a.md:3 vague-attribution']);
      await expect(readFile(join(cwd, 'owned'))).rejects.toThrow('ENOENT');
    }));

  it('is never run: what the repository’s settings name for fetching, where the clone lacks files', () =>
    withFolder({ 'origin/a.md': VAGUE }, async (folder) => {
      const [origin, cwd] = [join(folder, 'origin'), join(folder, 'clone')];
      repository(origin);
      await writeFile(join(origin, 'a.md'), `${VAGUE}\n${VAGUE}`);
      git(origin, 'commit', '-qam', 'more');
      git(origin, 'config', 'uploadpack.allowFilter', 'true');
      git(folder, 'clone', '-q', '--filter=blob:none', `file://${origin}`, cwd);
      git(cwd, 'config', 'remote.origin.url', 'ssh://localhost/nowhere');
      git(cwd, 'config', 'core.sshCommand', `touch '${join(folder, 'owned')}'; false`);
      const { code, err } = await run([...compact, '--changed-since', 'HEAD~1', 'a.md'], { cwd });
      await expect(readFile(join(folder, 'owned'))).rejects.toThrow('ENOENT');
      expect([code, err]).toEqual([2, expect.stringContaining('this clone lacks what it did not fetch')]);
    }));
});

describe('a year of commits', () => {
  it(
    'lets no new finding pass and raises no old one, by baseline and by changed lines',
    () =>
      withFolder({}, async (cwd) => {
        let seed = 11;
        const next = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
        const names = ['Ana', 'Omar', 'Piet', 'Mara', 'Ilka', 'Jon', 'Tomas', 'Grete'];
        const things = ['dam', 'ferry', 'bridge', 'harbour', 'mill', 'road'];
        let count = 0;
        /** A paragraph with nothing to remark; each is another. */
        const clean = () => `${names[next(8)]} Lind said the ${things[next(6)]} number ${++count} was quiet that day.`;
        /** A sentence with one finding; each is another. */
        const doubting = () => `${names[next(8)]} Orr claimed the ${things[next(6)]} number ${++count} was closed.`;
        const files = new Map<string, string[]>();
        for (let i = 0; i < 4; i++) files.set(`articles/${i}.txt`, [clean(), doubting(), clean(), clean()]);
        const save = async () => {
          for (const [name, paragraphs] of files) {
            await mkdir(dirname(join(cwd, name)), { recursive: true });
            await writeFile(join(cwd, name), `${paragraphs.join('\n\n')}\n`);
          }
        };
        const commit = () => {
          git(cwd, 'add', '-A');
          git(cwd, 'commit', '-qm', 'a day');
        };
        git(cwd, 'init', '-q');
        await save();
        commit();
        // The invented sentences contradict each other, and agree, by chance; those rules are not what is tested here.
        const off = [
          'missing-date',
          'missing-byline',
          'conflicting-claim',
          'single-origin',
          'copied-passage',
          'uneven-attribution',
        ].flatMap((id) => ['--rule', `${id}:off`]);
        off.push('--rule', 'loaded-attribution:warning');
        const base = ['--baseline', 'known.json'];
        await run(['lint', ...off, ...base, '--update-baseline', 'articles'], { cwd });
        commit();
        for (let day = 0; day < 12; day++) {
          const fresh: string[] = [];
          const all = [...files.keys()];
          const name = all[next(all.length)] ?? '';
          const paragraphs = files.get(name) ?? [];
          const at = next(paragraphs.length + 1);
          switch (next(5)) {
            case 0: {
              const sentence = doubting();
              paragraphs.splice(at, 0, sentence);
              fresh.push(sentence);
              break;
            }
            case 1:
              paragraphs.splice(at, 0, clean());
              break;
            case 2:
              // A paragraph moves.
              paragraphs.push(paragraphs.shift() ?? '');
              break;
            case 3:
              paragraphs.splice(next(paragraphs.length), 1);
              break;
            default: {
              const other = `articles/r${day}.txt`;
              git(cwd, 'mv', name, other);
              files.delete(name);
              files.set(other, paragraphs);
            }
          }
          await save();
          const words = (out: string) => [...out.matchAll(/“(claimed)”/g)].length;
          const known = await run([...compact, ...off, ...base, 'articles'], { cwd });
          expect([words(known.out), known.code], `day ${day}: baseline`).toEqual([fresh.length, fresh.length > 0 ? 1 : 0]);
          const since = await run([...compact, ...off, '--changed-since', 'HEAD', 'articles'], { cwd });
          const places = fresh.map((sentence) => {
            const file = [...files].find(([, p]) => p.includes(sentence))?.[0] ?? '';
            return `${file}:${(files.get(file)?.indexOf(sentence) ?? 0) * 2 + 1} loaded-attribution`;
          });
          expect(found(since.out), `day ${day}: changed lines`).toEqual(places);
          await run(['lint', ...off, ...base, '--update-baseline', 'articles'], { cwd });
          commit();
        }
      }),
    120_000,
  );
});
