import { NameLearner, namesIn, unitedPairs, type Names } from '../corpus/names.js';
import { loadedWords, people, places } from '../lexicon/lexicon.js';
import type { Utterance } from '../reading/block.js';
import type { Reading } from '../reading/reading.js';
import { speakersOf } from '../reading/speakers.js';
import { nameOf } from '../reading/voice.js';
import { sourceKey } from '../reading/source-key.js';
import { tagWords, type Word } from '../text/words.js';
import { passageAt, type ArticleRead, type Passage } from './sources.js';

/** One way in which an article names somebody. */
export interface NameForm {
  /** As it stands, without article: “Governor Torrens”, “the Torrens clique”. */
  readonly form: string;
  readonly times: number;
  /** How often in the author's voice; the rest stands in somebody's quoted words. */
  readonly own: number;
  /** Whether a word in it judges. */
  readonly loaded: boolean;
  readonly passages: readonly Passage[];
}

/** A verb of which somebody is the subject. */
export interface ActorVerb {
  readonly verb: string;
  readonly times: number;
  /** Whether it reports what they say; then `sides` tells whether it takes a side. */
  readonly speaks: boolean;
  readonly sides: boolean;
}

/** How one article names somebody, and what it lets them do. */
export interface Naming {
  readonly path: string;
  /** The most frequent first. */
  readonly forms: readonly NameForm[];
  readonly verbs: readonly ActorVerb[];
}

/** A person, body or people that articles name. */
export interface Actor {
  readonly key: string;
  /** The fullest of its names that do not judge. */
  readonly name: string;
  readonly times: number;
  /** By path; articles that do not name it are not among them. */
  readonly articles: readonly Naming[];
}

/** An actor is shown if it is named this often. */
const LEAST = 3;

interface Mention {
  readonly key: string;
  readonly form: string;
  readonly own: boolean;
  readonly loaded: boolean;
  readonly verb: string | undefined;
  /** Whether a title stands before it or a body or people behind. */
  readonly marked: boolean;
  readonly collective: boolean;
  readonly passage: Passage;
}

/** Whether mentions are of somebody who does things: a title, a body, verbs of which it is the subject. A town is only where they happen. */
function acts(mentions: readonly Mention[], speaks: boolean): boolean {
  const verbs = mentions.filter((m) => m.verb !== undefined).length;
  return speaks || mentions.some((m) => m.marked) || (verbs >= 2 && verbs * 5 >= mentions.length);
}

/**
 * What articles call the same people and bodies, in whose voice, and with which verbs. Who is named in most articles comes
 * first. `united` are names that are one, as somebody who knows has said; `known` what was learned of names already, they included.
 */
export function namingOf(articles: readonly ArticleRead[], united: readonly (readonly string[])[] = [], known?: Names): readonly Actor[] {
  const names = known ?? learned(articles, united);
  const byKey = new Map<string, Map<string, Mention[]>>();
  for (const article of articles)
    for (const mention of mentionsOf(article, names)) {
      let byPath = byKey.get(mention.key);
      if (!byPath) byKey.set(mention.key, (byPath = new Map<string, Mention[]>()));
      const list = byPath.get(article.path);
      if (list) list.push(mention);
      else byPath.set(article.path, [mention]);
    }
  const speech = new Map(articles.map((article) => [article.path, cuesOf(article)]));
  const speakers = new Set(articles.flatMap(({ reading }) => speakersOf(reading).map(({ name }) => sourceKey(name))));
  const actors: Actor[] = [];
  for (const [key, byPath] of byKey) {
    const all = [...byPath.values()].flat();
    if (all.length < LEAST || !acts(all, speakers.has(key))) continue;
    actors.push({
      key,
      name: nameFor(key, all),
      times: all.length,
      articles: [...byPath].map(([path, mentions]) => ({
        path,
        forms: formsOf(mentions),
        verbs: verbsOf(key, mentions, speech.get(path) ?? NOTHING),
      })),
    });
  }
  return actors.sort((a, b) => b.articles.length - a.articles.length || b.times - a.times || (a.key < b.key ? -1 : 1));
}

function learned(articles: readonly ArticleRead[], united: readonly (readonly string[])[]): Names {
  const learner = new NameLearner();
  learner.unite(unitedPairs(united));
  for (const { reading } of articles) learner.add(namesIn(reading.sentences.map(({ text }) => text)));
  return learner.names();
}

/** A chunk of words that names somebody: "Governor Ilka Torrens", "the Torrens clique". Offsets are indexes of words. */
interface Chunk {
  /** The names in it, titles apart, in lower case. */
  readonly named: readonly string[];
  readonly form: string;
  readonly start: number;
  readonly end: number;
  readonly verb: string | undefined;
  readonly title: boolean;
  /** Whether a body or people of that name is meant: “Kell officials”. */
  readonly collective: boolean;
  /** Whether its names are all adjectives: “Kellish”. */
  readonly adjectives: boolean;
}

