import { GitIgnore, IgnoreScope, MOST_IGNORE } from '../config/gitignore.js';
import { decoded } from '../text/uri.js';

export { IGNORE_FILE } from '../config/gitignore.js';

/** The folders whose articles are read, and what in them is left out. Uris throughout, without a slash at the end. */
export class Folders {
  #all: readonly string[] = [];
  /** As paths: editors differ in what they escape. */
  #own: readonly string[] = [];
  #roots: readonly string[] = [];
  readonly #rules = new Map<string, GitIgnore>();

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

  /** Takes in the ignore file at a uri; one that is too long is not obeyed. */
  ignore(uri: string, bytes: Uint8Array): void {
    if (bytes.length > MOST_IGNORE) this.unignore(uri);
    else this.#rules.set(parentOf(decoded(uri)), new GitIgnore(bytes));
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
    let scope = this.#scopeOf(root);
    let folder = root;
    for (const [k, name] of names.entries()) {
      const isFolder = k < names.length - 1;
      if (scope.leavesOut(name, isFolder)) return false;
      folder += `/${name}`;
      if (isFolder) scope = scope.enter(name, this.#rules.get(folder));
    }
    return true;
  }

  /** The rules that hold in a root: its own, and those of the folders above that were read. */
  #scopeOf(root: string): IgnoreScope {
    let scope = IgnoreScope.none;
    let folder = '';
    for (const [k, name] of root.split('/').entries()) {
      folder += k === 0 ? name : `/${name}`;
      scope = scope.enter(name, this.#rules.get(folder));
    }
    return scope;
  }
}

/** The folder of a uri or path. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
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
