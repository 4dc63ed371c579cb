import type { Utterance } from '../reading/block.js';
import type { QuotationReading, Reading } from '../reading/reading.js';
import { keptBy } from '../reading/kept-by.js';
import { sourceKey } from '../reading/source-key.js';
import { nameOf, saidBy } from '../reading/voice.js';
import { fileSpan, proseEnd, type Block } from '../text/article.js';
import { overlaps, type Span } from '../text/span.js';
import { compare, type Alteration, type Comparison, type QuotedWord } from './alteration.js';
import { decoded } from '../text/uri.js';
import { Register, type Kept, type Registered } from './register.js';
import { comparedWords, hashOf, shinglesOf } from './words.js';

/** A quotation that stands in another article too. */
export interface Requotation {
  /** Index of the quotation in the article at hand. */
  readonly quotation: number;
  /** What of it both quote. Offsets of the file. */
  readonly span: Span;
  /** None where both have the same words, or one an honest part of the other's. */
  readonly alterations: readonly Alteration[];
  /** Where the other article has it. Offsets of its file. */
  readonly other: Span & {
    readonly path: string;
    /** Index of the sentence in which it begins. */
    readonly sentence: number;
    /** The words that both quote, as they stand there. */
    readonly text: string;
  };
  /** Whether the same speaker says it, as far as both articles name one; looked at where words are altered. */
  readonly sameSpeaker?: boolean;
}

/** Shorter quotations are terms as often as somebody's words. */
const FEWEST = 6;
/** Longer ones are compared to this many words. */
const LONGEST = 240;
const SHINGLE = 3;
/** What stands in more quotations than this is a formula. */
const MOST = 48;

/** The words of a quotation, and by what it is found. Stays as long as its block does. */
interface Wording {
  readonly words: readonly QuotedWord[];
  readonly prints: readonly number[];
  /** Where it begins in its block's text. */
  readonly at: number;
}

interface Entry {
  readonly article: Registered;
  readonly wording: Wording;
  quotation: number;
}

interface Match {
  readonly entry: Entry;
  readonly compared: Comparison;
  /** What is worked out of the other article, which stays as it is while matches are kept. */
  there?: { readonly other: Requotation['other']; readonly speaking: Speaking } | undefined;
}

/** Quoted speech that is found again in other articles. */
export class Quotations {
  readonly #register = new Register<Wording, number, Entry>(MOST, ({ prints }) => prints);
  readonly #known = new WeakMap<object, Kept<readonly Match[]>>();

  put(path: string, reading: Reading): void {
    const places = new Map<Wording, number>();
    for (const [quotation, wording] of wordingsOf(reading)) if (!places.has(wording)) places.set(wording, quotation);
    this.#register.put(path, reading, places, (wording, quotation, article, before) => {
      const entry = before ?? { article, wording, quotation };
      entry.quotation = quotation;
      return entry;
    });
  }

  remove(path: string): void {
    this.#register.remove(path);
  }

  /**
   * The quotations of an article that others have too, in the order of the text, then by path: of each other article the
   * likest. Where an article has the same words as well as altered ones, the altered are something else that was said.
   */
  of(path: string, reading: Reading): Requotation[] {
    const matches = [...wordingsOf(reading)].flatMap(([quotation, wording]) =>
      this.#matches(path, wording).map((match) => ({ quotation, wording, match })),
    );
    const same = new Set(matches.flatMap(({ match: { entry, compared } }) => (compared.alterations.length === 0 ? [entry] : [])));
    // Of what is said twice, each is compared with what is likest: with the other it differs because it is another.
    const likest = new Map<Entry, Match>();
    for (const { match } of matches) {
      const other = likest.get(match.entry);
      if (!other || nearer(match, other)) likest.set(match.entry, match);
    }
    const found = new Map<string, (typeof matches)[number]>();
    for (const one of matches) {
      const { quotation, match } = one;
      const { entry, compared } = match;
      if (compared.alterations.length > 0 && (same.has(entry) || likest.get(entry) !== match)) continue;
      const key = `${quotation} ${entry.article.path}`;
      const other = found.get(key);
      if (!other || liker(match, other.match)) found.set(key, one);
    }
    const spoken = new Map<number, Speaking>();
    const speaking = (quotation: number, at: QuotationReading) => {
      const known = spoken.get(quotation) ?? speakersOf(reading, at);
      spoken.set(quotation, known);
      return known;
    };
    return [...found.values()]
      .flatMap(({ quotation, wording, match }) => requotation(reading, quotation, wording, match, speaking) ?? [])
      .sort((a, b) => a.quotation - b.quotation || (decoded(a.other.path) < decoded(b.other.path) ? -1 : 1));
  }

  #matches(path: string, wording: Wording): readonly Match[] {
    return this.#register.kept(this.#known, wording, path, () => this.#find(path, wording));
  }

  #find(path: string, wording: Wording): readonly Match[] {
    const found: Match[] = [];
    for (const [entry, prints] of this.#register.sharing(wording.prints)) {
      // Each altered word breaks as many shingles as one has words.
      if (entry.article.path === path || prints * 4 < Math.min(wording.prints.length, entry.wording.prints.length)) continue;
      const compared = compare(wording.words, entry.wording.words);
      if (compared) found.push({ entry, compared });
    }
    return found;
  }
}

