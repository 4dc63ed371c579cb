import { MOST_COMPARED, SUBJECT_THRESHOLD, type Treatment } from '../corpus/corpus.js';
import { DENIED_HERE, DENIED_THERE, figuresIn, isContradictable, surelyConflicts } from '../corpus/relation.js';
import type { Relation } from '../corpus/relation.js';
import { mainStandingOf } from '../corpus/standing.js';
import { isAssertion, isClaim, type Reading, type SentenceReading } from '../reading/reading.js';
import { nameOf, saidBy } from '../reading/voice.js';
import { overlaps, type Span } from '../text/span.js';

/**
 * How an article stands to a claim: it asserts it in its own voice, attributes it to somebody, cites somebody for it,
 * speculates about it, denies it (itself or in somebody's words), puts it in the negative, or supposes or asks it.
 */
export type Stance = 'asserts' | 'attributes' | 'cites' | 'speculates' | 'denies' | 'negates' | 'supposes';

/** A passage that treats a claim. */
export interface ComparedPassage extends Span {
  readonly path: string;
  /** Index of its sentence in its article. */
  readonly sentence: number;
  readonly text: string;
  readonly stance: Stance;
  /** Whom it names for it, as they stand in the text. */
  readonly sources: readonly string[];
  /** What it cites for it. */
  readonly citations: readonly string[];
  /** Its figures with what they count: "29 people". */
  readonly figures: readonly string[];
  /** How it stands to the claim; undefined for the claim itself. `related` treats the same matter and may say something else. */
  readonly relation?: Relation;
  /** What contradicts the claim, the claim's side first: "29 against 24". */
  readonly conflict?: string;
  /** Whether it contradicts the claim only if both tell of one event, which is not sure. */
  readonly doubtful?: true | undefined;
}

/** A claim and who treats it. */
export interface ComparedClaim {
  /** The passage that stands for the claim: the one that most others treat. */
  readonly claim: ComparedPassage;
  /** One passage an article, the best, by path; the claim itself before them. An article that is not among them is silent. */
  readonly passages: readonly ComparedPassage[];
  /** How many of them surely contradict it. */
  readonly conflicts: number;
}

/** Whether a passage surely contradicts the claim beside which it stands. */
export function contradicts({ conflict, doubtful }: ComparedPassage): boolean {
  return conflict !== undefined && !doubtful;
}

/** Claims × articles. */
export interface Comparison {
  /** Paths of the articles, in order. */
  readonly articles: readonly string[];
  /** The most disputed first, then those that most articles treat. */
  readonly claims: readonly ComparedClaim[];
  /** How many claims only one article makes. */
  readonly alone: number;
}

/** Articles with what treats what. */
export interface Compared {
  readonly articles: readonly { readonly path: string; readonly reading: Reading }[];
  treatments(path: string, sentence: number, most: number, threshold?: number): readonly Treatment[];
}

/**
 * The same, but where no claim is treated by two articles, what they say on the same subjects; whether that is what is given.
 */
export function* comparingOrSubjects(
  articles: Compared,
  options: CompareOptions = {},
): Generator<void, { readonly comparison: Comparison; readonly subjects: boolean }> {
  const comparison = yield* comparing(articles, options);
  if (comparison.claims.length > 0) return { comparison, subjects: false };
  const loose = yield* comparing(articles, { ...options, threshold: SUBJECT_THRESHOLD });
  return { comparison: { ...loose, alone: comparison.alone }, subjects: loose.claims.length > 0 };
}

/** How articles are compared. */
export interface CompareOptions {
  /** From which score on a passage treats a claim, 0…1; the calibrated one if left out. */
  readonly threshold?: number;
  /** Whether claims that only one article makes are listed, too. */
  readonly all?: boolean;
  /** The article whose claims are looked at; those of all if left out. */
  readonly of?: string;
}

/** A sentence that may stand for a claim. */
interface Seed {
  readonly path: string;
  readonly sentence: number;
  readonly treatments: readonly Treatment[];
  /** Whether it calls for checking by itself; otherwise only because another article surely contradicts it. */
  readonly claims: boolean;
  readonly weight: number;
}

/**
 * Sets the claims of articles side by side, in small steps, one an article, for whoever must answer others between them. Each
 * sentence stands for one claim at most: the one that most articles treat. What calls for checking comes before what is a claim
 * only because it is contradicted.
 */
