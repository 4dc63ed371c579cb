import type { Reading } from '../reading/reading.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** A quotation that never closes, so that nobody knows whose words follow. */
export const unmatchedQuotationMark: Rule = {
  id: 'unmatched-quotation-mark',
  title: 'A quotation that never closes, so that nobody knows whose words follow',
  question: 'Who, when?',
  severity: { editor: 'warning', ci: 'warning' },
  *check({ reading }: RuleContext): Iterable<Problem> {
    for (const quotation of reading.quotations) {
      if (quotation.closed || goesOn(reading, quotation.sentence)) continue;
      yield {
        start: quotation.start,
        end: quotation.inner.start,
        what: 'This quotation mark is never closed.',
        why: 'Nobody can tell where the quoted words end and yours begin.',
        todo: 'Close the quotation where the quoted words end.',
      };
    }
  },
};

/** Whether the next paragraph opens with a mark too: speech of several paragraphs is closed in the last. */
function goesOn({ sentences, article }: Reading, sentence: number): boolean {
  const block = sentences[sentence]?.block ?? -1;
  return /^\s*["“„«‘']/.test(article.blocks[block + 1]?.text ?? '');
}
