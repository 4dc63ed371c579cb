import type { Reading } from '../reading/reading.js';
import { Corpus, type CorpusState } from './corpus.js';

/** How a file begins that holds a corpus: its kind and the version of its form. */
const MAGIC = 'SC-INDEX-2\n\0\0\0\0\0';
/** Places of the check sum (in hexadecimal) and of the length of the head; what comes behind is summed. */
const SUM = MAGIC.length;
const SUM_LENGTH = 8;
const LENGTH = SUM + SUM_LENGTH;
const BODY = LENGTH + 8;
/** Where parts begin: typed arrays stand at multiples of their width. */
const WIDTH = 8;

/** A check sum of bytes, against damage by chance: 8 hexadecimal digits. */
export type CheckSum = (chunks: Iterable<Uint8Array>) => string;

interface Head extends Pick<CorpusState, 'head'> {
  readonly build: string;
  /** Bytes of each part. */
  readonly parts: readonly number[];
}

const utf8 = new TextEncoder();

/**
 * A corpus as a file, in pieces to be written one after the other. `build` names the program: another one reads articles in
 * another way and can do nothing with it.
 */
export function packed({ head, parts }: CorpusState, build: string, sum: CheckSum): Uint8Array[] {
  const chunks = parts.map((part) => part.chunks().map((a) => new Uint8Array(a.buffer, a.byteOffset, a.byteLength)));
  const lengths = chunks.map((pieces) => pieces.reduce((bytes, { length }) => bytes + length, 0));
  const start = utf8.encode(JSON.stringify({ build, parts: lengths, head } satisfies Head));
  const length = new Uint8Array(WIDTH);
  new DataView(length.buffer).setUint32(0, start.length, true);
  const body = [length, ...padded([start], start.length), ...chunks.flatMap((pieces, k) => padded(pieces, lengths[k] ?? 0))];
  return [utf8.encode(MAGIC), utf8.encode(sum(body)), ...body];
}

function padded(pieces: readonly Uint8Array[], length: number): Uint8Array[] {
  const rest = -length & (WIDTH - 1);
  return rest === 0 ? [...pieces] : [...pieces, new Uint8Array(rest)];
}

/**
 * The corpus that a file holds; `bytes` is its own from then on. `readingOf` gives readings of its articles as they are needed.
 * @throws {Error} saying what is wrong with the file.
 */
export function unpacked(
  bytes: Uint8Array<ArrayBuffer>,
  build: string,
  sum: CheckSum,
  readingOf: (path: string) => Reading | undefined,
): Corpus {
  const text = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to));
  if (text(0, SUM) !== MAGIC) throw new Error('is no index of this kind');
  if (bytes.length < BODY || text(SUM, LENGTH) !== sum([bytes.subarray(LENGTH)])) throw new Error('is damaged');
  const { buffer } = bytes;
  const start = bytes.byteOffset + BODY;
  const length = new DataView(buffer).getUint32(bytes.byteOffset + LENGTH, true);
  const head = JSON.parse(text(BODY, BODY + length)) as Head;
  if (head.build !== build) throw new Error('was made by another version');
  let at = start + length + (-length & (WIDTH - 1));
  return Corpus.restored(
    head.head,
    (parts) => {
      for (const [k, part] of parts.entries()) {
        const size = head.parts[k] ?? 0;
        part.take(buffer, at, size);
        at += size + (-size & (WIDTH - 1));
      }
    },
    readingOf,
  );
}
