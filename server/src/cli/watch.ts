import { watch as watchFiles } from 'chokidar';
import { unwatchFile, watchFile, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { SETTINGS_FILES } from '../config/names.js';
import { printable } from '../report/printable.js';
import { formatOf } from '../text/read.js';
import { CliError, type Terminal } from './terminal.js';

/** Editors write a file in several steps; what changes within so many milliseconds is one change. */
const TOGETHER = 150;

/** How often a watched path that is gone, and settings above the paths, are looked for, in milliseconds. */
const LOOKED_FOR = 500;

/**
 * Does something now and whenever an article, a settings file or a `.gitignore` changes, or any file below the paths comes or
 * goes: articles may link to it. Ends with the process. `act` is handed what further folders are to be watched.
 */
export async function watch(
  paths: readonly string[],
  terminal: Terminal,
  act: (also: (folders: readonly string[]) => void) => Promise<void>,
): Promise<never> {
  const roots = new Set(await Promise.all(paths.map(watchable)));
  const watcher = watchFiles([...roots], { ignoreInitial: true, ignored: isElsewhere(roots) });
  let wake: () => void = () => undefined;
  let changed = new Promise<void>((resolve) => (wake = resolve));
  /** Paths that went away, with which the watcher lost them. */
  const lost = new Set<string>();
  watcher.on('all', (event, path) => {
    if (event.startsWith('unlink') && roots.has(path)) lost.add(path);
    if (event !== 'change' || matters(path)) wake();
  });
  watcher.on('error', (error) => {
    void terminal.err(`source-criticism: ${printable(error instanceof Error ? error.message : String(error))}\n`);
  });
  // Looked at and not listened to: whoever listens for a file that is not there yet misses it now and then.
  const above = rulesAbove(roots);
  const look = (now: Stats, before: Stats) => {
    if (now.mtimeMs !== before.mtimeMs || now.size !== before.size) wake();
  };
  for (const path of above) watchFile(path, { interval: LOOKED_FOR }, look);
  await new Promise<void>((ready) => watcher.once('ready', ready));
  const finding = setInterval(() => {
    for (const path of lost)
      void stat(path).then(
        () => {
          lost.delete(path);
          watcher.add(path);
          wake();
        },
        () => undefined,
      );
  }, LOOKED_FOR);
  try {
    for (;;) {
      await telling(terminal, () =>
        act((folders) => {
          for (const folder of folders.map((f) => resolve(f))) if (!roots.has(folder)) watcher.add(folder);
          for (const folder of folders) roots.add(resolve(folder));
        }),
      );
      await changed;
      await new Promise((later) => setTimeout(later, TOGETHER));
      changed = new Promise((resolve) => (wake = resolve));
    }
  } finally {
    clearInterval(finding);
    for (const path of above) unwatchFile(path, look);
  }
}

/** Does it, and says what went wrong: a mistake in the settings is likely to be mended soon. */
async function telling(terminal: Terminal, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    await terminal.err(`source-criticism: ${error.message}\n`);
  }
  await terminal.err(`source-criticism: watching for changes; Ctrl+C ends it\n`);
}

/** What to watch for a path: itself, or the folder that a glob starts from. */
async function watchable(path: string): Promise<string> {
  const there = await stat(path).catch(() => undefined);
  if (there) return resolve(path);
  const glob = path.search(/[*?[{]/);
  return resolve(glob < 0 ? dirname(path) : dirname(`${path.slice(0, glob)}x`));
}

/** Where settings and `.gitignore` that hold for the paths may stand: in every folder above. */
function rulesAbove(roots: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (const root of roots)
    for (let folder = dirname(root); ; folder = dirname(folder)) {
      for (const name of [...SETTINGS_FILES, '.gitignore']) found.push(resolve(folder, name));
      if (folder === dirname(folder)) break;
    }
  return [...new Set(found)];
}

/** Whether a folder is one that is never searched. */
function isElsewhere(roots: ReadonlySet<string>): (path: string, stats?: Stats) => boolean {
  return (path, stats) => {
    const name = basename(path);
    return !roots.has(path) && (stats?.isDirectory() ?? false) && (name === 'node_modules' || name.startsWith('.'));
  };
}

/** Whether what a file says matters, not only that it is there. */
function matters(path: string): boolean {
  const name = basename(path);
  return formatOf(path) !== undefined || name === '.gitignore' || SETTINGS_FILES.includes(name);
}
