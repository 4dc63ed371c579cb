import type { Reading, SentenceReading } from '../reading/reading.js';
import type { Span } from '../text/span.js';
import type { Candidate, Entry, Probe, Worth } from './claim-index.js';
import { marksOf } from './contradiction.js';
import { figuresOf } from './figures.js';
import { contentCutOf, textCutOf } from './kept.js';
import type { Names } from './names.js';
import { enoughToConflict, relationOf, surelyConflicts, type Verdict } from './relation.js';
import {
  alike,
  beyond,
  FIGURES_COUNT,
  gained,
  meaningOf,
  MOST_FIGURES,
  NEIGHBOUR_WEIGHT,
  ownScoreOf,
  scoreOf,
  sharedFigures,
  treatsTheSame,
  type Parts,
} from './score.js';
import { termsOf } from './terms.js';
import { cosine, type Vector } from './vectors.js';

/** A passage of another article that treats the same claim. Offsets are of its file. */
export interface Treatment extends Span, Verdict {
  readonly path: string;
  /** Index of the sentence in its article. */
  readonly sentence: number;
  readonly text: string;
  /** 0…1; means the same from claim to claim. */
  readonly score: number;
}

/** Scores below this are more often a shared topic than the same claim. */
export const DEFAULT_THRESHOLD = 0.29;

/** Scores from here on share a subject; shown only where no passage treats the claim itself. */
export const SUBJECT_THRESHOLD = 0.14;

/** Of so many passages, the best by themselves, it is looked at what stands around them. */
const NEIGHBOURED = 24;

/**
 * Words count half from the claim's side and half from the passage's. The second half is worked out only for this many passages,
 * the best by the first, and for those of the articles most alike.
 */
const CANDIDATES = 64;

/** As many treatments of a claim as are compared in a view. */
export const MOST_COMPARED = CANDIDATES;

/** What is entered of an article: its sentences, furniture apart. */
export function* entriesOf({ sentences }: Reading, names: Names): Generator<Entry> {
  for (const [k, sentence] of sentences.entries()) {
    if (sentence.sourcing === 'furniture') continue;
    yield {
      sentence: k,
      terms: weighedTermsOf(sentence, names),
      meaning: meaningOf(sentence),
      asserts: asserts(sentence),
      heading: sentence.sourcing === 'heading',
      marks: asserts(sentence) ? marksOf(sentence) : [],
    };
  }
}

/**
 * The terms of a sentence, and those of what is said in it once more: what is said counts twice, who says it once. A claim is often
 * that somebody said a thing, and speakers' names alone must not find their every sentence.
 */
function weighedTermsOf({ utterance }: SentenceReading, names: Names): readonly string[] {
  const { text, content } = utterance;
  const terms = termsOf(text, names, textCutOf(utterance));
  return [...terms, ...(content === text ? terms : termsOf(content, names, contentCutOf(utterance)))];
}

/** What is looked for to find who else treats a claim; undefined where it makes none or says nothing. */
export function probeFor(
  path: string,
  reading: Reading,
  sentence: number,
  most: number,
  threshold: number,
  names: Names,
): Probe | undefined {
  const claim = reading.sentences[sentence];
  if (!claim || most <= 0 || !isClaim(claim, threshold)) return undefined;
  const terms = weighedTermsOf(claim, names);
  return terms.length === 0
    ? undefined
    : { path, terms, meaning: meaningOf(claim), most: Math.max(CANDIDATES, most), everything: threshold <= 0 };
}

/** A claim, and how its treatments are wanted. */
export interface Wanted {
  readonly reading: Reading;
  /** Index of the claim in it. */
  readonly sentence: number;
  readonly most: number;
  readonly threshold: number;
  readonly names: Names;
  /** What the sentences of the claim's article mean together, where that is known. */
  readonly centre?: Float64Array | undefined;
  /** The readings of the articles in which candidates stand; undefined where one is no longer as it was. */
  readonly readingOf: (path: string) => Reading | undefined;
}

