import type { SentenceReading } from '../reading/reading.js';
import { compatible, figuresOf, sameQuantity } from './figures.js';
import { contentCutOf, kept } from './kept.js';
import { SIZE, vectorOf, type Vector } from './vectors.js';

/** How much the likeness of the whole articles counts; the less, the more alike the passages are by themselves. */
const ARTICLE_WEIGHT = 0.8;
/** What of a score is likeness of meaning; the rest is shared words. */
const MEANING_WEIGHT = 0.35;
/** Cosines up to this are no likeness of meaning. */
const NO_LIKENESS = 0.1;
/** Passages of fewer terms, each counted twice, say little by themselves; what they score counts less. */
const FULL_TERMS = 18;
/** How much it counts that what stands around the claim is said around the passage, too. */
export const NEIGHBOUR_WEIGHT = 0.2;
/** What passages of like articles gain that say how many came to the same harm, be it another number, and that give one figure. */
const SAME_HARM = 0.2;
const SAME_FIGURE = 0.1;
/** The most of it. */
export const MOST_FIGURES = Math.max(SAME_HARM, SAME_FIGURE);
/** From this likeness of articles on figures are looked at; below it they would change a score by two hundredths at most. */
export const FIGURES_COUNT = 0.1;
/** Passages treat one claim if they score so much by what they say beyond their articles' subjects… */
const SAME_CLAIM = 0.16;
/** …and of two accounts of one event, which say like things throughout, if they score so much more. */
const SAME_EVENT = 0.13;
/** Articles less alike than this have hardly anything in common: each may tell of another event. */
export const UNLIKE = 0.25;
/** What a heading keeps of its score: it names a subject, and its text says more. */
const HEADING = 0.8;

/** What is known of two passages before their surroundings are looked at. */
export interface Parts {
  /** Shared words, 0…1. */
  readonly words: number;
  /** How many terms the one has that has fewer. */
  readonly terms: number;
  /** How alike their articles are, 0…1. */
  readonly articles: number;
  /** What they gain by their figures, by how alike their articles are. */
  readonly figures: number;
  /** Whether the one that was found is a heading. */
  readonly heading: boolean;
}

/** Keeps what a sentence means for as long as its block stays. */
export const meaningOf = kept((utterance): Vector => vectorOf(utterance.content, contentCutOf(utterance)));

/** How alike two meanings are that have this cosine, 0…1. */
export function alike(cosine: number): number {
  return Math.max(0, (cosine - NO_LIKENESS) / (1 - NO_LIKENESS));
}

/** What two passages score by what they say themselves, 0…1. `meaning` is the cosine of what they mean. */
export function scoreOf(parts: Parts, meaning: number): number {
  const score = mixed(parts, alike(meaning));
  return gained(parts.heading ? score * HEADING : score, parts.figures);
}

/**
 * The same by what each says beyond its article's subject, 0…1: of two articles on one event most sentences mean like things.
 * It tells apart what treats one claim from what shares a subject, and means the same from event to event.
 */
export function ownScoreOf(parts: Parts, meaning: number): number {
  return gained(mixed(parts, Math.max(0, meaning)), parts.figures);
}

/**
 * Whether passages that score `own`, as `ownScoreOf` gives it, treat one claim. `likeness` is that of their articles as it is, 0…1:
 * the more alike two articles are, the more of their sentences are alike that treat different claims.
 */
export function treatsTheSame(own: number, likeness: number): boolean {
  return own >= SAME_CLAIM + SAME_EVENT * Math.max(UNLIKE, likeness);
}

/** A score with something added to it, 0…1 of what it lacks. */
export function gained(score: number, gain: number): number {
  return score + (1 - score) * gain;
}

function mixed({ words, terms, articles }: Parts, meaning: number): number {
  const full = Math.min(1, Math.sqrt(terms / FULL_TERMS));
  const base = ((1 - MEANING_WEIGHT) * words + MEANING_WEIGHT * meaning) * full;
  return base * (1 - strangeness(articles) * (1 - base * base));
}

/** What a passage loses where its article is unlike the claim's. */
export function strangeness(articles: number): number {
  return ARTICLE_WEIGHT * (1 - articles);
}

/** What two passages of one event gain by their figures. */
export function sharedFigures(a: SentenceReading, b: SentenceReading): number {
  const own = figuresOf(a);
  if (own.length === 0) return 0;
  const others = figuresOf(b);
  let gain = 0;
  for (const x of own)
    for (const y of others) {
      if (!sameQuantity(x, y)) continue;
      if (x.harm !== undefined) return SAME_HARM;
      // "One", "two" are everywhere.
      if (x.value > 2 && compatible(x, y)) gain = SAME_FIGURE;
    }
  return gain;
}

/** The subject of an article: the mean of what its sentences mean, the shorter, the fewer they are that tell it. */
export function centreOf(meanings: Iterable<Vector>): Float64Array {
  const centre = new Float64Array(SIZE);
  let count = 0;
  for (const meaning of meanings) {
    for (let d = 0; d < SIZE; d++) centre[d] = (centre[d] ?? 0) + (meaning[d] ?? 0);
    count++;
  }
  return centre.map((sum) => sum / (count + 1));
}

/** What a sentence means beyond what its article's sentences mean together, of length 1; zeros where that is nothing. */
export function beyond(meaning: Vector, centre: Float64Array | undefined): Float64Array {
  const rest = new Float64Array(SIZE);
  let squares = 0;
  for (let d = 0; d < SIZE; d++) {
    const value = (meaning[d] ?? 0) - (centre?.[d] ?? 0);
    rest[d] = value;
    squares += value * value;
  }
  const unit = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  for (let d = 0; d < SIZE; d++) rest[d] = (rest[d] ?? 0) * unit;
  return rest;
}

/** The cosine of what one sentence means beyond its article, as `beyond` gives it, and of another's. */
export function cosineBeyond(own: Float64Array, meaning: Vector, centre: Float64Array | undefined): number {
  let [dot, squares] = [0, 0];
  for (let d = 0; d < SIZE; d++) {
    const value = (meaning[d] ?? 0) - (centre?.[d] ?? 0);
    dot += (own[d] ?? 0) * value;
    squares += value * value;
  }
  return squares === 0 ? 0 : dot / Math.sqrt(squares);
}
