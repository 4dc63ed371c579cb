/** From this length on engines cut a string by reference. */
const SLICED = 13;
/** So many texts are kept, where nothing speaks for another number. */
const MOST = 50_000;

/**
 * Keeps what `work` gives for a text: articles are made of a few thousand words, and each is asked once. `work` must depend on the text
 * alone. Emptied when `most` texts are kept, so that it cannot grow with what is read.
 */
export function keptByText<T>(work: (text: string) => T, most = MOST): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined || known.has(text)) return kept as T;
    // A long slice would keep the whole article alive that it was cut from.
    const own = text.length < SLICED ? text : ` ${text}`.slice(1);
    const made = work(own);
    if (known.size >= most) known.clear();
    known.set(own, made);
    return made;
  };
}
