// Static sentence vectors by table look-up (model2vec): the mean of the vectors of a text's word pieces.
import { readModel } from '../vectors/model.mjs';

/** The vectors of a model2vec folder, in full: `size` numbers, length 1. */
export function readVectors(folder) {
  const { size, table, vocabulary } = readModel(folder);
  return { size, vectorOf: (text) => mean(piecesOf(text, vocabulary), table, size) };
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
