import { describe, expect, it } from 'vitest';
import { findQuotations } from './quotation.js';
import { shown } from './read.fixture.js';

const inside = (text: string) => findQuotations(text).map((q) => text.slice(q.inner.start, q.inner.end));

describe('quotation marks', () => {
  it.each([
    ['curly', 'She said “no more” twice.', ['no more']],
    ['straight', 'She said "no more" twice.', ['no more']],
    ['single curly', 'She said ‘no more’ twice.', ['no more']],
    ['single straight', "She said 'no more' twice.", ['no more']],
    ['angled', 'She said «no more» twice.', ['no more']],
    ['two single marks for one double', "She said ''no more'' twice.", ['no more']],
    ['nested', 'He said, “They told me ‘no more’ and left.”', ['They told me ‘no more’ and left.', 'no more']],
    ['curled the wrong way round', 'He told them, ” The planes came back.”', [' The planes came back.']],
    ['two beside each other', '“One,” he said, “two.”', ['One,', 'two.']],
  ])('%s', (_, text, expected) => expect(inside(text)).toEqual(expected));

  it.each([
    ['a possessive', 'The workers’ hall and James’ house stood empty.'],
    ['a contraction', "They don't and won't."],
    ['a decade', "In the ’90s and the '80s it flourished."],
    ['feet and inches', 'The beam was 5\' 10" long and 3" wide.'],
  ])('%s is none', (_, text) => expect(inside(text)).toEqual([]));

  it('a possessive inside single marks does not end them', () => {
    expect(inside("'The workers' hall is gone,' he said.")).toEqual(["The workers' hall is gone,"]);
  });

  it('one that never closes ends with its block', () => {
    const text = 'He said, “We shall never pay.';
    expect(findQuotations(text)).toMatchObject([{ closed: false, end: text.length }]);
  });
});

describe('what a quotation is', () => {
  it.each([
    ['speech', '“We shall never pay for it,” said Ana Ruiz.', 'We shall never pay for it, | speech'],
    ['a title', 'The story is told in “The Long Winter of Kell” and elsewhere.', 'The Long Winter of Kell | title'],
    ['a term', 'This is called “scouring” by engineers.', 'scouring | term'],
    ['a scare', 'The “reform” closed four schools in Kell.', 'reform | scare'],
  ])('%s', (_, text, expected) => expect(shown(text).quotations).toEqual([expected]));
});
