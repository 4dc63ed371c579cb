import { describe, expect, it } from 'vitest';
import { shown } from './read.fixture.js';

const LIST = '\n\nReferences\n\n[1] Lind, T. (2004). Bolts and Bridges. Kell Press.\n\n[2] Moe, A. and Berg, K. (2011). Rust. Kell Press.';

describe('citations', () => {
  it.each([
    ['a marker with its reference', `The bolts were loose.[1]${LIST}`, '[1] | marker | resolves'],
    ['a marker without a list', 'The bolts were loose.[1]', '[1] | marker | dangling'],
    ['a marker that the list lacks', `The bolts were loose.[7]${LIST}`, '[7] | marker | dangling'],
    ['a range', `The bolts were loose [1–2].${LIST}`, '[1–2] | marker | resolves'],
    ['a superscript', `The bolts were loose.²${LIST}`, '² | marker | resolves'],
    ['author and year', `The bolts were loose (Lind 2004, p. 3).${LIST}`, '(Lind 2004, p. 3) | parenthetical | resolves'],
    ['an author whom the list lacks', `The bolts were loose (Holm, 1999).${LIST}`, '(Holm, 1999) | parenthetical | dangling'],
    ['a page of what the sentence names', 'The divers’ report found no rust (p. 22).', '(p. 22) | parenthetical | resolves'],
    ['a title and a page', 'The fall was avoidable (Panel report, p. 18).', '(Panel report, p. 18) | parenthetical | resolves'],
    ['year and page behind the author', `The study by Lind found no rust (2004, p. 3).${LIST}`, '(2004, p. 3) | parenthetical | resolves'],
    ['a body with a number in its name', 'A tenth was spent (HB96 2019).', '(HB96 2019) | parenthetical | dangling'],
    ['author named in the sentence', `Moe and Berg (2011) measured the rust.${LIST}`, '(2011) | parenthetical | resolves'],
    [
      'a full reference',
      'The bolts were loose (Tomas Lind, “The bolts of Kell”, Kell Gazette, 4 June 2015).',
      '(Tomas Lind, “The bolts of Kell”, Kell Gazette, 4 June 2015) | parenthetical | resolves',
    ],
    [
      'posted on',
      'The bolts were loose (posted on Bridge Watch, 15 June).',
      '(posted on Bridge Watch, 15 June) | parenthetical | resolves',
    ],
    ['ibid with nothing before it', 'The bolts were loose (ibid).', '(ibid) | ibid | dangling'],
    ['a bare address', 'The bolts were loose, see https://example.org/bolts.', 'https://example.org/bolts | link | resolves'],
    ['a pandoc key without bibliography', 'The bolts were loose [@lind2004, p. 3].', '[@lind2004, p. 3] | marker | dangling'],
    ['an outlet that speaks', 'The Kell Gazette reported that the bolts were loose.', 'The Kell Gazette | in-text | resolves'],
    ['a source line', 'Source: Harbour Board of Kell', 'Source: Harbour Board of Kell | in-text | resolves'],
  ])('%s', (_, text, expected) => {
    const found = shown(text).citations;
    expect(found).toContain(expected);
    expect(found).toHaveLength(1);
  });

  it.each([
    ['a date', 'It was built (May 2004) and rebuilt (1914–1918).'],
    ['an aside', 'The bridge (which nobody liked) fell.'],
    ['a place and a day', 'The treaty (Kell, 4 June 1944) was signed.'],
    ['an unit', 'The deck measures 300 m².'],
    ['an editor’s word', 'He said “they [the board] knew”.'],
  ])('%s is none', (_, text) => expect(shown(text).citations).toEqual([]));

  it('ibid repeats the citation before it', () => {
    const { reading } = shown(
      'The bolts were loose (Tomas Lind, “The bolts of Kell”, Kell Gazette, 4 June 2015). Nobody looked (ibid, citing the harbour board).',
    );
    expect(reading.citations[1]).toMatchObject({ kind: 'ibid', resolves: true, citing: 'the harbour board' });
    expect(reading.citations[1]?.target).toContain('Kell Gazette');
  });
});

describe('what a citation covers', () => {
  it('the run of quoted sentences that it closes', () => {
    expect(shown('The town is old. “The bolts were loose. Nobody looked. The board slept.” [1]').labels).toEqual([
      'unsourced',
      'cited',
      'cited',
      'cited',
    ]);
  });

  it('the run of reported sentences that it closes', () => {
    expect(
      shown('Tomas Lind said the bolts were loose. He added that nobody had looked (Kell Gazette, “The bolts of Kell”, 4 June 2015).')
        .labels,
    ).toEqual(['cited', 'cited']);
  });

  it('but not what the author says before it', () => {
    expect(shown('The bridge stood for 90 years. It fell on 3 May 2019.[1]').labels).toEqual(['unsourced', 'cited']);
  });
});