/**
 * Whether among passages that may contradict a claim there may be one that `ranked` gives as surely in conflict. It costs much less,
 * since hardly ever is there one, and most are told apart by the words that they share.
 */
export function mayConflict(
  candidates: (isWorth: Worth) => Iterable<readonly Candidate[]>,
  { terms }: Probe,
  { reading, sentence, names, readingOf }: Pick<Wanted, 'reading' | 'sentence' | 'names' | 'readingOf'>,
): boolean {
  const claim = reading.sentences[sentence];
  if (!claim) return false;
  const may = enoughToConflict(claim);
  const hasFigures = figuresOf(claim).length > 0;
  const mayAt = (parts: Parts, meaning: number, plainLikeness: number) => {
    const score = rounded(scoreOf(parts, meaning));
    const bare = parts.figures === 0 ? score : rounded(scoreOf(withoutFigures(parts), meaning));
    return may(score, bare, plainLikeness) ? { score, bare } : undefined;
  };
  const mostFigures = (articles: number) => (hasFigures ? articles * MOST_FIGURES : 0);
  // At most: of one that means just the same, has figures in common and is as long as the claim.
  const isWorth = (words: number, articles: number, plainLikeness: number) => {
    const parts = { words, terms: terms.length, articles, figures: mostFigures(articles), heading: false };
    return mayAt(parts, 1, plainLikeness) !== undefined;
  };
  const isConflict = (candidate: Candidate): boolean => {
    const { meaning, plainLikeness, likeness } = candidate;
    if (!mayAt(partsOf(candidate, terms, mostFigures(likeness)), meaning, plainLikeness)) return false;
    const other = readingOf(candidate.path)?.sentences[candidate.sentence];
    if (!other) return false;
    const scores = mayAt(partsOf(candidate, terms, hasFigures ? figuresWith(claim, other, candidate) : 0), meaning, plainLikeness);
    return scores !== undefined && surelyConflicts(relationOf(claim, other, scores.score, names, candidate, scores.bare));
  };
  for (const some of candidates(isWorth)) if (some.some(isConflict)) return true;
  return false;
}

function partsOf({ words, length, likeness, heading }: Candidate, terms: readonly string[], figures: number): Parts {
  return { words, terms: Math.min(terms.length, length), articles: likeness, figures, heading };
}

function withoutFigures({ words, terms, articles, heading }: Parts): Parts {
  return { words, terms, articles, figures: 0, heading };
}

/** What passages gain by their figures. */
function figuresWith(claim: SentenceReading, other: SentenceReading | undefined, { likeness }: Candidate): number {
  return other && likeness >= FIGURES_COUNT ? likeness * sharedFigures(claim, other) : 0;
}

