import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { glob } from 'tinyglobby';
import type { ArticleInput } from '../review.js';
import { decode } from '../text/decode.js';
import { formatOf } from '../text/read.js';
import { MOST_BYTES, NOT_UTF8, readRegular, reasonOf, type Unreadable } from './disk.js';
import { CliError } from './terminal.js';
import { byPath, walk, type FileFound } from './walk.js';

/** The path that stands for standard input, and what answers call it. */
export const STDIN = '-';
export const STDIN_NAME = '<stdin>';

/** An article that was found. */
export interface FoundArticle extends ArticleInput {
  /** Whether its path was given outright, not found in a folder or by a glob. */
  readonly named: boolean;
}

/** What the paths of a command led to. */
export interface Found {
  readonly articles: readonly FoundArticle[];
  readonly unreadable: readonly Unreadable[];
  /** What was read in another way than the user may think: encodings, files skipped. */
  readonly notes: readonly Unreadable[];
}

/**
 * Finds and reads the articles that paths, folders and globs name, each file once, in the order of their paths.
 * Folders are searched for Markdown and plain text; `.gitignore` and `node_modules` are respected in them. A file
 * named outright is read whatever its name, and one that holds no text is unreadable; in folders such are skipped with a note.
 * Nothing is thrown for a file that cannot be read.
 */
export async function findArticles(paths: readonly string[], readStdin: () => Promise<Uint8Array>, stdinName = STDIN_NAME): Promise<Found> {
  const unreadable: Unreadable[] = [];
  const notes: Unreadable[] = [];
  const files = new Map<string, string>();
  const named = new Set<string>();
  const articles: FoundArticle[] = [];
  const take = (path: string, bytes: Uint8Array, outright: boolean) => {
    const decoded = decode(bytes);
    if (decoded.kind === 'text') {
      if (decoded.note) notes.push({ path, reason: decoded.note });
      articles.push({ path, text: decoded.text, named: outright });
    } else if (outright) unreadable.push({ path, reason: `not text, not read: ${decoded.reason}` });
    else notes.push({ path, reason: `skipped: ${decoded.reason}` });
  };
  for (const path of paths) {
    if (path === STDIN) {
      if (paths.includes(stdinName))
        throw new CliError(`${stdinName} is named, and standard input is called so, too; --stdin-filename calls it otherwise`);
      take(stdinName, await readStdin(), true);
      continue;
    }
    const { found, outright } = await expand(path, { unreadable, notes });
    for (const file of found) {
      if (outright) named.add(file.real);
      if (!files.has(file.real)) files.set(file.real, file.path);
    }
  }
  for (const [real, file] of [...files].sort(([, a], [, b]) => byPath(a, b))) {
    try {
      const bytes = await readRegular(file, MOST_BYTES);
      if (typeof bytes === 'string') unreadable.push({ path: file, reason: bytes });
      else take(file, bytes, named.has(real));
    } catch (error) {
      unreadable.push({ path: file, reason: reasonWhy(file, error) });
    }
  }
  return { articles, unreadable, notes };
}

/** The files that one path stands for, and whether it names one itself. */
async function expand(
  path: string,
  told: { readonly unreadable: Unreadable[]; readonly notes: Unreadable[] },
): Promise<{ readonly found: readonly FileFound[]; readonly outright: boolean }> {
  const { unreadable } = told;
  let info;
  try {
    info = await stat(path);
  } catch (error) {
    const isGlob = /[*?[{]/.test(path);
    const found = isGlob ? await Promise.all((await globbed(path)).map(real)) : [];
    if (found.length === 0) unreadable.push({ path, reason: isGlob ? 'matches no Markdown or plain-text file' : reasonWhy(path, error) });
    return { found, outright: false };
  }
  if (!info.isDirectory()) return { found: [await real(path)], outright: true };
  try {
    await access(path, constants.R_OK | constants.X_OK);
    const found = await walk(path, told);
    if (found.length === 0 && unreadable.length === 0) told.notes.push({ path, reason: 'holds no Markdown or plain-text article' });
    return { found, outright: false };
  } catch (error) {
    unreadable.push({ path, reason: reasonOf(error) });
    return { found: [], outright: false };
  }
}

async function real(path: string): Promise<FileFound> {
  return { path, real: await realpath(path).catch(() => resolve(path)) };
}

/** What was wrong with a path that was given. Node turns bytes that are not UTF-8 into U+FFFD, and that file there is not. */
function reasonWhy(path: string, error: unknown): string {
  return path.includes('\ufffd') && (error as { code?: string }).code === 'ENOENT' ? NOT_UTF8 : reasonOf(error);
}

async function globbed(pattern: string): Promise<string[]> {
  const found = await glob(pattern, {
    dot: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
    followSymbolicLinks: false,
    expandDirectories: false,
  });
  return found.filter((f) => formatOf(f) !== undefined).sort(byPath);
}
