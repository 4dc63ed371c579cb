import { keptBy } from '../reading/kept-by.js';
import type { Reading, SentenceReading } from '../reading/reading.js';
import { isToll, type Gravity } from './gravity.js';

/** A word of a name, or an acronym; a title is no name. */
const NAME = /\p{Upper}[\p{Alpha}\p{N}’'-]{2,}|\p{Upper}{2,}/gu;
const TITLE =
  /^(?:The|Mrs|Miss|Sir|Gov|Sen|Rep|Dr|Prof|President|Minister|Senator|Governor|Mayor|Department|Office|University|United|New|North|South|East|West)$/;
/** A sentence that begins with a name, or with when and a name: that is its subject. */
const SUBJECT =
  /^(?:(?:In|On|By|At|Since|Last|This|Now|Today|Then) [^,]{0,30}, )?(?:The |Mrs?\.? |Ms\.? |Dr\.? )?((?:\p{Upper}[\p{Alpha}\p{N}.&-]*(?= ) ?){1,4})(?!['’]s)/u;
/** “He”, “in May it”: who that is stands in a sentence before, at most so many back. */
const PRONOUN = /^(?:(?:In|On|By|At|Since|Last|This|Now|Today|Then|Already)\b[^,]{0,30},? )?(?:he|she|it)\b/i;
const BACK = 3;
/** An announcement names its body at its head. */
const HEAD = 2;

/** The words of the names in a text. */
function namesOf(text: string): string[] {
  return (text.match(NAME) ?? []).filter((name) => !TITLE.test(name)).map((name) => name.replace(/['’]s$/u, ''));
}

/** Everybody with a name or an office who speaks in an article. */
const speakers = keptBy(({ article, attributions }: Reading): ReadonlySet<string> => {
  const all = new Set<string>();
  for (const { kind, source, reports, pronoun, quoted } of attributions) {
    if ((kind !== 'named' && kind !== 'office') || !source || !reports || pronoun || quoted) continue;
    all.add(article.source.slice(source.start, source.end));
  }
  return all;
});

/** The names by which they are called, without what they head and where they live. */
const speaking = keptBy(
  (reading: Reading): ReadonlySet<string> => new Set([...speakers(reading)].flatMap((who) => namesOf(who.replace(/(?:,| in ).*$/s, '')))),
);

/** The names of what somebody speaks for: what stands behind the name, or an acronym that is the name. */
function bodyOf(who: string): string[] {
  const behind = namesOf(who.replace(/^[^,]*,?/, ''));
  return behind.length > 0 ? behind : namesOf(who).filter((name) => /^\p{Upper}+$/u.test(name));
}

/** Whether an article is the announcement of a body: nobody else speaks in it, and its head names that body. */
const isAnnouncement = keptBy((reading: Reading): boolean => {
  const all = [...speakers(reading)].map(bodyOf);
  const head = reading.sentences.slice(0, HEAD).flatMap(({ text }: SentenceReading) => namesOf(text));
  return (all[0] ?? []).some((name) => head.includes(name) && all.every((other) => other.includes(name)));
});

/**
 * Whether a figure is told of somebody whom the article lets speak, or by the body whose announcement it is: whoever bought, spent or
 * built can be asked how much. How many were hurt, and whose fault it is, is not for them alone to say.
 */
export function isOwnFigure(reading: Reading, index: number, gravity: Gravity): boolean {
  if (gravity === 'a charge' || gravity === 'a cause') return false;
  if (isAnnouncement(reading)) return true;
  const text = reading.sentences[index]?.text ?? '';
  if (isToll(text)) return false;
  const spoken = speaking(reading);
  const own = namesOf(SUBJECT.exec(text)?.[1] ?? '');
  if (own.some((name) => spoken.has(name))) return true;
  if (!PRONOUN.test(text)) return false;
  for (let k = index - 1; k >= Math.max(0, index - BACK); k--) {
    const names = namesOf(reading.sentences[k]?.text ?? '');
    if (names.length > 0) return names.some((name) => spoken.has(name));
  }
  return false;
}
