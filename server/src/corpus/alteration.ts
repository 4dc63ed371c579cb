import { diffArrays, type DiffArraysOptionsAbortable } from 'diff';
import type { ComparedWord } from './words.js';

/** A word of a quotation, or a mark by which whoever quotes says that words were left out or put in: “…”, “[the mayor]”. */
export interface QuotedWord extends ComparedWord {
  /** As it stands. */
  readonly text: string;
  /** Whether it is such a mark. */
  readonly edited: boolean;
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
  // A piece is either kept, or words of the one against words of the other.
  const pieces: { kept: number; a: QuotedWord[]; b: QuotedWord[] }[] = [];
  for (const { value, added, removed } of changes) {
    const last = pieces.at(-1);
    if (!added && !removed) pieces.push({ kept: value.length, a: [], b: [] });
    else {
      const piece = last?.kept === 0 ? last : { kept: 0, a: [], b: [] };
      if (piece !== last) pieces.push(piece);
      (removed ? piece.a : piece.b).push(...value);
    }
  }
  const common = pieces.reduce((sum, { kept }) => sum + kept, 0);
  if (common < FEWEST) return undefined;
  const first = pieces.findIndex(({ kept }) => kept > 0);
  const last = pieces.findLastIndex(({ kept }) => kept > 0);
  const altered = pieces.slice(first, last).filter((piece) => piece.kept === 0 && isAltered(piece));
  const differing = altered.reduce((sum, { a, b }) => sum + Math.max(a.length, b.length), 0);
  if (altered.length > 0 && common < SHARE * (common + differing)) return undefined;
  const [head, tail] = [first > 0 ? pieces[0] : undefined, last < pieces.length - 1 ? pieces.at(-1) : undefined];
  const ends = [head, tail].filter(
    (piece) =>
      piece && piece.a.length > 0 && piece.b.length > 0 && Math.max(piece.a.length, piece.b.length) <= END_WORDS && isAltered(piece),
  );
  const words = common + differing + ends.length * END_WORDS;
  const ended = ends.length > 0 && common >= END_SHARE * words;
  const whole = (piece: typeof head) => (ended && ends.includes(piece) ? 0 : undefined);
  const span = (side: 'a' | 'b', all: readonly QuotedWord[]) => ({
    from: whole(head) ?? head?.[side].length ?? 0,
    to: all.length - (whole(tail) ?? tail?.[side].length ?? 0),
  });
  const named = ended ? pieces.filter((piece) => altered.includes(piece) || ends.includes(piece)) : altered;
  return {
    alterations: named.map(({ a, b }) => ({ here: said(a), there: said(b) })),
    here: span('a', here),
    there: span('b', there),
    common,
  };
}

function said(words: readonly QuotedWord[]): string {
  return words.map(({ text }) => text).join(' ');
}

/** Whether words differ by more than spelling, and nobody says that they were left out or put in. */
function isAltered({ a, b }: { readonly a: readonly QuotedWord[]; readonly b: readonly QuotedWord[] }): boolean {
  if ([...a, ...b].some(({ edited }) => edited)) return false;
  return spelling(a) !== spelling(b);
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
