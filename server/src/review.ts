import { Corpus, DEFAULT_THRESHOLD, type Treatment } from './corpus/corpus.js';
import { readArticle, type Reading } from './reading/reading.js';
import type { Finding } from './rules/rule.js';
import { formatOf, readText } from './text/read.js';
import type { Format } from './text/article.js';

/** An article as it comes in. */
export interface ArticleInput {
  /** Its path as given; what answers call it by. */
  readonly path: string;
  /** The file's text, BOM and line ends included. */
  readonly text: string;
  /** Told by the path's ending if left out; plain text if that tells nothing. */
  readonly format?: Format;
}

/** An article that was read, and what the rules report of it. */
export interface ReviewedArticle {
  readonly path: string;
  readonly reading: Reading;
  readonly findings: readonly Finding[];
}

/** All articles of a run, read side by side. */
export interface Review {
  readonly articles: readonly ReviewedArticle[];
  /** Passages of other articles that treat a sentence's claim, best first. */
  treatments(path: string, sentence: number, most: number, threshold?: number): readonly Treatment[];
}

/** Reads one article. */
export function read(input: ArticleInput): Reading {
  return readArticle(readText(input.text, input.format ?? formatOf(input.path) ?? 'plain'));
}

/** Reads articles and links their claims. Never throws for what stands in a text. */
export function review(inputs: readonly ArticleInput[]): Review {
  const corpus = new Corpus();
  const articles = inputs.map((input): ReviewedArticle => {
    const reading = read(input);
    corpus.put(input.path, reading);
    return { path: input.path, reading, findings: [] };
  });
  return { articles, treatments: (path, sentence, most, threshold = DEFAULT_THRESHOLD) => corpus.treatments(path, sentence, most, threshold) };
}
