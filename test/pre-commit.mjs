// `npm run test:pre-commit`: the hook of .pre-commit-hooks.yaml, run by the real pre-commit (from PyPI) in a repository of
// articles. It builds the program from the last commit of this repository, so what is not committed plays no part.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'source-criticism-pre-commit-'));
const [program, articles, bin] = ['program', 'articles', 'python/bin'].map((name) => join(folder, name));
const started = Date.now();

// Nothing of the user's git has a say, and no repository in whose hook this may itself run.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
Object.assign(env, {
  PATH: `${bin}${delimiter}${env.PATH}`,
  PRE_COMMIT_HOME: join(folder, 'home'),
  PRE_COMMIT_COLOR: 'never',
  NO_COLOR: '1',
  GIT_CONFIG_GLOBAL: join(folder, 'gitconfig'),
});

/** Runs a command in a folder; gives its exit code and what it printed. */
function run(cwd, command, ...args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  if (error) return { code: -1, text: error.message };
  return { code: status, text: stdout + stderr };
}

/** Runs a command that must succeed; gives what it printed. */
function must(cwd, command, ...args) {
  const { code, text } = run(cwd, command, ...args);
  assert.equal(code, 0, `${command} ${args.join(' ')} ended with ${code}:\n${text}`);
  return text.trim();
}

/** Writes a file into the repository of articles and tries to commit it. */
function commit(name, text) {
  writeFileSync(join(articles, name), text);
  must(articles, 'git', 'add', name);
  return run(articles, 'git', 'commit', '-m', name);
}
const committed = () => must(articles, 'git', 'ls-files', '--with-tree=HEAD').split('\n');
const history = () => must(articles, 'git', 'log', '--format=%s').split('\n');

let passed = 0;
function check(name, story) {
  story();
  passed++;
  console.log(`✓ ${name}`);
}

try {
  for (const module of ['venv', 'ensurepip'])
    if (run(folder, 'python3', '-c', `import ${module}`).code !== 0)
      throw new Error(`this needs python3 with its module ${module}: Debian’s packages python3 and python3-venv`);
  must(folder, 'python3', '-m', 'venv', 'python');
  must(folder, join(bin, 'pip'), 'install', '--quiet', 'pre-commit==4.*');

  must(folder, 'git', 'clone', '--quiet', root, program);
  writeFileSync(env.GIT_CONFIG_GLOBAL, '[user]\n\tname = A\n\temail = a@example.org\n[init]\n\tdefaultBranch = main\n');
  mkdirSync(articles);
  must(articles, 'git', 'init', '--quiet');
  const rev = must(program, 'git', 'rev-parse', 'HEAD');
  const settle = (...args) =>
    // JSON is YAML.
    writeFileSync(
      join(articles, '.pre-commit-config.yaml'),
      JSON.stringify({ repos: [{ repo: program, rev, hooks: [{ id: 'source-criticism', args }] }] }),
    );
  settle('--corpus', '.');
  must(articles, 'git', 'add', '.');
  must(articles, 'git', 'commit', '-m', 'settings');
  must(articles, join(bin, 'pre-commit'), 'install', '--install-hooks');
  console.log(`the hook is installed after ${Math.round((Date.now() - started) / 1000)} s`);

  check('a clean article is committed', () => {
    const { code, text } = commit(
      'clean.md',
      '# The ferry\n\nBy Ada Brandt, 4 May 2019\n\nThe ferry sank with 41 passengers on board, the coastguard said.\n',
    );
    assert.match(text, /^source-criticism\.+Passed$/m);
    assert.equal(code, 0, text);
    assert.equal(history()[0], 'clean.md');
  });

  check('an article with a claim without a source is refused: file, line and rule are named', () => {
    const { code, text } = commit('draft.txt', 'By Ada Brandt, 5 May 2019\n\nThe mill at Kell burned down and 12 workers died.\n');
    assert.notEqual(code, 0);
    assert.match(text, /^source-criticism\.+Failed$/m);
    assert.match(text, /^ *draft\.txt:3:1 +warning +unsourced-assertion$/m);
    assert.equal(history()[0], 'clean.md');
  });

  check('once the claim has a source it is committed', () => {
    const { code, text } = commit(
      'draft.txt',
      'By Ada Brandt, 5 May 2019\n\nThe mill at Kell burned down and 12 workers died, the fire chief Jon Lind said.\n',
    );
    assert.equal(code, 0, text);
    assert.equal(history()[0], 'draft.txt');
  });

  check('an article that contradicts one that the commit does not touch is refused', () => {
    const { code, text } = commit(
      'other.md',
      'By Bo Holm, 6 May 2019\n\nThe mill at Kell burned down and 30 workers died, the mayor Eva Stern said.\n',
    );
    assert.notEqual(code, 0);
    assert.match(text, /^ *other\.md:3:1 +warning +conflicting-claim$[^]*30 against 12/m);
    must(articles, 'git', 'rm', '--quiet', '--force', 'other.md');
  });

  check('what is no article is not looked at', () => {
    const { code, text } = commit('claim.ts', '// The mill at Kell burned down and 12 workers died.\n');
    assert.match(text, /^source-criticism\.+\(no files to check\)Skipped$/m);
    assert.equal(code, 0, text);
    assert.deepEqual(committed().sort(), ['.pre-commit-config.yaml', 'claim.ts', 'clean.md', 'draft.txt']);
  });

  check('with --changed-since HEAD an old finding stops no commit, and a new one does', () => {
    settle('--changed-since', 'HEAD');
    const old = 'By Ada Brandt, 7 May 2019\n\nThe bridge at Kell fell and 7 drivers died.\n';
    writeFileSync(join(articles, 'bridge.md'), old);
    must(articles, 'git', 'add', '.');
    must(articles, 'git', 'commit', '--no-verify', '-m', 'bridge');
    const cited = commit('bridge.md', `${old}\nThe mayor Eva Stern said that it will be built anew.\n`);
    assert.equal(cited.code, 0, cited.text);
    const { code, text } = commit('bridge.md', `${old}\nThe flood of 2003 killed 9 farmers in Ostrand.\n`);
    assert.notEqual(code, 0);
    assert.match(text, /^ *bridge\.md:5:1 +warning +unsourced-assertion$/m);
    assert.doesNotMatch(text, /bridge\.md:3:/);
  });
  console.log(`${passed} passed in ${Math.round((Date.now() - started) / 1000)} s`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
