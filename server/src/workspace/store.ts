import type { KeptCorpus } from '../review.js';

/** Where articles come from: the disk, an editor's file system, a test's memory. Uris are opaque strings. */
export interface FileStore {
  /** The articles and settings files below a folder, in any order. */
  find(folder: string): Promise<readonly string[]>;
  /** A file's bytes. Rejected if it cannot be read. */
  read(uri: string): Promise<Uint8Array>;
  /** Whether a file lies, links followed, outside of the folders below which it is named. Left out where there are no links. */
  leadsOut?(uri: string, folders: readonly string[]): Promise<boolean>;
  /** Whether there is a file or folder; undefined where that can't be told. */
  exists(uri: string): Promise<boolean | undefined>;
}

/** Where the corpus of a set of folders (as uris, sorted) is kept until the next start. */
export type CorpusKeeper = (folders: readonly string[]) => KeptCorpus;
