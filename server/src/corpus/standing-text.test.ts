import { describe, expect, it } from 'vitest';
import { readArticle, type Reading } from '../reading/reading.js';
import { readText } from '../text/read.js';
import { biographicWords, isPieceOfSpeech, isProse, isStandingText } from './standing-text.js';

const readingOf = (text: string) => readArticle(readText(text, 'plain'));
const sentence = (text: string) => {
  const [first] = readingOf(text).sentences;
  if (!first) throw new Error('no sentence');
  return first;
};
const standing = (reading: Reading) => reading.sentences.map((_, k) => isStandingText(reading, k, [], () => undefined));

describe('standing text', () => {
  it('is all that stands behind a label near the end', () => {
    const reading = readingOf(
      'It rained. It snowed. Nobody came. The gate was shut.\n\nThe bells rang.\n\nEditor’s note: The Ledger\n\nis owned by its printers.',
    );
    expect(standing(reading).slice(0, 5)).toEqual([false, false, false, false, false]);
    expect(standing(reading).slice(5).every(Boolean)).toBe(true);
  });

  it('is only the paragraph of a label at the beginning', () => {
    const reading = readingOf('Correction: The mill is in Orle.\n\nThe mill was sold in May.\n\nNobody asked why.');
    expect(standing(reading)).toEqual([true, false, false]);
  });
});

describe('prose', () => {
  it.each([
    ['The mill was sold in May.', true],
    ['Will the mill be sold?', false],
    ['which the mill had sold in May.', false],
    ['Ana Ruiz Omar Lind Jon Weir Matis Orel', false],
  ])('%s', (text, is) => {
    expect(isProse(sentence(text))).toBe(is);
  });

  it('is no piece of speech that began before', () => {
    expect(isPieceOfSpeech(sentence('We waited until nine at the gate.”'))).toBe(true);
    expect(isPieceOfSpeech(sentence('“We waited,” said Jon Weir.'))).toBe(false);
  });
});

describe('words that say what somebody is', () => {
  it.each([
    ['Ms. Ruiz served as director of the baths and is now president of the league.', true],
    ['“No,” said Ana Ruiz, an economist who ran the baths of Velmar.', true],
    ['The valve can be closed by hand in eleven minutes, but nobody had been shown how.', false],
    ['The old bridge was sold to the director of the mill.', false],
  ])('%s', (text, are) => {
    expect(biographicWords(text) > 0).toBe(are);
  });
});
