import type { Span } from './span.js';
import { isBlank } from './whitespace.js';

/**
 * A stretch of a Markdown file that can be read by itself: no block reaches over its edges.
 * - `prose`: nothing but paragraphs, headings and bullets without any markup inside; `blocks` says what is what.
 * - `code`: fenced code or mathematics, to be left out.
 * - `markup`: all else.
 */
export interface Section extends Span {
  readonly kind: 'prose' | 'code' | 'markup';
  readonly blocks: readonly ProseBlock[];
  /** Why the section is too much for the parser, in words for the user, or ''. */
  readonly excess: string;
  /** How many containers and underlined headings it opens, roughly: what makes the parser slow. */
  readonly weight: number;
  /** What it costs to parse, counted in units of running text. */
  readonly cost: number;
}

/** A block of unmarked prose: `start`…`end` with its `#` or bullet, `text` without. */
export interface ProseBlock extends Span {
  readonly kind: 'paragraph' | 'heading' | 'list-item';
  readonly text: number;
  readonly level: number;
}

/** Bounds on what is given to the parser at once, for its time grows faster than its input. */
export const bounds = {
  /** Units of a section. */
  length: 262_144,
  /** Brackets and emphasis marks in a paragraph. */
  marks: 1_000,
  /** Quote marks and bullets before a line. */
  depth: 100,
  /** Lines in a row that go on with a quoted paragraph or an item without its mark or indentation. */
  lazy: 500,
  /** Quote marks and bullets in a section, an underlined heading counting for 20. */
  weight: 20_000,
  /** Units of Markdown in a file, a line counting for 40. */
  cost: 10_000_000,
} as const;

/** From this length on a section is cut before headings and bullets, too. */
const LONG = 8_192;

type Open = { readonly kind: 'fence'; readonly mark: number; readonly size: number } | { readonly kind: 'html'; readonly end: RegExp };

/** Cuts a Markdown file, from `from` on, into sections. Linear; cuts only where every block is sure to be over. */
export function cutSections(source: string, from: number): Section[] {
  const sections: Section[] = [];
  const { length } = source;
  let section = new SectionReader(source, from);
  let open: (Open & { readonly unsure: boolean }) | undefined;
  let afterBlank = true;
  let container = false;
  let stuck = false;
  let at = from;
  while (at < length) {
    let end = at;
    while (end < length && !isLineEnd(source.charCodeAt(end))) end++;
    const next = end + (source.charCodeAt(end) === 0x0d && source.charCodeAt(end + 1) === 0x0a ? 2 : 1);
    let text = at;
    while (text < end && isBlank(source.charCodeAt(text))) text++;
    if (text === end) {
      afterBlank = true;
      section.blank();
      at = next;
      continue;
    }
    const flush = text === at;
    if (open?.unsure && flush) stuck = true;
    if (!open && !stuck && flush && (afterBlank || (at - section.start > LONG && section.mayCut(at, end)))) {
      sections.push(...section.close(at));
      section = new SectionReader(source, at);
      container = false;
    }
    const line = new LineStart(source, at, end);
    if (open) {
      section.verbatim();
      if (closes(open, source, at, end, line.indent)) {
        open = undefined;
        if (section.code) {
          sections.push(...section.close(Math.min(next, length)));
          section = new SectionReader(source, Math.min(next, length));
          container = false;
        }
      }
    } else {
      const opened = line.markers === 0 && line.indent < 4 ? opens(source, line.text, end) : undefined;
      if (opened?.kind === 'fence') {
        // What looks like a fence in an HTML block is none.
        if (section.html) stuck = true;
        else if (flush && !stuck) {
          sections.push(...section.close(at));
          section = new SectionReader(source, at);
          section.code = true;
          container = false;
        }
      }
      container ||= line.markers > 0;
      section.line(at, end, line);
      if (opened) open = { ...opened, unsure: container && line.indent > 0 };
    }
    afterBlank = false;
    at = next;
  }
  sections.push(...section.close(length));
  return sections;
}

/** The blanks, quote marks and bullets that a line starts with. */
class LineStart {
  /** Columns of blanks at the start of the line. */
  readonly indent: number;
  /** Quote marks, bullets and footnote labels. */
  readonly markers: number;
  /** Where the rest begins. */
  readonly text: number;

  constructor(source: string, start: number, end: number) {
    let at = start;
    let column = 0;
    let indent = -1;
    let markers = 0;
    for (;;) {
      while (at < end && isBlank(source.charCodeAt(at))) {
        column += source.charCodeAt(at) === 9 ? 4 - (column % 4) : 1;
        at++;
      }
      if (indent < 0) indent = column;
      const marker = markerLength(source, at, end);
      if (marker === 0) break;
      at += marker;
      markers++;
    }
    this.indent = indent;
    this.markers = markers;
    this.text = at;
  }
}