/** Candidates ranked by all that counts, the best first, and told how they stand to the claim. */
export function ranked(candidates: readonly Candidate[], { terms }: Probe, wanted: Wanted): Treatment[] {
  const { reading, sentence, most, threshold, names, readingOf } = wanted;
  const claim = reading.sentences[sentence];
  if (!claim) return [];
  const treatingOf = ({ path, sentence }: Candidate) => readingOf(path)?.sentences[sentence];
  const hasFigures = figuresOf(claim).length > 0;
  const promising: Promising[] = [];
  for (const candidate of candidates) {
    const other = hasFigures && candidate.likeness >= FIGURES_COUNT ? treatingOf(candidate) : undefined;
    const parts = partsOf(candidate, terms, figuresWith(claim, other, candidate));
    const alone = rounded(scoreOf(parts, candidate.meaning));
    if (alone > 0 && alone >= threshold - NEIGHBOUR_WEIGHT) promising.push({ candidate, parts, alone, score: alone });
  }
  const scored = promising.sort(byScore).slice(0, Math.max(NEIGHBOURED, most));
  const own = beyond(meaningOf(claim), wanted.centre);
  const neighbours = neighboursOf(reading, sentence);
  const lifted = scored.map((one, k) => {
    const gain = k < NEIGHBOURED ? neighbourly(neighbours, one.candidate) : 0;
    const same = treatsTheSame(gained(ownScoreOf(one.parts, one.candidate.ownMeaning(own)), gain), one.candidate.plainLikeness);
    return tiered(one, gained(one.score, gain), same);
  });
  return lifted
    .filter(({ score }) => score > 0 && score >= threshold)
    .sort((a, b) => b.score - a.score || b.rank - a.rank || byPlace(a, b))
    .slice(0, most)
    .flatMap(({ candidate, parts, score, alone }) => {
      const treating = treatingOf(candidate);
      if (!treating) return [];
      const bare = parts.figures === 0 ? alone : rounded(scoreOf(withoutFigures(parts), candidate.meaning));
      const { relation, reason, doubtful } = relationOf(claim, treating, alone, names, candidate, bare);
      const { path, sentence } = candidate;
      const { start, end, text } = treating;
      const treatment: Treatment = { path, sentence, start, end, text, score, relation, reason, doubtful };
      return [treatment];
    });
}

/**
 * The score that is shown, by what a passage scores: from the default threshold on where the two treat the same claim, below it
 * where they share a subject; and the rank among equals.
 */
function tiered({ candidate, parts, alone }: Promising, rank: number, same: boolean): Promising & { readonly rank: number } {
  const score = same ? Math.max(rank, DEFAULT_THRESHOLD) : Math.min(rank, DEFAULT_THRESHOLD - 0.001);
  return { candidate, parts, alone, score: rounded(score), rank };
}

/** What the sentences right before and after a claim say, if they are text of the article. */
function neighboursOf({ sentences }: Reading, sentence: number): readonly (readonly [-1 | 1, Vector])[] {
  return ([-1, 1] as const).flatMap((step) => {
    const neighbour = sentences[sentence + step];
    return neighbour && neighbour.sourcing !== 'furniture' ? [[step, meaningOf(neighbour)] as const] : [];
  });
}

/** What a passage gains by its surroundings: the claim's neighbours are said there, too. */
function neighbourly(neighbours: ReturnType<typeof neighboursOf>, candidate: Candidate): number {
  let sum = 0;
  for (const [step, meaning] of neighbours) {
    let best = 0;
    for (const offset of [-1, 0, 1, 2 * step]) {
      const there = candidate.near(offset);
      if (there) best = Math.max(best, alike(cosine(meaning, there)));
    }
    sum += best / 2;
  }
  return NEIGHBOUR_WEIGHT * sum;
}

function rounded(score: number): number {
  return Math.min(1, Math.round(score * 1000) / 1000);
}

interface Scored {
  readonly candidate: Candidate;
  readonly score: number;
}

/** A candidate that may be a treatment: what makes its score, and what it scores without its surroundings. */
interface Promising extends Scored {
  readonly parts: Parts;
  readonly alone: number;
}

/** The better first. */
function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || byPlace(a, b);
}

/** The one first that stands first, by path and place. */
function byPlace({ candidate: a }: Pick<Scored, 'candidate'>, { candidate: b }: Pick<Scored, 'candidate'>): number {
  return a.path !== b.path ? (a.path < b.path ? -1 : 1) : a.sentence - b.sentence;
}

/** Whether a sentence says something of the world: no heading, no question, call or slogan. */
function asserts(sentence: SentenceReading): boolean {
  return sentence.sourcing !== 'heading' && sentence.sourcing !== 'non-assertion';
}

/** Whether a sentence is asked for: furniture never, what asserts nothing only where every passage is wanted. */
function isClaim(sentence: SentenceReading, threshold: number): boolean {
  return sentence.sourcing !== 'furniture' && (threshold <= 0 || asserts(sentence));
}
