import { watch as watchFiles } from 'chokidar';
import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { SETTINGS_FILES } from '../config/names.js';
import { printable } from '../report/printable.js';
import { formatOf } from '../text/read.js';
import { CliError, type Terminal } from './terminal.js';

/** Editors write a file in several steps; what changes within so many milliseconds is one change. */
const TOGETHER = 150;

/** Does something now and whenever an article, a settings file or a `.gitignore` below the paths changes. Ends with the process. */
export async function watch(paths: readonly string[], terminal: Terminal, act: () => Promise<void>): Promise<never> {
  const telling = async () => {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      // A mistake in the settings is likely to be mended soon.
      await terminal.err(`source-criticism: ${error.message}\n`);
    }
    await terminal.err(`source-criticism: watching for changes; Ctrl+C ends it\n`);
  };
  const roots = await Promise.all(paths.map(watchable));
  const watcher = watchFiles([...new Set([...roots, ...settingsAbove(roots)])], { ignoreInitial: true, ignored: isOther(roots) });
  let wake: () => void = () => undefined;
  let changed = new Promise<void>((resolve) => (wake = resolve));
  watcher.on('all', () => wake());
  watcher.on('error', (error) => {
    void terminal.err(`source-criticism: ${printable(error instanceof Error ? error.message : String(error))}\n`);
  });
  await new Promise<void>((ready) => watcher.once('ready', ready));
  for (;;) {
    await telling();
    await changed;
    await new Promise((later) => setTimeout(later, TOGETHER));
    changed = new Promise((resolve) => (wake = resolve));
  }
}

/** What to watch for a path: itself, or the folder that a glob starts from. */
async function watchable(path: string): Promise<string> {
  const there = await stat(path).catch(() => undefined);
  if (there) return resolve(path);
  const glob = path.search(/[*?[{]/);
  return resolve(glob < 0 ? dirname(path) : dirname(`${path.slice(0, glob)}x`));
}

/** Where settings that hold for the paths may stand: in every folder above. */
function settingsAbove(roots: readonly string[]): string[] {
  const found: string[] = [];
  for (const root of roots)
    for (let folder = dirname(root); ; folder = dirname(folder)) {
      for (const name of SETTINGS_FILES) found.push(resolve(folder, name));
      if (folder === dirname(folder)) break;
    }
  return found;
}

/** Whether a file or folder changes nothing that is read. */
function isOther(roots: readonly string[]): (path: string, stats?: Stats) => boolean {
  return (path, stats) => {
    const name = basename(path);
    if (roots.includes(path)) return false;
    if (stats?.isDirectory() ?? false) return name === 'node_modules' || name.startsWith('.');
    return (stats?.isFile() ?? false) && formatOf(path) === undefined && name !== '.gitignore' && !SETTINGS_FILES.includes(name);
  };
}
