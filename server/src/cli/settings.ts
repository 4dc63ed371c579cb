import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DEFAULT_SETTINGS, parseSettings, SETTINGS_FILE, type Settings } from '../config/settings.js';
import { reasonOf } from './files.js';
import { STDIN_NAME } from './files.js';
import { CliError } from './terminal.js';

/** Finds the settings that hold for a file: the nearest settings file in its folder or above. Each is read once. */
export class SettingsFinder {
  readonly #byFolder = new Map<string, Promise<Settings | undefined>>();

  /** @throws {CliError} if the settings file that holds cannot be read or has mistakes; the message names them all. */
  async find(path: string): Promise<Settings> {
    let folder = path === STDIN_NAME ? process.cwd() : dirname(resolve(path));
    for (;;) {
      let settings = this.#byFolder.get(folder);
      if (!settings) this.#byFolder.set(folder, (settings = this.#read(join(folder, SETTINGS_FILE))));
      const found = await settings;
      if (found) return found;
      const parent = dirname(folder);
      if (parent === folder) return DEFAULT_SETTINGS;
      folder = parent;
    }
  }

  async #read(file: string): Promise<Settings | undefined> {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw new CliError(`${file}: ${reasonOf(error)}`);
    }
    const parsed = parseSettings(text);
    if ('settings' in parsed) return parsed.settings;
    throw new CliError(parsed.problems.map((p) => `${file}:${p.line}: ${p.message}`).join('\nsource-criticism: '));
  }
}
