import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileSpan, type Block } from './article.js';
import { readMarkdown, readSections } from './markdown.js';
import { anyMarkdown, anyProse } from './strings.fixture.js';

const texts = (source: string): string[] => readMarkdown(source).blocks.map((block) => block.text);

function only(source: string): Block {
  const [block, ...others] = readMarkdown(source).blocks;
  if (!block || others.length > 0) throw new Error(`${others.length + (block ? 1 : 0)} blocks`);
  return block;
}

/** What the file has for a piece of the block's prose. */
function written(source: string, block: Block, piece: string): string {
  const start = block.text.indexOf(piece);
  const span = fileSpan(block, { start, end: start + piece.length });
  return source.slice(span.start, span.end);
}

describe('what is prose?', () => {
  it('paragraphs, headings, items, cells and footnotes, each by its kind', () => {
    const source =
      '# The dam\n\nIt *broke*.[^1]\n\n- one\n- **two**\n\n  more\n\n| a | b |\n|---|---|\n| c |\n\n> He said.\n>\n> > So.\n\n[^1]: Anna Weiss, *The dam*.\n';
    expect(
      readMarkdown(source).blocks.map(({ kind, text, level, quoteDepth, label }) =>
        [kind, text, level || quoteDepth || label].filter(Boolean).join(' '),
      ),
    ).toEqual([
      'heading The dam 1',
      'paragraph It broke.[^1]',
      'list-item one',
      'list-item two',
      'list-item more',
      'table-cell a',
      'table-cell b',
      'table-cell c',
      'paragraph He said. 1',
      'paragraph So. 2',
      'footnote Anna Weiss, The dam. 1',
    ]);
  });

  it('not code, mathematics, comments, front matter and tags', () => {
    const source =
      '---\ntitle: Dam\n---\n\nOne.\n\n```\ncode\n\ncode\n```\n\n    code\n\n$$\nx\n$$\n\n<!-- no\n\ncomment -->\n\n<script>\nvar a;\n</script>\n\nTwo.\n';
    expect(texts(source)).toEqual(['One.', 'Two.']);
  });

  it('the text of HTML, too', () => {
    const source =
      '<div>\n<p>The <b>dam</b> &amp; <a href="https://orlow.org">the mill</a><br>broke.</p><blockquote>So.</blockquote>\n</div>\n\n<details><summary>More</summary>\n\nIt *held*<sup>2</sup>.\n\n</details>\n';
    const { blocks } = readMarkdown(source);
    expect(blocks.map((block) => block.text)).toEqual(['The dam & the mill\nbroke.', 'So.', 'More', 'It held².']);
    expect(blocks.map((block) => block.quoteDepth)).toEqual([0, 1, 0, 0]);
    expect(blocks[0]?.marks).toEqual([
      { kind: 'emphasis', start: 4, end: 7 },
      { kind: 'link', start: 10, end: 18, target: 'https://orlow.org' },
    ]);
  });

  it('sums of money, but `x^2` is marked as code', () => {
    expect(only('It cost $5 and $6, *not* $x^2$.').marks.filter((mark) => mark.kind === 'code')).toEqual([
      { kind: 'code', start: 23, end: 28 },
    ]);
  });
});

describe('what does a citation look like?', () => {
  it('a reference to a footnote stays as written', () => {
    expect(only('It broke.[^a] It held.[^b]\n\n[^a]: ').marks).toEqual([{ kind: 'footnote-reference', start: 9, end: 13, target: 'a' }]);
  });

  it('knows a reference to a link that nothing defines, in its full form only', () => {
    const undefinedIn = (source: string) =>
      only(source)
        .marks.filter((mark) => mark.kind === 'undefined-reference')
        .map((mark) => mark.target);
    expect(undefinedIn('As [the *minutes*\nof March][minutes] show, it broke.')).toEqual(['minutes']);
    expect(undefinedIn('As [minutes][Minutes] and [a letter][brel-2019] show.\n\n[brel-2019]: brel.pdf')).toEqual(['Minutes']);
    expect(undefinedIn('It broke [as the minutes] show [here][].')).toEqual([]);
    expect(undefinedIn('“He [the mayor][sic] knew,” she said.[note 1][citation needed] [Ana Brel][1]')).toEqual([]);
    expect(undefinedIn('`[the rows][some]`, rows[the first][of all], \\[the rows\\]\\[some\\] and [laughter][music].')).toEqual([]);
  });

  it('a number keeps its brackets, whether defined or not', () => {
    const block = only('It broke.”[1] It held. [2] So.[3](https://c.d)\n\n[1]: https://a.b\n');
    expect(block.text).toBe('It broke.”[1] It held. [2] So.[3]');
    expect(block.marks.map(({ start, end, target }) => [block.text.slice(start, end), target])).toEqual([
      ['[1]', 'https://a.b'],
      ['[3]', 'https://c.d'],
    ]);
  });

  it('links give their text and target, also when defined far away or bare', () => {
    const source = `See [the report][r], https://x.y and <https://z.z>.\n\n${'Filler *here*.\n\n'.repeat(2_000)}[r]: https://r.r "Title"\n`;
    const { blocks, definitions } = readMarkdown(source);
    expect(blocks[0]?.marks.map(({ target }) => target)).toEqual(['https://r.r', 'https://x.y', 'https://z.z']);
    expect(blocks[0]?.text).toBe('See the report, https://x.y and https://z.z.');
    expect(definitions).toEqual([
      { kind: 'link', label: 'r', target: 'https://r.r', start: source.indexOf('[r]: '), end: source.length - 1 },
    ]);
  });

  it('images give nothing to read', () => {
    expect(only('The dam ![a dam](dam.png) broke.').text).toBe('The dam  broke.');
    expect(texts('![a dam](dam.png)')).toEqual([]);
  });
});

