import { quoted } from './wording.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** A source known only through another. */
export const secondhandSource: Rule = {
  id: 'secondhand-source',
  title: 'A source known only through another: “(ibid, citing …)”',
  question: 'Can a reader find it?',
  severity: { editor: 'info', ci: 'info' },
  *check({ reading }: RuleContext): Iterable<Problem> {
    for (const citation of reading.citations) {
      if (!citation.citing) continue;
      const seen = citation.kind === 'ibid' ? (citation.target ?? 'the citation before') : citation.text;
      yield problem(citation, citation.citing, throughOf(seen));
    }
    for (const chain of reading.chains) {
      if (!reading.citations.some((c) => c.start <= chain.start && chain.end <= c.end))
        yield problem(chain, chain.origin, throughOf(chain.through));
    }
  },
};

function problem(span: { readonly start: number; readonly end: number }, origin: string, through: string): Problem {
  return {
    start: span.start,
    end: span.end,
    what: `${quoted(origin)} is known here only through ${quoted(through)}.`,
    why: 'Each hand a report passes through can change it, and two articles with one origin are one witness.',
    todo: 'Look the first source up and cite it, or say that you have not seen it.',
  };
}

/** The part of a citation that was seen: "Amsel 2004" of "Rusk 1931, quoted in Amsel 2004" and of "Amsel 2004, citing Rusk". */
function throughOf(text: string): string {
  // “(posted on Kell Watch, 15 June)”
  const inside = text.replace(/^\((?:(?:posted|published) (?:on|in|at|by) )?|\)$/g, '');
  return (
    /\b(?:quoted|cited|qtd\.?|reported|reprinted)\s+(?:in|by|after)\s+(.+)$/is.exec(inside)?.[1] ??
    inside.replace(/(?:,|(?<!\s))\s*\b(?:citing|quoting)\b.*$/is, '')
  );
}
