import type { CueVerb, Frame } from '../../lexicon/lexicon.js';
import type { Span } from '../../text/span.js';
import type { Item } from '../clause.js';
import { isPersonal, isTime, nounPhraseAfter, type NounPhrase } from '../nounphrase.js';
import { isRough, skipAdverbials } from './adverbials.js';
import { contentFrom, spanOf } from './content.js';
import { clauseStarts, finiteAfter } from './finite-clause.js';
import type { PartlyRead } from './found-cue.js';
import { isBreak, isColonOrComma, isEnd } from './punctuation.js';
import { isInterrogative } from './question-word.js';
import { isSaidBefore, opensWithAs, quoteBefore } from './said-before.js';
import { subjectBefore } from './subject.js';
import type { PlacedVerb } from './verb-group.js';

/** What a cue verb governs. */
export type Complement = Said | Thing;

/**
 * `that`: a clause after "that" or a question word; `clause`: one without; `quote`: a quotation; `to`: an infinitive;
 * `about`: a phrase after a preposition; `before`: what stands around the cue, which the caller looks up.
 */
interface Said {
  readonly kind: 'that' | 'quote' | 'clause' | 'to' | 'before' | 'about';
  readonly content: readonly Span[];
}

/** A plain object. */
interface Thing {
  readonly kind: 'np';
  readonly content: readonly Span[];
  /** First item of the object. */
  readonly from: number;
}

const BEFORE: Said = { kind: 'before', content: [] };

/** Whether a complement is something said in full, in a sentence or quotation of its own. */
export function isClausal(kind: Complement['kind']): boolean {
  return kind === 'that' || kind === 'quote' || kind === 'clause' || kind === 'before';
}

/** What is said by the cue `verb`, whose source follows it if `inverted` is given; undefined if nothing is. */
export function complementOf(clause: PartlyRead, verb: PlacedVerb, inverted: NounPhrase | undefined): Complement | undefined {
  const { items } = clause;
  if (inverted) return aroundInversion(items, verb, inverted);
  if (isPlain(verb.entry) && standsForSpeech(items, verb.after)) return said(items, 'clause', verb.after);
  if (isPlain(verb.entry) && isWordSaid(items, verb.after)) return { kind: 'clause', content: [spanOf(items, verb.after, verb.after)] };
  let at = skipAdverbials(items, verb.after);
  if (isRough(items, at)) at++;
  const listened = afterListener(items, verb.entry, at);
  if (listened !== undefined) {
    if (opensSpeech(items, listened)) at = listened;
    else {
      const far = distantThat(items, listened);
      if (far !== undefined) return said(items, 'that', far);
      const told = saidToListener(clause, verb, listened);
      if (told) return told;
    }
  }
  const item = items[at];
  if (item?.lower === ',' && speaks(verb.entry) && at + 2 < items.length && opensWithAs(clause, verb.group.from))
    return said(items, 'clause', at + 1);
  const complement = !item || isEnd(item) ? beforeEnd(clause, verb, at) : following(clause, verb, at, item);
  // “brags about his prowess in the debates”: what looks like a circumstance is the topic.
  return complement ?? (at > verb.after && isTopic(items, verb.after, verb.entry.frames) ? said(items, 'about', verb.after) : undefined);
}

/** Whether a verb can have words for its object, not only things. */
function speaks({ frames }: CueVerb): boolean {
  return frames.includes('that') || frames.includes('quote');
}

function said(items: readonly Item[], kind: Said['kind'], at: number): Said {
  return { kind, content: [contentFrom(items, at)] };
}

/** “…,” said Ana Ruiz, “…” */
function aroundInversion(items: readonly Item[], verb: PlacedVerb, source: NounPhrase): Said {
  const at = skipAdverbials(items, source.to + 1);
  const quotes = [quoteBefore(items, verb.at), isColonOrComma(items[at]) ? at + 1 : at].filter((k) => items[k]?.tag === 'QUOTE');
  return quotes.length > 0 ? { kind: 'quote', content: quotes.map((k) => spanOf(items, k, k)) } : BEFORE;
}

/** The item behind "told reporters (on Monday)", with a verb that can have a listener for its object. */
function afterListener(items: readonly Item[], { frames, word }: CueVerb, at: number): number | undefined {
  if (!frames.includes('obj-that') && !frames.includes('obj-to') && word !== 'tell' && word !== 'ask') return undefined;
  const listener = items[at]?.lower === 'that' ? undefined : nounPhraseAfter(items, at);
  return listener && skipAdverbials(items, listener.to + 1);
}

