import { createHash } from 'node:crypto';
import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, utimesSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Corpus } from '../corpus/corpus.js';
import { packed, unpacked } from '../corpus/packed.js';
import type { Reading } from '../reading/reading.js';
import { versionOf, type ArticleInput, type KeptCorpus } from '../review.js';
import type { CorpusKeeper } from '../workspace/store.js';
import { discard, reasonOf } from './disk.js';
import { build } from './version.js';

/** The file of a corpus, opened when it is first asked of. */
export class CorpusFile implements KeptCorpus {
  readonly #file: string;
  readonly #say: (line: string) => void;
  readonly #write: (make: () => readonly Uint8Array[]) => void;
  #opened: { readonly corpus: Corpus | undefined } | undefined;
  #readingOf: (path: string) => Reading | undefined = () => undefined;

  constructor(file: string, say: (line: string) => void, write: (make: () => readonly Uint8Array[]) => void) {
    this.#file = file;
    this.#say = say;
    this.#write = write;
  }

  /** Whether it holds an article as it is. */
  knows(input: ArticleInput): boolean {
    return this.#corpus()?.versionOf(input.path) === versionOf(input);
  }

  open(readingOf: (path: string) => Reading | undefined): Corpus | undefined {
    this.#readingOf = readingOf;
    return this.#corpus();
  }

  keep(corpus: Corpus): void {
    const state = corpus.state();
    if (state) this.#write(() => packed(state, build(), checkSum));
  }

  #corpus(): Corpus | undefined {
    this.#opened ??= { corpus: this.#load() };
    return this.#opened.corpus;
  }

  #load(): Corpus | undefined {
    let bytes;
    try {
      bytes = readWhole(this.#file);
      // It is thrown away when nobody has asked for it in a long time.
      utimesSync(this.#file, new Date(), new Date());
    } catch {
      return undefined;
    }
    try {
      return unpacked(bytes, build(), checkSum, (path) => this.#readingOf(path));
    } catch (error) {
      this.#say(`the index ${this.#file} ${reasonOf(error)}; it was made anew`);
      discard(this.#file);
      return undefined;
    }
  }
}

function checkSum(chunks: Iterable<Uint8Array>): string {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

function readWhole(file: string): Uint8Array<ArrayBuffer> {
  const handle = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(fstatSync(handle).size);
    for (let at = 0; at < bytes.length;) {
      const read = readSync(handle, bytes, at, bytes.length - at, at);
      if (read === 0) break;
      at += read;
    }
    return bytes;
  } finally {
    closeSync(handle);
  }
}

/** Writes a file of many pieces. */
export function writeChunks(file: string, chunks: readonly Uint8Array[]): void {
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
    return new CorpusFile(file, say, (make) => {
      const draft = `${file}.${process.pid}.tmp`;
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        writeChunks(draft, make());
        renameSync(draft, file);
      } catch (error) {
        discard(draft);
        say(`nothing is kept for the next start in ${storage}: ${reasonOf(error)}`);
      }
    });
  };
}
