import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { review } from '../../server/src/review.js';
import { decode } from '../../server/src/text/decode.js';
import { run } from '../../server/src/cli/program.js';
import type { Terminal } from '../../server/src/cli/terminal.js';

const FOLDER = fileURLToPath(new URL('nasty/', import.meta.url));

/** What must be said of a file on standard error, and what it is worth: 0, nothing to remark; 1, “Experts” is found; 2, not read. */
const EXPECTED: Readonly<Record<string, readonly [code: 0 | 1 | 2, told?: string]>> = {
  'addresses.txt': [1],
  'blanks.md': [0],
  'carriage-returns.txt': [1],
  'combining.txt': [1],
  'controls.txt': [2, 'not text, not read: it has too many control characters'],
  'direction.txt': [1],
  'dots.txt': [1],
  'emphasis.md': [1, 'more than 1,000 brackets or emphasis marks in a paragraph'],
  'empty.md': [0],
  'entities.md': [1],
  // The escape that stands before “the dam” makes another word of it.
  'escapes.txt': [0],
  'footnotes-in-a-circle.md': [0],
  'half-character-entity.md': [1],
  'html.md': [1],
  'ignore-comments.md': [1],
  'long-sentence.txt': [1, 'sentences longer than 2,000 characters cut in'],
  'long-word.txt': [1, '1 paragraph longer than 20,000 characters read in pieces'],
  'mark-alone.md': [0],
  'mixed-line-ends.md': [1],
  'nested-block-quotes.md': [1, 'more than 100 quote marks or bullets before a line'],
  'nested-brackets.md': [1, 'more than 1,000 brackets or emphasis marks in a paragraph'],
  'nested-lists.md': [1],
  // They stand in somebody’s quotation.
  'nested-quotation-marks.txt': [0],
  'no-line-end.md': [1],
  'nul-here-and-there.txt': [1, '1 NUL character in the text'],
  'nul-padding.txt': [2, 'not text, not read: it has NUL bytes'],
  'odd-front-matter.md': [1],
  'picture.md': [2, 'not text, not read: a PNG image'],
  'references.md': [1],
  'table-without-end.md': [1, 'sentences longer than 2,000 characters cut in 1 place'],
  'toml-front-matter.md': [1],
  'unclosed-comment.md': [1],
  'unclosed-front-matter.md': [1],
  'utf16-mark-over-utf8.txt': [0, '1 broken UTF-16 unit read as �'],
  'utf16be-bom.txt': [1],
  'utf16le-bom.txt': [1],
  'utf16le-half-character.txt': [1, '1 broken UTF-16 unit read as �'],
  'utf16le-odd-byte.txt': [1, '1 broken UTF-16 unit read as �'],
  'utf8-bom.md': [1],
  'utf8-broken-byte.txt': [1, '1 broken UTF-8 sequence read as �'],
  'windows-1252.txt': [1, 'not UTF-8: read as Windows-1252'],
};

/** Runs the command line in this process: a new one for each of many files would take a minute. */
async function lint(path: string): Promise<{ readonly exit: number; readonly out: string; readonly err: string }> {
  const said = { out: '', err: '' };
  const terminal: Terminal = {
    out: (text) => Promise.resolve(void (said.out += text)),
    err: (text) => Promise.resolve(void (said.err += text)),
    status: () => Promise.resolve(),
    stdin: () => Promise.resolve(new Uint8Array()),
    colour: false,
    closed: () => false,
  };
  return { exit: await run(['lint', '--no-cache', '--format', 'json', path], terminal), ...said };
}

describe('a nasty file', () => {
  it('has its line here', async () => {
    expect((await readdir(FOLDER)).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(Object.entries(EXPECTED))(
    '%s is read by the command line and the library alike, and what is wrong is said',
    async (name, [code, told]) => {
      const path = join(FOLDER, name);
      const { exit, out, err } = await lint(path);
      expect(
        err.split('\n').every((line) => line === '' || line.startsWith(`source-criticism: ${path}: `)),
        err,
      ).toBe(true);
      if (told === undefined) expect(err).toBe('');
      else expect(err).toContain(told);
      expect(exit).toBe(code);
      const decoded = decode(await readFile(path));
      expect(decoded.kind).toBe(code === 2 ? 'binary' : 'text');
      if (decoded.kind === 'binary') return;
      const [own] = (await review([{ path, text: decoded.text }])).articles;
      const [printed] = JSON.parse(out) as { findings: { rule: string; start: number; end: number }[] }[];
      const places = (findings: readonly { rule: string; start: number; end: number }[] = []) =>
        findings.map(({ rule, start, end }) => [rule, start, end]);
      expect(places(printed?.findings)).toEqual(places(own?.findings));
      if (code === 1 && name !== 'references.md') expect(places(own?.findings).map(([rule]) => rule)).toContain('vague-attribution');
    },
  );
});
