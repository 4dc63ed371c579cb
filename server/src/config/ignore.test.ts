import { describe, expect, it } from 'vitest';
import { readText } from '../text/read.js';
import type { Format } from '../text/article.js';
import { review } from '../review.js';
import { ignoreComments } from './ignore.js';

/** Two findings of two rules in one line: a vague source and a loaded word. */
const LOUD = 'Insiders warn that the notorious club is broke.';

/** Which rules still report something, by line: `['1 vague-attribution']`. */
async function left(text: string, format: Format): Promise<string[]> {
  const { articles } = await review([{ path: 'article', text, format }]);
  const findings = articles.flatMap((article) => article.findings);
  return findings
    .filter(({ rule }) => rule === 'vague-attribution' || rule === 'loaded-wording')
    .map(({ start, rule }) => `${text.slice(0, start).split('\n').length} ${rule}`);
}

const FORMATS: readonly Format[] = ['plain', 'markdown'];

describe.each(FORMATS)('an ignore comment in %s text', (format) => {
  it('is needed here', async () => {
    expect(await left(LOUD, format)).toEqual(['1 vague-attribution', '1 loaded-wording']);
  });

  it('silences the next line', async () => {
    expect(await left(`<!-- source-criticism-ignore-next-line -->\n${LOUD}`, format)).toEqual([]);
  });

  it('silences the next line with text on it', async () => {
    expect(await left(`<!-- source-criticism-ignore-next-line -->\n\n  \n${LOUD}`, format)).toEqual([]);
  });

  it('silences the next line, not the one after', async () => {
    const after = 'Experts say the ground is too small.';
    expect(await left(`<!-- source-criticism-ignore-next-line -->\n${LOUD}\n\n${after}`, format)).toEqual(['4 vague-attribution']);
  });

  it('silences nothing before it', async () => {
    expect(await left(`${LOUD}\n\n<!-- source-criticism-ignore-next-line -->\nThe club met on Monday.`, format)).toHaveLength(2);
  });

  it('silences its own line', async () => {
    expect(await left(`${LOUD} <!-- source-criticism-ignore-line -->`, format)).toEqual([]);
    expect(await left(`<!-- source-criticism-ignore-line --> ${LOUD}`, format)).toEqual([]);
  });

  it('silences its own line only', async () => {
    const text = `Experts say the ground is too small.\n\n${LOUD} <!-- source-criticism-ignore-line -->\n\nMany historians agree, critics say.`;
    expect(await left(text, format)).toEqual(['1 vague-attribution', '5 vague-attribution']);
  });

  it('silences the file, wherever it stands', async () => {
    expect(await left(`${LOUD}\n\nExperts say the ground is too small.\n\n<!-- source-criticism-ignore-file -->`, format)).toEqual([]);
  });

  it('silences only the rule it names', async () => {
    expect(await left(`<!-- source-criticism-ignore-next-line vague-attribution -->\n${LOUD}`, format)).toEqual(['2 loaded-wording']);
    expect(await left(`<!-- source-criticism-ignore-file loaded-wording -->\n${LOUD}`, format)).toEqual(['2 vague-attribution']);
  });

  it('silences several rules, parted by commas or blanks', async () => {
    expect(await left(`<!-- source-criticism-ignore-next-line vague-attribution, loaded-wording -->\n${LOUD}`, format)).toEqual([]);
    expect(await left(`<!-- source-criticism-ignore-next-line vague-attribution loaded-wording -->\n${LOUD}`, format)).toEqual([]);
    expect(await left(`<!-- source-criticism-ignore-next-line vague-attribution,scare-quotes -->\n${LOUD}`, format)).toEqual([
      '2 loaded-wording',
    ]);
  });

  it('silences nothing if it names a rule that does not exist', async () => {
    expect(await left(`<!-- source-criticism-ignore-next-line vague-atribution -->\n${LOUD}`, format)).toHaveLength(2);
    expect(await left(`<!-- source-criticism-ignore-file no-such-rule: a reason -->\n${LOUD}`, format)).toHaveLength(2);
  });

  it('silences the rules that exist of those it names', async () => {
    expect(await left(`<!-- source-criticism-ignore-next-line vague-atribution, loaded-wording -->\n${LOUD}`, format)).toEqual([
      '2 vague-attribution',
    ]);
  });

  it('takes a reason after a colon, in any words', async () => {
    expect(await left(`<!-- source-criticism-ignore-next-line vague-attribution: names on p. 4: all of them -->\n${LOUD}`, format)).toEqual(
      ['2 loaded-wording'],
    );
    expect(await left(`<!-- source-criticism-ignore-next-line: loaded-wording is fine here -->\n${LOUD}`, format)).toEqual([]);
  });

  it('may go over several lines', async () => {
    expect(await left(`<!-- source-criticism-ignore-next-line vague-attribution:\nthey are named\nbelow -->\n${LOUD}`, format)).toEqual([
      '4 loaded-wording',
    ]);
  });

  it('works with Windows line ends', async () => {
    expect(
      await left(`<!-- source-criticism-ignore-next-line -->\r\n${LOUD}\r\n\r\nExperts say the ground is too small.\r\n`, format),
    ).toEqual(['4 vague-attribution']);
    expect(await left(`<!-- source-criticism-ignore-next-line -->\r\n\r\n${LOUD}\r\n`, format)).toEqual([]);
    expect(await left(`Experts say the ground is too small.\r\n\r\n${LOUD} <!-- source-criticism-ignore-line -->\r\n`, format)).toEqual([
      '1 vague-attribution',
    ]);
  });

  it('works after a byte order mark', async () => {
    expect(await left(`\uFEFF<!-- source-criticism-ignore-next-line -->\n${LOUD}`, format)).toEqual([]);
  });

  it('silences nothing at the end of a file', async () => {
    expect(await left(`${LOUD}\n\n<!-- source-criticism-ignore-next-line -->`, format)).toHaveLength(2);
  });

  it.each([
    '<!-- source-criticism-ignore -->',
    '<!-- source-criticism-ignore-next-lines -->',
    '<!-- source-criticism-ignore-nextline -->',
    '<!-- SOURCE-CRITICISM-IGNORE-FILE -->',
    '<!-- please source-criticism-ignore-file -->',
    '<!-- ignore -->',
  ])('must be spelled as the manual has it: %s', async (comment) => {
    expect(await left(`${comment}\n${LOUD}`, format)).toHaveLength(2);
  });
});

