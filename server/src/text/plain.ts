import type { ArticleText, Block, Comment, Run } from './article.js';
import type { Span } from './span.js';
import { isSpace } from './whitespace.js';

/** Widths between which a text may be hard-wrapped, in UTF-16 units. */
const NARROWEST = 40;
const WIDEST = 110;

const bullet = /^(?:[-*+•‣◦▪●·–]|\(?\d{1,3}[.)])[ \t\u00A0]+(?=\S)/u;
const endsSentence = /[.!?…:;]["'”’»)\]]*$/u;
const endsOpen =
  /(?:,|\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|as|that|which|who|is|are|was|were|has|have|had|be|not|his|her|its|their))$/iu;

/** A line of the file that holds prose: trimmed, and free of comments at its edges. */
interface Line extends Span {
  /** Whether the next line belongs to the same paragraph. */
  goesOn: boolean;
}

/**
 * Reads a plain text. Paragraphs are set off by blank lines; lines inside a paragraph are joined if they look
 * hard-wrapped, else each is a block, as in text scraped off web pages. Every run maps unit to unit.
 */
export function readPlain(source: string): ArticleText {
  const comments = findComments(source);
  const lines = findLines(source, comments);
  const width = wrapWidth(source, lines);
  const blocks: Block[] = [];
  for (let first = 0; first < lines.length;) {
    let last = first;
    const item = listMarker(source, lines[first]);
    while (continues(source, lines, last, width, item > 0)) last++;
    const [from, to] = [lines[first], lines[last]];
    if (from && to) blocks.push(block(source, from, to, item, comments));
    first = last + 1;
  }
  return { format: 'plain', source, blocks, definitions: [], comments, frontMatter: new Map(), limits: [] };
}

/** HTML comments, and lines of the form `% source-criticism-ignore…` or `[source-criticism-ignore…]`. In order. */
function findComments(source: string): Comment[] {
  const comments: Comment[] = [];
  let html = source.indexOf('<!--');
  let line = ignoreLine(source, 0);
  while (html >= 0 || line) {
    if (html >= 0 && (!line || html <= line.start)) {
      const close = source.indexOf('-->', html + 4);
      if (close < 0) {
        html = -1;
        continue;
      }
      comments.push({ start: html, end: close + 3, text: source.slice(html + 4, close) });
      html = source.indexOf('<!--', close + 3);
      if (line && line.start < close) line = ignoreLine(source, close);
    } else if (line) {
      comments.push(line);
      if (html >= 0 && html < line.end) html = source.indexOf('<!--', line.end);
      line = ignoreLine(source, line.end);
    }
  }
  return comments;
}

/** The next line at or after `from` that is a comment: `% source-criticism-ignore…` or `[source-criticism-ignore…]`. */
function ignoreLine(source: string, from: number): Comment | undefined {
  const words = 'source-criticism-ignore';
  for (let at = source.indexOf(words, from); at >= 0; at = source.indexOf(words, at + 1)) {
    const bracket = source[at - 1] === '[';
    const start = bracket ? at - 1 : at - 2;
    if (start < from || !(bracket || source.startsWith('% ', start))) continue;
    let before = start - 1;
    while (before >= 0 && start - before < 80 && isBlank(source.charCodeAt(before))) before--;
    if (before >= 0 && !isLineEnd(source.charCodeAt(before))) continue;
    let end = at;
    while (end < source.length && !isLineEnd(source.charCodeAt(end))) end++;
    if (!bracket) return { start, end, text: source.slice(start + 1, end) };
    while (isBlank(source.charCodeAt(end - 1))) end--;
    // A bracket that is not closed, or with words behind it, is text.
    if (source[end - 1] === ']') return { start, end, text: source.slice(at, end - 1) };
  }
  return undefined;
}

/** A blank line comes after this one. */
function endHere(line: Line | undefined): void {
  if (line) line.goesOn = false;
}

/** The lines with prose. */
function findLines(source: string, comments: readonly Comment[]): Line[] {
  if (comments.length === 0) return plainLines(source);
  const lines: Line[] = [];
  let next = 0;
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < source.length) {
    let start = -1;
    let end = at;
    let commented = false;
    while (at < source.length) {
      const comment = comments[next];
      if (comment && at >= comment.start) {
        at = comment.end;
        next++;
        commented = true;
        continue;
      }
      const code = source.charCodeAt(at);
      if (isLineEnd(code)) break;
      if (!isWhite(code)) {
        if (start < 0) start = at;
        end = at + 1;
      }
      at++;
    }
    if (start >= 0) lines.push({ start, end, goesOn: true });
    else if (!commented) endHere(lines.at(-1));
    if (source.charCodeAt(at) === 13 && source.charCodeAt(at + 1) === 10) at++;
    at++;
  }
  endHere(lines.at(-1));
  return lines;
}

