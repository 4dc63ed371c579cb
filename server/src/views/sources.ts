import type { Stance } from '../lexicon/lexicon.js';
import { isClaim, type Reading } from '../reading/reading.js';
import type { SourceKind } from '../reading/source.js';
import { DETERMINER, sourceKey } from '../reading/source-key.js';
import { nameOf, saidBy, type NamedAttribution } from '../reading/voice.js';
import { spanAt, type Span } from '../text/span.js';

/** An article with what was read of it. */
export interface ArticleRead {
  readonly path: string;
  readonly reading: Reading;
}

/** A sentence of an article. */
export interface Passage extends Span {
  readonly path: string;
  /** Index of the sentence in its article. */
  readonly sentence: number;
  readonly text: string;
}

/** Something a source says, or is said to say. */
export interface Statement extends Passage {
  /** The cue as it stands: "claimed", "according to". */
  readonly cue: string;
  readonly stance: Stance;
  readonly direct: boolean;
}

/** A word by which a source is reported, and how often. */
export interface CueCount {
  readonly lemma: string;
  readonly stance: Stance;
  readonly times: number;
}

/** Somebody who speaks. */
export interface Source {
  /** What it is known by across articles. */
  readonly key: string;
  /** As it is named most fully. */
  readonly name: string;
  readonly kind: SourceKind;
  /** The most frequent first. */
  readonly cues: readonly CueCount[];
  /** In the order of articles and text. */
  readonly statements: readonly Statement[];
}

/** A source that is known only through another. */
export interface Chain extends Passage {
  readonly origin: string;
  readonly through: string;
}

/** Who speaks in articles, and how claims are backed. */
export interface Sources {
  /** Who speaks most comes first; vague ones last. */
  readonly sources: readonly Source[];
  readonly chains: readonly Chain[];
  /** Claims by what backs them. `unnamed` are those that only unnamed or vague sources back. */
  readonly claims: {
    readonly all: number;
    readonly cited: number;
    readonly named: number;
    readonly unnamed: readonly Passage[];
    readonly unsourced: readonly Passage[];
  };
}

/** Finds everybody who speaks in articles. Under one name are put: persons of one surname, bodies of one name, and short forms of it. */
export function sourcesOf(articles: readonly ArticleRead[]): Sources {
  const found = new Map<string, { names: Map<string, number>; kinds: SourceKind[]; statements: Statement[]; lemmas: [string, Stance][] }>();
  for (const { path, reading } of articles)
    for (const a of reading.attributions) {
      if (!isSpeaking(a)) continue;
      const name = nameOf(reading, a);
      const key = sourceKey(name);
      if (key === '') continue;
      let source = found.get(key);
      if (!source) found.set(key, (source = { names: new Map(), kinds: [], statements: [], lemmas: [] }));
      source.names.set(name, (source.names.get(name) ?? 0) + 1);
      source.kinds.push(a.kind);
      source.lemmas.push([a.lemma, a.stance]);
      const passage = passageAt({ path, reading }, a.sentence);
      if (passage)
        source.statements.push({
          ...passage,
          cue: reading.article.source.slice(a.cue.start, a.cue.end).replace(/\s+/g, ' '),
          stance: a.stance,
          direct: a.direct,
        });
    }
  joinShortForms(found);
  const sources = [...found].map(([key, { names, kinds, statements, lemmas }]): Source => ({
    key,
    name: fullest(names),
    kind: kindOf(kinds),
    cues: counted(lemmas),
    statements,
  }));
  sources.sort(
    (a, b) =>
      Number(a.kind === 'vague') - Number(b.kind === 'vague') || b.statements.length - a.statements.length || (a.key < b.key ? -1 : 1),
  );
  return { sources, chains: articles.flatMap(chainsOf), claims: backing(articles) };
}

/** Whether an attribution names somebody in the author's voice. Pronouns are counted by whom they stand for elsewhere. */
function isSpeaking(a: Reading['attributions'][number]): a is NamedAttribution {
  return a.source !== null && !a.pronoun && !a.quoted && !a.negated;
}

