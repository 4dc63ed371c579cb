import type { Span } from '../text/span.js';

/** A stretch between quotation marks. Offsets are of the block's prose; `start` and `end` take in the marks. */
export interface Quotation extends Span {
  /** The words between the marks. */
  readonly inner: Span;
  /** Whether a closing mark stands; an unclosed quotation ends with its block. */
  readonly closed: boolean;
  /** 0 for a quotation in the author's text, 1 for one within that, and so on. */
  readonly depth: number;
  readonly style: 'double' | 'single';
  /** How many words it holds. */
  readonly words: number;
}

/** Deeper nesting than this is no language; further marks are left alone. */
const DEEPEST = 6;

/** What can be a mark: one look at a text finds where to look closer. */
const MARKS: ReadonlySet<number> = new Set(Array.from('"“”„‟«»＂‘’\'‚‛‹›`', (mark) => mark.charCodeAt(0)));

/** Whether a UTF-16 unit can be a mark. Letters of English are none, and blanks: they are told apart without a search. */
function isMark(unit: number): boolean {
  return !(unit < 0x22 || (unit > 0x27 && unit < 0x60) || (unit > 0x60 && unit < 0xab)) && MARKS.has(unit);
}
const DOUBLE = new Set(['“', '”', '"', '„', '‟', '«', '»', '＂']);
const SINGLE = new Set(['‘', '’', "'", '‚', '‛', '‹', '›']);

interface Open {
  readonly at: number;
  /** Units of the opening mark: 2 where somebody typed two single marks for a double one. */
  readonly width: number;
  readonly style: 'double' | 'single';
}

/**
 * The quotations of a block: curly, straight, angled; single and double; nested; those that never close.
 * Apostrophes (`fighters' camp`, `'90s`, `don't`) are none. A mark that is curled the wrong way round is read by its
 * neighbours. Linear in the length of the text.
 */
export function findQuotations(text: string): Quotation[] {
  const marks: number[] = [];
  for (let i = 0; i < text.length; i++) if (isMark(text.charCodeAt(i))) marks.push(i);
  if (marks.length === 0) return [];
  const found: Quotation[] = [];
  const open: Open[] = [];
  const closers = singleClosers(text, marks);
  /** The next single mark at or after `i` that can close a quotation; calls must come with growing `i`. */
  let next = 0;
  const closerFrom = (i: number) => {
    while ((closers[next] ?? Infinity) < i) next++;
    return closers[next];
  };
  const close = (at: number, end: number, closed: boolean) => {
    const top = open.pop();
    if (!top) return;
    const inner = { start: top.at + top.width, end: at };
    found.push({ start: top.at, end, inner, closed, depth: open.length, style: top.style, words: countWords(text, inner) });
  };
  /** Where a single mark last closed: a pair behind it closes what is around it, as in ''he said 'no.''' */
  let closed = -1;
  let read = 0;
  for (const i of marks) {
    if (i < read) continue;
    const mark = text[i] ?? '';
    const width = isPair(text, i, closed) ? 2 : 1;
    if (DOUBLE.has(mark) || width === 2) {
      const top = open.at(-1);
      if (top?.style === 'double' ? !opensAgain(text, i) : open.some((o) => o.style === 'double') && !opensDouble(text, i, width)) {
        // A single quotation that was never closed inside a double one ends with it.
        while (open.length > 0 && open.at(-1)?.style === 'single') close(i, i, false);
        close(i, i + width, true);
      } else if (opensDouble(text, i, width) && open.length < DEEPEST) open.push({ at: i, width, style: 'double' });
      read = i + width;
    } else if (SINGLE.has(mark)) {
      const top = open.at(-1);
      if (top?.style === 'single' && closerFrom(i) === i) {
        close(i, i + 1, true);
        closed = i;
      } else if (opensSingle(text, i) && open.length < DEEPEST && closerFrom(i + 1) !== undefined)
        open.push({ at: i, width: 1, style: 'single' });
    }
  }
  while (open.length > 0) close(text.length, text.length, false);
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

function before(text: string, at: number): string {
  return at > 0 ? (text[at - 1] ?? ' ') : ' ';
}

function after(text: string, at: number): string {
  return at + 1 < text.length ? (text[at + 1] ?? ' ') : ' ';
}

const isBlank = (c: string) => /\s/.test(c);
const isLetter = (c: string) => /[\p{Alpha}\p{N}]/u.test(c);
const opensAfter = (c: string) => isBlank(c) || /[([{—–\-/:;,=“"‘'«]/.test(c);

/** Whether two single marks stand for one double mark: ''so'' or ``so''. */
function isPair(text: string, at: number, closed: number): boolean {
  const mark = text[at] ?? '';
  return (
    (mark === "'" || mark === '`' || mark === '’' || mark === '‘') &&
    text[at + 1] === mark &&
    text[at + 2] !== mark &&
    (before(text, at) !== mark || closed === at - 1)
  );
}

function opensDouble(text: string, at: number, width: number): boolean {
  const mark = text[at];
  const left = before(text, at);
  const right = after(text, at + width - 1);
  if (mark === '“' || mark === '„' || mark === '«') return true;
  // An inch or minute sign follows a digit: 5' 10", 12".
  if (mark === '"' && /\d/.test(left)) return false;
  if (mark === '”' || mark === '»') return isBlank(left) && at + 1 < text.length;
  return opensAfter(left) && !(isBlank(right) && !isBlank(left)) && at + 1 < text.length;
}

/** Whether a double mark opens a further quotation although one is open: only an unmistakable one does. */
function opensAgain(text: string, at: number): boolean {
  const mark = text[at];
  return (mark === '“' || mark === '„' || mark === '«') && opensAfter(before(text, at)) && !isBlank(after(text, at));
}

function opensSingle(text: string, at: number): boolean {
  const mark = text[at];
  const right = after(text, at);
  if (mark === '’' || mark === '›') return false;
  if (!opensAfter(before(text, at))) return false;
  if (/^['’‘]\d\ds?\b/.test(text.slice(at, at + 5))) return false;
  if (/^['‘](?:tis|twas|em|til|cause|n)\b/i.test(text.slice(at, at + 7))) return false;
  return isLetter(right) || /[“"[(…$£€#@.¿¡]/.test(right);
}

/** Where the single marks stand that can close a quotation, in order. */
function singleClosers(text: string, marks: readonly number[]): number[] {
  const closers: number[] = [];
  let followingSure = -1;
  for (const i of marks.toReversed()) {
    const mark = text[i] ?? '';
    if (SINGLE.has(mark) && mark !== '‘' && mark !== '‹' && mark !== '‚') {
      const left = before(text, i);
      const right = after(text, i);
      if (!isBlank(left) && !isLetter(right)) {
        // fighters' camp: after an s and before a lower-case word it is a possessive, if a surer mark comes later.
        const possessive = /s/i.test(left) && /^\s\p{Lower}/u.test(text.slice(i + 1, i + 3)) && followingSure > i;
        if (!possessive) closers.push(i);
        if (/[.,!?…”"]/.test(left) || /[,.;:?!)]/.test(right)) followingSure = i;
      }
    } else if (mark === '‘') followingSure = -1;
  }
  return closers.reverse();
}

/** Number of words in a span, by blanks. */
function countWords(text: string, span: Span): number {
  let words = 0;
  let inside = false;
  for (let i = span.start; i < span.end; i++) {
    const letter = !isBlank(text[i] ?? ' ');
    if (letter && !inside) words++;
    inside = letter;
  }
  return words;
}
