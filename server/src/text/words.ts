import winkNLP from 'wink-nlp';
import model from 'wink-eng-lite-web-model';
import { keptByText } from './kept-by-text.js';
import type { Span } from './span.js';

/** Universal part-of-speech tags, as the tagger gives them. */
export type Tag =
  | 'ADJ'
  | 'ADP'
  | 'ADV'
  | 'AUX'
  | 'CCONJ'
  | 'DET'
  | 'INTJ'
  | 'NOUN'
  | 'NUM'
  | 'PART'
  | 'PRON'
  | 'PROPN'
  | 'PUNCT'
  | 'SCONJ'
  | 'SYM'
  | 'VERB'
  | 'X'
  | 'SPACE';

/** A word or a mark of punctuation with its part of speech. */
export interface Word extends Span {
  readonly text: string;
  /** `text` in lower case, with a straight apostrophe. */
  readonly lower: string;
  readonly tag: Tag;
}

/** Longest piece handed to the tagger at once: its cost grows faster than the text beyond some ten thousand units. */
const PIECE = 8_000;
/** A run of more than this many units without a blank is no word; the tokeniser is quadratic in its length. */
const LONGEST_WORD = 80;

type Tagger = ReturnType<typeof winkNLP>;
let tagger: Tagger | undefined;

/** The tagger, loaded on first use: it costs 0.1 s and 50 MB. */
function load(): Tagger {
  return (tagger ??= winkNLP(model, ['pos']));
}

/**
 * The words and punctuation of a text, tagged with parts of speech, in order. Offsets are UTF-16 units of `text`.
 *
 * Tags come from wink-nlp (right for about 93 words of 100); callers must live with a wrong one.
 */
export function tagWords(text: string): Word[] {
  const words: Word[] = [];
  for (const piece of pieces(text)) {
    if (piece.opaque) words.push(word(text.slice(piece.start, piece.end), 'X', piece.start));
    else tagPiece(text.slice(piece.start, piece.end), piece.start, words);
  }
  return words;
}

function tagPiece(text: string, offset: number, into: Word[]): void {
  const { its, readDoc } = load();
  const tokens = readDoc(text).tokens();
  const values = tokens.out();
  const tags = tokens.out(its.pos);
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? '';
    const found = text.indexOf(value, at);
    // The tokeniser rewrites a few rare characters; a word that cannot be found again is left out.
    if (found < 0 || found > at + 64) continue;
    at = found + value.length;
    const tag = (tags[i] ?? 'X') as Tag;
    if (tag !== 'SPACE' && value.trim() !== '') into.push(word(value, tag, offset + found));
  }
}

/** A word as it is written, and in lower case. */
interface Spelling {
  readonly text: string;
  readonly lower: string;
}

/** One and the same string for one spelling, so that all lists find its words by address, not letter by letter. */
const spellingOf: (text: string) => Spelling = keptByText((text) => {
  const lower = text.toLowerCase().replaceAll('’', "'");
  return { text, lower: lower === text ? text : spellingOf(lower).lower };
});

function word(written: string, tag: Tag, start: number): Word {
  const { text, lower } = spellingOf(written);
  return wordOf(text, lower, tag, start);
}

/** The one place that makes words, so that the engine sees one shape of them. */
function wordOf(text: string, lower: string, tag: Tag, start: number): Word {
  return { text, lower, tag, start, end: start + text.length };
}

/** A word with another part of speech, and perhaps another reading of what is written. */
export function retagged({ text, lower, start }: Word, tag: Tag, read = lower): Word {
  return wordOf(text, read, tag, start);
}

interface Piece extends Span {
  /** A run too long to be a word. */
  readonly opaque: boolean;
}

/** Cuts a text at blanks into pieces that the tagger takes in linear time. */
function* pieces(text: string): Generator<Piece> {
  let start = 0;
  let lastBlank = -1;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 32;
    const blank = code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x2028 || code === 0x2029;
    if (!blank) continue;
    const runStart = lastBlank + 1;
    if (i - runStart > LONGEST_WORD) {
      if (runStart > start) yield { start, end: runStart, opaque: false };
      yield { start: runStart, end: i, opaque: true };
      start = i;
    } else if (i - start > PIECE) {
      yield { start, end: i, opaque: false };
      start = i;
    }
    lastBlank = i;
  }
  if (start < text.length) yield { start, end: text.length, opaque: false };
}
