import { loadedWords, type LoadedWord } from '../lexicon/lexicon.js';
import { lastFrom, overlaps, type Span } from '../text/span.js';
import type { Attribution } from './attribution/attribution.js';
import { isPartial } from './clause.js';
import { findBoosters } from './hedging.js';
import { plural, verbForms } from './inflection.js';
import { PhraseFinder } from './phrases.js';
import type { Prose, Sentence } from './prose.js';
import type { Quotation } from './quotation.js';

/** How wording is loaded; the words of the analysis' format. */
export type LoadKind = 'label' | 'verb' | 'scare-quotes' | 'certainty';

/** Words that judge what they name, in the author's voice. Offsets are of the block's prose. */
export interface Loaded extends Span {
  readonly kind: LoadKind;
  /** The listed expression; for scare quotes the quoted words. */
  readonly expression: string;
  /** Id of the source that vouches for the word; '' for scare quotes. */
  readonly vouchedBy: string;
  /** How surely the word judges, 0…1. */
  readonly weight: number;
  /** A neutral word where one exists. */
  readonly neutral: string | undefined;
}

/** Words of less weight judge too seldom to be marked. */
const WEIGHT = 0.6;

let finder: PhraseFinder<LoadedWord> | undefined;

function loadedFinder(): PhraseFinder<LoadedWord> {
  if (finder) return finder;
  const entries: (readonly [string, LoadedWord])[] = [];
  for (const entry of loadedWords()) {
    if (entry.weight < WEIGHT) continue;
    entries.push([entry.word, entry]);
    const [first = '', ...rest] = entry.word.split(' ');
    if (entry.pos === 'verb') {
      const forms = verbForms(first);
      for (const form of [forms.third, ...forms.past, ...forms.participle, forms.ing]) entries.push([[form, ...rest].join(' '), entry]);
    } else if (entry.pos === 'noun') entries.push([plural(entry.word), entry]);
  }
  return (finder = new PhraseFinder(entries));
}

let listedAdjectives: ReadonlySet<string> | undefined;

function adjectives(): ReadonlySet<string> {
  return (listedAdjectives ??= new Set(loadedWords().flatMap(({ word, pos }) => (pos === 'adj' ? [word] : []))));
}

/** The loaded wording of one sentence, outside everybody else's words. */
export function findLoaded(
  prose: Prose,
  sentence: Sentence,
  quotations: readonly Quotation[],
  attributions: readonly Attribution[],
): Loaded[] {
  const { words, text } = prose;
  const found: Loaded[] = [];
  // A block quote is somebody else's words.
  if (prose.block.quoteDepth > 0) return found;
  const quoted = quotations.filter((q) => q.depth === 0 && overlaps(q, sentence));
  const add = (item: Loaded) => {
    if (!found.some((x) => overlaps(x, item))) found.push(item);
  };
  for (const q of quoted) {
    if (isScare(text, prose, q, sentence, attributions)) add(unlisted(q, 'scare-quotes', text.slice(q.inner.start, q.inner.end)));
  }
  // "called the rule draconian": the verdict is the source's.
  const naming = attributions.filter(
    (a) =>
      a.source !== null &&
      /^(?:call|label|brand|dub|describe|denounce|condemn|term|deem|portray|depict|characteri[sz]e|hail|slam|dismiss|decry)$/.test(a.lemma),
  );
  const named = (span: Span) => naming.some((a) => a.content.some((c) => overlaps(c, span)));
  const spoken = (span: Span) => quoted.some((q) => overlaps(q, span));
  for (const { entry, from, to } of loadedFinder().all(words, sentence.first, sentence.last)) {
    const first = words[from];
    if (!first) continue;
    const span = { start: first.start, end: words[to - 1]?.end ?? first.end };
    if (
      spoken(span) ||
      named(span) ||
      isOthersView(text.slice(Math.max(sentence.start, span.start - 60), span.start)) ||
      !fits(entry, words, from, to, sentence)
    )
      continue;
    add({
      start: span.start,
      end: span.end,
      kind: entry.kind,
      expression: entry.word,
      vouchedBy: entry.source,
      weight: entry.weight,
      neutral: entry.neutral || undefined,
    });
  }
  for (const booster of findBoosters(words, sentence.first, sentence.last)) {
    if (!spoken(booster))
      add({
        start: booster.start,
        end: booster.end,
        kind: 'certainty',
        expression: booster.expression,
        vouchedBy: booster.vouchedBy,
        weight: 1,
        neutral: undefined,
      });
  }
  for (const a of attributions) {
    if (spoken(a.cue) || a.voice) continue;
    const pressed = pressedTo(words, sentence, a);
    if (pressed) add(pressed);
    else if (a.stance !== 'neutral') add(unlisted(a.cue, 'verb', a.lemma));
  }
  return found.sort((a, b) => a.start - b.start);
}

