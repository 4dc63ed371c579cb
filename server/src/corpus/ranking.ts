import type { Reading, SentenceReading } from '../reading/reading.js';
import type { Span } from '../text/span.js';
import { ARTICLE_WEIGHT, type Candidate, type Entry, type Probe } from './claim-index.js';
import type { Names } from './names.js';
import { relationOf, type Relation } from './relation.js';
import { termsOf } from './terms.js';
import { cosine, vectorOf, type Vector } from './vectors.js';

/** A passage of another article that treats the same claim. Offsets are of its file. */
export interface Treatment extends Span {
  readonly path: string;
  /** Index of the sentence in its article. */
  readonly sentence: number;
  readonly text: string;
  readonly relation: Relation;
  /** What makes it a conflict, in words: "29 against 24". */
  readonly reason?: string;
  /** 0…1; means the same from claim to claim. */
  readonly score: number;
}

/** Scores below this are more often a shared topic than the same claim. */
export const DEFAULT_THRESHOLD = 0.29;

/** Scores from here on share a subject; shown only where no passage treats the claim itself. */
export const SUBJECT_THRESHOLD = 0.14;

/** What of a score is likeness of meaning; the rest is shared words. */
const MEANING_WEIGHT = 0.3;
/** Cosines up to this are no likeness of meaning. */
const NO_LIKENESS = 0.1;
/** Passages of fewer terms say little by themselves; what they score counts less. */
const FULL_TERMS = 7;
/** How much it counts that what stands around the claim is said around the passage, too; of so many passages, the best by themselves. */
const NEIGHBOUR_WEIGHT = 0.1;
const NEIGHBOURED = 24;

/**
 * Words count half from the claim's side and half from the passage's. The second half is worked out only for this many passages,
 * the best by the first, and for those of the articles most alike.
 */
const CANDIDATES = 64;

/** Vectors of what sentences say; they live as long as their blocks. */
const meanings = new WeakMap<SentenceReading['utterance'], Vector>();

function meaningOf({ utterance, content }: SentenceReading): Vector {
  let known = meanings.get(utterance);
  if (!known) meanings.set(utterance, (known = vectorOf(content)));
  return known;
}

/** What is entered of an article: its sentences, furniture apart. */
export function* entriesOf({ sentences }: Reading, names: Names): Generator<Entry> {
  for (const [k, sentence] of sentences.entries()) {
    if (sentence.sourcing === 'furniture') continue;
    yield { sentence: k, terms: termsOf(sentence.content, names), meaning: vectorOf(sentence.content), asserts: asserts(sentence) };
  }
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
  const terms = termsOf(claim.content, names);
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
  /** The readings of the articles in which candidates stand; undefined where one is no longer as it was. */
  readonly readingOf: (path: string) => Reading | undefined;
}

/** Candidates ranked by all that counts, the best first, and told how they stand to the claim. */
export function ranked(candidates: readonly Candidate[], { terms }: Probe, wanted: Wanted): Treatment[] {
  const { reading, sentence, most, threshold, names, readingOf } = wanted;
  const claim = reading.sentences[sentence];
  if (!claim) return [];
  const scored = candidates
    .map((candidate) => {
      const alone = scoreOf(candidate, terms.length);
      return { candidate, alone, score: alone };
    })
    .filter(({ alone }) => alone > 0 && alone >= threshold - NEIGHBOUR_WEIGHT)
    .sort(byScore)
    .slice(0, Math.max(NEIGHBOURED, most));
  const neighbours = neighboursOf(reading, sentence);
  const lifted = scored.map((one, k) =>
    k < NEIGHBOURED ? { ...one, score: rounded(one.score + (1 - one.score) * neighbourly(neighbours, one.candidate)) } : one,
  );
  return lifted
    .filter(({ score }) => score >= threshold)
    .sort(byScore)
    .slice(0, most)
    .flatMap(({ candidate, score, alone }) => {
      const treating = readingOf(candidate.path)?.sentences[candidate.sentence];
      if (!treating) return [];
      const place = { path: candidate.path, sentence: candidate.sentence, start: treating.start, end: treating.end };
      return [{ ...place, text: treating.text, score, ...relationOf(claim, treating, alone, names) }];
    });
}

/** What a passage scores by itself for a claim of so many terms. */
function scoreOf({ words, meaning, length, likeness }: Candidate, terms: number): number {
  const full = Math.min(1, Math.sqrt(Math.min(terms, length) / FULL_TERMS));
  const base = ((1 - MEANING_WEIGHT) * words + MEANING_WEIGHT * stretched(meaning)) * full;
  return rounded(base * (1 - ARTICLE_WEIGHT * (1 - likeness) * (1 - base * base)));
}

function stretched(cosine: number): number {
  return Math.max(0, (cosine - NO_LIKENESS) / (1 - NO_LIKENESS));
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
      if (there) best = Math.max(best, stretched(cosine(meaning, there)));
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

/** The better first; of equal ones the one that stands first, by path and place. */
function byScore({ score: x, candidate: a }: Scored, { score: y, candidate: b }: Scored): number {
  return y - x || (a.path !== b.path ? (a.path < b.path ? -1 : 1) : a.sentence - b.sentence);
}

/** Whether a sentence says something of the world: no heading, no question, call or slogan. */
function asserts(sentence: SentenceReading): boolean {
  return sentence.sourcing !== 'heading' && sentence.sourcing !== 'non-assertion';
}

/** Whether a sentence is asked for: furniture never, what asserts nothing only where every passage is wanted. */
function isClaim(sentence: SentenceReading, threshold: number): boolean {
  return sentence.sourcing !== 'furniture' && (threshold <= 0 || asserts(sentence));
}
