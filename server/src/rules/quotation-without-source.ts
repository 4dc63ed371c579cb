import type { QuotationReading, Reading } from '../reading/reading.js';
import type { Problem, Rule, RuleContext } from './rule.js';
import { isNearSource, leadsToWords } from './near.js';
import { inFile } from './wording.js';

/** Speech of fewer words is as often a name, a motto or a turn of phrase. */
const SPEECH = 5;

/** Somebody with a name in the sentence before is taken for the speaker. */
const NAME = /[\p{Lower},] \p{Upper}\p{Lower}+/u;

/** Quoted speech that nobody says. */
export const quotationWithoutSource: Rule = {
  id: 'quotation-without-source',
  title: 'Quoted speech that nobody says',
  question: 'Who says so?',
  severity: { editor: 'warning', ci: 'warning' },
  ofAuthor: true,
  *check({ reading }: RuleContext): Iterable<Problem> {
    const attributed = new Set(reading.attributions.flatMap((a) => (a.quoted ? [] : [a.sentence])));
    for (const quotation of reading.quotations) {
      if (quotation.use !== 'speech' || !isSpeech(reading, quotation) || isSpoken(reading, quotation, attributed)) continue;
      if (isWoven(reading, quotation)) continue;
      yield {
        start: quotation.start,
        end: quotation.end,
        what: `Nobody is named as the speaker of ${inFile(reading, quotation)}.`,
        why: 'Words without a speaker can’t be checked, and a reader may take them for yours.',
        todo: 'Say who said or wrote it, and where.',
      };
    }
  },
};

/** Whether a quotation is a sentence somebody could have said. */
function isSpeech({ article }: Reading, { inner, closed }: QuotationReading): boolean {
  const words = article.source.slice(inner.start, inner.end).trim().split(/\s+/);
  return closed && words.length >= SPEECH;
}

/**
 * Whether the author's sentence itself leads to the speaker: it goes on behind a comma (“…,” whines Ruiz), takes a piece of
 * somebody's sentence into its own (they called it a “danger to …”), or introduces the words (her mother’s reply: “…”).
 */
function isWoven({ article, sentences }: Reading, { sentence, start, end, inner }: QuotationReading): boolean {
  const around = sentences[sentence];
  if (!around) return false;
  const words = article.source.slice(inner.start, inner.end).trim();
  const before = article.source.slice(around.start, start).trim();
  const after = article.source.slice(end, around.end);
  if (words.endsWith(',') && /\p{Alpha}/u.test(after)) return true;
  if (/^\p{Lower}/u.test(words) && /\p{Alpha}\s+\p{Alpha}/u.test(before)) return true;
  if (/\b(?:say|says|said|saying|wrote|writes|such as)\b[^“"]{0,40},$/i.test(before)) return true;
  return before.endsWith(':') && /\s\p{Upper}|\b(?:he|she|they|his|her|their|who|our|my|I|we)\b/u.test(before);
}

/** Whether a source speaks in or beside a quotation's sentence; `attributed` are the sentences in which one does. */
function isSpoken(reading: Reading, quotation: QuotationReading, attributed: ReadonlySet<number>): boolean {
  const { sentences } = reading;
  const sentence = sentences[quotation.sentence];
  if (!sentence || sentence.sourcing === 'heading' || sentence.sourcing === 'furniture') return true;
  if (sentence.sourcing === 'cited' || sentence.sourcing === 'attributed' || sentence.sourcing === 'vague') return true;
  const before = sentences[quotation.sentence - 1]?.text ?? '';
  const after = sentences[quotation.sentence + 1]?.text ?? '';
  // A paragraph that opens with a quotation mark goes on with the speech of the one before.
  if (/^[“"]/.test(before) && sentences[quotation.sentence - 1]?.block !== sentence.block) return true;
  // “…” … “…” … “…”: pieces of several, or of one on the telephone, whom the first introduces.
  if (/[”"]\s*(?:\. ?\. ?\.|…|—|–)\s*$/.test(reading.article.source.slice(Math.max(0, quotation.start - 10), quotation.start))) return true;
  if (NAME.test(before) || NAME.test(after) || leadsToWords(before) || isNearSource(reading, quotation.sentence, 2)) return true;
  if (isSigned(reading, quotation) || isCrosshead(reading, quotation)) return true;
  // "The mayor was blunt. “We had no choice.”": whoever spoke, or is spoken of, next to it is meant by it.
  const near = [quotation.sentence - 1, quotation.sentence, quotation.sentence + 1].filter((k) => sentences[k]?.block === sentence.block);
  return near.some((k) => attributed.has(k)) || /[:—–-]\s*$/.test(sentences[quotation.sentence - 1]?.text ?? '');
}

/** Whether a few quoted words stand alone, as over a section. */
function isCrosshead({ article, sentences }: Reading, { sentence, inner }: QuotationReading): boolean {
  const around = sentences[sentence];
  const alone = around !== undefined && sentences[sentence - 1]?.block !== around.block && sentences[sentence + 1]?.block !== around.block;
  return alone && article.source.slice(inner.start, inner.end).trim().split(/\s+/).length < 8;
}

/** Whether a name stands behind the quotation, after a dash or in brackets: “…” ― Ana Ruiz, “…” [Kell Post]. */
function isSigned({ article }: Reading, { end }: QuotationReading): boolean {
  return /^\s*(?:(?:[―—–-]{1,2}|[([])\s*\p{Upper}|\(\d{4}\))/u.test(article.source.slice(end, end + 12));
}
