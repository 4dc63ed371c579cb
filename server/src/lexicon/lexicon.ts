/**
 * The word lists, typed. Each list is built the first time somebody asks for it and kept. Words are lower case:
 * verbs in base form, nouns in the singular, unless a list says that it holds surface forms.
 * The data is made by `scripts/lexicon/build.mjs`; every entry names the source that vouches for it.
 */
import agentlessData from './data/agentless.json' with { type: 'json' };
import boosterData from './data/boosters.json' with { type: 'json' };
import cueNounData from './data/cue-nouns.json' with { type: 'json' };
import cueVerbData from './data/cue-verbs.json' with { type: 'json' };
import hedgeData from './data/hedges.json' with { type: 'json' };
import loadedData from './data/loaded.json' with { type: 'json' };
import peopleData from './data/people.json' with { type: 'json' };
import placeData from './data/places.json' with { type: 'json' };

/** A data set, style guide or study that vouches for words. */
export interface DataSource {
  readonly title: string;
  /** Where to read it; '' if it is no web page. */
  readonly url: string;
  readonly licence: string;
}

/** Which side a cue takes on what it reports. */
export type Stance = 'neutral' | 'doubts' | 'endorses' | 'accuses' | 'ridicules';

/** What the subject of a cue verb does. */
export type Act =
  'say' | 'write' | 'ask' | 'believe' | 'feel' | 'know' | 'announce' | 'promise' | 'demand' | 'judge' | 'show' | 'learn' | 'deny';

/**
 * A construction that makes a verb or noun an attribution.
 * - `that`: a that-clause, "that" may be left out; `wh`: a question clause (whether, how, what); `quote`: a quotation;
 * - `np`: a noun phrase is the content (denied the charge); `to`: a to-infinitive (pledged to resign);
 * - `to-np` and the other prepositions: the content follows the preposition (objected to the plan; warned of delays);
 *   `for` and `on` also after an object (blamed them for it; blamed it on them);
 * - `as`: describes somebody or something as; `obj-comp`: calls it a scandal;
 * - `obj-that`, `obj-wh`, `obj-to`, `obj-of`, `obj-with`: the same after an object (told them that; urged them to; accused them of);
 * - `bare`: nothing need follow (apologised);
 * - of nouns, `by` and `from` lead to the speaker; `of` to the content or to the speaker.
 */
export type Frame =
  | 'that'
  | 'wh'
  | 'quote'
  | 'np'
  | 'to'
  | 'to-np'
  | 'of'
  | 'for'
  | 'on'
  | 'over'
  | 'at'
  | 'in'
  | 'with'
  | 'about'
  | 'against'
  | 'by'
  | 'from'
  | 'as'
  | 'obj-comp'
  | 'obj-that'
  | 'obj-wh'
  | 'obj-to'
  | 'obj-of'
  | 'obj-with'
  | 'bare';

/** A verb, perhaps of several words ("point out"), that reports speech, writing, belief, judgement or demand. */
export interface CueVerb {
  readonly word: string;
  readonly stance: Stance;
  readonly act: Act;
  /** `strong`: nearly always a cue when a person or body is its subject; `weak`: often something else. */
  readonly strength: 'strong' | 'weak';
  readonly frames: readonly Frame[];
  /** What a careful editor would write instead; only of verbs that take a side. */
  readonly neutral: string | undefined;
  /** How strongly the verb takes its side, 0…1; only of verbs that take a side. */
  readonly load: number | undefined;
  /** Id of the source that vouches for the verb. */
  readonly source: string;
}

/** A noun that reports ("the claim that …", "a statement from …"). */
export interface CueNoun {
  readonly word: string;
  readonly stance: Stance;
  readonly frames: readonly Frame[];
  readonly neutral: string | undefined;
  readonly load: number | undefined;
  readonly source: string;
}

/** An expression as it stands in text. */
export interface Expression {
  readonly word: string;
  readonly class: string;
  /** How reliably the expression does what its list says wherever it stands, 0…1. */
  readonly weight: number;
  readonly source: string;
}

