import { fileSpan } from '../text/article.js';
import type { Span } from '../text/span.js';
import { bareLinks, bareOutlets } from './bare-citations.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** A citation that lacks what finding it needs. */
export const incompleteCitation: Rule = {
  id: 'incomplete-citation',
  title: 'A citation that lacks what finding it needs: outlet, title or date',
  question: 'Can a reader find it?',
  severity: { editor: 'info', ci: 'warning' },
  *check({ reading }: RuleContext): Iterable<Problem> {
    for (const { text, block } of reading.references.entries) {
      const there = reading.article.blocks[block];
      const missing = missingIn(text);
      if (there && missing.length > 0) yield problem(fileSpan(there, { start: 0, end: there.text.length }), missing);
    }
    for (const citation of reading.citations) {
      if (citation.scheme !== 'full') continue;
      const missing = missingIn(citation.text.replace(/^\(|\)$/g, ''));
      if (missing.length > 0) yield problem(citation, missing);
    }
    for (const link of bareLinks(reading)) yield problem(link, missingIn(link.target ?? ''));
    for (const bracket of bareOutlets(reading)) yield problem(bracket, ['title', 'date']);
  },
};

function problem({ start, end }: Span, missing: readonly string[]): Problem {
  const list = missing.length > 1 ? `${missing.slice(0, -1).join(', ')} and ${missing.at(-1) ?? ''}` : (missing[0] ?? '');
  return {
    start,
    end,
    what: `This citation has no ${list}.`,
    why: 'Addresses die and pages move; by title, outlet and date the source can be found all the same.',
    todo: `Add the ${list}.`,
  };
}

const URL = /\b(?:https?:\/\/|www\.)\S+/gi;
const DATED =
  /(?<![\d/.-])(?:1[5-9]|20)\d\d(?![\d])|\bn\.\s?d\.|\b(?:undated|forthcoming|in press)\b|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{Alpha}*|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b/iu;

/** What a citation lacks; nothing where it does not look like the citation of a publication. */
function missingIn(written: string): string[] {
  const text = written.trim();
  if (/^(?:ibid|op\.|loc\.|id\.|see\b|cf\.|personal communication|interview|archive)/i.test(text)) return [];
  const links = text.match(URL) ?? [];
  const words = text.replace(URL, ' ').match(/\p{Alpha}{2,}/gu) ?? [];
  // An address and hardly a word beside it.
  if (links.length > 0 && words.length < 3) {
    const inAddress = links.some((link) => /[/-](?:19|20)\d\d[/-]/.test(link));
    return ['title', ...(inAddress || DATED.test(text.replace(URL, ' ')) ? [] : ['date'])];
  }
  if (!isPublication(text)) return [];
  return DATED.test(text) ? [] : ['date'];
}

/** "Surname, I." or "Name Surname, “Title”", an address, or a title in quotation marks followed by where it stood. */
function isPublication(text: string): boolean {
  return (
    /^\p{Upper}[\p{Alpha}'’-]+,\s+(?:\p{Upper}\.|\p{Upper}\p{Lower}+[.,(])/u.test(text) ||
    /[“"][^“”"]{6,200}[”"],?\s+\p{Upper}/u.test(text) ||
    (/\b(?:https?:\/\/|www\.)/i.test(text) && !/[.!?]\s+\p{Upper}\p{Lower}+\s+\p{Lower}+\s+\p{Lower}+\s+\p{Lower}+/u.test(text))
  );
}
