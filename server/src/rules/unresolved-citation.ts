import { fileLinks } from '../reading/file-links.js';
import { leadsNowhere, type Citation } from '../reading/resolution.js';
import { quoted } from './wording.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** A citation that points to nothing in the article. */
export const unresolvedCitation: Rule = {
  id: 'unresolved-citation',
  title: 'A citation that points to nothing: `[1]` with no list, a first “(ibid)”, a link to no file',
  question: 'Can a reader find it?',
  severity: { editor: 'error', ci: 'error' },
  *check({ reading, exists }: RuleContext): Iterable<Problem> {
    const listed = reading.references.entries.length > 0 || reading.references.defined.size > 0;
    for (const citation of reading.citations) {
      if (!leadsNowhere(citation)) continue;
      yield {
        start: citation.start,
        end: citation.end,
        what: whatIsMissing(citation, listed),
        why: WHY,
        todo: todoFor(citation),
      };
    }
    for (const { start, end, target } of exists ? fileLinks(reading) : []) {
      if (exists?.(target) !== false) continue;
      yield {
        start,
        end,
        what: `The link leads to ${quoted(target)}, and there is no such file.`,
        why: WHY,
        todo: 'Mend the address, or add the file.',
      };
    }
  },
};

const WHY = 'The reader can’t follow it to the source.';

function whatIsMissing({ scheme, text, missing, target }: Citation, listed: boolean): string {
  if (scheme === 'ibid' && target !== undefined) return `${quoted(text)} repeats ${quoted(target)}, which itself points to nothing.`;
  if (scheme === 'ibid')
    return `${quoted(text)} has no citation ${missing.length > 0 ? `of ${quoted(missing.join(', '))} ` : ''}before it to repeat.`;
  const names = missing.map((m) => quoted(m)).join(', ');
  if (scheme === 'author-year')
    return listed
      ? `No reference in the list fits ${names}.`
      : `${quoted(text)} cites ${names}, but the article has no list of references.`;
  if (scheme === 'footnote') return `The footnote ${names} is not written anywhere.`;
  if (scheme === 'link') return `Nothing in the article says where ${names} leads.`;
  if (scheme === 'key') return `No bibliography holds the key ${names}.`;
  return listed
    ? `${quoted(text)} points to ${missing.length === 1 ? 'reference' : 'references'} ${missing.join(', ')}, which the list does not have.`
    : `${quoted(text)} points to a list of references that the article does not have.`;
}

function todoFor({ scheme }: Citation): string {
  if (scheme === 'ibid') return 'Write the citation out.';
  if (scheme === 'footnote') return 'Write the footnote, or take the mark out.';
  if (scheme === 'link') return 'Write its definition (a line “[label]: address”), or take the brackets out.';
  if (scheme === 'key') return 'Add the entry, or name the bibliography in the front matter.';
  return 'Add the reference, or take the mark out.';
}
