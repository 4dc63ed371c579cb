// How far two readers of an event agree, and where they differ.

/** Whether two stretches of words of one sentence overlap; empty ones do if both are empty. */
function alike(sentence, a, b) {
  if (a === b) return true;
  if (a === '' || b === '') return false;
  const [x, y] = [sentence.indexOf(a), sentence.indexOf(b)];
  return x < y + b.length && y < x + a.length;
}

/** By what a span of a kind is known: an attribution by its cue, or by its source where it has none. */
const WORDS = {
  attributions: (span) => (span.cue === '' ? span.source : span.cue),
  loaded: (span) => span.text,
  hedges: (span) => span,
  citations: (span) => span.text,
};
export const SPANS = Object.keys(WORDS);

/** The spans of a kind of one sentence as pairs `[first's, second's]`; what only one has is paired with undefined. */
export function paired(name, first, second) {
  const left = [...second[name]];
  const pairs = first[name].map((span) => {
    const same = (other) => alike(first.text, WORDS[name](span), WORDS[name](other));
    // Of two equal cues the one with the same source.
    const k = left.findIndex((other) => same(other) && (span.source ?? '') === (other.source ?? ''));
    const at = k >= 0 ? k : left.findIndex(same);
    return [span, at < 0 ? undefined : left.splice(at, 1)[0]];
  });
  return [...pairs, ...left.map((span) => [undefined, span])];
}

/** The sentences that both have, by id: `[first's, second's]`. Says which one of them lacks. */
export function bothRead(first, second) {
  const other = new Map(second.sentences.map((s) => [s.id, s]));
  return first.sentences.map((s) => {
    const same = other.get(s.id);
    if (!same || same.start !== s.start || same.end !== s.end) throw new Error(`${s.id}: the two readers have not the same sentence`);
    return [s, same];
  });
}

/** The links and look-alikes of both by pair of sentences: `[first's, second's]`, each undefined where one has none. */
export function linkPairs(first, second) {
  const pairs = new Map();
  for (const [side, { links, lookalikes }] of [first, second].entries())
    for (const link of [...links, ...lookalikes.map((l) => ({ ...l, relation: 'none' }))]) {
      const key = `${link.a} ${link.b}`;
      if (!pairs.has(key)) pairs.set(key, [undefined, undefined]);
      pairs.get(key)[side] = link;
    }
  return [...pairs.values()];
}
