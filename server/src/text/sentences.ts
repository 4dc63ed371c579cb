import { abbreviations, starters, type AbbreviationKind } from './abbreviations.js';
import type { Span } from './span.js';
import { isSpace } from './whitespace.js';

/** How far one decision may look back or ahead, in UTF-16 units. It bounds the cost of any input. */
const WORD = 40;
const PARENTHESIS = 400;

/** A sentence longer than this, in UTF-16 units, is none: it is cut at a comma or another blank where it has one. */
export const LONGEST_SENTENCE = 2_000;

/**
 * Cuts the prose of one block into sentences: trimmed, in order, without overlap, and with every character but blanks in
 * one of them. Quotations are cut inside; closing marks, citation marks and a parenthesised citation after the full stop
 * belong to the sentence before. One pass, linear in the length of the text. `onCut` hears of each cut for mere length.
 */
export function splitSentences(text: string, onCut?: () => void): Span[] {
  const sentences: Span[] = [];
  const { length } = text;
  let start = skipBlanks(text, 0);
  let at = start;
  let limit = start + LONGEST_SENTENCE;
  const begin = (next: number): void => {
    start = skipBlanks(text, next);
    at = Math.max(at, start);
    limit = start + LONGEST_SENTENCE;
  };
  while (at < length) {
    if (at > limit) {
      const cut = cutBefore(text, limit);
      if (cut > 0) {
        sentences.push({ start, end: trimmedEnd(text, start, cut) });
        begin(cut);
        onCut?.();
      } else limit = at + LONGEST_SENTENCE / 2;
      continue;
    }
    const code = text.charCodeAt(at);
    if (code > 0x2f && code < 0x3f) {
      at++;
    } else if (isStop(code)) {
      const run = endOfStops(text, at);
      const end = boundary(text, start, at, run);
      if (end > 0) {
        sentences.push({ start, end });
        at = end;
        begin(end);
      } else {
        at = Math.max(run, -end);
      }
    } else if (code === 0x28 && at > start) {
      at = afterCitation(text, at);
    } else {
      at++;
    }
  }
  const end = trimmedEnd(text, start, length);
  if (end > start) sentences.push({ start, end });
  return sentences;
}

/**
 * Where the sentence ends that the stops in `from`…`run` may end, closing marks and citations included. If they end none:
 * 0, or, negative, the offset up to which there is nothing to look for.
 */
function boundary(text: string, start: number, from: number, run: number): number {
  const first = text.charCodeAt(from);
  let end = run;
  let quoted = false;
  let closed = false;
  for (; ; end++) {
    const code = text.charCodeAt(end);
    if (isClosingQuote(code) || code === 0x22) quoted = true;
    else if (code === 0x29 || code === 0x5d || code === 0x7d) closed = true;
    else if (!(code === 0x2a || code === 0x5f)) break;
  }
  const cited = afterMarks(text, end);
  const next = skipBlanks(text, cited);
  if (next >= text.length) return cited;
  const fullWidth = first >= 0x3002;
  if (next === cited) return fullWidth || (cited === end ? glued(text, start, from, run, end) : gluedMark(text, cited)) ? cited : -cited;
  const word = skipOpeners(text, next);
  const code = text.charCodeAt(word);
  if (fullWidth) return cited;
  // An ellipsis in brackets, or one between blanks, leaves something out of a sentence.
  if (isEllipsis(text, from, run) && (text.charCodeAt(from - 1) === 0x5b || text.charCodeAt(from - 1) === 0x28)) return 0;
  if (isLower(text, word)) return 0;
  if (code === 0x2c || code === 0x3b || code === 0x3a || code === 0x29 || code === 0x5d) return 0;
  if (isDash(code)) {
    const after = skipOpeners(text, skipBlanks(text, skipDashes(text, word)));
    if (quoted || cited > end || isLower(text, after)) return 0;
    return first === 0x2e && run === from + 1 && abbreviationBefore(text, start, from) ? 0 : cited;
  }
  if (isEllipsis(text, from, run)) {
    const spaced = from > start && isSpace(text.charCodeAt(from - 1));
    if (spaced && !quoted && !closed) return startsSentence(text, word) ? cited : 0;
    return cited;
  }
  if (first === 0x2e && run === from + 1) {
    const kind = abbreviationBefore(text, start, from);
    if (kind && !startsAfter(text, kind, word)) return 0;
    if (isEnumerator(text, start, from)) return 0;
  } else if (quoted && isAttribution(text, word)) {
    return 0;
  }
  return cited;
}

