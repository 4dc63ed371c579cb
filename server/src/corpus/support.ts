import type { Reading, SentenceReading } from '../reading/reading.js';
import { AS_THEY_STAND } from './names.js';
import { termsOf } from './terms.js';

/** A claim of fewer terms says too little to be missed. */
const FEWEST_TERMS = 5;
/** An article on the claim's subject has more of its terms than this somewhere; one on another has less. */
const SUBJECT_SHARE = 0.3;
/** A shorter text is a stub or a cutting, and may stand for a longer one. */
const FEWEST_SENTENCES = 3;
const FEWEST_WORDS = 20;
/** In English text at least so many of a hundred words are among the commonest. */
const ENGLISH = /\b(?:the|of|and|to|in|a|is|that|was|for|it|on|with|as|by|at)\b/gi;
const ENGLISH_SHARE = 0.15;

interface Vocabulary {
  readonly terms: ReadonlySet<string>;
  /** Whether it is long enough, whole and in English, so that what it lacks can be told. */
  readonly telling: boolean;
}

const vocabularies = new WeakMap<Reading, Vocabulary>();

function vocabularyOf(reading: Reading): Vocabulary {
  let known = vocabularies.get(reading);
  if (known) return known;
  const { article, sentences, imprint } = reading;
  const prose = sentences.filter(({ sourcing }) => sourcing !== 'furniture');
  const text = [imprint.title ?? '', ...article.blocks.map((block) => block.text)].join('\n');
  const words = text.match(/\p{Alpha}+/gu)?.length ?? 0;
  const common = text.match(ENGLISH)?.length ?? 0;
  const telling =
    article.limits.length === 0 && prose.length >= FEWEST_SENTENCES && words >= FEWEST_WORDS && common >= ENGLISH_SHARE * words;
  vocabularies.set(reading, (known = { terms: new Set(termsOf(text, AS_THEY_STAND)), telling }));
  return known;
}

/**
 * Whether an article surely is on something else than a claim: it has hardly any of its terms, wherever one looks. False
 * where that can't be told.
 */
export function isOnSomethingElse(reading: Reading, { content }: SentenceReading): boolean {
  const { terms, telling } = vocabularyOf(reading);
  const claimed = [...new Set(termsOf(content, AS_THEY_STAND))];
  if (!telling || claimed.length < FEWEST_TERMS) return false;
  return claimed.filter((term) => terms.has(term)).length < SUBJECT_SHARE * claimed.length;
}
