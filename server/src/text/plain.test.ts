import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileSpan } from './article.js';
import { readPlain } from './plain.js';

const texts = (source: string): string[] => readPlain(source).blocks.map((block) => block.text);

describe('what are the blocks of a plain text?', () => {
  it('paragraphs between blank lines', () => {
    expect(texts('\ufeffThe dam broke.\r\n\r\n   Nobody was hurt. \n \t\nThe mayor left.')).toEqual([
      'The dam broke.',
      'Nobody was hurt.',
      'The mayor left.',
    ]);
  });

  it('lines, in a page scraped off the web', () => {
    const page = [
      'Anna Weiss',
      'The dam at Orlow broke on Monday night, and the water reached the lower town within a quarter of an hour, the fire brigade says.',
      'Nobody was hurt.',
      'A cause is not known',
      'The council had the sluices checked in March, and again in April, after a farmer found a crack as wide as his hand in the wall.',
    ];
    expect(texts(page.join('\n'))).toEqual(page);
  });

  it('whole paragraphs, if their lines are hard-wrapped', () => {
    const first = [
      'The dam at Orlow broke on Monday night, and the water reached the',
      'lower town within a quarter of an hour, the fire brigade says.',
      'Nobody was hurt, for the council had sounded the sirens in time,',
      'and most people of the lower town were at the fair on the hill.',
    ].join('\n');
    const second = 'The council had the sluices checked in March, and again in April,\nafter a farmer found a crack.';
    expect(texts(`${first}\n\n${second}\n`)).toEqual([first, second]);
    expect(texts('The mayor resigned on Monday after a week of\nprotests in the capital.')).toHaveLength(1);
  });

  it('not one paragraph, if short lines only look like it', () => {
    expect(texts('Home\nNews\nSport\nWeather\nContact')).toHaveLength(5);
    expect(texts('Mayor resigns after a week of protests in Orlow\nBy Anna Weiss\n4 June 2015')).toHaveLength(3);
  });

  it('items, without their bullets', () => {
    const source = 'Demands:\n- a new dam\n• no tolls\n2) the truth\n';
    const { blocks } = readPlain(source);
    expect(blocks.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'paragraph: Demands:',
      'list-item: a new dam',
      'list-item: no tolls',
      'list-item: the truth',
    ]);
    expect(source.slice(blocks[1]?.span.start, blocks[1]?.span.end)).toBe('- a new dam');
  });

  it('no code, however far a line is indented', () => {
    expect(texts('        The dam broke.')).toEqual(['The dam broke.']);
  });
});

describe('what are comments?', () => {
  it('HTML comments, and lines that start with % source-criticism-ignore', () => {
    const source =
      'The dam <!-- sic --> broke.\n\n<!-- source-criticism-ignore-next-line -->\nIt held.\n% source-criticism-ignore x: a reason\nSo they say.';
    const { blocks, comments } = readPlain(source);
    expect(blocks.map((block) => block.text)).toEqual(['The dam  broke.', 'It held.', 'So they say.']);
    expect(comments.map((comment) => comment.text)).toEqual([
      ' sic ',
      ' source-criticism-ignore-next-line ',
      ' source-criticism-ignore x: a reason',
    ]);
    const [first] = blocks;
    expect(first && fileSpan(first, { start: 9, end: 15 })).toEqual({ start: 21, end: 27 });
  });

  it('lines in brackets that begin with source-criticism-ignore', () => {
    const source = 'It held.\n  [source-criticism-ignore-line x: see [1] below] \nSo they say [1].\n\n[source-criticism-ignore-file]';
    const { blocks, comments } = readPlain(source);
    expect(blocks.map((block) => block.text)).toEqual(['It held.', 'So they say [1].']);
    expect(comments.map((comment) => [comment.text, source.slice(comment.start, comment.end)])).toEqual([
      ['source-criticism-ignore-line x: see [1] below', '[source-criticism-ignore-line x: see [1] below]'],
      ['source-criticism-ignore-file', '[source-criticism-ignore-file]'],
    ]);
  });

  it('but no bracket that is not closed on its line, or has words around it', () => {
    for (const text of [
      '[source-criticism-ignore-line x',
      '[source-criticism-ignore-line] It held.',
      'It held. [source-criticism-ignore-line]',
      '[source-criticism]',
      '(source-criticism-ignore-line)',
    ])
      expect(texts(text)).toEqual([text]);
  });

  it('lines in brackets by the thousand, in no time', () => {
    const from = performance.now();
    const lines = '[source-criticism-ignore-line\n[source-criticism-ignore-line]\n';
    expect(readPlain(lines.repeat(50_000)).comments).toHaveLength(50_000);
    expect(readPlain('[source-criticism-ignore-line'.repeat(50_000)).comments).toEqual([]);
    expect(performance.now() - from).toBeLessThan(1000);
  });

  it('many in one paragraph, in no time', () => {
    const from = performance.now();
    const { blocks, comments } = readPlain('a<!-- x -->'.repeat(100_000));
    expect([blocks[0]?.text.length, comments.length]).toEqual([100_000, 100_000]);
    expect(performance.now() - from).toBeLessThan(1000);
  });

  it('but not one that is never closed, or a % inside a line', () => {
    expect(texts('The dam <!-- broke.\n5 % source-criticism-ignore')).toEqual(['The dam <!-- broke.', '5 % source-criticism-ignore']);
  });
});

describe('the lines of a text', () => {
  it('are the same where a comment stands below, and they are found otherwise', () => {
    const piece = fc.constantFrom('a', 'The dam broke.', ' ', '\t', '\n', '\r', '\r\n', '\f', '\v', '\u0085', '\u2028', '\ufeff', '\u00a0');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        const below = readPlain(`${text}\n\n% source-criticism-ignore-file`);
        expect(below.comments).toHaveLength(1);
        expect(readPlain(text).blocks).toEqual(below.blocks);
      }),
      { numRuns: 2000 },
    );
  });
});
