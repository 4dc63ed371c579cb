import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { baselineOf, KnownFindings, parseBaseline, type Baseline } from '../report/baseline.js';
import { printable } from '../report/printable.js';
import { withFindings, type ReviewedArticle } from '../review.js';
import { ChangedFindings } from './changed.js';
import { reasonOf, writeWhole } from './disk.js';
import type { Gathered } from './gather.js';
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

  /** The articles with the findings that count, one after the other. When all are through, updates the baseline or says what has been fixed. */
  async *of(run: Gathered, terminal: Terminal): AsyncGenerator<ReviewedArticle, void> {
    const changed = this.#changes && new ChangedFindings(this.#changes, run);
    const known = this.#baseline && new Ledger(this.#baseline, run);
    for (const one of run.articles) {
      let article = withFindings(one, run.findings(one.path));
      if (known) article = known.of(article);
      if (changed) article = withFindings(one, await changed.of(article));
      yield article;
    }
    await known?.end(terminal);
  }
}

/** A baseline beside a run. */
class Ledger {
  readonly #baseline: UsedBaseline;
  readonly #nameOf: (path: string) => string;
  readonly #known: KnownFindings;
  readonly #seen: ReviewedArticle[] = [];

  constructor(baseline: UsedBaseline, { articles }: Gathered) {
    this.#baseline = baseline;
    const folder = dirname(resolve(baseline.file));
    this.#nameOf = (path) => relative(folder, resolve(path)).split(sep).join('/');
    this.#known = new KnownFindings(
      baseline.known ?? { version: 1, findings: {} },
      articles.map(({ path }) => this.#nameOf(path)),
    );
  }

  /** An article with what is new; with nothing if all is about to be known. */
  of(article: ReviewedArticle): ReviewedArticle {
    if (this.#baseline.update) this.#seen.push(article);
    const fresh = this.#known.fresh(article, this.#nameOf(article.path));
    return this.#baseline.update ? withFindings(article, []) : fresh;
  }

  /** Writes the baseline if it is to be updated, and says what has been fixed. @throws {CliError} if it cannot be written. */
  async end(terminal: Terminal): Promise<void> {
    const { file, known, update } = this.#baseline;
    const fixed = this.#known.fixed().length;
    if (update) {
      await writeWhole(file, `${JSON.stringify(baselineOf(this.#seen, this.#nameOf), undefined, 1)}\n`).catch((error: unknown) => {
        throw new CliError(`${file}: ${reasonOf(error)}`);
      });
      const total = this.#seen.reduce((sum, { findings }) => sum + findings.length, 0);
      await terminal.err(
        `source-criticism: ${printable(file)}: ${total} findings written${known ? `; ${fixed} fixed since the last time` : ''}\n`,
      );
    } else if (fixed > 0)
      await terminal.err(
        `source-criticism: ${fixed} of the known findings ${fixed === 1 ? 'is' : 'are'} fixed; --update-baseline forgets them\n`,
      );
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
