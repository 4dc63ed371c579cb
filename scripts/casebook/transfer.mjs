// Does what is learned from learn/ alone hold elsewhere? A logistic regression over words and static vectors, trained on learn/,
// tested on texts that it has not seen:
//
//   node scripts/casebook/transfer.mjs --vectors DIR [--claims FILE.jsonl …] [--loaded FILE.jsonl …]
//
// DIR: the model2vec model potion-base-8M (huggingface.co/minishlab/potion-base-8M, MIT). Files: a line a sentence,
// {"text", "claim": boolean} or {"text", "biased": boolean}. Without files check/ is the test.
import { parseArgs } from 'node:util';
import { eventsOf, readLines } from './events.mjs';
import { ranking } from './figures.mjs';
import { readVectors } from './vectors.mjs';

const { values } = parseArgs({
  options: { vectors: { type: 'string' }, claims: { type: 'string', multiple: true }, loaded: { type: 'string', multiple: true } },
});
if (values.vectors === undefined) throw new Error('--vectors DIR is needed');
const vectors = readVectors(values.vectors);
const ASSERTED = ['cited', 'attributed', 'vague', 'speculation', 'unsourced', 'non-assertion'];
const own = (part) => eventsOf(part).flatMap((e) => e.sentences.filter((s) => ASSERTED.includes(s.status)));
const learned = own('learn');

const tasks = {
  claims: {
    train: learned.map((s) => [s.text, s.claim]),
    tests: values.claims?.map((file) => [file, readLines(file).map((r) => [r.text, r.claim])]) ?? [['check/', own('check').map((s) => [s.text, s.claim])]],
  },
  loaded: {
    train: learned.map((s) => [s.text, s.loaded.length > 0]),
    tests:
      values.loaded?.map((file) => [file, readLines(file).map((r) => [r.text, r.biased])]) ?? [['check/', own('check').map((s) => [s.text, s.loaded.length > 0])]],
  },
};
for (const [name, { train, tests }] of Object.entries(tasks)) {
  const model = learn(train);
  const share = train.filter(([, yes]) => yes).length / train.length;
  console.log(`${name}: learned from ${train.length} sentences, ${(100 * share).toFixed(0)} % yes`);
  for (const [file, rows] of tests) {
    const scored = rows.map(([text, yes]) => [model(text), yes]);
    const { average, macro } = ranking(scored);
    const chance = rows.filter(([, yes]) => yes).length / rows.length;
    console.log(`  ${file.split('/').at(-1) || file}: average precision ${average.toFixed(3)} (of chance ${chance.toFixed(3)}), macro-F1 ${macro.toFixed(3)}`);
  }
}

/** Words and vector of a text as `[feature, value]`. */
function features(text, vocabulary, grow) {
  const found = new Map();
  const words = text.toLowerCase().match(/[\p{L}]+|\d+/gu) ?? [];
  const put = (word) => {
    let id = vocabulary.get(word);
    if (id === undefined && grow) vocabulary.set(word, (id = vocabulary.size));
    if (id !== undefined) found.set(vectors.size + id, 1);
  };
  for (const word of words) put(/\d/.test(word) ? '#' : word);
  const scale = 1 / Math.sqrt(found.size || 1);
  const list = [...found].map(([id]) => [id, scale]);
  // The vectors weigh more than single words: of so few sentences most words are new.
  vectors.vectorOf(text).forEach((value, d) => list.push([d, 3 * value]));
  return list;
}

/** Logistic regression with a small ridge, by AdaGrad over a fixed order: the same weights each time. */
function learn(rows) {
  const vocabulary = new Map();
  const inputs = rows.map(([text, yes]) => [features(text, vocabulary, true), yes ? 1 : 0]);
  const size = vectors.size + vocabulary.size + 1;
  const weights = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-8);
  const positives = inputs.filter(([, y]) => y).length;
  const balance = [inputs.length / (2 * (inputs.length - positives)), inputs.length / (2 * positives)];
  const step = (id, gradient) => {
    squares[id] += gradient * gradient;
    weights[id] -= (0.1 * gradient) / Math.sqrt(squares[id]);
  };
  let seed = 1;
  const order = inputs.map((_, k) => k);
  for (let round = 0; round < 20; round++) {
    for (let k = order.length - 1; k > 0; k--) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      const j = seed % (k + 1);
      [order[k], order[j]] = [order[j], order[k]];
    }
    for (const k of order) {
      const [input, y] = inputs[k];
      const error = (sigmoid(dot(input, weights, size)) - y) * balance[y];
      for (const [id, value] of input) step(id, error * value + 0.0005 * weights[id]);
      step(size - 1, error);
    }
  }
  return (text) => sigmoid(dot(features(text, vocabulary, false), weights, size));
}

function dot(input, weights, size) {
  let sum = weights[size - 1];
  for (const [id, value] of input) sum += value * weights[id];
  return sum;
}

function sigmoid(x) {
  return 1 / (1 + Math.exp(-x));
}
