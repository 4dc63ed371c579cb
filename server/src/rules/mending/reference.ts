import type { Reading } from '../../reading/reading.js';
import type { Reference } from '../../reading/references.js';
import type { Block } from '../../text/article.js';
import { contains, overlaps, type Span } from '../../text/span.js';
import { blanksBefore } from '../../text/whitespace.js';
import type { Mending } from './mendings.js';

/** Takes out a reference that nothing cites, with its line: a footnote, a paragraph, an item of a list. */
export function withoutReference(reading: Reading, span: Span): readonly Mending[] {
  const { article, references } = reading;
  const entry = references.entries.find((e) => {
    const block = article.blocks[e.block];
    return block !== undefined && contains(block.span, span);
  });
  const block = entry && article.blocks[entry.block];
  if (!block) return [];
  const whole =
    block.kind === 'footnote'
      ? article.definitions.find((d) => d.kind === 'footnote' && contains(d, block.span))
      : standsAlone(reading, entry, block)
        ? block.span
        : undefined;
  const lines = whole && linesOf(reading, whole);
  if (!lines) return [];
  const title = block.kind === 'footnote' ? `Remove the footnote “${entry.label}”` : 'Remove the reference';
  return [{ title, edits: [{ ...lines, newText: '' }] }];
}

/** Whether an entry can go without another's number changing, or a part of it or another's staying behind. */
function standsAlone({ article, references, citations }: Reading, entry: Reference, block: Block): boolean {
  if (block.kind !== 'paragraph' && block.kind !== 'list-item') return false;
  // Several entries in the lines of one paragraph: only the first would be meant.
  if (/(?:\[\d{1,3}\]|\(\d{1,3}\)|\b\d{1,3}[.)])(?<=[\r\n]\s*[[(]?\d+.)\s/.test(block.text)) return false;
  const after = references.entries.filter((e) => e.block > entry.block);
  // A citation [3] of a list without numbers means its third entry.
  if (
    !entry.labelled &&
    citations.some((c) => /^(?:number|superscript)$/.test(c.scheme) && c.refersTo.some((r) => !r.labelled && after.includes(r)))
  )
    return false;
  if (article.format !== 'markdown' || block.kind !== 'list-item') return true;
  const marker = /^[-*+]|^\d+[.)]/.exec(article.source.slice(block.span.start, block.span.start + 12))?.[0];
  if (marker === undefined) return false;
  const next = article.blocks[entry.block + 1];
  if (next?.kind !== 'list-item') return true;
  // A number in Markdown is counted anew; what is further in belongs to this item.
  return !/^\d/.test(marker) && indentOf(article.source, next.span.start) <= indentOf(article.source, block.span.start);
}

/** Blanks before what begins at an offset. */
function indentOf(source: string, at: number): number {
  return blanksBefore(source, at);
}

/** The whole lines of a span, with the blank lines that set it off; undefined where something else stands on them. */
function linesOf({ article: { source, comments, blocks } }: Reading, span: Span): Span | undefined {
  const start = lineStart(source, span.start);
  if (source.slice(start, span.start).trim() !== '') return undefined;
  let words = span.end;
  for (const comment of comments) if (comment.start >= words && /^[ \t]*$/.test(source.slice(words, comment.start))) words = comment.end;
  let end = nextLine(source, words);
  if (source.slice(words, end).trim() !== '') return undefined;
  const lines = { start, end };
  if (blocks.some((b) => !contains(span, b.span) && overlaps(b.span, lines))) return undefined;
  if (comments.some((c) => overlaps(c, lines) && !contains(lines, c))) return undefined;
  // Of the blank lines above and below one lot goes: those below, or above the last.
  let above = start;
  while (above > 0 && isBlank(source, lineStart(source, above - 1))) above = lineStart(source, above - 1);
  if (above === start) return lines;
  while (end < source.length && isBlank(source, end)) end = nextLine(source, end);
  return end < source.length ? { start, end } : { start: above, end };
}

/** Where the line begins on which an offset stands; that of a line end is the line that it ends. */
function lineStart(source: string, at: number): number {
  let start = source[at] === '\n' && source[at - 1] === '\r' ? at - 1 : at;
  while (start > 0 && source[start - 1] !== '\n' && source[start - 1] !== '\r') start--;
  return start;
}

/** Where the line after an offset begins, or the file's end. */
function nextLine(source: string, at: number): number {
  let end = at;
  while (end < source.length && source[end] !== '\n' && source[end] !== '\r') end++;
  return source.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, source.length);
}

/** Whether the line that begins at an offset has nothing on it. */
function isBlank(source: string, start: number): boolean {
  return source.slice(start, nextLine(source, start)).trim() === '';
}