describe('where in the file?', () => {
  it('entities by number as CommonMark has them', () => {
    const source = '&#38; &#x2026; &#X1F30A; &#0; &#128; &#xD800; &#xFFFE; &#1114112; &#12345678;';
    const block = only(source);
    expect(block.text).toBe('& … 🌊 \ufffd \ufffd \ufffd \ufffd \ufffd &#12345678;');
    expect(written(source, block, '🌊')).toBe('&#X1F30A;');
  });

  it('front matter of whatever form in no time', () => {
    const long = 100_000;
    for (const line of [`"${' '.repeat(long)}`, 'a '.repeat(long), `- ${' '.repeat(long)}\u2028x`, `a: "${'\\a'.repeat(long)}"`]) {
      const from = performance.now();
      expect(texts(`---\n${line}\n---\nIt broke.`)).toEqual(['It broke.']);
      expect(texts(`+++\n${line.replace(':', ' =')}\n${'[a'.repeat(long)}\n+++\nIt broke.`)).toEqual(['It broke.']);
      expect(performance.now() - from).toBeLessThan(1000);
    }
  });

  it('lines without end that go on with a quoted paragraph, as plain text', () => {
    for (const mark of ['> ', '- ', '[^1]: ']) {
      const { blocks, limits } = readMarkdown(`*So* it was.\n\n${mark}one\n${'two\n'.repeat(20_000)}\nThe *end*.`);
      expect(limits.join()).toMatch(/^[\d,]+ characters were read as plain text.*more than 500 lines after a quote mark or bullet/);
      expect([blocks[0]?.text, blocks.at(-1)?.text]).toEqual(['So it was.', 'The end.']);
    }
  });

  it('with BOM, CRLF, escapes, entities, quote marks and emphasis inside a word', () => {
    const source = '\ufeff> AT&amp;T \\*un\\*be*liev*able  \r\n> and &#x1F30A; `a` so.\r\n';
    const block = only(source);
    expect(block.text).toBe('AT&T *un*believable\nand 🌊 a so.');
    expect(written(source, block, 'AT&T')).toBe('AT&amp;T');
    expect(written(source, block, '*un*')).toBe('\\*un\\*');
    expect(written(source, block, 'believable')).toBe('be*liev*able');
    expect(written(source, block, 'and 🌊')).toBe('and &#x1F30A;');
    expect(written(source, block, 'so.')).toBe('so.');
  });
});

describe('what does front matter say?', () => {
  it('flat keys in lower case', () => {
    const { frontMatter } = readMarkdown(
      '---\nTitle: "The dam: a history"\nauthor:\n  name: Anna Weiss\n  mail: a@b.c\ntags: [water, \'dams\']\nplaces:\n  - Orlow\n  - Brask # twice\nabout: >\n  A dam\n  breaks.\ndate: 2015-06-04\n---\nText.',
    );
    expect(Object.fromEntries(frontMatter)).toEqual({
      title: 'The dam: a history',
      author: 'Anna Weiss',
      'author.name': 'Anna Weiss',
      'author.mail': 'a@b.c',
      tags: 'water, dams',
      places: 'Orlow, Brask',
      about: 'A dam breaks.',
      date: '2015-06-04',
    });
  });

  it('TOML as well', () => {
    expect(Object.fromEntries(readMarkdown('+++\ntitle = "The dam"\n[source]\nurl = "x"\n+++\n\nText.').frontMatter)).toEqual({
      title: 'The dam',
      'source.url': 'x',
    });
  });

  it('nothing, if it is not closed', () => {
    expect(texts('---\n\ntitle: x\n')).toEqual(['title: x']);
  });
});

describe('too much of anything', () => {
  const n = 100_000;
  const nasty: Record<string, string> = {
    '[': '['.repeat(n),
    '[a](': '[a]('.repeat(n),
    '(': '('.repeat(n),
    '>': '>'.repeat(n),
    '> ': '> '.repeat(n),
    '*': '*'.repeat(n),
    'a*': 'a*'.repeat(n),
    ']': ']'.repeat(n),
    '`': '`'.repeat(n),
    '1. ': '1. '.repeat(n),
    '"': '"'.repeat(n),
    'short lines': 'a\n'.repeat(1_000_000),
    bullets: '- a\n'.repeat(200_000),
    'one line': 'The *dam* broke. '.repeat(1_200_000),
    '<!--': '<!-- a\n\n'.repeat(n),
  };
  it.each(Object.keys(nasty))('is read as plain text, and said so: %s', (name) => {
    const source = nasty[name] ?? '';
    const { blocks, limits } = readMarkdown(source);
    expect(blocks.length).toBeGreaterThanOrEqual(name === '`' ? 0 : 1);
    if (!['(', '"', '`', 'short lines', 'bullets'].includes(name)) expect(limits.join()).toMatch(/read as plain text/);
  });
});

describe('any file', () => {
  it('reads the same in sections as in one piece', () => {
    const whole = (source: string, from: number) =>
      from < source.length
        ? [{ kind: 'markup' as const, start: from, end: source.length, blocks: [], excess: '', weight: 0, cost: 0 }]
        : [];
    fc.assert(
      fc.property(fc.oneof(anyMarkdown, anyProse), (source) => {
        // Micromark takes no ordered list but from 1 right after indented code; CommonMark does.
        fc.pre(!(/^(?: {4}|\t)/m.test(source) && /^ *(?:[02-9]|1\d)\d*[.)]/m.test(source)));
        expect(readMarkdown(source)).toEqual(readSections(source, whole));
      }),
      { numRuns: 1000 },
    );
  });
});
