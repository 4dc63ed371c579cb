// Static sentence vectors by table look-up (model2vec): the mean of the vectors of a text's word pieces.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads a model2vec folder: `model.safetensors` with one float32 or float16 table, `tokenizer.json` of the WordPiece kind. */
export function readVectors(folder) {
  const bytes = readFileSync(join(folder, 'model.safetensors'));
  const length = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.toString('utf8', 8, 8 + length));
  const [, table] = Object.entries(header).find(([name]) => name !== '__metadata__') ?? [];
  if (table?.dtype !== 'F32') throw new Error(`${folder}: expected one table of F32, found ${table?.dtype}`);
  const [rows, size] = table.shape;
  const from = 8 + length + table.data_offsets[0];
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset + from, bytes.byteOffset + from + rows * size * 4));
  const { model } = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8'));
  const vocabulary = new Map(Object.entries(model.vocab));
  return { size, vectorOf: (text) => mean(piecesOf(text, vocabulary), values, size) };
}

/** The word pieces of a text: lower case without accents, split at white space and punctuation, longest piece first. */
function piecesOf(text, vocabulary) {
  const words =
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
  return words.flatMap((word) => {
    const pieces = [];
    for (let at = 0; at < word.length; ) {
      let end = word.length;
      let piece;
      for (; end > at; end--) {
        piece = vocabulary.get(at === 0 ? word.slice(0, end) : `##${word.slice(at, end)}`);
        if (piece !== undefined) break;
      }
      if (piece === undefined) return [];
      pieces.push(piece);
      at = end;
    }
    return pieces;
  });
}

function mean(pieces, values, size) {
  const sum = new Float64Array(size);
  for (const piece of pieces) for (let d = 0; d < size; d++) sum[d] += values[piece * size + d];
  const norm = Math.hypot(...sum) || 1;
  return sum.map((x) => x / norm);
}
