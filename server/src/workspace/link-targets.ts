import { below, parentOf } from './folders.js';
import type { FileStore } from './store.js';

/**
 * Whether the files are there that articles link to. Findings are worked out at once and files are looked for through a
 * store, so they are looked for ahead; what isn't known yet is taken for neither. Uris throughout, in one spelling.
 */
export class LinkTargets {
  readonly #store: FileStore;
  readonly #known = new Map<string, boolean | undefined>();
  /** Counts the questions about a file, so that an older answer that comes late is dropped. */
  readonly #asked = new Map<string, number>();
  #turn = 0;
  #generation = 0;

  constructor(store: FileStore) {
    this.#store = store;
  }

  /** Changes whenever a link may be seen differently. */
  get generation(): number {
    return this.#generation;
  }

  /** Whether there is a file or folder where a link of an article leads, as far as is known. */
  exists(article: string, target: string): boolean | undefined {
    const answers = candidates(article, target).map((uri) => this.#known.get(uri));
    if (answers.includes(true)) return true;
    return answers.length === 0 || answers.includes(undefined) ? undefined : false;
  }

  /** Looks where links of an article lead, save where something was found before; whether anything is seen differently now. */
  lookUp(article: string, targets: readonly string[]): Promise<boolean> {
    const uris = new Set(targets.flatMap((target) => candidates(article, target)));
    return this.#ask([...uris].filter((uri) => this.#known.get(uri) !== true));
  }

  /** Looks anew for a file or folder that came or went, and what links lead to in it; whether anything is seen differently now. */
  recheck(uri: string): Promise<boolean> {
    return this.#ask([...this.#known.keys()].filter((known) => known === uri || known.startsWith(`${uri}/`)));
  }

  async #ask(uris: readonly string[]): Promise<boolean> {
    const turn = ++this.#turn;
    for (const uri of uris) this.#asked.set(uri, turn);
    const answers = await Promise.all(uris.map((uri) => this.#store.exists(uri).catch(() => undefined)));
    let news = false;
    for (const [k, uri] of uris.entries()) {
      if (this.#asked.get(uri) !== turn) continue;
      news ||= (answers[k] === false) !== (this.#known.get(uri) === false);
      this.#known.set(uri, answers[k]);
    }
    if (news) this.#generation++;
    return news;
  }
}

/**
 * Where a link may lead: from the article's folder, or, with a slash before it, from that and each one above. Nowhere for an
 * article that lies in no folder, as a draft does.
 */
function candidates(article: string, target: string): string[] {
  const top = /^[a-z][a-z\d+.-]*:\/\/[^/]*/i.exec(article)?.[0];
  if (top === undefined) return [];
  const folders: string[] = [];
  for (let folder = parentOf(article); folder.length >= top.length; folder = parentOf(folder)) folders.push(folder);
  if (target.startsWith('/')) return folders.map((folder) => below(folder, target));
  const ups = target.split('/').filter((part) => part === '..').length;
  return ups < folders.length ? [below(parentOf(article), target)] : [];
}
