import { chmod, lstat, mkdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLI, run, withFolder, type Files } from './cli.js';

/** One finding of each kind: a claim without a source (warning), experts (warning), “regime” (a remark); “claimed” and “Clearly” are reported if asked for. */
const DRAFT = [
  'The ferry Marlin sank off Port Ansel on 3 May 2019 and 41 passengers drowned.',
  'Experts say the hull was cracked.',
  'The minister’s men claimed that the ferry was safe.',
  'Clearly, the regime lied.',
].join('\n');
/** Only remarks. */
const MILD = 'Clearly, the regime lied.\n';
const UNRESOLVED = 'The hull was cracked, the inspector Ada Brandt wrote [1].\n';

interface Shown {
  readonly code: number;
  readonly err: string;
  /** `rule severity` in the order of the text; with the file's name before it if there are several. */
  readonly found: readonly string[];
}

/** What `lint` finds in a folder with these files. */
async function lint(files: Files, args: readonly string[] = [], input?: string): Promise<Shown> {
  return withFolder(files, (cwd) => lintIn(cwd, args, input));
}

async function lintIn(cwd: string, args: readonly string[], input?: string): Promise<Shown> {
  const { code, out, err } = await run(['lint', '--format', 'jsonl', ...(args.some((a) => !a.startsWith('--')) ? [] : ['.']), ...args], {
    cwd,
    ...(input === undefined ? {} : { input }),
  });
  const findings = out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { path: string; rule: string; severity: string });
  const several = new Set(findings.map((f) => f.path)).size > 1;
  return { code, err, found: findings.map((f) => `${several ? `${f.path} ` : ''}${f.rule} ${f.severity}`) };
}

/** A folder with settings and a draft. */
const set = (settings: unknown, files: Files = { 'draft.txt': DRAFT }): Files => ({
  '.source-criticism.json': JSON.stringify(settings),
  ...files,
});

const ALL = ['unsourced-assertion warning', 'vague-attribution warning', 'loaded-wording info'];
/** The rule whose verbs `--fix` mends is quiet in a run unless it is asked for. */
const ASKED = '--rule=loaded-attribution:warning';

describe('what is reported', () => {
  it('without options, everything with the severity that it has in CI', async () => {
    expect(await lint({ 'draft.txt': DRAFT })).toEqual({ code: 1, err: '', found: ALL });
  });

  it('--rule sets a severity over the settings, for some articles too, and several times', async () => {
    const files = set({
      rules: { 'loaded-wording': 'off', 'vague-attribution': 'hint' },
      overrides: [{ files: ['*.txt'], rules: { 'loaded-wording': 'warning' } }],
    });
    const { found } = await lint(files, [
      '--rule=loaded-wording:error',
      '--rule=vague-attribution:off',
      '--rule=unsourced-assertion:hint',
      '--rule=unsourced-assertion:info',
    ]);
    expect(found).toEqual(['unsourced-assertion info', 'loaded-wording error']);
  });

  it('--quiet leaves out what does not make the run fail, and nothing else', async () => {
    expect((await lint({ 'draft.txt': DRAFT }, ['--quiet'])).found).toEqual(ALL.slice(0, 2));
    expect((await lint({ 'draft.txt': DRAFT }, ['--quiet', '--fail-on=info'])).found).toEqual(ALL);
    expect(await lint({ 'draft.txt': DRAFT }, ['--quiet', '--fail-on=error'])).toEqual({ code: 0, err: '', found: [] });
  });

  it('--corpus compares with a folder and does not report on it', async () => {
    const files = {
      'new/a.txt': 'The ferry Marlin sank off Port Ansel on Friday, and 41 passengers drowned in the storm.\n',
      'old/b.txt': 'The ferry Marlin sank off Port Ansel on Friday, and 29 passengers drowned in the storm.\n',
    };
    expect((await lint(files, ['new'])).found).not.toContain('conflicting-claim warning');
    expect((await lint(files, ['new', '--corpus=old'])).found).toEqual(['conflicting-claim warning', 'unsourced-assertion warning']);
  });

  it('--stdin-filename says what standard input is called, and format and settings go by it', () =>
    withFolder({ 'opinion/.source-criticism.json': '{ "rules": { "loaded-wording": "error" } }' }, async (cwd) => {
      const text = '```\nThe regime.\n```\n\nThe regime fell.\n';
      const { out } = await run(['lint', '--format', 'compact', '--stdin-filename', 'opinion/new.md', '-'], { cwd, input: text });
      expect(out.match(/^.*loaded-wording.*$/gm)).toEqual([expect.stringMatching(/^opinion\/new\.md:5:5: error /)]);
      const plain = await run(['lint', '--format', 'compact', '-'], { cwd, input: text });
      expect(plain.out).toMatch(/^<stdin>:\d+:5: info .*\[loaded-wording\]$/m);
    }));

  it('--report-unused-ignores makes comments that silence nothing warnings', async () => {
    const files = { 'draft.md': '<!-- source-criticism-ignore-next-line loaded-wording: quoted -->\nWhat should the town do now?\n' };
    expect(await lint(files)).toEqual({ code: 0, err: '', found: ['unused-ignore info'] });
    expect(await lint(files, ['--report-unused-ignores'])).toEqual({ code: 1, err: '', found: ['unused-ignore warning'] });
    expect((await lint(set({ rules: { 'unused-ignore': 'error' } }, files), ['--report-unused-ignores'])).found).toEqual([
      'unused-ignore error',
    ]);
  });
});

