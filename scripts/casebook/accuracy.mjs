// `npm run accuracy [-- learn] [-- --write]`: scores the analysis on the casebook and prints a table. On check/, which is what it
// scores unless told otherwise, it compares with the committed figures (casebook/accuracy.json): a fall of more than a point
// fails. `--write` commits the present ones.
//
// Definitions: a sentence of the analysis answers for the annotated one that it overlaps most; spans match if they overlap; what
// is annotated as not required neither helps nor harms; `also` counts as right.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { casebook, eventsOf } from './events.mjs';
import { f1, ranking } from './figures.mjs';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const part = process.argv.includes('learn') ? 'learn' : 'check';
const committed = join(casebook, 'accuracy.json');
/** A fall by more than this fails. */
const FALL = 0.01;

const overlaps = (a, b) => a.start < b.end && b.start < a.end;
const folder = mkdtempSync(join(tmpdir(), 'source-criticism-casebook-'));
const sentences = [];
const links = [];
let shown;
let open;
try {
  for (const event of eventsOf(part)) {
    for (const { name, text } of event.articles) {
      mkdirSync(join(folder, event.name), { recursive: true });
      writeFileSync(join(folder, event.name, name), text);
    }
    const id = (local) => `${event.name}/${local}`;
    for (const s of event.sentences) sentences.push({ ...s, id: id(s.id), doc: id(s.doc), event: event.name });
    for (const l of event.links) links.push({ ...l, a: id(l.a), b: id(l.b) });
  }
  [shown, open] = [[], ['--links', '5', '--min-score', '0']].map((options) => analysed(options));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The documents of an analysis by event and name. */
function analysed(options) {
  const out = execFileSync(process.execPath, [cli, 'analyze', '--format', 'json', ...options, '.'], {
    cwd: folder,
    maxBuffer: 1 << 30,
    encoding: 'utf8',
  });
  return new Map(JSON.parse(out).documents.map((document) => [document.path.replace(/^\.\//, ''), document]));
}

/** Counts right, said and wanted spans; what is not required counts in neither. */
class Spans {
  right = 0;
  said = 0;
  wanted = 0;
  /** `wanted`: `{ span, required, value }`; `found`: `{ span, value }`. `match` hears of each pair. */
  add(found, wanted, match = () => undefined) {
    const used = new Set();
    for (const want of wanted) {
      if (!want.span) continue;
      const k = found.findIndex((one, i) => !used.has(i) && overlaps(one.span, want.span));
      if (want.required) this.wanted++;
      if (k < 0) continue;
      used.add(k);
      if (!want.required) this.said--;
      else {
        this.right++;
        match(found[k].value, want.value);
      }
    }
    this.said += found.length;
  }
  get figures() {
    return f1(this.right, this.said, this.wanted);
  }
}

/** A share, or undefined of nothing. */
class Share {
  right = 0;
  all = 0;
  add(yes) {
    this.all++;
    if (yes) this.right++;
  }
  get value() {
    return this.all === 0 ? undefined : this.right / this.all;
  }
}

const words = (text) => [...text.matchAll(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)].map((m) => ({ start: m.index, end: m.index + m[0].length }));

function best(document, s) {
  let pick;
  let most = 0;
  for (const one of document.sentences) {
    const overlap = Math.min(one.end, s.end) - Math.max(one.start, s.start);
    if (overlap > most) [pick, most] = [one, overlap];
  }
  return pick;
}

const sourcing = new Share();
const ends = new Share();
const classes = new Map();
const [attributions, loaded, citations] = [new Spans(), new Spans(), new Spans()];
const [source, kind, resolves] = [new Share(), new Share(), new Share()];
const hedged = { right: 0, said: 0, wanted: 0 };
const claims = [];
for (const s of sentences) {
  const document = shown.get(s.doc);
  const answer = best(document, s);
  const said = answer?.sourcing ?? 'missing';
  const right = said === s.status || s.also.includes(said);
  sourcing.add(right);
  ends.add(answer?.start === s.start && answer.end === s.end);
  const wanted = right ? said : s.status;
  for (const name of [wanted, said]) if (!classes.has(name)) classes.set(name, { right: 0, said: 0, wanted: 0 });
  classes.get(wanted).wanted++;
  classes.get(said).said++;
  if (right) classes.get(said).right++;
  const inside = (span) => span.start >= s.start && span.start < s.end;
  const spot = (text, from = 0) => {
    const at = text === '' ? -1 : s.text.indexOf(text, from);
    return at < 0 ? undefined : { start: s.start + at, end: s.start + at + text.length };
  };
  /** Spans of words one after the other: a word that is marked twice stands twice. */
  const inOrder = (list, textOf) => {
    const from = new Map();
    return list.map((value) => {
      const text = textOf(value);
      const span = spot(text, from.get(text) ?? 0);
      if (span) from.set(text, span.end - s.start);
      return { span, required: value.required !== false, value };
    });
  };
  attributions.add(
    document.attributions.filter((a) => inside(a.cue)).map((value) => ({ span: value.cue, value })),
    inOrder(s.attributions, (a) => a.cue),
    (found, value) => {
      kind.add(found.kind === value.kind);
      const span = spot(value.source);
      if (span) source.add(found.source !== null && overlaps(found.source, span));
    },
  );
  loaded.add(
    document.loadedWording.filter(inside).map((span) => ({ span })),
    inOrder(s.loaded, (l) => l.text),
  );
  citations.add(
    document.citations.filter(inside).map((value) => ({ span: value, value })),
    inOrder(s.citations, (c) => c.text),
    (found, value) => resolves.add(found.resolves === value.resolves),
  );
  const hedges = inOrder(s.hedges.map((text) => ({ text })), (h) => h.text).flatMap(({ span }) => span ?? []);
  for (const word of words(s.text)) {
    const at = { start: s.start + word.start, end: s.start + word.end };
    const [is, says] = [hedges.some((h) => overlaps(h, at)), document.hedges.some((h) => overlaps(h, at))];
    if (is && says) hedged.right++;
    if (is) hedged.wanted++;
    if (says) hedged.said++;
  }
  if (s.status !== 'furniture' && s.status !== 'heading') claims.push([answer?.checkWorthiness ?? 0, s.claim]);
}

const byId = new Map(sentences.map((s) => [s.id, s]));
const byDoc = new Map();
for (const s of sentences) byDoc.set(s.doc, [...(byDoc.get(s.doc) ?? []), s]);
const known = new Map(links.flatMap((l) => [[`${l.a} ${l.b}`, l], [`${l.b} ${l.a}`, l]]));
const target = (link) => {
  const path = link.path.replace(/^\.\//, '');
  let pick;
  let most = 0;
  for (const s of byDoc.get(path) ?? []) {
    const overlap = Math.min(link.end, s.end) - Math.max(link.start, s.start);
    if (overlap > most) [pick, most] = [s, overlap];
  }
  return pick;
};
const [top, seen] = [new Set(), new Set()];
const [precise, relation] = [new Share(), new Share()];
const conflicts = { right: 0, said: 0, wanted: 0 };
for (const s of sentences) {
  for (const link of best(shown.get(s.doc), s)?.links ?? []) {
    const other = target(link);
    if (!other) continue;
    const gold = known.get(`${s.id} ${other.id}`);
    if (gold?.required !== false) precise.add(gold !== undefined);
    if (gold?.required) seen.add(`${gold.a} ${gold.b}`);
  }
  for (const link of best(open.get(s.doc), s)?.links ?? []) {
    const gold = known.get(`${s.id} ${target(link)?.id}`);
    if (!gold?.required) continue;
    top.add(`${gold.a} ${gold.b}`);
    const right = link.relation === gold.relation || gold.also.includes(link.relation);
    relation.add(right);
    if (link.relation === 'conflicts') {
      conflicts.said++;
      if (right) conflicts.right++;
    }
    if (gold.relation === 'conflicts') conflicts.wanted++;
  }
}
const required = links.filter((l) => l.required && byId.has(l.a) && byId.has(l.b));
const { average, macro } = ranking(claims);
const f1Of = ({ right, said, wanted }) => f1(right, said, wanted).f1;
const wantedClasses = [...classes.values()].filter((c) => c.wanted > 0);
const said = f1(conflicts.right, conflicts.said, conflicts.wanted);
const figures = {
  'sentence ends exact': ends.value,
  'sourcing, accuracy': sourcing.value,
  'sourcing, macro-F1': wantedClasses.reduce((sum, c) => sum + f1Of(c), 0) / wantedClasses.length,
  'attribution, F1': attributions.figures.f1,
  'attribution, source found': source.value,
  'attribution, kind right': kind.value,
  'loaded wording, F1': loaded.figures.f1,
  'hedges, F1 of words': f1Of(hedged),
  'citations, F1': citations.figures.f1,
  'citations, resolves right': resolves.value,
  'claims, average precision': average,
  'claims, macro-F1': macro,
  'links, found among the first five': top.size / required.length,
  'links, found by default': seen.size / required.length,
  'links, right of those by default': precise.value,
  'relation right': relation.value,
  'conflicts, right of those said': said.p,
  'conflicts, found': said.r,
};

const before = part === 'check' && existsSync(committed) ? JSON.parse(readFileSync(committed, 'utf8')).figures : {};
let fallen = 0;
console.log(`${part}/: ${sentences.length} sentences of ${byDoc.size} articles, ${required.length} links\n`);
for (const [name, value = 0] of Object.entries(figures)) {
  const was = before[name];
  const falls = was !== undefined && value < was - FALL;
  if (falls) fallen++;
  const change = was === undefined ? '' : `  (${was.toFixed(3)}${falls ? ', FALLEN' : ''})`;
  console.log(`${name.padEnd(36)} ${value.toFixed(3)}${change}`);
}
if (process.argv.includes('--classes'))
  for (const [name, c] of classes) {
    const { p, r, f1: f } = f1(c.right, c.said, c.wanted);
    console.log(`  ${name.padEnd(16)} P ${p.toFixed(2)} R ${r.toFixed(2)} F1 ${f.toFixed(2)}  (${c.wanted})`);
  }
if (part === 'check') {
  const rounded = Object.fromEntries(Object.entries(figures).map(([name, value = 0]) => [name, Math.round(value * 1000) / 1000]));
  if (process.argv.includes('--write')) {
    mkdirSync(dirname(committed), { recursive: true });
    writeFileSync(committed, `${JSON.stringify({ figures: rounded }, null, 2)}\n`);
  } else if (Object.keys(before).length !== Object.keys(figures).length) {
    console.error(`${committed} has other figures: renew it with --write`);
    process.exitCode = 1;
  } else if (fallen > 0) {
    console.error(`${fallen} fell by more than a point`);
    process.exitCode = 1;
  }
}