/** Whether "that", a question word or a quotation stands at item `at`. */
function opensSpeech(items: readonly Item[], at: number): boolean {
  const item = items[at];
  return (
    item?.lower === 'that' || isInterrogative(item) || item?.tag === 'QUOTE' || (isColonOrComma(item) && items[at + 1]?.tag === 'QUOTE')
  );
}

/** What is said to a listener, if the listener's phrase ends before item `at` and nothing there opens speech. */
function saidToListener(clause: PartlyRead, { at: cue, entry, group }: PlacedVerb, at: number): Said | undefined {
  const { items } = clause;
  if (items[at]?.lower === 'to' && items[at + 1]?.tag === 'VERB' && (entry.frames.includes('obj-to') || entry.frames.includes('to')))
    return said(items, 'to', at);
  if (clauseStarts(items, at)) return said(items, 'clause', at);
  const before = quoteBefore(items, cue);
  if (before >= 0) return { kind: 'quote', content: [spanOf(items, before, before)] };
  const between = entry.strength === 'strong' && isBreak(items[at]);
  return isEnd(items[at]) && isSaidBefore(clause, group.from, between) ? BEFORE : undefined;
}

/** What is said if the cue is the last word before the end or a mark, which stands at item `at`. */
function beforeEnd(clause: PartlyRead, { at: cue, entry, group }: PlacedVerb, at: number): Said | undefined {
  const { items } = clause;
  const mark = items[at];
  const quoted = items[at + 1]?.tag === 'QUOTE';
  if (speaks(entry)) {
    const before = quoteBefore(items, cue);
    if (before >= 0) return { kind: 'quote', content: [spanOf(items, before, before), ...(quoted ? [spanOf(items, at + 1, at + 1)] : [])] };
    if (quoted && isColonOrComma(mark)) return said(items, 'quote', at + 1);
    const far = mark?.lower === ',' ? distantQuote(items, at) : -1;
    if (far > 0) return said(items, 'quote', far);
  }
  const far = entry.strength === 'strong' && speaks(entry) && isBreak(mark) ? distantThat(items, at) : undefined;
  if (far !== undefined) return said(items, 'that', far);
  const between = entry.strength === 'strong' && isBreak(mark);
  if (entry.frames.includes('that') && !group.participial && isSaidBefore(clause, group.from, between)) return BEFORE;
  // “…, which the council denied”
  if (entry.strength === 'strong' && takes(entry.frames, 'np') && hasGap(clause, group.from, ',')) return BEFORE;
  if (!speaks(entry) || mark?.lower !== ':') return undefined;
  // What is said follows in the next paragraph.
  return at + 1 < items.length ? said(items, 'clause', at + 1) : { kind: 'quote', content: [] };
}

/** What is said if words follow the cue, from `item`, the one at `at`. */
function following(clause: PartlyRead, { at: cue, entry, group }: PlacedVerb, at: number, item: Item): Complement | undefined {
  const { items } = clause;
  const { frames } = entry;
  if (item.tag === 'QUOTE' && (speaks(entry) || takes(frames, 'np', 'as', 'obj-comp'))) return said(items, 'quote', at);
  if (item.lower === 'that' && speaks(entry) && (/^(?:SCONJ|PRON|DET)$/.test(item.tag) || clauseStarts(items, at + 1)))
    return said(items, 'that', at);
  if (isInterrogative(item) && takes(frames, 'wh', 'quote') && (finiteAfter(items, at + 1, 12) || items[at + 1]?.lower === ','))
    return said(items, 'that', at);
  const inner = items[isMark(items[at + 1]) ? at + 2 : at + 1];
  if (item.lower === 'to' && takes(frames, 'to', 'that') && /^(?:VERB|AUX|ADV|QUOTE)$/.test(inner?.tag ?? '')) {
    if (frames.includes('to')) return said(items, 'to', at);
    // “…,” she said to rousing applause.
    const before = items[at + 1]?.lower.endsWith('ing') ? quoteBefore(items, cue) : -1;
    return before >= 0 ? { kind: 'quote', content: [spanOf(items, before, before)] } : undefined;
  }
  if (isTopic(items, at, frames)) return said(items, 'about', at);
  if (speaks(entry) && items[group.from - 1] && (/^(?:ADP|SCONJ|ADV|CCONJ|VERB)$/.test(item.tag) || item.lower === 'in')) {
    const before = quoteBefore(items, cue);
    if (before >= 0) return { kind: 'quote', content: [spanOf(items, before, before)] };
  }
  if (frames.includes('that') && ((entry.word === 'say' && isLooseClause(items, at)) || clauseStarts(items, at)))
    return said(items, 'clause', at);
  const far = speaks(entry) && entry.strength === 'strong' ? distantThat(items, at) : undefined;
  if (far !== undefined) return said(items, 'that', far);
  const object = withObject(items, entry, at);
  if (object) return object;
  if (frames.includes('that') && (item.tag === 'AUX' || (isPlain(entry) && item.tag === 'VERB')) && hasGap(clause, group.from))
    return said(items, 'clause', at);
  const adverbial = item.tag === 'ADP' || item.tag === 'SCONJ';
  return adverbial && frames.includes('that') && entry.strength === 'strong' && isSaidBefore(clause, group.from) ? BEFORE : undefined;
}

