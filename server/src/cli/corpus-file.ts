import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Corpus } from '../corpus/corpus.js';
import { packed, unpacked } from '../corpus/packed.js';
import type { Reading } from '../reading/reading.js';
import { versionOf, type ArticleInput, type KeptCorpus } from '../review.js';
import type { CorpusKeeper } from '../workspace/store.js';
import { crc32 } from './crc32.js';
import { discard, putInPlace, reasonOf } from './disk.js';
import { build } from './version.js';

/** Where the file of a corpus is kept. */
interface Keeping {
  /** Told what went wrong. */
  say(line: string): void;
  /** Has it written, and puts it in its place. */
  write(write: (draft: string) => void): void;
  /** Told that it was used. */
  used?(file: string): void;
}

/** The file of a corpus, opened when it is first asked of. */
export class CorpusFile implements KeptCorpus {
  readonly #file: string;
  readonly #keeping: Keeping;
  #opened: { readonly corpus: Corpus | undefined } | undefined;
  #damage = '';
  #readingOf: (path: string) => Reading | undefined = () => undefined;

  constructor(file: string, keeping: Keeping) {
    this.#file = file;
    this.#keeping = keeping;
  }

  /** Whether it holds an article as it is. */
  knows(input: ArticleInput): boolean {
    return this.#corpus()?.versionOf(input.path) === versionOf(input);
  }

  open(readingOf: (path: string) => Reading | undefined): Corpus | undefined {
    this.#readingOf = readingOf;
    return this.#corpus();
  }

  /** Whether there was a file and it could not be used. */
  get isDamaged(): boolean {
    this.#corpus();
    return this.#damage !== '';
  }

  keep(corpus: Corpus): void {
    const state = corpus.state();
    if (!state) return;
    this.#keeping.write((draft) => writeChunks(draft, packed(state, build(), crc32)));
    this.#tellDamage('it was made anew');
  }

  /** Says what has not been said of it: that nobody needed what was damaged. */
  end(): void {
    this.#tellDamage('it was thrown away');
  }

  #tellDamage(what: string): void {
    if (this.#damage !== '') this.#keeping.say(`the index ${this.#file} ${this.#damage}; ${what}`);
    this.#damage = '';
  }

  #corpus(): Corpus | undefined {
    this.#opened ??= { corpus: this.#load() };
    return this.#opened.corpus;
  }

  #load(): Corpus | undefined {
    let bytes;
    try {
      bytes = readFileSync(this.#file);
    } catch {
      return undefined;
    }
    this.#keeping.used?.(this.#file);
    try {
      return unpacked(bytes, build(), crc32, (path) => this.#readingOf(path));
    } catch (error) {
      this.#damage = reasonOf(error);
      discard(this.#file);
      return undefined;
    }
  }
}

/** Writes a file of many pieces. */
function writeChunks(file: string, chunks: readonly Uint8Array[]): void {
  const handle = openSync(file, 'w', 0o600);
  try {
    for (const chunk of chunks) for (let at = 0; at < chunk.length;) at += writeSync(handle, chunk, at);
  } finally {
    closeSync(handle);
  }
}

/** Keeps the corpora of an editor in a folder of its own, a file for each set of folders. Two editors do each other no harm. */
export function keeperIn(storage: string, say: (line: string) => void): CorpusKeeper {
  return (folders) => {
    const name = createHash('sha256').update(JSON.stringify(folders)).digest('hex').slice(0, 40);
    const file = join(storage, `${name}.index`);
    const write = (writeTo: (draft: string) => void) => {
      try {
        putInPlace(file, writeTo);
      } catch (error) {
        say(`nothing is kept for the next start in ${storage}: ${reasonOf(error)}`);
      }
    };
    return new CorpusFile(file, { say, write });
  };
}
