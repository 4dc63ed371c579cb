import { ignoreComments, silences, type IgnoreComment } from './config/ignore.js';
import { DEFAULT_SETTINGS, type Settings } from './config/settings.js';
import { Corpus, DEFAULT_THRESHOLD, type Treatment } from './corpus/corpus.js';
import { Origins } from './corpus/origin.js';
import { readArticle, type BlockCache, type Reading } from './reading/reading.js';
import { isSigned } from './rules/signed.js';
import { RULES } from './rules/registry.js';
import { optionsOf, type Finding, type Problem, type RuleContext, type Severity } from './rules/rule.js';
import type { Format } from './text/article.js';
import { fingerprint } from './text/fingerprint.js';
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

/** An article of a run. */
export interface RunArticle {
  readonly path: string;
  /** The file's text as it came. */
  readonly text: string;
  /** What was read of it; of some runs it is read when that is first asked for. */
  readonly reading: Reading;
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
export interface SideBySide extends Omit<Review, 'articles' | 'compared'> {
  readonly articles: readonly RunArticle[];
  readonly compared: readonly RunArticle[];
  /** What the rules report of an article, in the order of its text; nothing if it is not among them. Asked for, it costs the look-ups. */
  findings(path: string): readonly Finding[];
}

/** Readings kept from an earlier run. */
export interface KeptReadings {
  get(text: string, format: Format): Reading | undefined;
  set(text: string, format: Format, reading: Reading): void;
}

/** A corpus kept from an earlier run over the same folders; what `versionOf` says of an article is its version in it. */
export interface KeptCorpus {
  /** What was kept, if anything that can be used; `readingOf` gives readings of its articles as they are needed. */
  open(readingOf: (path: string) => Reading | undefined): Corpus | undefined;
  /** Told what there is to keep, where it is other than what was opened. */
  keep(corpus: Corpus): void;
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
  /** Passages from elsewhere that treat the claim of a sentence, best first: from an archive that is not among the articles. */
  readonly elsewhere?: {
    treatments(path: string, sentence: number): readonly Treatment[];
    /** The articles in which they stand. */
    articles(): readonly Omit<ReviewedArticle, 'findings'>[];
  };
  /** A corpus kept from an earlier run over the same folders: what in it is as it was is not read again. */
  readonly keptCorpus?: KeptCorpus;
}

/** As many treatments as a rule looks at: copies of a report must not hide the one that contradicts it. */
export const TREATMENTS_FOR_RULES = 24;

/** From so many articles on what is known of them together is worth keeping: fewer are put side by side faster than a file is read. */
export const MANY = 100;

/**
 * In a run of more articles than this, what was copied or quoted is looked for only in those that treat a claim: to look into all,
 * all must be read.
 */
export const MOST_TRACED = 2000;

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
  const reviewed = articles.map(({ path, reading }) => {
    options.signal?.throwIfAborted();
    return { path, reading, findings: findings(path) };
  });
  return { ...rest, articles: reviewed };
}

/**
 * Reads articles side by side, as `review` does, and leaves the findings to be asked for one article after the other. With `lazily` each
 * article is read when its reading is first asked for: whoever knows the findings already may need none.
 */
export async function sideBySide(inputs: readonly ArticleInput[], options: ReviewOptions = {}, lazily = false): Promise<SideBySide> {
  const settingsOf = (path: string): Settings => ({ ...DEFAULT_SETTINGS, ...options.settingsOf?.(path) });
  const own = new Set(inputs.map(({ path }) => path));
  const all = [...inputs, ...(options.compared ?? []).filter(({ path }) => !own.has(path))];
  const shelf = new Shelf(all, options);
  let done = 0;
  for (const input of lazily ? [] : all) {
    options.signal?.throwIfAborted();
    if (own.has(input.path) || !shelf.knows(input)) shelf.read(input);
    await options.onProgress?.(++done, all.length);
  }
  // Made when it is first asked: findings that are known already need none.
  let linked: Corpus | undefined;
  const corpus = () => (linked ??= shelf.corpus(inputs.flatMap(({ path }) => settingsOf(path).names)));
  const treatments = (path: string, sentence: number, most: number, threshold = DEFAULT_THRESHOLD) => {
    // An article by itself has no company to be looked up in.
    const here = shelf.size > 1 ? corpus().treatments(path, sentence, most, threshold) : [];
    const others = options.elsewhere?.treatments(path, sentence).filter(({ score }) => score >= threshold) ?? [];
    return others.length === 0 ? here : [...here, ...others].sort((a, b) => b.score - a.score).slice(0, most);
  };
  const mayConflict = (path: string, sentence: number) =>
    (options.elsewhere?.treatments(path, sentence).length ?? 0) > 0 ||
    (shelf.size > 1 && corpus().mayConflict(path, shelf.reading(path), sentence));
  const paths = [...new Set(all.map(({ path }) => path))];
  let traced: Origins | undefined;
  const origins = () => {
    if (traced) return traced;
    traced = new Origins();
    const others = new Set(paths.length <= MOST_TRACED ? paths : treating(own, shelf, treatments));
    for (const path of [...own, ...others]) traced.put(path, shelf.reading(path));
    for (const { path, reading } of options.elsewhere?.articles() ?? []) traced.put(path, reading);
    return traced;
  };
  return {
    articles: paths.filter((path) => own.has(path)).map((path) => shelved(path, shelf)),
    // Of many thousands a few are shown.
    compared: paths.filter((path) => !own.has(path)).map((path) => shelved(path, shelf)),
    treatments,
    findings: (path) => {
      if (!own.has(path)) return [];
      const reading = shelf.reading(path);
      let dependence: RuleContext['dependence'] | undefined;
      const others = {
        treatments: (k: number) => treatments(path, k, TREATMENTS_FOR_RULES),
        mayConflict: (k: number) => mayConflict(path, k),
        // Whom each depends on is worked out of all: only for a rule that asks.
        get dependence() {
          return (dependence ??= origins().of(path, reading));
        },
      };
      const exists = options.exists && ((target: string) => options.exists?.(path, target));
      return findingsOf(path, reading, others, settingsOf(path), options.place ?? 'ci', exists);
    },
  };
}