/** Whether a verb says no more than that something is said. */
function isPlain({ act, strength, frames }: CueVerb): boolean {
  return strength === 'strong' && frames.includes('that') && (act === 'say' || act === 'announce' || act === 'write');
}

/** Words that stand for what was said: “said as much”, “said the same of”, “said otherwise”. */
function standsForSpeech(items: readonly Item[], at: number): boolean {
  const [first, second] = items.slice(at, at + 2).map((item) => item.lower);
  return (
    (first === 'as' && second === 'much') ||
    (first === 'the' && second === 'same') ||
    first === 'otherwise' ||
    (first === 'so' && isEnd(items[at + 1]))
  );
}

/** Whether a word that is said stands at item `at`, and no more: “said yes”, “said no and left”. */
function isWordSaid(items: readonly Item[], at: number): boolean {
  const next = items[at + 1];
  const yes = items[at]?.tag === 'INTJ' || /^(?:yes|no)$/.test(items[at]?.lower ?? '');
  return yes && (isEnd(next) || next?.tag === 'CCONJ' || next?.tag === 'ADP' || next?.lower === 'to');
}

/** Whether the cue whose group begins at item `verb` stands in a clause that lacks what it says: “donations which he said came with favours”. */
function hasGap(clause: PartlyRead, verb: number, before?: string): boolean {
  const subject = subjectBefore(clause, verb - 1);
  if (subject === undefined || !/^(?:which|that|what|who)$/.test(clause.items[subject.from - 1]?.lower ?? '')) return false;
  return before === undefined || clause.items[subject.from - 2]?.lower === before;
}

/** The verb of what is said stands at most this many items behind “say”. */
const FARTHEST_VERB = 60;

/** “That” stands at most this many items behind its cue. */
const FARTHEST_THAT = 16;

/** The “that” of a strong cue behind a place or an aside: “said at a rally in Kell, Ostrand, that …”, “cautioned, as did the board, that …”. */
function distantThat(items: readonly Item[], at: number): number | undefined {
  const first = items[at];
  if (first?.tag !== 'ADP' && first?.tag !== 'SCONJ' && !isBreak(first)) return undefined;
  for (let k = at + 1; k < at + FARTHEST_THAT; k++) {
    const item = items[k];
    if (!item || (isEnd(item) && !isBreak(item) && item.lower !== '-') || item.tag === 'QUOTE') return undefined;
    if (
      item.lower === 'that' &&
      (isBreak(items[k - 1]) || isTime(items[k - 1]) || item.tag === 'SCONJ' || isPersonal(items[k + 1])) &&
      clauseStarts(items, k + 1)
    )
      return k;
    // “in a letter seen by this paper that …”
    // “before she met the board that she …”
    const clause = /^(?:before|after|when|while|as|because)$/.test(first?.lower ?? '');
    if (item.tag === 'VERB' && !isBreak(first) && !clause && items[k + 1]?.tag !== 'ADP' && items[k + 1]?.lower !== 'that')
      return undefined;
  }
  return undefined;
}

/** The quotation behind an aside that opens with the comma at item `at`: “wrote on Monday, in red ink, “…””; or -1. */
function distantQuote(items: readonly Item[], at: number): number {
  if (items[at + 1]?.tag !== 'ADP') return -1;
  for (let k = at + 2; k < at + FARTHEST_THAT; k++) {
    const item = items[k];
    if (!item || item.tag === 'VERB' || item.tag === 'AUX' || (isEnd(item) && item.lower !== ',' && item.lower !== ':')) return -1;
    if (item.tag === 'QUOTE') return isColonOrComma(items[k - 1]) ? k : -1;
  }
  return -1;
}

