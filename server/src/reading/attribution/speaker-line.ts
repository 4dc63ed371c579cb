import type { Item } from '../clause.js';
import { cueVerbAt } from '../cue.js';
import { isTime } from '../nounphrase.js';
import { kindOfSource } from '../source.js';
import { spanOf } from './content.js';
import type { FoundCue } from './found-cue.js';

/** The colon of a speaker line stands at this item at the latest. */
const LAST_COLON = 7;

/** `MAYOR RUIZ: We will not pay.` and `Ana Ruiz: “We will not pay.”` The cue is the colon. */
export function findSpeakerLine(items: readonly Item[]): FoundCue | undefined {
  const colon = items.slice(0, LAST_COLON + 1).findIndex((item) => item.lower === ':');
  const next = items[colon + 1];
  if (colon < 1 || !next) return undefined;
  const names = items.slice(0, colon);
  const [first] = names;
  if (!names.every((n) => n.tag === 'PROPN' || n.lower === '.' || n.lower === 'of' || n.lower === 'the')) return undefined;
  if (isTime(first) || (cueVerbAt(items, 0) && first?.text !== first?.text.toUpperCase())) return undefined;
  if (!isShouted(names) && next.tag !== 'QUOTE' && !(isName(names) && /^[\p{Upper}“"‘']/u.test(next.text))) return undefined;
  return {
    at: colon,
    length: 1,
    source: { from: 0, to: colon - 1 },
    content: [spanOf(items, colon + 1, items.length - 1)],
    lemma: ':',
    direct: next.tag === 'QUOTE',
  };
}

function isShouted(names: readonly Item[]): boolean {
  return names.every((n) => n.text === n.text.toUpperCase()) && names.some((n) => n.text.length > 2);
}

function isName(names: readonly Item[]): boolean {
  return names.length <= 4 && names.every((n) => n.tag === 'PROPN') && kindOfSource(names) === 'named';
}
