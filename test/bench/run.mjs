// `npm run bench [-- --quick]`: how fast the program is, and whether its cost grows as its tag says. Milliseconds are CPU time (all
// threads, user and system), so that other work on the machine matters little. Figures are for reading; only growth, a ratio inside
// one run, and shares can fail.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { read, review } from '../../dist/index.js';
import { archived } from './archive.mjs';
import { article } from './articles.mjs';
import { corpusModule, path, reading, SENTENCES } from './corpus.mjs';

const quick = process.argv.includes('--quick');
const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = new URL('../../dist/cli.js', import.meta.url);
const repeats = quick ? 3 : 7;
const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
let failed = false;

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Says whether what was measured is as its tag says. */
function say(ok, name, tag, rest) {
  failed ||= !ok;
  console.log(`${ok ? ' ok ' : 'FAIL'} ${name.padEnd(44)} ${tag.padEnd(9)} ${rest}`);
}

/** CPU milliseconds of this process. */
async function spent(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What work costs at each size: the median of some runs after one that warms up. Sizes take turns, so that noise meets all. */
async function costsOf(sizes, cost, warmUp = true) {
  if (warmUp) for (const size of sizes) await cost(size);
  const all = sizes.map(() => []);
  for (let k = 0; k < repeats; k++) for (const [i, size] of sizes.entries()) all[i].push(await cost(size));
  return all.map(median);
}

/**
 * Whether costs at growing sizes, each four times the one before, grow as the tag says, with room for noise and caches.
 * [linear]: what one more costs between the two greatest sizes, against between the first two; so what a start costs does not
 * hide growth, and the whole, so that noise in the first step does not. Of a quadratic cost the former is four. A first step that
 * is lost in the noise counts a tenth of the first cost.
 * [log]: a fourfold size may add what the first size costs, and a half for noise. [flat]: none may cost 1.75 times another.
 */
function grows(tag, sizes, costs) {
  const [first, second] = costs;
  const last = costs.at(-1);
  const scale = sizes.at(-1) / sizes[0];
  if (tag === '[flat]') return Math.max(...costs) / Math.min(...costs) <= 1.75;
  if (tag === '[log]') return last / first <= 1.5 + Math.log2(scale) / 2;
  const early = Math.max(second - first, first / 10) / (sizes[1] - sizes[0]);
  const late = (last - costs.at(-2)) / (sizes.at(-1) - sizes.at(-2));
  return late / early <= 1.8 && last / first <= 1.75 * scale;
}

// The judge is tried first: on what a start and each step cost, it must let pass the growth of its tag and none that is worse.
for (const [tag, better, worse] of [
  ['[linear]', (n) => 30 + n, (n) => 30 + n * n],
  ['[log]', (n) => 1 + Math.log2(n) / 4, (n) => 1 + n / 2],
  ['[flat]', () => 300, (n) => 300 + 30 * n],
]) {
  const sizes = [1, 4, 16];
  const fails = (cost) => !grows(tag, sizes, sizes.map(cost));
  if (fails(better) || !fails(worse)) throw new Error(`the judge of ${tag} does not tell growth apart`);
}

/** Costs at three sizes and more, and whether they grow as the tag says. */
function growth(name, tag, sizes, costs, rest = '') {
  const shown = sizes.map((size, i) => `${size}: ${costs[i].toFixed(costs[i] < 10 ? 2 : 0)} ms`).join('  ');
  say(grows(tag, sizes, costs), name, tag, `${shown}${rest && `  (${rest})`}`);
}

// Reading.
for (const form of ['plain', 'markdown']) {
  const sizes = quick ? [1500, 6000, 24_000] : [5000, 20_000, 80_000];
  const texts = new Map(sizes.map((words) => [words, article(words, words, form === 'markdown')]));
  const costs = await costsOf(sizes, (words) => spent(() => read({ path: 'a.txt', text: texts.get(words), format: form })));
  const rate = texts.get(sizes.at(-1)).length / 1e3 / costs.at(-1);
  growth(`read one article, ${form}, words`, '[linear]', sizes, costs, `${rate.toFixed(2)} MB/s`);
}

// A key in the middle of a long article, as an editor has it read: what was read of the other blocks is kept.
{
  const sizes = quick ? [2000, 8000, 32_000] : [5000, 20_000, 80_000];
  const anew = new Map();
  const drafts = new Map();
  for (const words of sizes) {
    const lines = article(words + 1, words).split('\n');
    const kept = new Map();
    read({ path: 'a.txt', text: lines.join('\n'), format: 'plain' }, kept);
    drafts.set(words, { lines, kept, at: (lines.length >> 1) & ~1 });
  }
  // Of many keys in a row, the shorter the article the more, so that as much is read at each size: garbage is collected at one of
  // several keys, and whether one of a few had to would be taken for growth.
  const KEYS = 30;
  let typed = 0;
  const costs = await costsOf(sizes, async (words) => {
    const { lines, kept, at } = drafts.get(words);
    const keys = (KEYS * sizes.at(-1)) / words;
    let all = 0;
    for (let key = 0; key < keys; key++) {
      const text = lines.with(at, `${lines[at].slice(0, 5)}${(++typed).toString(36)}${lines[at].slice(5)}`).join('\n');
      const before = kept.size;
      all += await spent(() => read({ path: 'a.txt', text, format: 'plain' }, kept));
      anew.set(words, Math.max(anew.get(words) ?? 0, kept.size - before));
    }
    return all / keys;
  });
  growth('a key in an article, words', '[linear]', sizes, costs);
  const blocks = sizes.map((words) => anew.get(words));
  const shown = sizes.map((words, i) => `${words}: ${blocks[i]}`).join('  ');
  say(
    blocks.every((count) => count === 1),
    'blocks that a key has read anew, words',
    '[flat]',
    shown,
  );
  const whole = await costsOf([sizes.at(-1)], (words) =>
    spent(() => read({ path: 'a.txt', text: drafts.get(words).lines.join('\n'), format: 'plain' })),
  );
  const [key, all] = [costs.at(-1), whole[0]];
  say(key <= all / 2, 'a key against the article read whole', '[part]', `${key.toFixed(1)} of ${all.toFixed(0)} ms`);
}

// Reading and comparing, in one process. Articles of five on an event, so that there is as much to find for each at every size.
const archive = (count, sentences = SENTENCES) =>
  Array.from({ length: count }, (_, i) => ({ path: `${i}.txt`, text: paragraphs(archived(i, sentences)) }));
function paragraphs(sentences) {
  const all = [];
  for (let k = 0; k < sentences.length; k += 4) all.push(sentences.slice(k, k + 4).join(' '));
  return `${all.join('\n\n')}\n`;
}
{
  const sizes = quick ? [10, 40, 160] : [50, 200, 800];
  const folders = new Map(sizes.map((count) => [count, archive(count, 12)]));
  const costs = await costsOf(sizes, (count) => spent(() => review(folders.get(count))));
  growth('read and compare, articles', '[linear]', sizes, costs, `${(costs.at(-1) / sizes.at(-1)).toFixed(1)} ms an article`);
}

// The index of what was read. `npm run bench:index` has greater sizes, memory and the file.
{
  const { Corpus } = await import(await corpusModule(scratch));
  const sizes = quick ? [75, 300, 1200] : [400, 1600, 6400];
  const readings = Array.from({ length: sizes.at(-1) }, (_, number) => reading(number));
  const made = new Map();
  const costs = await costsOf(sizes, (articles) =>
    spent(() => {
      const corpus = new Corpus();
      for (let number = 0; number < articles; number++) corpus.put(path(number), readings[number]);
      corpus.settle();
      made.set(articles, corpus);
    }),
  );
  growth('index built of what was read, articles', '[linear]', sizes, costs);
  const claims = 150;
  const looks = await costsOf(sizes, (articles) =>
    spent(() => {
      for (let k = 0; k < claims; k++) {
        const number = (k * 37) % articles;
        made.get(articles).treatmentsOf(path(number), readings[number], (k * 7) % SENTENCES, 5);
      }
    }),
  );
  growth(
    'passages that treat a claim, articles',
    '[log]',
    sizes,
    looks.map((ms) => ms / claims),
  );
}

/** Files of articles in a folder of their own. */
function folderOf(name, articles) {
  const folder = join(scratch, name);
  mkdirSync(folder);
  for (const { path: file, text } of articles) writeFileSync(join(folder, file), text);
  return folder;
}

const probe =
  'process.on("exit", () => console.error("USED", JSON.stringify(process.resourceUsage()))); process.argv.splice(1, 0, "source-criticism"); await import(process.env.CLI);';

/** CPU milliseconds and peak megabytes of the whole command. Throws if it did not end as it should. */
function command(...args) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', probe, ...args], {
    cwd: root,
    env: { ...process.env, CLI: cli.href },
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const used = /USED (\{.*\})/.exec(stderr)?.[1];
  if (!used || !(status === 0 || status === 1)) throw new Error(`${args[0]} failed: ${stderr}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(used);
  return { ms: (userCPUTime + systemCPUTime) / 1000, peak: maxRSS / 1024, stdout };
}

// The command line, from nothing and from its cache, and the server. Names of files have no part in what is measured.
{
  const sizes = quick ? [8, 32, 128] : [50, 200, 800];
  const folders = new Map(sizes.map((count) => [count, folderOf(`cold-${count}`, archive(count, 8))]));
  const cold = await costsOf(sizes, (count) => command('lint', '--no-cache', '--format', 'jsonl', folders.get(count)).ms, false);
  growth('lint, cold, articles', '[linear]', sizes, cold);
  const cache = join(scratch, 'cache');
  const warm = await costsOf(
    sizes,
    (count) => command('lint', '--cache-location', cache, '--format', 'jsonl', folders.get(count)).ms,
    true,
  );
  growth('lint, from the cache, articles', '[linear]', sizes, warm);
  say(
    warm.at(-1) <= cold.at(-1) / 2,
    'lint from the cache against cold',
    '[part]',
    `${warm.at(-1).toFixed(0)} of ${cold.at(-1).toFixed(0)} ms`,
  );

  /** CPU milliseconds of a server until it answers `initialize`; where there is no /proc, milliseconds on the clock. */
  const started = async (count) => {
    const from = performance.now();
    const server = spawn(process.execPath, [fileURLToPath(cli), 'server', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
    connection.listen();
    const folder = { uri: pathToFileURL(folders.get(count)).href, name: 'f' };
    await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {}, workspaceFolders: [folder] });
    let ms = performance.now() - from;
    try {
      // Ticks of ten milliseconds, behind the name of the command, which may hold spaces.
      const fields = readFileSync(`/proc/${server.pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      ms = (Number(fields[11]) + Number(fields[12])) * 10;
    } catch {
      // No /proc here.
    }
    connection.dispose();
    server.kill();
    return ms;
  };
  growth('server started → initialized, articles', '[flat]', sizes, await costsOf(sizes, started, false));
}

// Cold calls: one article, and the samples.
for (const what of ['samples/continental-wire.txt', 'samples']) {
  const all = Array.from({ length: quick ? 1 : repeats }, () => command('lint', '--no-cache', what));
  const [ms, peak] = [median(all.map((one) => one.ms)), Math.max(...all.map((one) => one.peak))];
  console.log(`     ${`lint ${what}, cold call`.padEnd(54)} ${ms.toFixed(0)} ms, ${peak.toFixed(0)} MB peak`);
}
rmSync(scratch, { recursive: true, force: true });
process.exitCode = failed ? 1 : 0;