it('an ignore comment in plain text may be a line that begins with a per cent sign', async () => {
  expect(await left(`% source-criticism-ignore-next-line vague-attribution: named below\n${LOUD}`, 'plain')).toEqual(['2 loaded-wording']);
  expect(await left(`  % source-criticism-ignore-file\n\n${LOUD}`, 'plain')).toEqual([]);
  expect(await left(`${LOUD} % source-criticism-ignore-line`, 'plain')).toHaveLength(2);
});

it('is a line in brackets in plain text', async () => {
  expect(await left(`[source-criticism-ignore-next-line vague-attribution: named below]\n${LOUD}`, 'plain')).toEqual(['2 loaded-wording']);
  expect(await left(`  [source-criticism-ignore-file]  \r\n\r\n${LOUD}`, 'plain')).toEqual([]);
  expect(await left(`\uFEFF[source-criticism-ignore-file]\n\n${LOUD}`, 'plain')).toEqual([]);
  expect(await left(`The club met.\n\n[source-criticism-ignore-block]\n${LOUD}`, 'plain')).toEqual([]);
  expect(await left(`${LOUD} [source-criticism-ignore-line]`, 'plain')).toHaveLength(2);
  expect(await left(`[source-criticism-ignore-next-line\n${LOUD}`, 'plain')).toHaveLength(2);
  expect(await left(`[source-criticism-ignore-next-line]\n${LOUD}`, 'markdown')).toHaveLength(2);
});

it('in brackets is no prose and no citation', async () => {
  const text = 'The pier burned.\n\n[source-criticism-ignore-next-line scare-quotes: Lind 2004]\nNobody was hurt.\n';
  const reading = (await review([{ path: 'a.txt', text }])).articles[0]?.reading;
  expect(reading?.citations).toEqual([]);
  expect(reading?.sentences.map((s) => s.text)).toEqual(['The pier burned.', 'Nobody was hurt.']);
});

it('in brackets is reported like any other, if it silences nothing or names no rule', async () => {
  const text =
    'The pier burned.\n\n[source-criticism-ignore-next-line loaded-wording]\nAh.\n\n[source-criticism-ignore-next-line scare]\nOh.\n';
  const [article] = (await review([{ path: 'a.txt', text }])).articles;
  expect(article?.findings.filter((f) => f.rule.endsWith('-ignore')).map((f) => `${f.rule} ${text.slice(f.start, f.end)}`)).toEqual([
    'unused-ignore [source-criticism-ignore-next-line loaded-wording]',
    'invalid-ignore [source-criticism-ignore-next-line scare]',
  ]);
});

it('an ignore comment in code is an example, not a comment', async () => {
  expect(await left(`\`<!-- source-criticism-ignore-file -->\`\n\n${LOUD}`, 'markdown')).toHaveLength(2);
  expect(await left(`\`\`\`\n<!-- source-criticism-ignore-file -->\n\`\`\`\n\n${LOUD}`, 'markdown')).toHaveLength(2);
});

describe('the list of ignore comments', () => {
  it('has their scope, rules, reason and reach', () => {
    const source = 'One.\n<!-- source-criticism-ignore-next-line scare-quotes, vague-attribution: see p. 4 -->\n\nTwo.\nThree.';
    const [comment, ...more] = ignoreComments(readText(source, 'plain'));
    expect(more).toEqual([]);
    expect(comment).toMatchObject({ scope: 'next-line', rules: ['scare-quotes', 'vague-attribution'], reason: 'see p. 4' });
    expect(source.slice(comment?.start, comment?.end)).toBe('Two.');
  });

  it('is empty where there are none', () => {
    expect(ignoreComments(readText('<!-- a note to the printer -->\nOne.', 'plain'))).toEqual([]);
    expect(ignoreComments(readText('', 'plain'))).toEqual([]);
  });

  it('end with the text where only blank lines follow', () => {
    const source = '<!-- source-criticism-ignore-next-line -->\n\n    \n\n    ';
    const [comment] = ignoreComments(readText(source, 'markdown'));
    expect([comment?.start, comment?.end]).toEqual([source.length, source.length]);
  });

  it('is made in linear time', () => {
    const source =
      `<!-- source-criticism-ignore-next-line ${'scare-quotes, '.repeat(20_000)} -->\n`.repeat(3) +
      '<!-- source-criticism-ignore-file'.repeat(20_000);
    expect(ignoreComments(readText(source, 'plain')).length).toBeGreaterThan(0);
  });
});
