import { constants } from 'node:fs';
import { access, chmod, lstat, open, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { glob } from 'tinyglobby';
import type { ArticleInput } from '../review.js';
import { SETTINGS_FILES } from '../config/names.js';
import { decode } from '../text/decode.js';
import { formatOf } from '../text/read.js';

/** The path that stands for standard input, and what answers call it. */
export const STDIN = '-';
export const STDIN_NAME = '<stdin>';

/** Something that could not be read. */
export interface Unreadable {
  readonly path: string;
  /** What was wrong, in words: "no such file or folder". */
  readonly reason: string;
}

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

/** Longest file that is read, in bytes. */
export const MOST_BYTES = 64 * 1024 * 1024;
/** Longest `.gitignore` or settings file that is read, in bytes. */
export const MOST_RULES = 1024 * 1024;

/**
 * Finds and reads the articles that paths, folders and globs name, each file once, in the order of their paths.
 * Folders are searched for Markdown and plain text; `.gitignore` and `node_modules` are respected in them. A file
 * named outright is read whatever its name. Nothing is thrown for a file that cannot be read.
 */
export async function findArticles(paths: readonly string[], readStdin: () => Promise<Uint8Array>, stdinName = STDIN_NAME): Promise<Found> {
  const unreadable: Unreadable[] = [];
  const notes: Unreadable[] = [];
  const files = new Map<string, string>();
  const given = new Set(paths);
  const articles: FoundArticle[] = [];
  for (const path of paths) {
    if (path === STDIN) {
      const input = take(stdinName, await readStdin(), notes);
      if (input) articles.push({ ...input, named: true });
      continue;
    }
    for (const file of await expand(path, unreadable)) {
      const key = await realpath(file).catch(() => resolve(file));
      if (!files.has(key)) files.set(key, file);
    }
  }
  for (const file of [...files.values()].sort(byPath)) {
    try {
      const bytes = await readRegular(file, MOST_BYTES);
      if (typeof bytes === 'string') {
        unreadable.push({ path: file, reason: bytes });
        continue;
      }
      const input = take(file, bytes, notes);
      if (input) articles.push({ ...input, named: given.has(file) });
    } catch (error) {
      unreadable.push({ path: file, reason: reasonOf(error) });
    }
  }
  return { articles, unreadable, notes };
}

/**
 * A regular file's bytes, or why it is not read: a pipe or device would never end, and a file may grow while it is read.
 * Rejected as `readFile` is.
 */
export async function readRegular(path: string, most: number): Promise<Uint8Array | string> {
  const info = await stat(path);
  if (!info.isFile()) return 'not a regular file, not read';
  const tooLarge = `larger than ${Math.round(most / 1024 / 1024)} MB, not read`;
  if (info.size > most) return tooLarge;
  const handle = await open(path);
  try {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const { bytesRead, buffer } = await handle.read(new Uint8Array(Math.min(1 << 20, Math.max(4096, info.size + 1))));
      if (bytesRead === 0) break;
      chunks.push(buffer.subarray(0, bytesRead));
      length += bytesRead;
      if (length > most) return tooLarge;
    }
    return Buffer.concat(chunks, length);
  } finally {
    await handle.close();
  }
}

/** Writes a file as a whole: beside it first, so that a full disk costs no old one. Rejected as `writeFile` is. */
export async function writeWhole(path: string, text: string, mode?: number): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  await writeFile(draft, text);
  if (mode !== undefined) await chmod(draft, mode);
  await rename(draft, path);
}

