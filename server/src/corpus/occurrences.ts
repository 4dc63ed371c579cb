/**
 * Where each key stands. What stands in more than `most` places is a formula of the trade and tells nothing, so that no
 * look-up costs more than that; how many places there are does not depend on the order in which they came.
 */
export class Occurrences<K, E extends object> {
  /** Most keys stand in one place; a set for each would be most of the index. */
  readonly #places = new Map<K, E | Set<E>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add(key: K, place: E): void {
    const known = this.#places.get(key);
    if (known === undefined) this.#places.set(key, place);
    else if (known instanceof Set) known.add(place);
    else if (known !== place) this.#places.set(key, new Set([known, place]));
  }

  remove(key: K, place: E): void {
    const known = this.#places.get(key);
    if (known === place) this.#places.delete(key);
    else if (known instanceof Set && known.delete(place) && known.size === 0) this.#places.delete(key);
  }

  /** The places of a key, in no order; none if there are too many. */
  of(key: K): Iterable<E> {
    const known = this.#places.get(key);
    if (known === undefined) return [];
    if (!(known instanceof Set)) return [known];
    return known.size > this.#most ? [] : known;
  }
}
