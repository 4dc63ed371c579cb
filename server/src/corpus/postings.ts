import { Column, IN_PAGE, Pages, type Part } from './columns.js';

/** A run of postings of one term. */
export interface Block {
  /** Documents, ascending, and how often the term stands in each: `length` of them from `at` on. */
  readonly ids: Uint32Array;
  readonly counts: Uint8Array;
  readonly at: number;
  readonly length: number;
}

/** No block. */
export const NONE = 0;
/** How many postings the first block of a term takes, and the largest. */
const FIRST = 2;
const FULL = 128;
const LONGEST = 65_535;
const OFTENEST = 255;

/**
 * In which documents a term stands, and how often: by term number, chains of blocks of growing size. Documents come in the order
 * of their numbers and are never taken out; whoever reads skips those that are gone.
 */
export class Postings {
  readonly #ids = new Pages(Uint32Array);
  readonly #counts = new Pages(Uint8Array);
  // By term.
  readonly #first = new Column(Uint32Array);
  readonly #last = new Column(Uint32Array);
  readonly #alive = new Column(Uint32Array);
  // By block; the first is `NONE`.
  readonly #at = new Column(Uint32Array);
  readonly #length = new Column(Uint8Array);
  readonly #capacity = new Column(Uint8Array);
  readonly #next = new Column(Uint32Array);
  readonly #most = new Column(Uint8Array);
  readonly #shortest = new Column(Uint16Array);

  constructor() {
    this.#open(0);
  }

  #open(capacity: number): number {
    const block = this.#at.length;
    this.#at.push(this.#ids.reserve(capacity));
    this.#counts.reserve(capacity);
    this.#length.push(0);
    this.#capacity.push(capacity);
    this.#next.push(NONE);
    this.#most.push(0);
    this.#shortest.push(LONGEST);
    return block;
  }

  /** Adds a document of `length` terms; its number is above all before it. */
  add(term: number, id: number, count: number, length: number): void {
    this.#first.reach(term + 1);
    this.#last.reach(term + 1);
    this.#alive.reach(term + 1);
    let block = this.#last.array[term] ?? NONE;
    const capacity = this.#capacity.array[block] ?? 0;
    if ((this.#length.array[block] ?? 0) === capacity) {
      const fresh = this.#open(block === NONE ? FIRST : Math.min(FULL, capacity * 2));
      if (block === NONE) this.#first.array[term] = fresh;
      else this.#next.array[block] = fresh;
      this.#last.array[term] = block = fresh;
    }
    const k = this.#length.array[block] ?? 0;
    const at = (this.#at.array[block] ?? 0) + k;
    const held = Math.min(OFTENEST, count);
    this.#ids.page(at)[at & IN_PAGE] = id;
    this.#counts.page(at)[at & IN_PAGE] = held;
    this.#length.array[block] = k + 1;
    this.#most.array[block] = Math.max(held, this.mostIn(block));
    this.#shortest.array[block] = Math.min(length, this.shortestIn(block));
    this.#alive.array[term] = this.aliveOf(term) + 1;
  }

  /** Tells that a document of a term is gone. */
  lose(term: number): void {
    this.#alive.array[term] = this.aliveOf(term) - 1;
  }

  /** How many term numbers there are. */
  get terms(): number {
    return this.#first.length;
  }

  /** In how many documents a term stands. */
  aliveOf(term: number): number {
    return this.#alive.array[term] ?? 0;
  }

  /** The first block of a term, or `NONE`. */
  firstOf(term: number): number {
    return this.#first.array[term] ?? NONE;
  }

  /** The block behind a block, or `NONE`. */
  next(block: number): number {
    return this.#next.array[block] ?? NONE;
  }

  block(block: number): Block {
    const at = this.#at.array[block] ?? 0;
    return { ids: this.#ids.page(at), counts: this.#counts.page(at), at: at & IN_PAGE, length: this.#length.array[block] ?? 0 };
  }

  /** The first document of a block. */
  firstIn(block: number): number {
    const at = this.#at.array[block] ?? 0;
    return this.#ids.page(at)[at & IN_PAGE] ?? 0;
  }

  /** The last document of a block. */
  lastIn(block: number): number {
    const at = (this.#at.array[block] ?? 0) + (this.#length.array[block] ?? 1) - 1;
    return this.#ids.page(at)[at & IN_PAGE] ?? 0;
  }

  /** How often the term stands in a document of a block at most. */
  mostIn(block: number): number {
    return this.#most.array[block] ?? 0;
  }

  /** How many terms the shortest document of a block has. */
  shortestIn(block: number): number {
    return this.#shortest.array[block] ?? 0;
  }

  /** What it is made of. */
  parts(): readonly Part[] {
    return [
      ...[this.#ids, this.#counts, this.#first, this.#last, this.#alive],
      ...[this.#at, this.#length, this.#capacity, this.#next, this.#most, this.#shortest],
    ];
  }
}
