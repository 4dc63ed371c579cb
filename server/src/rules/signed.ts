import { keptBy } from '../reading/kept-by.js';
import type { Reading } from '../reading/reading.js';
import { spanAt, type Span } from '../text/span.js';

type Line = Span & { readonly text: string };

/** A line that holds nothing but a name or a handle: “Vera Holt.”, “@veraholt”. */
const SIGNATURE =
  /^(?:[—–-] ?)?(?:@\w{2,30}|\p{Upper}[\p{Alpha}'’-]+(?: (?:\p{Upper}\.|\p{Upper}[\p{Alpha}'’-]+|de|van|von|bin|al|el|da)){1,3})(?:, \p{Upper}[\p{Alpha} ]{1,30})?\.?$/u;
/** A post signed in its line: “… — Kell Courier (@kellcourier) 4 December”. */
const POSTED = /\(@\w{2,30}\)(?:[^.!?]{0,40})?$|^<tweet\b/;
/** A speaker, a colon and words: “HOLT: We will see.”, “Q: Will you?”, “**Vera Holt:** No.” */
const TURN =
  /^\*{0,2}((?:Q|A)(?=[:.])|(?:\p{Upper}{2}[\p{Upper}.'’ -]{0,28}|\p{Upper}\p{Lower}+ \p{Upper}\p{Lower}+)(?=[:* (]))(?: \([^)]{1,60}\))?\*{0,2}[:.]\*{0,2} ["“]?\p{Upper}/u;

/** A page of letters has at least so many signatures; below its last stands at most so many lines. */
const SIGNATURES = 2;
const FOOTER = 2;
/** A transcript has at least so many turns, of which one speaker has several. */
const TURNS = 4;

/**
 * The parts of an article that its layout, not its sentences, gives to somebody: letters above a signature, posts with a handle,
 * turns of a transcript. Their words are not the author's, and a reader sees whose they are.
 */
const signed = keptBy(({ article: { source } }: Reading): readonly Span[] => {
  const lines = linesOf(source);
  const parts = [lettersIn(lines), transcriptIn(lines, source.length)].filter((part) => part !== undefined);
  const posts = lines.filter(({ text, start }) => POSTED.test(text) && spanAt(parts, start) < 0);
  return [...parts, ...posts].sort((a, b) => a.start - b.start);
});

/** From the first letter of a page to the last signature. A lone name above what follows is a heading. */
function lettersIn(lines: readonly Line[]): Span | undefined {
  const signatures = lines.flatMap(({ text }, k) => (text.length <= 60 && SIGNATURE.test(text) ? [k] : []));
  const [first = 0] = signatures;
  const last = signatures.at(-1) ?? 0;
  if (signatures.length < SIGNATURES || first === 0 || lines.length - last - 1 > FOOTER) return undefined;
  return { start: 0, end: lines[last]?.end ?? 0 };
}

/** From the first turn of a transcript to the end of the article. */
function transcriptIn(lines: readonly Line[], end: number): Span | undefined {
  const turns = lines.flatMap(({ start, text }) => {
    const speaker = TURN.exec(text)?.[1];
    return speaker === undefined ? [] : [{ start, speaker }];
  });
  const [opening] = turns;
  const speakers = new Set(turns.map(({ speaker }) => speaker)).size;
  return opening && turns.length >= TURNS && speakers >= 2 && speakers < turns.length ? { start: opening.start, end } : undefined;
}

/** Whether the layout of an article gives what stands at an offset to somebody other than its author. */
export function isSigned(reading: Reading, offset: number): boolean {
  return spanAt(signed(reading), offset) >= 0;
}

/** Lines with something in them, without the space around. */
function linesOf(source: string): Line[] {
  return [...source.matchAll(/\S[^\n]*/g)].map((m) => ({ start: m.index, end: m.index + m[0].length, text: m[0].trimEnd() }));
}
