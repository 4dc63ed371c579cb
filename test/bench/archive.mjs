// An archive for benchmarks, of any size, from a seeded generator: words as often as in language (Zipf), articles of a field
// with its own words, and events that several articles tell, each in its own words. Three words of five are English, which
// cost what English costs to look up; the rest, as in language the rarest, are invented.
import { readFileSync } from 'node:fs';
import { random } from '../../scripts/random.mjs';

const SYLLABLES = 'ba be bi bo bu da de di do du fa fe fi fo ga ge gi go ka ke ki ko la le li lo lu ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi vo wa we za zo'.split(' '); // prettier-ignore
const ENDINGS = ['n', 'r', 'l', 's', 't', 'ed', 'ing', 'ion', 'er', 'y', 'm', 'k'];
const SMALL = 'the of to a in and that was on for it with as at by had from were but not they his an be which'.split(' ');
const WORDS = 36_000;
const FIELDS = 200;
const FIELD_WORDS = 400;

/** English words, the short ones first: those that the table of meanings knows whole. */
const ENGLISH = JSON.parse(readFileSync(new URL('../../server/src/corpus/data/vectors.json', import.meta.url), 'utf8'))
  .pieces.split(' ')
  .filter((piece) => /^[a-z]{3,}$/.test(piece))
  .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));

/** The word of a rank: the rarer, the longer. */
function word(rank) {
  if (rank < ENGLISH.length) return ENGLISH[rank];
  let [text, left] = ['', rank + 7];
  do {
    text += SYLLABLES[left % SYLLABLES.length];
    left = Math.floor(left / SYLLABLES.length);
  } while (left > 0);
  return text + ENDINGS[rank % ENDINGS.length];
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** The sentences of an article: about `length` of them. Articles 5n to 5n+4 tell one event. */
export function archived(number, length = 20) {
  const next = random(0x9e37 + number);
  const event = Math.floor(number / 5);
  const ofEvent = random(0x51ed + event);
  const field = Math.floor(ofEvent() * FIELDS);
  // The event: names, figures and its own words, which every article on it uses.
  const rare = Array.from({ length: 30 }, () => word(2000 + Math.floor(ofEvent() * (WORDS - 2000))));
  const names = rare.slice(0, 4).map(capital);
  const figures = Array.from({ length: 4 }, () => String(2 + Math.floor(ofEvent() * 900)));
  const facts = Array.from({ length: 12 }, () => Array.from({ length: 5 }, () => rare[Math.floor(ofEvent() * rare.length)]));
  const sentences = [];
  for (let s = 0; s < length; s++) {
    const fact = next() < 0.5 ? facts[Math.floor(next() * facts.length)] : [];
    const words = [];
    const size = 12 + Math.floor(next() * 16);
    for (let w = 0; w < size; w++) {
      const dice = next();
      if (dice < 0.42) words.push(SMALL[Math.floor(next() ** 2 * SMALL.length)]);
      else if (dice < 0.47) words.push(names[Math.floor(next() * names.length)]);
      else if (dice < 0.49) words.push(figures[Math.floor(next() * figures.length)]);
      else if (dice < 0.6 && fact.length > 0) words.push(fact[Math.floor(next() * fact.length)]);
      else if (dice < 0.75) words.push(word(500 + ((field * FIELD_WORDS + Math.floor(next() ** 2 * FIELD_WORDS)) % (WORDS - 500))));
      else words.push(word(Math.floor(WORDS ** next()) - 1));
    }
    sentences.push(`${capital(words.join(' '))}.`);
  }
  return sentences;
}
