import { isNoun, nounPhraseAfter, nounPhraseBefore, type NounPhrase } from '../nounphrase.js';
import { kindOfSource, kindOfUnlisted } from '../source.js';
import { contentAround } from './content.js';
import type { FoundCue, PartlyRead } from './found-cue.js';
import { isEnd } from './punctuation.js';

/** Nouns for what somebody says or holds, in “in the words of the mayor”, “according to the board's version”. */
const WORDS = new Set([
  'words',
  'word',
  'view',
  'opinion',
  'account',
  'version',
  'telling',
  'estimation',
  'judgement',
  'judgment',
  'reckoning',
  'phrase',
  'estimate',
  'estimates',
  'count',
  'admission',
  'authority',
  'versions',
  'accounts',
]);

/** Whether such a cue can start with this word, given in lower case. */
export function opensAccordingTo(lower: string): boolean {
  return /^(?:according|per|in|by|on)$/.test(lower) || WORDS.has(lower);
}

/** `according to the ministry`, `as per the ministry`, `in the words of the mayor`, `by the board's own account`. */
export function findAccordingTo(clause: PartlyRead, i: number): FoundCue | undefined {
  const cue = accordingTo(clause, i) ?? wordsOf(clause, i) ?? ownWords(clause, i);
  if (!cue) return undefined;
  const { length, source, from = i, end } = cue;
  return {
    at: i,
    length,
    source,
    content: contentAround(clause, from, end),
    lemma: 'according to',
    direct: [from - 1, end + 1, end + 2].some((k) => clause.items[k]?.tag === 'QUOTE'),
  };
}

interface Prepositional {
  readonly length: number;
  readonly source: NounPhrase;
  /** First and last item of preposition, cue and source together; the first is the cue's unless it is said. */
  readonly from?: number;
  readonly end: number;
}

function accordingTo({ items }: PartlyRead, i: number): Prepositional | undefined {
  const lower = items[i]?.lower;
  const length = lower === 'according' && items[i + 1]?.lower === 'to' ? 2 : lower === 'per' && items[i - 1]?.lower === 'as' ? 1 : 0;
  if (length === 0) return undefined;
  const read = nounPhraseAfter(items, i + length) ?? behindMistaken(items, i + length);
  if (!read) return undefined;
  const source = withGerund(items, read);
  const words = items
    .slice(source.from, source.to + 1)
    .map((x) => (x.tag === 'VERB' && x.lower.endsWith('ing') ? { ...x, tag: 'NOUN' as const } : x));
  // “according to the Ostrand version”, “to her words”: whose it is, not the noun, tells the kind; a plan or a law is followed.
  return kindOfSource(words) || words.some((x) => WORDS.has(x.lower)) || isSpeakers(words) ? { length, source, end: source.to } : undefined;
}

/** “According to company documents”: behind “to” the tagger takes the first noun for a verb. */
function behindMistaken(items: PartlyRead['items'], at: number): NounPhrase | undefined {
  if (items[at]?.tag !== 'VERB') return undefined;
  // “according to exit polling data”: the second may look like a verb too.
  const second = items[at + 1]?.tag === 'VERB' && items[at + 1]?.lower.endsWith('ing') ? at + 2 : at + 1;
  const rest = isNoun(items[second]) ? nounPhraseAfter(items, second) : undefined;
  return rest && { from: at, to: rest.to };
}

/** “According to early ferry polling seen by the board”: the noun that ends a phrase may look like a verb. */
function withGerund(items: PartlyRead['items'], phrase: NounPhrase): NounPhrase {
  const next = items[phrase.to + 1];
  const after = items[phrase.to + 2];
  if (next?.tag !== 'VERB' || !next.lower.endsWith('ing') || items[phrase.to]?.tag !== 'NOUN') return phrase;
  if (isNoun(after)) return { from: phrase.from, to: nounPhraseAfter(items, phrase.to + 2)?.to ?? phrase.to };
  return isEnd(after) || after?.tag === 'VERB' ? { from: phrase.from, to: phrase.to + 1 } : phrase;
}

/** Whether a noun phrase names several that could speak though no list has them: “insiders”, “two shop owners”. */
function isSpeakers(words: PartlyRead['items']): boolean {
  const last = words.at(-1);
  return last?.tag === 'NOUN' && /(?:ers|ors|ees|ians|ants|ents)$/.test(last.lower) && kindOfUnlisted(words) === 'vague';
}

/** `in the words of the mayor`, `on the authority of the prefect`. */
function wordsOf({ items }: PartlyRead, i: number): Prepositional | undefined {
  if (!/^(?:in|by|on)$/.test(items[i]?.lower ?? '')) return undefined;
  const article = items[i + 1]?.lower === 'the' ? 1 : 0;
  const noun = i + 1 + article;
  if (!WORDS.has(items[noun]?.lower ?? '') || items[noun + 1]?.lower !== 'of' || items[noun]?.lower === 'word') return undefined;
  const source = nounPhraseAfter(items, noun + 2);
  if (
    !source ||
    (!kindOfSource(items.slice(source.from, source.to + 1)) && !/^(?:words|view|opinion|authority)$/.test(items[noun]?.lower ?? ''))
  )
    return undefined;
  return { length: noun + 2 - i, source, end: source.to };
}

/** `by the board's own account`, `in her view`: the cue is the noun at item `i`. */
function ownWords({ items }: PartlyRead, i: number): Prepositional | undefined {
  if (!WORDS.has(items[i]?.lower ?? '')) return undefined;
  const owned = items[i - 1]?.lower === 'own' || items[i - 1]?.tag === 'ADJ' ? i - 2 : i - 1;
  const mark = items[owned]?.lower ?? '';
  const pronoun = /^(?:his|her|their|its)$/.test(mark) ? { from: owned, to: owned } : undefined;
  const source = pronoun ?? (mark === "'s" || mark === "'" ? nounPhraseBefore(items, owned - 1) : undefined);
  if (!source || !/^(?:in|by)$/.test(items[source.from - 1]?.lower ?? '')) return undefined;
  if (!kindOfSource(items.slice(source.from, source.to + 1))) return undefined;
  return { length: 1, source, from: source.from - 1, end: i };
}
