/** Typed arrays that grow: what the index is made of, so that it is small, and goes to disk and back as it stands. */

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int8Array | Float64Array;

/** A kind of typed array. */
interface Kind<A extends Numbers> {
  new (length: number): A;
  new (buffer: ArrayBuffer, byteOffset: number, length: number): A;
  readonly BYTES_PER_ELEMENT: number;
}

/** A part of the index as it goes to disk and comes back. */
export interface Part {
  /** What it holds, piece by piece. */
  chunks(): readonly Numbers[];
  /** Takes over what `chunks` gave, from `bytes` bytes of a buffer on; which is then its own. */
  take(buffer: ArrayBuffer, offset: number, bytes: number): void;
}

/** One number a row. Growing copies the whole: for what has few bytes a row. */
export class Column<A extends Numbers> implements Part {
  readonly #kind: Kind<A>;
  /** Longer than `length`; what lies behind is zero. */
  array: A;
  length = 0;

  constructor(kind: Kind<A>) {
    this.#kind = kind;
    this.array = new kind(64);
  }

  push(value: number): void {
    this.reach(this.length + 1);
    this.array[this.length - 1] = value;
  }

  /** Makes it at least so long; rows that are new are zero. */
  reach(length: number): void {
    if (length <= this.length) return;
    this.length = length;
    if (length <= this.array.length) return;
    const grown = new this.#kind(Math.ceil(length * 1.5));
    grown.set(this.array);
    this.array = grown;
  }

  chunks(): readonly A[] {
    return [this.array.subarray(0, this.length) as A];
  }

  take(buffer: ArrayBuffer, offset: number, bytes: number): void {
    this.array = new this.#kind(buffer, offset, bytes / this.#kind.BYTES_PER_ELEMENT);
    this.length = this.array.length;
  }
}

const PAGE_BITS = 16;
/** Numbers on a page. */
const PAGE = 1 << PAGE_BITS;
/** What of a place tells where on its page it is. */
export const IN_PAGE = PAGE - 1;

/** Runs of numbers on pages that never move, so that growing costs as much as what comes. A run stands on one page. */
export class Pages<A extends Numbers> implements Part {
  readonly #kind: Kind<A>;
  readonly #pages: A[] = [];
  readonly #none: A;
  /** Where the next run can stand. */
  #used = 0;

  constructor(kind: Kind<A>) {
    this.#kind = kind;
    this.#none = new kind(0);
  }

  /** The place of a new run of zeros, of at most a page. */
  reserve(length: number): number {
    if ((this.#used & IN_PAGE) + length > PAGE) this.#used = (this.#used + IN_PAGE) & ~IN_PAGE;
    const at = this.#used;
    this.#used += length;
    while (this.#pages.length << PAGE_BITS < this.#used) this.#pages.push(new this.#kind(PAGE));
    return at;
  }

  /** The page of a place. */
  page(at: number): A {
    return this.#pages[at >>> PAGE_BITS] ?? this.#none;
  }

  chunks(): readonly A[] {
    return this.#pages.map((page, k) => page.subarray(0, Math.min(PAGE, this.#used - (k << PAGE_BITS))) as A);
  }

  take(buffer: ArrayBuffer, offset: number, bytes: number): void {
    this.#pages.length = 0;
    const width = this.#kind.BYTES_PER_ELEMENT;
    this.#used = bytes / width;
    for (let from = 0; from < this.#used; from += PAGE) {
      const there = new this.#kind(buffer, offset + from * width, Math.min(PAGE, this.#used - from));
      if (there.length === PAGE) this.#pages.push(there);
      else {
        const last = new this.#kind(PAGE);
        last.set(there);
        this.#pages.push(last);
      }
    }
  }
}
