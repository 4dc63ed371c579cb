import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FORMAT_NAMES } from '../server/src/report/formats.js';
import { CLI, run, withFolder, type Files, type Run } from './cli.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const yaml = (path: string): unknown => parse(readFileSync(join(root, path), 'utf8'));

interface Step {
  readonly if?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly uses?: string;
}
const action = yaml('action.yml') as {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly [Step, Step] };
};
const [review, upload] = action.runs.steps;
const gitlab = yaml('.gitlab/source-criticism.yml') as {
  readonly 'source-criticism': {
    readonly variables: Readonly<Record<string, string>>;
    readonly script: readonly string[];
    readonly artifacts: { readonly reports: { readonly codequality: string } };
  };
};
const job = gitlab['source-criticism'];
const [hook] = yaml('.pre-commit-hooks.yaml') as [
  { readonly id: string; readonly entry: string; readonly language: string; readonly files: string; readonly require_serial: boolean },
];
const guide = readFileSync(join(root, 'docs/ci.md'), 'utf8');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly contributes: {
    readonly problemMatchers: readonly [
      { readonly name: string; readonly pattern: Readonly<Record<string, number>> & { readonly regexp: string } },
    ];
  };
};

/** A stand-in for npm: says what it was asked to install, and installs the built program where it was asked to. */
const NPM = `#!/bin/sh
bin=$(dirname "$0")
while [ $# -gt 1 ]; do
  if [ "$1" = --prefix ]; then bin="$2/node_modules/.bin"; fi
  shift
done
echo "installs $1" >&2
mkdir -p "$bin"
printf '#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n' > "$bin/source-criticism"
chmod +x "$bin/source-criticism"
`;

interface Piped extends Run {
  /** What the script said in its outputs. */
  readonly outputs: string;
  /** The SARIF file that it wrote, if it wrote one. */
  readonly sarif: string | undefined;
}

/** Runs a script of a pipeline in a folder, as the runner would. */
function pipeline(shell: 'bash' | 'sh', script: string, cwd: string, env: Readonly<Record<string, string>>): Promise<Piped> {
  return withFolder({ 'bin/npm': NPM, outputs: '' }, async (runner) => {
    await chmod(join(runner, 'bin/npm'), 0o755);
    const result = await new Promise<Run>((resolve) => {
      execFile(
        shell,
        shell === 'bash' ? ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script] : ['-e', '-c', script],
        {
          cwd,
          env: {
            PATH: `${join(runner, 'bin')}${delimiter}${process.env.PATH ?? ''}`,
            NO_COLOR: '1',
            RUNNER_TEMP: runner,
            GITHUB_OUTPUT: join(runner, 'outputs'),
            GITHUB_ACTION_PATH: root,
            ...env,
          },
        },
        (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
      );
    });
    return {
      ...result,
      outputs: (await readFile(join(runner, 'outputs'), 'utf8')).replaceAll(runner, '$RUNNER_TEMP'),
      sarif: await readFile(join(runner, 'source-criticism/lint.sarif'), 'utf8').catch(() => undefined),
    };
  });
}

const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args], {
    cwd,
    encoding: 'utf8',
  }).trim();

const OLD = 'The ferry Marlin sank off Port Ansel in 2019 and 41 passengers drowned.\n';
const NEW = 'The mill at Kell burned down in 2021 and 12 workers died.\n';

/** A repository in which one finding is old and one new; gives its folder and the commit before. */
const withChange = <T>(story: (cwd: string, base: string) => Promise<T>, more: Files = {}) =>
  withFolder({ 'my articles/old.md': OLD, ...more }, async (cwd) => {
    git(cwd, 'init', '-q');
    git(cwd, 'add', '.');
    git(cwd, 'commit', '-qm', 'old');
    await writeFile(join(cwd, 'my articles/new.md'), NEW);
    git(cwd, 'add', '.');
    git(cwd, 'commit', '-qm', 'new');
    return story(cwd, git(cwd, 'rev-parse', 'HEAD~1'));
  });

/** Runs the action's script; `env` is what its inputs and the event give beside what they are without. */
const act = (cwd: string, env: Readonly<Record<string, string>>) =>
  pipeline('bash', review.run ?? '', cwd, {
    PATHS: '.',
    VERSION: '',
    FAIL_ON: 'warning',
    CHANGED_ONLY: 'true',
    UPLOAD: 'false',
    BASE: '',
    REF: 'refs/heads/main',
    DEFAULT_BRANCH: 'main',
    ...env,
  });

