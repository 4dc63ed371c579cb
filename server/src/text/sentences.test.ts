import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from './sentences.js';
import { anyProse } from './strings.fixture.js';

/** The text with a `|` after each sentence but the last. */
function cut(text: string): string {
  let out = '';
  let from = 0;
  for (const { end } of splitSentences(text).slice(0, -1)) {
    out += `${text.slice(from, end)}|`;
    from = end;
  }
  return out + text.slice(from);
}

/** Each line is a text, with a `|` where a sentence ends and another follows. */
function check(fixture: string): void {
  for (const line of fixture.split('\n').map((l) => l.trim())) {
    if (line) expect(cut(line.replaceAll('|', ''))).toBe(line);
  }
}

describe('where does a sentence end?', () => {
  it('at a stop before a capital, a figure or a quotation', () => {
    check(`
      The dam at Orlow broke on Monday.| Nobody was hurt.
      Who opened the sluice?| The council will not say!| 14 villages were flooded.
      The mayor resigned.| “I am tired of it,” she said.
      Did it hold?!| It did not.
    `);
  });

  it('not at titles, initials and abbreviations', () => {
    check(`
      Mr. Halloran met Dr. Anna Weiss and Lt. Gov. Rourke at St. Brigid’s.| They talked.
      J. K. Marlow and George W. Tunney won.| Robert S. Quill III lost.
      The firm, Tarn & Sons Inc., sued Brask Corp. Tuesday.
      Sen. Paula Orr (D-Calif.) voted no, e.g. on the harbour bill, i.e. No. 5 of the list.
      See Fig. 3 and pp. 12–14, vol. II.| The rest is in Sect. 4.
      The court heard Tarn v. Brask on Sept. 22 at 4 p.m. Thursday.
      Ridley et al. Second Survey is out.
      AMHERST, N.H. — The senator arrived.
    `);
  });

  it('at an abbreviation when the next word starts a sentence', () => {
    check(`
      He moved to the U.S. in May.| Then he left the U.S.| He never came back.
      The U.S. Navy agreed.| It left at 5 p.m.| The harbour was empty.
      They sold boats, nets, etc.| The shop is run by Tarn Jr.| In winter it is shut.
      It lacked vitamin C.| The crew fell ill.| Was it plan B?| No.| It was not.
    `);
  });

  it('not in figures, addresses and file names', () => {
    check(`
      It cost 3.5 million.| Version 2.0.1 is at www.tarn-sons.com and in notes.txt or on Tarn.Com today.
      Write to a.Weiss@orlow.org or see https://orlow.org/News.Today?x=1.Two for more.
    `);
  });

  it('with no blank after the stop', () => {
    check(`
      The ban is in force.|The next vote is in May 2009.|Tuesday was quiet.
      He left.|“We are done,” he said.
    `);
  });

  it('at an ellipsis only if a sentence is over', () => {
    check(`
      They waited… and waited ... and left.
      “The sluice … Orlow dam … was shut.”
      They waited…| Nobody came...| The night fell.
      He said nothing. […]| The council met.
      The letter [...] Orlow sent is lost.
      They came . . . and went.
    `);
  });
});

describe('what of quotations?', () => {
  it('several sentences inside one are cut', () => {
    check(`
      “The sluice was shut.| We checked it twice,” he said.
      "The sluice was shut.| We checked it twice," he said.
      He said: “The sluice was shut.| We checked.”| Nobody believed him.
      ‘It was late.’”| The reply came at once.
    `);
  });

  it('an attribution after a question belongs to it', () => {
    check(`
      “Why was it shut?” he asked.| “Stop!” cried the foreman.
      “Why was it shut?” Mr. Halloran asked.| “Who pays?” Anna Weiss said on Monday.
      “Why was it shut?”| The room fell silent.
      “It was nobody’s fault.” — Anna Weiss
    `);
  });
});