/** Length of the `>`, bullet, number or footnote label at `at`, or 0. */
function markerLength(source: string, at: number, end: number): number {
  const code = source.charCodeAt(at);
  if (code === 0x3e) return 1;
  if (code === 0x2d || code === 0x2a || code === 0x2b) return at + 1 >= end || isBlank(source.charCodeAt(at + 1)) ? 1 : 0;
  if (isDigit(code)) {
    let s = at + 1;
    while (s < end && s - at < 10 && isDigit(source.charCodeAt(s))) s++;
    const mark = source.charCodeAt(s);
    if (s < end && (mark === 0x2e || mark === 0x29) && (s + 1 >= end || isBlank(source.charCodeAt(s + 1)))) return s + 1 - at;
    return 0;
  }
  if (code === 0x5b && source.charCodeAt(at + 1) === 0x5e) {
    const close = source.slice(at, Math.min(end, at + 1000)).indexOf(']:');
    return close > 2 ? close + 2 : 0;
  }
  return 0;
}

/** What a line that starts at `at` leaves open. */
function opens(source: string, at: number, end: number): Open | undefined {
  const code = source.charCodeAt(at);
  if (code === 0x60 || code === 0x7e || code === 0x24) {
    let s = at;
    while (s < end && source.charCodeAt(s) === code) s++;
    const size = s - at;
    if (size < (code === 0x24 ? 2 : 3)) return undefined;
    if (code !== 0x7e) for (; s < end; s++) if (source.charCodeAt(s) === code) return undefined;
    return { kind: 'fence', mark: code, size };
  }
  if (code !== 0x3c) return undefined;
  const start = source.slice(at, Math.min(end, at + 12));
  const kind = htmlKinds.find(([begins]) => begins.test(start));
  if (!kind) return undefined;
  const [, closing, skipped] = kind;
  return closing.test(source.slice(at + skipped, end)) ? undefined : { kind: 'html', end: closing };
}

/** HTML that blank lines do not end: how it begins, how it ends, and where to look for its end. */
const htmlKinds: readonly (readonly [RegExp, RegExp, number])[] = [
  [/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i, 1],
  [/^<!--/, /-->/, 2],
  [/^<\?/, /\?>/, 1],
  [/^<!\[CDATA\[/, /\]\]>/, 9],
  [/^<![a-z]/i, />/, 2],
];

function closes(open: Open, source: string, start: number, end: number, indent: number): boolean {
  if (open.kind === 'html') return open.end.test(source.slice(start, end));
  if (indent > 3) return false;
  let s = start;
  while (isBlank(source.charCodeAt(s)) && s < end) s++;
  const from = s;
  while (s < end && source.charCodeAt(s) === open.mark) s++;
  if (s - from < open.size) return false;
  while (s < end && isBlank(source.charCodeAt(s))) s++;
  return s === end;
}

/** Gathers the lines of one section and judges whether they are plain. */
class SectionReader {
  /** Whether the section is fenced code from its first line on. */
  code = false;
  #plain = true;
  #blocks: { kind: ProseBlock['kind']; start: number; end: number; text: number; level: number }[] = [];
  #ended = false;
  #html = false;
  #marks = 0;
  #weight = 0;
  #lines = 0;
  /** Lines since the last quote mark, bullet or blank line; -1 when nothing is open that they could go on with. */
  #lazy = -1;
  #trailing = false;
  #excess = '';

  constructor(
    private readonly source: string,
    readonly start: number,
  ) {}

  blank(): void {
    this.#ended = true;
    this.#html = false;
    this.#marks = 0;
    this.#lazy = -1;
  }

  /** Whether the line to come may stand in an HTML block. */
  get html(): boolean {
    return this.#html;
  }

  verbatim(): void {
    this.#plain = false;
    this.#lines++;
  }

  /** Whether the line starts a heading or a bullet that ends whatever stands before it. */
  mayCut(start: number, end: number): boolean {
    return !this.#html && /^(?:#{1,6}|[-*+]) +\S/.test(this.source.slice(start, Math.min(end, start + 12)));
  }

