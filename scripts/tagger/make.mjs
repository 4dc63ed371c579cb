// Makes server/src/text/data/tagger.json, what server/src/text/tagger.ts tags by: `node scripts/tagger/make.mjs`.
//
// It comes from two packages of npm under MIT, © GRAYPE Systems: wink-eng-lite-web-model, a model of English, and wink-nlp, whose way
// with that model the tagger follows. Kept of the model is what tells words apart and tags them. Where this script takes for granted
// what a later model might not have, it says so and writes nothing.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const model = require('wink-eng-lite-web-model');
const { packing, lexicon, features, xpansions, trex, tcat, preserve, pos } = model.core();
const lexemes = features.lexeme.list;

function expect(holds, what) {
  if (!holds) throw new Error(`the model is not as this script knows it: ${what}`);
}

/** A property of a lexeme, from the bits that it is packed in. */
function property(lexeme, name) {
  const [word, mask, shift] = packing.layout[name];
  return (lexicon[word + lexeme * packing.size] & mask) >>> shift;
}
/** Where a word is written in two ways, the one that the model knows more of. */
const respelt = (lexeme) => (property(lexeme, 'isSpellingMapped') ? property(lexeme, 'lemma') : lexeme);
const inLowerCase = (lexeme) => (property(lexeme, 'isSpellingMapped') ? respelt(lexeme) : lexeme + property(lexeme, 'normal'));
/** Which tags a word may bear, a bit each. */
const mayBear = (lexeme) => [...features.posClusters.list[property(lexeme, 'lexemeCID')]].reduce((all, tag) => all | (1 << tag), 0);

/** What patterns know some words by, in place of their tag: numbers above those of the tags. */
const hinted = (hint) => (hint === 0 ? 0 : pos.list.length - 1 + hint);
const HINTS = 1_080_000;
const OTHERWISE = 2_070_003;

// Words of one kind differ in nothing but their letters.
const kinds = new Map();
function kindOf(lexeme) {
  const kind = [
    property(lexeme, 'pos'),
    property(respelt(lexeme), 'pos'),
    hinted(property(lexeme, 'posHint')),
    mayBear(inLowerCase(lexeme)),
  ];
  const key = kind.join();
  if (!kinds.has(key)) kinds.set(key, { kind, number: kinds.size });
  return kinds.get(key).number;
}

const LINE = '\u007f';
const lines = [];
const contractions = {};
for (const [lexeme, text] of lexemes.entries()) {
  if (/\s/.test(text)) {
    expect(property(lexeme, 'pos') === pos.hash.SPACE && property(lexeme, 'posHint') === 0, `${JSON.stringify(text)} is no blank`);
    continue;
  }
  if (text === text.toLowerCase()) expect(inLowerCase(lexeme) === respelt(lexeme), `${text} has another form in lower case`);
  expect(!text.includes(LINE), `${text} has the sign that stands between words`);
  lines.push(`${text} ${kindOf(lexeme).toString(36)}`);
  if (!property(lexeme, 'isContraction')) continue;
  const packed = property(lexeme, 'lemma');
  const from = packed & 0x3fff;
  const parts = [];
  for (let at = from; at < from + ((packed >>> 14) & 0x1f); at += 4) {
    const [part, normal, , tag] = xpansions.slice(at, at + 4);
    expect(tag > 0, `a part of ${text} has no tag`);
    parts.push([lexemes[part], tag, hinted(property(part, 'posHint')), mayBear(normal)]);
  }
  contractions[text] = parts;
}
expect(features.posClusters.list[0].size === 1 && features.posClusters.list[0].has(0), 'an unknown word may bear a tag');

/**
 * Sorted by code unit, so that a word is found by halving. Those of Latin-1 without a sign that JSON has another way to write stand
 * apart: they are kept in half the space, and read without a look at each letter.
 */
const listed = (wanted) =>
  `${LINE}${lines
    .filter(wanted)
    .sort((a, b) => (a < b ? -1 : 1))
    .join(LINE)}${LINE}`;
const isPlain = (line) => /^[^"\\\0-\x1f\u0100-\uffff]*$/.test(line);

/** States: what follows by which sign, and where a shorter pattern has ended. Ends: which word of a pattern gets which tag. */
function machineOf(json) {
  const [, , arcs, names, marks] = JSON.parse(json);
  const states = [];
  const ends = [];
  for (const [state, byEvent] of Object.entries(arcs)) {
    const next = [];
    for (const [event, to] of Object.entries(byEvent)) {
      if (/^\d+$/.test(event) && +event !== OTHERWISE) next.push([+event > HINTS ? hinted(+event - HINTS) : +event, to]);
      // The model asks for the word “of” itself here, which no word is given out as.
      else expect(+event === OTHERWISE || event === '$of', `an automaton waits for ${event}`);
    }
    states.push([+state, byEvent[OTHERWISE] ?? 0, ...next.flat()]);
  }
  for (const [state, name] of Object.entries(names)) {
    expect(arcs[state] === undefined && marks[state] !== undefined && +name !== 0, `pattern ${state} is not like the others`);
    ends.push([+state, marks[state][0], +name]);
  }
  return { states, ends };
}

// What a word that the model does not know is tagged as by its look alone; 0 where that is left to its letters.
const unknown = { lookup: () => [Infinity], intrinsicSize: () => 0 };
const guess = (text, look) => model.featureFn(packing.config).pos(text, look, unknown);
const byLook = tcat.list.map((_, look) => (look !== tcat.hash.word && guess('§', look) === guess('Xx', look) ? guess('§', look) : 0));

/**
 * The model's addresses try every way to divide a label of a host into parts: on 80 letters that takes minutes. Said in the other way
 * that has but one, the same labels are found.
 */
const LETTER = '[a-z\\u00A1-\\uFFFF\\d]';
function inOneWay([source, flags, look]) {
  const said = source.replaceAll(`(?:${LETTER}-*)*${LETTER}+`, `${LETTER}(?:-*${LETTER})*`);
  expect((said !== source) === (look === tcat.hash.url), `${source} is another`);
  return [said, flags, look];
}

const data = {
  from: 'wink-eng-lite-web-model, MIT, © GRAYPE Systems Private Limited',
  words: listed(isPlain),
  otherWords: listed((line) => !isPlain(line)),
  kinds: [...kinds.values()].map(({ kind }) => kind),
  contractions,
  machines: model.pos().machines.map(machineOf),
  whole: trex.ltc.map(inOneWay),
  parts: trex.rtc.map(inOneWay),
  marks: { after: trex.helpers.anyWithRP[0], before: trex.helpers.anyWithLP[0], around: trex.helpers.LPanyRP[0] },
  unhyphenated: { beginnings: Object.keys(preserve.prefix), endings: Object.keys(preserve.suffix) },
  byLook,
  looks: tcat.list,
  tags: pos.list,
};
writeFileSync(fileURLToPath(new URL('../../server/src/text/data/tagger.json', import.meta.url)), `${JSON.stringify(data)}\n`);
