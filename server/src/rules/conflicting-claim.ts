import type { Treatment } from '../corpus/corpus.js';
import { DENIED_HERE, DENIED_THERE, isContradictable, surelyConflicts } from '../corpus/relation.js';
import type { Reading, SentenceReading } from '../reading/reading.js';
import { attributionsOf } from '../reading/voice.js';
import { FEWEST_WORDS } from './altered-quotation.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** Another article gives another figure or date, or denies it. */
export const conflictingClaim: Rule = {
  id: 'conflicting-claim',
  title: 'Another article gives another figure, day or hour, or denies it',
  question: 'Who else treats it?',
  severity: { editor: 'warning', ci: 'warning' },
  *check({ reading, treatments, mayConflict }: RuleContext): Iterable<Problem> {
    for (const [k, sentence] of reading.sentences.entries()) {
      if (sentence.sourcing === 'furniture' || sentence.sourcing === 'heading') continue;
      // A look-up costs; only a sentence with a figure or a denial can be contradicted by what the relation knows.
      if (!isContradictable(sentence) || !mayConflict(k)) continue;
      const told = conflictsOf(treatments(k), (t) => isToldDispute(t, reading, k) || isRunningCount(t, sentence));
      if (!told) continue;
      yield {
        start: sentence.start,
        end: sentence.end,
        what: told.what,
        why: 'Both can’t be right, and the reader may know the other.',
        todo: 'Compare the sources, and say which figure or account you follow and why.',
        related: told.related,
      };
    }
  },
};

type Told = Pick<Required<Problem>, 'what' | 'related'> | undefined;

/** Whether the conflict is one of a quotation's words, and the quotation long enough for altered-quotation to report it. */
function isLongQuotation(reason: string | undefined): boolean {
  const [, words] = /^“(.*?)” against “/.exec(reason ?? '') ?? [];
  return words !== undefined && words.split(/\s+/).length >= FEWEST_WORDS;
}

/** Whether an article only tells of the dispute: that somebody denies it, or that somebody says what others deny. */
function isToldDispute({ reason }: Treatment, reading: Reading, index: number): boolean {
  return (reason === DENIED_HERE || reason === DENIED_THERE) && attributionsOf(reading, index).some(({ source }) => source !== null);
}

/** What is counted as it goes on differs from day to day. */
const SO_FAR = /\b(?:so far|to date|as of|up to now|until now|by (?:then|noon|nightfall))\b/i;

function isRunningCount({ reason, text }: Treatment, sentence: SentenceReading): boolean {
  return /^[\d.,]+ against [\d.,]+$/.test(reason ?? '') && (SO_FAR.test(text) || SO_FAR.test(sentence.text));
}

/** Worked out once of treatments that stay: a draft is looked at anew at every key. */
const known = new WeakMap<readonly Treatment[], { readonly told: Told }>();

function conflictsOf(treatments: readonly Treatment[], isNone: (treatment: Treatment) => boolean): Told {
  let found = known.get(treatments);
  if (!found) {
    const conflicts = treatments.filter((t) => surelyConflicts(t) && !isLongQuotation(t.reason) && !isNone(t));
    known.set(treatments, (found = { told: toldOf(conflicts) }));
  }
  return found.told;
}

function toldOf(conflicts: readonly Treatment[]): Told {
  const [first] = conflicts;
  if (!first) return undefined;
  const reason = first.reason ? ` (${first.reason})` : '';
  return {
    what: `Another article says otherwise${reason}${conflicts.length > 1 ? `, and ${conflicts.length - 1} more` : ''}.`,
    related: conflicts.map(({ path, start, end, text }) => ({ path, start, end, text })),
  };
}
