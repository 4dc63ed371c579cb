import type { AttributionReading, Reading } from '../reading/reading.js';
import type { Span } from '../text/span.js';

/** Somebody who speaks in an article, under all the names that end alike. */
export interface Speaker {
  /** As first named. */
  readonly name: string;
  readonly attributions: readonly (AttributionReading & { readonly source: Span })[];
}

/** Who speaks in the author's voice, in the order of their first words. Pronouns count for nobody. */
export function speakersOf(reading: Reading): Speaker[] {
  const byKey = new Map<string, { name: string; attributions: (AttributionReading & { readonly source: Span })[] }>();
  for (const a of reading.attributions) {
    const { source } = a;
    if (!source || a.pronoun || a.quoted || a.kind === 'vague') continue;
    const name = reading.article.source.slice(source.start, source.end).replace(/\s+/g, ' ').trim();
    const key = keyOf(name);
    if (key === '') continue;
    const known = byKey.get(key);
    if (known) known.attributions.push({ ...a, source });
    else byKey.set(key, { name, attributions: [{ ...a, source }] });
  }
  return [...byKey.values()];
}

/** "Ana Ruiz, the mayor of Kell" and "Mayor Ruiz" are the same: the last word of the name that stands first. */
function keyOf(name: string): string {
  const [phrase = ''] = name.split(/,|\s(?:of|from|at|in|for|who|on)\s/);
  const words = phrase.replace(/['’]s$/, '').match(/[\p{L}'’-]+/gu) ?? [];
  const names = words.filter((w) => /^\p{Lu}/u.test(w) && !/^(?:The|A|An|This|That|His|Her|Their|Our|Its)$/.test(w));
  return (names.at(-1) ?? words.at(-1) ?? '').toLowerCase();
}
