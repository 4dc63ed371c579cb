import type { Candidate, Entry, Probe } from './claim-index.js';

/**
 * Where the passages of articles are kept and candidates are found. What is done with candidates (ranking, relation, origin) is
 * the same whoever found them: `ClaimIndex` in this process, or an engine.
 */
export interface ClaimStore {
  /** Puts an article in, in place of what stood under its path. */
  put(path: string, entries: Iterable<Entry>): void | Promise<void>;
  remove(path: string): void | Promise<void>;
  /** Passages of other articles that may treat what is looked for. */
  candidates(probe: Probe): readonly Candidate[] | Promise<readonly Candidate[]>;
}
