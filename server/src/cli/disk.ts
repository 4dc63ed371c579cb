import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { chmod, open, rename, rm, stat, writeFile } from 'node:fs/promises';

/** Something that could not be read. */
export interface Unreadable {
  readonly path: string;
  /** What was wrong, in words: "no such file or folder". */
  readonly reason: string;
}

/** Longest file that is read, in bytes. */
export const MOST_BYTES = 64 * 1024 * 1024;
/** Longest settings file that is read, in bytes. */
export const MOST_RULES = 1024 * 1024;

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
  try {
    await writeFile(draft, text);
    if (mode !== undefined) await chmod(draft, mode);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Why a file is not read whose name Node cannot say. */
export const NOT_UTF8 = 'its name is not valid UTF-8, not read; rename it';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  EISDIR: 'is a folder',
  EBUSY: 'is a folder, or in use',
  ENOTDIR: 'a part of the path is no folder',
  EEXIST: 'a part of the path is no folder',
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

/**
 * Makes a folder and those above it that are missing, one after the other. Node's own way never ends where the system says of a
 * folder that can't be made that it is missing, as under /proc.
 * @throws {Error} as Node's own functions do, or saying which folder can't be made.
 */
export function makeFolder(path: string, mode?: number): void {
  const missing: string[] = [];
  for (let folder = resolve(path); !isFolder(folder) && folder !== dirname(folder); folder = dirname(folder)) missing.push(folder);
  for (const folder of missing.reverse()) {
    try {
      mkdirSync(folder, { mode });
    } catch (error) {
      const { code } = error as { code?: string };
      // Another process made it meanwhile.
      if (code === 'EEXIST' && isFolder(folder)) continue;
      if (code !== 'ENOENT') throw error;
      throw Object.assign(new Error(`no folder can be made at ${folder}`, { cause: error }), { code: 'ENOFOLDER' });
    }
  }
}

/** Whether there is a folder; what there is otherwise can't be told from what is missing until one is made. */
function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/**
 * Puts a file in its place as a whole, for nobody else to read: `write` is given where to write it, beside. Two processes that write
 * it at once do each other no harm. Throws as Node's own functions do.
 */
export function putInPlace(path: string, write: (draft: string) => void): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    makeFolder(dirname(path), 0o700);
    write(draft);
    renameSync(draft, path);
  } catch (error) {
    discard(draft);
    throw error;
  }
}

/** Takes a file away that is of no more use. */
export function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Where it could not be written it cannot be removed either.
  }
}
