import { describe, expect, it } from 'vitest';
import { readArticle } from '../reading/reading.js';
import { readPlain } from '../text/plain.js';
import { Copies } from './copies.js';

const reading = (text: string) => readArticle(readPlain(text));

const WIRE =
  'The valve can be closed by hand in eleven minutes, but none of the four people on duty that night had ever been shown how to do it.';
const TODAY = `Orle is still counting. ${WIRE.replace('people on', 'people who were on')}`;

function copiesOf(texts: Readonly<Record<string, string>>): Copies {
  const copies = new Copies();
  for (const [path, text] of Object.entries(texts)) copies.put(path, reading(text));
  return copies;
}

/** The copies of a text's sentences, as `sentence path:sentence words`. */
function found(copies: Copies, path: string, text: string): string[] {
  const own = reading(text);
  return own.sentences.flatMap((_, k) => copies.of(path, own, k).map((c) => `${k} ${c.path}:${c.sentence} ${c.words}`));
}

describe('copies', () => {
  it('are passages that stand nearly word for word in another article', () => {
    const copies = copiesOf({ 'wire.txt': WIRE, 'today.txt': TODAY });
    expect(found(copies, 'wire.txt', WIRE)).toEqual(['0 today.txt:1 28']);
    expect(found(copies, 'today.txt', TODAY)).toEqual(['1 wire.txt:0 28']);
  });

  it('are found where one is only a part of the other', () => {
    const longer = `${WIRE.slice(0, -1)}, and the log of that night, which somebody has kept in a drawer, says why nobody ever asked.`;
    expect(found(copiesOf({ 'a.txt': WIRE }), 'b.txt', longer)).toEqual(['0 a.txt:0 28']);
  });

  it('are none of the same article, of a few words, or of brackets alone', () => {
    const cited = (claim: string) => `${claim} (Ministry of Health of Orle, Acute Poisonings in the Province of Orle, 2021, table 2).`;
    expect(found(copiesOf({ 'a.txt': `${WIRE}\n\n${WIRE}` }), 'a.txt', WIRE)).toEqual([]);
    expect(found(copiesOf({ 'a.txt': 'The valve can be closed by hand.' }), 'b.txt', 'The valve can be closed by hand.')).toEqual([]);
    expect(
      found(copiesOf({ 'a.txt': cited('Nobody at the plant was told of the leak') }), 'b.txt', cited('In all, 38 people died that spring')),
    ).toEqual([]);
  });

  it('are the same in whatever order articles came and went', () => {
    const texts = { 'wire.txt': WIRE, 'today.txt': TODAY, 'late.txt': `It rained. ${WIRE}`, 'other.txt': 'My aunt keeps bees in Ostrand.' };
    const want = found(copiesOf(texts), 'wire.txt', WIRE);
    expect(want).toEqual(['0 late.txt:1 28', '0 today.txt:1 28']);
    expect(found(copiesOf(Object.fromEntries(Object.entries(texts).reverse())), 'wire.txt', WIRE)).toEqual(want);
    const copies = copiesOf({ ...texts, 'late.txt': 'Nothing of the kind.', 'gone.txt': WIRE });
    copies.remove('gone.txt');
    expect(found(copies, 'wire.txt', WIRE)).toEqual(['0 today.txt:1 28']);
    copies.put('late.txt', reading(`It rained. ${WIRE}`));
    expect(found(copies, 'wire.txt', WIRE)).toEqual(want);
  });

  it('are told of a draft that the index holds in an older state', () => {
    const copies = copiesOf({ 'draft.txt': 'It rained.', 'today.txt': TODAY });
    expect(found(copies, 'draft.txt', WIRE)).toEqual(['0 today.txt:1 28']);
  });

  it('a formula that stands everywhere is not', () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, k) => [`${k}.txt`, WIRE]));
    expect(found(copiesOf(many), 'mine.txt', WIRE)).toEqual([]);
  });
});
