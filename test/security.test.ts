import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { run, withFolder, type Files } from './cli.js';
import { withEditor } from './editor.js';

/**
 * Loaded before the program, in its threads, too: says what goes to a network, what is run and what is written to. What it says is
 * told of by SECURITY.md.
 */
const SPY = `
const fs = require('node:fs');
const file = fs.openSync(process.env.SPY_SAYS, 'a');
const say = (words) => fs.writeSync(file, words + '\\n');
const watch = (object, names, tell) => {
  for (const name of names) {
    const before = object[name];
    object[name] = function (...args) {
      const words = tell(name, args);
      if (words) say(words);
      return Reflect.apply(before, this, args);
    };
  }
};
watch(require('node:net').Socket.prototype, ['connect'], () => 'network: connect');
watch(require('node:net').Server.prototype, ['listen'], () => 'network: listen');
watch(require('node:dns'), ['lookup', 'resolve'], () => 'network: name');
watch(require('node:dgram'), ['createSocket'], () => 'network: datagram');
watch(globalThis, ['fetch'], () => 'network: fetch');
watch(require('node:child_process'), ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'], (_, [file]) => 'program: ' + file);
watch(require('node:vm'), ['runInContext', 'runInNewContext', 'runInThisContext'], () => 'code: vm');
const written = (name, [file, flags]) => (/open/.test(name) && !/[wa+]/.test(String(flags)) ? undefined : typeof file === 'string' ? 'file: ' + file : undefined);
watch(fs, ['writeFileSync', 'appendFileSync', 'openSync', 'createWriteStream', 'writeFile', 'open', 'rmSync', 'unlinkSync'], written);
watch(fs.promises, ['writeFile', 'appendFile', 'open', 'rm', 'unlink'], written);
require('node:module').syncBuiltinESMExports();
`;

/** Articles and settings of somebody who means harm. */
const HOSTILE: Files = {
  'a.md': [
    '# <script>require("child_process").execSync("touch owned")</script>',
    'Experts say 44 people died, [it is said](http://127.0.0.1:9/beacon). ![picture](http://127.0.0.1:9/pixel.png)',
    '[Notes](//127.0.0.1/share/notes.md), [more](\\\\\\\\127.0.0.1\\\\share\\\\more.md), [paper](file://127.0.0.1/share/paper.pdf), [on](notes.md).',
    '<img src=x onerror="touch owned">$(touch owned)`touch owned`',
  ].join('\n\n'),
  'b.txt': 'The dam broke, and 52 people died, $(touch owned) experts say.\n',
  '.source-criticism.json':
    '{ "words": { "add": [{ "word": "$(touch owned)", "reason": "(a+)+$" }] }, "names": [["__proto__", "constructor"]] }',
  '.source-criticism.js': 'require("fs").writeFileSync("owned", "")',
  'package.json': '{ "scripts": { "prepare": "touch owned" }, "source-criticism": "./.source-criticism.js" }',
};

/** Gives a story hostile files and the variables under which a program is watched; and tells what it did besides reading. */
function watched<T>(story: (cwd: string, env: NodeJS.ProcessEnv) => Promise<T>) {
  return withFolder({ spy: '', 'spy.cjs': SPY }, (aside) =>
    withFolder(HOSTILE, async (cwd) => {
      const [spy, cache] = [join(aside, 'spy'), join(aside, 'cache')];
      const result = await story(cwd, { NODE_OPTIONS: `--require ${join(aside, 'spy.cjs')}`, SPY_SAYS: spy, XDG_CACHE_HOME: cache });
      const said = (await readFile(spy, 'utf8')).split('\n').filter(Boolean);
      const did = [...new Set(said.map((line) => line.replace(cache, 'CACHE').replace(cwd, 'FOLDER')))];
      return { result, did, files: (await readdir(cwd)).sort() };
    }),
  );
}

async function spied(args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const { result, did, files } = await watched((cwd, env) => run(args, { cwd, env: { ...env, ...more } }));
  return { ...result, did, files };
}

const FILES = Object.keys(HOSTILE).sort();
/** Of the cache, and nowhere else. */
const elsewhere = (did: readonly string[]) => did.filter((line) => !line.startsWith('file: CACHE/source-criticism/'));

describe('what SECURITY.md says the command line does', () => {
  it.each([
    [['lint', '.']],
    [['lint', '--jobs', '2', 'a.md', 'b.txt']],
    [['compare', '.']],
    [['analyze', '.']],
    [['report', '.']],
    [['config', 'a.md']],
    [['explain', 'vague-attribution']],
  ])('%j reaches no network, runs nothing and writes nowhere but in the cache', async (args) => {
    const { code, err, did, files } = await spied(args);
    expect([code < 2, err]).toEqual([true, '']);
    expect(elsewhere(did)).toEqual([]);
    expect(files).toEqual(FILES);
  });

  it('--no-cache writes nothing at all', async () => {
    const { code, did } = await spied(['lint', '--no-cache', '.']);
    expect(code).toBe(1);
    expect(did).toEqual([]);
  });

  it('writes the files that are asked for, and those alone', async () => {
    const { did, files } = await spied(['lint', '--no-cache', '--format', 'sarif=out.sarif', '.']);
    expect(did).toEqual(['file: out.sarif']);
    expect(files).toEqual([...FILES, 'out.sarif'].sort());
  });

  it('runs git for --changed-since, and nothing else', async () => {
    const { did } = await spied(['lint', '--no-cache', '--changed-since', 'HEAD', '.']);
    expect(did).toEqual(['program: git']);
  });

  it('goes to the network for an archive that the environment names, and for none that it does not', async () => {
    const lint = ['lint', '--no-cache', '--archive', 'press', 'a.md'];
    expect(elsewhere((await spied(lint)).did)).toEqual([]);
    const asked = await spied(lint, { SOURCE_CRITICISM_OPENSEARCH_URL: 'http://127.0.0.1:9' });
    expect(elsewhere(asked.did)).toContain('network: connect');
  });

  it('serves an editor over standard input and output without a network', async () => {
    const { result, did, files } = await watched((cwd, env) =>
      withEditor(
        cwd,
        async (editor) => {
          await editor.indexed;
          const uri = pathToFileURL(join(cwd, 'a.md')).href;
          await editor.open(uri, String(HOSTILE['a.md']));
          return (await editor.diagnostics(uri)).items?.map(({ code }) => code);
        },
        undefined,
        undefined,
        env,
      ),
    );
    expect(result).toContain('conflicting-claim');
    expect(did).toEqual([]);
    expect(files).toEqual(FILES);
  });
});
