import { CancellationToken, type Connection, type WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { SETTINGS_FILES } from '../config/settings.js';
import { decoded } from '../text/uri.js';
import { IGNORE_FILE, parentOf } from '../workspace/folders.js';
import type { CorpusKeeper } from '../workspace/store.js';
import { isIgnoreFile, isSettings, type Workspace } from '../workspace/workspace.js';
import { answered, inMessage, slices } from './feature.js';

/** Progress that nobody sees. */
const QUIET: Pick<WorkDoneProgressServerReporter, 'begin' | 'report' | 'done' | 'token'> = {
  begin: () => undefined,
  report: () => undefined,
  done: () => undefined,
  token: CancellationToken.None,
};

/** Reads all articles of the folders in the background, and shows how far it is. A new run ends the one before. */
export class Indexing {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  /** Counts the runs, so that an outdated one stops. */
  #run = 0;
  /** Folders of which it was said that they cannot be read. */
  readonly #told = new Set<string>();

  readonly #keeper: CorpusKeeper | undefined;

  readonly #isFull: () => boolean;

  /** Articles that have no room in memory are told of and not compared. */
  constructor(connection: Connection, workspace: Workspace, keeper?: CorpusKeeper, isFull: () => boolean = () => false) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#keeper = keeper;
    this.#isFull = isFull;
  }

  /** Ends a run that is under way. */
  stop(): void {
    this.#run++;
  }

  /** Reads everything anew. */
  async start(): Promise<void> {
    const mine = ++this.#run;
    const workspace = this.#workspace;
    // An editor may refuse to show progress; the articles are read all the same.
    const progress = await answered<typeof QUIET>(this.#connection.window.createWorkDoneProgress(), QUIET);
    progress.begin('Reading articles', 0, undefined, true);
    try {
      const kept = this.#keeper?.([...workspace.folders.all].sort());
      if (kept) workspace.restore(kept);
      // What comes while the folders are searched is no less there than what is found.
      const known = workspace.known();
      await this.#above();
      const uris = await this.#found();
      const ended = () => mine !== this.#run || progress.token.isCancellationRequested;
      // Rules and settings first: they hold for every article.
      const rank = (uri: string) => (isIgnoreFile(uri) ? 0 : isSettings(uri) ? 1 : 2);
      const order = [...uris].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
      let done = 0;
      const rest = slices(undefined, () => progress.report(Math.floor((100 * done) / order.length), `${done} of ${order.length}`));
      for (const uri of order) {
        if (ended()) break;
        if (this.#isFull()) {
          this.#connection.window.showWarningMessage(
            `Source Criticism has no memory left for ${order.length - done} of ${order.length} articles. They are not compared. Open a smaller folder, or leave articles out by settings.`,
          );
          break;
        }
        try {
          await workspace.load(uri);
        } catch (error) {
          this.#connection.console.error(`${uri}: ${String(error)}`);
        }
        done++;
        await rest();
      }
      // What is no longer in a folder is forgotten.
      const found = new Set([...uris].map(decoded));
      if (!ended()) for (const uri of known) if (!found.has(decoded(uri)) && !this.#aboveAll(uri)) workspace.remove(uri);
      if (mine !== this.#run) return;
      for (const { uri, open } of workspace.articles()) if (open) await workspace.commit(uri, slices());
      await workspace.settle(slices());
      if (kept && !ended()) workspace.keep(kept);
      await workspace.trace(slices());
      for (const { uri } of workspace.articles()) {
        if (ended()) break;
        await workspace.lookUpLinks(uri);
        await rest();
      }
    } finally {
      progress.done();
    }
  }

  /** The files of all folders. Of a folder that cannot be read the user is told once. */
  async #found(): Promise<ReadonlySet<string>> {
    const uris = new Set<string>();
    for (const folder of this.#workspace.folders.all) {
      try {
        for (const uri of await this.#workspace.find(folder)) uris.add(uri);
      } catch (error) {
        this.#connection.console.error(`${folder}: ${String(error)}`);
        if (this.#told.has(folder)) continue;
        this.#told.add(folder);
        this.#connection.window.showWarningMessage(
          inMessage(`Source Criticism can’t read the folder ${decoded(folder).replace(/^file:\/\//, '')}. Its articles are not compared.`),
        );
      }
    }
    return uris;
  }

  /** Whether a file lies above one of the folders: such are not found by searching them. */
  #aboveAll(uri: string): boolean {
    const folder = decoded(parentOf(uri));
    return this.#workspace.folders.all.some((root) => decoded(root).startsWith(`${folder}/`));
  }

  /** Settings and ignore files above the folders: a folder may be a part of a larger one. */
  async #above(): Promise<void> {
    const workspace = this.#workspace;
    for (const folder of workspace.folders.all) {
      const chain = foldersAbove(folder);
      for (const above of chain) for (const name of SETTINGS_FILES) await workspace.load(`${above}/${name}`);
      // Version control looks no further than the top of its repository.
      for (const [k, top] of [folder, ...chain].entries()) {
        if (!(await workspace.isRepository(top))) continue;
        for (const above of chain.slice(0, k)) await workspace.load(`${above}/${IGNORE_FILE}`);
        break;
      }
    }
  }
}

/** The folders above a folder, the nearest first. */
function foldersAbove(uri: string): string[] {
  const root = /^[a-z][^:]*:\/\/[^/]*/i.exec(uri)?.[0] ?? uri;
  const found: string[] = [];
  for (let above = parentOf(uri); above.length > root.length; above = parentOf(above)) found.push(above);
  return found;
}
