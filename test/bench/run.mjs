// `npm run bench [-- --quick]`: how fast the program is, and whether its cost grows as its tag says.
// Figures are for reading; only growth, a ratio inside one run, can fail.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { read, review } from '../../dist/index.js';
import { article } from './articles.mjs';

const quick = process.argv.includes('--quick');
const root = fileURLToPath(new URL('../..', import.meta.url));
const repeats = quick ? 3 : 7;
let failed = false;

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Median milliseconds of `repeats` runs after one that warms up. */
async function time(work) {
  await work();
  const times = [];
  for (let i = 0; i < repeats; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

/** Cost at sizes n and 4n; [linear] may grow by 4, with room for noise and caches. */
async function growth(name, tag, sizes, work, unit) {
  const limits = { '[linear]': 4 * 1.75, '[flat]': 1.75 };
  const costs = [];
  for (const size of sizes) costs.push(await time(() => work(size)));
  const grew = costs.at(-1) / costs[0];
  const scale = sizes.at(-1) / sizes[0] / 4;
  const limit = tag === '[linear]' ? limits[tag] * scale : limits[tag];
  const ok = grew <= limit;
  failed ||= !ok;
  console.log(
    `${ok ? ' ok ' : 'FAIL'} ${name.padEnd(34)} ${tag.padEnd(9)} ${sizes.map((s, i) => `${s}: ${costs[i].toFixed(1)} ms`).join('  ')}${unit ? `  (${unit(sizes.at(-1), costs.at(-1))})` : ''}`,
  );
}

const megabytes = (form) => {
  const texts = new Map();
  const text = (words) => texts.get(words) ?? texts.set(words, article(words, words, form === 'markdown')).get(words);
  return { text, rate: (words, ms) => `${(text(words).length / 1e6 / (ms / 1000)).toFixed(2)} MB/s` };
};

for (const form of ['plain', 'markdown']) {
  const { text, rate } = megabytes(form);
  await growth(
    `read one article, ${form}`,
    '[linear]',
    quick ? [4000, 16000] : [5000, 20000, 80000],
    (words) => read({ path: `a.${form}`, text: text(words), format: form }),
    rate,
  );
}
const folder = (count) => Array.from({ length: count }, (_, i) => ({ path: `${i}.txt`, text: article(i, 400) }));
const folders = new Map();
await growth(
  'read and link a folder',
  '[linear]',
  quick ? [20, 80] : [50, 200],
  (count) => review(folders.get(count) ?? folders.set(count, folder(count)).get(count)),
  (count, ms) => `${(ms / count).toFixed(1)} ms an article`,
);

// A cold call of the command over the samples: seconds and peak memory of the whole process.
const probe =
  'process.on("exit", () => console.error("PEAK", process.resourceUsage().maxRSS)); process.argv.splice(1, 0, "source-criticism"); await import(process.env.CLI);';
const cold = [];
let peak = 0;
for (let i = 0; i < repeats; i++) {
  const start = performance.now();
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', probe, 'lint', 'samples'], {
    cwd: root,
    env: { ...process.env, CLI: new URL('../../dist/cli.js', import.meta.url).href },
    encoding: 'utf8',
  });
  cold.push(performance.now() - start);
  peak = Math.max(peak, Number(/PEAK (\d+)/.exec(stderr)?.[1] ?? 0) / 1024);
}
console.log(`     lint samples, cold call            ${(median(cold) / 1000).toFixed(2)} s, ${peak.toFixed(0)} MB peak`);
if (peak === 0) {
  console.log('FAIL the cold call did not run');
  failed = true;
}
process.exitCode = failed ? 1 : 0;
