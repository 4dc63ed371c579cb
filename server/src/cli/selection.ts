import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { baselineOf, compare, parseBaseline, type Baseline } from '../report/baseline.js';
import { printable } from '../report/printable.js';
import type { Review, ReviewedArticle } from '../review.js';
import { Lines } from '../text/lines.js';
import { reasonOf, writeWhole } from './files.js';
import { changesSince, type Changes } from './git.js';
import { CliError, type Terminal } from './terminal.js';

/** A baseline and what is to be done with it. */
interface UsedBaseline {
  readonly file: string;
  /** Undefined if there is none yet. */
  readonly known: Baseline | undefined;
  readonly update: boolean;
}

/** What of a run's findings counts: those that a baseline does not know, on lines that changed. */
export class Selection {
  readonly #baseline: UsedBaseline | undefined;
  readonly #changes: Changes | undefined;

  private constructor(baseline: UsedBaseline | undefined, changes: Changes | undefined) {
    this.#baseline = baseline;
    this.#changes = changes;
  }

  /**
   * Reads what it takes to choose.
   * @throws {CliError} if the baseline cannot be read, or git cannot tell what changed.
   */
  static async prepare(options: {
    readonly baseline?: string;
    readonly updateBaseline?: boolean;
    readonly changedSince?: string;
  }): Promise<Selection> {
    const { baseline: file, updateBaseline = false, changedSince } = options;
    const changes = changedSince === undefined ? undefined : await changesSince(changedSince);
    if (file === undefined) return new Selection(undefined, changes);
    return new Selection({ file, known: await readBaseline(file, updateBaseline), update: updateBaseline }, changes);
  }

  /** The articles with the findings that count. Writes the baseline if it is to be updated, and says what has been fixed. */
  async of(review: Review, terminal: Terminal): Promise<{ readonly articles: readonly ReviewedArticle[] }> {
    let { articles } = review;
    if (this.#baseline) {
      const { file, known, update } = this.#baseline;
      const nameOf = (path: string) =>
        relative(dirname(resolve(file)), resolve(path))
          .split(sep)
          .join('/');
      const compared = compare(known ?? { version: 1, findings: {} }, articles, nameOf);
      if (update) {
        await writeWhole(file, `${JSON.stringify(baselineOf(articles, nameOf), undefined, 1)}\n`).catch((error: unknown) => {
          throw new CliError(`${file}: ${reasonOf(error)}`);
        });
        const total = articles.reduce((sum, { findings }) => sum + findings.length, 0);
        await terminal.err(
          `source-criticism: ${printable(file)}: ${total} findings written${known ? `; ${compared.fixed.length} fixed since the last time` : ''}\n`,
        );
        return { articles: articles.map((article) => ({ ...article, findings: [] })) };
      }
      articles = compared.articles;
      if (compared.fixed.length > 0)
        await terminal.err(
          `source-criticism: ${compared.fixed.length} of the known findings ${compared.fixed.length === 1 ? 'is' : 'are'} fixed; --update-baseline forgets them\n`,
        );
    }
    return { articles: this.#changes ? await onChanged(this.#changes, articles, review) : articles };
  }
}

async function readBaseline(file: string, update: boolean): Promise<Baseline | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const missing = (error as { code?: string }).code === 'ENOENT';
    if (missing && update) return undefined;
    throw new CliError(`${file}: ${missing ? 'no such baseline; --update-baseline writes one' : reasonOf(error)}`);
  }
  try {
    return parseBaseline(text);
  } catch (error) {
    throw new CliError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Findings whose sentence was touched, or which a changed passage of another article brings about. */
async function onChanged(
  changes: Changes,
  articles: readonly ReviewedArticle[],
  { compared }: Review,
): Promise<readonly ReviewedArticle[]> {
  const readings = new Map([...articles, ...compared].map(({ path, reading }) => [path, reading]));
  const lines = new Map<string, Lines>();
  const touches = async (path: string, start: number, end: number): Promise<boolean> => {
    const reading = readings.get(path);
    if (!reading) return false;
    let found = lines.get(path);
    if (!found) lines.set(path, (found = new Lines(reading.article.source)));
    // A finding counts by its whole sentence: an edit of its other end may have brought it about.
    const sentences = reading.sentences.filter((s) => s.start < end && start < s.end);
    const from = Math.min(start, sentences[0]?.start ?? start);
    const to = Math.max(end, sentences.at(-1)?.end ?? end);
    return changes.touches(path, found.at(from).line, found.at(Math.max(from, to - 1)).line);
  };
  return Promise.all(
    articles.map(async (article) => {
      const kept = await Promise.all(
        article.findings.map(async ({ start, end, related = [] }) => {
          if (await touches(article.path, start, end)) return true;
          for (const r of related) if (await touches(r.path, r.start, r.end)) return true;
          return false;
        }),
      );
      return { ...article, findings: article.findings.filter((_, k) => kept[k]) };
    }),
  );
}
