import type { Names } from './names.js';

/** Which names are one. */
export type GuisesOf = Pick<Names, 'canonical'>;

/** Passages that share no more than this part of the names that one of them has tell of different things. */
const SAME_NAMES = 0.5;

const YEAR = /\b(?:1[5-9]|20)\d\d\b/g;
const NAME =
  /(?<=[\p{Ll}\d,] )(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|\p{L}{3,6}day)\b)\p{Lu}\p{Ll}{2,}/gu;

/** What stands in brackets is where a passage has it from as often as what it is about. */
const ASIDE = /\([^()]{0,200}\)|\[[^[\]]{0,80}\]/g;

/** Whether two passages can speak of one occasion: their years do not all differ, nor most of the names of the one that has fewer. */
export function sameOccasion(a: string, b: string, names: GuisesOf | undefined): boolean {
  const termOf = (word: string) => {
    const term = names?.canonical(word.toLowerCase());
    // A capital stands for its country where passages are looked for; what happened in one need not have in the other.
    return term?.startsWith('~') ? term : word;
  };
  const sharedPart = (pattern: RegExp) => {
    const [x, y] = [a, b].map((text) => new Set([...text.replace(ASIDE, ' ').matchAll(pattern)].map((m) => termOf(m[0]))));
    if (!x || !y || x.size === 0 || y.size === 0) return 1;
    return [...x].filter((w) => y.has(w)).length / Math.min(x.size, y.size);
  };
  return sharedPart(YEAR) > 0 && sharedPart(NAME) > SAME_NAMES;
}
