import type { ArticleText, Block, Format } from './article.js';
import { readMarkdown } from './markdown.js';
import { BLOCKS, keptByText, LONGEST_KEPT } from './kept-by-text.js';
import { cutBlock, LONGEST_BLOCK } from './pieces.js';
import { readPlain } from './plain.js';
import { LONGEST_SENTENCE, splitSentences } from './sentences.js';

/** How much of a file is read, in UTF-16 units: what is made of each takes some hundred times its room. */
export const MAX_LENGTH = 4_000_000;
/** How many sentences of a file are read, a line or cell with no stop in it counting as one. */
export const MAX_SENTENCES = 100_000;

const formats: ReadonlyMap<string, Format> = new Map([
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['mdown', 'markdown'],
  ['mkd', 'markdown'],
  ['txt', 'plain'],
  ['text', 'plain'],
]);

/** The format that a file's name tells, or undefined if it is none of ours. */
export function formatOf(path: string): Format | undefined {
  return formats.get(/\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '');
}

/** Reads any string as an article. Never throws; what was left out is in `limits`. */
export function readText(source: string, format: Format): ArticleText {
  const end = cutAt(source);
  const text = (format === 'markdown' ? readMarkdown : readPlain)(end < source.length ? source.slice(0, end) : source);
  const limits: string[] = [];
  if (end < source.length) limits.push(`read to ${written(end)} characters of ${written(source.length)}`);
  return { ...text, source, blocks: bounded(text.blocks, limits), limits: [...limits, ...text.limits] };
}

/** The blocks, long ones cut into pieces, as far as they are read. Adds to `limits` what was done. */
function bounded(blocks: readonly Block[], limits: string[]): readonly Block[] {
  // Every sentence takes a unit: few units need no counting.
  const few = blocks.reduce((sum, { text }) => sum + text.length, 0) <= MAX_SENTENCES;
  let sentences = 0;
  let long = 0;
  let cuts = 0;
  const read: Block[] = [];
  for (const block of blocks) {
    const pieces = cutBlock(block);
    if (pieces.length > 1) long++;
    for (const piece of pieces) {
      if (!few || piece.text.length > LONGEST_SENTENCE) {
        const counted = countsOf(piece.text);
        sentences += counted.sentences;
        cuts += counted.cuts;
      }
      if (sentences > MAX_SENTENCES) break;
      read.push(piece);
    }
    if (sentences <= MAX_SENTENCES) continue;
    const { span } = read[read.length - 1] ?? block;
    limits.push(`read to sentence ${written(MAX_SENTENCES)}, which is near character ${written(span.end)}`);
    break;
  }
  if (long > 0) limits.push(`${counted(long, 'paragraph')} longer than ${written(LONGEST_BLOCK)} characters read in pieces`);
  if (cuts > 0) limits.push(`sentences longer than ${written(LONGEST_SENTENCE)} characters cut in ${counted(cuts, 'place')}`);
  return read;
}

/** How many sentences a block has, and how often one was cut; kept for the blocks of a long draft, which are read anew at every key. */
const countsOf = keptByText(
  (text) => {
    let cuts = 0;
    return { sentences: splitSentences(text, () => cuts++).length, cuts };
  },
  BLOCKS,
  LONGEST_KEPT,
);

function written(count: number): string {
  return count.toLocaleString('en');
}

function counted(count: number, noun: string): string {
  return `${written(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Where to stop: at the limit, but not inside a surrogate pair. */
function cutAt(source: string): number {
  if (source.length <= MAX_LENGTH) return source.length;
  const code = source.charCodeAt(MAX_LENGTH);
  return code >= 0xdc00 && code <= 0xdfff ? MAX_LENGTH - 1 : MAX_LENGTH;
}
