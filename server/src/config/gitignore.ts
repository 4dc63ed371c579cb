import ignore, { type Ignore } from 'ignore';

/** A file that says what is no article: what version control leaves out, an editor's folder view leaves out too. */
export const IGNORE_FILE = '.gitignore';

/** Longest `.gitignore` that is obeyed, in bytes: each path below is held against each of its lines. */
export const MOST_IGNORE = 1024 * 1024;

/** Longest line of it that is obeyed, in bytes: no system has longer paths, and no regular expression can be made of much longer ones. */
const LONGEST_LINE = 4096;
/** As many `**` a line may have: each stands for any folders, and every way to share out those of a deep path is tried. */
const MOST_STARS = 3;

/**
 * What one `.gitignore` says of paths below its folder. Paths are relative to that folder, with slashes, and byte strings (see
 * `bytesOf`).
 */
export class GitIgnore {
  readonly #rules: Ignore;
  /** How many lines are not obeyed, since they are too long or have too many `**`: a file may come from anybody, and none may keep the program busy for ever. */
  readonly skipped: number;
  /** The rules for what lies in a folder that they leave out and another file takes back in, by folder. */
  readonly #takenBack = new Map<string, Ignore>();

  /** Takes the file's bytes: git asks for no encoding. Only a byte order mark of UTF-8 is no part of the first line. */
  constructor(bytes: Uint8Array) {
    const [first, second, third] = bytes;
    const text = byteString(first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes);
    const lines = text.split('\n');
    const obeyed = lines.filter(
      (line) => line.startsWith('#') || (line.length <= LONGEST_LINE && line.split('**').length - 1 <= MOST_STARS),
    );
    this.skipped = lines.length - obeyed.length;
    this.#rules = rules().add(obeyed.join('\n'));
  }

  /**
   * Whether a file or folder is left out (true) or taken back in (false); undefined if no line fits it. `folder` is '' or
   * ends with a slash, and is taken not to be left out, whatever these lines say of it.
   */
  says(folder: string, name: string, isFolder: boolean): boolean | undefined {
    const path = `${folder}${name}${isFolder ? '/' : ''}`;
    let { ignored, unignored } = this.#rules.test(path);
    // The package answers for the folder too; here only the last line that fits the path itself counts.
    if (ignored && folder !== '' && this.#rules.ignores(folder)) ({ ignored, unignored } = this.#within(folder).test(path));
    return ignored ? true : unignored ? false : undefined;
  }

  #within(folder: string): Ignore {
    let within = this.#takenBack.get(folder);
    if (!within) {
      const names = folder.slice(0, -1).split('/').map(literal);
      within = rules().add([this.#rules, ...names.map((_, k) => `!/${names.slice(0, k + 1).join('/')}/`)]);
      this.#takenBack.set(folder, within);
    }
    return within;
  }
}

const rules = () => ignore({ ignorecase: false });

/** Text by its UTF-8 bytes, one a character: to git `?` stands for a byte, so that it fits no “é”. */
function bytesOf(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text : byteString(new TextEncoder().encode(text));
}

function byteString(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** A name as a pattern that fits nothing else. */
function literal(name: string): string {
  return name.replace(/[\\*?[\]!# ]/g, '\\$&');
}

/** A `.gitignore` that holds in a folder, and the way from its own folder to that, as a byte string: '' or `a/b/`. */
interface Holding {
  readonly file: GitIgnore;
  readonly way: string;
}

/**
 * The `.gitignore` files that hold in a folder: its own and those of the folders around it. Decides as git does: an inner
 * file overrides an outer one, in a file the last line that fits counts, and nothing in a folder that is left out comes back.
 */
export class IgnoreScope {
  /** Where no `.gitignore` holds. */
  static readonly none = new IgnoreScope([]);

  /** The innermost first. */
  readonly #files: readonly Holding[];

  private constructor(files: readonly Holding[]) {
    this.#files = files;
  }

  /** The scope of a folder in this one, with its own `.gitignore` if it has one. */
  enter(name: string, own?: GitIgnore): IgnoreScope {
    if (this.#files.length === 0 && !own) return IgnoreScope.none;
    const bytes = bytesOf(name);
    // Joined, not added: what is added up over a thousand folders is put together anew for each path in it.
    const around = this.#files.map(({ file, way }) => ({ file, way: [way, bytes, '/'].join('') }));
    return new IgnoreScope(own ? [{ file: own, way: '' }, ...around] : around);
  }

  /** Whether a file or folder in this folder is left out. Of a folder that is, nothing below is to be asked for. */
  leavesOut(name: string, isFolder: boolean): boolean {
    const bytes = bytesOf(name);
    for (const { file, way } of this.#files) {
      const answer = file.says(way, bytes, isFolder);
      if (answer !== undefined) return answer;
    }
    return false;
  }
}