/** The sentence `index` of an article. */
export function passageAt({ path, reading }: ArticleRead, index: number): Passage | undefined {
  const s = reading.sentences[index];
  return s && { path, sentence: index, start: s.start, end: s.end, text: s.text };
}

/** Puts “the inspectorate” under “the State Water Inspectorate”, if that is the only one whose name ends so. */
function joinShortForms(
  found: Map<string, { names: Map<string, number>; kinds: SourceKind[]; statements: Statement[]; lemmas: [string, Stance][] }>,
): void {
  for (const [key, short] of [...found].sort(([a], [b]) => a.length - b.length)) {
    if (key.includes(' ') || kindOf(short.kinds) === 'vague') continue;
    const longer = [...found.keys()].filter((other) => other.endsWith(` ${key}`));
    const [one] = longer;
    const long = one !== undefined && longer.length === 1 ? found.get(one) : undefined;
    if (!long) continue;
    for (const [name, times] of short.names) long.names.set(name, (long.names.get(name) ?? 0) + times);
    long.kinds.push(...short.kinds);
    long.lemmas.push(...short.lemmas);
    long.statements.push(...short.statements);
    long.statements.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start));
    found.delete(key);
  }
}

/** Of the names of a source the one that tells most: with a name and a role, but no whole sentence. */
function fullest(names: ReadonlyMap<string, number>): string {
  // “The board on the hill in Kell” tells no more than its first word.
  const score = (whole: string, name = whole.replace(/\s(?:on|in|with|against|about|over)\s.*$/s, '')) =>
    (/\p{Upper}/u.test(name.replace(DETERMINER, '')) ? 100 : 0) + (name.length <= 60 ? name.length : 0);
  const best = [...names.keys()].sort((a, b) => score(b) - score(a) || (a < b ? -1 : 1))[0] ?? '';
  // “State television, that notorious mouthpiece”: what the author thinks of it is no part of its name.
  return best.replace(/,\s+(?:that|this|those|these)\s.*$/s, '');
}

/** Who has been named once is known. */
function kindOf(kinds: readonly SourceKind[]): SourceKind {
  for (const kind of ['named', 'office', 'anonymous'] as const) if (kinds.includes(kind)) return kind;
  return 'vague';
}

function counted(lemmas: readonly (readonly [string, Stance])[]): readonly CueCount[] {
  const counts = new Map<string, CueCount>();
  for (const [lemma, stance] of lemmas) counts.set(lemma, { lemma, stance, times: (counts.get(lemma)?.times ?? 0) + 1 });
  return [...counts.values()].sort((a, b) => b.times - a.times || (a.lemma < b.lemma ? -1 : 1));
}

function chainsOf(article: ArticleRead): Chain[] {
  const { reading } = article;
  return reading.chains.flatMap(({ start, origin, through }) => {
    const index = spanAt(reading.sentences, start);
    const passage = passageAt(article, index);
    return passage ? [{ ...passage, origin, through }] : [];
  });
}

function backing(articles: readonly ArticleRead[]): Sources['claims'] {
  const unnamed: Passage[] = [];
  const unsourced: Passage[] = [];
  let [all, cited, named] = [0, 0, 0];
  for (const article of articles)
    article.reading.sentences.forEach((sentence, k) => {
      if (!isClaim(sentence)) return;
      all++;
      const passage = passageAt(article, k);
      if (!passage) return;
      if (sentence.sourcing === 'cited') cited++;
      else if (sentence.sourcing === 'unsourced') unsourced.push(passage);
      else if (sentence.sourcing === 'vague') unnamed.push(passage);
      else if (sentence.sourcing === 'attributed') {
        const by = saidBy(article.reading, k);
        if (by.length > 0 && by.every((a) => a.kind === 'anonymous' || a.kind === 'vague')) unnamed.push(passage);
        else named++;
      }
    });
  return { all, cited, named, unnamed, unsourced };
}

/** Whether a phrase names somebody, and is no pronoun. */
export function isName(phrase: string): boolean {
  return !/^(?:he|she|they|it|who|which|we|i|you)$/i.test(phrase.trim());
}
