/** Counts changes by who made them, to know when anything but an article itself last changed. */
export class Turns {
  #last = 0;
  #by = '';
  #byAnother = 0;

  /** Something under `path` changed. */
  touched(path: string): void {
    if (this.#by !== path) this.#byAnother = this.#last;
    this.#last++;
    this.#by = path;
  }

  /** Stays the same until an article other than `path` changes. */
  ofOthers(path: string): number {
    return this.#by === path ? this.#byAnother : this.#last;
  }
}
