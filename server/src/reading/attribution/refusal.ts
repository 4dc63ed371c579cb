import type { Item } from '../clause.js';
import { contentFrom, spanOf } from './content.js';
import type { FoundCue, PartlyRead } from './found-cue.js';
import { subjectBefore } from './subject.js';
import { isNegation, verbGroup } from './verb-group.js';

const VERBS = new Set('decline declined declines declining refuse refused refuses refusing respond reply return answer comment'.split(' '));

/** What is refused stands at most this many items behind its verb. */
const REACH = 9;

/** Whether a refusal can start with this word, given in lower case. */
export function opensRefusal(lower: string): boolean {
  return VERBS.has(lower);
}

/** `declined to comment`, `did not respond to a request for comment`: somebody who says nothing. */
export function findRefusal(clause: PartlyRead, i: number): FoundCue | undefined {
  const { items } = clause;
  if (!opensRefusal(items[i]?.lower ?? '')) return undefined;
  const end = refusalEnd(items, i);
  if (end === undefined) return undefined;
  const group = verbGroup(items, i, 'past');
  const source = subjectBefore(clause, group.from - 1);
  if (!source || clause.voice !== undefined) return undefined;
  const content = i + 1 < items.length ? contentFrom(items, i + 1) : spanOf(items, i, i);
  return {
    at: i,
    length: 1,
    source,
    content: [content],
    lemma: 'decline to comment',
    negated: true,
    reports: false,
  };
}

/** The last item of a refusal whose verb stands at item `i`; undefined if none does. */
function refusalEnd(items: readonly Item[], i: number): number | undefined {
  const lower = items[i]?.lower ?? '';
  if (/^(?:declin|refus)(?:ed|es|e|ing)$/.test(lower)) {
    const at = items[i + 1]?.lower === 'to' ? i + 2 : i + 1;
    const refused =
      at === i + 1 ? /^(?:comment|comments|interview|interviews)$/ : /^(?:comment|elaborate|respond|answer|discuss|speak|talk|say)$/;
    return refused.test(items[at]?.lower ?? '') ? at : undefined;
  }
  // “did not return calls for comment”, “would not comment on it”
  if (!/^(?:respond|reply|return|answer|comment)$/.test(lower) || !isDenied(items, i)) return undefined;
  if (lower === 'comment') return i;
  for (let k = i + 1; k < i + REACH; k++)
    if (/^(?:requests?|messages?|calls?|emails?|inquiries|queries|questions|comment)$/.test(items[k]?.lower ?? '')) return k;
  return undefined;
}

/** Whether the verb at item `i` is denied: “did not immediately respond”. */
function isDenied(items: readonly Item[], i: number): boolean {
  let k = i - 1;
  while (items[k]?.tag === 'ADV' && !isNegation(items[k])) k--;
  if (isNegation(items[k])) return true;
  return items[k]?.tag === 'AUX' && items.slice(Math.max(0, k - 3), k).some((x) => /^(?:neither|none|nobody|nor)$/.test(x.lower));
}
