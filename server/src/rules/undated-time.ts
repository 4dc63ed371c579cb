import { kept } from '../corpus/kept.js';
import { isDated } from './imprint.js';
import type { Problem, Rule, RuleContext } from './rule.js';
import { inFile, quoted, times } from './wording.js';

/** Times that count from the day of writing. */
const RELATIVE =
  /\b(?:yesterday|tomorrow|today|tonight|recently|lately|nowadays|(?:last|next|this|past) (?:week|weekend|month|year|night|summer|winter|spring|autumn|fall|decade|century)|(?:a|one|two|three|four|five|six|\d+|a few|several|some) (?:days?|weeks?|months?|years?) ago|earlier (?:this|that) (?:week|month|year)|in recent (?:days|weeks|months|years)|over the (?:last|past) (?:few |\d+ |two |three )?(?:days|weeks|months|years))\b/gi;

/** Whether a sentence has any such time; looked for once, as an article is read anew at every key. */
const isRelative = kept(({ text }) => text.search(RELATIVE) >= 0);

/** "Last week", "recently" in an article with no date. */
export const undatedTime: Rule = {
  id: 'undated-time',
  title: '“Last week”, “recently” in an article with no date',
  question: 'Who, when?',
  severity: { editor: 'info', ci: 'info' },
  *check({ path, reading, isSilenced }: RuleContext): Iterable<Problem> {
    if (isDated(reading)) return;
    const found = reading.sentences.flatMap((sentence) => {
      if (sentence.sourcing === 'furniture' || sentence.sourcing === 'heading' || !isRelative(sentence)) return [];
      const source = reading.article.source.slice(sentence.start, sentence.end);
      return (
        [...source.matchAll(RELATIVE)]
          // A capital inside a sentence makes a name: "Tamrel Today".
          .filter((m) => !/^\p{Upper}/u.test(m[0]) || /(?:^|[“"‘(]|[.!?:]\s)$/.test(source.slice(0, m.index)))
          .map((m) => ({ start: sentence.start + m.index, end: sentence.start + m.index + m[0].length }))
          .filter((span) => !isQuoted(reading.quotations, span) && !isSilenced(span.start))
      );
    });
    const [first, ...others] = found;
    if (!first) return;
    yield {
      ...first,
      what: `${quoted(inFile(reading, first))} counts from a day that the article does not name${others.length > 0 ? ` (${times(found.length)} in all)` : ''}.`,
      why: 'Read a year later it means another week.',
      todo: 'Date the article, or write the day.',
      ...(others.length > 0 ? { related: others.map((o) => ({ path, ...o, text: inFile(reading, o) })) } : {}),
    };
  },
};

/** Whether a span stands in somebody's words: they count from the day on which they were said. */
function isQuoted(quotations: RuleContext['reading']['quotations'], span: { readonly start: number; readonly end: number }): boolean {
  return quotations.some((q) => q.start <= span.start && span.end <= q.end);
}
