import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  TextDocuments,
  TextDocumentSyncKind,
  WatchKind,
  type Connection,
  type Disposable,
  type GlobPattern,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DEFAULT_SETTINGS } from '../config/settings.js';
import { readArticle } from '../reading/reading.js';
import { byItself, findingsOf } from '../review.js';
import { readText } from '../text/read.js';
import { below } from '../workspace/folders.js';
import { WATCHED_FILES } from '../requests.js';
import type { CorpusKeeper, FileStore } from '../workspace/store.js';
import { isIgnoreFile, isRead, Workspace } from '../workspace/workspace.js';
import { answered, inBackground, inMessage, slices, type Context } from './feature.js';
import { FEATURES } from './features.js';
import { Indexing } from './indexing.js';
import { DEFAULT_EDITOR_SETTINGS, readEditorSettings, type EditorSettings } from './settings.js';

/** After this pause in typing, in milliseconds, an article's new state is put before the others. */
const PAUSE = 350;

/** Read once at the start; it touches what every article needs. */
const WARM_UP = [
  'KELL, 3 June (Agency) – Ana Ruiz, the mayor of Kell, said on Monday that the old bridge was safe. “Experts say so,” he claimed (ibid).',
  'It may clearly be a scandal [1], which critics called a shameless fraud. The Kell Gazette reported that 29 people were killed in 2019.',
  'By Jon Berg',
  'According to a report by the Ordesh Institute, about 40 per cent of the budget was not spent; “nobody knew”, the Vesna Times quoted him.',
].join('\n\n');

/** Loads the word lists and the tagger, and has most expressions compiled, so that the first article need not wait for them. */
function warmUp(): void {
  const reading = readArticle(readText(WARM_UP, 'plain'));
  findingsOf('', reading, byItself(reading), DEFAULT_SETTINGS, 'editor');
}

/** What differs from door to door. */
export interface Door {
  readonly version: string;
  /** The user's home as a uri, where there is one. */
  readonly home?: string;
  /** Where files come from; the client's capabilities and options decide. */
  store(params: InitializeParams, connection: Connection): FileStore;
  /** Whether hardly any memory is left; where that can't be told, left out. */
  isFull?(): boolean;
  /** Where what is known of many articles together is kept until the next start, if anywhere. */
  keeper?(params: InitializeParams, connection: Connection): CorpusKeeper | undefined;
}

