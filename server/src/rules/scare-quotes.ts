import type { Reading } from '../reading/reading.js';
import { keptBy } from '../reading/kept-by.js';
import { attributionsOf } from '../reading/voice.js';
import { keptByText } from '../text/kept-by-text.js';
import { isToldFirstHand, leadsToWords, namesSource } from './near.js';
import type { Loaded } from '../reading/wording.js';
import { inFile } from './wording.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** Quotation marks that distance instead of quoting. */
export const scareQuotes: Rule = {
  id: 'scare-quotes',
  title: 'Quotation marks that distance instead of quoting',
  question: 'In what words?',
  severity: { editor: 'hint', ci: 'off' },
  ofAuthor: true,
  *check({ reading }: RuleContext): Iterable<Problem> {
    for (const loaded of reading.loaded) {
      if (loaded.kind !== 'scare-quotes' || isSaidElsewhere(reading, loaded) || isSpokenOf(reading, loaded)) continue;
      if (isToldFirstHand(reading.sentences[loaded.sentence]) || namesSource(reading, loaded.sentence - 1)) continue;
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

/** A scare quote is at most this many words long. */
const LONGEST = 3;

/** What somebody says in an article, quotation by quotation, in words. */
const said = keptBy(({ article, quotations }: Reading): readonly string[] =>
  quotations.flatMap(({ use, inner }) => (use === 'speech' ? [worded(article.source.slice(inner.start, inner.end))] : [])),
);

/** Whether a longer quotation of the article has the words, so that a reader finds whose they are. */
function isSaidElsewhere(reading: Reading, { expression }: Loaded): boolean {
  const words = wordsOf(expression);
  return words.length > 0 && words.length <= LONGEST && said(reading).some((quoted) => quoted.includes(` ${words.join(' ')} `));
}

/** The words of a quotation with a blank around each; kept, because a draft is read anew at every key. */
const worded = keptByText((text) => ` ${wordsOf(text).join(' ')} `, 4000);

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{Alpha}\p{N}'’-]+/gu) ?? [];
}

/** Whether somebody speaks before the quotation in its sentence, so that the words may be theirs. */
function isSpokenOf(reading: Reading, { start, sentence }: Loaded & { readonly sentence: number }): boolean {
  if (attributionsOf(reading, sentence).some((a) => a.source !== null && !a.quoted && a.cue.end <= start)) return true;
  // “He all but accused them of “theft””: a verb of saying leads to the words, whoever says it.
  return leadsToWords(reading.article.source.slice(reading.sentences[sentence]?.start ?? 0, start));
}
