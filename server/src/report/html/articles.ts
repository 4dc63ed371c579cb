import type { Reading, SentenceReading } from '../../reading/reading.js';
import { leadsNowhere } from '../../reading/resolution.js';
import type { ReviewedArticle } from '../../review.js';
import { pageOf } from '../../rules/registry.js';
import type { Finding } from '../../rules/rule.js';
import type { Block } from '../../text/article.js';
import type { Span } from '../../text/span.js';
import { decoded } from '../../text/uri.js';
import { h, type Element } from './html.js';

/** What a uri has before its path; a path on disk has none. */
const SCHEME = /^[a-z][a-z\d+.-]+:\/\/[^/]*/i;

/** The id of a sentence on a page. */
export function sentenceId(article: number, sentence: number): string {
  return `a${article}s${sentence}`;
}

const SOURCING: Readonly<Record<SentenceReading['sourcing'], string>> = {
  furniture: 'not article text',
  heading: 'heading',
  'non-assertion': 'no assertion',
  cited: 'cited',
  attributed: 'attributed',
  vague: 'vaguely attributed',
  speculation: 'speculation',
  unsourced: 'no source',
};

/** An article with its marks, and the findings beside the paragraphs they are in. */
export function articlePart({ path, reading, findings }: ReviewedArticle, index: number, name: string): readonly Element[] {
  const byBlock = new Map<number, SentenceReading[]>();
  for (const s of reading.sentences) byBlock.set(s.block, [...(byBlock.get(s.block) ?? []), s]);
  const left = new Set(findings);
  const explained = new Set<string>();
  const { title } = reading.imprint;
  const rows = reading.article.blocks.flatMap((block, b) => {
    const sentences = byBlock.get(b) ?? [];
    if (sentences.length === 0) return [];
    const notes = [...left].filter((f) => f.start < block.span.end);
    for (const note of notes) left.delete(note);
    return [rowOf(reading, block, sentences, notesOf(notes, reading, explained), index)];
  });
  if (left.size > 0) rows.push(h('div', { class: 'row' }, [h('div'), ...notesOf([...left], reading, explained)]));
  return [
    h('h3', { id: `a${index}` }, title === undefined ? name : [title, ' ', h('span', { class: 'path' }, name)]),
    h('p', { class: 'path' }, SCHEME.test(path) ? decoded(path.replace(SCHEME, '')) : path),
    h('div', { class: 'article' }, rows),
  ];
}

function rowOf(reading: Reading, block: Block, sentences: readonly SentenceReading[], notes: readonly Element[], article: number): Element {
  const heading = sentences.every((s) => s.sourcing === 'heading');
  const first = reading.sentences.indexOf(sentences[0] as SentenceReading);
  const text = sentences.flatMap((sentence, k) => [...(k > 0 ? [' '] : []), sentenceOf(reading, block, sentence, first + k, article)]);
  const kind = heading ? 'heading' : block.quoteDepth > 0 ? 'quote' : block.kind === 'list-item' ? 'item' : '';
  return h('div', { class: 'row', dataFilter: notes.length > 0 ? true : undefined }, [
    h('p', { class: ['text', kind].filter(Boolean) }, text),
    ...notes,
  ]);
}

/** Findings as notes; why a rule matters and what to do is said with its first in the article. */
function notesOf(notes: readonly Finding[], { article }: Reading, explained: Set<string>): Element[] {
  if (notes.length === 0) return [];
  const items = notes.map(({ rule, severity, what, why, todo, start, end }) => {
    const first = !explained.has(rule);
    explained.add(rule);
    return h('li', { class: severity }, [
      h('span', { class: 'severity' }, severity),
      ' ',
      ...quotedWords(article.source.slice(start, end), what),
      what,
      ' ',
      ...(first ? [h('span', { class: 'why' }, `${why} ${todo}`), ' '] : []),
      h('a', { href: pageOf(rule), class: 'rule' }, rule),
    ]);
  });
  return [h('ul', { class: 'notes' }, items)];
}

/** The words that a finding speaks of, unless it says them itself. */
function quotedWords(text: string, what: string): (Element | string)[] {
  const words = shortened(text);
  return what.includes(words) ? [] : [h('q', words), ' '];
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}

interface Marked extends Span {
  readonly mark: string;
}

/** A sentence with what stands in it marked. */
function sentenceOf(reading: Reading, block: Block, sentence: SentenceReading, index: number, article: number): Element {
  const start = proseAt(block, sentence.start);
  const inside = (span: Span) => span.start < sentence.end && span.end > sentence.start;
  const marks: Marked[] = [
    ...reading.attributions
      .filter((a) => a.sentence === index)
      .flatMap((a) => [
        { ...a.cue, mark: a.stance === 'neutral' ? 'cue' : 'cue sided' },
        ...(a.source ? [{ ...a.source, mark: a.kind === 'vague' || a.kind === 'anonymous' ? 'source unnamed' : 'source' }] : []),
      ]),
    ...reading.loaded
      .filter((l) => l.sentence === index && (l.vouchedBy !== '' || l.kind === 'scare-quotes'))
      .map((l) => ({ start: l.start, end: l.end, mark: 'loaded' })),
    ...reading.citations
      .filter(inside)
      .map((c) => ({ start: c.start, end: c.end, mark: leadsNowhere(c) ? 'citation unresolved' : 'citation' })),
  ];
  const at = (file: number) => Math.min(sentence.text.length, Math.max(0, proseAt(block, file) - start));
  const pieces: (Element | string)[] = [];
  let done = 0;
  for (const mark of marks.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const [from, to] = [at(mark.start), at(mark.end)];
    // Of marks that overlap the first is drawn.
    if (from < done || to <= from) continue;
    if (from > done) pieces.push(sentence.text.slice(done, from));
    pieces.push(h('span', { class: mark.mark.split(' ') }, sentence.text.slice(from, to)));
    done = to;
  }
  pieces.push(sentence.text.slice(done));
  const plain = sentence.sourcing === 'heading' || sentence.sourcing === 'non-assertion' || sentence.sourcing === 'furniture';
  return h(
    'span',
    { class: ['s', sentence.sourcing], id: sentenceId(article, index), title: plain ? undefined : SOURCING[sentence.sourcing] },
    pieces,
  );
}

/** The place in a block's prose of a place in the file. */
function proseAt({ runs, text }: Block, file: number): number {
  for (const run of runs) {
    if (file < run.file) return run.at;
    if (file < run.file + run.fileLength) return run.at + (run.length === run.fileLength ? file - run.file : 0);
  }
  return text.length;
}
