// `npm run bench:index [-- --quick]`: the index of an archive: build, start from disk, look-up, an edit, memory; at growing sizes.
// Figures are for reading; only growth, a ratio inside one run, can fail. What is built from is sentences that were read: their terms
// and what they mean are worked out as they are entered. What a sentence means is kept with its reading, so that to enter it once
// more, as when names were relearned, takes the terms and the index alone: "meanings at hand". Most of the
// generator's words are English, but those that it invents break into several pieces of the table of meanings.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpusModule, path, reading, SENTENCES } from './corpus.mjs';

const quick = process.argv.includes('--quick');
const sizes = quick ? [500, 2000] : [1250, 5000, 20_000];

const median = (values, part = 0.5) => [...values].sort((a, b) => a - b)[Math.floor(values.length * part)];

/** In a process of its own: opens an index, asks, edits, and says what it took. */
async function ask(module, file, articles) {
  const { crc32, unpacked } = await import(module);
  const known = new Map();
  const readingOf = (asked) => {
    const number = Number(/\d+/.exec(asked)?.[0]);
    if (!known.has(number)) known.set(number, reading(number));
    return known.get(number);
  };
  // What the tagger and the like take is no part of the index.
  const before = process.memoryUsage.rss();
  const start = performance.now();
  const corpus = unpacked(readFileSync(file), 'bench', crc32, readingOf);
  const started = performance.now() - start;
  const claims = Array.from({ length: 200 }, (_, k) => [(k * 37) % articles, (k * 7) % SENTENCES]);
  const look = () =>
    claims.map(([number, sentence]) => {
      const from = performance.now();
      corpus.treatmentsOf(path(number), readingOf(path(number)), sentence, 5);
      return performance.now() - from;
    });
  look();
  const times = look();
  const memory = process.memoryUsage.rss() - before;
  const edits = [];
  for (let k = 0; k < 40; k++) {
    const number = (k * 53) % articles;
    const fresh = reading(number);
    const from = performance.now();
    corpus.put(path(number), fresh);
    edits.push(performance.now() - from);
  }
  return { started, times: [median(times), median(times, 0.95)], edit: median(edits), memory: memory / 1e6 };
}

if (process.argv[2] === 'ask') {
  console.log(JSON.stringify(await ask(process.argv[3], process.argv[4], Number(process.argv[5]))));
} else {
  const folder = mkdtempSync(join(tmpdir(), 'bench-index-'));
  let failed = false;
  try {
    const module = await corpusModule(folder);
    const { Corpus, crc32, packed } = await import(module);
    const rows = [];
    for (const articles of sizes) {
      const readings = Array.from({ length: articles }, (_, number) => reading(number));
      if (rows.length === 0) new Corpus().put(path(0), readings[0]);
      const timed = () => {
        const from = performance.now();
        const corpus = new Corpus();
        for (const [number, one] of readings.entries()) corpus.put(path(number), one);
        corpus.settle();
        return [corpus, performance.now() - from];
      };
      const [corpus, built] = timed();
      const [, rebuilt] = timed();
      const file = join(folder, `${articles}.index`);
      writeFileSync(file, Buffer.concat(packed(corpus.state(), 'bench', crc32)));
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        ['--expose-gc', fileURLToPath(import.meta.url), 'ask', module, file, String(articles)],
        { encoding: 'utf8' },
      );
      if (status !== 0) throw new Error(stderr);
      rows.push({ articles, sentences: articles * SENTENCES, built, rebuilt, bytes: statSync(file).size / 1e6, ...JSON.parse(stdout) });
    }
    const grew = (of) => of(rows.at(-1)) / of(rows[0]);
    const scale = sizes.at(-1) / sizes[0];
    /** [linear] may grow as the archive does, [sublinear] by three quarters of that, [flat] not; with room for noise and caches. */
    const limits = { '[linear]': scale * 1.75, '[sublinear]': scale * 0.75, '[flat]': 2.5 };
    const line = (name, tag, of, unit, more = () => '') => {
      const ok = grew(of) <= limits[tag];
      failed ||= !ok;
      const shown = rows.map((row) => `${row.sentences}: ${of(row).toFixed(of(row) < 10 ? 2 : 0)} ${unit}${more(row)}`).join('  ');
      console.log(`${ok ? ' ok ' : 'FAIL'} ${name.padEnd(36)} ${tag.padEnd(12)} ${shown}`);
    };
    line(
      'index, built from what was read',
      '[linear]',
      (r) => r.built,
      'ms',
      (r) => ` (${Math.round(r.sentences / (r.built / 1000))}/s)`,
    );
    line(
      'index, built, meanings at hand',
      '[linear]',
      (r) => r.rebuilt,
      'ms',
      (r) => ` (${Math.round(r.sentences / (r.rebuilt / 1000))}/s)`,
    );
    line('index, file', '[linear]', (r) => r.bytes, 'MB');
    line('index, started from disk', '[linear]', (r) => r.started, 'ms');
    line('index, memory', '[linear]', (r) => r.memory, 'MB');
    line('treatments of a sentence, median', '[sublinear]', (r) => r.times[0], 'ms');
    line('treatments of a sentence, 95th', '[sublinear]', (r) => r.times[1], 'ms');
    line('index, one article changed', '[flat]', (r) => r.edit, 'ms');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.exitCode = failed ? 1 : 0;
}
