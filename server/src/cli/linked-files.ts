import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileLinks } from '../reading/file-links.js';
import type { ReviewedArticle } from '../review.js';
import { STDIN_NAME } from './files.js';

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

  /** The links of articles that lead to no file, each with its article. */
  missingOf(articles: readonly Pick<ReviewedArticle, 'path' | 'reading'>[]): string[] {
    return articles.flatMap(({ path, reading }) =>
      fileLinks(reading)
        .filter(({ target }) => this.exists(path, target) === false)
        .map(({ target }) => `${path}\n${target}`),
    );
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