/** Cues that name nobody; surface forms. */
export interface Agentless {
  /** Adverbs that report: reportedly, allegedly. */
  readonly adverbs: ReadonlySet<string>;
  /** Adverbs and longer expressions that report: by all accounts, rumour has it, studies show. */
  readonly expressions: readonly Expression[];
  /** Adjectives before a noun: the alleged attack. */
  readonly adjectives: ReadonlyMap<string, Expression>;
  /** X in "is said to": participles that mostly report in that place. */
  readonly participles: ReadonlySet<string>;
  /** X in "is X to", with weights, the doubtful ones ("expected") too. */
  readonly participlesTo: ReadonlyMap<string, Expression>;
  /** X in "it is X that". */
  readonly participlesThat: ReadonlyMap<string, Expression>;
  /** X in "is X as". */
  readonly participlesAs: ReadonlyMap<string, Expression>;
  /** X in "is X of", "is X for". */
  readonly participlesOf: ReadonlyMap<string, Expression>;
  /** X in "it X that": seems, turns out. */
  readonly impersonal: ReadonlyMap<string, Expression>;
}

/** A word that judges what it names when the author says it. */
export interface LoadedWord {
  readonly word: string;
  readonly pos: 'adj' | 'noun' | 'verb' | 'adv';
  readonly kind: 'label' | 'verb' | 'certainty';
  /** How surely the word judges rather than describes, 0…1. */
  readonly weight: number;
  readonly neutral: string | undefined;
  readonly source: string;
}

/** Nouns and names of who can speak. */
export interface People {
  /** Persons that name nobody when they stand alone or in the plural: experts, officials. */
  readonly crowd: ReadonlySet<string>;
  /** One unnamed person: a fighter, a source. */
  readonly person: ReadonlySet<string>;
  /** What a person with a name is: president, coach. */
  readonly role: ReadonlySet<string>;
  /** Bodies: ministry, court, union. */
  readonly office: ReadonlySet<string>;
  readonly document: ReadonlySet<string>;
  /** Documents of which a reader can look up what they say, by how surely they are meant as such where it is not said which one, 0…1. */
  readonly consulted: ReadonlyMap<string, number>;
  /** What an outlet is: newspaper, news agency. */
  readonly outlet: ReadonlySet<string>;
  /** Words of outlets' names: times, herald. */
  readonly outletWord: ReadonlySet<string>;
  /** Those of them that are first of all persons, parties or bodies: republican, union. */
  readonly outletWordPerson: ReadonlySet<string>;
  /** Outlets' names: reuters, the daily star. */
  readonly outletName: ReadonlySet<string>;
  /** Outlets' names that are also other words: time, nature, the sun. */
  readonly ambiguousOutletName: ReadonlySet<string>;
  /** Those of them where anybody posts: twitter. */
  readonly platform: ReadonlySet<string>;
  /** Titles before names, without full stop: mr, gen. */
  readonly honorific: ReadonlySet<string>;
}

/** A country or region. */
export interface Place {
  readonly word: string;
  /** Other names: uk, u.k., britain. */
  readonly also: readonly string[];
  readonly capital: string | undefined;
  /** Adjectives and inhabitants: iranian, iranians. */
  readonly demonyms: readonly string[];
}

interface Entry {
  readonly word: string;
  readonly weight?: number;
}

/** A loaded word as it is listed. */
interface Loadable {
  readonly word: string;
  readonly weight: number;
  readonly neutral?: string;
}

interface Group {
  readonly class: string;
  readonly source: string;
  readonly words: readonly (string | Entry)[];
}

interface List {
  readonly sources: Readonly<Record<string, DataSource>>;
  readonly groups: readonly Group[];
}

const lists = [
  agentlessData,
  boosterData,
  cueNounData,
  cueVerbData,
  hedgeData,
  loadedData,
  peopleData,
  placeData,
] as unknown as readonly List[];

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function expressionsOf(data: unknown, ...classes: readonly string[]): Expression[] {
  const found: Expression[] = [];
  for (const { class: kind, source, words } of (data as List).groups) {
    if (classes.length > 0 && !classes.includes(kind)) continue;
    for (const entry of words) {
      if (typeof entry === 'string') found.push({ word: entry, class: kind, weight: 1, source });
      else found.push({ word: entry.word, class: kind, weight: entry.weight ?? 1, source });
    }
  }
  return found;
}

function mapOf(data: unknown, kind: string): ReadonlyMap<string, Expression> {
  return new Map(expressionsOf(data, kind).map((expression) => [expression.word, expression] as const));
}

function setOf(data: unknown, kind: string): ReadonlySet<string> {
  return new Set(expressionsOf(data, kind).map(({ word }) => word));
}

/** A list in groups whose heads hold what all their entries share. */
interface Grouped<Head, Entry> {
  readonly groups: readonly (Head & { readonly source: string; readonly words: readonly Entry[] })[];
}

/** The sources of all lists, by the id that entries name. */
export const dataSources: () => ReadonlyMap<string, DataSource> = once(
  () => new Map(lists.flatMap((list) => Object.entries(list.sources))),
);

