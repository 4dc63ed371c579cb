// The program under each version of Node.js that it says it runs on: `npm run test:node-versions`. The newest release of each is had
// from npm (npm's own `node` gets its programs from the same packages). What they print must be, byte for byte, what the running
// one prints; and what one keeps in the cache, the others read.
import { execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { greet } from './stdio.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'dist/cli.js');
const MAJORS = [20, 22, 24];
const home = join(root, '.vscode-test/nodes');
const work = mkdtempSync(join(tmpdir(), 'source-criticism-nodes-'));
let failed = 0;

function check(name, wrong) {
  if (wrong) failed++;
  console.log(`${wrong ? 'WRONG' : 'ok'}  ${name}${wrong ? `: ${wrong}` : ''}`);
}

/** Installs the newest of each version; what is there already stays where there is no network. Gives the programs by version. */
function install() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  mkdirSync(home, { recursive: true });
  // Of its own, so that npm doesn't take the package around it.
  writeFileSync(join(home, 'package.json'), '{ "private": true }');
  const names = MAJORS.map((major) => `node${major}@npm:node-${system}-${process.arch}@${major}`);
  const options = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const { status } = spawnSync('npm', ['install', ...options, ...names], {
    cwd: home,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return MAJORS.map((major) => {
    const program = join(home, `node_modules/node${major}/bin`, process.platform === 'win32' ? 'node.exe' : 'node');
    if (!existsSync(program)) throw new Error(`Node.js ${major} could not be installed (npm exited with ${status})`);
    return program;
  });
}

/** What a program prints and how it ends. */
function run(node, args, { cwd = root, input = '', ...options } = {}) {
  // A warning of a version is a difference, too; so no option of whoever runs this may hide or make one.
  const env = { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', CI: '1' };
  return new Promise((resolve, reject) => {
    const child = execFile(node, args, { cwd, env, maxBuffer: 1 << 28, timeout: 60_000, ...options }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve(`exit ${error?.code ?? 0}\n--- standard output\n${stdout}\n--- standard error\n${stderr}`);
    });
    child.stdin.end(input);
  });
}

const DRAFT = 'Experts say the “bridge” is safe. The regime clearly admitted that 44 people died [3].\n';

/** Each step with what it gives, as text. `own` is a folder of this version's own. */
const STEPS = {
  help: (node) => run(node, [cli, 'help']),
  'help of lint': (node) => run(node, [cli, 'lint', '--help']),
  rules: (node) => run(node, [cli, 'rules', '--format', 'json']),
  'lint in json': (node) => run(node, [cli, 'lint', 'samples', '--no-cache', '--format', 'json']),
  'lint in threads, with the cache, twice': async (node, own) => {
    const once = () => run(node, [cli, 'lint', 'samples', '--jobs', '2', '--cache-location', join(own, 'cache')]);
    return `${await once()}${await once()}`;
  },
  'lint of standard input': (node) => run(node, [cli, 'lint', '-', '--no-cache'], { input: DRAFT }),
  'lint of nothing to remark': (node, own) => {
    writeFileSync(join(own, 'letter.md'), '# A letter\n\nDear Anna, come soon.\n');
    return run(node, [cli, 'lint', 'letter.md', '--no-cache'], { cwd: own });
  },
  'lint of what is not there': (node) => run(node, [cli, 'lint', 'nowhere.md', '--no-cache']),
  'an option that is none': (node) => run(node, [cli, 'lint', '--formt', 'json', 'samples']),
  analyze: (node) => run(node, [cli, 'analyze', 'samples', '--no-cache', '--format', 'json']),
  compare: (node) => run(node, [cli, 'compare', 'samples', '--no-cache', '--format', 'csv']),
  report: async (node, own) => {
    const file = join(own, 'report.html');
    const told = await run(node, [cli, 'report', 'samples', '--no-cache', '-o', file]);
    return `${told}${readFileSync(file, 'utf8')}`;
  },
  'settings, written and read': async (node, own) =>
    `${await run(node, [cli, 'init'], { cwd: own })}${await run(node, [cli, 'config', 'letter.md'], { cwd: own })}`,
  library: (node) =>
    run(node, ['--input-type=module', '-'], {
      input: `
import { readFileSync } from 'node:fs';
import { analysisOf, review } from ${JSON.stringify(pathToFileURL(join(root, 'dist/index.js')).href)};
import { retextSourceCriticism, sourceCriticismParser } from ${JSON.stringify(pathToFileURL(join(root, 'dist/retext.js')).href)};
import { unified } from ${JSON.stringify(import.meta.resolve('unified'))};
import { VFile } from ${JSON.stringify(import.meta.resolve('vfile'))};
const articles = ['open-sluice.txt', 'unfinished.md'].map((path) => ({ path, text: readFileSync('samples/' + path, 'utf8') }));
const reviewed = await review(articles);
console.log(JSON.stringify(analysisOf(reviewed, { links: 3, minScore: undefined })));
const processor = unified().use(sourceCriticismParser, { format: 'markdown' }).use(retextSourceCriticism);
const file = new VFile(${JSON.stringify(DRAFT)});
await processor.run(processor.parse(file), file);
console.log(file.messages.map(String).join('\\n'));
`,
    }),
  server: (node) => served(node),
};

/** What an editor gets to see of an article: diagnostics, marks, hover, outline; and how the server ends. */
async function served(node) {
  const folder = join(root, 'samples');
  const uri = pathToFileURL(join(folder, 'tamrel-today.txt')).href;
  const server = spawn(node, [cli, 'server', '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '' } });
  let complaints = '';
  server.stderr.on('data', (chunk) => (complaints += chunk));
  const ended = new Promise((resolve) => server.on('exit', (code, signal) => resolve(code ?? signal)));
  const late = setTimeout(() => server.kill(), 60_000);
  let connection;
  try {
    const greeted = await greet(server, folder, { diagnostic: {}, hover: { contentFormat: ['markdown'] } });
    ({ connection } = greeted);
    await greeted.ready;
    const text = readFileSync(fileURLToPath(uri), 'utf8');
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'plaintext', version: 1, text } });
    const textDocument = { uri };
    const diagnostics = await connection.sendRequest('textDocument/diagnostic', { textDocument });
    if (diagnostics.items.length === 0) throw new Error('the server has no remark on a sample');
    const answers = {
      capabilities: greeted.offered,
      diagnostics: diagnostics.items,
      hover: await connection.sendRequest('textDocument/hover', { textDocument, position: { line: 4, character: 5 } }),
      outline: await connection.sendRequest('textDocument/documentSymbol', { textDocument }),
    };
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    return `${JSON.stringify(answers, null, 1)}\n--- standard error\n${complaints}\n--- exit ${await ended}`;
  } finally {
    clearTimeout(late);
    connection?.dispose();
    server.kill();
  }
}

/** All steps under one version. The name of its folder is taken out of what is printed. */
async function transcript(node, name) {
  const own = join(work, name);
  mkdirSync(own);
  const steps = [];
  for (const [step, act] of Object.entries(STEPS)) {
    const told = await act(node, own).catch((error) => `failed: ${error.message}`);
    steps.push([step, told.replaceAll(own, 'OWN')]);
  }
  return steps;
}

/** Where two texts part. */
function difference(expected, got) {
  if (expected === got) return undefined;
  const [a, b] = [expected.split('\n'), got.split('\n')];
  const at = a.findIndex((line, i) => line !== b[i]);
  const i = at < 0 ? a.length : at;
  return `line ${i + 1}\n  expected: ${(a[i] ?? '').slice(0, 300)}\n  got:      ${(b[i] ?? '').slice(0, 300)}`;
}

try {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  check(`package.json says what is tested: ${engines.node}`, engines.node === `>=${MAJORS[0]}` ? undefined : `not >=${MAJORS[0]}`);
  const nodes = install();
  const versions = nodes.map((node) => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim());
  versions.forEach((version, i) =>
    check(`${version} is Node.js ${MAJORS[i]}`, version.startsWith(`v${MAJORS[i]}.`) ? undefined : 'it is not'),
  );
  const expected = await transcript(process.execPath, 'running');
  const exits = Object.fromEntries(expected.map(([step, told]) => [step, /^exit (\d+)/.exec(told)?.[1]]));
  const ends = {
    help: '0',
    rules: '0',
    compare: '0',
    report: '0',
    'settings, written and read': '0',
    'lint in json': '1',
    'lint of nothing to remark': '0',
    'lint of what is not there': '2',
    'an option that is none': '2',
    analyze: '0',
    library: '0',
  };
  for (const [step, code] of Object.entries(ends))
    check(`${process.version}: ${step} exits ${code}`, exits[step] === code ? undefined : `exits ${exits[step]}`);
  const silent = expected.filter(([, told]) => told.startsWith('failed'));
  check(`${process.version}: every step runs`, silent.map(([step, told]) => `${step} ${told}`).join('; '));
  // The running one has said what it says. Two at a time: the machines that run this have two cores.
  const queue = nodes.map((node, i) => [node, versions[i]]).filter(([, version]) => version !== process.version);
  const next = async () => {
    for (let one = queue.shift(); one; one = queue.shift()) {
      const [node, version] = one;
      const told = await transcript(node, version);
      told.forEach(([step, got], i) => check(`${version}: ${step}`, difference(expected[i][1], got)));
    }
  };
  await Promise.all([next(), next()]);
  // One cache for all: what a version keeps, an older and a newer one read without a complaint.
  const shared = join(work, 'shared');
  const lint = (node) => run(node, [cli, 'lint', 'samples', '--cache-location', shared]);
  const first = await lint(nodes.at(-1));
  for (const [i, node] of [process.execPath, ...nodes].entries())
    check(`${['the running one', ...versions][i]} reads the cache of another version`, difference(first, await lint(node)));
} finally {
  rmSync(work, { recursive: true, force: true });
}
if (failed > 0) process.exitCode = 1;
