import type { Problem, Rule, RuleContext } from './rule.js';
import { namesSource } from './near.js';
import { inFile, quoted } from './wording.js';

/** After an adverb of manner: "saw it clearly from the pier". */
const MANNER = /^\s*(?:$|[.;!?]|(?:from|through|in|on|at|to|when|again|enough|across)\b)/;

/** “I truly believed”, “it was not clear”: no certainty about the world. */
const OWN_FEELING = /\b(?:I|we|not|n['’]t|no|hardly|un|more|most|as|so|how|less)(?: \w+)?\s*$/i;
/** “A clear day”, “no obvious threat”: a word on the thing, not on whether something is so. */
const ATTRIBUTIVE =
  /^ (?!(?:that|to|from|why|how|what|who|when|where|whether|if|as|and|or|but|in|on|for|now|then|the|it|he|she|they|we|this|these)\b)\p{Lower}/u;

/** "Clearly", "no doubt", in place of evidence. */
export const certaintyWithoutSource: Rule = {
  id: 'certainty-without-source',
  title: 'Certainty in place of evidence: “clearly”, “no doubt”',
  question: 'Who says so?',
  severity: { editor: 'off', ci: 'off' },
  ofAuthor: true,
  *check({ reading }: RuleContext): Iterable<Problem> {
    for (const booster of reading.loaded) {
      if (booster.kind !== 'certainty' || reading.sentences[booster.sentence]?.sourcing !== 'unsourced') continue;
      const { source } = reading.article;
      const start = reading.sentences[booster.sentence]?.start ?? 0;
      if (OWN_FEELING.test(source.slice(start, booster.start)) || namesSource(reading, booster.sentence + 1)) continue;
      if (ATTRIBUTIVE.test(source.slice(booster.end, booster.end + 40)) && !/ |ly$/.test(booster.expression)) continue;
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