/** The lines with prose of a text without comments: most are, and the engine finds the ends of lines in a tenth of the time. */
function plainLines(source: string): Line[] {
  const lines: Line[] = [];
  LINE_END.lastIndex = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let at = LINE_END.lastIndex; at < source.length;) {
    const match = LINE_END.exec(source);
    const next = match ? LINE_END.lastIndex : source.length;
    let [start, end] = [at, match?.index ?? source.length];
    while (start < end && isWhite(source.charCodeAt(start))) start++;
    while (end > start && isWhite(source.charCodeAt(end - 1))) end--;
    if (start < end) lines.push({ start, end, goesOn: true });
    else endHere(lines.at(-1));
    at = next;
  }
  endHere(lines.at(-1));
  return lines;
}

/** An end of a line as `isLineEnd` has it, "\r\n" as one. */
const LINE_END = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;

/**
 * The width at which the text is hard-wrapped, or 0. A break counts for every width at which the line still fits, but
 * not with the next line's first word; the text is wrapped if most breaks agree on one width.
 */
function wrapWidth(source: string, lines: readonly Line[]): number {
  const votes = new Int32Array(WIDEST + 2);
  let breaks = 0;
  for (const [i, line] of lines.entries()) {
    const following = lines[i + 1];
    if (!following || !line.goesOn) continue;
    const length = line.end - line.start;
    breaks++;
    if (length > WIDEST) continue;
    const reach = length + 1 + firstWord(source, following);
    const low = Math.max(length, NARROWEST);
    const high = Math.min(reach, WIDEST + 1);
    if (low >= high) continue;
    votes[low] = (votes[low] ?? 0) + 1;
    votes[high] = (votes[high] ?? 0) - 1;
  }
  let best = 0;
  let width = 0;
  let sum = 0;
  for (let w = NARROWEST; w <= WIDEST; w++) {
    sum += votes[w] ?? 0;
    if (sum > best) {
      best = sum;
      width = w;
    }
  }
  return best >= 3 && best >= 0.6 * breaks ? width : 0;
}

/** Length of a line's first word. */
function firstWord(source: string, line: Line): number {
  let at = line.start;
  while (at < line.end && at - line.start < WIDEST && !isWhite(source.charCodeAt(at))) at++;
  return at - line.start;
}

/** Whether line `i` and the next are one block. */
function continues(source: string, lines: readonly Line[], i: number, width: number, inItem: boolean): boolean {
  const line = lines[i];
  const next = lines[i + 1];
  if (!line?.goesOn || !next) return false;
  const length = line.end - line.start;
  const marker = listMarker(source, next) > 0;
  if (marker && (inItem || width === 0)) return false;
  if (width > 0) {
    const full = length <= width ? length + 1 + firstWord(source, next) > width : firstWord(source, line) >= Math.min(length, WIDEST);
    return full;
  }
  if (length > WIDEST || length < NARROWEST) return false;
  const tail = source.slice(Math.max(line.start, line.end - 24), line.end);
  if (endsSentence.test(tail)) return false;
  return isLowerCase(source, next.start) || endsOpen.test(tail);
}

/** Length of the bullet or number, with its blanks, that a line starts with, or 0. */
function listMarker(source: string, line: Line | undefined): number {
  if (!line) return 0;
  const code = source.charCodeAt(line.start);
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return 0;
  return bullet.exec(source.slice(line.start, Math.min(line.end, line.start + 40)))?.[0].length ?? 0;
}

function block(source: string, first: Line, last: Line, marker: number, comments: readonly Comment[]): Block {
  const start = first.start + marker;
  const { end } = last;
  const span = { start: first.start, end };
  const inside = commentsIn(comments, start, end);
  const runs: Run[] = [];
  const pieces: string[] = [];
  let length = 0;
  let before = 0;
  let from = start;
  for (const comment of [...inside, { start: end, end }]) {
    if (comment.start > from) {
      const piece = comment.start - from;
      runs.push({ at: length, length: piece, file: from, fileLength: piece });
      pieces.push(source.slice(from, comment.start));
      length += piece;
      before = source.charCodeAt(comment.start - 1);
    }
    from = comment.end;
    // A comment on a line of its own takes its line end along.
    if (comment.start < end && isLineEnd(before)) {
      while (from < end && isWhite(source.charCodeAt(from))) from++;
    }
  }
  return { kind: marker > 0 ? 'list-item' : 'paragraph', text: pieces.join(''), runs, span, quoteDepth: 0, level: 0, marks: [] };
}

/** The comments between two offsets, by bisection. */
function commentsIn(comments: readonly Comment[], start: number, end: number): readonly Comment[] {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.start ?? Infinity) < start) low = middle + 1;
    else high = middle;
  }
  let until = low;
  while ((comments[until]?.start ?? Infinity) < end) until++;
  return comments.slice(low, until);
}

function isLowerCase(source: string, at: number): boolean {
  const letter = String.fromCodePoint(source.codePointAt(at) ?? 0);
  return letter !== letter.toUpperCase() && letter === letter.toLowerCase();
}

/** A line end, form feed and the Unicode separators included. */
function isLineEnd(code: number): boolean {
  return code === 10 || code === 13 || code === 12 || code === 11 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 0xa0 || code === 0xfeff;
}

/** White space as `String.prototype.trim` has it, and NEL. */
function isWhite(code: number): boolean {
  return code === 0x85 || isSpace(code);
}
