import type { Alteration } from '../corpus/alteration.js';
import { placeOf } from '../corpus/origin.js';
import type { Requotation } from '../corpus/quotations.js';
import { comparedWords } from '../corpus/words.js';
import type { Reading } from '../reading/reading.js';
import { contains, type Span } from '../text/span.js';
import { quoted } from './wording.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** How many alterations a message names. */
const NAMED = 3;

/** What is shorter is a turn that people repeat, and not always alike. */
export const FEWEST_WORDS = 8;

/** A quotation whose words another article has otherwise. */
export const alteredQuotation: Rule = {
  id: 'altered-quotation',
  title: 'A quotation whose words differ from the same quotation in another article',
  question: 'Who else treats it?',
  severity: { editor: 'warning', ci: 'warning' },
  *check({ reading, dependence }: RuleContext): Iterable<Problem> {
    const byQuotation = new Map<number, Requotation[]>();
    for (const one of dependence.quotations()) byQuotation.set(one.quotation, [...(byQuotation.get(one.quotation) ?? []), one]);
    for (const found of byQuotation.values()) {
      const altered = wordings(found.filter(isAltered));
      const [first, ...others] = altered[0] ?? [];
      const there = first && dependence.reading(first.other.path);
      if (!first || !there) continue;
      // Where more articles have it as it stands here, the odd one out is where it is reported.
      const alike = found.filter(({ alterations, span }) => alterations.length === 0 && contains(span, first.span));
      if (alike.length + 1 > others.length + 1) continue;
      const also = others.length === 0 ? '' : ` and ${others.length} more`;
      yield {
        start: first.span.start,
        end: first.span.end,
        what: `The same words of the same speaker stand otherwise in ${placeOf(there, first.other.path, first.other.start)}${also}: ${described(first.alterations)}.`,
        why: 'Between quotation marks stands what was said. At least one of the two is not that.',
        todo: `Look the words up where they were said. There they are: ${quoted(first.other.text)}.`,
        ...(isPlain(first.other.text) && isWhole(reading, first.span) ? { instead: first.other.text } : {}),
        related: [first, ...others].map(({ other: { path, start, end, text } }) => ({ path, start, end, text })),
      };
    }
  },
};

/** Whether the same speaker is quoted otherwise there, at such length that both must be one saying. */
function isAltered({ alterations, sameSpeaker, other }: Requotation): boolean {
  return alterations.length > 0 && sameSpeaker === true && comparedWords(other.text).length >= FEWEST_WORDS;
}

/** Quotations by their wording, the most frequent first. */
function wordings(found: readonly Requotation[]): Requotation[][] {
  const groups = new Map<string, Requotation[]>();
  for (const one of found) {
    const key = comparedWords(one.other.text)
      .map(({ form }) => form)
      .join(' ');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

function described(alterations: readonly Alteration[]): string {
  const named = alterations
    .slice(0, NAMED)
    .map(({ here, there }) =>
      here === ''
        ? `${quoted(there)} is left out here`
        : there === ''
          ? `${quoted(here)} is put in here`
          : `${quoted(here)} here is ${quoted(there)} there`,
    );
  return `${named.join(', ')}${alterations.length > NAMED ? ` and ${alterations.length - NAMED} more` : ''}`;
}

/** Whether a span begins where a quotation or a sentence of it does, and ends so: then other words can take its place. */
function isWhole({ article: { source } }: Reading, { start, end }: Span): boolean {
  return (
    /(?:^|["“”„«‘'’]|[.!?…]\s)[*_]{0,3}$/.test(source.slice(Math.max(0, start - 6), start)) &&
    /^\W?[*_]{0,3}(?:\s|\W|$)/.test(source.slice(end, end + 6)) &&
    !/^\s/.test(source.slice(end))
  );
}

/** Whether words can stand in any article as they are: nothing in them would become markup. */
function isPlain(text: string): boolean {
  return !/[\\`*_[\]<>|&#]/.test(text);
}
