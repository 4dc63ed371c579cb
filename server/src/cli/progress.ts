import type { Terminal } from './terminal.js';

/** A command that takes less than this needs no progress, in milliseconds. */
const PATIENCE = 1000;
const INTERVAL = 120;

/** One line on standard error, on a terminal only, once a run takes over a second. */
export class Progress {
  readonly #terminal: Terminal;
  readonly #total: number;
  readonly #start = performance.now();
  #last = 0;
  #shown = false;

  constructor(terminal: Terminal, total: number) {
    this.#terminal = terminal;
    this.#total = total;
  }

  /** Shows that `done` articles have been read. */
  async show(done: number): Promise<void> {
    const now = performance.now();
    if (!this.#terminal.progress || now - this.#start < PATIENCE || now - this.#last < INTERVAL) return;
    this.#last = now;
    this.#shown = true;
    await this.#terminal.err(
      `\r\u001b[KReading ${done} of ${this.#total} articles (${Math.floor((100 * done) / Math.max(1, this.#total))} %)`,
    );
  }

  async clear(): Promise<void> {
    if (this.#shown) await this.#terminal.err('\r\u001b[K');
  }
}