describe('when it fails', () => {
  it.each([
    ['error', DRAFT, 0],
    ['error', UNRESOLVED, 1],
    ['warning', DRAFT, 1],
    ['warning', MILD, 0],
    ['info', MILD, 1],
    ['hint', MILD, 1],
    ['hint', 'What now?\n', 0],
    ['never', UNRESOLVED, 0],
  ])('--fail-on %s, of %j: exit %i', async (severity, text, code) => {
    expect((await lint({ 'draft.md': text }, [`--fail-on=${severity}`])).code).toBe(code);
  });

  it('--max-warnings lets so many warnings pass and not one more, and no error', async () => {
    expect((await lint({ 'draft.txt': DRAFT }, ['--max-warnings=2'])).code).toBe(0);
    expect((await lint({ 'draft.txt': DRAFT }, ['--max-warnings=1'])).code).toBe(1);
    expect((await lint({ 'draft.txt': DRAFT }, ['--max-warnings=1', '--quiet'])).code).toBe(1);
    expect((await lint({ 'draft.md': UNRESOLVED }, ['--max-warnings=99'])).code).toBe(1);
  });
});

describe('--fix', () => {
  const before = 'The minister claimed that the ferry was safe.';
  const after = 'The minister said that the ferry was safe.';

  it('writes neutral verbs and leaves every other byte: byte order mark, CRLF, no line end, permissions', () =>
    withFolder({ 'a.txt': `\uFEFFé 😀\r\n\r\n${before}\r\n\tEnd`, 'b.md': `${before}  \n` }, async (cwd) => {
      await chmod(join(cwd, 'a.txt'), 0o666);
      const { found } = await lintIn(cwd, ['--fix', ASKED]);
      expect(found).toEqual([]);
      expect(await readFile(join(cwd, 'a.txt'), 'utf8')).toBe(`\uFEFFé 😀\r\n\r\n${after}\r\n\tEnd`);
      expect(await readFile(join(cwd, 'b.md'), 'utf8')).toBe(`${after}  \n`);
      expect((await stat(join(cwd, 'a.txt'))).mode & 0o777).toBe(0o666);
    }));

  it('does not touch a file in which there is nothing to mend', () =>
    withFolder({ 'a.txt': MILD }, async (cwd) => {
      const { mtimeNs, ino } = await stat(join(cwd, 'a.txt'), { bigint: true });
      await lintIn(cwd, ['--fix', ASKED]);
      expect(await stat(join(cwd, 'a.txt'), { bigint: true })).toMatchObject({ mtimeNs, ino });
    }));

  it('does not write neutral verbs where the rule is off or the finding silenced', async () => {
    const silenced = `<!-- source-criticism-ignore-next-line loaded-attribution: her word -->\n${before}\n`;
    await withFolder({ 'a.md': silenced, 'b.txt': before }, async (cwd) => {
      await lintIn(cwd, ['--fix', ASKED, 'a.md']);
      await lintIn(cwd, ['--fix', ASKED, '--rule=loaded-attribution:off', 'b.txt']);
      expect(await readFile(join(cwd, 'a.md'), 'utf8')).toBe(silenced);
      expect(await readFile(join(cwd, 'b.txt'), 'utf8')).toBe(before);
    });
  });

  it('refuses a file that is not UTF-8, says so once, and mends the others', () =>
    withFolder({ 'a.txt': Buffer.from(`The caf\xe9. ${before}\n`, 'latin1'), 'b.txt': `${before}\n` }, async (cwd) => {
      const { code, err } = await lintIn(cwd, ['--fix', ASKED]);
      expect(code).toBe(2);
      expect(err.split('\n')).toEqual([
        expect.stringContaining('a.txt: '),
        'source-criticism: a.txt: is not UTF-8; nothing was changed',
        '',
      ]);
      expect(await readFile(join(cwd, 'a.txt'), 'latin1')).toBe(`The caf\xe9. ${before}\n`);
      expect(await readFile(join(cwd, 'b.txt'), 'utf8')).toBe(`${after}\n`);
    }));

  it('mends what a link leads to, and leaves the link', () =>
    withFolder({ 'real/a.txt': before }, async (cwd) => {
      await symlink('real/a.txt', join(cwd, 'link.txt'));
      await lintIn(cwd, ['--fix', ASKED, 'link.txt']);
      expect((await lstat(join(cwd, 'link.txt'))).isSymbolicLink()).toBe(true);
      expect(await readFile(join(cwd, 'real/a.txt'), 'utf8')).toBe(after);
    }));

  it('does not mend a file in place of standard input, and reports on both', () =>
    withFolder({ 'a.txt': before, 'b.txt': before }, async (cwd) => {
      const { code, err, found } = await lintIn(cwd, ['--fix', ASKED, '--stdin-filename=a.txt', '-', 'b.txt'], before);
      expect(code).toBe(2);
      expect(err).toBe('source-criticism: a.txt: standard input has no file to mend; nothing was changed\n');
      expect(found).toEqual(['loaded-attribution warning']);
      expect(await readFile(join(cwd, 'a.txt'), 'utf8')).toBe(before);
      expect(await readFile(join(cwd, 'b.txt'), 'utf8')).toBe(after);
    }));

  it('with --dry-run prints a diff, changes nothing and exits 1; 0 when nothing would change', () =>
    withFolder({ 'a.txt': `One.\n\n${before}\n\nThe end.\n`, 'mild.txt': MILD }, async (cwd) => {
      const { code, out, err } = await run(['lint', '--fix', ASKED, '--dry-run', '.'], { cwd });
      expect({ code, err }).toEqual({ code: 1, err: '' });
      expect(out.split('\n').filter((line) => /^[-+]/.test(line))).toEqual(['--- a.txt\t', '+++ a.txt\t', `-${before}`, `+${after}`]);
      expect(await readFile(join(cwd, 'a.txt'), 'utf8')).toContain(before);
      expect(await run(['lint', '--fix', ASKED, '--dry-run', 'mild.txt'], { cwd })).toMatchObject({ code: 0, out: '', err: '' });
    }));

  it('--fix-ignores takes out comments that silence nothing, with their line, and keeps the others', () =>
    withFolder(
      {
        'a.md': [
          '<!-- source-criticism-ignore-next-line loaded-wording: stays -->',
          'The regime fell.',
          '',
          '<!-- source-criticism-ignore-next-line vague-attribution: goes -->',
          'What now? <!-- source-criticism-ignore-line unsourced-assertion: goes -->',
          '',
        ].join('\r\n'),
      },
      async (cwd) => {
        const { found } = await lintIn(cwd, ['--fix-ignores']);
        expect(found.filter((f) => f.startsWith('unused-ignore'))).toEqual([]);
        expect(await readFile(join(cwd, 'a.md'), 'utf8')).toBe(
          '<!-- source-criticism-ignore-next-line loaded-wording: stays -->\r\nThe regime fell.\r\n\r\nWhat now?\r\n',
        );
      },
    ));
});