const chunks = new WeakMap<Utterance, readonly Chunk[]>();

function* mentionsOf(article: ArticleRead, names: Names): Generator<Mention> {
  const { reading } = article;
  const judging = loadedNouns();
  for (const [k, sentence] of reading.sentences.entries()) {
    if (sentence.sourcing === 'furniture') continue;
    let found = chunks.get(sentence.utterance);
    if (!found) chunks.set(sentence.utterance, (found = [...chunksOf(sentence.text)]));
    const passage = found.length > 0 ? passageAt(article, k) : undefined;
    if (!passage) continue;
    for (const { named, form, start, end, verb, title, collective, adjectives } of found) {
      const key = keyOf(named, names);
      if (key === '' || (adjectives && !collective)) continue;
      // A country acts only where it is the subject of a verb.
      if (isPlace(key) && !collective && verb === undefined) continue;
      // A capital makes it a name: Saint Brida judges nobody.
      const words = form.split(/[\s-]+/).filter((word) => /^\p{Lower}/u.test(word));
      const loaded = words.some((word) => judging.has(word) || judging.has(word.replace(/s$/, '')));
      yield { key, form, own: !isQuoted(reading, passage, start, end), loaded, verb, marked: title || collective, collective, passage };
    }
  }
}

let judging: ReadonlySet<string> | undefined;

function loadedNouns(): ReadonlySet<string> {
  return (judging ??= new Set(loadedWords().flatMap(({ word, kind, pos }) => (kind === 'label' && pos !== 'verb' ? [word] : []))));
}

/** Whether a place of a sentence (offsets of its text) stands in quoted speech. Markup shifts offsets a little; whole quotations are seen. */
function isQuoted({ quotations }: Reading, { start }: Passage, from: number, to: number): boolean {
  return quotations.some((q) => q.use === 'speech' && q.inner.start <= start + from && start + to <= q.inner.end);
}

const NOT_NAMES =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|i|god|internet|whilst|while|although|though|despite|since|when|where|after|before|because|but|and|yet|if|as|for|in|on|at)$/;
const BEHIND_PLACES = /^(?:in|at|near|from|off|outside|inside|around|across|through|throughout|to|into|towards|toward)$/;

/** Bodies that are as often only where something happens. */
const PLACES = /^(?:cit(?:y|ies)|towns?|villages?|districts?|regions?|provinces?|border|capital|areas?|hospitals?)$/;

/** The chunks of a sentence that name somebody. */
function* chunksOf(text: string): Generator<Chunk> {
  const words = tagWords(text);
  const { role, person, office, crowd, honorific } = people();
  const isTitle = (w: Word | undefined) => w !== undefined && (role.has(w.lower) || honorific.has(w.lower.replace(/\.$/, '')));
  const isHead = (w: Word | undefined) =>
    w !== undefined &&
    w.tag === 'NOUN' &&
    !PLACES.test(w.lower) &&
    [w.lower, w.lower.replace(/s$/, '')].some((x) => office.has(x) || person.has(x) || crowd.has(x) || loadedNouns().has(x));
  for (let i = 0; i < words.length; i++) {
    if (!isNamePart(words[i], text)) continue;
    const start = i;
    // Omar al-Haddad, Jean-Paul: a hyphen goes on if a name follows it.
    for (;;) {
      if (isNamePart(words[i + 1], text)) i++;
      else if (/^(?:-|al|bin|de|van|von)$/.test(words[i + 1]?.lower ?? '') && isNamePart(words[i + 2], text)) i += 2;
      else break;
    }
    let from = start;
    let to = i;
    const named = words.slice(start, to + 1).filter((w) => !isTitle(w) && w.lower !== '-');
    // A place after its preposition is where something happens, nobody who acts.
    const before = words[from - 1]?.lower === 'the' ? words[from - 2] : words[from - 1];
    while (from > 0 && isTitle(words[from - 1])) from--;
    while (isHead(words[to + 1])) to++;
    const collective = to > i;
    if (named.length === 0 || (BEHIND_PLACES.test(before?.lower ?? '') && !collective && from === start)) continue;
    yield {
      named: named.map((w) => w.lower),
      form: text.slice(words[from]?.start ?? 0, words[to]?.end ?? 0).replace(/\s+/g, ' '),
      start: words[from]?.start ?? 0,
      end: words[to]?.end ?? 0,
      verb: verbAfter(words, to + 1),
      title: from < start,
      collective,
      adjectives: named.every((w) => w.tag === 'ADJ'),
    };
  }
}

function isNamePart(word: Word | undefined, text: string): boolean {
  if (word?.tag !== 'PROPN' && !(word?.tag === 'ADJ' && /^\p{Upper}/u.test(word.text))) return false;
  if (!/^\p{Upper}/u.test(word.text) || word.text.length < 2 || NOT_NAMES.test(word.lower)) return false;
  // The capital at the start of a sentence says nothing of an adjective, unless it is of a country.
  return word.tag === 'PROPN' || text.slice(0, word.start).trim() !== '' || countries().has(word.lower);
}

