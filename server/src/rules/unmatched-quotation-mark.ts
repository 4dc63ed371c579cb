import { findQuotations } from '../reading/quotation.js';
import type { QuotationReading, Reading } from '../reading/reading.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** A quotation that never closes, so that nobody knows whose words follow. */
export const unmatchedQuotationMark: Rule = {
  id: 'unmatched-quotation-mark',
  title: 'A quotation that never closes, so that nobody knows whose words follow',
  question: 'Who, when?',
  severity: { editor: 'warning', ci: 'warning' },
  *check({ reading }: RuleContext): Iterable<Problem> {
    for (const quotation of reading.quotations) {
      if (quotation.closed || goesOn(reading, quotation.sentence) || opensNextLine(reading, quotation) || isElision(reading, quotation))
        continue;
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

/** Whether the next line opens with a mark too: of speech in several lines each has one, and the last closes. */
function opensNextLine({ article: { source } }: Reading, { start }: QuotationReading): boolean {
  const end = source.indexOf('\n', start);
  return end >= 0 && /^\s*["“„«]/.test(source.slice(end, end + 12));
}

/** “‘bout”, “‘em”: an apostrophe that was turned the wrong way. */
function isElision({ article: { source } }: Reading, { start }: QuotationReading): boolean {
  return /^[‘'](?:bout|em|til|till|cause|cos|tis|twas|round|neath|n|nuff|fraid|gainst|\d0s)\b/i.test(source.slice(start, start + 10));
}

/** How many blocks a quotation may run over: further on a closing mark is another's. */
const FURTHEST = 12;

/**
 * Whether a quotation goes on in the next block, which then opens with a mark too (speech of several paragraphs is closed in
 * the last), or is closed in one of the next by a mark that closes nothing else.
 */
function goesOn({ sentences, article }: Reading, sentence: number): boolean {
  const block = sentences[sentence]?.block ?? -1;
  const following = article.blocks.slice(block + 1, block + 1 + FURTHEST).map(({ text }) => text);
  if (/^\s*["“„«‘']/.test(following[0] ?? '')) return true;
  const text = following.find((words) => /["”»“„«]/.test(words));
  if (text === undefined) return false;
  const first = findQuotations(text).find((q) => q.style === 'double');
  const closing = /(?<=\S)["”»](?!\p{Alpha})/u.exec(text);
  return closing !== null && (first === undefined || closing.index < first.start);
}
