import { describe, expect, it } from 'vitest';
import { shown } from './read.fixture.js';
import { leadsNowhere } from './resolution.js';

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

describe('what running text rests on', () => {
  const inText = (text: string) => shown(text).reading.citations.map((c) => c.text);

  it.each([
    ['an outlet that is told', 'He told the Guardian that the dam was safe.', 'Guardian'],
    ['an outlet with a name of other things', 'According to The Hill, the dam was weak.', 'The Hill'],
    ['a broadcast', 'The dam was weak, the engineer said on CBS’ “Front Row”.', 'CBS'],
    ['an interview', 'In an interview with Axios published on Monday, Ruiz called the dam weak.', 'Axios'],
    ['an outlet that is said to be one', 'The daily Vesna reported that the dam had burst.', 'Vesna'],
    ['an outlet’s own verb', 'The Times reports cracks in the dam.', 'The Times'],
    ['a document that shows', 'The tide log shows that the gate stood open.', 'The tide log'],
    ['a document and whose it is', 'A letter from the water board gives the cost as €4m.', 'A letter from the water board'],
    ['a document and when', 'An audit tabled on Friday puts the loss at €4m.', 'An audit tabled on Friday'],
    ['kept records', 'Court records show that the firm was sued twice.', 'Court records'],
    ['what somebody says it in', 'In a circular to tenants the firm insisted that the lift was safe.', 'a circular to tenants'],
    ['a ground', 'The claim is based on our own tenants’ survey.', 'our own tenants’ survey'],
    ['what the author looked at', 'We have looked at the planning file.', 'the planning file'],
    ['a page', 'Let me read from page 9 of the auditor’s report.', 'page 9 of the auditor’s report'],
    ['what a newspaper has seen', 'Emails seen by this newspaper suggest that the board knew.', 'Emails'],
    ['what holds something, behind a clause', 'The file, which nobody had opened, holds two statements.', 'The file'],
    ['a document with its day in May', 'The minutes of 4 May record no vote.', 'The minutes'],
  ])('%s', (_, text, expected) => expect(inText(text)).toEqual([expected]));

  it.each([
    'She signed the contract on Monday.',
    'He handed in his report and left.',
    'A new report is expected next week.',
    'The study will show how the bridge fell.',
    'Recent studies show that tea is good for you.',
    'The ministry said in a statement that the dam was safe.',
    'The officials report that the dam held.',
    'The report card shows an A.',
    'The critics cited the audit as the reason for the delay.',
    'The Republican said he would vote for the dam.',
    'According to the Ohio Republican, the bill is dead.',
    'He spent years on CNN, which let him go in 2015.',
    'The mayor declined an interview with the Kell Gazette.',
    'The Kell Gazette was founded in 1870.',
  ])('not: %s', (text) => expect(inText(text)).toEqual([]));

  it('leaves it to the formal citation that covers the sentence', () => {
    expect(inText(`The tide log shows that the gate stood open.[1]${LIST}`)).toEqual(['[1]']);
  });

  it.each([
    ['by its date', 'An audit tabled on Friday puts the loss at €4m.', true],
    ['not by its owner alone', 'The firm’s own survey found no cracks.', false],
  ])('a reader may find a document %s', (_, text, resolves) =>
    expect(shown(text).reading.citations.map((c) => [c.resolves, leadsNowhere(c)])).toEqual([[resolves, false]]),
  );
});