/** Prepositions that lead from a cue to its topic: "warned of delays". */
const TOPIC = ['of', 'for', 'against', 'as', 'about', 'on', 'with', 'in', 'at', 'over'] as const satisfies readonly Frame[];

/** Whether a preposition at item `at` leads to what a verb with such frames is about. */
function isTopic(items: readonly Item[], at: number, frames: readonly Frame[]): boolean {
  const lower = items[at]?.lower;
  if (isTime(items[at + 1]) || isRough(items, at)) return false;
  return TOPIC.some((frame) => lower === frame && frames.includes(frame));
}

function takes(frames: readonly Frame[], ...any: readonly Frame[]): boolean {
  return any.some((frame) => frames.includes(frame));
}

/** Whether a noun phrase and somewhere a verb follow, which after "say" is enough for a clause. */
function isLooseClause(items: readonly Item[], at: number): boolean {
  if (items.length - at <= 4 || items[at]?.tag === 'ADP') return false;
  const verbs = items.slice(at, at + FARTHEST_VERB).filter((x) => x.tag === 'VERB' || x.tag === 'AUX');
  // “said mending the bolts has been hard”
  if (items[at]?.tag === 'VERB') return items[at].lower.endsWith('ing') && verbs.some((x) => x.tag === 'AUX' || !x.lower.endsWith('ing'));
  const subject = nounPhraseAfter(items, at);
  if (!subject) return false;
  // “said each bolt yields a profit”: a verb that the tagger takes for a noun, with an object right behind it.
  return (
    verbs.length > 0 ||
    (subject.to > at && (items[subject.to]?.lower ?? '').endsWith('s') && /^(?:DET|PRON)$/.test(items[subject.to + 1]?.tag ?? ''))
  );
}

/** What follows an object that starts at item `at`: "accused them of fraud", "urged them to go", "called it “a joke”"; or the object. */
function withObject(items: readonly Item[], { frames }: CueVerb, at: number): Complement | undefined {
  // “pledged "help" to the crews”
  const object = nounPhraseAfter(items, isMark(items[at]) ? at + 1 : at);
  // “called for closing the bridge”
  if (!object && items[at]?.lower.endsWith('ing') && takes(frames, 'np'))
    return { kind: 'np', content: [contentFrom(items, at)], from: at };
  if (!object) return undefined;
  const next = items[object.to + 1];
  const second = items[object.to + 2];
  if (next?.lower === 'to' && frames.includes('obj-to') && isInfinitive(items, object.to + 2)) return said(items, 'to', at);
  if (OBJECT_TOPIC.some(([word, ...any]) => next?.lower === word && takes(frames, ...any))) return said(items, 'about', at);
  // “accused the board of fraud”: the phrase has swallowed what the board is accused of.
  const swallowed = items.slice(object.from + 1, object.to);
  if (OBJECT_TOPIC.slice(0, 2).some(([word, ...any]) => takes(frames, ...any) && swallowed.some((x) => x.lower === word)))
    return said(items, 'about', at);
  if (next?.lower === ':' && second?.tag === 'QUOTE') return said(items, 'quote', object.to + 2);
  if (next?.tag === 'QUOTE' && takes(frames, 'as', 'quote', 'np', 'obj-comp', 'obj-to')) return said(items, 'quote', at);
  return takes(frames, 'np', 'obj-comp') ? { kind: 'np', content: [contentFrom(items, at)], from: at } : undefined;
}

/** Whether an item opens words that are quoted in part. */
function isMark(item: Item | undefined): boolean {
  return item?.lower === '"' || item?.lower === '“';
}

/** Whether a verb stands behind “to”, or a noun by its tag with an object of its own: “to unseat the mayor”. */
function isInfinitive(items: readonly Item[], at: number): boolean {
  const [verb, next] = items.slice(at, at + 2);
  return verb?.tag === 'VERB' || verb?.tag === 'QUOTE' || (verb?.tag === 'NOUN' && /^(?:DET|PROPN|PRON)$/.test(next?.tag ?? ''));
}

/** Prepositions that lead from a cue's object to what is said of it, and the frames that allow them. */
const OBJECT_TOPIC: readonly (readonly [word: string, ...frames: Frame[]])[] = [
  ['of', 'of', 'obj-of'],
  ['for', 'for'],
  ['as', 'as'],
  ['on', 'on'],
  ['with', 'with', 'obj-with'],
];
