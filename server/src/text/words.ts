import type { Span } from './span.js';
import { spellingOf, type Spelling, type Spelt } from './spelling.js';
import { tagTokens, type Tag } from './tagger.js';

export type { Tag } from './tagger.js';

/** A word or a mark of punctuation with its part of speech. */
export interface Word extends Span, Spelt {
  readonly text: string;
  /** `text` in lower case, with a straight apostrophe. */
  readonly lower: string;
  readonly tag: Tag;
  /** Whether it begins with a capital letter. */
  readonly capital: boolean;
}

/**
 * The words and punctuation of a text, tagged with parts of speech, in order. Offsets are UTF-16 units of `text`.
 *
 * Tags are right for about 93 words of 100; callers must live with a wrong one.
 */
export function tagWords(text: string): Word[] {
  const words: Word[] = [];
  tagTokens(text, (token, start, tag) => {
    if (tag !== 'SPACE' && token.text !== '') words.push(wordOf(token.text, token.spelling, token.capital, tag, start));
  });
  return words;
}

/** The one place that makes words, so that the engine sees one shape of them. */
function wordOf(text: string, spelling: Spelling, capital: boolean, tag: Tag, start: number): Word {
  return { text, lower: spelling.lower, spelling, capital, tag, start, end: start + text.length };
}

/** A word with another part of speech, and perhaps another reading of what is written. */
export function retagged({ text, spelling, capital, start }: Word, tag: Tag, read?: string): Word {
  return wordOf(text, read === undefined ? spelling : spellingOf(read), capital, tag, start);
}