describe('what plugs in', () => {
  it.each([
    ['action.yml', review.run ?? ''],
    ['the GitLab template', job.script.join('\n')],
    ['the hook and the guide', `${hook.entry}\n${guide}`],
  ])('%s names only options and formats that lint has', async (_, text) => {
    const { out: help } = await run(['lint', '--help']);
    const ours = text.split('\n').filter((line) => !/\b(?:npm|git) /.test(line));
    const options = [...ours.join('\n').matchAll(/(?<=[\s[(`])--[a-z][a-z-]*/g)].map(([option]) => option);
    expect(options.length).toBeGreaterThan(0);
    for (const option of options) expect(help).toContain(`${option} `);
    for (const [, format] of text.matchAll(/--format "?([a-z]+)/g)) expect(FORMAT_NAMES).toContain(format);
  });

  it('names the version that it comes with', () => {
    expect(job.variables.SOURCE_CRITICISM_VERSION).toBe(manifest.version);
    const named = [...guide.matchAll(/\bv(\d[\d.]*\d)\b(?!@)/g)].map(([, version]) => version);
    expect(named.length).toBeGreaterThan(0);
    expect(new Set(named)).toEqual(new Set([manifest.version]));
  });
});

describe('the GitHub Action', () => {
  it('hands inputs to the shell by the environment only', () => {
    expect(action.runs.using).toBe('composite');
    expect(review.shell).toBe('bash');
    for (const step of action.runs.steps) expect(step.run ?? '').not.toContain('${{');
    const used = [...(review.run ?? '').matchAll(/\$\{?([A-Z_]+)/g)].map(([, name]) => name);
    const fromRunner = ['RUNNER_TEMP', 'GITHUB_OUTPUT'];
    expect(new Set(used.filter((name) => !fromRunner.includes(name ?? '')))).toEqual(new Set(Object.keys(review.env ?? {})));
  });

  it('uses every input that it describes, describes every input that it uses, and the guide has them with their defaults', () => {
    const used = new Set([...JSON.stringify(action.runs).matchAll(/inputs\.([a-z-]+)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(Object.keys(action.inputs).sort());
    for (const [name, { default: value }] of Object.entries(action.inputs))
      expect(guide).toMatch(new RegExp(`^\\| \`${name}\` +\\| ${value === '' ? 'its own' : `\`${value}\``} +\\|`, 'm'));
  });

  it('annotates what changed and fails for it, and keeps still about what is old', () =>
    withChange(async (cwd, base) => {
      const { code, out, err, outputs, sarif } = await act(cwd, { BASE: base });
      expect({ code, err, outputs, sarif }).toEqual({
        code: 1,
        err: `installs source-criticism@${manifest.version}\n`,
        outputs: '',
        sarif: undefined,
      });
      expect(out).toMatch(/^::warning file=my articles\/new\.md,line=1,/m);
      expect(out).not.toContain('old.md');
    }));

  it.each([
    ['when all is wanted', { CHANGED_ONLY: 'false' }],
    ['when the event knows no commit before', { BASE: '' }],
    ['on the first push to the default branch', { BASE: '0'.repeat(40) }],
    ['on a forced push to the default branch', { BASE: 'b'.repeat(40) }],
  ])('annotates everything %s', (_, env) =>
    withChange(async (cwd, base) => {
      const { code, out } = await act(cwd, { BASE: base, ...env });
      expect(code).toBe(1);
      expect(out).toContain('old.md');
      expect(out).toContain('new.md');
    }),
  );

  it.each([
    ['a new branch', '0'.repeat(40)],
    ['a forced push', 'b'.repeat(40)],
  ])('annotates on %s what it adds to the default branch', (_, BASE) =>
    withChange(async (cwd, base) => {
      git(cwd, 'update-ref', 'refs/remotes/origin/main', base);
      const { code, out } = await act(cwd, { BASE, REF: 'refs/heads/draft' });
      expect(code).toBe(1);
      expect(out).toContain('new.md');
      expect(out).not.toContain('old.md');
    }),
  );

  it('says in a shallow clone what is to be done, and reads nothing', () =>
    withChange((origin, base) =>
      withFolder({}, async (cwd) => {
        git(cwd, 'clone', '-q', '--depth=1', `file://${origin}`, '.');
        const { code, out } = await act(cwd, { BASE: base });
        expect(code).toBe(2);
        expect(out).toMatch(/^::error::.*fetch-depth: 0/);
        expect(out).not.toContain('.md');
        expect((await act(cwd, { BASE: base, CHANGED_ONLY: 'false' })).out).toContain('old.md');
      }),
    ));

  it('hands everything on to code scanning, however little changed, and fails for what changed', () =>
    withChange(async (cwd, base) => {
      const { code, out, outputs, sarif } = await act(cwd, { BASE: base, UPLOAD: 'true' });
      expect({ code, outputs }).toEqual({ code: 1, outputs: 'sarif=$RUNNER_TEMP/source-criticism/lint.sarif\n' });
      const { runs } = JSON.parse(sarif ?? '') as { runs: { results: object[] }[] };
      expect(runs[0]?.results).toHaveLength(2);
      expect(out).not.toContain('old.md');
      expect(upload.uses).toMatch(/^github\/codeql-action\/upload-sarif@v\d+$/);
      // A step runs after one that failed only if it names a status function.
      expect(upload.if).toContain('!cancelled()');
    }));

  it('takes paths by lines, with blanks in them, and none for a command or an option', () =>
    withChange(async (cwd) => {
      const PATHS = '\nmy articles/new.md\n--fix\n$(touch owned)`touch owned`;touch owned\n';
      const { code, out, err } = await act(cwd, { PATHS, VERSION: '1 || touch owned' });
      expect(code).toBe(2);
      expect(out).toContain('new.md');
      expect(err).toContain('installs source-criticism@1 || touch owned\n');
      expect(err).toContain('source-criticism: --fix: no such file or folder\n');
      expect(await readdir(cwd)).not.toContain('owned');
    }));

  it('fails for a path that leads to no article, and passes in a folder without any', () =>
    withChange(
      async (cwd) => {
        const gone = await act(cwd, { PATHS: 'gone/**/*.md', UPLOAD: 'true' });
        expect(gone).toMatchObject({ code: 2, outputs: '', sarif: undefined });
        expect(gone.err).toContain('gone/**/*.md: matches no Markdown or plain-text file');
        expect((await act(cwd, { PATHS: 'src' })).code).toBe(0);
      },
      { 'src/a.ts': '' },
    ));

  it('passes where --fail-on is never', () =>
    withChange(async (cwd) => {
      expect((await act(cwd, { FAIL_ON: 'never' })).code).toBe(0);
    }));
});

describe('the GitLab template', () => {
  const report = job.artifacts.reports.codequality;

  it('reports everything where GitLab looks for it, and fails for what a merge request changes', () =>
    withChange(async (cwd, base) => {
      const env = { ...job.variables, SOURCE_CRITICISM_PATHS: '.', CI_MERGE_REQUEST_DIFF_BASE_SHA: base };
      const { code, out } = await pipeline('sh', job.script.join('\n'), cwd, env);
      expect(code).toBe(1);
      expect(out).toContain('new.md:1:1');
      expect(out).not.toContain('old.md');
      const issues = JSON.parse(await readFile(join(cwd, report), 'utf8')) as { location: { path: string } }[];
      expect(issues.map((i) => i.location.path).sort()).toEqual(['my articles/new.md', 'my articles/old.md']);
    }));

  it('takes several paths and leaves globs to the program; outside of merge requests it reports and fails for nothing', () =>
    withChange(
      async (cwd) => {
        const { code, err } = await pipeline('sh', job.script.join('\n'), cwd, { ...job.variables, SOURCE_CRITICISM_PATHS: 'a b/**/*.md' });
        expect({ code, err }).toEqual({ code: 0, err: `installs source-criticism@${manifest.version}\n` });
        const issues = JSON.parse(await readFile(join(cwd, report), 'utf8')) as { location: { path: string } }[];
        // Each is a copy of the others, too.
        expect([...new Set(issues.map((i) => i.location.path))].sort()).toEqual(['a/one.md', 'b/c/d/three.md', 'b/two.md']);
      },
      { 'a/one.md': OLD, 'b/two.md': OLD, 'b/c/d/three.md': OLD },
    ));
});

describe('the hook', () => {
  it('runs lint, once, on what is looked for in folders', async () => {
    expect(hook).toMatchObject({ id: 'source-criticism', entry: 'source-criticism lint', language: 'node', require_serial: true });
    const names = ['a.md', 'b.markdown', 'c.txt', 'd.TEXT', 'e.ts', 'LICENSE', 'md', 'f.md.bak', 'g.mdx'];
    const { out } = await withFolder(Object.fromEntries(names.map((name) => [name, OLD])), (cwd) =>
      run(['lint', '--format=json', '.'], { cwd }),
    );
    // Python's way to say that case does not matter.
    const files = new RegExp(hook.files.replace(/^\(\?i\)/, ''), 'i');
    expect(names.filter((name) => files.test(name))).toEqual((JSON.parse(out) as { path: string }[]).map(({ path }) => path));
  });
});

describe('the problem matcher', () => {
  const [{ pattern, name }] = manifest.contributes.problemMatchers;

  it('reads each line of the compact format: file, line, column, severity, message and rule', () =>
    withFolder({ 'a: b/c (1) [2]: d.md': 'The regime [1] fell: 3:4: warning signs [x] were there.\n' }, async (cwd) => {
      for (const [args, folder] of [
        [['samples'], root],
        [['.'], cwd],
      ] as const) {
        const { out: text } = await run(['lint', '--format', 'compact', ...args], { cwd: folder });
        const { out: lines } = await run(['lint', '--format', 'jsonl', ...args], { cwd: folder });
        const expected = lines
          .trimEnd()
          .split('\n')
          .map((l) => JSON.parse(l) as { path: string; line: number; column: number; severity: string; message: string; rule: string });
        const read = text
          .trimEnd()
          .split('\n')
          .map((line) => {
            const match = new RegExp(pattern.regexp).exec(line) ?? [];
            const part = (key: string) => match[pattern[key] ?? -1];
            return {
              path: part('file'),
              line: Number(part('line')),
              column: Number(part('column')),
              severity: part('severity'),
              message: part('message'),
              rule: part('code'),
            };
          });
        expect(read.length).toBeGreaterThan(0);
        expect(read).toEqual(
          expected.map(({ path, line, column, severity, message, rule }) => ({ path, line, column, severity, message, rule })),
        );
      }
    }));

  it('is called as the guide says', () => {
    expect(guide).toContain(`"problemMatcher": "$${name}"`);
  });
});
