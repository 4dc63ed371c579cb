import { describe, expect, it } from 'vitest';
import { shown } from './read.fixture.js';

describe('how a sentence is sourced', () => {
  it.each([
    ['unsourced', 'The harbour board closed the bridge in 2019 to please the ferry owners.'],
    ['attributed', 'The transport ministry said the bridge was closed in 2019.'],
    ['vague', 'Experts say the bridge was closed too late.'],
    ['vague', 'It was reported that the bridge was closed too late.'],
    ['speculation', 'The bridge may have been closed too late.'],
    ['speculation', 'In my opinion, the board will probably fall next.'],
    ['non-assertion', 'Who closed the bridge in 2019?'],
    ['non-assertion', 'Shame on the harbour board!'],
    ['non-assertion', 'Dear neighbours, come to the Old Bridge at Kell on Friday at five!'],
    ['non-assertion', 'The harbour board must open its books.'],
    ['non-assertion', 'This is great.'],
    ['non-assertion', 'Widen the road to Kell before the winter.'],
    ['non-assertion', 'Then pay them.'],
    ['non-assertion', 'But do not forgive the board.'],
    ['non-assertion', 'Good old bridge.'],
    ['non-assertion', 'We urge the board to open its books.'],
    ['non-assertion', 'Dear Dr. Ruiz,'],
    ['non-assertion', 'I will pay for the bolts myself.'],
    ['non-assertion', 'Bring a neighbour.'],
    ['non-assertion', 'Water the plants on the quay.'],
    ['non-assertion', 'Question the size of the bill.'],
    ['unsourced', 'Panic that night in Kell.'],
    ['unsourced', 'Silence all week on the quay.'],
    ['unsourced', 'Panic all over the harbour.'],
    ['unsourced', 'Water the colour of rust in every house.'],
    ['unsourced', 'Chaos the whole length of the quay.'],
    ['non-assertion', 'If you hold a ticket, keep it.'],
    ['non-assertion', 'A form is attached; please sign it.'],
    ['unsourced', 'Bolts the size of fists fell into the harbour of Kell.'],
    ['unsourced', 'If the board sleeps, nobody counts the bolts.'],
    ['unsourced', 'Given the weather, the bridge was closed in 2019.'],
    ['unsourced', 'Left by the board, the bridge rusted.'],
    ['unsourced', 'So do the 14 ferries of Kell.'],
    ['unsourced', 'So say the boards of Kell.'],
    ['unsourced', 'Forty dead.'],
    ['unsourced', 'We asked the board for its books in 2019.'],
    ['cited', 'The bridge was closed in 2019.[1]'],
    ['cited', 'The ministry said the bridge was closed (Ana Ruiz, “Closed”, Kell Gazette, 3 May 2019).'],
  ])('%s: %s', (sourcing, text) => expect(shown(text).labels).toEqual([sourcing]));

  it('lets a source speak on through its quotation', () => {
    expect(shown('“The bolts were loose. Nobody looked. The board slept,” Ana Ruiz said.').labels).toEqual([
      'attributed',
      'attributed',
      'attributed',
    ]);
  });

  it('lets a source speak on in the next quotation and the next paragraph', () => {
    expect(shown('“The bolts were loose,” Ana Ruiz said. “Nobody looked.”\n\n“The board slept.”').labels).toEqual([
      'attributed',
      'attributed',
      'attributed',
    ]);
  });

  it('but not in the author’s next sentence', () => {
    expect(shown('“The bolts were loose,” Ana Ruiz said. The board was dissolved in June 2019.').labels).toEqual([
      'attributed',
      'unsourced',
    ]);
  });

  it('knows who says it however long it takes to tell who that is', () => {
    expect(shown('Ana Ruiz, who has led the harbour board of Kell since the flood of 2012, said the port was shut.').labels).toEqual([
      'attributed',
    ]);
  });

  it('asks no source for a question in somebody’s mouth', () => {
    expect(shown('“Who closed the bridge?” Ana Ruiz asked.').labels).toEqual(['attributed']);
  });
});
