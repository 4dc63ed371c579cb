import type { Dirent } from 'node:fs';
import { lstat, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { GitIgnore, IGNORE_FILE, IgnoreScope, MOST_IGNORE } from '../config/gitignore.js';
import { SETTINGS_FILES } from '../config/names.js';
import { formatOf } from '../text/read.js';
import { NOT_UTF8, readRegular, reasonOf, type Unreadable } from './disk.js';

/** A file that was found. */
export interface FileFound {
  /** As the user would write it. */
  readonly path: string;
  /** Without links: the same for one file, however it was reached. */
  readonly real: string;
}

/** What was met on the way. */
interface Told {
  /** What could not be read, articles or folders. */
  readonly unreadable: Unreadable[];
  /** `.gitignore` files that are not obeyed. */
  readonly notes: Unreadable[];
}

export function byPath(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The articles, settings and ignore files below a folder; what cannot be read is left out. Rejected if the folder cannot be read. */
export async function articlesIn(folder: string): Promise<string[]> {
  const found = await walk(folder, { unreadable: [], notes: [] }, [...SETTINGS_FILES, IGNORE_FILE]);
  return found.map(({ path }) => path);
}

/**
 * The articles below a folder that are not ignored, and whatever has one of the names in `always`. Links are followed to what
 * lies inside the folder, and never in circles. Rejected if the folder itself cannot be read.
 */
export async function walk(root: string, { unreadable, notes }: Told, always: readonly string[] = []): Promise<FileFound[]> {
  const found: FileFound[] = [];
  const seen = new Set<string>();
  const top = await realpath(root);
  const visit = async (folder: string, real: string, around: IgnoreScope): Promise<void> => {
    if (seen.has(real)) return;
    seen.add(real);
    const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => byPath(a.name, b.name));
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    const own = byName.has(IGNORE_FILE) ? await gitignoreIn(folder, notes) : undefined;
    const scope = around.enter(basename(resolve(folder)), own);
    const lost = await lostNames(folder, entries);
    for (const entry of entries) {
      const { name } = entry;
      if (name === 'node_modules' || name === '.git') continue;
      const path = join(folder, name);
      // Without links a path is real as it stands; asking the disk for each would take time that grows with the depth.
      const target = entry.isSymbolicLink() ? await followed(path, real, byName, top) : { real: within(real, name), kind: entry };
      if (!target) continue;
      const isFolder = target.kind.isDirectory();
      if (isFolder ? name.startsWith('.') : !target.kind.isFile() || !(formatOf(name) || always.includes(name))) continue;
      if (!(always.includes(name) && !isFolder) && scope.leavesOut(name, isFolder)) continue;
      const bytes = lost.get(name);
      if (bytes) unreadable.push(...bytes.map((shown) => ({ path: join(folder, shown), reason: NOT_UTF8 })));
      else if (!isFolder) found.push({ path, real: target.real });
      else
        await visit(path, target.real, scope).catch((error: unknown) => {
          unreadable.push({ path, reason: reasonOf(error) });
        });
    }
  };
  await visit(root, top, await scopeAbove(resolve(root), notes));
  return found;
}

function within(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name;
}

/** Where a link leads; undefined if to nothing, or out of the folder: what lies there was not asked for. */
async function followed(
  path: string,
  folder: string,
  beside: ReadonlyMap<string, Dirent>,
  top: string,
): Promise<{ real: string; kind: Pick<Dirent, 'isFile' | 'isDirectory'> } | undefined> {
  try {
    const target = await readlink(path);
    const sibling = beside.get(target);
    if (sibling && !sibling.isSymbolicLink()) return { real: within(folder, target), kind: sibling };
    const kind = await stat(path);
    const real = await realpath(path);
    return real === top || real.startsWith(within(top, '')) ? { real, kind } : undefined;
  } catch {
    return undefined;
  }
}

/** What a folder's `.gitignore` says. One that is not obeyed is told of: more is read than the user may think. */
async function gitignoreIn(folder: string, notes: Unreadable[]): Promise<GitIgnore | undefined> {
  const path = join(folder, IGNORE_FILE);
  try {
    const info = await lstat(path);
    if (info.isDirectory()) return undefined;
    const bytes = info.isSymbolicLink() ? 'a link, which git does not follow here' : await readRegular(path, MOST_IGNORE);
    if (typeof bytes !== 'string') {
      const rules = new GitIgnore(bytes);
      const { skipped } = rules;
      if (skipped > 0)
        notes.push({
          path,
          reason: `${skipped} ${skipped === 1 ? 'line' : 'lines'} too long or with too many **: nothing is left out by ${skipped === 1 ? 'it' : 'them'}`,
        });
      return rules;
    }
    notes.push({ path, reason: `${bytes}: nothing is left out by it` });
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') notes.push({ path, reason: `${reasonOf(error)}: nothing is left out by it` });
  }
  return undefined;
}

/** What holds above a folder: the `.gitignore` files from its repository's top down to the folder around it. */
async function scopeAbove(folder: string, notes: Unreadable[]): Promise<IgnoreScope> {
  const chain: string[] = [];
  let top = folder;
  while (!(await isThere(join(top, '.git')))) {
    const parent = dirname(top);
    if (parent === top) return IgnoreScope.none;
    chain.unshift(parent);
    top = parent;
  }
  let scope = IgnoreScope.none;
  for (const above of chain) scope = scope.enter(basename(above), await gitignoreIn(above, notes));
  return scope;
}

function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/**
 * Names that are not UTF-8, by what Node makes of them, which opens nothing: each written with its bytes. Systems let a name be
 * any bytes; old archives and disks have such.
 */
async function lostNames(folder: string, entries: readonly Dirent[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const lost = new Map<string, string[]>();
  if (!entries.some(({ name }) => name.includes('\ufffd'))) return lost;
  for (const bytes of await readdir(folder, { encoding: 'buffer' })) {
    const name = bytes.toString();
    if (Buffer.from(name).equals(bytes)) continue;
    const shown = bytes.toString('latin1').replace(/[\x80-\xff]/g, (c) => `\\x${c.charCodeAt(0).toString(16)}`);
    lost.set(name, [...(lost.get(name) ?? []), shown]);
  }
  return lost;
}
