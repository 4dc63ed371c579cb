import type { Block, BlockKind, Mark, Run } from './article.js';
import type { Span } from './span.js';
import { isBlank } from './whitespace.js';

/** What a block is, apart from its prose. */
export interface BlockFrame {
  readonly kind: BlockKind;
  readonly span: Span;
  readonly quoteDepth: number;
  readonly level: number;
  readonly label?: string;
}

/** Gives the text that an entity such as `&amp;` stands for, or undefined if it stands for itself. */
export type DecodeEntity = (entity: string) => string | undefined;

const entity = /&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[a-zA-Z][a-zA-Z0-9]{1,30});/y;

/** The prose of one block while it is being put together, piece by piece in the order of the file. */
export class Prose {
  #text = '';
  #runs: { at: number; length: number; file: number; fileLength: number }[] = [];
  #marks: { kind: Mark['kind']; start: number; end: number; target?: string }[] = [];

  get length(): number {
    return this.#text.length;
  }

  get last(): number {
    return this.#text.charCodeAt(this.#text.length - 1);
  }

  /** Adds `piece`, which stands for `fileLength` units of the file from `file` on. */
  add(piece: string, file: number, fileLength: number): void {
    if (piece === '') return;
    const at = this.#text.length;
    const { length } = piece;
    const last = this.#runs[this.#runs.length - 1];
    if (last && length === fileLength && last.length === last.fileLength && last.file + last.length === file) {
      last.length += length;
      last.fileLength += length;
    } else {
      this.#runs.push({ at, length, file, fileLength });
    }
    this.#text += piece;
  }

  /** Adds the stretch of the file as it stands. */
  copy(source: string, start: number, end: number): void {
    this.add(source.slice(start, end), start, end - start);
  }

  /**
   * Adds `value`, what a Markdown parser made of `source` between two offsets: escapes and entities decoded, the blanks
   * and `>` around line ends gone. If the two cannot be matched, `value` stands for the stretch as a whole.
   */
  align(value: string, source: string, start: number, end: number, quoteDepth: number, decode: DecodeEntity): void {
    if (end - start === value.length && source.startsWith(value, start)) {
      this.add(value, start, value.length);
      return;
    }
    const pieces = match(value, source, start, end, quoteDepth, decode);
    if (pieces) for (const [piece, file, fileLength] of pieces) this.add(piece, file, fileLength);
    else if (value.length !== end - start || value.length === 1) this.add(value, start, end - start);
    else {
      // Of the same length by chance: it must not look as if it stood there unit for unit.
      this.add(value.slice(0, 1), start, end - start);
      this.add(value.slice(1), end, 0);
    }
  }

  /** Marks what was added since the text was `from` long. */
  mark(kind: Mark['kind'], from: number, target?: string): void {
    this.#marks.push({ kind, start: from, end: this.#text.length, ...(target !== undefined && { target }) });
  }

  /** The block, its text trimmed, or undefined if there is nothing but blanks. */
  block(frame: BlockFrame): Block | undefined {
    const end = this.#text.trimEnd().length;
    if (end === 0) return undefined;
    const start = this.#text.length - this.#text.trimStart().length;
    const text = this.#text.slice(start, end);
    const runs: Run[] = [];
    for (const run of this.#runs) {
      const from = Math.max(run.at, start);
      const to = Math.min(run.at + run.length, end);
      if (from >= to) continue;
      const same = run.length === run.fileLength;
      runs.push({
        at: from - start,
        length: to - from,
        file: same ? run.file + (from - run.at) : run.file,
        fileLength: same ? to - from : run.fileLength,
      });
    }
    const marks: Mark[] = [];
    for (const mark of this.#marks) {
      const from = Math.min(Math.max(mark.start, start), end) - start;
      const to = Math.min(Math.max(mark.end, start), end) - start;
      if (from === to && mark.kind !== 'image') continue;
      marks.push({ ...mark, start: from, end: to });
    }
    marks.sort((a, b) => a.start - b.start || b.end - a.end);
    return { ...frame, text, runs, marks };
  }
}

type Piece = [piece: string, file: number, fileLength: number];

/** Matches a parser's `value` with its source; undefined if they don't. */
function match(value: string, source: string, start: number, end: number, quoteDepth: number, decode: DecodeEntity): Piece[] | undefined {
  const pieces: Piece[] = [];
  let v = 0;
  let s = start;
  while (v < value.length) {
    if (s >= end) return undefined;
    const from = v;
    const fileFrom = s;
    let code = source.charCodeAt(s);
    while (
      v < value.length &&
      s < end &&
      code === value.charCodeAt(v) &&
      code !== 0x5c &&
      code !== 0x26 &&
      code !== 0x0a &&
      code !== 0x0d
    ) {
      v++;
      s++;
      code = source.charCodeAt(s);
    }
    if (v > from) pieces.push([value.slice(from, v), fileFrom, s - fileFrom]);
    if (v >= value.length) break;
    if (s >= end) return undefined;
    const want = value.charCodeAt(v);
    if (code === 0x5c && want === source.charCodeAt(s + 1) && s + 1 < end && isPunctuation(want)) {
      pieces.push([value.charAt(v), s, 2]);
      v++;
      s += 2;
    } else if (code === 0x26) {
      entity.lastIndex = s;
      const [written] = entity.exec(source) ?? [];
      const decoded = written && decode(written);
      if (written && decoded && value.startsWith(decoded, v)) {
        pieces.push([decoded, s, written.length]);
        v += decoded.length;
        s += written.length;
      } else if (want === 0x26) {
        pieces.push(['&', s, 1]);
        v++;
        s++;
      } else return undefined;
    } else if (want === 0x0a || want === 0x0d) {
      const line = lineEnd(source, s, end, quoteDepth);
      if (line === 0) return undefined;
      const length = want === 0x0d && value.charCodeAt(v + 1) === 0x0a ? 2 : 1;
      const written = source.slice(s, line);
      const piece = value.slice(v, v + length);
      pieces.push(written === piece ? [piece, s, line - s] : ['\n', s, line - s]);
      v += length;
      s = line;
    } else if (code === want) {
      pieces.push([value.charAt(v), s, 1]);
      v++;
      s++;
    } else if (code === 0 && want === 0xfffd) {
      pieces.push(['\ufffd', s, 1]);
      v++;
      s++;
    } else return undefined;
  }
  return pieces;
}

/** After the blanks, line end, indentation and at most `quoteDepth` quote marks at `at`; 0 if there is no line end. */
export function lineEnd(source: string, at: number, end: number, quoteDepth: number): number {
  let s = at;
  while (s < end && isBlank(source.charCodeAt(s))) s++;
  const code = source.charCodeAt(s);
  if (s >= end || (code !== 0x0a && code !== 0x0d)) return 0;
  s += code === 0x0d && source.charCodeAt(s + 1) === 0x0a ? 2 : 1;
  for (let quotes = 0; s < end; s++) {
    const next = source.charCodeAt(s);
    if (next === 0x3e && quotes < quoteDepth) quotes++;
    else if (!isBlank(next)) break;
  }
  return Math.min(s, end);
}

function isPunctuation(code: number): boolean {
  return (
    (code >= 0x21 && code <= 0x2f) || (code >= 0x3a && code <= 0x40) || (code >= 0x5b && code <= 0x60) || (code >= 0x7b && code <= 0x7e)
  );
}
