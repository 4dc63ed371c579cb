import { diffArrays, type ChangeObject, type DiffArraysOptionsAbortable } from 'diff';
import type { ComparedWord } from './words.js';

/** A word of a quotation, or a mark by which whoever quotes says that words were left out or put in: “…”, “[the mayor]”. */
export interface QuotedWord extends ComparedWord {
  /** As it stands. */
  readonly text: string;
  /** Whether it is such a mark. */
  readonly edited: boolean;
  /** Whether a sentence ends with it. */
  readonly ends: boolean;
}

/** Words of one quotation that stand otherwise in another. */
export interface Alteration {
  /** How the words are in the quotation at hand; '' where it leaves some out. */
  readonly here: string;
  /** How they are in the other; '' where words were put in. */
  readonly there: string;
}

/** How two quotations stand to each other. */
export interface Comparison {
  /** None where one is the other or an honest part of it. */
  readonly alterations: readonly Alteration[];
  /** The words of each that both quote, from the first to the last: indices, `to` exclusive. */
  readonly here: { readonly from: number; readonly to: number };
  readonly there: { readonly from: number; readonly to: number };
  /** How many words they have in common. */
  readonly common: number;
}

/** Fewer words in common than this may be anybody's. */
const FEWEST = 6;
/** Where something is altered, so many of the words that both quote must be the same. */
const SHARE = 0.72;
/** A last or first word that differs is an alteration if so much of the rest agrees. */
const END_SHARE = 0.75;
const END_WORDS = 2;
/** Beside an alteration, no more words than these at either end of its sentence that only one quotes are part of it. */
const ADDED_WORDS = 4;
/** More changes than this make two quotations. */
const MOST_EDITS = 60;

/**
 * Compares what two quotations say, word by word. Undefined where they are not clearly the same words. A part of a longer
 * quotation, a marked omission or insertion and another spelling are no alterations.
 */
export function compare(here: readonly QuotedWord[], there: readonly QuotedWord[]): Comparison | undefined {
  const options: DiffArraysOptionsAbortable<QuotedWord> = {
    comparator: (a, b) => !a.edited && !b.edited && a.form === b.form,
    maxEditLength: MOST_EDITS,
  };
  const changes = diffArrays([...here], [...there], options);
  if (!changes) return undefined;
  const pieces = piecesOf(changes);
  slideToEnds(pieces, here, there);
  const common = pieces.reduce((sum, { kept }) => sum + kept, 0);
  if (common < FEWEST) return undefined;
  const first = pieces.findIndex(({ kept }) => kept > 0);
  const last = pieces.findLastIndex(({ kept }) => kept > 0);
  const altered = pieces.slice(first, last).filter((piece) => piece.kept === 0 && isAltered(piece));
  const differing = altered.reduce((sum, { a, b }) => sum + Math.max(a.length, b.length), 0);
  if (altered.length > 0 && common < SHARE * (common + differing)) return undefined;
  const head = pieces.slice(0, first)[0];
  const tail = pieces.slice(last + 1)[0];
  const replaced = [head, tail].filter((end) => end !== undefined && isReplaced(end));
  if (common >= END_SHARE * (common + differing + replaced.length * END_WORDS))
    altered.push(...replaced.filter((end) => end !== undefined));
  if (head && !altered.includes(head) && isAddedBefore(head, altered, here)) altered.push(head);
  if (tail && !altered.includes(tail) && isAddedAfter(tail, altered, here)) altered.push(tail);
  const span = (side: 'a' | 'b', all: readonly QuotedWord[]) => ({
    from: head && !altered.includes(head) ? head[side].length : 0,
    to: all.length - (tail && !altered.includes(tail) ? tail[side].length : 0),
  });
  return {
    alterations: pieces.filter((piece) => altered.includes(piece)).map(({ a, b }) => ({ here: said(a), there: said(b) })),
    here: span('a', here),
    there: span('b', there),
    common,
  };
}

/** A stretch of two quotations: words that both have, or words of the one (`a`) against words of the other (`b`). */
interface Piece {
  kept: number;
  readonly a: QuotedWord[];
  readonly b: QuotedWord[];
  /** Index of the word of the first quotation at which it begins. */
  readonly at: number;
}