function byPath(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function take(path: string, bytes: Uint8Array, notes: Unreadable[]): ArticleInput | undefined {
  const decoded = decode(bytes);
  if (decoded.kind === 'binary') {
    notes.push({ path, reason: `skipped: ${decoded.reason}` });
    return undefined;
  }
  if (decoded.note) notes.push({ path, reason: decoded.note });
  return { path, text: decoded.text };
}

/** The files that one path stands for. */
async function expand(path: string, unreadable: Unreadable[]): Promise<string[]> {
  let info;
  try {
    info = await stat(path);
  } catch (error) {
    if (/[*?[{]/.test(path)) {
      const matches = await globbed(path);
      if (matches.length > 0) return matches;
      unreadable.push({ path, reason: 'matches no Markdown or plain-text file' });
    } else unreadable.push({ path, reason: reasonOf(error) });
    return [];
  }
  if (!info.isDirectory()) return [path];
  try {
    await access(path, constants.R_OK | constants.X_OK);
    return await walk(path, unreadable);
  } catch (error) {
    unreadable.push({ path, reason: reasonOf(error) });
    return [];
  }
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

/** The articles, settings and ignore files below a folder; what cannot be read is left out. Rejected if the folder cannot be read. */
export async function articlesIn(folder: string): Promise<string[]> {
  const rules = [...SETTINGS_FILES, '.gitignore'];
  return walk(folder, [], (path) => formatOf(path) !== undefined || rules.includes(basename(path)));
}

/** Articles below a folder. Links are followed to files inside it and never in circles. */
async function walk(root: string, unreadable: Unreadable[], wanted = (path: string) => formatOf(path) !== undefined): Promise<string[]> {
  const { readdir } = await import('node:fs/promises');
  const found: string[] = [];
  const seen = new Set<string>();
  const rules: { readonly folder: string; readonly ignore: Ignore }[] = [...(await gitignoresAbove(root))];
  const ignored = (path: string, folder: boolean) =>
    rules.some((r) => {
      const inside = relative(r.folder, resolve(path)).split(sep).join('/');
      return inside !== '' && !inside.startsWith('..') && r.ignore.ignores(folder ? `${inside}/` : inside);
    });
  const visit = async (folder: string): Promise<void> => {
    const real = await realpath(folder);
    if (seen.has(real)) return;
    seen.add(real);
    const added = await gitignoreIn(folder);
    if (added) rules.push(added);
    const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => byPath(a.name, b.name));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.name === 'node_modules' || entry.name === '.git') continue;
      let directory = entry.isDirectory();
      let file = entry.isFile();
      if (entry.isSymbolicLink()) {
        const target = await stat(path).catch(() => undefined);
        if (!target) continue;
        // A link out of the folder is not followed: what it leads to was not asked for.
        const inside = relative(await realpath(root), await realpath(path));
        if (inside.startsWith('..')) continue;
        directory = target.isDirectory();
        file = target.isFile();
      }
      if (directory) {
        if (entry.name.startsWith('.') || ignored(path, true)) continue;
        try {
          await visit(path);
        } catch (error) {
          unreadable.push({ path, reason: reasonOf(error) });
        }
      } else if (file && wanted(path) && !ignored(path, false)) found.push(path);
    }
    if (added) rules.pop();
  };
  await visit(root);
  return found;
}

async function gitignoreIn(folder: string): Promise<{ folder: string; ignore: Ignore } | undefined> {
  const bytes = await readRegular(join(folder, '.gitignore'), MOST_RULES).catch(() => 'none');
  return typeof bytes === 'string' ? undefined : { folder: resolve(folder), ignore: ignore().add(new TextDecoder().decode(bytes)) };
}

/** `.gitignore` files from the repository's root down to the folder above `root`. */
async function gitignoresAbove(root: string): Promise<{ folder: string; ignore: Ignore }[]> {
  const chain: string[] = [];
  let folder = resolve(root);
  for (;;) {
    if (
      await lstat(join(folder, '.git')).then(
        () => true,
        () => false,
      )
    )
      break;
    const parent = dirname(folder);
    if (parent === folder) return [];
    chain.unshift(parent);
    folder = parent;
  }
  const found = await Promise.all(chain.map(gitignoreIn));
  return found.filter((x) => x !== undefined);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  EISDIR: 'is a folder',
  ENOTDIR: 'a part of the path is no folder',
  ELOOP: 'a link that leads back to itself',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
  ENXIO: 'a pipe or device that nobody serves',
  ENODEV: 'a device that cannot be read',
};

/** What was wrong, in words. */
export function reasonOf(error: unknown): string {
  const code = (error as { code?: string } | null)?.code;
  return (code !== undefined ? REASONS[code] : undefined) ?? (error instanceof Error ? error.message : String(error));
}