/** Whether one match is nearer than another in the same article: no alteration, more in common, earlier. */
function liker(a: Match, b: Match): boolean {
  const [x, y] = [a.compared, b.compared];
  if ((x.alterations.length === 0) !== (y.alterations.length === 0)) return x.alterations.length === 0;
  const [p, q] = [changed(x), changed(y)];
  if (p !== q && Math.abs(x.common - y.common) <= Math.max(p, q)) return p < q;
  return x.common > y.common || (x.common === y.common && a.entry.quotation < b.entry.quotation);
}

/** Whether one of two matches with a quotation differs from it in fewer words. */
function nearer({ compared: x }: Match, { compared: y }: Match): boolean {
  const [a, b] = [changed(x), changed(y)];
  return a < b || (a === b && x.common > y.common);
}

const changed = keptBy(({ alterations }: Comparison): number =>
  alterations.reduce((sum, { here, there }) => sum + Math.max(comparedWords(here).length, comparedWords(there).length), 0),
);

function requotation(
  reading: Reading,
  quotation: number,
  wording: Wording,
  match: Match,
  speaking: (quotation: number, at: QuotationReading) => Speaking,
): Requotation | undefined {
  const { compared } = match;
  const own = reading.quotations[quotation];
  const there = (match.there ??= thereOf(match));
  if (!own || !there) return undefined;
  const span = inFile(reading, own, wording, compared.here) ?? own.inner;
  const sameSpeaker = compared.alterations.length > 0 ? { sameSpeaker: isSameSpeaker(speaking(quotation, own), there.speaking) } : {};
  return { quotation, span, alterations: compared.alterations, other: there.other, ...sameSpeaker };
}

function thereOf({ entry, compared: { alterations, there } }: Match): Match['there'] {
  const { path, reading } = entry.article;
  const quotation = reading.quotations[entry.quotation];
  const block = quotation && blockOf(reading, quotation);
  const span = quotation && inFile(reading, quotation, entry.wording, there);
  if (!quotation || !block || !span) return undefined;
  const text = block.text.slice(startOf(entry.wording, there.from), endOf(entry.wording, there.to));
  return {
    other: { ...span, path, sentence: quotation.sentence, text },
    speaking: alterations.length > 0 ? speakersOf(reading, quotation) : { names: [], paragraph: '' },
  };
}

/** The quotations of an article that are long enough to be found again, by their index, each with its words. */
function* wordingsOf(reading: Reading): Generator<readonly [number, Wording]> {
  for (const [k, quotation] of reading.quotations.entries()) {
    if (!quotation.closed || quotation.use !== 'speech') continue;
    const wording = wordingOf(reading, quotation);
    if (wording && wording.prints.length > 0) yield [k, wording];
  }
}

/** By the sentence in which a quotation begins: its wording, by where it begins in that sentence. */
const wordings = new WeakMap<Utterance, Map<number, Wording>>();

