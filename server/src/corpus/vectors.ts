/**
 * What texts mean, as vectors that are looked up: the mean of the vectors of their word pieces (model2vec, “potion-base-8M”, MIT,
 * © MinishLab). The table is made by `scripts/vectors/make.mjs`: half of the model's numbers, 4 bits each, a scale a piece.
 */
import { keptByText } from '../text/kept-by-text.js';
import { cutOf, keptByWritten, type Cut } from './tokens.js';
import data from './data/vectors.json' with { type: 'json' };

/** Numbers in a vector. */
export const SIZE = data.size;

/** What is taken off each number as it stands in the table. */
const STEPS = data.steps;

/** A vector of length 1, each number in 1/127. */
export type Vector = Int8Array;

interface Table {
  /** Row of each piece; one that goes on with a word begins with `##`. */
  readonly rows: ReadonlyMap<string, number>;
  readonly scales: Uint16Array;
  /** Two values a byte, the first in the lower half, each plus `STEPS`. */
  readonly nibbles: Uint8Array;
}

let loaded: Table | undefined;

/** Decoded when it is first asked for: much is linted without a look at other articles. */
function table(): Table {
  if (loaded) return loaded;
  const { pieces, scales, table } = data;
  const rows = new Map(pieces.split(' ').map((piece, row) => [piece, row] as const));
  loaded = { rows, scales: new Uint16Array(bytesOf(scales).buffer), nibbles: bytesOf(table) };
  // What is decoded is kept once.
  for (const key of ['pieces', 'scales', 'table'] as const) Object.defineProperty(data, key, { value: '' });
  return loaded;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Longer words are no words. */
const LONGEST = 60;

/** The rows of the longest pieces that make up a word; none where a part of it is unknown. */
const rowsOf = keptByText((word): readonly number[] => (word.length > LONGEST ? [] : piecesOf(word)));

function piecesOf(word: string): readonly number[] {
  const { rows } = table();
  const found: number[] = [];
  for (let at = 0; at < word.length;) {
    let end = word.length;
    let row: number | undefined;
    for (; end > at; end--) {
      row = rows.get(at === 0 ? word.slice(0, end) : `##${word.slice(at, end)}`);
      if (row !== undefined) break;
    }
    if (row === undefined) return [];
    found.push(row);
    at = end;
  }
  return found;
}

const WORD = /[\p{Alpha}\p{N}]+/gu;

/** Beyond ASCII, dashes and quotation marks apart: such a text may have accents, which are taken away before it is cut. */
const MARKED = /[^\u0000-\u007f\u2010-\u2027]/;

/** The rows of a token's runs of letters and digits. */
const rowsOfToken = keptByWritten(({ lower }) => (lower.match(WORD) ?? []).flatMap((word) => rowsOf(word)));

/** The rows of a text's words, in order. */
function rowsIn(text: string, { written, glued }: Cut): readonly number[] {
  if (MARKED.test(text)) return rowsByExpression(text.normalize('NFD').replace(/\p{M}/gu, ''));
  // “2nd” is one run and two tokens.
  if (glued) return rowsByExpression(text);
  const found: number[] = [];
  for (const one of written) for (const row of rowsOfToken(one)) found.push(row);
  return found;
}

function rowsByExpression(text: string): readonly number[] {
  return (text.toLowerCase().match(WORD) ?? []).flatMap((word) => rowsOf(word));
}

/** The sum under way; whole numbers, so that it is exact and fast. */
const sum = new Int32Array(SIZE);

/** The vector of a text; all zeros where none of its words is known. */
export function vectorOf(text: string, cut = cutOf(text)): Vector {
  const { scales, nibbles } = table();
  sum.fill(0);
  for (const row of rowsIn(text, cut)) add(row, scales[row] ?? 0, nibbles);
  let squares = 0;
  for (const value of sum) squares += value * value;
  const unit = squares === 0 ? 0 : 127 / Math.sqrt(squares);
  const vector = new Int8Array(SIZE);
  for (let d = 0; d < SIZE; d++) vector[d] = Math.round((sum[d] ?? 0) * unit);
  return vector;
}

function add(row: number, scale: number, nibbles: Uint8Array): void {
  const from = (row * SIZE) >> 1;
  for (let k = 0; k < SIZE >> 1; k++) {
    const byte = nibbles[from + k] ?? 0;
    const d = k << 1;
    // As whole numbers of 32 bits the engine adds them three times as fast.
    sum[d] = ((sum[d] ?? 0) + Math.imul(scale, (byte & 15) - STEPS)) | 0;
    sum[d + 1] = ((sum[d + 1] ?? 0) + Math.imul(scale, (byte >> 4) - STEPS)) | 0;
  }
}

/** The cosine of two vectors, −1…1; the second may stand in a longer array, from `at` on. */
export function cosine(a: Vector, b: Vector, at = 0): number {
  let sum = 0;
  for (let d = 0; d < SIZE; d++) sum = (sum + Math.imul(a[d] ?? 0, b[at + d] ?? 0)) | 0;
  return sum / (127 * 127);
}