/** Whether after an abbreviation of the kind a new sentence starts at `word`. */
function startsAfter(text: string, kind: AbbreviationKind | 'initial', word: number): boolean {
  const code = text.charCodeAt(word);
  switch (kind) {
    case 'title':
    case 'never-final':
      return false;
    case 'numbered':
      return !isDigit(code) && !isRoman(text, word) && code !== 0xa7;
    default:
      return !isDigit(code) && startsSentence(text, word);
  }
}

/** The kind of abbreviation that the full stop at `stop` belongs to, if any. */
function abbreviationBefore(text: string, start: number, stop: number): AbbreviationKind | 'initial' | undefined {
  let from = stop;
  let dots = 0;
  let dash = -1;
  const limit = Math.max(start, stop - WORD);
  while (from > limit) {
    const code = text.charCodeAt(from - 1);
    if (code === 0x2e) dots++;
    else if (code === 0x2d) dash = Math.max(dash, from - 1);
    else if (!isLetter(code) && code !== 0xa7) break;
    from--;
  }
  if (from === stop) return undefined;
  if (dash >= from) {
    // "R-Wyo.", "ex-Gov.", "Lt.-Col."
    const tail = abbreviations.get(text.slice(dash + 1, stop));
    if (tail) return tail;
    from = dash + 1;
  }
  const word = text.slice(from, stop);
  // "the 1990s.", "5km."
  if (dots === 0 && isDigit(text.charCodeAt(from - 1))) return undefined;
  const kind = abbreviations.get(word);
  if (kind) return kind;
  if (word.length === 1) return 'initial';
  if (dots > 0) {
    // Letters with full stops ("F.B.I", "N.H", "Ph.D") are an abbreviation; words glued by a stop are not.
    let longest = 0;
    let part = 0;
    for (let at = from; at < stop; at++) {
      part = text.charCodeAt(at) === 0x2e ? 0 : part + 1;
      if (part > longest) longest = part;
    }
    if (longest <= 2) return 'maybe-final';
    return abbreviations.get(word.slice(word.lastIndexOf('.') + 1));
  }
  return undefined;
}

/** Whether a sentence of its own starts right after the stop, with no blank between ("in force.The next"). */
function glued(text: string, start: number, from: number, run: number, end: number): boolean {
  const opener = isOpener(text.charCodeAt(end));
  const word = skipOpeners(text, end);
  if (!isUpper(text, word)) return false;
  if (end > run) return true;
  if (isEllipsis(text, from, run) || !isLower(text, word + 1)) return false;
  if (text.charCodeAt(from) !== 0x2e) return !inAddress(text, start, from);
  if (opener) return from > start && !isSpace(text.charCodeAt(from - 1));
  let tail = word;
  while (tail - word < WORD && isLetter(text.charCodeAt(tail))) tail++;
  const after = text.charCodeAt(tail);
  if (after === 0x28 || after === 0x5f || after === 0x2f || after === 0x40 || after === 0x3d || isDigit(after)) return false;
  if (after === 0x2e && isLetter(text.charCodeAt(tail + 1))) return false;
  if (domains.has(text.slice(word, tail).toLowerCase())) return false;
  if (inAddress(text, start, from)) return false;
  // The word before the stop must look like one: lower case, or a number of up to four digits.
  const before = text.charCodeAt(from - 1);
  if (isDigit(before)) return from - start > 1;
  return isLower(text, from - 1) && isLower(text, from - 2) && !abbreviationBefore(text, start, from);
}

/** Whether a sentence may start right after a citation mark. */
function gluedMark(text: string, at: number): boolean {
  return isUpper(text, skipOpeners(text, at));
}

const domains: ReadonlySet<string> = new Set(['com', 'net', 'org', 'edu', 'gov', 'io', 'js', 'uk', 'eu', 'de', 'fr', 'info', 'co']);

