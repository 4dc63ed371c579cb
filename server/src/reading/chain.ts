import type { Span } from '../text/span.js';
import type { Attribution } from './attribution/attribution.js';
import { clausesOf } from './clause.js';
import { nounPhraseAfter, nounPhraseBefore } from './nounphrase.js';
import type { Prose, Sentence } from './prose.js';
import type { Quotation } from './quotation.js';
import { headOf, kindOfSource } from './source.js';

/** A source known only through another: "Radio Velmar reported, citing the fire service". Offsets are of the block's prose. */
export interface SourceChain extends Span {
  /** Who is said to have it first. */
  readonly origin: string;
  /** Through whom it is known here. */
  readonly through: string;
}

/** Documents that are cited as law or ground, not as witnesses. */
const GROUNDS = new Set([
  'law',
  'act',
  'treaty',
  'bill',
  'rule',
  'rules',
  'clause',
  'constitution',
  'contract',
  'agreement',
  'order',
  'regulation',
  'statute',
  'precedent',
  'policy',
  'scripture',
  'bible',
]);

/** Second-hand sources of a sentence, outside quotations. */
export function findChains(
  prose: Prose,
  sentence: Sentence,
  quotations: readonly Quotation[],
  attributions: readonly Attribution[],
): SourceChain[] {
  const [clause] = clausesOf(prose.text, prose.words.slice(sentence.first, sentence.last), quotations);
  if (!clause || clause.voice) return [];
  const { items } = clause;
  const found: SourceChain[] = [];
  const textOf = (span: Span) => prose.text.slice(span.start, span.end);
  items.forEach((item, i) => {
    if (!/^(?:citing|quoting|cited|quoted)$/.test(item.lower)) return;
    const participle = item.lower.endsWith('ing');
    // "which cited two board members"; "was cited" and "she quoted" are something else.
    if (!participle && !/^(?:which|who)$/.test(items[i - 1]?.lower ?? '')) return;
    const phrase = nounPhraseAfter(items, i + 1);
    if (!phrase) return;
    const words = items.slice(phrase.from, phrase.to + 1);
    if (kindOfSource(words) === undefined || GROUNDS.has(headOf(words)?.lower ?? '')) return;
    const speaker =
      attributions
        .filter((a) => !a.voice && !a.negated && a.source && a.source.end <= item.start && a.lemma !== 'cite' && a.lemma !== 'quote')
        .at(-1)?.source ?? subjectBefore(items, i);
    if (!speaker) return;
    const last = items[phrase.to];
    found.push({
      start: item.start,
      end: last?.end ?? item.end,
      origin: textOf({ start: words[0]?.start ?? 0, end: last?.end ?? 0 }),
      through: textOf(speaker),
    });
  });
  return found;
}

/** "The agency, citing local media, …", "the Ledger, which cited …": the noun phrase before the comma. */
function subjectBefore(items: Parameters<typeof nounPhraseBefore>[0], i: number): Span | undefined {
  const which = /^(?:which|who)$/.test(items[i - 1]?.lower ?? '') ? i - 1 : i;
  if (items[which - 1]?.lower !== ',') return undefined;
  const phrase = nounPhraseBefore(items, which - 2);
  if (!phrase || kindOfSource(items.slice(phrase.from, phrase.to + 1)) === undefined) return undefined;
  return { start: items[phrase.from]?.start ?? 0, end: items[phrase.to]?.end ?? 0 };
}
