import type { Reading } from '../reading/reading.js';
import { Occurrences } from './occurrences.js';
import { Turns } from './turns.js';

/** An article, and its reading as it was last put in. */
export interface Registered {
  readonly path: string;
  reading: Reading;
}

interface Held<Id, E> {
  readonly article: Registered;
  entries: ReadonlyMap<Id, E>;
}

/**
 * What stands in each article, found again by keys. An article is put in or taken out at a cost that depends on it alone, and a
 * new state of it costs what changed: what it still has keeps its entry. Answers do not depend on the order in which articles came.
 */
export class Register<Id, Key, E extends object> {
  readonly #articles = new Map<string, Held<Id, E>>();
  readonly #occurrences: Occurrences<Key, E>;
  readonly #keysOf: (id: Id) => Iterable<Key>;
  readonly #turns = new Turns();

  /** What has a key that more than `most` have is not found by it. */
  constructor(most: number, keysOf: (id: Id) => Iterable<Key>) {
    this.#occurrences = new Occurrences(most);
    this.#keysOf = keysOf;
  }

  /** Puts an article in, with what stands in it. `entered` gives the entry of each: a new one, or the one that it had. */
  put<P>(
    path: string,
    reading: Reading,
    things: ReadonlyMap<Id, P>,
    entered: (id: Id, place: P, article: Registered, before: E | undefined) => E,
  ): void {
    const held = this.#articles.get(path);
    const article = held?.article ?? { path, reading };
    article.reading = reading;
    const now = new Map<Id, E>();
    for (const [id, place] of things) {
      const before = held?.entries.get(id);
      const entry = entered(id, place, article, before);
      now.set(id, entry);
      if (!before) for (const key of this.#keysOf(id)) this.#occurrences.add(key, entry);
    }
    for (const [id, entry] of held?.entries ?? []) if (!now.has(id)) this.#drop(id, entry);
    this.#articles.set(path, { article, entries: now });
    this.#turns.touched(path);
  }

  remove(path: string): void {
    const held = this.#articles.get(path);
    if (!held) return;
    this.#articles.delete(path);
    for (const [id, entry] of held.entries) this.#drop(id, entry);
    this.#turns.touched(path);
  }

  #drop(id: Id, entry: E): void {
    for (const key of this.#keysOf(id)) this.#occurrences.remove(key, entry);
  }

  /** What has a key; nothing where too much has. */
  of(key: Key): Iterable<E> {
    return this.#occurrences.of(key);
  }

  /** How many keys each entry has of these. */
  sharing(keys: Iterable<Key>): Map<E, number> {
    const shared = new Map<E, number>();
    for (const key of keys) for (const entry of this.of(key)) shared.set(entry, (shared.get(entry) ?? 0) + 1);
    return shared;
  }

  /** Keeps what `work` gives of a thing in the article at `path` until another article changes. */
  kept<T>(known: WeakMap<object, Kept<T>>, thing: object, path: string, work: () => T): T {
    const turn = this.#turns.ofOthers(path);
    const before = known.get(thing);
    if (before?.turn === turn && before.path === path) return before.value;
    const value = work();
    known.set(thing, { path, turn, value });
    return value;
  }
}

/** What was worked out for an article, and when. */
export interface Kept<T> {
  readonly path: string;
  readonly turn: number;
  readonly value: T;
}