/** Whether the token that the stop at `at` stands in looks like an address or a file name. */
function inAddress(text: string, start: number, at: number): boolean {
  const limit = Math.max(start, at - 2 * WORD);
  for (let from = at - 1; from >= limit; from--) {
    const code = text.charCodeAt(from);
    if (isSpace(code)) return false;
    if (code === 0x2f || code === 0x40 || code === 0x5c || code === 0x5f || code === 0x3d || code === 0x23) return true;
  }
  return false;
}

/** After citation marks that follow a stop: `[1]`, `[2–5]`, `[^3]`, `¹`, `(ibid)`, `(Name, ‘Title’, 4 June 2015)`. */
function afterMarks(text: string, end: number): number {
  let done = end;
  for (let round = 0; round < 20; round++) {
    let at = done;
    while (isSuperscript(text.charCodeAt(at))) at++;
    if (at > done) {
      done = at;
      continue;
    }
    at = skipBlanks(text, done);
    // Between marks ("[17], [18]").
    if (done > end && text.charCodeAt(at) === 0x2c && text.charCodeAt(skipBlanks(text, at + 1)) === 0x5b) at = skipBlanks(text, at + 1);
    const code = text.charCodeAt(at);
    let close = 0;
    if (code === 0x5b) close = afterBracketMark(text, at);
    else if (code === 0x28) close = afterReference(text, at);
    else if (isDigit(code)) close = afterBareNumber(text, at);
    if (close === 0) return done;
    done = close;
    while (isClosingQuote(text.charCodeAt(done))) done++;
    // A full stop after the mark ends the sentence once more.
    if (isStop(text.charCodeAt(done))) done = endOfStops(text, done);
  }
  return done;
}

/** The end of a footnote number that lost its superscript (`rights. 4 Even though`, `rights.4 Even though`), or 0. */
function afterBareNumber(text: string, at: number): number {
  let end = at;
  while (end - at < 3 && isDigit(text.charCodeAt(end))) end++;
  const next = skipBlanks(text, end);
  const stopped = !isSpace(text.charCodeAt(at - 1));
  if (next === end || isDigit(text.charCodeAt(stopped ? at - 2 : at - 3))) return 0;
  if (stopped && !isStop(text.charCodeAt(at - 1))) return isUpper(text, skipOpeners(text, next)) ? end : 0;
  return startsSentence(text, skipOpeners(text, next)) ? end : 0;
}

const bracketMark =
  /^(?:\d[\d\s,;–—-]*|\^[^\s\]]+|-?@[^\]]+|…|\.{3}|[a-z]|\p{Upper}?\d{1,3}|(?:note|n\.|nb|fn\.?)\s*\d+|sic|ibid\.?|citation needed|\p{Upper}[\p{Alpha}&. -]{1,30},? \d{4}[a-z]?)$/u;

/** The end of a citation mark in square brackets at `at`, or 0. */
function afterBracketMark(text: string, at: number): number {
  const close = closing(text, at, 0x5b, 0x5d, 80);
  return close > 0 && bracketMark.test(text.slice(at + 1, close - 1)) ? close : 0;
}

/** The end of a parenthesis at `at` that belongs to the sentence before it, or 0. */
function afterReference(text: string, at: number): number {
  const close = closing(text, at, 0x28, 0x29, PARENTHESIS);
  if (close === 0) return 0;
  const content = text.slice(at + 1, close - 1).trim();
  const stopInside = /[.!?…]["'”’»]*$/u.test(content);
  const stopOutside = isStop(text.charCodeAt(close));
  if (content === '' || isReference(content)) return close;
  if (isLower(content, 0) && !/^[a-z]\)?\s/.test(content))
    return stopInside && !/\b(?:ibid|cit|al|seq|pp?|ed|eds)\.$/u.test(content) ? 0 : close;
  return stopInside || stopOutside ? 0 : close;
}

/** After a parenthesised reference in the middle of a sentence, so that stops in it end nothing; else one further. */
function afterCitation(text: string, at: number): number {
  const close = closing(text, at, 0x28, 0x29, PARENTHESIS);
  if (close === 0) return at + 1;
  const content = text.slice(at + 1, close - 1);
  return content.length > 2 && /[.!?]/.test(content) && isReference(content) ? close : at + 1;
}

