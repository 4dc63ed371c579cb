import type { Names } from './names.js';

/** Which names are one. */
export type GuisesOf = Pick<Names, 'canonical'>;

/** Whether two passages can speak of one occasion: their years and their names do not all differ. */
export function sameOccasion(a: string, b: string, names: GuisesOf | undefined): boolean {
  const termOf = (word: string) => {
    const term = names?.canonical(word.toLowerCase());
    // A capital stands for its country where passages are looked for; what happened in one need not have in the other.
    return term?.startsWith('~') ? term : word;
  };
  const differ = (pattern: RegExp) => {
    const [x, y] = [a, b].map((text) => new Set([...text.matchAll(pattern)].map((m) => termOf(m[0]))));
    return x !== undefined && y !== undefined && x.size > 0 && y.size > 0 && ![...x].some((w) => y.has(w));
  };
  return !differ(/\b(?:1[5-9]|20)\d\d\b/g) && !differ(/(?<=[\p{Ll}\d,] )\p{Lu}\p{Ll}{2,}/gu);
}
