import { dirname, join, resolve } from 'node:path';
import { DEFAULT_SETTINGS, parseSettings, SETTINGS_FILE, type Settings } from '../config/settings.js';
import { printable } from '../report/printable.js';
import { MOST_RULES, readRegular, reasonOf, STDIN_NAME } from './files.js';
import { CliError } from './terminal.js';

/** At most this many mistakes of a settings file are told at once. */
const MOST_PROBLEMS = 20;

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
      const bytes = await readRegular(file, MOST_RULES);
      if (typeof bytes === 'string') throw new CliError(`${file}: ${bytes}`);
      text = new TextDecoder().decode(bytes);
    } catch (error) {
      if (error instanceof CliError) throw error;
      const code = (error as { code?: string }).code;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw new CliError(`${file}: ${reasonOf(error)}`);
    }
    const parsed = parseSettings(text);
    if ('settings' in parsed) return parsed.settings;
    const shown = parsed.problems.slice(0, MOST_PROBLEMS).map((p) => `${file}:${p.line}: ${printable(p.message)}`);
    if (parsed.problems.length > shown.length) shown.push(`${file}: and ${parsed.problems.length - shown.length} more`);
    throw new CliError(shown.join('\nsource-criticism: '));
  }
}
