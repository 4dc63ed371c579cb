import { AS_THEY_STAND } from '../corpus/names.js';
import { termsOf } from '../corpus/terms.js';
import { inBoth } from '../corpus/words.js';
import { keptBy } from '../reading/kept-by.js';
import { introducesSpeaker, isOnlyThought, namesSource } from './near.js';
import { hidesNobody } from './crowd.js';
import { inFile, isTrusted, quoted } from './wording.js';
import type { AttributionReading, Reading, SentenceReading } from '../reading/reading.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** A cue that stands farther from its source, in UTF-16 units, is not marked with it. */
const FARTHEST = 30;

/** “That’s according to a poll by …”: the next sentence says whose report it was. */
const GIVEN_NEXT =
  /^(?:That|This|Those|These|The (?:figures?|findings|results|numbers))(?:['’]s| is| are| was| were| come| comes| came)(?: all)? (?:according to|from|in|based on)\b/;
/** “A Kell Institute poll”: a poll that says whose it is. */
const POLL = /\p{Lu}[\p{L}/&.]+ (?:\p{L}+ )?(?:poll|survey|study)\b/u;

/** The sentence in which a quotation that begins in sentence `index` may have its speaker. */
function afterQuoted({ sentences }: Reading, index: number): number {
  let k = index;
  while (k < index + LONG && (sentences[k]?.quoted ?? 0) === 1 && sentences[k + 1]) k++;
  return k;
}

/** So soon after a crowd somebody with a name speaks of the same, whom a reader may ask. */
const NEXT = [1, 2, 3, 4];

/** What the words of a sentence are about. */
const terms = keptBy(({ text }: SentenceReading): ReadonlySet<string> => new Set(termsOf(text, AS_THEY_STAND)));

/** Whether two sentences have a word in common that says what they are about. */
function isOfOneThing({ sentences }: Reading, one: number, other: number): boolean {
  const [here, there] = [sentences[one], sentences[other]];
  return here !== undefined && there !== undefined && inBoth(terms(here), terms(there)) > 0;
}

/** A quotation of more sentences is not looked through for its speaker. */
const LONG = 3;

/** Whether what follows quotes one of them by name, or the sentence itself names one: “Analysts doubt it. “It can’t last,” said Ana Ruiz of Kell University.” */
function isIllustrated(reading: Reading, { sentence, source, cue }: AttributionReading): boolean {
  if (source)
    return (
      GIVEN_NEXT.test(reading.sentences[sentence + 1]?.text ?? '') ||
      namesSource(reading, sentence) ||
      introducesSpeaker(reading, sentence - 1, true) ||
      NEXT.some((step) => introducesSpeaker(reading, sentence + step) && isOfOneThing(reading, sentence, sentence + step)) ||
      introducesSpeaker(reading, afterQuoted(reading, sentence + 1), true) ||
      POLL.test(reading.sentences[sentence + 1]?.text ?? '')
    );
  // “Reportedly” behind a source is that source's report.
  return namesSource(reading, sentence) || (/ly$/i.test(inFile(reading, cue)) && namesSource(reading, sentence - 1));
}

/** "Experts say", "it was reported": nobody could look the source up. */
export const vagueAttribution: Rule = {
  id: 'vague-attribution',
  title: 'A source that nobody could look up: “experts say”, “it was reported”',
  question: 'Who says so?',
  severity: { editor: 'warning', ci: 'warning' },
  ofAuthor: true,
  *check({ reading, lists }: RuleContext): Iterable<Problem> {
    // One source may have several cues; it is reported once.
    const told = new Set<number>();
    for (const a of reading.attributions) {
      const sentence = reading.sentences[a.sentence];
      if (a.kind !== 'vague' || a.quoted || !sentence || sentence.sourcing === 'cited' || sentence.sourcing === 'heading') continue;
      if (isTrusted(reading, a.source, lists) || isIllustrated(reading, a) || isOnlyThought(reading, a) || hidesNobody(reading, a))
        continue;
      const cue = inFile(reading, a.cue);
      if (a.source && !a.pronoun) {
        if (told.has(a.source.start)) continue;
        told.add(a.source.start);
        const both = { start: Math.min(a.source.start, a.cue.start), end: Math.max(a.source.end, a.cue.end) };
        yield {
          ...(both.end - both.start <= a.source.end - a.source.start + FARTHEST ? both : a.source),
          what: `${quoted(inFile(reading, a.source))} names nobody.`,
          why: 'A reader can’t ask or judge them.',
          todo: 'Name one, or cite where they say it.',
        };
      } else if (!a.source) {
        // "is said", "it was reported": the form of "to be" belongs to what hides the speaker.
        const before = reading.article.source.slice(sentence.start, a.cue.start);
        const group = /(?:\bit\s+)?(?:\b(?:is|are|was|were|has been|have been|had been)\s+)(?:\p{L}+ly\s+)?$/iu.exec(before)?.[0] ?? '';
        yield {
          start: a.cue.start - group.length,
          end: a.cue.end,
          what: `${quoted(group + cue)} hides who says it.`,
          why: 'A report without a reporter can’t be checked.',
          todo: 'Say who reported it and where.',
        };
      }
    }
  },
};
