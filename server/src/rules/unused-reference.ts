import { fileSpan } from '../text/article.js';
import type { Problem, Rule, RuleContext } from './rule.js';
import { quoted } from './wording.js';

/** A reference nobody cites. */
export const unusedReference: Rule = {
  id: 'unused-reference',
  title: 'A reference that nothing in the article cites',
  question: 'Can a reader find it?',
  severity: { editor: 'hint', ci: 'info' },
  *check({ reading }: RuleContext): Iterable<Problem> {
    const { references, citations, article } = reading;
    const used = new Set(citations.flatMap((c) => c.refersTo));
    const labels = new Set(citations.flatMap((c) => c.labels.map((l) => l.toLowerCase())));
    // A list that nothing points to at all is a bibliography: it says what was read, not what was cited.
    const isCited = used.size > 0;
    // Where the others have numbers, a line without one goes on with the one before.
    const numbered = references.entries.some(({ labelled }) => labelled);
    for (const entry of references.entries) {
      const block = article.blocks[entry.block];
      if (!block || used.has(entry) || labels.has(entry.label.toLowerCase())) continue;
      if (block.kind !== 'footnote' && (!isCited || (numbered && !entry.labelled))) continue;
      yield {
        ...fileSpan(block, { start: 0, end: block.text.length }),
        what: `Nothing in the article cites ${block.kind === 'footnote' ? `the footnote ${quoted(entry.label)}` : 'this reference'}.`,
        why: 'It lends weight to the article without carrying any of it.',
        todo: 'Cite it where it is used, or take it out.',
        unnecessary: true,
      };
    }
  },
};