const latin = /^(?:see |cf\.? |in |and )?(?:ibid|id\.|op\. ?cit|loc\. ?cit|supra|idem)\b/iu;
const announced =
  /^(?:posted on|quoted in|cited in|source:|sources:|as cited|as quoted|emphasis|my emphasis|our emphasis|translation|see |cf\.? |via |retrieved|accessed)/iu;
const year = /(?:^|[^\d])(?:1[5-9]|20)\d\d[a-z]?(?:[^\d]|$)/u;
const place = /\b(?:pp?\.\s?\d|vol\.\s?\d|no\.\s?\d|chap?\.\s?\d|https?:\/\/|www\.|doi:)/iu;
const day =
  /\b(?:\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2})/u;
const wordsOf = /\p{Alpha}[\p{Alpha}’'-]*/gu;

/** Whether what stands in a parenthesis is a reference to a source. */
function isReference(content: string): boolean {
  if (latin.test(content)) return true;
  const quoted = /["“”‘«]/u.test(content);
  const dated = year.test(content) || day.test(content);
  if (place.test(content) && (dated || content.length < 80)) return true;
  if (!dated && !quoted) return false;
  if (announced.test(content) && /^(?:posted|quoted|cited|source|as |retrieved|accessed)/iu.test(content)) return true;
  if (!content.includes(',') && !/^\p{Upper}[\p{Alpha}’'. &-]* (?:et al\.? )?\(?\d{4}/u.test(content)) return false;
  // A reference is mostly names and a title; a sentence is mostly lower-case words.
  const outside = content.replace(/[“"‘«][^”"»]*[”"»’]/gu, ' ');
  let words = 0;
  let small = 0;
  for (const [word] of outside.matchAll(wordsOf)) {
    words++;
    if (word === word.toLowerCase()) small++;
  }
  return words === 0 ? dated : small <= words * 0.4;
}

/** The offset after the bracket that closes the one at `at`, at most `limit` further and with at most one nested; else 0. */
function closing(text: string, at: number, open: number, close: number, limit: number): number {
  const until = Math.min(text.length, at + limit);
  let depth = 0;
  for (let i = at; i < until; i++) {
    const code = text.charCodeAt(i);
    if (code === open) {
      if (++depth > 2) return 0;
    } else if (code === close && --depth === 0) return i + 1;
  }
  return 0;
}

const said =
  /^(?:said|says|asked|asks|wrote|writes|added|replied|shouted|cried|exclaimed|answered|told|tweeted|wondered|demanded|inquired|quipped|joked|yelled|recalled)$/u;

/** Whether `Name said` follows: a few capitalised words and a verb of saying. */
function isAttribution(text: string, at: number): boolean {
  const words = text.slice(at, at + 60).split(/\s+/u, 6);
  for (let i = 0; i < words.length - 1 && i < 5; i++) {
    const word = (words[i] ?? '').replace(/[,:.]$/u, '');
    if (i > 0 && said.test(word)) return true;
    if (!/^\p{Upper}/u.test(word) && word !== 'the' && word !== 'of') return false;
  }
  return false;
}

/** Whether only a number or letter stands before the stop since the sentence began ("1. First"). */
function isEnumerator(text: string, start: number, stop: number): boolean {
  if (stop - start > 3) return false;
  for (let at = start; at < stop; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return true;
}

/** Whether the word at `at` is one that starts sentences. */
function startsSentence(text: string, at: number): boolean {
  let end = at;
  while (end - at < 20 && isLetter(text.charCodeAt(end))) end++;
  if (end === at) return false;
  if (end - at === 1 && text.charCodeAt(end) === 0x2e) return false;
  return starters.has(text.slice(at, end));
}

function isRoman(text: string, at: number): boolean {
  let end = at;
  while (end - at < 8 && 'IVXLCDM'.includes(text.charAt(end)) && end < text.length) end++;
  return end > at && !isLetter(text.charCodeAt(end)) && !(end - at === 1 && text.charCodeAt(at) === 0x49);
}

function isEllipsis(text: string, from: number, run: number): boolean {
  if (text.charCodeAt(from) === 0x2026) return true;
  return run - from >= 2 && text.charCodeAt(from) === 0x2e && text.charCodeAt(run - 1) === 0x2e;
}

/** After a run of stops, spaced ellipses (". . .") included. */
function endOfStops(text: string, at: number): number {
  let end = at;
  while (isStop(text.charCodeAt(end))) end++;
  if (end === at + 1 && text.charCodeAt(at) === 0x2e) {
    let dots = 1;
    let last = end;
    while (isSpace(text.charCodeAt(last)) && text.charCodeAt(last + 1) === 0x2e && !isDigit(text.charCodeAt(last + 2))) {
      last += 2;
      dots++;
    }
    if (dots >= 3) return last;
  }
  return end;
}

function skipDashes(text: string, at: number): number {
  let end = at;
  while (isDash(text.charCodeAt(end))) end++;
  return end;
}

/** After opening quotes and brackets. */
function skipOpeners(text: string, at: number): number {
  let end = at;
  while (isOpener(text.charCodeAt(end))) end++;
  return end;
}

function skipBlanks(text: string, at: number): number {
  let end = at;
  while (isSpace(text.charCodeAt(end))) end++;
  return end;
}

/** A blank in the 1,000 units before `limit`, at best after a comma or semicolon, or 0. */
function cutBefore(text: string, limit: number): number {
  let blank = 0;
  for (let at = limit; at > limit - LONGEST_SENTENCE / 2; at--) {
    if (!isSpace(text.charCodeAt(at))) continue;
    const before = text.charCodeAt(at - 1);
    if (before === 0x2c || before === 0x3b) return at;
    if (blank === 0) blank = at;
  }
  return blank;
}

function trimmedEnd(text: string, start: number, from: number): number {
  let end = from;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return end;
}

/** . ! ? … ‽ ⁇ ⁈ ⁉ 。！？ */
function isStop(code: number): boolean {
  if (code < 0x80) return code === 0x2e || code === 0x21 || code === 0x3f;
  return (
    code === 0x2026 ||
    code === 0x203d ||
    (code >= 0x2047 && code <= 0x2049) ||
    code === 0x3002 ||
    code === 0xff01 ||
    code === 0xff1f ||
    code === 0xff0e
  );
}

/** ' ” ’ » › and 」』 */
function isClosingQuote(code: number): boolean {
  return code === 0x27 || code === 0x201d || code === 0x2019 || code === 0xbb || code === 0x203a || code === 0x300d || code === 0x300f;
}

/** " ' “ ‘ „ ‚ « ‹ ( [ { * _ ¿ ¡ # */
function isOpener(code: number): boolean {
  return (
    code === 0x22 ||
    code === 0x27 ||
    code === 0x28 ||
    code === 0x5b ||
    code === 0x7b ||
    code === 0x2a ||
    code === 0x5f ||
    code === 0x201c ||
    code === 0x2018 ||
    code === 0x2019 ||
    code === 0x201d ||
    code === 0x201e ||
    code === 0x201a ||
    code === 0xab ||
    code === 0x2039 ||
    code === 0xbf ||
    code === 0xa1
  );
}

function isDash(code: number): boolean {
  return code === 0x2d || (code >= 0x2010 && code <= 0x2015);
}

/** ¹ ² ³ ⁰…⁹ † ‡ */
function isSuperscript(code: number): boolean {
  return (
    code === 0xb9 ||
    code === 0xb2 ||
    code === 0xb3 ||
    code === 0x2070 ||
    (code >= 0x2074 && code <= 0x2079) ||
    code === 0x2020 ||
    code === 0x2021
  );
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  if (code < 0x80) return lower >= 0x61 && lower <= 0x7a;
  return code >= 0xaa && letter.test(String.fromCharCode(code));
}

const letter = /\p{Alpha}/u;
const upper = /\p{Upper}|\p{Lt}/u;
const lower = /\p{Lower}/u;

function isUpper(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code >= 0x41 && code <= 0x5a;
  return code >= 0xaa && upper.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
}

function isLower(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code >= 0x61 && code <= 0x7a;
  return code >= 0xaa && lower.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
}
