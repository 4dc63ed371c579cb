import type { Reading } from './reading.js';
import { isNamed, nameOf, type NamedAttribution } from './voice.js';

/** Somebody who speaks in an article, under all the names that end alike. */
export interface Speaker {
  /** As first named. */
  readonly name: string;
  readonly attributions: readonly NamedAttribution[];
}

/** Who speaks in the author's voice, in the order of their first words. Pronouns count for nobody. */
export function speakersOf(reading: Reading): Speaker[] {
  const byKey = new Map<string, { name: string; attributions: NamedAttribution[] }>();
  for (const a of reading.attributions) {
    if (!isNamed(a) || a.pronoun || a.quoted || a.kind === 'vague') continue;
    const name = nameOf(reading, a);
    const key = speakerKey(name);
    if (key === '') continue;
    const known = byKey.get(key);
    if (known) known.attributions.push(a);
    else byKey.set(key, { name, attributions: [a] });
  }
  return [...byKey.values()];
}

/** "Ana Ruiz, the mayor of Kell", "The mayor, Ana Ruiz" and "Mayor Ruiz" are the same: by the last word of the first part that has a name. */
function speakerKey(phrase: string): string {
  const parts = phrase.split(',').map((part) => {
    const [head = ''] = part.split(/\s(?:of|from|at|in|for|who|on)\s/);
    return head.replace(/['’]s$/, '').match(/[\p{Alpha}'’-]+/gu) ?? [];
  });
  const isName = (word: string) => /^\p{Upper}/u.test(word) && !/^(?:The|A|An|This|That|His|Her|Their|Our|Its)$/.test(word);
  const named = parts.find((words) => words.some(isName));
  return (named?.filter(isName).at(-1) ?? parts[0]?.at(-1) ?? '').toLowerCase();
}
