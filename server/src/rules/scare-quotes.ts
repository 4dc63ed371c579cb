import { inFile } from './wording.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** Quotation marks that distance instead of quoting. */
export const scareQuotes: Rule = {
  id: 'scare-quotes',
  title: 'Quotation marks that distance instead of quoting',
  question: 'In what words?',
  severity: { editor: 'info', ci: 'info' },
  *check({ reading }: RuleContext): Iterable<Problem> {
    for (const loaded of reading.loaded) {
      if (loaded.kind !== 'scare-quotes') continue;
      yield {
        start: loaded.start,
        end: loaded.end,
        what: `The quotation marks of ${inFile(reading, loaded)} quote nobody.`,
        why: 'They hint that the word is wrong without saying why.',
        todo: 'Say whose word it is, or say what is wrong with it.',
      };
    }
  },
};