function wordingOf(reading: Reading, { sentence, inner }: QuotationReading): Wording | undefined {
  const at = reading.sentences[sentence];
  const block = at && reading.article.blocks[at.block];
  if (!at || !block) return undefined;
  let ofSentence = wordings.get(at.utterance);
  if (!ofSentence) wordings.set(at.utterance, (ofSentence = new Map<number, Wording>()));
  const key = inner.start - at.start;
  let wording = ofSentence.get(key);
  if (!wording) {
    const from = proseEnd(block, inner.start);
    const words = quotedWords(block.text.slice(from, proseEnd(block, inner.end))).slice(0, LONGEST);
    const forms = words.filter(({ edited }) => !edited).map(({ form }) => form);
    wording = { at: from, words, prints: forms.length < FEWEST ? [] : [...new Set(shinglesOf(forms.map(hashOf), SHINGLE))] };
    ofSentence.set(key, wording);
  }
  return wording;
}

/** Marks of whoever quotes: words left out or put in. */
const EDITED = /\[[^[\]]{0,120}\]|\(\s?(?:\.{3}|…)\s?\)|(?:\.\s?){3,4}|…/g;

/** The words of a quotation, with the marks of whoever quotes as words of their own. */
export function quotedWords(text: string): QuotedWord[] {
  const words: { form: string; start: number; end: number; text: string; edited: boolean; ends: boolean }[] = [];
  let from = 0;
  const push = (form: string, start: number, end: number, edited: boolean) => {
    const last = words.at(-1);
    if (last) last.ends = /[.!?]/.test(text.slice(last.end, start));
    words.push({ form, start, end, text: text.slice(start, end), edited, ends: false });
  };
  const take = (to: number) => {
    for (const { form, start, end } of comparedWords(text.slice(from, to))) push(form, from + start, from + end, false);
  };
  for (const { index, 0: mark } of text.matchAll(EDITED)) {
    take(index);
    push(mark, index, index + mark.length, true);
    from = index + mark.length;
  }
  take(text.length);
  return words;
}

function startOf({ words, at }: Wording, from: number): number {
  return at + (words[from]?.start ?? 0);
}

function endOf({ words, at }: Wording, to: number): number {
  return at + (words[to - 1]?.end ?? 0);
}

function blockOf(reading: Reading, { sentence }: QuotationReading): Block | undefined {
  return reading.article.blocks[reading.sentences[sentence]?.block ?? -1];
}

/** Words of a quotation as a span of the file. */
function inFile(
  reading: Reading,
  quotation: QuotationReading,
  wording: Wording,
  { from, to }: { readonly from: number; readonly to: number },
): Span | undefined {
  const block = blockOf(reading, quotation);
  return block && fileSpan(block, { start: startOf(wording, from), end: endOf(wording, to) });
}

/** Who is said to say a quotation. */
interface Speaking {
  /** Their names, as they stand. */
  readonly names: readonly string[];
  /** Where somebody is said to speak whose name must be looked for: the paragraph. */
  readonly paragraph: string;
}

function speakersOf(reading: Reading, quotation: QuotationReading): Speaking {
  const said = saidBy(reading, quotation.sentence);
  const beside = said.filter((a) => a.direct || a.content.some((c) => overlaps(c, quotation)));
  const speakers = beside.length > 0 ? beside : said;
  const names = speakers.filter((a) => !a.pronoun && (a.kind === 'named' || a.kind === 'office')).map((a) => nameOf(reading, a));
  return { names, paragraph: speakers.some((a) => a.pronoun) ? (blockOf(reading, quotation)?.text ?? '') : '' };
}

/**
 * Whether two articles name one speaker: “the mayor” and “Jorun Hallemar, the mayor of Brenholt” are one, and so is “he” where
 * the paragraph names him.
 */
function isSameSpeaker(here: Speaking, there: Speaking): boolean {
  const one = here.names.some((a) =>
    there.names.some((b) => {
      const [x, y] = [sourceKey(a), sourceKey(b)];
      return x !== '' && y !== '' && (x === y || holds(b, x) || holds(a, y));
    }),
  );
  return one || isNamedIn(here.paragraph, there.names) || isNamedIn(there.paragraph, here.names);
}

function isNamedIn(paragraph: string, names: readonly string[]): boolean {
  return (
    paragraph !== '' &&
    names.some((name) => {
      const key = sourceKey(name);
      return /\p{Upper}/u.test(name) && key !== '' && holds(paragraph, key);
    })
  );
}

/** Whether a phrase has a source's key, as whole words. */
function holds(phrase: string, key: string): boolean {
  return ` ${(phrase.toLowerCase().match(/[\p{Alpha}\p{N}-]+/gu) ?? []).join(' ')} `.includes(` ${key} `);
}
