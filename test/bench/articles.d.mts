/** A generator of pseudo-random numbers, 0…1. */
export function random(seed: number): () => number;
/** One article of about `words` words, as plain text or Markdown. */
export function article(seed: number, words: number, markdown?: boolean): string;
