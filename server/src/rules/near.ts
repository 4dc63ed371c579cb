import { isStrongCue } from '../reading/cue.js';
import { kept } from '../corpus/kept.js';
import { keptBy } from '../reading/kept-by.js';
import { isAssertion, type AttributionReading, type Reading, type SentenceReading } from '../reading/reading.js';
import { attributionsOf } from '../reading/voice.js';
import type { Span } from '../text/span.js';

/** “Source: Harbour Board”, below a figure or a table; “The Kell Post reports:”; “[Kell Post.]” or “–Kell Post” behind an item. */
const SOURCE_LINE =
  /^(?:The )?\p{Upper}[\p{Alpha} ]{2,40} (?:reports|reported|writes|wrote|says|said|notes|noted|adds|added|explains|explained):$|^\W*(?:[Ss]ources?|SOURCES?)\s*:|^\[\p{Upper}[\p{Alpha} .&’']*\]$|^[–—-] ?\p{Upper}\p{Alpha}+(?: [\p{Alpha}.&’']+){0,4}$/u;
/** What a figure is from, though no verb of saying leads to it: “in a survey of 600 voters”, “rated by the index”. */
const GROUND =
  /\b(?:survey|poll|polling|study|studies|analysis|census|statistics|data|report|estimates?|respondents|margin of error|footage|video|transcripts?|recordings?|audit|minutes|filings?|interviewed|surveyed|examined|analy[sz]ed)\b/i;

const isSourceLine = kept(({ text }) => SOURCE_LINE.test(text));

/** The sentences of an article in which a source that could be looked up speaks, or a citation stands. */
const sourced = keptBy(({ attributions, sentences }: Reading): ReadonlySet<number> => {
  const spoken = attributions.flatMap((a) => (a.kind !== 'vague' && a.source !== null && a.reports ? [a.sentence] : []));
  const cited = sentences.flatMap((sentence, k) => (sentence.sourcing === 'cited' || isSourceLine(sentence) ? [k] : []));
  return new Set([...spoken, ...cited]);
});

const grounded = kept(({ text }) => GROUND.test(text));

/** Whether a sentence speaks of the survey, the report or the records that it is from. */
export function isGrounded(text: string): boolean {
  return GROUND.test(text);
}

/** Whether one of the sentences from `from` to `to`, counted from sentence `index`, is such a one. */
export function isAmong({ sentences }: Reading, index: number, from: number, to: number, is: (text: string) => boolean): boolean {
  return sentences.slice(Math.max(0, index + from), Math.max(0, index + to + 1)).some(({ text }) => is(text));
}

/** Whether somebody who could be looked up speaks in sentence `index`, or a citation stands there. */
export function namesSource(reading: Reading, index: number): boolean {
  return sourced(reading).has(index);
}

/** Whether sentence `index` has a speaker of its own with a name, quoted or not; “she said” goes on with the one before. */
export function introducesSpeaker(reading: Reading, index: number, quoted = false): boolean {
  return attributionsOf(reading, index).some((a) => a.kind === 'named' && a.reports && !a.pronoun && (a.direct || !quoted));
}

/**
 * Whether a sentence at most `reach` before or after sentence `index`, be it across a paragraph's end, names a source that could be
 * looked up: then a reader has somebody to ask, although the sentence itself names nobody. A heading parts.
 */
export function isNearSource(reading: Reading, index: number, reach = 1): boolean {
  return [-1, 1].some((step) => {
    for (let k = index + step; Math.abs(k - index) <= reach; k += step) {
      const beside = reading.sentences[k];
      if (!beside || beside.sourcing === 'heading') return false;
      if (namesSource(reading, k) || (isAssertion(beside) && grounded(beside))) return true;
    }
    return false;
  });
}

/** What somebody might say, or should know, nobody has said. */
const NOT_SAID = /\b(?:might|may|could|would|should|can|must)(?: (?:\w+ly|well|also|even))?\s+$/i;

/** A verb group before a cue is at most this long, in UTF-16 units. */
const GROUP = 40;

/** Whether an attribution is only thought of: “voters should know”, “a reader might say”. */
export function isOnlyThought({ article, sentences }: Reading, { sentence, cue }: AttributionReading): boolean {
  return NOT_SAID.test(article.source.slice(Math.max(sentences[sentence]?.start ?? 0, cue.start - GROUP), cue.start));
}

/** Whether a source is spoken of in passing, and its saying only tells who is meant: “she paid a man who said he was a clerk”. */
export function isInPassing(text: string, source: Span, cue: Span): boolean {
  return /^,? (?:who|that|which) (?:\w+ly |also |later |once |had |has |have )*$/.test(text.slice(source.end, cue.start));
}

/** A verb that leads to words stands in so many UTF-16 units before them. */
const LEADING = 300;

/** Whether a verb that nearly always reports stands near the end of a text, whoever its subject: “he all but accused them of …”. */
export function leadsToWords(text: string): boolean {
  const words =
    text
      .slice(-LEADING)
      .toLowerCase()
      .match(/\p{Alpha}+/gu) ?? [];
  return words.some(isStrongCue);
}

const firstHand = kept(({ text }) => /\b(?:I|[Mm]y|me|myself)\b/.test(text));

/** Whether the author tells what happened to the author, and so is the source. */
export function isToldFirstHand(sentence: SentenceReading | undefined): boolean {
  return sentence !== undefined && firstHand(sentence);
}

/** So many sentences in the first person, and so large a share of the author's own, make an article an address, a letter or a memoir. */
const FIRST_PERSON = 12;
const FIRST_PERSON_SHARE = 0.12;

/** Whether an article is told in the first person, as an address is: then whom a thing is from is plain, and a crowd is who is answered. */
export const isAddress = keptBy(({ sentences }: Reading): boolean => {
  const own = sentences.filter(({ quoted, sourcing }) => quoted === 0 && !/^(?:attributed|furniture|heading)$/.test(sourcing));
  const told = own.filter((sentence) => firstHand(sentence)).length;
  return told >= FIRST_PERSON && told >= FIRST_PERSON_SHARE * own.length;
});

/** Whether a line is a headline that stands in the text, or markup. */
export const isHeadline = kept(({ text }): boolean => {
  const words = text.match(/\p{Alpha}{4,}/gu) ?? [];
  return (
    /^\[|<\w+ \w+=|[;:]\s*$/.test(text) ||
    (words.length > 2 && words.filter((word) => /^\p{Upper}/u.test(word)).length >= 0.7 * words.length)
  );
});
