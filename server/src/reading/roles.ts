import { people } from '../lexicon/lexicon.js';
import { keptBySpelling } from '../text/spelling.js';
import type { Prose } from './prose.js';

const isRole = keptBySpelling((lower) => people().role.has(lower) || people().person.has(lower));

/** Roles that somebody named in a block holds: after "Mayor Ana Ruiz" or "Ana Ruiz, the mayor", "the mayor" is she. */
export function namedRoles({ words }: Prose): string[] {
  const roles: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word || !isRole(word)) continue;
    const next = words[i + 1];
    const named = next?.tag === 'PROPN' && next.capital;
    const aside = next?.lower === ',' && words[i + 2]?.tag === 'PROPN' && words[i + 2]?.capital;
    const before = apposed(words, i);
    if (named || aside || before) {
      roles.push(word.lower);
      const left = words[i - 1];
      if (left && (left.tag === 'ADJ' || left.tag === 'NOUN' || left.tag === 'PROPN')) roles.push(`${left.lower} ${word.lower}`);
    }
  }
  return roles;
}

/** Whether a role stands in apposition after a name: "Ana Ruiz, the (new) mayor". */
function apposed(words: Prose['words'], i: number): boolean {
  for (let k = i - 1; k > 0 && i - k < 5; k--) {
    const word = words[k];
    if (word?.lower === ',') return words[k - 1]?.tag === 'PROPN';
    if (!word || word.tag === 'PUNCT' || word.tag === 'VERB') return false;
  }
  return false;
}
