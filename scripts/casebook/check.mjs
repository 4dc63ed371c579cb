// `npm run casebook`: checks every offset, label and link of the casebook, and how far the two readers of check/ agreed; prints
// its statistics. `--write` renews them in casebook/README.md; without it they must be as they stand there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bothRead, linkPairs, paired, SPANS } from './agreement.mjs';
import { annotationOf, casebook, docs, eventsOf, PARTS, readLines } from './events.mjs';
import { f1, kappaOf } from './figures.mjs';
import { DIFFERENCES, KINDS, RELATIONS, STATUSES } from './labels.mjs';

const problems = [];
const events = PARTS.flatMap(eventsOf);
for (const part of PARTS) if (!events.some((e) => e.part === part)) problems.push(`${part}/ has no events`);
for (const event of events) {
  checkAnnotation(event, event, `${event.part}/${event.name}`);
  if (event.part !== 'check') continue;
  for (const reader of ['first', 'second'])
    checkAnnotation(event, annotationOf(join(event.folder, reader)), `${event.part}/${event.name}/${reader}`);
  if (!existsSync(join(event.folder, 'settled.jsonl'))) problems.push(`${event.part}/${event.name}: what the readers differ on is not settled`);
}

/** Everything that can be wrong with an annotation of an event's articles. */
function checkAnnotation({ articles, folder }, { sentences, links, lookalikes }, where) {
  const say = (what) => problems.push(`${where}: ${what}`);
  if (!existsSync(join(folder, 'facts.md'))) say('no facts.md');
  const ids = new Set();
  for (const { name, slug, text } of articles) {
    const own = sentences.filter((s) => s.doc === name);
    let end = 0;
    for (const s of own) {
      if (ids.has(s.id)) say(`${s.id} stands twice`);
      ids.add(s.id);
      if (!s.id.startsWith(`${slug}.`)) say(`${s.id} is no id of ${name}`);
      if (text.slice(s.start, s.end) !== s.text) say(`${s.id}: offsets and text differ`);
      if (s.start < end) say(`${s.id} overlaps the one before`);
      // Marks of headings, lists and notes may stand between sentences, words may not.
      const between = text.slice(end, s.start);
      if (/\p{L}{2}/u.test(between.replace(/\[\^[^\]]+\]|\]\([^)]*\)|<[^>]*>/g, ''))) say(`${s.id}: not annotated before it: “${between.trim()}”`);
      end = s.end;
      checkSentence(s, (what) => say(`${s.id}: ${what}`));
    }
    if (/\p{L}{2}/u.test(text.slice(end).replace(/\]\([^)]*\)/g, ''))) say(`${name}: not annotated at its end: “${text.slice(end).trim()}”`);
  }
  for (const s of sentences) if (!articles.some(({ name }) => name === s.doc)) say(`${s.id}: there is no ${s.doc}`);
  const seen = new Set();
  for (const { a, b, relation, also, differs, required } of [...links, ...lookalikes]) {
    const pair = `${a} – ${b}`;
    for (const id of [a, b]) if (!ids.has(id)) say(`${pair}: there is no ${id}`);
    if (articleOf(a) === articleOf(b)) say(`${pair}: in one article`);
    if (a >= b) say(`${pair}: not in order`);
    if (seen.has(pair)) say(`${pair} stands twice`);
    seen.add(pair);
    if (relation === undefined) continue;
    if (![relation, ...also].every((x) => RELATIONS.includes(x))) say(`${pair}: relation ${[relation, ...also].join(', ')}`);
    if (!differs.every((x) => DIFFERENCES.includes(x))) say(`${pair}: difference ${differs.join(', ')}`);
    if (typeof required !== 'boolean') say(`${pair}: not said whether it is required`);
  }
}