describe('settings', () => {
  it('overrides hold for the articles that their globs name, and of several the later counts', async () => {
    const files = set(
      {
        rules: { 'loaded-wording': 'warning' },
        overrides: [
          { files: ['opinion/**'], rules: { 'loaded-wording': 'hint' } },
          { files: ['guest.*'], rules: { 'loaded-wording': 'error' } },
        ],
      },
      { 'a.txt': 'The regime fell.', 'opinion/b.txt': 'The regime fell.', 'opinion/deep/guest.md': 'The regime fell.' },
    );
    expect((await lint(files)).found.filter((f) => f.includes('loaded-wording'))).toEqual([
      'a.txt loaded-wording warning',
      'opinion/b.txt loaded-wording hint',
      'opinion/deep/guest.md loaded-wording error',
    ]);
  });

  it('files and ignore say what is read in folders; what is named outright is read all the same', async () => {
    const three = { 'articles/a.md': 'The regime fell.', 'articles/draft-b.md': 'The regime fell.', 'c.md': 'The regime fell.' };
    const files = set({ files: ['articles/**'], ignore: ['draft-*'] }, three);
    const read = async (...args: string[]) =>
      withFolder(files, async (cwd) => {
        const { out } = await run(['lint', '--format', 'json', ...args], { cwd });
        return (JSON.parse(out) as { path: string }[]).map((f) => f.path);
      });
    expect(await read('.')).toEqual(['articles/a.md']);
    expect(await read('**/*.md')).toEqual(['articles/a.md']);
    expect(await read('articles', 'c.md')).toEqual(['articles/a.md', 'c.md']);
  });

  it.each([
    ['.source-criticism.yaml', 'rules: # quiet\n  loaded-wording: error\n  unsourced-assertion: [hint, { worth: 0.5 }]\n'],
    ['.source-criticism.yml', 'rules: { loaded-wording: error, unsourced-assertion: hint }\n'],
    ['package.json', '{ "name": "paper", "source-criticism": { "rules": { "loaded-wording": "error", "unsourced-assertion": "hint" } } }'],
  ])('stand in %s too', async (name, text) => {
    const { found } = await lint({ [name]: text, 'draft.txt': DRAFT });
    expect(found).toContain('loaded-wording error');
    expect(found).toContain('unsourced-assertion hint');
  });

  it('a package.json without settings of ours is passed over for the folder above', async () => {
    const { found } = await lint({
      '.source-criticism.json': '{ "rules": { "loaded-wording": "error" } }',
      'deep/package.json': '{ "name": "x" }',
      'deep/draft.txt': DRAFT,
    });
    expect(found).toContain('loaded-wording error');
  });

  it('corpus is relative to the settings file, wherever the command runs', () =>
    withFolder(
      {
        'paper/.source-criticism.json': '{ "corpus": ["../archive"] }',
        'paper/new/a.txt': 'The ferry Marlin sank off Port Ansel on Friday, and 41 passengers drowned in the storm.\n',
        'archive/b.txt': 'The ferry Marlin sank off Port Ansel on Friday, and 29 passengers drowned in the storm.\n',
      },
      async (cwd) => {
        for (const from of ['.', 'paper', 'paper/new'])
          expect((await lintIn(join(cwd, from), [from === '.' ? 'paper' : '.'])).found).toEqual([
            'conflicting-claim warning',
            'unsourced-assertion warning',
          ]);
      },
    ));

  it('own words are reported with their reason, and words taken off the list are not', () =>
    withFolder(
      set(
        {
          words: {
            add: [{ word: 'land grab', reason: 'house style, p. 12', neutral: 'purchase' }],
            remove: [{ word: 'regime', reason: 'their own word' }],
          },
        },
        { 'a.txt': 'The regime fell after the land grab.\n' },
      ),
      async (cwd) => {
        const { out } = await run(['lint', '--format', 'compact', '.'], { cwd });
        expect(out).toMatch(/“land grab” judges what it names.*house style, p\. 12.*“purchase”/);
        expect(out).not.toContain('“regime”');
      },
    ));

  it('names that are one make a conflict of what two articles say of one place by two names', async () => {
    const articles = {
      'a.txt': 'The ferry sank off Orlemouth with 41 lorries on board.\n',
      'b.txt': 'The ferry sank off Port Ansel with 29 lorries on board.\n',
    };
    const conflicts = async (settings: unknown) =>
      (await lint(set(settings, articles))).found.filter((f) => f.includes('conflicting-claim'));
    expect(await conflicts({})).toEqual([]);
    expect(await conflicts({ names: [['Orlemouth', 'Velmar']] })).toEqual([]);
    expect(await conflicts({ names: [['Orlemouth', 'Port Ansel']] })).toEqual([
      'a.txt conflicting-claim warning',
      'b.txt conflicting-claim warning',
    ]);
  });

  it('trusted names are not vague, and other sources stay so', async () => {
    const text = 'Experts say the hull was cracked. Observers say the mast was wet.\n';
    expect((await lint({ 'a.txt': text })).found).toEqual(['vague-attribution warning', 'vague-attribution warning']);
    expect((await lint(set({ trusted: ['Experts'] }, { 'a.txt': text }))).found).toEqual(['vague-attribution warning']);
  });

  it('requireReason asks of a comment why it silences', async () => {
    const files = { 'a.md': '<!-- source-criticism-ignore-next-line loaded-wording -->\nThe regime fell.\n' };
    expect((await lint(files)).found).not.toContain('invalid-ignore warning');
    expect((await lint(set({ requireReason: true }, files))).found).toContain('invalid-ignore warning');
  });

  it('presets: a student’s rules speak and do not fail, a strict one’s remarks are warnings, and rules of one’s own come on top', async () => {
    expect(await lint(set({ extends: 'review' }))).toEqual({ code: 1, err: '', found: ALL });
    // Student and strict ask for the rules that are off by themselves, too.
    const every = [...ALL.slice(0, 2), 'loaded-attribution info', 'certainty-without-source info', ...ALL.slice(2)];
    expect(await lint(set({ extends: 'student' }))).toEqual({ code: 0, err: '', found: every.map((f) => f.replace('warning', 'info')) });
    expect(await lint(set({ extends: 'strict' }))).toEqual({ code: 1, err: '', found: every.map((f) => f.replace('info', 'warning')) });
    expect((await lint(set({ extends: 'strict', rules: { 'loaded-wording': 'hint' } }))).found).toContain('loaded-wording hint');
  });

  it.each([
    ['empty', '', /:1: not valid JSON/],
    ['cut short', '{\n "rules": {', /:2: not valid JSON/],
    ['a list', '[]', /:1: the file must hold an object/],
    ['rules as a list', '{\n"rules": [] }', /:2: "rules" must be an object/],
    ['an unknown key', '{\n"rulez": {} }', /:2: unknown key "rulez"; did you mean "rules"\?/],
    ['an unknown rule', '{ "rules": { "loaded-words": "off" } }', /unknown rule "loaded-words"; did you mean "loaded-wording"\?/],
    ['an unknown severity', '{ "rules": { "loaded-wording": "loud" } }', /"loaded-wording" must be one of "error".*, not "loud"/],
    [
      'an option of the wrong type',
      '{ "rules": {\n"unsourced-assertion": ["info", { "worth": "much" }] } }',
      /:2: "worth" must be a number from 0\.5 to 1, not "much"/,
    ],
    [
      'an unknown option',
      '{ "rules": { "unsourced-assertion": ["info", { "wort": 1 }] } }',
      /unknown option "wort"; did you mean "worth"\?/,
    ],
    ['an unknown preset', '{ "extends": "lax" }', /"extends" must be one of "review", "student", "strict", not "lax"/],
    ['a glob that is no list', '{ "files": "*.md" }', /"files" must be a list, not "\*\.md"/],
    ['an override without rules', '{ "overrides": [{ "files": ["*"] }] }', /"overrides" needs "rules"/],
    ['one name alone', '{ "names": [["HB"]] }', /"names" must be a list of at least 2/],
    ['a word without a reason', '{ "words": { "add": [{ "word": "x" }] } }', /"add" needs "reason"/],
    ['a reason asked for in words', '{ "requireReason": "yes" }', /"requireReason" must be true or false, not "yes"/],
    ['nested without end', '['.repeat(100_000), /nested more than 100 levels deep/],
    ['of 10 MB', ' '.repeat(10 * 1024 * 1024), /larger than 1 MB, not read/],
  ])('that are broken (%s) stop the run: file and what is wrong on stderr, exit 2, nothing else', async (_, text, message) => {
    await withFolder({ '.source-criticism.json': text, 'draft.txt': DRAFT }, async (cwd) => {
      const { code, out, err } = await run(['lint', '.'], { cwd });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(message);
      for (const line of err.trimEnd().split('\n')) expect(line).toMatch(/^source-criticism: .*\.source-criticism\.json:/);
    });
  });

  it.each([
    ['.source-criticism.yaml', 'rules: [\na: b', /yaml:2: not valid YAML/],
    ['.source-criticism.yml', 'rules: &all\n  loaded-wording: off\nwords: *all\n', /yml:3: anchors and aliases are not read/],
    ['.source-criticism.yaml', 'rules:\n  loaded-wording: loud\n', /yaml:2: "loaded-wording" must be one of/],
    ['package.json', '{\n "source-criticism": {\n "rulez": {} } }', /package\.json:3: unknown key "rulez"/],
  ])('that are broken in %s do too', (name, text, message) =>
    withFolder({ [name]: text, 'draft.txt': DRAFT }, async (cwd) => {
      const { code, out, err } = await run(['lint', '.'], { cwd });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(message);
    }),
  );

  it('that are a folder are named, not passed over', () =>
    withFolder({ 'draft.txt': DRAFT }, async (cwd) => {
      await mkdir(join(cwd, '.source-criticism.json'));
      const { code, out, err } = await run(['lint', '.'], { cwd });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/\.source-criticism\.json: not a regular file, not read/);
    }));
});

