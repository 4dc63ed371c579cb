import type { ReviewedArticle } from '../review.js';
import type { Paint } from './paint.js';
import type { Places } from './places.js';

/** Writes a run in one format, as text that comes piece by piece, so that a long run streams. Put together, the pieces are the whole report. */
export interface Reporter {
  /** What stands before the first article. */
  begin(): string;
  /** One article; '' if the format has nothing to say of it. Articles come in the order of the run, each once. */
  article(article: ReviewedArticle): string;
  /** What stands after the last. A run without articles is `begin` and `end`. */
  end(): string;
}

/** What a reporter needs beside the articles. */
export interface ReporterOptions {
  /** Where passages of all the run's articles stand. */
  readonly places: Places;
  /** What other programs call a file of the run: relative to the working folder where it can be, with forward slashes. */
  fileOf(path: string): string;
  /** This program's version. */
  readonly version: string;
  readonly paint: Paint;
}

export type MakeReporter = (options: ReporterOptions) => Reporter;
