/** A stretch of a text: UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether two spans share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether `inner` lies wholly inside `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Index of the last span that begins at or before an offset, or -1. The spans are in order and do not overlap. */
export function lastFrom(spans: readonly Span[], offset: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Index of the span that an offset lies in, its end left out, or -1. The spans are in order and do not overlap. */
export function spanAt(spans: readonly Span[], offset: number): number {
  const last = lastFrom(spans, offset);
  return offset < (spans[last]?.end ?? -1) ? last : -1;
}

/** Whether a span shares anything with one of several. These are in order and do not overlap. */
export function overlapsOne(spans: readonly Span[], span: Span): boolean {
  return (spans[lastFrom(spans, span.end - 1)]?.end ?? -1) > span.start;
}
