// Reads a model2vec model: one float32 table in safetensors, a WordPiece vocabulary.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `size` values a piece in `table`; `vocabulary` maps pieces to rows. */
export function readModel(folder) {
  const bytes = readFileSync(join(folder, 'model.safetensors'));
  const length = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.toString('utf8', 8, 8 + length));
  const [, tensor] = Object.entries(header).find(([name]) => name !== '__metadata__') ?? [];
  if (tensor?.dtype !== 'F32') throw new Error(`${folder}: expected one table of F32, found ${tensor?.dtype}`);
  const [rows, size] = tensor.shape;
  const from = bytes.byteOffset + 8 + length + tensor.data_offsets[0];
  const table = new Float32Array(bytes.buffer.slice(from, from + rows * size * 4));
  const { model } = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8'));
  return { size, table, vocabulary: new Map(Object.entries(model.vocab)) };
}
