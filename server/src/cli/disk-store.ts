import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FileStore } from '../workspace/store.js';
import { articlesIn } from './files.js';

/** Files on the disk, for editors that do not read them for the server. Folders are searched as the command line searches them. */
export const diskStore: FileStore = {
  async find(folder) {
    const files = await articlesIn(fileURLToPath(folder));
    return files.map((file) => pathToFileURL(file).href);
  },
  read: (uri) => readFile(fileURLToPath(uri)),
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
