import { ignoreComments, silences, type IgnoreComment } from './config/ignore.js';
import { DEFAULT_SETTINGS, type Settings } from './config/settings.js';
import { Corpus, DEFAULT_THRESHOLD, type Treatment } from './corpus/corpus.js';
import { readArticle, type BlockCache, type Reading } from './reading/reading.js';
import { RULES } from './rules/registry.js';
import { optionsOf, type Finding, type RuleContext } from './rules/rule.js';
import type { Format } from './text/article.js';
import { formatOf, readText } from './text/read.js';

/** An article as it comes in. */
export interface ArticleInput {
  /** Its path as given; what answers call it by. */
  readonly path: string;
  /** The file's text, BOM and line ends included. Offsets count its UTF-16 units. */
  readonly text: string;
  /** Told by the path's ending if left out; plain text if that tells nothing. */
  readonly format?: Format;
}

/** An article that was read, and what the rules report of it. */
export interface ReviewedArticle {
  readonly path: string;
  readonly reading: Reading;
  /** In the order of the text. */
  readonly findings: readonly Finding[];
}

/** All articles of a run, read side by side. */
export interface Review {
  readonly articles: readonly ReviewedArticle[];
  /** Those that were only compared with. */
  readonly compared: readonly Omit<ReviewedArticle, 'findings'>[];
  /**
   * Passages of other articles that treat a sentence's claim, best first: at most `most`, none under `threshold`
   * (0…1, the calibrated one if left out).
   */
  treatments(path: string, sentence: number, most: number, threshold?: number): readonly Treatment[];
}

/** How a review is made. */
export interface ReviewOptions {
  /** Whose severities count: the editor is quieter than the pipeline. */
  readonly place?: 'editor' | 'ci';
  /** Further articles that are compared with and not reported on. One whose path is among the others is left out. */
  readonly compared?: readonly ArticleInput[];
  /** The settings that hold for an article; the defaults if left out. */
  readonly settingsOf?: (path: string) => Partial<Settings>;
  /** Called after each article; awaited, so that a long run yields. */
  readonly onProgress?: (done: number, total: number) => Promise<void> | void;
  /** Stops the run between two articles; the promise is rejected with its reason. */
  readonly signal?: AbortSignal;
  /** Readings of blocks kept from an earlier run. */
  readonly cache?: BlockCache;
}

/** As many treatments as a rule looks at. */
const TREATMENTS_FOR_RULES = 5;

/** Reads one article. Never throws: any string gives a reading. */
export function read(input: ArticleInput, cache?: BlockCache): Reading {
  return readArticle(readText(input.text, input.format ?? formatOf(input.path) ?? 'plain'), cache);
}

/**
 * Reads articles side by side, links their claims and lets the rules look at them. Never throws for what stands in a
 * text. Of two articles with one path the later counts.
 */
export async function review(inputs: readonly ArticleInput[], options: ReviewOptions = {}): Promise<Review> {
  const settingsOf = (path: string): Settings => ({ ...DEFAULT_SETTINGS, ...options.settingsOf?.(path) });
  const corpus = new Corpus();
  corpus.unite(inputs.flatMap(({ path }) => settingsOf(path).names));
  const own = new Set(inputs.map(({ path }) => path));
  const all = [...inputs, ...(options.compared ?? []).filter(({ path }) => !own.has(path))];
  const readings = new Map<string, Reading>();
  const compared = new Map<string, Reading>();
  let done = 0;
  for (const input of all) {
    options.signal?.throwIfAborted();
    const reading = read(input, options.cache);
    (own.has(input.path) ? readings : compared).set(input.path, reading);
    corpus.put(input.path, reading);
    await options.onProgress?.(++done, all.length);
  }
  const articles: ReviewedArticle[] = [];
  for (const [path, reading] of readings) {
    options.signal?.throwIfAborted();
    articles.push({
      path,
      reading,
      findings: findingsOf(path, reading, (index, most) => corpus.treatments(path, index, most), settingsOf(path), options.place ?? 'ci'),
    });
  }
  return {
    articles,
    compared: [...compared].map(([path, reading]) => ({ path, reading })),
    treatments: (path, sentence, most, threshold = DEFAULT_THRESHOLD) => corpus.treatments(path, sentence, most, threshold),
  };
}

/** What the rules report of one article, silenced findings left out, in the order of the text. */
export function findingsOf(
  path: string,
  reading: Reading,
  treat: (sentence: number, most: number) => readonly Treatment[],
  settings: Settings,
  place: 'editor' | 'ci',
): Finding[] {
  const findings: Finding[] = [];
  const treatments = (index: number) => treat(index, TREATMENTS_FOR_RULES);
  const comments = ignoreComments(reading.article);
  const used = new Set<IgnoreComment>();
  const silent = new Set<string>();
  for (const rule of RULES) {
    const severity = settings.rules.get(rule.id) ?? rule.severity[place];
    if (severity === 'off') {
      silent.add(rule.id);
      continue;
    }
    const isSilenced = (offset: number) => {
      const by = comments.filter((comment) => silences(comment, rule.id, offset));
      for (const comment of by) used.add(comment);
      return by.length > 0;
    };
    const context: RuleContext = {
      path,
      reading,
      options: optionsOf(rule, settings.options.get(rule.id)),
      lists: settings,
      // Asked for by the last two rules only.
      silences: () =>
        comments.map((c) => ({
          start: c.comment.start,
          end: c.comment.end,
          unknown: c.unknown,
          reason: c.reason,
          used: used.has(c) || (c.rules.some((id) => silent.has(id)) ? undefined : false),
        })),
      requireReason: settings.requireReason,
      treatments,
      isSilenced,
    };
    for (const problem of rule.check(context)) {
      if (isSilenced(problem.start)) continue;
      findings.push({ ...problem, rule: rule.id, severity, message: `${problem.what} ${problem.why} ${problem.todo}` });
    }
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1));
}