/** What a group of cues shares. */
interface CueHead {
  readonly class: Stance;
  readonly neutral?: string;
  readonly load?: number;
}

// Entries are written out: a run on one article would spend a tenth of its time on spreading them.

/** Verbs that report, in no order; each verb once. */
export const cueVerbs: () => readonly CueVerb[] = once(() =>
  (cueVerbData as unknown as Grouped<CueHead & Pick<CueVerb, 'act' | 'strength'>, Pick<CueVerb, 'word' | 'frames'>>).groups.flatMap(
    ({ class: stance, act, strength, neutral, load, source, words }) =>
      words.map(({ word, frames }) => ({ word, stance, act, strength, frames, neutral, load, source })),
  ),
);

/** Nouns that report, in no order; each noun once. */
export const cueNouns: () => readonly CueNoun[] = once(() =>
  (cueNounData as unknown as Grouped<CueHead, Pick<CueNoun, 'word' | 'frames'>>).groups.flatMap(
    ({ class: stance, neutral, load, source, words }) => words.map(({ word, frames }) => ({ word, stance, frames, neutral, load, source })),
  ),
);

/** Below this weight an adverb or participle reports too seldom to be a cue by itself. */
const REPORTS = 0.5;

/** Cues that name nobody. */
export const agentless: () => Agentless = once(() => {
  const expressions = expressionsOf(agentlessData, 'reported');
  const participlesTo = mapOf(agentlessData, 'is-participle-to');
  const reporting = (list: Iterable<Expression>) => new Set([...list].filter(({ weight }) => weight >= REPORTS).map(({ word }) => word));
  return {
    adverbs: reporting(expressions.filter(({ word }) => word.endsWith('ly') && !word.includes(' '))),
    expressions,
    adjectives: mapOf(agentlessData, 'reported-adjective'),
    participles: reporting(participlesTo.values()),
    participlesTo,
    participlesThat: mapOf(agentlessData, 'it-is-participle'),
    participlesAs: mapOf(agentlessData, 'is-participle-as'),
    participlesOf: mapOf(agentlessData, 'is-participle-of-for'),
    impersonal: mapOf(agentlessData, 'seem'),
  };
});

/**
 * Words and expressions that hold back commitment; surface forms. Classes: `modal`, `would`, `epistemic-adverb`,
 * `epistemic-adjective`, `epistemic-verb`, `epistemic-noun`, `opinion-marker`, `approximator`, `weasel`, `future`, `conditional`, `other`.
 */
export const hedges: () => readonly Expression[] = once(() => expressionsOf(hedgeData));

/** Words and expressions that push commitment up; surface forms. Classes: `booster`, `editorialising`. */
export const boosters: () => readonly Expression[] = once(() => expressionsOf(boosterData));

/** Words that judge what they name: labels, epithets, verbs that take a side. A word may stand in two parts of speech. */
export const loadedWords: () => readonly LoadedWord[] = once(() =>
  (loadedData as unknown as Grouped<{ readonly class: LoadedWord['kind']; readonly pos: LoadedWord['pos'] }, Loadable>).groups.flatMap(
    ({ class: kind, pos, source, words }) => words.map(({ word, weight, neutral }) => ({ word, pos, kind, weight, neutral, source })),
  ),
);

/** Nouns and names of who can speak. */
export const people: () => People = once(() => ({
  crowd: setOf(peopleData, 'crowd'),
  person: setOf(peopleData, 'crowd-person'),
  role: setOf(peopleData, 'role'),
  office: setOf(peopleData, 'office'),
  document: setOf(peopleData, 'document'),
  consulted: new Map(expressionsOf(peopleData, 'consulted').map(({ word, weight }) => [word, weight] as const)),
  outlet: setOf(peopleData, 'outlet-noun'),
  outletWord: setOf(peopleData, 'outlet-word'),
  outletWordPerson: setOf(peopleData, 'outlet-word-person'),
  outletName: setOf(peopleData, 'outlet-name'),
  ambiguousOutletName: setOf(peopleData, 'outlet-name-ambiguous'),
  platform: setOf(peopleData, 'platform'),
  honorific: setOf(peopleData, 'honorific'),
}));

/** Countries and regions. */
export const places: () => readonly Place[] = once(() =>
  (placeData as unknown as Grouped<unknown, Pick<Place, 'word' | 'demonyms'> & Partial<Place>>).groups.flatMap(({ words }) =>
    words.map(({ word, also = [], capital, demonyms }) => ({ word, also, capital, demonyms })),
  ),
);
