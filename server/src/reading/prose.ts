import { people, type Act } from '../lexicon/lexicon.js';
import type { Block } from '../text/article.js';
import { splitSentences } from '../text/sentences.js';
import type { Span } from '../text/span.js';
import { retagged, tagWords, type Word } from '../text/words.js';
import { cueVerbAt } from './cue.js';
import { isDay, isQuantity, isTime } from './nounphrase.js';
import { kindOfSource } from './source.js';

/** A sentence of a block and the words it holds: `words[first]` up to, not including, `words[last]`. */
export interface Sentence extends Span {
  readonly first: number;
  readonly last: number;
}

/** A block cut into sentences and tagged words. All offsets are UTF-16 units of the block's `text`. */
export interface Prose {
  readonly block: Block;
  readonly text: string;
  readonly sentences: readonly Sentence[];
  readonly words: readonly Word[];
}

/** Cuts a block's prose into sentences and words. */
export function proseOf(block: Block): Prose {
  const words: Word[] = tagWords(block.text);
  const sentences: Sentence[] = [];
  let at = 0;
  for (const { start, end } of splitSentences(block.text)) {
    while (at < words.length && (words[at]?.end ?? 0) <= start) at++;
    const first = at;
    while (at < words.length && (words[at]?.start ?? Infinity) < end) at++;
    sentences.push({ start, end, first, last: at });
    mendOpening(words, first);
    mendChief(words, first, at);
    mendSpeaker(words, first, at);
    mendNames(words, first, at);
    mendBodies(words, first, at);
    mendGerunds(words, first, at);
    mendDashes(words, first, at);
  }
  return { block, text: block.text, sentences: joinCues(block.text, sentences, words), words };
}

/** Tags with which the tagger mistakes the last part of a name: the Port Ansel Herald, the Kell Post. */
const MISTAKEN = new Set<Word['tag']>(['VERB', 'ADJ', 'ADV', 'NOUN', 'X']);

/** Takes capitalised words right behind a name for parts of it, where capitals mean something: not in a headline. */
function mendNames(words: Word[], first: number, last: number): void {
  let capitals = 0;
  let long = 0;
  for (let i = first + 1; i < last; i++) {
    const word = words[i];
    if (!word || word.text.length < 4 || !(word.capital || /^\p{Alpha}/u.test(word.text))) continue;
    long++;
    if (word.capital) capitals++;
  }
  if (capitals * 2 > long) return;
  for (let i = first + 1; i < last; i++) {
    const word = words[i];
    const before = words[i - 1];
    const after = words[i + 1];
    // “said Don Pereda”: a verb by its look, in front of a name.
    if (word && isVerbal(word) && before?.tag !== 'PUNCT' && after?.tag === 'PROPN' && after.start - word.end === 1 && i + 1 < last) {
      if (after.capital && word.capital && /^\p{Upper}\p{Lower}/u.test(word.text)) words[i] = retagged(word, 'PROPN');
      continue;
    }
    if (!word || before?.tag !== 'PROPN' || !MISTAKEN.has(word.tag) || word.start - before.end !== 1) continue;
    if (before.capital && word.capital && /^\p{Upper}\p{Lower}/u.test(word.text)) words[i] = retagged(word, 'PROPN');
  }
}

/** Whether a word is a verb or an auxiliary to the tagger. */
function isVerbal(word: Word | undefined): boolean {
  return word?.tag === 'VERB' || word?.tag === 'AUX';
}

/** Takes “chief”, an adjective to the tagger wherever it stands, for somebody where no noun follows: “the fire chief said”. */
function mendChief(words: Word[], first: number, last: number): void {
  for (let i = first + 1; i + 1 < last; i++) {
    const word = words[i];
    if (word?.tag !== 'ADJ' || word.lower !== 'chief') continue;
    if (/^(?:DET|NOUN|PROPN)$/.test(words[i - 1]?.tag ?? '') && /^(?:VERB|AUX|PUNCT|ADP)$/.test(words[i + 1]?.tag ?? ''))
      words[i] = retagged(word, 'NOUN');
  }
}

/** What somebody does whose name the tagger may take for a verb. */
const NAMED_ACTS: ReadonlySet<Act> = new Set<Act>(['say', 'write', 'announce']);

/** Takes a capitalised verb or adjective before “said” for somebody’s name: “Lynch said”, “Young told the board”. */
function mendSpeaker(words: Word[], first: number, last: number): void {
  for (let i = first; i + 1 < last; i++) {
    const word = words[i];
    const next = words[i + 1];
    if (
      !word?.capital ||
      !next ||
      !(isVerbal(word) || word.tag === 'ADJ' || word.tag === 'ADV') ||
      !/^\p{Upper}\p{Lower}+$/u.test(word.text)
    )
      continue;
    // “Many said” names nobody.
    if (next.tag !== 'VERB' || kindOfSource([word]) !== undefined) continue;
    const cue = cueVerbAt(words, i + 1);
    if (cue?.entry.strength === 'strong' && NAMED_ACTS.has(cue.entry.act) && (cue.form === 'past' || cue.form === 'third'))
      words[i] = retagged(word, 'PROPN');
  }
}

