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
  const stdin: Taken[] = [];
  const named: string[] = [];
  for (const path of paths) {
    if (path !== STDIN) {
      named.push(path);
      continue;
    }
    if (paths.includes(stdinName))
      throw new CliError(`${stdinName} is named, and standard input is called so, too; --stdin-filename calls it otherwise`);
    stdin.push(taken(stdinName, await readStdin(), true));
  }
  const { files, told } = await filesOf(named);
  const read: Taken[] = [...stdin];
  for (let from = 0; from < files.length; from += AT_ONCE)
    read.push(...(await Promise.all(files.slice(from, from + AT_ONCE).map(readArticleFile))));
  return {
    articles: read.flatMap(({ article }) => article ?? []),
    unreadable: [...told.unreadable, ...read.flatMap(({ unreadable }) => unreadable ?? [])],
    notes: [...told.notes, ...read.flatMap(({ note }) => note ?? [])],
  };
}

/** So many files are read side by side: one after the other most of the time would be waiting. */
const AT_ONCE = 8;

/** A file that may be an article. */
export interface ArticleFile {
  readonly path: string;
  /** Whether its path was given outright, not found in a folder or by a glob. */
  readonly named: boolean;
}

/** What became of a file: an article, or why it is none, and what there is to say of it. */
export interface Taken {
  readonly article?: FoundArticle;
  readonly unreadable?: Unreadable;
  readonly note?: Unreadable;
}

/** The files that paths, folders and globs name, each once, in the order of their paths; and what was met on the way. */
export async function filesOf(
  paths: readonly string[],
): Promise<{ readonly files: readonly ArticleFile[]; readonly told: { readonly unreadable: Unreadable[]; readonly notes: Unreadable[] } }> {
  const told = { unreadable: [] as Unreadable[], notes: [] as Unreadable[] };
  const files = new Map<string, string>();
  const named = new Set<string>();
  for (const path of paths) {
    const { found, outright } = await expand(path, told);
    for (const file of found) {
      if (outright) named.add(file.real);
      if (!files.has(file.real)) files.set(file.real, file.path);
    }
  }
  const sorted = [...files].sort(([, a], [, b]) => byPath(a, b));
  return { files: sorted.map(([real, path]) => ({ path, named: named.has(real) })), told };
}

/** Reads a file as an article. Nothing is thrown for one that cannot be read. */
export async function readArticleFile({ path, named }: ArticleFile): Promise<Taken> {
  try {
    const bytes = await readRegular(path, MOST_BYTES);
    return typeof bytes === 'string' ? { unreadable: { path, reason: bytes } } : taken(path, bytes, named);
  } catch (error) {
    return { unreadable: { path, reason: reasonWhy(path, error) } };
  }
}

function taken(path: string, bytes: Uint8Array, outright: boolean): Taken {
  const decoded = decode(bytes);
  if (decoded.kind === 'text') {
    const article = { path, text: decoded.text, named: outright };
    return decoded.note ? { article, note: { path, reason: decoded.note } } : { article };
  }
  return outright
    ? { unreadable: { path, reason: `not text, not read: ${decoded.reason}` } }
    : { note: { path, reason: `skipped: ${decoded.reason}` } };
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
