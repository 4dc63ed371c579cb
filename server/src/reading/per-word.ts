/** So many words are kept with what was worked out for them. */
const KEPT = 50_000;

/**
 * Keeps what `work` gives for a word, so that each of the few thousand words of which articles are made is asked once.
 * `work` must depend on the word alone.
 */
export function perWord<T>(work: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    let kept = known.get(word);
    if (kept === undefined && !known.has(word)) {
      if (known.size >= KEPT) known.clear();
      kept = work(word);
      known.set(word, kept);
    }
    return kept as T;
  };
}
