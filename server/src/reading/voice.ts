import { overlaps, type Span } from '../text/span.js';
import { keptBy } from './kept-by.js';
import type { AttributionReading, Reading } from './reading.js';

/** An attribution that names somebody. */
export type NamedAttribution = AttributionReading & { readonly source: Span };

/** Whether an attribution has a source, of whatever kind. */
export function isNamed(attribution: AttributionReading): attribution is NamedAttribution {
  return attribution.source !== null;
}

/** The attribution whose source a pronoun stands for: “they” is the last group before it; “she”, “he” and “it” the last to speak that is none. */
export function antecedentOf({ attributions, article }: Reading, { cue, source }: AttributionReading): NamedAttribution | undefined {
  const group = /^(?:they|their)$/i.test(article.source.slice(source?.start, source?.end));
  return attributions.findLast(
    (a): a is NamedAttribution =>
      a.source !== null &&
      !a.pronoun &&
      a.cue.start < cue.start &&
      (group ? a.kind === 'vague' || a.kind === 'office' : a.kind !== 'vague'),
  );
}

/**
 * The attributions by which a sentence is somebody's: its own, or else, where it is a piece of somebody's speech, the one
 * that this speech belongs to. Pronouns are led back to the name they stand for, where there is one.
 */
export function saidBy(reading: Reading, sentence: number): readonly NamedAttribution[] {
  const at = reading.sentences[sentence];
  if (!at) return [];
  const named = (a: AttributionReading): a is NamedAttribution => a.source !== null && !a.quoted && a.reports;
  const own = attributionsOf(reading, sentence).filter(named);
  const speech = own.length > 0 || (at.sourcing !== 'attributed' && at.sourcing !== 'vague') ? [] : speakerOf(reading, at, named);
  return [...own, ...speech].map((a) => (a.pronoun ? (surely(reading, a) ?? a) : a));
}

/** The attributions of each sentence, sorted out once: many a sentence is asked for. */
const bySentence = keptBy(({ attributions }: Reading): ReadonlyMap<number, readonly AttributionReading[]> => {
  const sorted = new Map<number, AttributionReading[]>();
  for (const a of attributions) {
    const list = sorted.get(a.sentence);
    if (list) list.push(a);
    else sorted.set(a.sentence, [a]);
  }
  return sorted;
});

/** The attributions of sentence `index`. */
export function attributionsOf(reading: Reading, index: number): readonly AttributionReading[] {
  return bySentence(reading).get(index) ?? [];
}

/** A name in the middle of a sentence that is no place, or one of two words at its start. */
const NAME =
  /(?<=[\p{Lower}\d,;] )(?<!\b(?:at|in|near|of|from|to|off) )\p{Upper}\p{Alpha}{2,}|\b\p{Upper}\p{Lower}+ (\p{Upper}\p{Alpha}{2,})/gu;

/** What a pronoun stands for if nobody else is named between the two. Whoever is put in somebody's mouth must have said it. */
function surely(reading: Reading, attribution: NamedAttribution): NamedAttribution | undefined {
  const before = antecedentOf(reading, attribution);
  if (!before) return undefined;
  const between = reading.article.source.slice(before.source.end, attribution.source.start);
  const known = nameOf(reading, before);
  return [...between.matchAll(NAME)].every(([word, last]) => known.includes(last ?? word)) ? before : undefined;
}

/** Whose speech a sentence without an attribution is a piece of: of the quotation it stands in, or of the nearest in its block. */
function speakerOf(
  { attributions, quotations, sentences }: Reading,
  at: Reading['sentences'][number],
  named: (a: AttributionReading) => a is NamedAttribution,
): readonly NamedAttribution[] {
  const around = quotations.find((q) => q.use === 'speech' && overlaps(q, at));
  const here = attributions.filter((a): a is NamedAttribution => sentences[a.sentence]?.block === at.block && named(a));
  const ofQuotation = around && here.filter((a) => a.content.some((c) => overlaps(c, around)));
  if (ofQuotation?.[0]) return ofQuotation.slice(0, 1);
  const before = here.findLast((a) => a.cue.start < at.start);
  const speaker = before ?? here.find((a) => a.cue.start >= at.end);
  return speaker ? [speaker] : [];
}

/** A source as it stands in the text, in one line. */
export function nameOf({ article }: Reading, { source }: Pick<NamedAttribution, 'source'>): string {
  return article.source.slice(source.start, source.end).replace(/\s+/g, ' ').trim();
}
