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

  async clear(): Promise<void> {
    await this.#terminal.status('');
  }
}
