/** From this length on engines cut a string by reference. */
const SLICED = 13;
/** So many texts are kept, where nothing speaks for another number. */
const MOST = 50_000;

/** As many blocks or quotations are kept as some long drafts have, and such as are no longer than most. */
export const BLOCKS = 10_000;
export const LONGEST_KEPT = 1000;

/**
 * Keeps what `work` gives for a text: articles are made of a few thousand words, and each is asked once. `work` must depend on the text
 * alone. At most `most` are kept, so that it cannot grow with what is read: each time that half as many have come in, those go that
 * were not asked for since the last time. What is longer than `longest` units is worked out each time: of a long paragraph under work
 * every state would be kept.
 */
export function keptByText<T>(work: (text: string) => T, most = MOST, longest = Infinity): (text: string) => T {
  let recent = new Map<string, T>();
  let before = new Map<string, T>();
  function found(text: string): T {
    // A long slice would keep the whole article alive that it was cut from.
    const own = text.length < SLICED ? text : ` ${text}`.slice(1);
    const made = before.has(own) ? (before.get(own) as T) : work(own);
    if (recent.size >= most >> 1) {
      before = recent;
      recent = new Map();
    }
    recent.set(own, made);
    return made;
  }
  return (text) => {
    if (text.length > longest) return work(text);
    const kept = recent.get(text);
    return kept !== undefined || recent.has(text) ? (kept as T) : found(text);
  };
}
