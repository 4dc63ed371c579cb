import { overlaps, type Span } from '../../text/span.js';
import type { Item } from '../clause.js';
import type { FoundCue, PartlyRead } from './found-cue.js';

/** Offsets of items `from`…`to`, both inclusive. */
export function spanOf(items: readonly Item[], from: number, to: number): Span {
  return { start: items[from]?.start ?? 0, end: items[to]?.end ?? 0 };
}

/** From item `at` to the end of what is said. */
export function contentFrom(items: readonly Item[], at: number): Span {
  return trimmed(items, at, items.length - 1) ?? spanOf(items, at, at);
}

/** Everything in the clause but items `from`…`to`, as the content of a cue in the middle or at an end. Begins after the cue before. */
export function contentAround({ items, found }: PartlyRead, from: number, to: number): Span[] {
  let start = 0;
  for (const { at, length } of found) {
    const after = at + length;
    if (after > start && after < from) start = after;
  }
  return [trimmed(items, start, from - 1), trimmed(items, to + 1, items.length - 1)].filter((span) => span !== undefined);
}

/** The cue with its source cut out of its content, where it stands inside. */
export function cutSource(items: readonly Item[], cue: FoundCue): FoundCue {
  if (!cue.source) return cue;
  const hole = spanOf(items, cue.source.from, cue.source.to);
  if (!cue.content.some((span) => overlaps(span, hole))) return cue;
  return { ...cue, content: cue.content.flatMap((span) => without(span, hole)) };
}

/** The span of items `from`…`to` without punctuation at its ends and conjunctions at its start; undefined if nothing is left. */
function trimmed(items: readonly Item[], from: number, to: number): Span | undefined {
  let a = from;
  let b = to;
  while (a <= b && (isOutside(items[a]) || (items[a]?.tag === 'CCONJ' && a === from))) a++;
  while (b >= a && isOutside(items[b])) b--;
  return a <= b ? spanOf(items, a, b) : undefined;
}

/** Whether an item at the edge of a content is no part of it. */
function isOutside(item: Item | undefined): boolean {
  return item?.tag === 'PUNCT' && /^[.,;:!?—–-]+$/.test(item.lower);
}

/** `span` less `hole`. */
function without(span: Span, hole: Span): Span[] {
  if (!overlaps(span, hole)) return [span];
  const parts = [
    { start: span.start, end: hole.start },
    { start: hole.end, end: span.end },
  ];
  return parts.filter((p) => p.end > p.start);
}
