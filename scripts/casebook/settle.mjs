// Settles what two readers of an event in check/ differ on:
//
//   node scripts/casebook/settle.mjs list EVENT              prints the differences, numbered
//   node scripts/casebook/settle.mjs apply EVENT DECISIONS   writes the settled annotation and settled.jsonl
//
// A line of DECISIONS is a number and an answer:
//   status, relation, kind   a or b: the first or the second reader's, the other's stays possible; A or B: it alone
//   claim                    1 or 0
//   one marked it            k: both should have; o: a careful reader may or may not; d: nobody should
//   one linked it            k, o, d; n: it is a look-alike
// Where each of the two allows the other's status or relation (`also`), and where both marked the same words, nothing is asked.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotationOf, writeLines } from './events.mjs';
import { bothRead, linkPairs, paired, SPANS } from './agreement.mjs';

const [command, event = '', decisions = ''] = process.argv.slice(2);
const [first, second] = ['first', 'second'].map((reader) => annotationOf(join(event, reader)));
const answers = command === 'apply' ? read(decisions) : new Map();
const settled = [];
const problems = [];
let number = 0;

/** Asks for a decision: prints it, or looks it up. */
function ask(id, what, allowed, a, b, text) {
  number++;
  if (command === 'list') {
    console.log(`${number}\t${what}\t${id}\t${show(a)}\t${show(b)}\t${text.replace(/\s+/g, ' ')}`);
    return undefined;
  }
  const answer = answers.get(number);
  if (!allowed.includes(answer)) problems.push(`${number} (${what} of ${id}): ${answer ?? 'no answer'}, not one of ${allowed.join(', ')}`);
  settled.push({ id, what, first: a ?? null, second: b ?? null, answer });
  return answer;
}

function show(value) {
  if (value === undefined) return '–';
  return typeof value === 'string' ? value : typeof value === 'boolean' ? String(Number(value)) : JSON.stringify(value);
}

/** A label that two give, with what else is possible: `[label, also]`. */
function label(id, what, [a, alsoA], [b, alsoB], text) {
  const also = new Set([...alsoA, ...alsoB]);
  const pick = (chosen, others) => [chosen, others.filter((x) => x !== chosen)];
  if (a === b) return pick(a, [...also]);
  if (alsoB.includes(a)) return pick(a, [...also, b]);
  if (alsoA.includes(b)) return pick(b, [...also, a]);
  const answer = ask(id, what, ['a', 'b', 'A', 'B'], a, b, text);
  const chosen = answer === 'a' || answer === 'A' ? a : b;
  return pick(chosen, answer === 'A' || answer === 'B' ? [...also] : [...also, a, b]);
}

/** A span that one or both marked, undefined if nobody should have. */
function span(id, name, a, b, text) {
  const one = a ?? b;
  const plain = typeof one === 'string';
  if (a === undefined || b === undefined) {
    const answer = ask(id, name, ['k', 'o', 'd'], a, b, text);
    if (answer === 'd') return undefined;
    // A hedge is words alone: it is kept or not.
    return plain || name === 'citations' ? one : { ...one, required: answer === 'k' };
  }
  if (plain) return shorter(a, b);
  const kind = a.kind === b.kind ? a.kind : ask(id, `${name} kind`, ['a', 'b'], a, b, text) === 'b' ? b.kind : a.kind;
  if (name === 'attributions') {
    const from = kind === b.kind && kind !== a.kind ? b : a;
    return { source: from.source || a.source || b.source, cue: shorter(a.cue, b.cue), kind, required: a.required || b.required };
  }
  if (name === 'citations') {
    const resolves = a.resolves === b.resolves ? a.resolves : ask(id, 'resolves', ['1', '0'], a, b, text) === '1';
    return { text: a.text, kind, resolves };
  }
  return { text: shorter(a.text, b.text), kind, required: a.required && b.required };
}

const shorter = (a, b) => (a === '' || (b !== '' && b.length < a.length) ? b : a);

const sentences = bothRead(first, second).map(([a, b]) => {
  const [status, also] = label(a.id, 'status', [a.status, a.also], [b.status, b.also], a.text);
  const claim = a.claim === b.claim ? a.claim : ask(a.id, 'claim', ['0', '1'], a.claim, b.claim, a.text) === '1';
  const spans = SPANS.map((name) => [
    name,
    paired(name, a, b).flatMap(([x, y]) => {
      const found = span(a.id, name, x, y, a.text);
      return found === undefined ? [] : [found];
    }),
  ]);
  return { ...a, status, also, claim, ...Object.fromEntries(spans) };
});
const textOf = new Map(sentences.map(({ id, text }) => [id, text]));
const links = [];
const lookalikes = [];
for (const [a, b] of linkPairs(first, second)) {
  const one = a ?? b;
  const id = `${one.a} ${one.b}`;
  const text = `${textOf.get(one.a)} ⇄ ${textOf.get(one.b)}`;
  if (a === undefined || b === undefined || (a.relation === 'none') !== (b.relation === 'none')) {
    // Who only remarked a look-alike linked nothing; the other never looked at it.
    if (one.relation === 'none' && (a === undefined || b === undefined)) {
      lookalikes.push(one);
      continue;
    }
    const link = [a, b].find((x) => x && x.relation !== 'none');
    const answer = ask(id, 'link', ['k', 'o', 'd', 'n'], a?.relation, b?.relation, text);
    if (answer === 'n') lookalikes.push({ a: one.a, b: one.b, note: link.note });
    else if (answer !== 'd') links.push({ ...link, required: answer === 'k' });
  } else if (a.relation === 'none') lookalikes.push(a);
  else {
    const [relation, also] = label(id, 'relation', [a.relation, a.also], [b.relation, b.also], text);
    const differs = [...new Set([...a.differs, ...b.differs])];
    links.push({ ...a, relation, also, differs, required: a.required || b.required });
  }
}

function read(file) {
  return new Map(
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line) => {
        const [, n, answer] = /^\s*(\d+)\s+(\S+)/.exec(line) ?? [];
        return n === undefined ? [] : [[Number(n), answer]];
      }),
  );
}

if (command === 'apply') {
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else {
    writeLines(join(event, 'sentences.jsonl'), sentences);
    writeLines(join(event, 'links.jsonl'), links);
    writeLines(
      join(event, 'lookalikes.jsonl'),
      lookalikes.map(({ a, b, note }) => ({ a, b, note })),
    );
    writeLines(join(event, 'settled.jsonl'), settled);
    console.log(`${sentences.length} sentences, ${links.length} links, ${lookalikes.length} look-alikes; ${settled.length} differences settled`);
  }
} else if (command === 'list') console.error(`${number} differences`);
else {
  console.error('usage: settle.mjs list EVENT | apply EVENT DECISIONS');
  process.exitCode = 2;
}
