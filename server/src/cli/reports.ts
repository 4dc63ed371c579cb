import { open, realpath, type FileHandle } from 'node:fs/promises';
import { dirname, isAbsolute, relative, sep } from 'node:path';
import { FORMATS } from '../report/formats.js';
import { COLOURED, PLAIN } from '../report/paint.js';
import { Places } from '../report/places.js';
import { printable } from '../report/printable.js';
import type { Reporter } from '../report/reporter.js';
import type { ReviewedArticle, SideBySide } from '../review.js';
import { makeFolder, reasonOf } from './disk.js';
import type { Output } from './outputs.js';
import type { ExitCode } from './program.js';
import type { Terminal } from './terminal.js';
import { version } from './version.js';

/** Where the text of a report goes. */
interface Sink {
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

/** A report that is being written. */
interface Running {
  readonly reporter: Reporter;
  readonly sink: Sink;
  readonly output: Output;
}

/**
 * Writes a run in every form that is asked for, side by side, article by article. A file that cannot be written is
 * named on stderr and makes the exit code 2; the other reports are written all the same.
 */
export class Reports {
  readonly #terminal: Terminal;
  readonly #exit: (code: ExitCode) => void;
  #running: Running[] = [];

  private constructor(terminal: Terminal, exit: (code: ExitCode) => void) {
    this.#terminal = terminal;
    this.#exit = exit;
  }

  /** Opens every report and writes what stands before the first article. */
  static async begin(
    outputs: readonly Output[],
    run: Pick<SideBySide, 'articles' | 'compared'>,
    terminal: Terminal,
    exit: (code: ExitCode) => void,
  ): Promise<Reports> {
    const reports = new Reports(terminal, exit);
    const places = new Places([...run.articles, ...run.compared]);
    const articles = outputs.some((o) => o.file !== undefined) ? await realPaths(run) : new Set<string>();
    for (const output of outputs) {
      const paint = output.file === undefined && terminal.colour ? COLOURED : PLAIN;
      const reporter = (await FORMATS[output.format]())({ places, fileOf, version: version(), paint });
      try {
        const sink = output.file === undefined ? stdout(terminal) : await fileSink(output.file, articles);
        if (typeof sink === 'string') await refuse(output, sink, terminal, exit);
        else reports.#running.push({ reporter, sink, output });
      } catch (error) {
        await refuse(output, whyNotWritten(error), terminal, exit);
      }
    }
    await reports.#step(({ reporter, sink }) => sink.write(reporter.begin()));
    return reports;
  }

  /** Whether nobody waits for more: the reader of the only report went away. */
  get deserted(): boolean {
    return this.#terminal.closed() && this.#running.every((r) => r.output.file === undefined);
  }

  async article(article: ReviewedArticle): Promise<void> {
    await this.#step(({ reporter, sink }) => sink.write(reporter.article(article)));
  }

  async end(): Promise<void> {
    await this.#step(async ({ reporter, sink }) => {
      await sink.write(reporter.end());
      await sink.close();
    });
  }

  /** Does a step of every report; one that fails is not gone on with. */
  async #step(act: (report: Running) => Promise<void>): Promise<void> {
    for (const report of this.#running) {
      try {
        await act(report);
      } catch (error) {
        this.#running = this.#running.filter((r) => r !== report);
        await report.sink.close().catch(() => undefined);
        await refuse(report.output, whyNotWritten(error), this.#terminal, this.#exit);
      }
    }
  }
}

async function refuse({ file, format }: Output, reason: string, terminal: Terminal, exit: (code: ExitCode) => void): Promise<void> {
  await terminal.err(`source-criticism: ${printable(file ?? 'standard output')}: ${printable(reason)}; ${format} is not written\n`);
  exit(2);
}

function stdout(terminal: Terminal): Sink {
  return { write: async (text) => (text === '' ? undefined : await terminal.out(text)), close: () => Promise.resolve() };
}

/** A file to write, its folders made where they are missing; or why it is not written. Rejected as `open` is. */
async function fileSink(file: string, articles: ReadonlySet<string>): Promise<Sink | string> {
  if (articles.has(await realpath(file).catch(() => ''))) return 'is one of the articles';
  makeFolder(dirname(file));
  const handle: FileHandle = await open(file, 'w');
  return {
    write: async (text) => {
      if (text !== '') await handle.appendFile(text);
    },
    close: () => handle.close(),
  };
}

async function realPaths({ articles }: Pick<SideBySide, 'articles'>): Promise<ReadonlySet<string>> {
  return new Set(await Promise.all(articles.map(({ path }) => realpath(path).catch(() => path))));
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'no permission to write it',
  EPERM: 'no permission to write it',
  EROFS: 'stands where nothing can be written',
  ENOSPC: 'the disk is full',
  EDQUOT: 'no room is left for you on the disk',
};

/**
 * What the system says, in words.
 * @throws the error itself if it is none of the system's: a mistake of ours must not pass for a full disk.
 */
function whyNotWritten(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') throw error;
  return REASONS[code] ?? reasonOf(error);
}

/** What other programs call a file: relative to the working folder if it is in it, with forward slashes. */
function fileOf(path: string): string {
  const inside = relative(process.cwd(), path);
  const shown = inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? path : inside;
  return shown.split(sep).join('/');
}
