import { keptBySpelling, type Spelt } from '../text/spelling.js';

/** A listed expression found in a text: the words `from` up to, not including, `to`. */
export interface PhraseMatch<T> {
  readonly entry: T;
  readonly from: number;
  readonly to: number;
}

/** All that a finder looks at of a word. */
interface Lower extends Spelt {
  readonly lower: string;
}

interface Phrase<T> {
  readonly tokens: readonly string[];
  readonly entry: T;
}

/** Finds listed expressions of one or more words. Built once per list, then linear in the text. */
export class PhraseFinder<T> {
  readonly #byFirst = new Map<string, Phrase<T>[]>();
  readonly #openedBy = keptBySpelling((lower) => this.#byFirst.get(lower));

  /** `entries`: expression in lower case, and what is known of it. Of equal expressions the first counts. */
  constructor(entries: Iterable<readonly [expression: string, entry: T]>) {
    const seen = new Set<string>();
    for (const [expression, entry] of entries) {
      const tokens = tokensOf(expression);
      const first = tokens[0];
      const key = tokens.join(' ');
      if (!first || seen.has(key)) continue;
      seen.add(key);
      const list = this.#byFirst.get(first);
      if (list) list.push({ tokens, entry });
      else this.#byFirst.set(first, [{ tokens, entry }]);
    }
    for (const list of this.#byFirst.values()) list.sort((a, b) => b.tokens.length - a.tokens.length);
  }

  /** Whether an expression starts with this word, given in lower case. */
  opens(lower: string): boolean {
    return this.#byFirst.has(lower);
  }

  /** The longest expression that starts at word `i`, if any. */
  at(words: readonly Lower[], i: number, end = words.length): PhraseMatch<T> | undefined {
    const word = words[i];
    const list = word && this.#openedBy(word);
    if (!list) return undefined;
    for (const { tokens, entry } of list) {
      if (i + tokens.length <= end && follow(tokens, words, i)) return { entry, from: i, to: i + tokens.length };
    }
    return undefined;
  }

  /** All expressions among words `from`…`to`, without overlaps, left to right, the longest first. */
  all(words: readonly Lower[], from = 0, to = words.length): PhraseMatch<T>[] {
    const found: PhraseMatch<T>[] = [];
    for (let i = from; i < to; i++) {
      const match = this.at(words, i, to);
      if (!match) continue;
      found.push(match);
      i = match.to - 1;
    }
    return found;
  }
}

/** Whether all tokens but the first, which led here, stand behind word `i`. */
function follow(tokens: readonly string[], words: readonly Lower[], i: number): boolean {
  for (let k = 1; k < tokens.length; k++) if (words[i + k]?.lower !== tokens[k]) return false;
  return true;
}

/** An expression cut as the tagger cuts text: hyphens and contractions are words of their own. */
export function tokensOf(expression: string): string[] {
  if (/^[a-z]+$/.test(expression) && expression !== 'cannot') return [expression];
  return expression
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/-/g, ' - ')
    .replace(/\bcannot\b/g, 'can not')
    .replace(/n't\b/g, " n't")
    .replace(/'(s|re|ve|ll|d|m)\b/g, " '$1")
    .replace(/([,;:])/g, ' $1 ')
    .split(/\s+/)
    .filter(Boolean);
}
