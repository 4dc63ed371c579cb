import type { Reading, SentenceReading } from '../reading/reading.js';
import { inFile, quoted } from './wording.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** A report on a report: `citing` or `quoting` and a name, in the author's own words. */
const CHAIN = /\b(?:citing|quoting)\s+((?:(?:the|a|an|its|their|his|her|unnamed|local|state|official|\p{L}+['’]s)\s+)*\p{L}[\p{L}\p{N}.&’'-]*(?:\s+(?:of|the|and|news|agency|sources?|reports?|media|officials?|\p{Lu}[\p{L}\p{N}.&’'-]*)){0,6})/u;

/** A source known only through another. */
export const secondhandSource: Rule = {
  id: 'secondhand-source',
  title: 'A source known only through another: “(ibid, citing …)”',
  question: 'Can a reader find it?',
  severity: { editor: 'info', ci: 'info' },
  *check({ reading }: RuleContext): Iterable<Problem> {
    for (const citation of reading.citations) {
      if (!citation.citing) continue;
      const through = citation.kind === 'ibid' ? (citation.target ?? 'the citation before') : citation.text.replace(/^\(|\)$/g, '').replace(/,?\s*\b(?:citing|quoting)\b.*$/i, '');
      yield problem(citation, citation.citing, through);
    }
    for (const sentence of reading.sentences) {
      if (sentence.sourcing === 'furniture' || sentence.sourcing === 'heading' || sentence.quoted > 0.6) continue;
      const found = chainIn(reading, sentence);
      if (found) yield found;
    }
  },
};

function chainIn(reading: Reading, sentence: SentenceReading): Problem | undefined {
  const text = inFile(reading, sentence);
  const match = CHAIN.exec(text);
  if (!match) return undefined;
  const span = { start: sentence.start + match.index, end: sentence.start + match.index + match[0].length };
  if (reading.citations.some((c) => c.start <= span.start && span.end <= c.end)) return undefined;
  if (reading.quotations.some((q) => q.start <= span.start && span.end <= q.end)) return undefined;
  const own = reading.attributions.filter((a) => reading.sentences[a.sentence] === sentence && a.source !== null && !/^(?:cite|quote)$/.test(a.lemma));
  const through = own[0]?.source ? inFile(reading, own[0].source) : undefined;
  return through === undefined ? undefined : problem(span, match[1] ?? '', through);
}

function problem(span: { readonly start: number; readonly end: number }, origin: string, through: string): Problem {
  return {
    start: span.start,
    end: span.end,
    what: `${quoted(origin)} is known here only through ${quoted(through)}.`,
    why: 'Each hand a report passes through can change it, and two articles with one origin are one witness.',
    todo: 'Look the first source up and cite it, or say that you have not seen it.',
  };
}
