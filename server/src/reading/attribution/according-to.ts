import { nounPhraseAfter } from '../nounphrase.js';
import { kindOfSource } from '../source.js';
import { contentAround } from './content.js';
import type { FoundCue, PartlyRead } from './found-cue.js';

/** `according to the ministry`, `as per the ministry`. */
export function findAccordingTo(clause: PartlyRead, i: number): FoundCue | undefined {
  const { items } = clause;
  const lower = items[i]?.lower;
  const length = lower === 'according' && items[i + 1]?.lower === 'to' ? 2 : lower === 'per' && items[i - 1]?.lower === 'as' ? 1 : 0;
  if (length === 0) return undefined;
  const source = nounPhraseAfter(items, i + length);
  if (!source || !kindOfSource(items.slice(source.from, source.to + 1))) return undefined;
  return {
    at: i,
    length,
    source,
    content: contentAround(clause, i, source.to),
    lemma: 'according to',
    direct: [i - 1, source.to + 1, source.to + 2].some((k) => items[k]?.tag === 'QUOTE'),
  };
}
