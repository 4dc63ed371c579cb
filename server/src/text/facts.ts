/** In place of a fact that is undefined. */
const NONE = Symbol('none');

/**
 * A way to keep what is worked out of things with these themselves, where there are many such facts of each: one look at a list of its own is
 * quicker than a search in a table beside it, and less for the engine to clear away. `factsOf` gives the list of a thing, the same one each time.
 */
export function keptIn<K>(factsOf: (thing: K) => unknown[]): <T>(work: (thing: K) => T) => (thing: K) => T {
  let kinds = 0;
  return <T>(work: (thing: K) => T) => {
    const kind = kinds++;
    return (thing: K) => {
      const facts = factsOf(thing);
      let fact = facts[kind];
      if (fact === undefined) {
        const worked = work(thing);
        facts[kind] = fact = worked === undefined ? NONE : worked;
      }
      return (fact === NONE ? undefined : fact) as T;
    };
  };
}
