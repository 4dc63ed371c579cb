import type { Block } from '../text/article.js';
import { splitSentences } from '../text/sentences.js';
import type { Span } from '../text/span.js';
import { tagWords, type Word } from '../text/words.js';

/** A sentence of a block and the words it holds: `words[first]` up to, not including, `words[last]`. */
export interface Sentence extends Span {
  readonly first: number;
  readonly last: number;
}

/** A block cut into sentences and tagged words. All offsets are UTF-16 units of the block's `text`. */
export interface Prose {
  readonly block: Block;
  readonly text: string;
  readonly sentences: readonly Sentence[];
  readonly words: readonly Word[];
}

/** Cuts a block's prose into sentences and words. */
export function proseOf(block: Block): Prose {
  const words = tagWords(block.text);
  const sentences: Sentence[] = [];
  let at = 0;
  for (const { start, end } of splitSentences(block.text)) {
    while (at < words.length && (words[at]?.end ?? 0) <= start) at++;
    const first = at;
    while (at < words.length && (words[at]?.start ?? Infinity) < end) at++;
    sentences.push({ start, end, first, last: at });
  }
  return { block, text: block.text, sentences, words };
}