/** What judges by how it stands, on no list. */
function unlisted({ start, end }: Span, kind: LoadKind, expression: string): Loaded {
  return { start, end, kind, expression, vouchedBy: '', weight: 1, neutral: undefined };
}

/** “Has been called a …”, “dubs them …”; not “called for a …”. */
const CALLED = /\b(?:called|calls|calling|label(?:l?ed|s)|branded|brands|dubbed|dubs)(?: (?!for|on|to|in|off|up)\p{Alpha}+,?){0,5}? $/iu;
/** “Viewed by some as …”, “what she described as …”. */
const TAKEN_AS =
  /\b(?:(?:describ|denounc|criticis|criticiz)(?:ed?|es|ing)|(?:condemn|view|regard|portray|dismiss|see|interpret|read|cast|paint)(?:ed|es|s|ing)?|seen|saw)(?: \p{Alpha}+){0,4} as(?: an?)?(?: \p{Alpha}+ly)? $/iu;

/** “As she saw it”, “accused them of being”, “what they consider”: somebody's view; “no fanatic”, “the furthest thing from”: nobody's. */
const HELD =
  /\b(?:as (?:he|she|they) (?:saw|sees?|put|puts) (?:it|them|him|her)|accus(?:ed?|es|ing) (?:\S+ ){1,6}of (?:being |having )?|(?:not|never|no|n['’]t|furthest thing from|far from)(?: (?:an?|some|the|any|being|\p{Alpha}+ly))?)(?: \p{Alpha}+)? ?$/iu;

/** “Thinks him a fraud”, “deems it”: somebody's verdict. */
const CONSIDERED =
  /\b(?:consider|deem|find|think|judge|believe|reckon)(?:s|ed|ing)? (?:\p{Alpha}+ ){1,3}(?:an? |to be (?:an? )?)?(?:\p{Alpha}+ly )?$/iu;

/** Whether what stands before a word lays it to somebody else. */
function isOthersView(before: string): boolean {
  return CALLED.test(before) || CONSIDERED.test(before) || TAKEN_AS.test(before) || HELD.test(before);
}

/** “Was obliged to confirm”, “tried to explain”: how the author wants a speaker to be taken, before the cue. */
function pressedTo(words: Prose['words'], sentence: Sentence, { cue, source, lemma }: Attribution): Loaded | undefined {
  if (source === null || lemma === 'according to') return undefined;
  const at = lastFrom(words, cue.start);
  const [second, first] = [words[at - 1], words[at - 2]];
  if (at - 2 < sentence.first || !first || second?.lower !== 'to') return undefined;
  if (!FORCED.has(first.lower) && !(TRIED.has(first.lower) && JUSTIFYING.has(lemma))) return undefined;
  return unlisted({ start: first.start, end: cue.end }, 'verb', `${first.lower} to ${lemma}`);
}

const FORCED = new Set(['obliged', 'forced', 'compelled', 'driven', 'goaded', 'shamed', 'reduced', 'reluctant']);
const TRIED = new Set([
  'attempted',
  'attempts',
  'tried',
  'tries',
  'sought',
  'seeks',
  'struggled',
  'struggles',
  'scrambled',
  'rushed',
  'hastened',
  'failed',
]);
/** What one only tries to do if it fails. */
const JUSTIFYING = new Set(['explain', 'justify', 'defend', 'deny', 'reassure', 'clarify', 'claim', 'argue', 'say', 'answer', 'respond']);

/** Whether a listed word is used in the part of speech in which it judges, and is no part of a name. */
function fits(entry: LoadedWord, words: Prose['words'], from: number, to: number, sentence: Sentence): boolean {
  const word = words[from];
  if (!word) return false;
  // “In the Gutter Press, a magazine”: capitals throughout make a name of several words, too.
  if (to - from > 1) return from === sentence.first || !words.slice(from, to).every(({ text }) => /^\p{Upper}\p{Lower}/u.test(text));
  // A capital inside a sentence makes a name: "the Radical Party".
  if (word.tag === 'PROPN' && from > sentence.first && word.capital && word.text !== word.text.toUpperCase()) return false;
  const { tag } = word;
  switch (entry.pos) {
    case 'verb':
      // “That whine”: a noun, whatever its tag.
      return (tag === 'VERB' || tag === 'AUX') && !/^(?:DET|ADP)$/.test(words[from - 1]?.tag ?? '');
    case 'noun':
      // "a training regime": with a common noun before it the word is a technical term.
      if (entry.word === words[from]?.lower && words[from - 1]?.tag === 'NOUN' && from > sentence.first) return false;
      // “Terrorist attacks”: before a noun it is the adjective, which the list weighs by itself.
      if (words[to]?.tag === 'NOUN' && to < sentence.last && adjectives().has(entry.word)) return false;
      return tag === 'NOUN' || tag === 'PROPN' || tag === 'ADJ';
    case 'adj':
      return tag === 'ADJ' || tag === 'NOUN' || tag === 'VERB' || tag === 'PROPN';
    default:
      return tag === 'ADV' || tag === 'ADJ';
  }
}

/** Quotation marks that distance: a few lower-case words, quoted from nobody, not introduced as a term or title. */
function isScare(text: string, prose: Prose, q: Quotation, sentence: Sentence, attributions: readonly Attribution[]): boolean {
  if (!isPartial(text, q) || q.words === 0 || q.start < sentence.start || q.end > sentence.end) return false;
  const inside = text.slice(q.inner.start, q.inner.end);
  // “at little expense”, “not productive”, “a quarter”: a piece of somebody's sentence; mockery takes a bare word.
  if (
    /^(?:at|in|on|of|for|with|without|by|from|to|about|under|over|a|an|the|not|no|very|too|more|less|some|as)\s/i.test(inside) ||
    /\d/.test(inside)
  )
    return false;
  // “super PACs”, “pic.example/”: a term with a name in it, an address.
  if (/\s\p{Upper}|\w[./]\w/u.test(inside) || text[q.start - 1] === '=') return false;
  if (/^[\p{Upper}\d]/u.test(inside) && !/^\p{Upper}\p{Alpha}*-/u.test(inside)) return false;
  if (!/\p{Alpha}{3}/u.test(inside)) return false;
  if (attributions.some((a) => overlaps(a.cue, q) || a.content.some((c) => overlaps(c, q)))) return false;
  const before = text.slice(Math.max(sentence.start, q.start - 60), q.start);
  if (
    /\b(?:call(?:ed|s|ing)?|known as|dubbed|nicknamed|named|term(?:ed|s)?|titled|entitled|word|words|phrase|expression|concept of|notion of|means?|meaning|labelled|labeled|described as|referred to as|translated as|reads?|saying|slogan|motto|chant(?:ed|ing)?|sign|says|said|wrote|told|speaks? of|spoke of|talks? of|talked of|warn(?:s|ed)? of|write(?:s)? of|defined as|stands for|spelled|pronounced)\b[^.;]{0,25}$/i.test(
      before,
    )
  )
    return false;
  // “… condemned it as a “grave threat””, “likened them to “rats””: whoever does so is named.
  if (/\b(?:as|likened \p{Alpha}+(?: \p{Alpha}+)? to|compared to)(?: an?)? ?$/iu.test(before)) return false;
  const after = text.slice(q.end, q.end + 30);
  // “Kept in “good repair””: a word of the law or the contract that is spoken of.
  if (
    /\b(?:constitution|statute|law|act|treaty|charter|clause|contract|will|regulations?|code) \p{Alpha}+/iu.test(
      text.slice(sentence.start, q.start),
    )
  )
    return false;
  // “Latin for “owls””: a translation.
  if (/$(?<=\p{Upper}\p{Alpha}+ for ["“'‘]*)/u.test(before)) return false;
  // “The “second harbour” loophole”: what a rule or a law is called.
  if (
    /\s/.test(inside) &&
    /^ (?:loophole|rule|clause|provision|tax|law|bill|policy|doctrine|principle|model|test|theory|effect|programme|program|campaign|movement|list|method)s?\b/.test(
      after,
    )
  )
    return false;
  // “The “public option”, which would …”: a term, explained.
  if (/^,? (?:which|or|that (?:is|was|were|are)) |^ ?[—–-] (?:the|an?) /.test(after)) return false;
  // “Its “roving reporter” Ana Ruiz”: a title.
  if (/^ \p{Upper}\p{Lower}+ \p{Upper}\p{Lower}/u.test(after)) return false;
  if (/^\s*(?:means|meaning|is a term|refers to|was a term|\()/i.test(after)) return false;
  return prose.words.some((w) => w.start >= sentence.start && w.end <= q.start) || q.start === sentence.start;
}
