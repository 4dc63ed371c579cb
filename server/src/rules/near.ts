import { cueVerbs } from '../lexicon/lexicon.js';
import { verbForms } from '../reading/inflection.js';
import type { Span } from '../text/span.js';
import { isAssertion, type AttributionReading, type Reading, type SentenceReading } from '../reading/reading.js';

/** “Source: Harbour Board”, below a figure or a table; “[Kell Post.]” behind an item. */
const SOURCE_LINE = /^\W*sources?\s*:|^\[\p{Lu}[\p{L} .&’']*\]$/iu;
/** What a figure is from, though no verb of saying leads to it: “in a survey of 600 voters”, “rated by the index”. */
const GROUND =
  /\b(?:survey|poll|polling|study|studies|analysis|census|statistics|data|report|estimates?|respondents|margin of error|footage|video|transcript|recording|audit|minutes|filings?)\b/i;

const kept = new WeakMap<Reading, ReadonlySet<number>>();

/** The sentences of an article in which a source that could be looked up speaks, or a citation stands. */
function sourced(reading: Reading): ReadonlySet<number> {
  let found = kept.get(reading);
  if (!found) {
    const spoken = reading.attributions.flatMap((a) => (a.kind !== 'vague' && a.source !== null && a.reports ? [a.sentence] : []));
    const cited = reading.sentences.flatMap(({ sourcing, text }, k) => (sourcing === 'cited' || SOURCE_LINE.test(text) ? [k] : []));
    found = new Set([...spoken, ...cited]);
    kept.set(reading, found);
  }
  return found;
}

/** Whether a sentence speaks of the survey, the report or the records that it is from. */
export function isGrounded(text: string): boolean {
  return GROUND.test(text);
}

/** Whether somebody who could be looked up speaks in sentence `index`, or a citation stands there. */
export function namesSource(reading: Reading, index: number): boolean {
  return sourced(reading).has(index);
}

const bySentence = new WeakMap<Reading, ReadonlyMap<number, readonly AttributionReading[]>>();

/** The attributions of sentence `index`. */
export function attributionsOf(reading: Reading, index: number): readonly AttributionReading[] {
  let found = bySentence.get(reading);
  if (!found) {
    const map = new Map<number, AttributionReading[]>();
    for (const a of reading.attributions) {
      const list = map.get(a.sentence);
      if (list) list.push(a);
      else map.set(a.sentence, [a]);
    }
    bySentence.set(reading, (found = map));
  }
  return found.get(index) ?? [];
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
      if (namesSource(reading, k) || (isAssertion(beside) && isGrounded(beside.text))) return true;
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
  return /^,? (?:who|that) (?:\w+ly |also |later |once |had |has |have )*$/.test(text.slice(source.end, cue.start));
}

let forms: ReadonlySet<string> | undefined;

/** The forms of the verbs that nearly always report. */
function spoken(): ReadonlySet<string> {
  return (forms ??= new Set(
    cueVerbs()
      .filter(({ strength, word }) => strength === 'strong' && !word.includes(' '))
      .flatMap(({ word }) => {
        const { base, third, past, participle, ing } = verbForms(word);
        return [base, third, ...past, ...participle, ing];
      }),
  ));
}

/** A verb that leads to words stands in so many UTF-16 units before them. */
const LEADING = 300;

/** Whether a verb that nearly always reports stands near the end of a text, whoever its subject: “he all but accused them of …”. */
export function leadsToWords(text: string): boolean {
  return (
    text
      .slice(-LEADING)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  ).some((word) => spoken().has(word));
}

const told = new WeakMap<SentenceReading, boolean>();

/** Whether the author tells what happened to the author, and so is the source. */
export function isToldFirstHand(sentence: SentenceReading | undefined): boolean {
  if (!sentence) return false;
  let known = told.get(sentence);
  if (known === undefined) told.set(sentence, (known = /\b(?:I|[Mm]y|me|myself)\b/.test(sentence.text)));
  return known;
}
