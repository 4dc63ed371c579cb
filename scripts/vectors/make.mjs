// Makes server/src/corpus/data/vectors.json, the table of word vectors by which passages of like meaning are found:
//
//   node scripts/vectors/make.mjs --data DIR
//
// DIR holds the model2vec model potion-base-8M (https://huggingface.co/minishlab/potion-base-8M, MIT, © MinishLab, distilled from
// bge-base-en-v1.5, MIT): model.safetensors and tokenizer.json, of the check sums below. Kept are the pieces of Latin letters and
// digits, and of each the first half of its numbers, rounded to 4 bits, with a scale per piece. What that costs is told in docs/treatments.md.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readModel } from './model.mjs';

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (values.data === undefined) {
  console.error('usage: make.mjs --data DIR');
  process.exit(2);
}
const SUMS = {
  'model.safetensors': 'f65d0f325faadc1e121c319e2faa41170d3fa07d8c89abd48ca5358d9a223de2',
  'tokenizer.json': 'e67e803f624fb4d67dea1c730d06e1067e1b14d830e2c2202569e3ef0f70bb50',
};
for (const [name, sum] of Object.entries(SUMS)) {
  const found = createHash('sha256')
    .update(readFileSync(join(values.data, name)))
    .digest('hex');
  if (found !== sum) throw new Error(`${name} has another check sum: ${found}`);
}
const { size: whole, table, vocabulary } = readModel(values.data);
/** The model's numbers come by how much they tell (it went through a principal component analysis): the first half is nearly as good. */
const size = 128;
const kept = [...vocabulary].filter(([piece]) => /^(?:##)?[a-z0-9]+$/.test(piece)).sort(([a], [b]) => (a < b ? -1 : 1));
/** Steps to either side of zero: 4 bits hold −7…7. */
const STEPS = 7;
const nibbles = new Uint8Array((kept.length * size) / 2);
// The scale of a piece in 1/65535 of the largest one.
const largest = kept.map(([, id]) => Math.max(...table.subarray(id * whole, id * whole + size).map(Math.abs)));
const most = Math.max(...largest);
const scales = new Uint16Array(largest.map((value) => Math.round((65535 * value) / most)));
for (const [row, [, id]] of kept.entries())
  for (let d = 0; d < size; d++) {
    const step = Math.round((table[id * whole + d] / largest[row]) * STEPS) + STEPS;
    const at = (row * size + d) >> 1;
    nibbles[at] |= d % 2 === 0 ? step : step << 4;
  }
const base64 = (array) => Buffer.from(array.buffer).toString('base64');
const out = fileURLToPath(new URL('../../server/src/corpus/data/vectors.json', import.meta.url));
writeFileSync(
  out,
  `${JSON.stringify({ size, steps: STEPS, pieces: kept.map(([piece]) => piece).join(' '), scales: base64(scales), table: base64(nibbles) })}\n`,
);
console.log(`${kept.length} of ${vocabulary.size} pieces, ${(nibbles.length / 1e6).toFixed(1)} MB`);
