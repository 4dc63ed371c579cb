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

// What is asked for together stands together: it is then fetched from memory once.
/** Of a term: its first block, its last, in how many documents it is still there. */
const PER_TERM = 3;
/** Of a block: its place, the next block; length, capacity and greatest count, a byte each; the length of the shortest document. */
const PER_BLOCK = 4;

/**
 * In which documents a term stands, and how often: by term number, chains of blocks of growing size. Documents come in the order
 * of their numbers and are never taken out; whoever reads skips those that are gone.
 */
export class Postings {
  readonly #ids = new Pages(Uint32Array);
  readonly #counts = new Pages(Uint8Array);
  readonly #terms = new Column(Uint32Array);
  readonly #blocks = new Column(Uint32Array);

  constructor() {
    // The first block is `NONE`.
    this.#open(0);
  }

  #open(capacity: number): number {
    const from = this.#blocks.length;
    this.#blocks.reach(from + PER_BLOCK);
    this.#blocks.array[from] = this.#ids.reserve(capacity);
    this.#counts.reserve(capacity);
    this.#blocks.array[from + 2] = capacity << 8;
    this.#blocks.array[from + 3] = LONGEST;
    return from / PER_BLOCK;
  }

  /** Adds a document of `length` terms; its number is above all before it. */
  add(term: number, id: number, count: number, length: number): void {
    const own = term * PER_TERM;
    this.#terms.reach(own + PER_TERM);
    let block = this.#terms.array[own + 1] ?? NONE;
    let sizes = this.#blocks.array[block * PER_BLOCK + 2] ?? 0;
    const capacity = (sizes >> 8) & 255;
    if ((sizes & 255) === capacity) {
      const fresh = this.#open(block === NONE ? FIRST : Math.min(FULL, capacity * 2));
      if (block === NONE) this.#terms.array[own] = fresh;
      else this.#blocks.array[block * PER_BLOCK + 1] = fresh;
      this.#terms.array[own + 1] = block = fresh;
      sizes = this.#blocks.array[block * PER_BLOCK + 2] ?? 0;
    }
    const blocks = this.#blocks.array;
    const from = block * PER_BLOCK;
    const at = (blocks[from] ?? 0) + (sizes & 255);
    const held = Math.min(OFTENEST, count);
    this.#ids.page(at)[at & IN_PAGE] = id;
    this.#counts.page(at)[at & IN_PAGE] = held;
    blocks[from + 2] = ((sizes & 0xffff) | (Math.max(held, sizes >> 16) << 16)) + 1;
    if (length < (blocks[from + 3] ?? 0)) blocks[from + 3] = length;
    this.#terms.array[own + 2] = (this.#terms.array[own + 2] ?? 0) + 1;
  }

  /** Tells that a document of a term is gone. */
  lose(term: number): void {
    const alive = term * PER_TERM + 2;
    this.#terms.array[alive] = (this.#terms.array[alive] ?? 1) - 1;
  }

  /** How many term numbers there are. */
  get terms(): number {
    return this.#terms.length / PER_TERM;
  }

  /** In how many documents a term stands. */
  aliveOf(term: number): number {
    return this.#terms.array[term * PER_TERM + 2] ?? 0;
  }

  /** The first block of a term, or `NONE`. */
  firstOf(term: number): number {
    return this.#terms.array[term * PER_TERM] ?? NONE;
  }

  /** The block behind a block, or `NONE`. */
  next(block: number): number {
    return this.#blocks.array[block * PER_BLOCK + 1] ?? NONE;
  }

  block(block: number): Block {
    const at = this.#blocks.array[block * PER_BLOCK] ?? 0;
    return { ids: this.#ids.page(at), counts: this.#counts.page(at), at: at & IN_PAGE, length: this.#lengthOf(block) };
  }

  #lengthOf(block: number): number {
    return (this.#blocks.array[block * PER_BLOCK + 2] ?? 0) & 255;
  }

  /** The first document of a block. */
  firstIn(block: number): number {
    const at = this.#blocks.array[block * PER_BLOCK] ?? 0;
    return this.#ids.page(at)[at & IN_PAGE] ?? 0;
  }

  /** The last document of a block. */
  lastIn(block: number): number {
    const at = (this.#blocks.array[block * PER_BLOCK] ?? 0) + this.#lengthOf(block) - 1;
    return this.#ids.page(at)[at & IN_PAGE] ?? 0;
  }

  /** How often the term stands in a document of a block at most. */
  mostIn(block: number): number {
    return (this.#blocks.array[block * PER_BLOCK + 2] ?? 0) >> 16;
  }

  /** How many terms the shortest document of a block has. */
  shortestIn(block: number): number {
    return this.#blocks.array[block * PER_BLOCK + 3] ?? 0;
  }

  /** The same without room for more: what stands in several blocks stands in as few as it can, and each term's in one place. */
  compacted(): Postings {
    const fresh = new Postings();
    fresh.#terms.reach(this.#terms.length);
    for (let term = 0; term < this.terms; term++) {
      for (let from = this.firstOf(term), end = from; from !== NONE; from = end) {
        let length = 0;
        for (end = from; end !== NONE && length + this.#lengthOf(end) <= FULL; end = this.next(end)) length += this.#lengthOf(end);
        fresh.#join(this, term, from, end, length);
      }
      fresh.#terms.array[term * PER_TERM + 2] = this.aliveOf(term);
    }
    return fresh;
  }

  /** Takes over blocks of another, from one up to another one, as one block of so many postings behind what a term has. */
  #join(other: Postings, term: number, from: number, end: number, length: number): void {
    const block = this.#open(length);
    const own = term * PER_TERM;
    const last = this.#terms.array[own + 1] ?? NONE;
    if (last === NONE) this.#terms.array[own] = block;
    else this.#blocks.array[last * PER_BLOCK + 1] = block;
    this.#terms.array[own + 1] = block;
    const at = this.#blocks.array[block * PER_BLOCK] ?? 0;
    const [ids, counts] = [this.#ids.page(at), this.#counts.page(at)];
    let to = at & IN_PAGE;
    let [most, shortest] = [0, LONGEST];
    for (let one = from; one !== end; one = other.next(one)) {
      const { ids: itsIds, counts: itsCounts, at: its, length: count } = other.block(one);
      for (let k = its; k < its + count; k++) {
        ids[to] = itsIds[k] ?? 0;
        counts[to++] = itsCounts[k] ?? 0;
      }
      most = Math.max(most, other.mostIn(one));
      shortest = Math.min(shortest, other.shortestIn(one));
    }
    this.#blocks.array[block * PER_BLOCK + 2] = (most << 16) | (length << 8) | length;
    this.#blocks.array[block * PER_BLOCK + 3] = shortest;
  }

  /** What it is made of. */
  parts(): readonly Part[] {
    return [this.#ids, this.#counts, this.#terms, this.#blocks];
  }
}
