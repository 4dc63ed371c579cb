import type { Reading } from '../reading/reading.js';
import { leadsToWords, namesSource } from './near.js';
import { isToldFirstHand } from './unsourced-assertion.js';
import type { Loaded } from '../reading/wording.js';
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
      if (loaded.kind !== 'scare-quotes' || isSaidElsewhere(reading, loaded) || isSpokenOf(reading, loaded)) continue;
      if (isToldFirstHand(reading.sentences[loaded.sentence]?.text ?? '') || namesSource(reading, loaded.sentence - 1)) continue;
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

/** Whether a longer quotation of the article has the words, so that a reader finds whose they are. */
function isSaidElsewhere({ article, quotations }: Reading, { expression, start }: Loaded): boolean {
  const words = expression.toLowerCase();
  return quotations.some(
    (q) => q.use === 'speech' && q.start !== start && article.source.slice(q.inner.start, q.inner.end).toLowerCase().includes(words),
  );
}

/** Whether somebody speaks before the quotation in its sentence, so that the words may be theirs. */
function isSpokenOf({ article, sentences, attributions }: Reading, { start, sentence }: Loaded & { readonly sentence: number }): boolean {
  if (attributions.some((a) => a.sentence === sentence && a.source !== null && !a.quoted && a.cue.end <= start)) return true;
  // “He all but accused them of “theft””: a verb of saying leads to the words, whoever says it.
  return leadsToWords(article.source.slice(sentences[sentence]?.start ?? 0, start));
}
