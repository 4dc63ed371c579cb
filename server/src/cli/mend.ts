import { realpath, stat } from 'node:fs/promises';
import { createTwoFilesPatch } from 'diff';
import { printable } from '../report/printable.js';
import type { SideBySide } from '../review.js';
import { applied, safeFixes, unusedIgnores, type Edit } from '../rules/fixes.js';
import { decode } from '../text/decode.js';
import { MOST_BYTES, readRegular, reasonOf, writeWhole } from './disk.js';
import type { ExitCode } from './program.js';
import type { Terminal } from './terminal.js';

/** Mends what is safe to mend in the articles' files, or prints it as a diff. Gives the number of files that change. */
export async function mend(
  { articles, findings }: SideBySide,
  options: { readonly fix?: boolean; readonly fixIgnores?: boolean; readonly dryRun?: boolean; readonly stdinName?: string },
  terminal: Terminal,
  exit: (code: ExitCode) => void,
): Promise<number> {
  let files = 0;
  for (const { path, reading } of articles) {
    const found = findings(path);
    const edits = ordered([
      ...(options.fix ? safeFixes(reading, found) : []),
      ...(options.fixIgnores ? unusedIgnores(reading, found) : []),
    ]);
    if (edits.length === 0) continue;
    const before = reading.article.source;
    const after = applied(before, edits);
    if (options.dryRun) {
      await terminal.out(createTwoFilesPatch(path, path, before, after, '', '', { context: 2 }).replace(/^Index: .*\n=+\n/, ''));
      files++;
      continue;
    }
    const refused = path === options.stdinName ? 'standard input has no file to mend' : await write(path, before, after);
    if (refused === undefined) {
      files++;
      continue;
    }
    await terminal.err(`source-criticism: ${printable(path)}: ${refused}; nothing was changed\n`);
    exit(2);
  }
  return files;
}

/** Edits in the order of the text; of two that overlap the first stays. */
function ordered(edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) if (edit.start >= (kept.at(-1)?.end ?? 0)) kept.push(edit);
  return kept;
}

/** Writes a file anew as a whole; why not, in words, if it cannot be done without loss. */
async function write(path: string, before: string, after: string): Promise<string | undefined> {
  try {
    const bytes = await readRegular(path, MOST_BYTES);
    if (typeof bytes === 'string') return bytes;
    const decoded = decode(bytes);
    // Only what would be written back as it was read is touched: UTF-8, unchanged since.
    if (decoded.kind !== 'text' || decoded.text !== before) return 'changed while it was read';
    if (!Buffer.from(before, 'utf8').equals(bytes)) return 'is not UTF-8';
    // A link stays one: what it leads to is mended.
    const file = await realpath(path);
    await writeWhole(file, after, (await stat(file)).mode);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