describe('what cannot be done', () => {
  it.each([
    ['a severity that is none', ['--fail-on', 'loud'], /Allowed choices are error, warning/],
    ['a count that is none', ['--max-warnings', 'many'], /must be a whole number/],
    ['a count below nothing', ['--max-warnings', '-1'], /must be a whole number/],
    ['a rule without severity', ['--rule', 'loaded-wording'], /Write ID:SEVERITY/],
    ['a rule with two severities', ['--rule', 'loaded-wording:off:info'], /Write ID:SEVERITY/],
    ['a rule that does not exist', ['--rule', 'loaded-words:off'], /no rule is called “loaded-words”; did you mean “loaded-wording”\?/],
    ['a dry run of nothing', ['--dry-run'], /needs --fix or --fix-ignores/],
    ['a baseline to update that has no file', ['--update-baseline'], /needs --baseline FILE/],
    ['a baseline that does not exist', ['--baseline', 'gone.json'], /gone\.json: no such baseline; --update-baseline writes one/],
    ['a baseline that is none', ['--baseline', 'draft.txt'], /draft\.txt: is not valid JSON/],
  ])('%s: a message, exit 2, nothing on standard output', (_, args, message) =>
    withFolder({ 'draft.txt': DRAFT }, async (cwd) => {
      const { code, out, err } = await run(['lint', ...args, '.'], { cwd });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(message);
      expect(err).not.toMatch(/^\s+at /m);
    }),
  );

  it.each([
    ['a glob', 'gone/**/*.md', 'matches no Markdown or plain-text file'],
    ['a path', 'gone.md', 'no such file or folder'],
  ])('%s that leads to nothing is named, and nothing is said to be clean', (_, path, reason) =>
    withFolder({ 'draft.txt': DRAFT }, async (cwd) => {
      expect(await run(['lint', '--format=sarif=out.sarif', '--format=stylish', path], { cwd })).toEqual({
        code: 2,
        out: '',
        err: `source-criticism: ${path}: ${reason}\n`,
      });
      await expect(stat(join(cwd, 'out.sarif'))).rejects.toThrow('ENOENT');
    }),
  );

  it('a corpus that leads to nothing is named; the articles are reported; exit 2', async () => {
    expect(await lint({ 'draft.txt': DRAFT }, ['--corpus=gone'])).toEqual({
      code: 2,
      err: 'source-criticism: gone: no such file or folder\n',
      found: ALL,
    });
  });
});

