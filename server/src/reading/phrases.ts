/** A listed expression found in a text: the words `from` up to, not including, `to`. */
export interface PhraseMatch<T> {
  readonly entry: T;
  readonly from: number;
  readonly to: number;
}

/** All that a finder looks at of a word. */
interface Lower {
  readonly lower: string;
}

interface Phrase<T> {
  readonly tokens: readonly string[];
  readonly entry: T;
}

/** Finds listed expressions of one or more words. Built once per list, then linear in the text. */
export class PhraseFinder<T> {
  readonly #byFirst = new Map<string, Phrase<T>[]>();

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

  /** The longest expression that starts at word `i`, if any. */
  at(words: readonly Lower[], i: number, end = words.length): PhraseMatch<T> | undefined {
    const list = this.#byFirst.get(words[i]?.lower ?? '');
    if (!list) return undefined;
    for (const { tokens, entry } of list) {
      if (i + tokens.length <= end && tokens.every((t, k) => words[i + k]?.lower === t)) return { entry, from: i, to: i + tokens.length };
    }
    return undefined;
  }

  /** All expressions among words `from`…`to`, without overlaps, left to right, the longest first. */
  *all(words: readonly Lower[], from = 0, to = words.length): Generator<PhraseMatch<T>> {
    for (let i = from; i < to; i++) {
      const match = this.at(words, i, to);
      if (!match) continue;
      yield match;
      i = match.to - 1;
    }
  }
}

/** An expression cut as the tagger cuts text: hyphens and contractions are words of their own. */
export function tokensOf(expression: string): string[] {
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