export function* comparing(
  { articles, treatments }: Compared,
  { threshold, all = false, of }: CompareOptions = {},
): Generator<void, Comparison> {
  const readings = new Map(articles.map(({ path, reading }) => [path, reading]));
  const seeds: Seed[] = [];
  let alone = 0;
  for (const { path, reading } of articles) {
    if (of !== undefined && path !== of) continue;
    for (const [sentence, s] of reading.sentences.entries()) {
      const claims = isClaim(s);
      if (!claims && !(isAssertion(s) && isContradictable(s))) continue;
      const found = treatments(path, sentence, MOST_COMPARED, threshold).filter((t) => readings.has(t.path));
      if (!claims && !found.some(surelyConflicts)) continue;
      if (found.length === 0 && !all) alone++;
      else seeds.push({ path, sentence, treatments: found, claims, weight: weightOf(found, mainStandingOf(s.content) === 'said') });
    }
    yield;
  }
  seeds.sort(
    (a, b) =>
      Number(b.claims) - Number(a.claims) || b.weight - a.weight || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.sentence - b.sentence),
  );
  const taken = new Set<string>();
  const key = (path: string, sentence: number) => `${path}\u0000${sentence}`;
  const claims: ComparedClaim[] = [];
  for (const seed of seeds) {
    const reading = readings.get(seed.path);
    const own = reading && passageOf(seed.path, reading, seed.sentence);
    if (!own || taken.has(key(seed.path, seed.sentence))) continue;
    const best = new Map<string, Treatment>();
    for (const t of seed.treatments) if (!best.has(t.path) && !taken.has(key(t.path, t.sentence))) best.set(t.path, t);
    // Those that treat it stand for claims that more articles treat.
    if (best.size === 0 && !all) continue;
    let passages = [own];
    for (const [path, t] of best) {
      const other = readings.get(path);
      const passage = other && passageOf(path, other, t.sentence);
      if (!passage) continue;
      passages.push(beside(passage, t));
    }
    if (!seed.claims && !passages.some(contradicts)) continue;
    for (const { path, sentence } of passages) taken.add(key(path, sentence));
    const claim = passages.some((p) => contradicts(p) && p.conflict === DENIED_HERE) ? { ...own, stance: 'denies' as const } : own;
    passages = [claim, ...passages.slice(1).sort((a, b) => (a.path < b.path ? -1 : 1))];
    claims.push({ claim, passages, conflicts: passages.filter(contradicts).length });
  }
  claims.sort(
    (a, b) =>
      Number(b.conflicts > 0) - Number(a.conflicts > 0) ||
      b.passages.length - a.passages.length ||
      b.conflicts - a.conflicts ||
      before(a, b),
  );
  if (all) alone = claims.filter((c) => c.passages.length === 1).length;
  return { articles: articles.map(({ path }) => path).sort(), claims, alone };
}

/** By how many articles a claim is treated; of those that as many treat, first what is plainly said, then what they are most like. */
function weightOf(found: readonly Treatment[], said: boolean): number {
  const best = new Map<string, number>();
  for (const t of found) if (!best.has(t.path)) best.set(t.path, t.score);
  const score = [...best.values()].reduce((sum, one) => sum + one, 0) / (best.size + 1);
  return best.size + (score + Number(said)) / 2;
}

function before({ claim: a }: ComparedClaim, { claim: b }: ComparedClaim): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : a.sentence - b.sentence;
}

/** A passage as it stands beside the claim it treats. */
function beside(passage: ComparedPassage, { relation, reason, doubtful }: Treatment): ComparedPassage {
  if (relation !== 'conflicts' || reason === undefined) return { ...passage, relation };
  if (doubtful) return { ...passage, relation, conflict: reason, doubtful };
  return { ...passage, relation, ...(reason === DENIED_THERE ? { stance: 'denies' } : {}), conflict: reason };
}

function passageOf(path: string, reading: Reading, index: number): ComparedPassage | undefined {
  const sentence = reading.sentences[index];
  if (!sentence) return undefined;
  const sources = saidBy(reading, index).map((a) => nameOf(reading, a));
  return {
    path,
    sentence: index,
    start: sentence.start,
    end: sentence.end,
    text: sentence.text,
    stance: stanceOf(reading, index, sentence),
    sources: [...new Set(sources)],
    citations: citedFor(reading, sentence),
    figures: figuresIn(sentence),
  };
}

/** Cues by which somebody says that a thing is not so. */
const DENYING = new Set(['deny', 'reject', 'refute', 'dispute', 'dismiss']);

function stanceOf({ attributions }: Reading, index: number, { sourcing, content }: SentenceReading): Stance {
  if (attributions.some((a) => a.sentence === index && !a.quoted && !a.negated && DENYING.has(a.lemma))) return 'denies';
  if (sourcing === 'speculation') return 'speculates';
  const standing = sourcing === 'non-assertion' ? 'supposed' : mainStandingOf(content);
  if (standing === 'supposed') return 'supposes';
  if (sourcing === 'cited') return 'cites';
  if (sourcing === 'attributed' || sourcing === 'vague') return 'attributes';
  return standing === 'negated' ? 'negates' : 'asserts';
}

/** What is cited for a sentence: the citations in it, or else the next one of its block. */
function citedFor(reading: Reading, sentence: SentenceReading): readonly string[] {
  if (sentence.sourcing !== 'cited') return [];
  const inside = reading.citations.filter((c) => overlaps(c, sentence));
  const next = reading.citations.find((c) => c.block === sentence.block && c.start >= sentence.end);
  return (inside.length > 0 ? inside : next ? [next] : []).map((c) => c.target ?? c.text);
}
