import { inFile, isTrusted, quoted } from './wording.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** A cue that stands farther from its source, in UTF-16 units, is not marked with it. */
const FARTHEST = 30;

/** "Experts say", "it was reported": nobody could look the source up. */
export const vagueAttribution: Rule = {
  id: 'vague-attribution',
  title: 'A source that nobody could look up: “experts say”, “it was reported”',
  question: 'Who says so?',
  severity: { editor: 'warning', ci: 'warning' },
  *check({ reading, lists }: RuleContext): Iterable<Problem> {
    // One source may have several cues; it is reported once.
    const told = new Set<number>();
    for (const a of reading.attributions) {
      const sentence = reading.sentences[a.sentence];
      if (a.kind !== 'vague' || a.quoted || !sentence || sentence.sourcing === 'cited' || sentence.sourcing === 'heading') continue;
      if (isTrusted(reading, a.source, lists)) continue;
      const cue = inFile(reading, a.cue);
      if (a.source && !a.pronoun) {
        if (told.has(a.source.start)) continue;
        told.add(a.source.start);
        const both = { start: Math.min(a.source.start, a.cue.start), end: Math.max(a.source.end, a.cue.end) };
        yield {
          ...(both.end - both.start <= a.source.end - a.source.start + FARTHEST ? both : a.source),
          what: `${quoted(inFile(reading, a.source))} names nobody.`,
          why: 'A reader can’t ask or judge them.',
          todo: 'Name one, or cite where they say it.',
        };
      } else if (!a.source) {
        // "is said", "it was reported": the form of "to be" belongs to what hides the speaker.
        const before = reading.article.source.slice(sentence.start, a.cue.start);
        const group = /(?:\bit\s+)?(?:\b(?:is|are|was|were|has been|have been|had been)\s+)(?:\p{L}+ly\s+)?$/iu.exec(before)?.[0] ?? '';
        yield {
          start: a.cue.start - group.length,
          end: a.cue.end,
          what: `${quoted(group + cue)} hides who says it.`,
          why: 'A report without a reporter can’t be checked.',
          todo: 'Say who reported it and where.',
        };
      }
    }
  },
};
