import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { IGNORE_FILE } from '../config/gitignore.js';
import type { FileStore } from '../workspace/store.js';
import { MOST_BYTES, readRegular } from './disk.js';
import { articlesIn } from './walk.js';

/** Files on the disk, for editors that do not read them for the server. Folders are searched as the command line searches them. */
export const diskStore: FileStore = {
  async find(folder) {
    const files = await articlesIn(fileURLToPath(folder));
    return files.map((file) => pathToFileURL(file).href);
  },
  async read(uri) {
    const path = fileURLToPath(uri);
    // As git does, and the command line.
    if (basename(path) === IGNORE_FILE && (await lstat(path)).isSymbolicLink()) throw new Error(`${path}: a link, not followed`);
    const bytes = await readRegular(path, MOST_BYTES);
    if (typeof bytes === 'string') throw new Error(`${path}: ${bytes}`);
    return bytes;
  },
  async leadsOut(uri, folders) {
    const path = fileURLToPath(uri);
    const real = await realpath(path).catch(() => undefined);
    if (real === undefined || real === path) return false;
    // Folders elsewhere than on the disk have no links of the disk.
    const onDisk = folders.filter((folder) => folder.startsWith('file:'));
    const roots = await Promise.all(onDisk.map(async (folder) => realpath(fileURLToPath(folder)).catch(() => undefined)));
    return !roots.some((root) => root !== undefined && real.startsWith(root.endsWith(sep) ? root : root + sep));
  },
  async exists(uri) {
    try {
      await stat(fileURLToPath(uri));
      return true;
    } catch (error) {
      const { code } = error as { code?: string };
      return code === 'ENOENT' || code === 'ENOTDIR' ? false : undefined;
    }
  },
};
