import type { Terminal } from './terminal.js';

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

  /** Shows that something has been done with `done` of `total` articles: "Reading", "Comparing". */
  async show(doing: string, done: number, total: number): Promise<void> {
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
