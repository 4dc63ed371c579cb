import { people } from '../lexicon/lexicon.js';
import { keptByText } from '../text/kept-by-text.js';

/** What may stand before a source's name without being part of it. */
export const DETERMINER = /^(?:the|a|an|this|that|these|those|his|her|their|our|its|my|your)\s+/i;

/** So many names are kept. */
const MOST_NAMES = 10_000;

/**
 * What a source is known by: a person's surname, a body's name without article. “The mayor, Ana Ruiz” and “Ana Ruiz of the
 * harbour board” are Ruiz; “the State Water Inspectorate” is itself.
 */
export const sourceKey = keptByText((name): string => {
  const { office, outlet, outletWord, document, role } = people();
  const parts = name.split(/,\s*/).map((part) => part.replace(/['’]s$/, '').trim());
  const body = (words: string) => {
    const head = lastWordOf(words.split(/\s(?:of|for|in|at|on|from)\s/)[0] ?? '').toLowerCase();
    return DETERMINER.test(words) || office.has(head) || outlet.has(head) || outletWord.has(head) || document.has(head);
  };
  const person = parts.find((part) => !body(part) && /^(?:\p{Alpha}+\.?\s+)*\p{Upper}/u.test(part));
  if (person !== undefined) {
    // “Aquadan’s lawyer” is somebody else than Aquadan.
    if (/\p{Alpha}['’]s?\s+\p{Lower}/u.test(person)) return person.toLowerCase();
    const [own = ''] = person.split(/\s(?:of|from|at|in|for|who|on)\s/);
    const words = (role.has(own.toLowerCase()) ? person : own).match(/\p{Upper}[\p{Alpha}'’-]+/gu) ?? [];
    return (words.at(-1) ?? '').toLowerCase().replace(/^al-/, '');
  }
  return (parts[0] ?? '').replace(DETERMINER, '').toLowerCase();
}, MOST_NAMES);

/** The word with which a phrase ends; '' if it ends in none. */
export function lastWordOf(phrase: string): string {
  return /(?<![\p{Alpha}-])[\p{Alpha}-]+$/u.exec(phrase)?.[0] ?? '';
}
