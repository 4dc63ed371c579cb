import { loadedWords } from '../lexicon/lexicon.js';
import type { Loaded } from '../reading/wording.js';
import { speakersOf } from '../reading/speakers.js';
import type { Problem, Rule } from './rule.js';
import { inFile, quoted, times } from './wording.js';

/** A name of two words at least, its title before it or a role: "Mayor Ana Ruiz", "the engineer, Jon Weir". "The Kell Times" and "the head of Orle Council" are none. */
const PERSON = /(?:^|, )(?!(?:The|A|An)\s)\p{Upper}\p{Lower}+ (?:\p{Upper}\.? )?\p{Upper}\p{Lower}+/u;

let nouns: ReadonlySet<string> | undefined;

/** One side has names and titles, the other labels. */
export const unevenNaming: Rule<{ readonly minimum: number }> = {
  id: 'uneven-naming',
  title: 'One side has names and titles, the other labels',
  question: 'In what words?',
  severity: { editor: 'off', ci: 'off' },
  ofAuthor: true,
  options: {
    minimum: { default: 3, minimum: 2, maximum: 50, description: 'How often a label must stand in place of a name' },
  },
  *check({ path, reading, options: { minimum } }): Iterable<Problem> {
    nouns ??= new Set(loadedWords().flatMap(({ word, pos, kind }) => (pos === 'noun' && kind === 'label' ? [word] : [])));
    const byLabel = new Map<string, Loaded[]>();
    for (const loaded of reading.loaded) {
      if (loaded.kind === 'label' && nouns.has(loaded.expression))
        byLabel.set(loaded.expression, [...(byLabel.get(loaded.expression) ?? []), loaded]);
    }
    if (![...byLabel.values()].some((list) => list.length >= minimum)) return;
    const named = speakersOf(reading).filter(({ name }) => PERSON.test(name));
    const [first, second] = named;
    if (!first || !second) return;
    for (const [label, [one, ...others]] of byLabel) {
      if (!one || others.length + 1 < minimum) continue;
      // Whoever is called so and speaks has at least a voice.
      const speaks = reading.attributions.some((a) => a.source && inFile(reading, a.source).toLowerCase().includes(label));
      if (speaks) continue;
      yield {
        start: one.start,
        end: one.end,
        what: `${quoted(inFile(reading, one))} stands ${times(others.length + 1)} for people whom the article never names, while ${quoted(first.name)} and ${quoted(second.name)} have names and speak.`,
        why: 'Who has a name is a person to the reader, who has a label is a case.',
        todo: 'Call both sides by names they would own, and let both speak.',
        related: others.map((o) => ({ path, start: o.start, end: o.end, text: inFile(reading, o) })),
      };
    }
  },
};