function checkSentence({ text, status, also, claim, attributions, loaded, hedges, citations }, say) {
  for (const s of [status, ...also]) if (!STATUSES.includes(s)) say(`status ${s}`);
  if (also.includes(status)) say('its status stands in also, too');
  if (typeof claim !== 'boolean') say('not said whether it makes a claim');
  const spans = [...attributions.flatMap((a) => [a.source, a.cue]), ...loaded.map((l) => l.text), ...hedges, ...citations.map((c) => c.text)];
  for (const span of spans) if (!text.includes(span)) say(`“${span}” does not stand in it`);
  for (const [name, kinds] of Object.entries(KINDS))
    for (const { kind } of { attributions, loaded, citations }[name]) if (!kinds.includes(kind)) say(`${name} of kind ${kind}`);
  for (const c of citations) if (typeof c.resolves !== 'boolean') say(`“${c.text}”: not said whether it resolves`);
}

function articleOf(id) {
  return id.slice(0, id.lastIndexOf('.'));
}

const ASSERTED = ['cited', 'attributed', 'vague', 'speculation', 'unsourced'];
const SOURCED = ['cited', 'attributed', 'vague'];
const percent = (part, whole) => (whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`);
const table = (rows) => {
  const [head, ...body] = rows.map((row) => `| ${row.join(' | ')} |`);
  return [head, `|${rows[0].map((_, k) => (k === 0 ? ' --- ' : ' ---: ')).join('|')}|`, ...body].join('\n');
};

function statistics() {
  const rows = [['', ...PARTS]];
  const put = (name, count) => rows.push([name, ...PARTS.map((part) => String(count(events.filter((e) => e.part === part))))]);
  const sum = (list, count) => list.reduce((total, one) => total + count(one), 0);
  put('events', (list) => list.length);
  put('articles', (list) => sum(list, (e) => e.articles.length));
  put('words', (list) => sum(list, (e) => sum(e.articles, (a) => a.text.split(/\s+/).filter(Boolean).length)));
  put('sentences', (list) => sum(list, (e) => e.sentences.length));
  for (const status of STATUSES) put(`– ${status}`, (list) => sum(list, (e) => e.sentences.filter((s) => s.status === status).length));
  put('sentences that make a claim', (list) => sum(list, (e) => e.sentences.filter((s) => s.claim).length));
  for (const name of SPANS) put(name === 'loaded' ? 'loaded words' : name, (list) => sum(list, (e) => sum(e.sentences, (s) => s[name].length)));
  put('links', (list) => sum(list, (e) => e.links.length));
  for (const relation of RELATIONS) put(`– ${relation}`, (list) => sum(list, (e) => e.links.filter((l) => l.relation === relation).length));
  put('look-alikes', (list) => sum(list, (e) => e.lookalikes.length));
  return table(rows);
}

/** What part of its assertions each article names a source for, by the kind of text that its name tells. */
function sourced() {
  const kinds = {
    'wires, agencies, cables': /wire|agency|cable/,
    'broadsheets, dailies, local papers': /broadsheet|daily|weekly|courier|evening-paper|newspaper|miner|local|live-blog|trade-magazine|explainer|q-and-a|qa/,
    tabloids: /tabloid/,
    'op-eds, letters, speeches': /op-?ed|opinion|letter|speech/,
    'blogs, pamphlets': /blog|pamphlet/,
    'releases, notices, briefs': /release|statement|notice|brief/,
    'essays, encyclopaedias': /essay|encyclop/,
  };
  const rows = [['kind of text', 'articles', 'assertions', 'with a source', 'sentences with a loaded word']];
  const left = new Set(events.flatMap((e) => e.articles.map((a) => `${e.name}/${a.slug}`)));
  for (const [kind, pattern] of Object.entries({ ...kinds, others: /./ })) {
    let [articles, assertions, named, loaded, all] = [0, 0, 0, 0, 0];
    for (const e of events)
      for (const { slug, name } of e.articles) {
        if (!left.has(`${e.name}/${slug}`) || !pattern.test(slug)) continue;
        left.delete(`${e.name}/${slug}`);
        articles++;
        for (const s of e.sentences.filter((x) => x.doc === name)) {
          if (!ASSERTED.includes(s.status)) continue;
          assertions++;
          if (SOURCED.includes(s.status)) named++;
          if (s.loaded.length > 0) loaded++;
          all++;
        }
      }
    if (articles > 0) rows.push([kind, String(articles), String(assertions), percent(named, assertions), percent(loaded, all)]);
  }
  return table(rows);
}

function agreement() {
  const both = events.filter((e) => e.part === 'check').map((e) => ['first', 'second'].map((reader) => annotationOf(join(e.folder, reader))));
  const sentences = both.flatMap(([a, b]) => bothRead(a, b));
  const rows = [['', 'measure', 'agreement']];
  const put = (name, measure, value) => rows.push([name, measure, value === undefined ? '–' : value.toFixed(2)]);
  put('sourcing of a sentence', 'κ', kappaOf(sentences.map(([a, b]) => [a.status, b.status])));
  put('makes a claim', 'κ', kappaOf(sentences.map(([a, b]) => [String(a.claim), String(b.claim)])));
  for (const name of SPANS) {
    const pairs = sentences.flatMap(([a, b]) => paired(name, a, b));
    const count = (test) => pairs.filter(test).length;
    put(name === 'loaded' ? 'loaded words' : name, 'F1', f1(count(([x, y]) => x !== undefined && y !== undefined), count(([x]) => x !== undefined), count(([, y]) => y !== undefined)).f1);
    if (name !== 'hedges') put(`– their kind`, 'κ', kappaOf(pairs.filter(([x, y]) => x && y).map(([x, y]) => [x.kind, y.kind])));
  }
  const links = both.flatMap(([a, b]) => linkPairs(a, b)).map((pair) => pair.map((l) => (l?.relation === 'none' ? undefined : l)));
  const count = (test) => links.filter(test).length;
  put('links', 'F1', f1(count(([x, y]) => x && y), count(([x]) => x), count(([, y]) => y)).f1);
  put('– their relation', 'κ', kappaOf(links.filter(([x, y]) => x && y).map(([x, y]) => [x.relation, y.relation])));
  const settled = events.filter((e) => e.part === 'check').flatMap((e) => readLines(join(e.folder, 'settled.jsonl')));
  return `${table(rows)}\n\n${settled.length} differences were settled by a third reading (\`settled.jsonl\`); where one reader allowed the other's label, both stand.`;
}

/** What `npm run accuracy` committed last, or of that only what `names` name. */
function figures(names) {
  const kept = JSON.parse(readFileSync(join(casebook, 'accuracy.json'), 'utf8')).figures;
  const chosen = Object.entries(kept).filter(([name]) => !names || names.includes(name));
  return table([['', 'on check/'], ...chosen.map(([name, value]) => [name, value.toFixed(2).replace(/^0/, '')])]);
}

/** A table of two columns as the formatter of the README wants it. */
function padded(text) {
  const rows = text.split('\n').map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
  const [left, right] = [0, 1].map((k) => Math.max(...rows.map((row) => (row[k].includes('---') ? 0 : row[k].length))));
  return rows
    .map(([a, b]) => (b.includes('---') ? `| ${'-'.repeat(left)} | ${'-'.repeat(right - 1)}: |` : `| ${a.padEnd(left)} | ${b.padStart(right)} |`))
    .join('\n');
}

/** What a reader of the README wants to know first. */
const IN_SHORT = ['sourcing, accuracy', 'attribution, F1', 'attribution, source found', 'loaded wording, F1', 'citations, F1', 'claims, average precision', 'conflicts, right of those said'];

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
const told = {
  [join(casebook, 'README.md')]: { statistics: statistics(), sourced: sourced(), agreement: agreement() },
  [join(docs, 'accuracy.md')]: { figures: figures() },
  [join(docs, '..', 'README.md')]: { figures: padded(figures(IN_SHORT)) },
};
for (const [file, parts] of Object.entries(told)) {
  const text = readFileSync(file, 'utf8');
  let renewed = text;
  for (const [name, part] of Object.entries(parts)) {
    const place = new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`);
    if (!place.test(text)) throw new Error(`${file} has no place for ${name}`);
    renewed = renewed.replace(place, (_, from, to) => `${from}\n\n${part}\n\n${to}`);
    console.log(`${part}\n`);
  }
  if (renewed === text) continue;
  if (process.argv.includes('--write')) writeFileSync(file, renewed);
  else {
    console.error(`${file} has other figures: renew them with \`npm run casebook -- --write\``);
    process.exitCode = 1;
  }
}
