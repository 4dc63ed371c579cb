import { kept } from '../corpus/kept.js';
import { AS_THEY_STAND } from '../corpus/names.js';
import { termsOf } from '../corpus/terms.js';
import { inBoth } from '../corpus/words.js';
import { introducesSpeaker, isAmong, isOnlyThought, namesSource } from './near.js';
import { hidesNobody } from './crowd.js';
import { inFile, isTrusted, quoted } from './wording.js';
import type { AttributionReading, Reading } from '../reading/reading.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** A cue that stands farther from its source, in UTF-16 units, is not marked with it. */
const FARTHEST = 30;

/** “That’s according to a poll by …”: the next sentence says whose report it was. */
const GIVEN_NEXT =
  /^(?:That|This|Those|These|The (?:figures?|findings|results|numbers))(?:['’]s| is| are| was| were| come| comes| came)(?: all)? (?:according to|from|in|based on)\b/;
/** “A Kell Institute poll”: a poll that says whose it is. */
const POLL = /\p{Upper}[\p{Alpha}/&.]{1,60} (?:\p{Alpha}{1,40} )?(?:poll|survey|study)\b/u;

/** The sentence in which a quotation that begins in sentence `index` may have its speaker. */
function afterQuoted({ sentences }: Reading, index: number): number {
  let k = index;
  while (k < index + LONG && (sentences[k]?.quoted ?? 0) === 1 && sentences[k + 1]) k++;
  return k;
}

/** So soon after a crowd somebody with a name speaks of the same, whom a reader may ask. */
const NEXT = [1, 2, 3, 4];

/** What the words of a sentence are about. */
const terms = kept(({ text }): ReadonlySet<string> => new Set(termsOf(text, AS_THEY_STAND)));

/** Whether two sentences have a word in common that says what they are about. */
function isOfOneThing({ sentences }: Reading, one: number, other: number): boolean {
  const [here, there] = [sentences[one], sentences[other]];
  return here !== undefined && there !== undefined && inBoth(terms(here), terms(there)) > 0;
}

/** So far from a crowd one of its trade with a name still stands for it, and so far is told whom the author asked. */
const TRADE = 12;
const ASKED = 3;
/** “The Courier interviewed 20 former stewards”. */
const INTERVIEWS =
  /\b(?:interviewed|spoke (?:to|with)|talked (?:to|with)|interviews with) (?:(?:more than|about|nearly|over|some|almost|at least) )?(?:\d+|(?:\p{Alpha}+ )?(?:dozens?|scores?)|ten|twelve|\p{Alpha}+teen|\p{Alpha}+ty)\b/iu;

/** “Analysts” and “several tax analysts” as one of them is called: “analyst”. */
function singularOf(crowd: string): string | undefined {
  const head = /^(?:[\p{Alpha}-]+ ){0,3}?([\p{Alpha}-]{4,})s(?:$|,? (?:of|in|at|from|for|who|with|on|to|near)\b)/u
    .exec(crowd)?.[1]
    ?.toLowerCase();
  return head && !/^(?:other|official|member|leader|source|group|friend|relative|colleague|neighbou?r)$/.test(head) ? head : undefined;
}

/** Whether somebody with a name who is said to be of the same trade speaks not far off: “Ana Ruiz, an analyst at Kell”. */
function hasOneOfThem(reading: Reading, index: number, crowd: string): boolean {
  const one = singularOf(crowd);
  if (one === undefined) return false;
  const called = new RegExp(`\\b${one}\\b`, 'i');
  for (let k = Math.max(0, index - TRADE); k <= index + TRADE && k < reading.sentences.length; k++)
    if (introducesSpeaker(reading, k) && called.test(reading.sentences[k]?.text ?? '')) return true;
  return false;
}

/** Whether the author tells near by whom he asked: “The Courier interviewed 20 former stewards.” */
function tellsWhoWasAsked(reading: Reading, index: number): boolean {
  return isAmong(reading, index, -ASKED, ASKED, (text) => INTERVIEWS.test(text));
}

/** A quotation of more sentences is not looked through for its speaker. */
const LONG = 3;

/** “Some believe”: the crowd stands in the cue. */
const CROWD_IN_CUE = /^(?:some|many|most|others|people|critics|experts|observers|analysts) /i;
/** “A poll by the Kell Institute”, which an unnamed poll before it is. */
const DOCUMENT_BY = /\b(?:poll|survey|study|report|analysis)\b[^.;]{0,20} (?:by|from) (?:the )?\p{Upper}/u;
const DOCUMENT = /\b(?:polls?|survey|study|report|analysis)$/i;

/** Whether what follows quotes one of them by name, or the sentence itself names one: “Analysts doubt it. “It can’t last,” said Ana Ruiz of Kell University.” */
function isIllustrated(reading: Reading, { sentence, source, cue }: AttributionReading): boolean {
  if (source)
    return (
      GIVEN_NEXT.test(reading.sentences[sentence + 1]?.text ?? '') ||
      namesSource(reading, sentence) ||
      introducesSpeaker(reading, sentence - 1, true) ||
      NEXT.some((step) => introducesSpeaker(reading, sentence + step) && isOfOneThing(reading, sentence, sentence + step)) ||
      introducesSpeaker(reading, afterQuoted(reading, sentence + 1), true) ||
      POLL.test(reading.sentences[sentence + 1]?.text ?? '') ||
      tellsWhoWasAsked(reading, sentence) ||
      hasOneOfThem(reading, sentence, inFile(reading, source)) ||
      (DOCUMENT.test(inFile(reading, source)) && DOCUMENT_BY.test(reading.sentences[sentence + 1]?.text ?? ''))
    );
  if (CROWD_IN_CUE.test(inFile(reading, cue)) && introducesSpeaker(reading, afterQuoted(reading, sentence + 1), true)) return true;
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
        const group = /(?:\bit\s+)?(?:\b(?:is|are|was|were|has been|have been|had been)\s+)(?:\p{Alpha}+ly\s+)?$/iu.exec(before)?.[0] ?? '';
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
