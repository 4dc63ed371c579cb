import { kept } from '../corpus/kept.js';
import { keptBy } from '../reading/kept-by.js';
import { isClaim, type Reading, type SentenceReading } from '../reading/reading.js';
import { gravityOf, type Gravity } from './gravity.js';
import { isAddress, isAmong, isGrounded, isHeadline, isNearSource, isToldFirstHand } from './near.js';
import { isOwnFigure } from './own-figure.js';
import { lastFrom, type Span } from '../text/span.js';
import type { Problem, Rule } from './rule.js';

/** So many sentences on a source is still in the reader's mind. */
const REACH = 2;

/** So many sentences on, shares are still those of the poll that was named, and sums those of the records that were spoken of. */
const POLL = 10;
const RECORDS = 25;

/** What sums may be from. */
const RECORD = /\b(?:filings?|disclos\w+|records?|accounts|reports?|audit|returns)\b/i;
/** How people voted, which is on record. */
const VOTED = /\b(?:results?|turnout|ballots?|votes?|voters?|primar(?:y|ies)|caucus(?:es)?|precincts?)\b/i;
/** “The Kell Courier reports:” introduces what comes after, and vouches for what it repeats. */
const INTRODUCES = /$(?<=\b\p{Alpha}+s:)/u;

/** Whether a share or a sum goes on from a poll, the records or the vote that were spoken of: “Ruiz was second with 18 per cent.” */
function goesOn(reading: Reading, index: number, gravity: Gravity): boolean {
  if (gravity !== 'a share' && gravity !== 'an amount') return false;
  if (isAmong(reading, index, -POLL, -1, isGrounded)) return true;
  if (gravity === 'a share') return isAmong(reading, index, -1, 0, (text) => VOTED.test(text));
  return (
    isAmong(reading, index, -RECORDS, -1, (text) => RECORD.test(text)) || isAmong(reading, index, 1, 2, (text) => INTRODUCES.test(text))
  );
}

/** What stands in quotation marks as somebody's words, without quotations inside quotations. */
const speech = keptBy(({ quotations }: Reading): readonly Span[] => {
  const outer: Span[] = [];
  for (const q of quotations) if (q.use === 'speech' && q.start >= (outer.at(-1)?.end ?? 0)) outer.push(q);
  return outer;
});

/** A sentence without the words that stand in quotation marks: those are somebody's, and another rule asks whose. */
function withoutQuotations(reading: Reading, { start, end }: SentenceReading): string {
  const spans = speech(reading);
  let [left, to] = ['', end];
  for (let k = lastFrom(spans, end - 1); k >= 0; k--) {
    const span = spans[k];
    if (!span || span.end <= start) break;
    left = reading.article.source.slice(Math.min(to, span.end), to) + left;
    to = span.start;
  }
  return reading.article.source.slice(start, Math.max(start, to)) + left;
}

const weighed = kept((): { text: string; gravity: Gravity | undefined } => ({ text: '', gravity: undefined }));

/** What its author says with weight in a sentence. Worked out once as long as the words stay: a draft is looked at anew at every key. */
function gravityIn(reading: Reading, sentence: SentenceReading): Gravity | undefined {
  const text = withoutQuotations(reading, sentence);
  const known = weighed(sentence);
  if (known.text !== text) Object.assign(known, { text, gravity: gravityOf(text) });
  return known.gravity;
}

/** A headline or the line below it is at most so many words long. */
const DECK = 14;
/** Shorter texts have neither. */
const LONG = 10;

/** “These figures are from May”: the next sentence says what they are from. */
const FIGURES = /^(?:These|Those|The|That) (?:figures?|numbers?|data|statistics|tolls?)\b/;
/** “She revealed that”: laid to somebody in the sentence. */
const LAID = /\b(?:reveal|disclos|report|announc|point|estimat|calculat|establish)\w* (?:the fact )?that\b/i;

/** Whether a sentence is a headline or the line below it, or an aside in brackets. */
function isAside({ sentences }: Reading, index: number): boolean {
  const text = sentences[index]?.text ?? '';
  return (index <= 1 && sentences.length >= LONG && text.split(/\s+/).length <= DECK) || /^\(.*\)$/s.test(text.trim());
}

/** Whether a reader finds near a claim whom or what it is from, be it the author, who lived through it. */
function hasGround(reading: Reading, index: number, gravity: Gravity): boolean {
  const text = reading.sentences[index]?.text ?? '';
  return (
    [0, 1, 2].some((back) => isToldFirstHand(reading.sentences[index - back])) ||
    isAddress(reading) ||
    LAID.test(text) ||
    isAmong(reading, index, 1, 1, (next) => FIGURES.test(next)) ||
    isGrounded(text) ||
    isNearSource(reading, index, REACH) ||
    isOwnFigure(reading, index, gravity) ||
    goesOn(reading, index, gravity)
  );
}

/** A weighty claim in the author's voice with no citation or attribution, and no source beside it. */
export const unsourcedAssertion: Rule<{ readonly worth: number; readonly every: boolean }> = {
  id: 'unsourced-assertion',
  title: 'A claim in the author’s voice with no citation or attribution',
  question: 'Who says so?',
  severity: { editor: 'info', ci: 'warning' },
  ofAuthor: true,
  options: {
    worth: { default: 0.5, minimum: 0.5, maximum: 1, description: 'Claims less worth checking than this are let be' },
    every: {
      default: false,
      description: 'Whether every claim without a source is reported, not only weighty ones that stand beside no source either',
    },
  },
  *check({ reading, options: { worth, every } }): Iterable<Problem> {
    let told: number | undefined;
    for (const [index, sentence] of reading.sentences.entries()) {
      if (!isUnsourcedClaim(sentence) || sentence.checkWorthiness < worth) continue;
      if (!every && isHeadline(sentence)) continue;
      const gravity = gravityIn(reading, sentence);
      if (!every && (gravity === undefined || isAside(reading, index) || hasGround(reading, index, gravity))) continue;
      // One passage is told once.
      if (!every && told !== undefined && index - told <= REACH && reading.sentences[told]?.block === sentence.block) continue;
      told = index;
      const reasons = gravity ? [gravity] : sentence.reasons.slice(0, 2);
      yield {
        start: sentence.start,
        end: sentence.end,
        what: `Nobody is named for this claim${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''} and no citation covers it.`,
        why: 'A reader who asks “how do you know?” finds no answer.',
        todo: 'Cite the source, name who says it, or mark it as your own view.',
      };
    }
  },
};

/** Whether a sentence makes a claim for which nobody is named; somebody's words that nobody says are quotation-without-source's. */
export function isUnsourcedClaim(sentence: SentenceReading): boolean {
  return sentence.sourcing === 'unsourced' && isClaim(sentence) && sentence.quoted <= 0.5;
}
