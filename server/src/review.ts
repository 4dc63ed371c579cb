import { ignoreComments, silences, type IgnoreComment } from './config/ignore.js';
import { DEFAULT_SETTINGS, type Settings } from './config/settings.js';
import { Corpus, DEFAULT_THRESHOLD, type Treatment } from './corpus/corpus.js';
import { Origins, type Dependence } from './corpus/origin.js';
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

/** Articles that were read side by side. What the rules report of one is worked out when it is asked for. */
export interface SideBySide extends Omit<Review, 'articles'> {
  readonly articles: readonly Omit<ReviewedArticle, 'findings'>[];
  /** What the rules report of an article, in the order of its text; nothing if it is not among them. Asked for, it costs the look-ups. */
  findings(path: string): readonly Finding[];
}

/** Readings kept from an earlier run. */
export interface KeptReadings {
  get(text: string, format: Format): Reading | undefined;
  set(text: string, format: Format, reading: Reading): void;
}

/** How a review is made. */
export interface ReviewOptions {
  /** Whose severities count: the editor is quieter than the pipeline. */
  readonly place?: 'editor' | 'ci';
  /** Further articles that are compared with and not reported on. One whose path is among the others is left out. */
  readonly compared?: readonly ArticleInput[];
  /** The settings that hold for an article; the defaults if left out. */
  readonly settingsOf?: (path: string) => Partial<Settings>;
  /**
   * Whether there is a file or folder where a link of the article at `path` leads: `target` is a path with slashes from the
   * article's folder, or, if it begins with one, from any folder above. Undefined where that can't be told. Left out, no link
   * to a missing file is reported.
   */
  readonly exists?: (path: string, target: string) => boolean | undefined;
  /** Called after each article; awaited, so that a long run yields. */
  readonly onProgress?: (done: number, total: number) => Promise<void> | void;
  /** Stops the run between two articles; the promise is rejected with its reason. */
  readonly signal?: AbortSignal;
  /** Readings of blocks kept from an earlier run. */
  readonly cache?: BlockCache;
  /** Readings of whole articles kept from an earlier run. */
  readonly kept?: KeptReadings;
}

/** As many treatments as a rule looks at: copies of a report must not hide the one that contradicts it. */
export const TREATMENTS_FOR_RULES = 24;

/** Reads one article. Never throws: any string gives a reading. */
export function read(input: ArticleInput, cache?: BlockCache): Reading {
  return readArticle(readText(input.text, formatFor(input)), cache);
}

/** How an article is written down, as far as is known. */
export function formatFor({ path, format }: Pick<ArticleInput, 'path' | 'format'>): Format {
  return format ?? formatOf(path) ?? 'plain';
}

/**
 * Reads articles side by side, links their claims and lets the rules look at them. Never throws for what stands in a
 * text. Of two articles with one path the later counts.
 */
export async function review(inputs: readonly ArticleInput[], options: ReviewOptions = {}): Promise<Review> {
  const { articles, findings, ...rest } = await sideBySide(inputs, options);
  const reviewed = articles.map((article) => {
    options.signal?.throwIfAborted();
    return { ...article, findings: findings(article.path) };
  });
  return { ...rest, articles: reviewed };
}

/** Reads articles side by side, as `review` does, and leaves the findings to be asked for one article after the other. */
export async function sideBySide(inputs: readonly ArticleInput[], options: ReviewOptions = {}): Promise<SideBySide> {
  const settingsOf = (path: string): Settings => ({ ...DEFAULT_SETTINGS, ...options.settingsOf?.(path) });
  const own = new Set(inputs.map(({ path }) => path));
  const all = [...inputs, ...(options.compared ?? []).filter(({ path }) => !own.has(path))];
  const readings = new Map<string, Reading>();
  const compared = new Map<string, Reading>();
  let done = 0;
  for (const input of all) {
    options.signal?.throwIfAborted();
    (own.has(input.path) ? readings : compared).set(input.path, readOrKept(input, options));
    await options.onProgress?.(++done, all.length);
  }
  // Made when it is first asked: findings that are known already need none.
  let linked: Corpus | undefined;
  const corpus = () => {
    if (linked) return linked;
    linked = new Corpus();
    linked.unite(inputs.flatMap(({ path }) => settingsOf(path).names));
    for (const [path, reading] of [...readings, ...compared]) linked.put(path, reading);
    return linked;
  };
  let traced: Origins | undefined;
  const origins = () => {
    if (traced) return traced;
    traced = new Origins();
    for (const [path, reading] of [...readings, ...compared]) traced.put(path, reading);
    return traced;
  };
  const listed = (map: ReadonlyMap<string, Reading>) => [...map].map(([path, reading]) => ({ path, reading }));
  return {
    articles: listed(readings),
    compared: listed(compared),
    treatments: (path, sentence, most, threshold = DEFAULT_THRESHOLD) => corpus().treatments(path, sentence, most, threshold),
    findings: (path) => {
      const reading = readings.get(path);
      if (!reading) return [];
      const treat = (k: number, most: number) => corpus().treatments(path, k, most);
      const exists = options.exists && ((target: string) => options.exists?.(path, target));
      return findingsOf(path, reading, treat, origins().of(path, reading), settingsOf(path), options.place ?? 'ci', exists);
    },
  };
}

function readOrKept(input: ArticleInput, { kept, cache }: ReviewOptions): Reading {
  const format = formatFor(input);
  const known = kept?.get(input.text, format);
  if (known) return known;
  const reading = read({ ...input, format }, cache);
  kept?.set(input.text, format, reading);
  return reading;
}

/** What the rules report of one article, silenced findings left out, in the order of the text. */
export function findingsOf(
  path: string,
  reading: Reading,
  treat: (sentence: number, most: number) => readonly Treatment[],
  dependence: Dependence,
  settings: Settings,
  place: 'editor' | 'ci',
  exists?: RuleContext['exists'],
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
      dependence,
      exists,
      isSilenced,
    };
    for (const problem of rule.check(context)) {
      if (isSilenced(problem.start)) continue;
      findings.push({ ...problem, rule: rule.id, severity, message: `${problem.what} ${problem.why} ${problem.todo}` });
    }
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1));
}
