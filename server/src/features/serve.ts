import {
  CancellationToken,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  type WorkDoneProgressServerReporter,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { SETTINGS_FILE } from '../config/settings.js';
import { readArticle } from '../reading/reading.js';
import { readText } from '../text/read.js';
import type { FileStore } from '../workspace/store.js';
import { isSettings, Workspace } from '../workspace/workspace.js';
import { inBackground, type Context } from './feature.js';
import { FEATURES } from './features.js';
import { DEFAULT_EDITOR_SETTINGS, readEditorSettings, type EditorSettings } from './settings.js';

/** After this pause in typing, in milliseconds, an article's new state is put before the others. */
const PAUSE = 350;
/** The index of a folder works in slices of this many milliseconds, so that requests are answered between them. */
const SLICE = 12;

/** Progress that nobody sees. */
const QUIET: Pick<WorkDoneProgressServerReporter, 'begin' | 'report' | 'done' | 'token'> = {
  begin: () => undefined,
  report: () => undefined,
  done: () => undefined,
  token: CancellationToken.None,
};

/** Read once at the start; it touches what every article needs. */
const WARM_UP =
  'Ana Ruiz, the mayor of Kell, said on Monday that the old bridge was safe. “Experts say so,” he claimed (ibid). It may clearly be a scandal [1].';

/** What differs from door to door. */
export interface Door {
  readonly version: string;
  /** Where files come from; the client's capabilities and options decide. */
  store(params: InitializeParams, connection: Connection): FileStore;
}

/** Serves an editor over a connection until it goes away. */
export function serve(connection: Connection, door: Door): void {
  const documents = new TextDocuments(TextDocument);
  const listeners: ((uri: string | undefined) => void)[] = [];
  const pending = new Map<string, ReturnType<typeof setTimeout>>();
  let workspace: Workspace | undefined;
  let params: InitializeParams | undefined;
  let settings: EditorSettings = DEFAULT_EDITOR_SETTINGS;
  const folders = new Set<string>();
  /** Counts indexing runs, so that an outdated one stops. */
  let run = 0;

  const changed = (uri: string | undefined) => {
    for (const listener of listeners) listener(uri);
  };

  connection.onInitialize((given): InitializeResult => {
    params = given;
    workspace = new Workspace(door.store(given, connection));
    const context: Context = {
      connection,
      workspace,
      client: given.capabilities,
      settings: () => settings,
      onChange: (listener) => void listeners.push(listener),
    };
    for (const folder of given.workspaceFolders ?? []) folders.add(trimmed(folder.uri));
    // Older clients name one folder.
    const root = (given as { rootUri?: string | null }).rootUri;
    if (folders.size === 0 && root) folders.add(trimmed(root));
    settings = readEditorSettings((given.initializationOptions as { settings?: unknown } | undefined)?.settings);
    let capabilities: ServerCapabilities = {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    };
    for (const feature of FEATURES) {
      capabilities = { ...capabilities, ...feature.capabilities(given) };
      feature.register(context);
    }
    return { capabilities, serverInfo: { name: 'source-criticism', version: door.version } };
  });

  connection.onInitialized(() => {
    const client = params?.capabilities;
    if (client?.workspace?.didChangeConfiguration?.dynamicRegistration)
      inBackground(
        connection,
        'settings',
        connection.client.register(DidChangeConfigurationNotification.type, { section: 'sourceCriticism' }),
      );
    if (client?.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      inBackground(
        connection,
        'watching files',
        connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [{ globPattern: '**/*.{md,markdown,mdown,mkd,txt,text}' }, { globPattern: `**/${SETTINGS_FILE}` }],
        }),
      );
    }
    if (client?.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) folders.delete(trimmed(uri));
        for (const { uri } of added) folders.add(trimmed(uri));
        inBackground(connection, 'index', index());
      });
    }
    // The word lists and the tagger are loaded now, so that the first article need not wait for them.
    readArticle(readText(WARM_UP, 'plain'));
    inBackground(connection, 'index', configure().then(index));
  });

  /** Asks the editor for its settings, where it can be asked. */
  async function configure(): Promise<void> {
    if (!params?.capabilities.workspace?.configuration) return;
    try {
      settings = readEditorSettings(await connection.workspace.getConfiguration('sourceCriticism'));
    } catch (error) {
      connection.console.error(`settings: ${String(error)}`);
    }
  }

  /** Reads all articles of the folders in the background; shows how far it is. */
  async function index(): Promise<void> {
    const mine = ++run;
    const current = workspace;
    if (!current) return;
    // An editor may refuse to show progress; the articles are read all the same.
    const progress = await connection.window.createWorkDoneProgress().catch(() => QUIET);
    progress.begin('Reading articles', 0, undefined, true);
    try {
      const uris = new Set<string>();
      const roots = [...folders, ...settings.corpus.map((c) => folderUri(c, [...folders][0]))];
      for (const folder of roots) {
        try {
          for (const uri of await current.find(folder)) uris.add(uri);
        } catch (error) {
          connection.console.error(`${folder}: ${String(error)}`);
        }
      }
      // What is no longer in a folder is forgotten.
      for (const { uri, open } of current.articles()) if (!open && !uris.has(uri)) current.remove(uri);
      let done = 0;
      let slice = performance.now();
      /** Lets requests be answered, when a slice of time is used up. */
      const rest = async (report?: () => void) => {
        if (performance.now() - slice < SLICE) return;
        report?.();
        await new Promise((resolve) => setTimeout(resolve, 0));
        slice = performance.now();
      };
      // Settings first: they hold for every article.
      for (const uri of [...uris].sort((a, b) => Number(isSettings(b)) - Number(isSettings(a)) || (a < b ? -1 : 1))) {
        if (mine !== run || progress.token.isCancellationRequested) break;
        try {
          await current.load(uri);
        } catch (error) {
          connection.console.error(`${uri}: ${String(error)}`);
        }
        done++;
        await rest(() => progress.report(Math.floor((100 * done) / uris.size), `${done} of ${uris.size}`));
      }
      if (mine === run) {
        for (const { uri, open } of current.articles()) if (open) current.commit(uri);
        await current.settle(rest);
        complain(current);
      }
    } finally {
      progress.done();
      changed(undefined);
    }
  }

  /** Says which settings files have mistakes. */
  function complain(current: Workspace): void {
    for (const [uri, problems] of current.settingsProblems()) {
      for (const { line, message } of problems)
        connection.window.showWarningMessage(`${uri.slice(uri.lastIndexOf('/') + 1)}, line ${line}: ${message}`);
    }
  }

  documents.onDidOpen(({ document }) => {
    workspace?.open(document, document.languageId);
    changed(document.uri);
    settleSoon(document.uri);
  });
  documents.onDidChangeContent(({ document }) => {
    workspace?.open(document, document.languageId);
    changed(document.uri);
    settleSoon(document.uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(pending.get(uri));
    pending.delete(uri);
    if (!workspace) return;
    const closed = workspace.close(uri).then(() => {
      changed(uri);
      changed(undefined);
    });
    inBackground(connection, uri, closed);
  });

  /** When typing pauses, the other articles see the new state. */
  function settleSoon(uri: string): void {
    clearTimeout(pending.get(uri));
    pending.set(
      uri,
      setTimeout(() => {
        pending.delete(uri);
        try {
          workspace?.commit(uri);
          changed(undefined);
        } catch (error) {
          connection.console.error(`${uri}: ${String(error)}`);
        }
      }, PAUSE),
    );
  }

  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    if (!workspace) return;
    for (const { uri, type } of changes) {
      if (type === FileChangeType.Deleted) workspace.removeBelow(uri);
      else await workspace.load(uri).catch((error: unknown) => connection.console.error(`${uri}: ${String(error)}`));
      if (isSettings(uri)) complain(workspace);
    }
    changed(undefined);
  });

  connection.onDidChangeConfiguration(async ({ settings: sent }) => {
    const before = settings;
    if (params?.capabilities.workspace?.configuration) await configure();
    else settings = readEditorSettings((sent as { sourceCriticism?: unknown } | undefined)?.sourceCriticism);
    if (before.corpus.join('\n') !== settings.corpus.join('\n')) await index();
    changed(undefined);
  });

  connection.onShutdown(() => {
    run++;
    for (const timer of pending.values()) clearTimeout(timer);
  });

  documents.listen(connection);
  connection.listen();
}

function trimmed(uri: string): string {
  return uri.replace(/\/+$/, '');
}

/** A folder of the corpus setting as a uri: a uri as it is, a path as a file, a relative path below the first folder. */
function folderUri(folder: string, root: string | undefined): string {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(folder)) return trimmed(folder);
  const path = folder.replaceAll('\\', '/');
  if (path.startsWith('/')) return trimmed(`file://${encodeURI(path)}`);
  if (/^[a-z]:\//i.test(path)) return trimmed(`file:///${encodeURI(path)}`);
  return trimmed(`${root ?? 'file://'}/${encodeURI(path.replace(/^\.\//, ''))}`);
}
