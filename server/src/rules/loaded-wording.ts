import { dataSources } from '../lexicon/lexicon.js';
import type { Loaded } from '../reading/wording.js';
import { inFile, quoted, times } from './wording.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** A word that judges what it names, in the author's voice. Each word is reported once an article. */
export const loadedWording: Rule = {
  id: 'loaded-wording',
  title: 'A word that judges what it names, in the author’s voice',
  question: 'In what words?',
  severity: { editor: 'info', ci: 'info' },
  *check({ path, reading, isSilenced }: RuleContext): Iterable<Problem> {
    const byWord = new Map<string, Loaded[]>();
    for (const loaded of reading.loaded) {
      if (loaded.vouchedBy === '' || (loaded.kind !== 'label' && loaded.kind !== 'verb') || isSilenced(loaded.start)) continue;
      // A cue that takes a side is loaded-attribution's.
      if (reading.attributions.some((a) => a.stance !== 'neutral' && !a.quoted && a.cue.start < loaded.end && loaded.start < a.cue.end))
        continue;
      byWord.set(loaded.expression, [...(byWord.get(loaded.expression) ?? []), loaded]);
    }
    for (const [, [first, ...others]] of byWord) {
      if (!first) continue;
      const lister =
        first.vouchedBy === 'editors' ? 'this program’s own list' : (dataSources().get(first.vouchedBy)?.title ?? 'the word list');
      yield {
        start: first.start,
        end: first.end,
        what: `${quoted(inFile(reading, first))} judges what it names${others.length > 0 ? ` (${times(others.length + 1)} in this article)` : ''}; listed by ${lister}.`,
        why: 'The reader gets the verdict before the facts.',
        todo: first.neutral
          ? `Write ${quoted(first.neutral)}, or say whose word it is.`
          : 'Describe what happened, or say whose word it is.',
        ...(others.length > 0 ? { related: others.map((o) => ({ path, start: o.start, end: o.end, text: inFile(reading, o) })) } : {}),
      };
    }
  },
};
