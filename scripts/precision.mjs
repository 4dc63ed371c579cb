// How many findings an editor would keep. Draws findings at default settings from a folder of articles, by chance that a
// seed fixes, onto a sheet; readers who did not write the rules judge each “keep” or “drop”; the tally counts.
//
//   node scripts/precision.mjs draw --data DIR [--seed 1] [--count 60] [--each 6] [--without RULE,…] > sheet.json
//   node scripts/precision.mjs print sheet.json            the sheet to read, with what stands around each finding
//   node scripts/precision.mjs tally sheet.json VERDICTS…  a file each reader: lines “number keep|drop [reason]”
//
// `--count` are drawn from all findings, `--each` more of every rule, so that rare rules get a figure too. The articles are
// read as one folder. `--without` leaves out rules that the collection has made moot (it cut the bylines off). The collections that
// were judged may not be passed on; docs/accuracy.md says which they were.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { kappaOf } from './casebook/figures.mjs';
import { random } from './random.mjs';

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const AROUND = 500;

function shuffled(items, next) {
  const all = [...items];
  for (let k = all.length - 1; k > 0; k--) {
    const other = Math.floor(next() * (k + 1));
    [all[k], all[other]] = [all[other], all[k]];
  }
  return all;
}

/** Every finding of the folder, with the text around it; the places of relations in other articles too. */
function findingsOf(folder) {
  const run = spawnSync(process.execPath, [CLI, 'lint', '--format', 'json', folder], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (run.status !== 0 && run.status !== 1) throw new Error(`lint ended with ${run.status}: ${run.stderr}`);
  return JSON.parse(run.stdout).flatMap(({ path, findings }) => {
    const text = readFileSync(path, 'utf8');
    return findings.map(({ rule, message, start, end, related }) => ({
      rule,
      message,
      article: basename(path),
      opens: text.slice(0, 200),
      passage: `${text.slice(Math.max(0, start - AROUND), start)}【${text.slice(start, end)}】${text.slice(end, end + AROUND)}`,
      elsewhere: related.map((one) => `${basename(one.path)}: ${one.text}`),
    }));
  });
}

function draw({ data, seed, count, each, without }) {
  const next = random(seed);
  const all = shuffled(
    findingsOf(data).filter(({ rule }) => !without.includes(rule)),
    next,
  );
  const byChance = all.slice(0, count).map((one) => ({ ...one, drawn: 'by chance' }));
  const more = [...new Set(all.map((one) => one.rule))].sort().flatMap((rule) =>
    all
      .slice(count)
      .filter((one) => one.rule === rule)
      .slice(0, each)
      .map((one) => ({ ...one, drawn: 'of its rule' })),
  );
  const sheet = shuffled([...byChance, ...more], next).map((one, k) => ({ number: k + 1, ...one }));
  process.stdout.write(`${JSON.stringify({ seed, without, of: all.length, sheet }, undefined, 1)}\n`);
}

/** What a reader is asked, word for word: other questions get other verdicts. */
const TASK = `For each finding decide: **keep** (it is right about the text, and it is worth pointing out: the author could change
something, add something, or should at least think about it) or **drop** (the finding is wrong about the text, or right but not
worth an editor's attention here: it cries wolf). Be fair, neither lenient nor harsh: a finding need not be earth-shaking, but it
must be correct and useful. A line each: the number, keep or drop, a short reason.`;

function print(file) {
  process.stdout.write(`${TASK}\n\n`);
  const quoted = (text) => text.trim().replaceAll(/^/gm, '> ');
  for (const { number, rule, message, article, opens, passage, elsewhere } of JSON.parse(readFileSync(file, 'utf8')).sheet) {
    process.stdout.write(
      `## ${number} · ${rule}\n\n${message}\n\n${article}, which opens: ${JSON.stringify(opens)}\n\n${quoted(passage)}\n\n`,
    );
    for (const other of elsewhere) process.stdout.write(`- elsewhere: ${other}\n`);
  }
}

/** The verdicts of one reader by number; every finding of the sheet must have one. */
function verdictsOf(file, sheet) {
  const verdicts = new Map(
    [...readFileSync(file, 'utf8').matchAll(/^(\d+)\s+(keep|drop)\b/gm)].map(([, number, verdict]) => [Number(number), verdict]),
  );
  const missing = sheet.filter(({ number }) => !verdicts.has(number)).map(({ number }) => number);
  if (missing.length) throw new Error(`${file} has no verdict on ${missing.join(', ')}`);
  return verdicts;
}

function tally(file, files) {
  if (!files.length) throw new Error('whose verdicts?');
  const { sheet } = JSON.parse(readFileSync(file, 'utf8'));
  const readers = files.map((one) => verdictsOf(one, sheet));
  const kept = ({ number }) => readers.every((verdicts) => verdicts.get(number) === 'keep');
  const row = (name, of) => process.stdout.write(`${name.padEnd(28)}${of.filter(kept).length} of ${of.length} kept by all\n`);
  const byChance = sheet.filter((one) => one.drawn === 'by chance');
  row('drawn by chance', byChance);
  for (const rule of [...new Set(sheet.map((one) => one.rule))].sort())
    row(
      rule,
      sheet.filter((one) => one.rule === rule),
    );
  if (readers.length === 2)
    process.stdout.write(
      `agreement of the readers, κ: ${kappaOf(sheet.map(({ number }) => readers.map((verdicts) => verdicts.get(number))))?.toFixed(2)}\n`,
    );
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '60' },
    each: { type: 'string', default: '6' },
    without: { type: 'string', default: '' },
  },
});
const [what, file, ...verdicts] = positionals;
const { data, seed, count, each, without } = values;
if (what === 'draw' && data) draw({ data, seed: Number(seed), count: Number(count), each: Number(each), without: without.split(',') });
else if (what === 'print' && file) print(file);
else if (what === 'tally' && file) tally(file, verdicts);
else {
  process.stderr.write('usage: precision.mjs draw --data DIR | print SHEET | tally SHEET VERDICTS…\n');
  process.exitCode = 2;
}
