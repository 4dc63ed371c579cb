import { spawn, type ChildProcess } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from 'vscode-jsonrpc/node';
import type { ClientCapabilities, Diagnostic, InitializeResult } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CLI } from './cli.js';

/** What a modern editor can do. */
export const MODERN: ClientCapabilities = {
  workspace: {
    workspaceFolders: true,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    diagnostics: { refreshSupport: true },
  },
  window: { workDoneProgress: true },
  textDocument: {
    diagnostic: {},
    semanticTokens: { requests: { full: { delta: true }, range: true }, tokenTypes: [], tokenModifiers: [], formats: ['relative'] },
    codeAction: { resolveSupport: { properties: ['edit'] }, codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
    rename: { prepareSupport: true },
    hover: { contentFormat: ['markdown'] },
  },
};

/** What an editor asks about a place in an article, each under `textDocument/`. */
export const ABOUT_PLACES: readonly string[] = [
  ...['hover', 'diagnostic', 'codeAction', 'semanticTokens/full', 'completion', 'codeLens', 'documentSymbol', 'definition'],
];

/** A bare editor that speaks to the server over its standard input and output. */
export class Editor {
  readonly connection: MessageConnection;
  readonly process: ChildProcess;
  readonly documents = new Map<string, TextDocument>();
  /** What the server sent of its own accord: diagnostics by uri. */
  readonly pushed = new Map<string, readonly Diagnostic[]>();
  readonly logged: string[] = [];
  /** What the server asked to be told of. */
  readonly registered: { method: string; registerOptions?: unknown }[] = [];
  readonly progress: { kind: string; percentage?: number }[] = [];
  /** Refreshes of diagnostics asked for. */
  refreshes = 0;
  settings: object | null = {};
  /** What the editor sends along when it says hello. */
  options: object | undefined;
  server: InitializeResult | undefined;
  #indexed: () => void = () => undefined;
  /** Fulfilled when the first index of the folder is done. */
  readonly indexed = new Promise<void>((resolve) => (this.#indexed = resolve));

  constructor(env: NodeJS.ProcessEnv = {}) {
    this.process = spawn(process.execPath, [CLI, 'server', '--stdio'], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    const { stdout, stdin } = this.process;
    if (!stdout || !stdin) throw new Error('the server has no standard streams');
    this.connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => void this.pushed.set(uri, diagnostics),
    );
    this.connection.onNotification('window/logMessage', ({ message }: { message: string }) => void this.logged.push(message));
    this.connection.onNotification('window/showMessage', ({ message }: { message: string }) => void this.logged.push(message));
    this.connection.onNotification('$/progress', ({ value }: { value: { kind: string } }) => {
      this.progress.push(value);
      if (value.kind === 'end') this.#indexed();
    });
    this.connection.onRequest('window/showMessageRequest', ({ message }: { message: string }) => {
      this.logged.push(message);
      return null;
    });
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    this.connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
      this.registered.push(...registrations);
      return null;
    });
    this.connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => this.settings));
    this.connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      return null;
    });
    this.connection.listen();
  }

  /** Says hello. `folder` is a path; `more` goes over what is said. */
  async start(folder: string | undefined, capabilities: ClientCapabilities = MODERN, more: object = {}): Promise<InitializeResult> {
    const workspaceFolders = folder === undefined ? null : [{ uri: pathToFileURL(folder).href, name: 'folder' }];
    this.server = await this.connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities,
      workspaceFolders,
      ...(this.options ? { initializationOptions: this.options } : {}),
      ...more,
    });
    await this.connection.sendNotification('initialized', {});
    return this.server;
  }

  async open(uri: string, text: string, languageId = uri.endsWith('.md') ? 'markdown' : 'plaintext'): Promise<void> {
    this.documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Types `text` in place of the characters `from`…`to`. */
  async edit(uri: string, from: number, to: number, text: string): Promise<void> {
    const document = this.document(uri);
    const changes = [{ range: { start: document.positionAt(from), end: document.positionAt(to) }, text }];
    const version = document.version + 1;
    this.documents.set(uri, TextDocument.update(document, changes, version));
    await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: changes });
  }

  document(uri: string): TextDocument {
    const document = this.documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }

  /** Asks about a place, given by the words that stand there. */
  async ask<T>(method: string, uri: string, words: string, more: object = {}): Promise<T> {
    const document = this.document(uri);
    const offset = document.getText().indexOf(words);
    if (offset < 0) throw new Error(`“${words}” does not stand in ${uri}`);
    return this.connection.sendRequest<T>(method, { textDocument: { uri }, position: document.positionAt(offset + 1), ...more });
  }

  async diagnostics(uri: string, previousResultId?: string): Promise<{ kind: string; resultId?: string; items?: Diagnostic[] }> {
    return this.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  /** Says goodbye as the protocol has it; gives the server's exit code. */
  async stop(): Promise<number | null> {
    const gone = new Promise<number | null>((resolve) => this.process.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await gone;
    this.connection.dispose();
    return code;
  }
}

/** Calls `story` with a started editor, and ends the server whatever happens. `prepare` is called before the editor says hello. */
export async function withEditor<T>(
  folder: string | undefined,
  story: (editor: Editor) => Promise<T>,
  capabilities?: ClientCapabilities,
  options?: object,
  env?: NodeJS.ProcessEnv,
  prepare: (editor: Editor) => void = () => undefined,
): Promise<T> {
  const editor = new Editor(env);
  editor.options = options;
  try {
    prepare(editor);
    await editor.start(folder, capabilities);
    return await story(editor);
  } finally {
    editor.process.kill();
    editor.connection.dispose();
  }
}