function piecesOf(changes: readonly ChangeObject<QuotedWord[]>[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { value, added, removed } of changes) {
    if (!added && !removed) {
      pieces.push({ kept: value.length, a: [], b: [], at });
      at += value.length;
      continue;
    }
    let piece = pieces.at(-1);
    if (piece?.kept !== 0) pieces.push((piece = { kept: 0, a: [], b: [], at }));
    (removed ? piece.a : piece.b).push(...value);
    if (removed) at += value.length;
  }
  return pieces;
}

/**
 * Of “I asked. I was told” and “I was told” the comparison may keep the first “I”. What could as well be left out at an end as in
 * the middle was left out at the end.
 */
function slideToEnds(pieces: Piece[], here: readonly QuotedWord[], there: readonly QuotedWord[]): void {
  const repeats = (words: readonly QuotedWord[], kept: number, step: number) =>
    Array.from({ length: kept }, (_, k) => words[k]?.form === words[k + step]?.form).every(Boolean);
  const sideOf = ({ a, b }: Piece) => (a.length === 0 ? there : b.length === 0 ? here : undefined);
  const only = (side: readonly QuotedWord[], words: readonly QuotedWord[], at: number): Piece =>
    side === here ? { kept: 0, a: [...words], b: [], at } : { kept: 0, a: [], b: [...words], at };
  const [first, second, third] = pieces;
  if (first && second && third && first.kept > 0) {
    const side = sideOf(second);
    const length = second.a.length + second.b.length;
    if (side && repeats(side, first.kept, length))
      pieces.splice(0, 3, only(side, side.slice(0, length), 0), { ...third, kept: first.kept + third.kept });
  }
  const [before, middle, last] = pieces.slice(-3);
  if (before && middle && last && last.kept > 0 && before.kept > 0) {
    const side = sideOf(middle);
    const length = middle.a.length + middle.b.length;
    if (side && repeats(side.slice(-length - last.kept), last.kept, length))
      pieces.splice(-3, 3, { ...before, kept: before.kept + last.kept }, only(side, side.slice(-length), middle.at + last.kept));
  }
}

/** Whether the first or last words of two quotations differ: one or two against one or two. */
function isReplaced(piece: Piece): boolean {
  const { a, b } = piece;
  return a.length > 0 && b.length > 0 && Math.max(a.length, b.length) <= END_WORDS && isAltered(piece);
}

/** Whether a few words that only this quotation begins with belong to a sentence that is altered anyway. */
function isAddedBefore({ a, b }: Piece, altered: readonly Piece[], here: readonly QuotedWord[]): boolean {
  if (b.length > 0 || a.length > ADDED_WORDS || a.some(({ ends, edited }) => ends || edited)) return false;
  const end = here.findIndex(({ ends }) => ends);
  return altered.some(({ at }) => end < 0 || at <= end);
}

/** The same of its last words. */
function isAddedAfter({ a, b, at: from }: Piece, altered: readonly Piece[], here: readonly QuotedWord[]): boolean {
  if (b.length > 0 || a.length > ADDED_WORDS || a.some(({ edited }) => edited)) return false;
  const end = here.findLastIndex(({ ends }, k) => ends && k < here.length - 1);
  return end < from - 1 && altered.some(({ at }) => at > end);
}

function said(words: readonly QuotedWord[]): string {
  return words.map(({ text }) => text).join(' ');
}

/** Whether words differ by more than spelling, and nobody says that they were left out or put in. */
function isAltered({ a, b }: { readonly a: readonly QuotedWord[]; readonly b: readonly QuotedWord[] }): boolean {
  if ([...a, ...b].some(({ edited }) => edited)) return false;
  // “We waited. And we went”: how sentences are joined is for the ear of whoever writes it down.
  return spelling(withoutAnd(a)) !== spelling(withoutAnd(b));
}

function withoutAnd(words: readonly QuotedWord[]): readonly QuotedWord[] {
  return words[0]?.form === 'and' ? words.slice(1) : words;
}

/** What words are when hyphens, British and American spellings and contractions are set aside. */
function spelling(words: readonly QuotedWord[]): string {
  return words
    .map(({ form }) =>
      form
        .replace(/^won't$/, 'willnot')
        .replace(/^can't$/, 'cannot')
        .replace(/n't$/, 'not')
        .replace(/'ve$/, 'have')
        .replace(/'re$/, 'are')
        .replace(/'ll$/, 'will')
        .replace(/'m$/, 'am')
        .replace(/z/g, 's')
        .replace(/our/g, 'or')
        .replace(/tre$/, 'ter')
        .replace(/'/g, ''),
    )
    .join('');
}
