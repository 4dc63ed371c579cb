import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { DEFAULT_SETTINGS, isLeftOut, parseSettingsFile, settingsAt, SETTINGS_FILES, type Settings } from '../config/settings.js';
import { printable } from '../report/printable.js';
import { MOST_RULES, readRegular, reasonOf } from './disk.js';
import { STDIN_NAME } from './files.js';
import { CliError } from './terminal.js';

/** At most this many mistakes of a settings file are told at once. */
const MOST_PROBLEMS = 20;

/** Settings and the file in which they stand. */
export interface SettingsSource {
  /** Absolute path. */
  readonly file: string;
  readonly settings: Settings;
}

/** Finds the settings that hold for a file: the nearest settings file's in its folder or above. Each is read once. */
export class SettingsFinder {
  readonly #byFolder = new Map<string, Promise<SettingsSource | undefined>>();

  /**
   * The settings as they hold for a file, overrides worked in.
   * @throws {CliError} if the settings file that holds cannot be read or has mistakes; the message names them all.
   */
  async find(path: string): Promise<Settings> {
    const source = await this.source(path);
    return source ? settingsAt(source.settings, within(source, path)) : DEFAULT_SETTINGS;
  }

  /** Whether settings leave a file out. @throws {CliError} as `find` does. */
  async leavesOut(path: string): Promise<boolean> {
    const source = await this.source(path);
    return source !== undefined && isLeftOut(source.settings, within(source, path));
  }

  /** The settings file that holds for a file. @throws {CliError} as `find` does. */
  source(path: string): Promise<SettingsSource | undefined> {
    return this.#holdingIn(path === STDIN_NAME ? process.cwd() : dirname(resolve(path)));
  }

  /** Each folder asks the one above once, so that a deep tree costs no more than its folders. */
  #holdingIn(folder: string): Promise<SettingsSource | undefined> {
    let holding = this.#byFolder.get(folder);
    if (!holding) {
      const parent = dirname(folder);
      holding = readFolder(folder).then((found) => found ?? (parent === folder ? undefined : this.#holdingIn(parent)));
      this.#byFolder.set(folder, holding);
    }
    return holding;
  }
}

/** A file's path as globs see it: from the settings' folder, with slashes. */
function within({ file }: SettingsSource, path: string): string {
  return relative(dirname(file), resolve(path)).split(sep).join('/');
}

async function readFolder(folder: string): Promise<SettingsSource | undefined> {
  for (const name of SETTINGS_FILES) {
    const found = await readSettings(join(folder, name));
    if (found) return found;
  }
  return undefined;
}

/** The settings in a file; undefined if there is no such file, or none of ours in it. @throws {CliError} on mistakes. */
export async function readSettings(file: string): Promise<SettingsSource | undefined> {
  let text: string;
  try {
    const bytes = await readRegular(file, MOST_RULES);
    if (typeof bytes === 'string') throw new CliError(`${printable(file)}: ${bytes}`);
    text = new TextDecoder().decode(bytes);
  } catch (error) {
    if (error instanceof CliError) throw error;
    const code = (error as { code?: string }).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new CliError(`${printable(file)}: ${reasonOf(error)}`);
  }
  const parsed = parseSettingsFile(text, basename(file));
  if (!parsed) return undefined;
  if ('settings' in parsed) return { file, settings: parsed.settings };
  const shown = parsed.problems.slice(0, MOST_PROBLEMS).map((p) => `${printable(file)}:${p.line}: ${printable(p.message)}`);
  if (parsed.problems.length > shown.length) shown.push(`${printable(file)}: and ${parsed.problems.length - shown.length} more`);
  throw new CliError(shown.join('\nsource-criticism: '));
}
