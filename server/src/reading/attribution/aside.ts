import type { Item } from '../clause.js';

/** Tags with which an apposition or a participle clause can begin. */
const OPENING = new Set<Item['tag']>(['DET', 'ADJ', 'NOUN', 'PROPN', 'PRON', 'VERB', 'ADV', 'SCONJ']);

/** Whether items `from`…`to`, both inclusive, between two commas are an aside on the noun before them: "Ana Ruiz, a clerk, said". */
export function isAside(items: readonly Item[], from: number, to: number): boolean {
  const first = items[from];
  if (!first || to < from) return false;
  if (/^(?:who|which|whose|speaking|citing|in)$/.test(first.lower) || first.tag === 'ADP' || first.tag === 'NUM') return true;
  return OPENING.has(first.tag) && !items.slice(from, to + 1).some((x) => x.tag === 'AUX');
}
