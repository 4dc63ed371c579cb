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
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
};
const [sarif, upload, annotate] = action.runs.steps;
const gitlab = yaml('.gitlab/source-criticism.yml') as {
  readonly 'source-criticism': {
    readonly variables: Readonly<Record<string, string>>;
    readonly script: readonly string[];
    readonly artifacts: { readonly reports: { readonly codequality: string } };
  };
};
const job = gitlab['source-criticism'];
const [hook] = yaml('.pre-commit-hooks.yaml') as [
  { readonly id: string; readonly entry: string; readonly language: string; readonly types_or: readonly string[] },
];
const guide = readFileSync(join(root, 'docs/ci.md'), 'utf8');

/** Runs a script of a pipeline in a folder, with a stand-in for npx that says what was asked of it and runs the built program. */
function pipeline(shell: 'bash' | 'sh', script: string, cwd: string, env: Readonly<Record<string, string>>): Promise<Run> {
  return withFolder(
    { npx: `#!/bin/sh\n[ "$1" = --yes ] && shift\necho "npx $1" >&2\nshift\nexec "${process.execPath}" "${CLI}" "$@"\n` },
    async (bin) => {
      await chmod(join(bin, 'npx'), 0o755);
      return new Promise<Run>((resolve) => {
        execFile(
          shell,
          shell === 'bash' ? ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script] : ['-e', '-c', script],
          { cwd, env: { PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, NO_COLOR: '1', ...env } },
          (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
        );
      });
    },
  );
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

/** What an action gets that sets no input. */
const DEFAULTS = { PATHS: '.', VERSION: 'latest', FAIL_ON: 'warning', CHANGED_ONLY: 'true', BASE: '' };

describe('what plugs in', () => {
  it.each([
    ['action.yml', action.runs.steps.map((s) => s.run ?? '').join('\n')],
    ['the GitLab template', job.script.join('\n')],
    ['the hook and the guide', `${hook.entry}\n${guide}`],
  ])('%s names only options and formats that lint has', async (_, text) => {
    const { out: help } = await run(['lint', '--help']);
    const options = [...text.matchAll(/(?<=\s|\[)--[a-z][a-z-]*/g)].map(([o]) => o).filter((o) => o !== '--yes');
    expect(options.length).toBeGreaterThan(0);
    for (const option of options) expect(help).toContain(`${option} `);
    for (const [, format] of text.matchAll(/--format "?([a-z]+)/g)) expect(FORMAT_NAMES).toContain(format);
  });
});

describe('the GitHub Action', () => {
  it('hands inputs to the shell by the environment only', () => {
    expect(action.runs.using).toBe('composite');
    for (const step of action.runs.steps) {
      expect(step.run ?? '').not.toContain('${{');
      if (step.run) expect(step.shell).toBe('bash');
    }
  });

  it('uses every input that it describes, describes every input that it uses, and the guide has them with their defaults', () => {
    const used = new Set([...JSON.stringify(action.runs).matchAll(/inputs\.([a-z-]+)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(Object.keys(action.inputs).sort());
    for (const [name, { default: value }] of Object.entries(action.inputs))
      expect(guide).toMatch(new RegExp(`^\\| \`${name}\` +\\| \`${value}\` +\\|`, 'm'));
  });

  it('annotates what changed and fails for it, and keeps still about what is old', () =>
    withChange(async (cwd, base) => {
      const { code, out, err } = await pipeline('bash', annotate?.run ?? '', cwd, { ...DEFAULTS, BASE: base });
      expect({ code, err }).toEqual({ code: 1, err: 'npx source-criticism@latest\n' });
      expect(out).toMatch(/^::warning file=my articles\/new\.md,line=1,/m);
      expect(out).not.toContain('old.md');
    }));

  it.each([
    ['when all is wanted', { CHANGED_ONLY: 'false' }],
    ['on a new branch', { BASE: '0'.repeat(40) }],
    ['where no commit came before', { BASE: '' }],
  ])('annotates everything %s', (_, env) =>
    withChange(async (cwd, base) => {
      const { code, out } = await pipeline('bash', annotate?.run ?? '', cwd, { ...DEFAULTS, BASE: base, ...env });
      expect(code).toBe(1);
      expect(out).toContain('old.md');
      expect(out).toContain('new.md');
    }),
  );

  it('writes everything to a SARIF file and does not fail for it', () =>
    withChange(async (cwd) => {
      const file = join(cwd, 'out.sarif');
      const { code, out } = await pipeline('bash', sarif?.run ?? '', cwd, { ...DEFAULTS, SARIF: file });
      expect({ code, out }).toEqual({ code: 0, out: '' });
      const { runs } = JSON.parse(await readFile(file, 'utf8')) as { runs: { results: object[] }[] };
      expect(runs[0]?.results).toHaveLength(2);
      expect(upload?.uses).toMatch(/^github\/codeql-action\/upload-sarif@v\d+$/);
    }));

  it('takes paths by lines, with blanks in them, and none for a command or an option', () =>
    withChange(async (cwd) => {
      const PATHS = '\nmy articles/new.md\n--fix\n$(touch owned)`touch owned`;touch owned\n';
      const { code, out, err } = await pipeline('bash', annotate?.run ?? '', cwd, { ...DEFAULTS, PATHS, VERSION: '1 || touch owned' });
      expect(code).toBe(2);
      expect(out).toContain('new.md');
      expect(err).toContain('npx source-criticism@1 || touch owned\n');
      expect(err).toContain('source-criticism: --fix: no such file or folder\n');
      expect(await readdir(cwd)).not.toContain('owned');
    }));

  it('passes where --fail-on is never', () =>
    withChange(async (cwd) => {
      expect((await pipeline('bash', annotate?.run ?? '', cwd, { ...DEFAULTS, FAIL_ON: 'never' })).code).toBe(0);
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

  it('takes several paths, and all that is in them outside of merge requests', () =>
    withChange(
      async (cwd) => {
        const { code, out } = await pipeline('sh', job.script.join('\n'), cwd, { ...job.variables, SOURCE_CRITICISM_PATHS: 'a b/*.md' });
        expect(code).toBe(1);
        expect(out).toContain('a/one.md:1:1');
        expect(out).toContain('b/two.md:1:1');
      },
      { 'a/one.md': OLD, 'b/two.md': OLD },
    ));
});

describe('the hook', () => {
  it('runs lint on Markdown and plain text', () => {
    expect(hook).toMatchObject({ id: 'source-criticism', entry: 'source-criticism lint', language: 'node' });
    expect(hook.types_or).toEqual(['markdown', 'plain-text']);
  });
});

describe('the problem matcher', () => {
  const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    contributes: {
      problemMatchers: readonly [
        { readonly name: string; readonly pattern: Readonly<Record<string, number>> & { readonly regexp: string } },
      ];
    };
  };
  const [{ pattern, name }] = contributes.problemMatchers;

  it('reads each line of the compact format: file, line, column, severity, message and rule', () =>
    withFolder({ 'a: b/x:1:2: error in.md': 'The regime [1] fell: 3:4: warning signs [x] were there.\n' }, async (cwd) => {
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