/** The articles that treat a claim of others, of those that were not themselves asked about. */
function treating(own: ReadonlySet<string>, shelf: Shelf, treatments: Review['treatments']): Set<string> {
  const found = new Set<string>();
  for (const path of own)
    for (const k of shelf.reading(path).sentences.keys())
      for (const treatment of treatments(path, k, TREATMENTS_FOR_RULES)) if (shelf.find(treatment.path)) found.add(treatment.path);
  return found;
}

/** An article with findings; it is read when its reading is first asked for, as the article is. */
export function withFindings(article: Pick<RunArticle, 'path' | 'reading'>, findings: readonly Finding[]): ReviewedArticle {
  return {
    path: article.path,
    get reading() {
      return article.reading;
    },
    findings,
  };
}

/** The articles of a run: read as they are needed, and put side by side. */
class Shelf {
  readonly #inputs: ReadonlyMap<string, ArticleInput>;
  readonly #options: ReviewOptions;
  readonly #readings = new Map<string, Reading>();
  readonly #kept: Corpus | undefined;

  constructor(inputs: readonly ArticleInput[], options: ReviewOptions) {
    this.#inputs = new Map(inputs.map((input) => [input.path, input]));
    this.#options = options;
    this.#kept = options.keptCorpus?.open((path) => this.find(path));
  }

  /** How many articles there are. */
  get size(): number {
    return this.#inputs.size;
  }

  /** Whether what was kept knows an article as it is. */
  knows(input: ArticleInput): boolean {
    return this.#kept?.versionOf(input.path) === versionOf(input);
  }

  textOf(path: string): string {
    return this.#inputs.get(path)?.text ?? '';
  }

  read(input: ArticleInput): void {
    this.#readings.set(input.path, readOrKept(input, this.#options));
  }

  find(path: string): Reading | undefined {
    const input = this.#inputs.get(path);
    if (input && !this.#readings.has(path)) this.read(input);
    return this.#readings.get(path);
  }

  /** @throws {Error} if it is no article of this run. */
  reading(path: string): Reading {
    const reading = this.find(path);
    if (!reading) throw new Error(`${path} is no article of this run`);
    return reading;
  }

  /** All articles side by side. */
  corpus(names: readonly (readonly string[])[]): Corpus {
    const corpus = this.#kept ?? new Corpus();
    corpus.unite(names);
    let changed = this.#kept === undefined;
    for (const path of corpus.paths()) {
      if (this.#inputs.has(path)) continue;
      corpus.remove(path);
      changed = true;
    }
    for (const input of this.#inputs.values()) {
      if (this.knows(input)) continue;
      corpus.put(input.path, this.reading(input.path), versionOf(input));
      changed = true;
    }
    corpus.settle();
    if (changed) this.#options.keptCorpus?.keep(corpus);
    return corpus;
  }
}

/** An article that is read when its reading is first asked for. */
function shelved(path: string, shelf: Shelf): RunArticle {
  // A property of its own, so that whoever copies the article has it too.
  return {
    path,
    text: shelf.textOf(path),
    get reading() {
      return shelf.reading(path);
    },
  };
}

/** Asked for more than once in a run. */
const versions = new WeakMap<ArticleInput, string>();

/** Tells one state of an article from another. */
export function versionOf(input: ArticleInput): string {
  let version = versions.get(input);
  if (version === undefined) versions.set(input, (version = fingerprint(`${formatFor(input)} ${input.text}`)));
  return version;
}

function readOrKept(input: ArticleInput, { kept, cache }: ReviewOptions): Reading {
  const format = formatFor(input);
  const known = kept?.get(input.text, format);
  if (known) return known;
  const reading = read({ ...input, format }, cache);
  kept?.set(input.text, format, reading);
  return reading;
}

/** What there is to know of others for an article by itself: nothing. */
export function byItself(reading: Reading): Pick<RuleContext, 'treatments' | 'mayConflict' | 'dependence'> {
  return { treatments: () => [], mayConflict: () => false, dependence: new Origins().of('', reading) };
}

/** Written out: a draft has hundreds of findings at every key. */
function findingOf({ start, end, what, why, todo, instead, unnecessary, related }: Problem, rule: string, severity: Severity): Finding {
  return { start, end, what, why, todo, instead, unnecessary, related, rule, severity, message: `${what} ${why} ${todo}` };
}

/** What the rules report of one article, silenced findings left out, in the order of the text. */
export function findingsOf(
  path: string,
  reading: Reading,
  others: Pick<RuleContext, 'treatments' | 'mayConflict' | 'dependence'>,
  settings: Settings,
  place: 'editor' | 'ci',
  exists?: RuleContext['exists'],
): Finding[] {
  const findings: Finding[] = [];
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
      return by.length > 0 || (rule.ofAuthor === true && isSigned(reading, offset));
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
      treatments: others.treatments,
      mayConflict: others.mayConflict,
      get dependence() {
        return others.dependence;
      },
      exists,
      isSilenced,
    };
    for (const problem of rule.check(context)) {
      if (isSilenced(problem.start)) continue;
      findings.push(findingOf(problem, rule.id, severity));
    }
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1));
}
