import { fileNameOf, placeOf } from '../corpus/origin.js';
import type { Mention } from '../corpus/mentions.js';
import { isOnSomethingElse } from '../corpus/support.js';
import { isClaim } from '../reading/reading.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** A document of the folder that is cited for what it does not say. */
export const unsupportedCitation: Rule = {
  id: 'unsupported-citation',
  title: 'A document of the folder is cited for what it does not treat, or has other figures',
  question: 'Can a reader find it?',
  severity: { editor: 'warning', ci: 'warning' },
  *check(context: RuleContext): Iterable<Problem> {
    const { reading, dependence } = context;
    for (const [k, sentence] of reading.sentences.entries()) {
      const cited = dependence.mentions(k).filter((m) => m.asSource && m.by !== 'outlet');
      if (cited.length === 0 || !isClaim(sentence)) continue;
      const seen = new Set<string>();
      for (const mention of cited) {
        if (seen.has(mention.path)) continue;
        seen.add(mention.path);
        const problem = problemOf(context, k, mention, new Set(dependence.mentions(k).map(({ path }) => path)).size);
        if (problem) yield problem;
      }
    }
  },
};

const WHY = 'Whoever follows the citation does not find what it is cited for.';

function problemOf(
  { reading, dependence, treatments }: RuleContext,
  index: number,
  { path, start, end }: Mention,
  sources: number,
): Problem | undefined {
  const sentence = reading.sentences[index];
  const there = dependence.reading(path);
  if (!sentence || !there) return undefined;
  const found = treatments(index).filter((t) => t.path === path);
  if (found.length === 0)
    return isOnSomethingElse(there, sentence)
      ? {
          start,
          end,
          what: `${fileNameOf(path)}, which is cited here, does not treat this.`,
          why: WHY,
          todo: 'Cite the document that says so, or take the citation out.',
        }
      : undefined;
  // Of a sentence with several sources one may have the one figure and one the other.
  if (sources > 1 || found.some(({ relation }) => relation === 'agrees')) return undefined;
  const conflict = found.find(({ relation, reason }) => relation === 'conflicts' && reason?.includes(AGAINST));
  const [own = '', other = ''] = conflict?.reason?.split(AGAINST) ?? [];
  if (!conflict || has(there.article.source, own) || has(sentence.text, other)) return undefined;
  return {
    start,
    end,
    what: `${placeOf(there, path, conflict.start)}, which is cited here, says otherwise: ${other}, not ${own}.`,
    why: WHY,
    todo: 'Correct the one or the other, or cite the document that has it so.',
    related: [{ path, start: conflict.start, end: conflict.end, text: conflict.text }],
  };
}

/** How the reason of a conflict puts two figures, days or hours. */
const AGAINST = ' against ';

/** Whether a text has a figure, not as part of another. */
function has(text: string, figure: string): boolean {
  const [lower, wanted] = [text.toLowerCase(), figure.toLowerCase()];
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1))
    if (!/[\p{Alpha}\p{N}]/u.test(lower.charAt(at - 1)) && !/[\p{Alpha}\p{N}]/u.test(lower.charAt(at + wanted.length))) return true;
  return false;
}
