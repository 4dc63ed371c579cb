import { speakersOf, type Speaker } from '../reading/speakers.js';
import type { Problem, Rule } from './rule.js';
import { inFile, quoted, times } from './wording.js';

/** A text is no side. */
const DOCUMENT = /^(?:the|this|that|an?|one) (?:\S+ )*(?:article|report|piece|story|post|text|letter|statement|study|survey|poll)$/i;

/** One side "says", the other "claims". */
export const unevenAttribution: Rule<{ readonly minimum: number }> = {
  id: 'uneven-attribution',
  title: 'One side “says”, the other “claims”',
  question: 'In what words?',
  severity: { editor: 'hint', ci: 'off' },
  ofAuthor: true,
  options: {
    minimum: { default: 2, minimum: 1, maximum: 20, description: 'How often each of the two sides must speak' },
  },
  *check({ path, reading, options: { minimum } }): Iterable<Problem> {
    if (!reading.attributions.some((a) => a.stance === 'doubts')) return;
    const speakers = speakersOf(reading).filter(({ name, attributions }) => attributions.length >= minimum && !DOCUMENT.test(name));
    const trusted = speakers.filter((s) => doubted(s).length === 0);
    const [believed] = [...trusted].sort((a, b) => b.attributions.length - a.attributions.length);
    if (!believed) return;
    for (const speaker of speakers) {
      const cues = doubted(speaker);
      const [first, ...others] = cues;
      // Most of what one says is doubted, none of what the other says.
      if (!first || cues.length < minimum || cues.length * 3 < speaker.attributions.length * 2) continue;
      yield {
        ...first.cue,
        what: `${quoted(inFile(reading, first.cue))}: the article doubts ${quoted(speaker.name)} ${times(cues.length)}, and takes ${quoted(believed.name)} at their word ${times(believed.attributions.length)}.`,
        why: 'Where one side says and the other claims, the verbs decide before the reader can.',
        todo: 'Use the same verb for both sides, or show the evidence for the doubt.',
        ...(others.length > 0
          ? { related: others.map(({ cue }) => ({ path, start: cue.start, end: cue.end, text: inFile(reading, cue) })) }
          : {}),
      };
    }
  },
};

/** A speaker's words that are reported with doubt. */
function doubted({ attributions }: Speaker): Speaker['attributions'] {
  return attributions.filter((a) => a.stance === 'doubts');
}