describe('the other commands', () => {
  it('explain prints a rule’s page, and tells the nearest name of one that does not exist', async () => {
    const page = await readFile(join(CLI, '../../docs/rules/vague-attribution.md'), 'utf8');
    expect(await run(['explain', 'vague-attribution'])).toEqual({ code: 0, out: page, err: '' });
    expect(await run(['explain', 'vague-atribution'])).toEqual({
      code: 2,
      out: '',
      err: 'source-criticism: no rule is called “vague-atribution”; did you mean “vague-attribution”?\n',
    });
  });

  it('rules lists the same rules for people and for programs', async () => {
    const data = JSON.parse((await run(['rules', '--format', 'json'])).out) as { id: string; severity: { ci: string }; url: string }[];
    const { out } = await run(['rules']);
    expect(data.length).toBeGreaterThan(20);
    for (const { id, severity, url } of data) {
      expect(out).toMatch(new RegExp(`^  ${id} .*\\b${severity.ci}\\b`, 'm'));
      expect(url).toMatch(new RegExp(`/docs/rules/${id}\\.md$`));
    }
    expect(out.match(/^ {2}[a-z]+(?:-[a-z]+)+ /gm)).toHaveLength(data.length);
  });

  it.each(['review', 'student', 'strict'])('init --preset %s writes settings that hold', (preset) =>
    withFolder({ 'draft.txt': DRAFT }, async (cwd) => {
      expect(await run(['init', '--preset', preset], { cwd })).toMatchObject({ code: 0, err: '' });
      expect((await readFile(join(cwd, '.source-criticism.json'), 'utf8')).includes(`"extends": "${preset}"`)).toBe(true);
      expect((await lintIn(cwd, [])).err).toBe('');
    }),
  );

  it('init never overwrites settings', () =>
    withFolder({ '.source-criticism.json': '{}' }, async (cwd) => {
      const { code, out, err } = await run(['init'], { cwd });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toBe('source-criticism: .source-criticism.json: is there already; nothing was written\n');
      expect(await readFile(join(cwd, '.source-criticism.json'), 'utf8')).toBe('{}');
    }));

  it('config says what holds for a file and where it comes from', () =>
    withFolder(
      set({
        rules: { 'loaded-wording': 'error', 'unsourced-assertion': ['warning', { worth: 0.7 }] },
        overrides: [{ files: ['opinion/**'], rules: { 'anonymous-source': 'off' } }],
        ignore: ['old-*'],
        trusted: ['Radio Velmar'],
      }),
      async (cwd) => {
        const { code, out } = await run(['config', 'opinion/old-column.md'], { cwd });
        expect(code).toBe(0);
        expect(out).toMatch(/^ {2}loaded-wording +error +\.source-criticism\.json$/m);
        expect(out).toMatch(/^ {2}anonymous-source +off +\.source-criticism\.json, overrides$/m);
        expect(out).toMatch(/^ {2}vague-attribution +warning +default$/m);
        expect(out).toMatch(/worth: 0\.7/);
        expect(out).toMatch(/^ {2}trusted +\["Radio Velmar"\] +\.source-criticism\.json$/m);
        expect(out).toContain('These settings leave the file out.');
        const other = await run(['config', 'column.md'], { cwd });
        expect(other.out).not.toContain('leave the file out');
        expect(other.out).toMatch(/^ {2}anonymous-source +info +default$/m);
      },
    ));
});
