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

/** An expression of several words. */
interface Long<T> {
  readonly tokens: readonly string[];
  readonly entry: T;
}

/** The expressions that start with one word. */
interface Opened<T> {
  /** That of this word alone. */
  alone: T | undefined;
  /** Those of more, by their second word; longer ones first. */
  bySecond: Map<string, Long<T>[]> | undefined;
}

/** Finds listed expressions of one or more words. Built once per list, then linear in the text. */
export class PhraseFinder<T extends object | string> {
  readonly #byFirst = new Map<string, Opened<T>>();
  readonly #openedBy = keptBySpelling((lower) => this.#byFirst.get(lower));

  /** `entries`: expression in lower case, and what is known of it. Of equal expressions the first counts. */
  constructor(entries: Iterable<readonly [expression: string, entry: T]>) {
    for (const [expression, entry] of entries) {
      const tokens = tokensOf(expression);
      const [first, second] = tokens;
      if (!first) continue;
      let opened = this.#byFirst.get(first);
      if (!opened) this.#byFirst.set(first, (opened = { alone: undefined, bySecond: undefined }));
      if (second === undefined) {
        opened.alone ??= entry;
        continue;
      }
      opened.bySecond ??= new Map();
      const list = opened.bySecond.get(second);
      if (!list) opened.bySecond.set(second, [{ tokens, entry }]);
      else if (!list.some((other) => isSame(other.tokens, tokens))) {
        const shorter = list.findIndex((other) => other.tokens.length < tokens.length);
        list.splice(shorter < 0 ? list.length : shorter, 0, { tokens, entry });
      }
    }
  }

  /** Whether an expression starts with this word, given in lower case. */
  opens(lower: string): boolean {
    return this.#byFirst.has(lower);
  }

  /** The longest expression that starts at word `i`, if any. */
  at(words: readonly Lower[], i: number, end = words.length): PhraseMatch<T> | undefined {
    const word = i < end ? words[i] : undefined;
    const opened = word && this.#openedBy(word);
    if (!opened) return undefined;
    const next = opened.bySecond && i + 1 < end ? words[i + 1] : undefined;
    for (const { tokens, entry } of (next && opened.bySecond?.get(next.lower)) ?? [])
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

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((token, k) => token === b[k]);
}

/** An expression cut as the tagger cuts text: hyphens and contractions are words of their own. */
export function tokensOf(expression: string): string[] {
  if (/^[a-z]+(?: [a-z]+)*$/.test(expression) && !expression.includes('cannot')) return expression.split(' ');
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
