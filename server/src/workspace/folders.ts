import ignore, { type Ignore } from 'ignore';

/** A file that says what is no article: what version control leaves out, an editor's folder view leaves out too. */
export const IGNORE_FILE = '.gitignore';

/** The folders whose articles are read, and what in them is left out. Uris throughout, without a slash at the end. */
export class Folders {
  #all: readonly string[] = [];
  /** As paths: editors differ in what they escape. */
  #own: readonly string[] = [];
  #roots: readonly string[] = [];
  readonly #rules = new Map<string, Ignore>();

  /** Sets the editor's own folders, and others whose articles are compared with. */
  set(own: readonly string[], others: readonly string[]): void {
    this.#all = [...new Set([...own, ...others])];
    this.#own = own.map(decoded);
    this.#roots = this.#all.map(decoded);
  }

  get all(): readonly string[] {
    return this.#all;
  }

  /** Whether a file lies in one of the editor's own folders; without a folder every file is its own. */
  isOwn(uri: string): boolean {
    const path = decoded(uri);
    return this.#own.length === 0 || this.#own.some((folder) => path.startsWith(`${folder}/`));
  }

  /** Takes in the ignore file at a uri. */
  ignore(uri: string, text: string): void {
    this.#rules.set(parentOf(decoded(uri)), ignore({ ignorecase: false }).add(text));
  }

  /** Forgets the ignore file at a uri. */
  unignore(uri: string): void {
    this.#rules.delete(parentOf(decoded(uri)));
  }

  /** Forgets the ignore files below a folder that is gone; whether there were any. */
  unignoreBelow(uri: string): boolean {
    const folder = decoded(uri);
    const below = [...this.#rules.keys()].filter((path) => path === folder || path.startsWith(`${folder}/`));
    for (const path of below) this.#rules.delete(path);
    return below.length > 0;
  }

  /** Whether a file is to be read: below one of the folders, not in a hidden folder or among packages, not ignored. */
  has(uri: string): boolean {
    const path = decoded(uri);
    // The innermost folder: one that was named outright is read, wherever it lies.
    const root = this.#roots.reduce((best, folder) => (path.startsWith(`${folder}/`) && folder.length > best.length ? folder : best), '');
    if (root === '') return false;
    const names = path.slice(root.length + 1).split('/');
    if (names.slice(0, -1).some((name) => name === 'node_modules' || name.startsWith('.'))) return false;
    // As in version control: of the rules that say anything the innermost counts, and nothing in an ignored folder comes back.
    return !names.some((_, k) => this.#isIgnored([root, ...names.slice(0, k + 1)].join('/'), k < names.length - 1, root));
  }

  /** Whether rules leave out a file or folder below a root; those that leave out the root itself don't count. */
  #isIgnored(path: string, isFolder: boolean, root: string): boolean {
    for (let folder = parentOf(path); folder.includes('/'); folder = parentOf(folder)) {
      const rules = this.#rules.get(folder);
      if (!rules) continue;
      if (root.length > folder.length && rules.ignores(`${root.slice(folder.length + 1)}/`)) continue;
      const { ignored, unignored } = rules.test(`${path.slice(folder.length + 1)}${isFolder ? '/' : ''}`);
      if (ignored || unignored) return ignored;
    }
    return false;
  }
}

/** The folder of a uri or path. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A uri or part of one with its escapes resolved. */
export function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** A path as part of a uri. */
export function encoded(path: string): string {
  return encodeURI(path).replace(/[?#]/g, encodeURIComponent);
}

/** The uri of a relative path below a folder's, `.` and `..` resolved. */
export function below(folder: string, path: string): string {
  const parts = folder.split('/');
  for (const part of encoded(path.replaceAll('\\', '/')).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
