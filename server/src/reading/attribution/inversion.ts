import type { Item } from '../clause.js';
import { isTime, nounPhraseAfter, nounPhraseBefore, type NounPhrase } from '../nounphrase.js';
import { finiteAfter } from './finite-clause.js';
import { kindOfSource } from '../source.js';
import { isDash, isStop } from './punctuation.js';
import type { PlacedVerb } from './verb-group.js';

/** The source right of its cue: `…,” said Ana Ruiz`, `Reports the Harbour Post: …` */
export function invertedSource(items: readonly Item[], verb: PlacedVerb): NounPhrase | undefined {
  const { at, after, entry, form, group } = verb;
  if (form === 'ing' || form === 'base' || group.from !== at) return undefined;
  const left = items[at - 1];
  if (left && left.tag !== 'QUOTE' && left.lower !== ',' && !isDash(left)) return undefined;
  if (!entry.frames.includes('quote') && entry.strength !== 'strong') return undefined;
  // "told reporters" is never turned round: its object follows.
  if (/^(?:tell|inform|assure|remind|notify|convince|persuade)$/.test(entry.word)) return undefined;
  const next = items[after];
  if (next?.tag === 'ADP' || next?.lower === 'that' || isTime(next)) return undefined;
  const read = nounPhraseAfter(items, after);
  if (!read) return undefined;
  const phrase = endsInNoun(items, read) ? { ...read, to: read.to + 1 } : read;
  const following = items[phrase.to + 1];
  if (!left) return following?.lower === ':' || following?.tag === 'QUOTE' ? phrase : undefined;
  // “Ruiz, who calls it “a joke,” said he would stay”: what follows is a clause.
  if (left.tag === 'QUOTE') return following?.tag === 'AUX' && subjectOverQuote(items, at) ? undefined : phrase;
  if (following?.lower === 'that' || following?.lower === 'to') return undefined;
  if (items[at - 2]?.tag === 'QUOTE') return phrase;
  // "…, admitted three counts of fraud": only somebody who can speak turns a cue round without a quotation.
  if (kindOfSource(items.slice(phrase.from, phrase.to + 1)) === undefined) return undefined;
  return closesSentence(items, at, phrase) ? phrase : undefined;
}

/** Whether a relative clause closes right before the cue at item `at`, so that its subject stands farther left. */
function subjectOverQuote(items: readonly Item[], at: number): boolean {
  for (let k = at - 2; k > 0 && at - k < 20; k--) if (/^(?:who|which)$/.test(items[k]?.lower ?? '')) return items[k - 1]?.lower === ',';
  return false;
}

/** Whether a cue at item `at` and the phrase after it look back on a clause that is no quotation: "The bridge is safe, says Ruiz." */
function closesSentence(items: readonly Item[], at: number, phrase: NounPhrase): boolean {
  // Only at the end of the sentence or before a closing comma.
  const following = items[phrase.to + 1];
  if (following?.lower === 'who') return true;
  if (following && !isStop(following) && following.lower !== ',' && !isTime(following) && following.tag !== 'ADP' && !isDash(following))
    return false;
  if (items[at - 1]?.lower !== ',' && !nounPhraseBefore(items, at - 2)) return false;
  if (items.slice(0, at).filter((x) => x.tag !== 'PUNCT').length < (following?.lower === ',' ? 2 : 3)) return false;
  // "X, citing Y, said Z was wrong": a verb follows, so what follows the cue is content.
  return !finiteAfter(items, phrase.to + 1, 4);
}

/** Whether a phrase goes on to the end of the sentence with a noun that the tagger takes for a verb: “Dr. Mirel of the emergency ward.” */
function endsInNoun(items: readonly Item[], { to }: NounPhrase): boolean {
  const [determiner, noun, last, end] = items.slice(to - 1, to + 3);
  return (
    determiner?.tag === 'DET' &&
    noun?.tag === 'NOUN' &&
    last?.tag === 'VERB' &&
    !/(?:s|ed|ing)$/.test(last.lower) &&
    (end === undefined || isStop(end))
  );
}
