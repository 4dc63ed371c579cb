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

/** The expressions that start with one word. */
interface Opened<T> {
  /** That of this word alone. */
  alone: T | undefined;
  /** Those of more, by their second word; longer ones first. */
  readonly bySecond: Map<string, { readonly tokens: readonly string[]; readonly entry: T }[]>;
}

/** Finds listed expressions of one or more words. Built once per list, then linear in the text. */
export class PhraseFinder<T extends object | string> {
  readonly #byFirst = new Map<string, Opened<T>>();
  readonly #openedBy = keptBySpelling((lower) => this.#byFirst.get(lower));

  /** `entries`: expression in lower case, and what is known of it. Of equal expressions the first counts. */
  constructor(entries: Iterable<readonly [expression: string, entry: T]>) {
    const seen = new Set<string>();
    for (const [expression, entry] of entries) {
      const tokens = tokensOf(expression);
      const [first, second] = tokens;
      const key = tokens.join(' ');
      if (!first || seen.has(key)) continue;
      seen.add(key);
      let opened = this.#byFirst.get(first);
      if (!opened) this.#byFirst.set(first, (opened = { alone: undefined, bySecond: new Map() }));
      if (second === undefined) opened.alone = entry;
      else opened.bySecond.set(second, [...(opened.bySecond.get(second) ?? []), { tokens, entry }]);
    }
    for (const { bySecond } of this.#byFirst.values())
      for (const list of bySecond.values()) list.sort((a, b) => b.tokens.length - a.tokens.length);
  }

  /** Whether an expression starts with this word, given in lower case. */
  opens(lower: string): boolean {
    return this.#byFirst.has(lower);
  }

  /** The longest expression that starts at word `i`, if any. */
  at(words: readonly Lower[], i: number, end = words.length): PhraseMatch<T> | undefined {
    const word = words[i];
    const opened = word && this.#openedBy(word);
    if (!opened) return undefined;
    const next = i + 1 < end && opened.bySecond.size > 0 ? words[i + 1] : undefined;
    for (const { tokens, entry } of (next && opened.bySecond.get(next.lower)) ?? [])
      if (i + tokens.length <= end && follow(tokens, words, i)) return { entry, from: i, to: i + tokens.length };
    return opened.alone === undefined ? undefined : { entry: opened.alone, from: i, to: i + 1 };
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

/** Whether all tokens but the first two, which led here, stand behind word `i`. */
function follow(tokens: readonly string[], words: readonly Lower[], i: number): boolean {
  for (let k = 2; k < tokens.length; k++) if (words[i + k]?.lower !== tokens[k]) return false;
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
