import { Disposable, languages, StatusBarAlignment, window, workspace, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { registerCommands } from './commands.js';
import { serveFiles } from './files.js';
import { Pens } from './pens.js';
import { Status } from './status.js';

/** The languages in which articles are written. */
export const LANGUAGES = ['markdown', 'plaintext'];

/** How a client is made, which differs between desktop and web. */
export type MakeClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** What other extensions and tests may use. */
export interface Api {
  /** Fulfilled when the server is up. */
  readonly ready: Promise<void>;
  /** How many marks of each pen the active editor shows. */
  readonly shown: () => Readonly<Record<string, number>>;
  /** What the server and the client report of themselves. */
  readonly log: LogOutputChannel;
}

/** Starts the server and everything that shows what it finds. */
export function start(context: ExtensionContext, make: MakeClient): Api {
  const log = window.createOutputChannel('Source Criticism', { log: true });
  const client = make({
    documentSelector: LANGUAGES.map((language) => ({ language })),
    outputChannel: log,
    initializationOptions: { files: 'client', settings: workspace.getConfiguration('sourceCriticism') },
    diagnosticPullOptions: { onChange: true, onSave: false },
    markdown: { isTrusted: false, supportHtml: false },
  });
  const pens = new Pens(client);
  const status = new Status(window.createStatusBarItem('source-criticism.status', StatusBarAlignment.Right, 90));
  pens.onMarks((marks) => status.show(marks));
  const ready = client.start();
  context.subscriptions.push(
    log,
    pens,
    status,
    ...serveFiles(client),
    ...registerCommands(client, pens, status),
    new Disposable(() => void client.stop()),
    languages.onDidChangeDiagnostics(() => pens.refreshSoon()),
  );
  void ready.then(() => pens.refreshSoon());
  return { ready, shown: () => pens.shown(), log };
}