  line(start: number, end: number, line: LineStart): void {
    const { source } = this;
    this.#lines++;
    const first = source.charCodeAt(line.text);
    if (first === 0x3c) this.#html = true;
    if (line.markers > 0 || first === 0x23 || first === 0x7c || (first === 0x5b && line.indent < 4)) this.#marks = 0;
    this.#weight += line.markers + (first === 0x3d || first === 0x2d ? 20 : 0);
    if (line.markers > 0) this.#lazy = 0;
    else if (this.#lazy >= 0 && line.indent < 4) this.#lazy++;
    const marks = countMarks(source, line.text, end);
    if (marks > 0) this.#marks += marks;
    if (line.markers > bounds.depth) this.#excess ||= `more than ${bounds.depth.toLocaleString('en')} quote marks or bullets before a line`;
    if (this.#lazy > bounds.lazy)
      this.#excess ||= `more than ${bounds.lazy.toLocaleString('en')} lines after a quote mark or bullet without one of their own`;
    if (this.#marks > bounds.marks)
      this.#excess ||= `more than ${bounds.marks.toLocaleString('en')} brackets or emphasis marks in a paragraph`;
    if (this.#weight > bounds.weight)
      this.#excess ||= `more than ${bounds.weight.toLocaleString('en')} quote marks or bullets without a blank line between`;
    if (!this.#plain) return;
    if (this.#blocks.length === 0) this.#ended = false;
    if (this.#ended) this.#plain = false;
    else if (marks !== 0 || line.indent > 0) this.#plain = false;
    else this.#plain = this.#plainLine(start, end, line);
  }

  close(end: number): Section[] {
    const { start } = this;
    if (start >= end) return [];
    const section = { start, end, blocks: [], excess: '', weight: 0, cost: 0 };
    if (this.code) return [{ ...section, kind: 'code' }];
    if (this.#plain) return [{ ...section, kind: 'prose', blocks: this.#blocks }];
    if (end - start > bounds.length) this.#excess ||= `more than ${bounds.length.toLocaleString('en')} characters without a place to pause`;
    return [{ ...section, kind: 'markup', excess: this.#excess, weight: this.#weight, cost: end - start + 40 * this.#lines }];
  }

  /** Takes an unmarked line, if it cannot be anything but a heading, a bullet or part of a paragraph. */
  #plainLine(start: number, lineEnd: number, line: LineStart): boolean {
    const { source } = this;
    const before = this.#blocks[this.#blocks.length - 1];
    let end = lineEnd;
    while (end > start && isBlank(source.charCodeAt(end - 1))) end--;
    if (this.#trailing || /\s/.test(source.charAt(end - 1))) return false;
    // Blanks at a line end are nothing, unless the paragraph goes on.
    this.#trailing = end < lineEnd;
    const code = source.charCodeAt(line.text);
    if (line.markers === 1) {
      const marker = source.charCodeAt(start);
      if (marker === 0x3e || !isWord(code)) return false;
      if (isDigit(marker) && before && !(before.kind === 'list-item' && isDigit(source.charCodeAt(before.start)))) return false;
      const gap = source.slice(start, line.text);
      if (!/^(?:[-*+]|\d{1,9}[.)]) {1,4}$/.test(gap)) return false;
      this.#blocks.push({ kind: 'list-item', start, end, text: line.text, level: 0 });
      return true;
    }
    if (line.markers > 0) return false;
    if (code === 0x23) {
      const opening = /^(#{1,6}) +/.exec(source.slice(start, Math.min(end, start + 40)));
      if (!opening || !isWord(source.charCodeAt(start + opening[0].length)) || source.charCodeAt(end - 1) === 0x23) return false;
      this.#blocks.push({ kind: 'heading', start, end, text: start + opening[0].length, level: opening[1]?.length ?? 1 });
      return true;
    }
    if (!isWord(code)) return false;
    if (before?.kind === 'list-item') return false;
    if (before?.kind === 'paragraph') before.end = end;
    else this.#blocks.push({ kind: 'paragraph', start, end, text: start, level: 0 });
    return true;
  }
}

/** How many brackets and emphasis marks a stretch has; -1 if it has other markup only; 0 if it has none at all. */
function countMarks(source: string, start: number, end: number): number {
  let marks = 0;
  let other = false;
  for (let at = start; at < end; at++) {
    const code = source.charCodeAt(at);
    if (code >= 0x80 || plainCodes[code] === 1) continue;
    if (code === 0x2e) {
      // "www.", with which GFM starts a link
      if ((source.charCodeAt(at - 1) | 0x20) === 0x77) other = true;
    } else if (code === 0x3a) {
      if (source.charCodeAt(at + 1) === 0x2f) other = true;
    } else if (code === 0x26) {
      const after = source.charCodeAt(at + 1) | 0x20;
      if ((after >= 0x61 && after <= 0x7a) || source.charAt(at + 1) === '#') other = true;
    } else if (code === 0x24) {
      if (source.charCodeAt(at + 1) === 0x24) other = true;
    } else if (code === 0x5b || code === 0x5d || code === 0x2a || code === 0x5f || code === 0x7e) marks++;
    else other = true;
  }
  return marks > 0 ? marks : other ? -1 : 0;
}

/** ASCII that means nothing to Markdown inside a line: letters, digits, blanks, quotes and , ; ! ? ( ) / % + - = # ' " { } ^ */
const plainCodes = (() => {
  const codes = new Uint8Array(128);
  for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ,;!?()/%+-=#\'"{}^') codes[char.charCodeAt(0)] = 1;
  return codes;
})();

/** A character that starts no Markdown block: a letter, a digit, a quotation mark, a parenthesis, or beyond ASCII. */
function isWord(code: number): boolean {
  if (code >= 0x80) return !/\s/.test(String.fromCharCode(code));
  return (
    (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || isDigit(code) || code === 0x22 || code === 0x27 || code === 0x28
  );
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}
