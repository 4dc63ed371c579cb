import type { Problem, Rule, RuleContext } from './rule.js';
import { inFile, quoted } from './wording.js';

/** After an adverb of manner: "saw it clearly from the pier". */
const MANNER = /^\s*(?:$|[.;!?]|(?:from|through|in|on|at|to|when|again|enough|across)\b)/;

/** "Clearly", "no doubt", in place of evidence. */
export const certaintyWithoutSource: Rule = {
  id: 'certainty-without-source',
  title: 'Certainty in place of evidence: “clearly”, “no doubt”',
  question: 'Who says so?',
  severity: { editor: 'info', ci: 'info' },
  *check({ reading }: RuleContext): Iterable<Problem> {
    for (const booster of reading.loaded) {
      if (booster.kind !== 'certainty' || reading.sentences[booster.sentence]?.sourcing !== 'unsourced') continue;
      if (MANNER.test(reading.article.source.slice(booster.end, booster.end + 12)) && booster.expression.endsWith('ly')) continue;
      yield {
        start: booster.start,
        end: booster.end,
        what: `${quoted(inFile(reading, booster))} stands where a source should.`,
        why: 'The stronger the word, the less the reader is told why to believe it.',
        todo: 'Take it out, or give the evidence.',
      };
    }
  },
};
