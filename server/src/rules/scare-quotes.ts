import type { Reading } from '../reading/reading.js';
import { keptBy } from '../reading/kept-by.js';
import { attributionsOf } from '../reading/voice.js';
import { BLOCKS, keptByText, LONGEST_KEPT } from '../text/kept-by-text.js';
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

/** The words in scare quotes of an article that somebody says in it, in one pass over what is said. */
const said = keptBy(({ article, quotations, loaded }: Reading): ReadonlySet<string> => {
  /** What is looked for, by its first word: few words begin anything. */
  const wanted = new Map<string, Set<string>>();
  for (const { kind, expression } of loaded) {
    if (kind !== 'scare-quotes') continue;
    const words = wordsOf(expression);
    const [first = ''] = words;
    const begun = wanted.get(first);
    if (begun) begun.add(words.join(' '));
    else wanted.set(first, new Set([words.join(' ')]));
  }
  const found = new Set<string>();
  for (const { use, inner } of quotations) {
    if (use !== 'speech') continue;
    const words = wordsOf(article.source.slice(inner.start, inner.end));
    for (const [k, word] of words.entries()) {
      const begun = wanted.get(word);
      if (!begun) continue;
      for (let length = 1; length <= LONGEST; length++) {
        const run = words.slice(k, k + length).join(' ');
        if (begun.has(run)) found.add(run);
      }
    }
  }
  return found;
});

/** Whether a longer quotation of the article has the words, so that a reader finds whose they are. */
function isSaidElsewhere(reading: Reading, { expression }: Loaded): boolean {
  return said(reading).has(wordsOf(expression).join(' '));
}

/** The words of a quotation; kept, because a draft is read anew at every key. */
const wordsOf = keptByText((text): readonly string[] => text.toLowerCase().match(/[\p{Alpha}\p{N}'’-]+/gu) ?? [], BLOCKS, LONGEST_KEPT);

/** Whether somebody speaks before the quotation in its sentence, so that the words may be theirs. */
function isSpokenOf(reading: Reading, { start, sentence }: Loaded & { readonly sentence: number }): boolean {
  if (attributionsOf(reading, sentence).some((a) => a.source !== null && !a.quoted && a.cue.end <= start)) return true;
  // “He all but accused them of “theft””: a verb of saying leads to the words, whoever says it.
  return leadsToWords(reading.article.source.slice(reading.sentences[sentence]?.start ?? 0, start));
}