describe('what of citations after the full stop?', () => {
  it('marks belong to the sentence before', () => {
    check(`
      It reached other valleys.”[1]| The village fled.
      It reached other valleys.” [2]| The village fled.
      It broke twice.¹| It was mended.[2–5]| It broke again.[^3]| It held. [17], [18]| So they say.
      It broke [4].| It was mended.[@weiss2004, p. 3]|The rest is known.
      It broke twice.4| The village fled.| It held. 5| Even so, they left.
    `);
  });

  it('parentheses too', () => {
    check(`
      “It broke.” (ibid)| The village fled. (ibid, citing the Orlow Courier)| So they say.
      It held.’” (Anna Weiss, ‘A dam too far’, Orlow Courier, 4 June 2015)| The article goes on.
      It held (Weiss 2004, p. 3).| It broke. (Weiss 2004, p. 3)| It was mended. (Reuters)| So they say.
      It broke. (posted on Valley Watch, 15 June, ‘Water in the streets’)| Still, it was mended.
      It broke. (Weiss, A., “The dam. A history.” Orlow Courier, 2015).| It was mended.
      He read it (Weiss, “The dam. A history.” Orlow Courier, 2015) twice.
    `);
  });

  it('but not a sentence in parentheses', () => {
    check(`
      The mayor was asked.| (He declined to comment.)| The council met.
      The mayor was asked.| (She had no answer in 2015, or so people say.)| The council met.
      The mayor (he is 62.) was asked.| (Note that the dam is old).| So they say.
    `);
  });
});

describe('what is no boundary?', () => {
  it('colons, semicolons, dashes, line breaks', () => {
    check(`
      It was late; the mayor – Halloran – left: The council stayed — Weiss too.
      Afghan Farmers Sell Early
      1. Shut the sluice
      1. Shut the sluice.| 2. Call the mayor.
    `);
    expect(splitSentences('  It broke\non\r\nMonday.\n\tThen it held. ')).toEqual([
      { start: 2, end: 22 },
      { start: 24, end: 37 },
    ]);
  });

  it('nothing but blanks is no sentence', () => {
    expect(splitSentences('')).toEqual([]);
    expect(splitSentences(' \n\t\u00a0')).toEqual([]);
    expect(splitSentences('...')).toEqual([{ start: 0, end: 3 }]);
  });
});

describe('any string', () => {
  it('is cut in order, without overlap, and nothing but blanks is left out', () => {
    fc.assert(
      fc.property(anyProse, (text) => {
        let from = 0;
        for (const { start, end } of splitSentences(text)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(from, start).trim()).toBe('');
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          from = end;
        }
        expect(text.slice(from).trim()).toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  it('is cut in linear time', () => {
    for (const piece of [
      '(',
      '.',
      '. ',
      'A. ',
      'A.B.',
      '(a. ',
      '.[1]',
      '. [1] ',
      '. (',
      '. (Ab, 2015, ',
      '?"',
      '. “',
      '. . . ',
      '.)',
      ' .',
      '-',
      '- . -',
      '. —',
      '…',
      '\ud800. ',
      '_.',
      'a/b.C',
      '? “Ab said ',
      '5 4. ',
    ]) {
      const once = cost(piece, 50_000);
      const fourfold = cost(piece, 200_000);
      expect(fourfold, JSON.stringify(piece)).toBeLessThan(12 * once + 60);
    }
  });
});

describe('a sentence without end', () => {
  const cut = (text: string): { lengths: number[]; cuts: number } => {
    let cuts = 0;
    const spans = splitSentences(text, () => cuts++);
    expect(spans.map(({ start, end }) => text.slice(start, end)).join(' ')).toBe(text.trim());
    return { lengths: spans.map(({ start, end }) => end - start), cuts };
  };

  it('is cut after a comma, else at a blank, else not at all', () => {
    expect(cut('the dam broke, '.repeat(200))).toEqual({ lengths: [1994, 1004], cuts: 1 });
    expect(cut('the dam broke and '.repeat(200))).toEqual({ lengths: [1997, 1601], cuts: 1 });
    expect(cut('x'.repeat(9_000))).toEqual({ lengths: [9_000], cuts: 0 });
    expect(cut(`${'x'.repeat(9_000)} broke.`)).toEqual({ lengths: [9_007], cuts: 0 });
    expect(cut(`It broke. Then ${'the dam broke and '.repeat(100)}it held.`)).toEqual({ lengths: [9, 1813], cuts: 0 });
  });
});

/** Milliseconds for `piece` repeated to `length`, the best of three. */
function cost(piece: string, length: number): number {
  const text = piece.repeat(Math.ceil(length / piece.length));
  let best = Infinity;
  for (let i = 0; i < 3; i++) {
    const from = performance.now();
    splitSentences(text);
    best = Math.min(best, performance.now() - from);
  }
  return best;
}
