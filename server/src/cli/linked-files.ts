import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileLinks } from '../reading/file-links.js';
import type { RunArticle } from '../review.js';
import { STDIN_NAME } from './files.js';

/** A link of the article at `path`, and whether it was sure that no file was where it leads. */
export interface LookedUpLink {
  readonly path: string;
  readonly target: string;
  readonly isMissing: boolean;
}

/** Looks on the disk whether there are the files that articles link to, each once. */
export class LinkedFiles {
  readonly #seen: Map<string, boolean | undefined>;

  /** @param there Files that are taken to be there, as absolute paths. */
  constructor(there: ReadonlySet<string> = new Set()) {
    this.#seen = new Map([...there].map((file) => [file, true]));
  }

  /** Whether there is a file or folder where a link of the article at `path` leads; undefined where that can't be told. */
  exists(path: string, target: string): boolean | undefined {
    // Nobody knows where a text from standard input stands.
    if (path === STDIN_NAME) return undefined;
    const folder = dirname(resolve(path));
    const answers = candidates(folder, target).map((file) => this.#look(file));
    if (answers.includes(true)) return true;
    return answers.includes(undefined) ? undefined : false;
  }

  /** The links of articles to files, and which of them lead to none. */
  linksOf(articles: readonly Pick<RunArticle, 'path' | 'reading'>[]): LookedUpLink[] {
    return articles.flatMap(({ path, reading }) =>
      fileLinks(reading).map(({ target }) => ({ path, target, isMissing: this.exists(path, target) === false })),
    );
  }

  /** Whether files are there and missing as they were when links were looked up. */
  isAsItWas(links: readonly LookedUpLink[]): boolean {
    return links.every(({ path, target, isMissing }) => (this.exists(path, target) === false) === isMissing);
  }

  #look(file: string): boolean | undefined {
    if (!this.#seen.has(file)) this.#seen.set(file, isThere(file));
    return this.#seen.get(file);
  }
}

/** Where a link may lead: from the article's folder, or, with a slash before it, from that and each one above. */
function candidates(folder: string, target: string): string[] {
  if (!target.startsWith('/')) return [join(folder, target)];
  const found: string[] = [];
  for (let top = folder; ; top = dirname(top)) {
    found.push(join(top, target));
    if (top === dirname(top)) return found;
  }
}

function isThere(file: string): boolean | undefined {
  try {
    statSync(file);
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    // No right to look, too long a name, links in a circle: who knows.
    return code === 'ENOENT' || code === 'ENOTDIR' ? false : undefined;
  }
}
