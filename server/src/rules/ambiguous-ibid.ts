import type { Reading } from '../reading/reading.js';
import type { Citation } from '../reading/resolution.js';
import type { Problem, Rule, RuleContext } from './rule.js';
import { quoted } from './wording.js';

/** Citations no farther apart than this, in UTF-16 units, are read as one group. */
const TOGETHER = 3;

/** An "(ibid)" that could point to two sources, or reaches across a heading. */
export const ambiguousIbid: Rule = {
  id: 'ambiguous-ibid',
  title: 'An “(ibid)” that could point to two sources, or reaches across a heading',
  question: 'Can a reader find it?',
  severity: { editor: 'warning', ci: 'warning' },
  *check({ path, reading }: RuleContext): Iterable<Problem> {
    for (const { ibid, before, several, heading } of ambiguousIbids(reading)) {
      yield {
        start: ibid.start,
        end: ibid.end,
        what:
          several > 1
            ? `${quoted(ibid.text)} follows ${several} sources cited together, and could mean any of them.`
            : `${quoted(ibid.text)} reaches back across the heading ${quoted(heading ?? '')}.`,
        why: 'A reader who opens the article there, or an editor who moves a paragraph, loses the source.',
        todo: 'Write the citation out again.',
        related: before.slice(-1).map((c) => ({ path, start: c.start, end: c.end, text: c.text })),
      };
    }
  },
};

/** An ibid that could be misread. */
export interface AmbiguousIbid {
  readonly ibid: Citation;
  /** The citations before it that stand together: what it may mean. */
  readonly before: readonly Citation[];
  /** How many sources they are. */
  readonly several: number;
  /** The heading that stands between. */
  readonly heading: string | undefined;
}

/** The ibids of an article that could point to two sources, or reach across a heading. */
export function ambiguousIbids(reading: Reading): readonly AmbiguousIbid[] {
  const headings = reading.sentences.filter((s) => s.sourcing === 'heading');
  const found: AmbiguousIbid[] = [];
  let before: Citation[] = [];
  for (const citation of reading.citations) {
    if (citation.kind === 'in-text') continue;
    const last = before.at(-1);
    // One that names whose work it repeats ("Amsel, op. cit.") says what it means.
    if (citation.kind === 'ibid' && last && !/\b(?:op|loc)\b(?<=\p{Alpha}{3}[,.]?\s+\w+)/u.test(citation.text)) {
      const several = sourcesIn(before);
      const heading = headings.find((h) => h.start >= last.end && h.start < citation.start)?.text;
      if (several > 1 || heading !== undefined) found.push({ ibid: citation, before, several, heading });
    }
    if (citation.kind === 'ibid') continue;
    before = last && citation.start - last.end <= TOGETHER && citation.block === last.block ? [...before, citation] : [citation];
  }
  return found;
}

/** How many sources stand in citations that follow each other directly. */
function sourcesIn(group: readonly Citation[]): number {
  return group.reduce((sum, { scheme, labels, refersTo, text }) => {
    const written = scheme === 'author-year' ? text.split(';').length : labels.length;
    return sum + Math.max(1, written, refersTo.length);
  }, 0);
}
