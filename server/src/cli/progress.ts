import { HALF, isMemoryFull, memoryLimit, MOST } from './memory.js';
import { CliError, type Terminal } from './terminal.js';

/** A command that takes less than this needs no progress, in milliseconds. */
const PATIENCE = 1000;
const INTERVAL = 120;

/** One line on standard error, on a terminal only, once a run takes over a second. */
export class Progress {
  readonly #terminal: Terminal;
  readonly #start = performance.now();
  #last = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /**
   * Shows that something has been done with `done` of `total` articles: "Reading", "Comparing".
   * @throws {CliError} if there is hardly any memory left for the others: better than to be ended by the system, who says nothing.
   */
  async show(doing: string, done: number, total: number): Promise<void> {
    if (done < total && isMemoryFull(doing === 'Reading' ? HALF : MOST)) {
      await this.clear();
      throw new CliError(
        `memory is full (${memoryLimit()} MB) after ${done} of ${total} articles (${doing.toLowerCase()}). Name fewer of them at once, or give more: NODE_OPTIONS=--max-old-space-size=${2 * memoryLimit()}`,
      );
    }
    const now = performance.now();
    if (now - this.#start < PATIENCE || now - this.#last < INTERVAL) return;
    this.#last = now;
    await this.#terminal.status(`${doing} ${done} of ${total} articles (${Math.floor((100 * done) / Math.max(1, total))} %)`);
  }

  /** Goes through small steps, about one an article, showing how far it is; gives what comes out. */
  async through<T>(doing: string, steps: Generator<void, T>, total: number): Promise<T> {
    let step = steps.next();
    for (let done = 1; !step.done; step = steps.next()) await this.show(doing, Math.min(done++, total), total);
    await this.clear();
    return step.value;
  }

  async clear(): Promise<void> {
    await this.#terminal.status('');
  }
}