/** Serves an editor over a connection until it goes away. */
export function serve(connection: Connection, door: Door): void {
  const documents = new TextDocuments(TextDocument);
  const listeners: ((uri: string | undefined) => void)[] = [];
  const pending = new Map<string, ReturnType<typeof setTimeout>>();
  let workspace: Workspace | undefined;
  let params: InitializeParams | undefined;
  /** What holds as long as the editor has no settings for this program. */
  let initial: EditorSettings = DEFAULT_EDITOR_SETTINGS;
  let settings = initial;
  const folders = new Set<string>();
  let indexing: Indexing | undefined;
  /** Whether the editor has said goodbye. */
  let ended = false;
  let watching: Disposable | undefined;
  /** Mistakes in settings files that the user was told of. */
  let told: ReadonlySet<string> = new Set();

  const changed = (uri: string | undefined) => {
    // Work that was under way may end after the goodbye; there is nobody to be told.
    if (ended) return;
    for (const listener of listeners) listener(uri);
  };

  connection.onInitialize((given): InitializeResult => {
    params = given;
    workspace = new Workspace(door.store(given, connection));
    indexing = new Indexing(connection, workspace, door.keeper?.(given, connection), door.isFull);
    const context: Context = {
      connection,
      workspace,
      client: given.capabilities,
      settings: () => settings,
      ended: () => ended,
      version: door.version,
      onChange: (listener) => void listeners.push(listener),
    };
    for (const folder of given.workspaceFolders ?? []) folders.add(trimmed(folder.uri));
    // Older clients name one folder, still older ones as a path.
    const { rootUri, rootPath } = given as { rootUri?: string | null; rootPath?: string | null };
    const root = rootUri || (rootPath ? folderUri(rootPath, undefined, undefined) : undefined);
    if (folders.size === 0 && root) folders.add(trimmed(root));
    settings = initial = readEditorSettings((given.initializationOptions as { settings?: unknown } | null | undefined)?.settings);
    let capabilities: ServerCapabilities = {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    };
    for (const feature of FEATURES) {
      capabilities = { ...capabilities, ...feature.capabilities(given) };
      feature.register(context);
    }
    warmUp();
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
    if (client?.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) folders.delete(trimmed(uri));
        for (const { uri } of added) folders.add(trimmed(uri));
        inBackground(connection, 'index', index());
      });
    }
    const begun = configure().then(() => {
      const indexed = index();
      inBackground(connection, 'watching files', watch());
      return indexed;
    });
    inBackground(connection, 'index', begun);
  });

  /** An editor that has no settings for this program says null, or nothing; those it said hello with then stay. */
  function settingsFrom(given: unknown): EditorSettings {
    return given === null || given === undefined ? initial : readEditorSettings(given);
  }

  /** Asks the editor for its settings, where it can be asked. One that takes its time is obeyed when it has answered. */
  async function configure(): Promise<void> {
    if (!params?.capabilities.workspace?.configuration) return;
    let late = false;
    const asked = connection.workspace.getConfiguration('sourceCriticism').then(
      async (given: unknown) => {
        const before = settings;
        settings = settingsFrom(given);
        if (late) await reconfigured(before);
      },
      (error: unknown) => connection.console.error(`settings: ${String(error)}`),
    );
    await answered(asked, undefined);
    late = true;
    inBackground(connection, 'settings', asked);
  }

  /** Does what other settings than before ask for. */
  async function reconfigured(before: EditorSettings): Promise<void> {
    if (before.corpus.join('\n') !== settings.corpus.join('\n')) {
      const indexed = index();
      inBackground(connection, 'watching files', watch());
      await indexed;
    }
    changed(undefined);
  }

  /** Reads all articles of the folders in the background. */
  async function index(): Promise<void> {
    if (!workspace || !indexing) return;
    const first = [...folders][0];
    const asked = settings.corpus.flatMap((folder) => folderUri(folder, first, door.home) ?? []);
    try {
      // Which folders the settings files name is known when they have been read; those are few, and read first.
      for (let named = workspace.comparedFolders(); ;) {
        workspace.folders.set([...folders], [...asked, ...named]);
        await indexing.start();
        const now = workspace.comparedFolders();
        if (now.join() === named.join()) break;
        named = now;
        inBackground(connection, 'watching files', watch());
      }
      complain(workspace);
    } finally {
      changed(undefined);
    }
  }

  /** Asks the editor to tell what happens to the files of the folders, and of those compared with. */
  async function watch(): Promise<void> {
    const { dynamicRegistration, relativePatternSupport } = params?.capabilities.workspace?.didChangeWatchedFiles ?? {};
    if (!workspace || !dynamicRegistration) return;
    const others = workspace.folders.all.filter((folder) => !folders.has(folder));
    const patterns = (pattern: string): GlobPattern[] => [
      pattern,
      ...(relativePatternSupport ? others.map((baseUri) => ({ baseUri, pattern })) : []),
    ];
    const before = watching;
    watching = await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [
        ...WATCHED_FILES.flatMap(patterns).map((globPattern) => ({ globPattern })),
        // Of a folder that goes, its name is all that is told; and a link may lead to any file.
        ...patterns('**/*').map((globPattern) => ({ globPattern, kind: WatchKind.Create | WatchKind.Delete })),
      ],
    });
    before?.dispose();
  }

  /** Says which settings files have mistakes, each once. */
  function complain(current: Workspace): void {
    const now = new Set<string>();
    for (const [uri, problems] of current.settingsProblems()) {
      for (const { line, message } of problems) {
        const text = `${uri.slice(uri.lastIndexOf('/') + 1)}, line ${line}: ${message}`;
        now.add(`${uri} ${text}`);
        if (!told.has(`${uri} ${text}`)) connection.window.showWarningMessage(inMessage(text));
      }
    }
    told = now;
  }

  // Also fired when one is opened.
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
      lookUpLinks(uri);
    });
    inBackground(connection, uri, closed);
  });

  /** When typing pauses, the other articles see the new state. */
  function settleSoon(uri: string): void {
    if (ended) return;
    clearTimeout(pending.get(uri));
    pending.set(
      uri,
      setTimeout(() => {
        pending.delete(uri);
        if (workspace)
          inBackground(
            connection,
            uri,
            workspace.commit(uri, slices()).then(() => {
              changed(undefined);
              lookUpLinks(uri);
            }),
          );
      }, PAUSE),
    );
  }

  /** Looks where an article's links lead, and shows its problems anew if that tells something. */
  function lookUpLinks(uri: string): void {
    if (!workspace) return;
    const looked = workspace.lookUpLinks(uri).then((news) => {
      if (news) changed(undefined);
    });
    inBackground(connection, uri, looked);
  }

  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    if (!workspace) return;
    const before = workspace.selection();
    let touched = false;
    for (const { uri, type } of changes) {
      if (type === FileChangeType.Deleted) touched = workspace.removeBelow(uri) || touched;
      else if (isRead(uri)) {
        if (await workspace.leadsOut(uri)) workspace.remove(uri);
        else await workspace.load(uri).catch((error: unknown) => connection.console.error(`${uri}: ${String(error)}`));
        await workspace.lookUpLinks(uri);
        touched = true;
      }
      if (type !== FileChangeType.Changed) touched = (await workspace.recheckLinks(uri)) || touched;
    }
    complain(workspace);
    // Whatever was left out, or is now, must be looked for anew.
    if (changes.some(({ uri }) => isIgnoreFile(uri)) || workspace.selection() !== before) await index();
    else if (touched) changed(undefined);
  });

  connection.onDidChangeConfiguration(async ({ settings: sent }) => {
    const before = settings;
    if (params?.capabilities.workspace?.configuration) await configure();
    else settings = settingsFrom((sent as { sourceCriticism?: unknown } | null | undefined)?.sourceCriticism);
    await reconfigured(before);
  });

  connection.onShutdown(() => {
    ended = true;
    indexing?.stop();
    for (const timer of pending.values()) clearTimeout(timer);
  });

  documents.listen(connection);
  connection.listen();
}

function trimmed(uri: string): string {
  return uri.replace(/(?<!\/)\/+$/, '');
}

/**
 * A folder of the corpus setting as a uri: a uri as it is, `~` as the home, a path as a file, a relative path below the
 * first folder. Undefined for one that is relative to nothing.
 */
export function folderUri(folder: string, root: string | undefined, home: string | undefined): string | undefined {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(folder)) return trimmed(folder);
  const path = folder.trim().replaceAll('\\', '/');
  const [base, rest] = /^~(?:\/|$)/.test(path) ? [home, path.slice(1)] : /^(?:\/|[a-z]:\/)/i.test(path) ? ['file://', path] : [root, path];
  if (base === undefined) return undefined;
  return base === 'file://' ? `file://${below('/', rest).replace(/^\/*/, '/')}` : below(base, rest);
}
