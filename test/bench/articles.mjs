// Articles for benchmarks from a seeded generator: sentence and paragraph lengths as in the news, names and figures that recur.

import { random } from '../../scripts/random.mjs';

const NAMES = ['Ana Ruiz', 'Tomas Lind', 'Mara Okoye', 'Jon Berg', 'Lea Hartmann', 'Omar Haddad', 'Iris Chen', 'Paul Novak'];
const PLACES = ['Kell', 'Port Ansel', 'Tamrel', 'Vostra', 'Lower Marsh', 'Ostrand', 'Bel Mare'];
const BODIES = [
  'the harbour board',
  'the transport ministry',
  'the teachers’ union',
  'the Kell Gazette',
  'the regional court',
  'the water company',
];
const NOUNS = [
  'bridge',
  'school',
  'harbour',
  'hospital',
  'budget',
  'ferry',
  'strike',
  'vaccine',
  'reservoir',
  'forest',
  'election',
  'factory',
  'railway',
  'museum',
  'harvest',
  'mine',
  'election',
  'tunnel',
  'report',
  'storm',
];
const VERBS = [
  'closed',
  'opened',
  'rejected',
  'repaired',
  'sold',
  'delayed',
  'inspected',
  'flooded',
  'funded',
  'copied',
  'replaced',
  'abandoned',
];
const ADJECTIVES = ['old', 'new', 'costly', 'northern', 'notorious', 'public', 'unsafe', 'second', 'larger', 'disputed'];
const ADVERBS = ['last week', 'in 2019', 'on Monday', 'after the storm', 'without notice', 'for the third time', 'in June'];

/** One article of about `words` words, as plain text or Markdown. */
export function article(seed, words, markdown = false) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const figure = () => String(Math.floor(next() * 90) + 10);
  const clause = () =>
    `the ${pick(ADJECTIVES)} ${pick(NOUNS)} in ${pick(PLACES)} was ${pick(VERBS)} ${pick(ADVERBS)} and ${figure()} people lost their ${pick(NOUNS)}`;
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  const sentence = () => {
    const kind = next();
    if (kind < 0.2) return `“${capital(clause())},” ${pick(NAMES)} said.`;
    if (kind < 0.35) return `${capital(pick(BODIES))} said that ${clause()}.`;
    if (kind < 0.42) return `Experts say ${clause()}.`;
    if (kind < 0.48) return `According to ${pick(BODIES)}, ${clause()}.`;
    if (kind < 0.54)
      return `${capital(clause())} (${pick(NAMES)}, “${capital(pick(NOUNS))} and ${pick(NOUNS)}”, Kell Gazette, ${figure()} June 2015).`;
    if (kind < 0.6) return `It may be that ${clause()}.`;
    return `${capital(clause())}.`;
  };
  const paragraphs = [];
  let count = 0;
  while (count < words) {
    const sentences = Array.from({ length: 2 + Math.floor(next() * 4) }, () =>
      markdown && next() < 0.2 ? sentence().replace(/\b(\w+)\b/, '**$1**') : sentence(),
    );
    const paragraph = sentences.join(' ');
    count += paragraph.split(' ').length;
    paragraphs.push(paragraph);
    if (markdown && next() < 0.1)
      paragraphs.push(
        `## ${capital(pick(ADJECTIVES))} ${pick(NOUNS)}`,
        `- ${clause()}\n- ${clause()}, see [the report](https://example.org/${figure()})`,
      );
  }
  return `${markdown ? '# ' : ''}${capital(pick(ADJECTIVES))} ${pick(NOUNS)} of ${pick(PLACES)}\n\n${paragraphs.join('\n\n')}\n`;
}
