import { keptBy } from '../reading/kept-by.js';
import { isClaim, type Reading, type SentenceReading } from '../reading/reading.js';
import { gravityOf, type Gravity } from './gravity.js';
import { isGrounded, isNearSource, isToldFirstHand } from './near.js';
import { lastFrom, type Span } from '../text/span.js';
import type { Problem, Rule } from './rule.js';

/** So many sentences on a source is still in the reader's mind. */
const REACH = 2;

/** So many sentences on, shares are still those of the poll that was named. */
const POLL = 10;

/** Whether shares are told that go on from a poll, a census or a study: “Ruiz was second with 18 per cent.” */
function isOfPoll({ sentences }: Reading, index: number): boolean {
  for (let k = index - 1; k >= Math.max(0, index - POLL); k--) if (isGrounded(sentences[k]?.text ?? '')) return true;
  return false;
}

/** What shares may be of, though no poll is spoken of: how people voted. */
const VOTED = /\b(?:results?|turnout|ballots?|votes?|voters?|primar(?:y|ies)|caucus(?:es)?|precincts?)\b/i;

/** Whether shares are told of how people voted, which is on record. */
function isOfVote({ sentences }: Reading, index: number): boolean {
  return [0, 1].some((back) => VOTED.test(sentences[index - back]?.text ?? ''));
}

/** So many sentences on, sums are still those of the records that were spoken of. */
const RECORDS = 25;

function isOfRecords({ sentences }: Reading, index: number): boolean {
  for (let k = index - 1; k >= Math.max(0, index - RECORDS); k--)
    if (/\b(?:filings?|disclos\w+|records?|accounts|reports?|audit|returns)\b/i.test(sentences[k]?.text ?? '')) return true;
  // “The Kell Courier reports:” introduces what comes after, and vouches for what it repeats.
  return [1, 2].some((step) => /\b\p{L}+s:$/u.test(sentences[index + step]?.text ?? ''));
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

/** Whether a line is a headline that stands in the text, or markup. */
export function isHeadline(text: string): boolean {
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  return (
    /^\[|<\w+ \w+=|[;:]\s*$/.test(text) || (words.length > 2 && words.filter((word) => /^\p{Lu}/u.test(word)).length >= 0.7 * words.length)
  );
}

/** A headline or the line below it is at most so many words long. */
const DECK = 14;
/** Shorter texts have neither. */
const LONG = 10;

/** What the author lived through, “I” standing in the sentence or just before; an aside in brackets; what the sentence itself lays to somebody. */
function isOwnStory({ sentences }: Reading, index: number): boolean {
  const text = sentences[index]?.text ?? '';
  return (
    [0, 1, 2].some((back) => isToldFirstHand(sentences[index - back])) ||
    /^\(.*\)$/s.test(text.trim()) ||
    // A headline or the line below it.
    (index <= 1 && sentences.length >= LONG && text.split(/\s+/).length <= DECK) ||
    /^(?:These|Those|The|That) (?:figures?|numbers?|data|statistics|tolls?)\b/.test(sentences[index + 1]?.text ?? '') ||
    /\b(?:reveal|disclos|report|announc|point|estimat|calculat|establish)\w* (?:the fact )?that\b/i.test(text)
  );
}

/** Whether a reader finds near a claim whom or what it is from. */
function hasGround(reading: Reading, index: number, gravity: Gravity): boolean {
  if (isGrounded(reading.sentences[index]?.text ?? '') || isNearSource(reading, index, REACH)) return true;
  if (gravity === 'a share') return isOfPoll(reading, index) || isOfVote(reading, index);
  return gravity === 'an amount' && (isOfRecords(reading, index) || isOfPoll(reading, index));
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
    for (const [index, sentence] of reading.sentences.entries()) {
      if (!isUnsourcedClaim(sentence) || sentence.checkWorthiness < worth) continue;
      if (!every && isHeadline(sentence.text)) continue;
      const gravity = gravityOf(withoutQuotations(reading, sentence));
      if (!every && (gravity === undefined || isOwnStory(reading, index) || hasGround(reading, index, gravity))) continue;
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