/** Takes the word that opens “Fear of this kind may explain …” for a thing, and “Tomorrow” for a day: only its capital speaks for a name. */
function mendOpening(words: Word[], first: number): void {
  const [word, next, after, last] = words.slice(first, first + 4);
  if (word?.tag === 'PROPN' && isQuantity(word)) words[first] = retagged(word, 'ADJ');
  if (word?.tag === 'PROPN' && isDay(word)) words[first] = retagged(word, 'NOUN');
  if (word?.tag !== 'PROPN' || !/^\p{Upper}\p{Lower}+$/u.test(word.text) || next?.lower !== 'of' || people().office.has(word.lower)) return;
  // The House of the People is a name.
  if ([after, last].every((w) => w && /^\p{Lower}/u.test(w.text))) words[first] = retagged(word, 'NOUN');
}

/** Takes “the union claims that …” for a union that claims, where the tagger sees an adjective and a noun. */
function mendBodies(words: Word[], first: number, last: number): void {
  for (let i = first + 1; i + 2 < last; i++) {
    const word = words[i];
    if (word?.tag === 'ADJ' && words[i - 1]?.tag === 'DET' && words[i + 2]?.lower === 'that' && people().office.has(word.lower))
      words[i] = retagged(word, 'NOUN');
  }
}

/** Takes a hyphen between blanks for the dash that it stands for: “the board - and the mayor - said”. */
function mendDashes(words: Word[], first: number, last: number): void {
  for (let i = first + 1; i + 1 < last; i++) {
    const word = words[i];
    if (word?.lower === '-' && (words[i - 1]?.end ?? 0) < word.start && (words[i + 1]?.start ?? 0) > word.end)
      words[i] = retagged(word, 'PUNCT', '–');
  }
}

/** Takes “the latest polling in Kell” for a noun, which the tagger takes for a verb: a determiner and an adjective before it, no object after. */
function mendGerunds(words: Word[], first: number, last: number): void {
  for (let i = first + 2; i < last; i++) {
    const word = words[i];
    if (word?.tag !== 'VERB' || !word.lower.endsWith('ing') || words[i - 1]?.tag !== 'ADJ') continue;
    let k = i - 1;
    while (k > first && (words[k]?.tag === 'ADJ' || words[k]?.tag === 'ADV')) k--;
    if (words[k]?.tag !== 'DET' && words[k]?.tag !== 'ADP') continue;
    const next = words[i + 1];
    if (next === undefined || /^(?:ADP|AUX|VERB|PUNCT)$/.test(next.tag)) words[i] = retagged(word, 'NOUN');
  }
}

/** A sentence that only names the speaker of the quotation before it has at most this many words. */
const LONGEST_CUE = 12;
/** One whose cue stands before a comma, at most this many. */
const LONGEST_JOINED = 40;

/** Joins “Who knew?” and what names its speaker, “Ana Ruiz asked.”: no full stop parts them, whatever the capital. */
function joinCues(text: string, sentences: readonly Sentence[], words: readonly Word[]): Sentence[] {
  const joined: Sentence[] = [];
  for (const sentence of sentences) {
    const before = joined.at(-1);
    if (before && /[?!…]["”’']+$/u.test(text.slice(before.start, before.end)) && isBareCue(words.slice(sentence.first, sentence.last))) {
      joined[joined.length - 1] = { ...before, end: sentence.end, last: sentence.last };
    } else joined.push(sentence);
  }
  return joined;
}

/** Whether words are a speaker and a cue and little else: "Ana Ruiz asked.", "the mayor said on Friday." */
function isBareCue(words: readonly Word[]): boolean {
  if (words.length > LONGEST_JOINED || words.length < 2) return false;
  const cue = words.findIndex((w, i) => i > 0 && i < 6 && w.tag === 'VERB' && cueVerbAt(words, i)?.entry.frames.includes('quote') === true);
  if (
    cue < 0 ||
    !words
      .slice(0, cue)
      .every(
        (w) =>
          w.tag === 'PROPN' ||
          w.tag === 'NOUN' ||
          w.tag === 'DET' ||
          w.tag === 'ADJ' ||
          w.tag === 'PRON' ||
          w.tag === 'ADV' ||
          w.lower === '.',
      )
  )
    return false;
  const next = words[cue + 1];
  // “Ana Ruiz asked, pointing at the bolts.”
  if (words.length > LONGEST_CUE) return next?.lower === ',' && cueVerbAt(words, cue)?.entry.strength === 'strong';
  return next === undefined || next.tag === 'PUNCT' || next.tag === 'ADP' || next.tag === 'ADV' || (next.tag === 'PROPN' && isTime(next));
}