/** What somebody is known by: the last of the names, led back to one spelling; the name or a demonym of a country stands for it. */
function keyOf(named: readonly string[], names: Names): string {
  const phrase = named.join(' ');
  const word = (named.at(-1) ?? '').replace(/'s?$/, '').replace(/^al-/, '');
  return countries().get(phrase) ?? countries().get(word) ?? names.canonical(word) ?? word;
}

let countriesKnown: ReadonlyMap<string, string> | undefined;

/** Countries by name, other name, capital and demonym: each as `@` and its name. */
function countries(): ReadonlyMap<string, string> {
  if (countriesKnown) return countriesKnown;
  const found = new Map<string, string>();
  for (const { word, also, capital, demonyms } of places())
    for (const name of [word, ...also, ...(capital === undefined ? [] : [capital]), ...demonyms])
      if (!found.has(name)) found.set(name, `@${word}`);
  return (countriesKnown = found);
}

/** A country is an actor only with a body or people of it. */
function isPlace(key: string): boolean {
  return key.startsWith('@');
}

const BE = /^(?:is|are|was|were|be|been|being)$/;

/** The verb of which the words before item `at` are the subject, in the form it has (“said”, “was suspended”); undefined if none is near. */
function verbAfter(words: readonly Word[], at: number): string | undefined {
  let be: string | undefined;
  let negated = false;
  for (let i = at; i < words.length && i < at + 4; i++) {
    const word = words[i];
    if (!word) return undefined;
    if (word.tag === 'VERB')
      return be !== undefined && !word.lower.endsWith('ing') ? `${negated ? `${be} not` : be} ${word.lower}` : word.lower;
    if (BE.test(word.lower)) be = word.lower;
    if (word.lower === 'not') negated = true;
    if (word.tag !== 'AUX' && word.tag !== 'ADV' && word.tag !== 'PART') return undefined;
  }
  return undefined;
}

function formsOf(mentions: readonly Mention[]): readonly NameForm[] {
  const forms = new Map<string, { form: string; times: number; own: number; loaded: boolean; passages: Passage[] }>();
  for (const { form, own, loaded, passage } of mentions) {
    const key = form.toLowerCase();
    let known = forms.get(key);
    if (!known) forms.set(key, (known = { form, times: 0, own: 0, loaded, passages: [] }));
    known.times++;
    if (own) known.own++;
    known.passages.push(passage);
  }
  return [...forms.values()].sort((a, b) => b.times - a.times || (a.form < b.form ? -1 : 1));
}

/** A cue as it stands in the text. */
interface Cue {
  readonly verb: string;
  readonly sides: boolean;
}

/** By what words an article lets whom speak: cues by source. */
type Speech = ReadonlyMap<string, readonly Cue[]>;
const NOTHING: Speech = new Map();

function cuesOf({ reading }: ArticleRead): Speech {
  const cues = new Map<string, Cue[]>();
  for (const a of reading.attributions) {
    if (!a.source || a.quoted || a.form === 'other') continue;
    const key = sourceKey(nameOf(reading, { ...a, source: a.source }));
    const verb = reading.article.source.slice(a.cue.start, a.cue.end).toLowerCase();
    cues.set(key, [...(cues.get(key) ?? []), { verb, sides: a.stance !== 'neutral' }]);
  }
  return cues;
}

/** What an article lets an actor say, and do: cues, and verbs behind its name that are none. */
function verbsOf(key: string, mentions: readonly Mention[], speech: Speech): readonly ActorVerb[] {
  const cues = speech.get(key) ?? [];
  const verbs = new Map<string, ActorVerb>();
  const put = (verb: string, speaks: boolean, sides: boolean) =>
    verbs.set(verb, { verb, speaks, sides, times: (verbs.get(verb)?.times ?? 0) + 1 });
  for (const { verb, sides } of cues) put(verb, true, sides);
  for (const { verb } of mentions) if (verb !== undefined && verbs.get(verb)?.speaks !== true) put(verb, false, false);
  return [...verbs.values()].sort((a, b) => b.times - a.times || (a.verb < b.verb ? -1 : 1));
}

/** Of the names of an actor the fullest that does not judge; of a country its name. */
function nameFor(key: string, mentions: readonly Mention[]): string {
  if (isPlace(key)) return key.slice(1).replace(/(?<=^|[\s-])\p{Lower}/gu, (letter) => letter.toUpperCase());
  const best =
    [mentions.filter((m) => !m.loaded && !m.collective), mentions.filter((m) => !m.loaded), mentions].find((list) => list.length > 0) ?? [];
  const names = [...new Set(best.map((m) => m.form))];
  return names.sort((a, b) => Math.min(b.length, 40) - Math.min(a.length, 40) || (a < b ? -1 : 1))[0] ?? '';
}
