// Turns an annotator's notes into annotations with offsets:
//
//   node scripts/casebook/stand-off.mjs number EVENT NOTES       prints the numbered sentences
//   node scripts/casebook/stand-off.mjs write EVENT NOTES [OUT]  reads NOTES/*.notes.jsonl, writes sentences.jsonl, links.jsonl, lookalikes.jsonl
//
// Needs a build (`npm run build`), whose sentences are where the numbering starts; NOTES/fixes.jsonl mends their ends:
// {"article":"wire","n":4,"join":true} joins sentence 4 with the next, {"article":"wire","n":9,"cut":"He said"} begins a new
// one at the words named. The numbers are those before mending.
//
// A line of ARTICLE.notes.jsonl: {"n":3,"s":"attributed","c":1,"a":[["the ministry","said","office"]],"l":[["regime","label"]],
// "h":["may"],"x":[["[1]","marker",false]],"also":["vague"]}; what is empty is left out; a fourth item `"?"` of a span says
// that another careful reader would not mark it (`required: false`).
// A line of links.notes.jsonl: {"a":"wire.3","b":"blog.7","r":"conflicts","d":["figure"],"note":"…","also":["related"],"?":1};
// `"r":"none"` for a look-alike.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { articlesOf, readLines, writeLines } from './events.mjs';
import { DIFFERENCES, KINDS, RELATIONS, STATUSES } from './labels.mjs';

const [command, event = '', notes = '', out = event] = process.argv.slice(2);
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const problems = [];
/** The sentences of each article, with their ends mended. */
function boundaries() {
  const answer = JSON.parse(
    execFileSync(process.execPath, [cli, 'analyze', '--links', '0', resolve(event)], { maxBuffer: 1 << 28, encoding: 'utf8' }),
  );
  const fixes = readLines(join(notes, 'fixes.jsonl'));
  return articlesOf(event).map((article) => {
    const { name, slug, text } = article;
    const found = answer.documents.find(({ path }) => path.endsWith(`/${name}`)).sentences.map(({ start, end }) => ({ start, end }));
    const mended = [];
    for (const [k, sentence] of found.entries()) {
      const joined = fixes.some((f) => f.article === slug && f.n === k && f.join);
      const last = mended.at(-1);
      let { start } = sentence;
      if (joined && last) last.end = sentence.end;
      else {
        for (const { cut } of fixes.filter((f) => f.article === slug && f.n === k + 1 && f.cut)) {
          const at = text.indexOf(cut, start);
          if (at <= start || at >= sentence.end) problems.push(`${name} ${k + 1}: no “${cut}” to cut at`);
          else {
            mended.push({ start, end: start + text.slice(start, at).trimEnd().length });
            start = at;
          }
        }
        mended.push({ start, end: sentence.end });
      }
    }
    return { ...article, sentences: mended.map((s) => ({ ...s, text: text.slice(s.start, s.end) })) };
  });
}

function number() {
  mkdirSync(notes, { recursive: true });
  for (const { slug, name, sentences } of boundaries()) {
    console.log(`\n# ${name}  (notes: ${slug}.notes.jsonl)`);
    for (const [k, { text }] of sentences.entries()) console.log(`${k + 1}\t${text.replace(/\s+/g, ' ')}`);
  }
}

/** The id of a sentence: its article and its number, 1 for the first. */
const idOf = (slug, n) => `${slug}.${String(n).padStart(2, '0')}`;

function write() {
  const lines = [];
  const ids = new Set();
  for (const { name, slug, sentences } of boundaries()) {
    const told = new Map(readLines(join(notes, `${slug}.notes.jsonl`)).map((note) => [note.n, note]));
    for (const n of told.keys()) if (!sentences[n - 1]) problems.push(`${slug}: there is no sentence ${n}`);
    for (const [k, { start, end, text }] of sentences.entries()) {
      const note = told.get(k + 1);
      const id = idOf(slug, k + 1);
      ids.add(id);
      if (!note) problems.push(`${id}: not annotated`);
      else lines.push({ id, doc: name, start, end, text, ...annotated(id, text, note) });
    }
  }
  const articleOf = (id) => id.slice(0, id.lastIndexOf('.'));
  const full = (id) => {
    const [, slug, n] = /^(.*)\.(\d+)$/.exec(String(id)) ?? [];
    const whole = slug === undefined ? id : idOf(slug, Number(n));
    if (!ids.has(whole)) problems.push(`link: there is no sentence ${id}`);
    return whole;
  };
  const seen = new Set();
  const links = [];
  const lookalikes = [];
  for (const { a, b, r, d = [], also = [], note = '', '?': optional } of readLines(join(notes, 'links.notes.jsonl'))) {
    const [from, to] = [full(a), full(b)].sort();
    const where = `link ${from} – ${to}`;
    if (articleOf(from) === articleOf(to)) problems.push(`${where}: in one article`);
    if (seen.has(`${from} ${to}`)) problems.push(`${where}: twice`);
    seen.add(`${from} ${to}`);
    if (r === 'none') lookalikes.push({ a: from, b: to, note });
    else {
      if (![r, ...also].every((x) => RELATIONS.includes(x))) problems.push(`${where}: relation ${[r, ...also].join(', ')}`);
      if (!d.every((x) => DIFFERENCES.includes(x))) problems.push(`${where}: difference ${d.join(', ')}`);
      links.push({ a: from, b: to, relation: r, also, differs: d, required: !optional, note });
    }
  }
  if (problems.length > 0) return;
  mkdirSync(out, { recursive: true });
  writeLines(join(out, 'sentences.jsonl'), lines);
  if (existsSync(join(notes, 'links.notes.jsonl'))) {
    writeLines(join(out, 'links.jsonl'), links);
    writeLines(join(out, 'lookalikes.jsonl'), lookalikes);
  }
  console.log(`${lines.length} sentences, ${links.length} links, ${lookalikes.length} look-alikes`);
}

/** A note of one sentence in full, its spans looked up in the text. */
function annotated(id, text, { s, c = 0, a = [], l = [], h = [], x = [], also = [] }) {
  if (![s, ...also].every((status) => STATUSES.includes(status))) problems.push(`${id}: status ${[s, ...also].join(', ')}`);
  const spot = (words) => {
    const there = words === '' || text.includes(words) || text.replace(/\s+/g, ' ').includes(words);
    if (!there) problems.push(`${id}: “${words}” does not stand in it`);
    // Where a line breaks inside, the words as the file has them.
    const pattern = words.split(' ').map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
    return words === '' || text.includes(words) ? words : (new RegExp(pattern.join('\\s+')).exec(text)?.[0] ?? words);
  };
  const kind = (name, value) => {
    if (!KINDS[name].includes(value)) problems.push(`${id}: ${name} of kind ${value}`);
    return value;
  };
  const required = (mark) => mark !== '?';
  return {
    status: s,
    also,
    claim: Boolean(c),
    attributions: a.map(([source, cue, k, mark]) => ({
      source: spot(source),
      cue: spot(cue),
      kind: kind('attributions', k),
      required: required(mark),
    })),
    loaded: l.map(([words, k, mark]) => ({ text: spot(words), kind: kind('loaded', k), required: required(mark) })),
    hedges: h.map(spot),
    citations: x.map(([words, k, resolves]) => ({ text: spot(words), kind: kind('citations', k), resolves: Boolean(resolves) })),
  };
}

if (command === 'number') number();
else if (command === 'write') write();
else {
  console.error('usage: stand-off.mjs number EVENT NOTES | write EVENT NOTES [OUT]');
  process.exitCode = 2;
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
