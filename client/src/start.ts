import {
  Disposable,
  languages,
  StatusBarAlignment,
  window,
  workspace,
  type ExtensionContext,
  type LogOutputChannel,
  type Uri,
} from 'vscode';
import type { ExportName } from '../../server/src/requests.js';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { Claims } from './claims.js';
import { registerCommands, registerPractice, registerViews } from './commands.js';
import { serveFiles } from './files.js';
import { Panels, saveTo } from './panels.js';
import { Pens } from './pens.js';
import { Practice } from './practice/practice.js';
import { askingAnew, silencing } from './practice/silence.js';
import { PracticeStore } from './practice/store.js';
import { registerSamples } from './samples.js';
import { SourcesTree } from './sources.js';
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
  /** The trees and panels, and what they show. */
  readonly claims: Claims;
  readonly sources: SourcesTree;
  readonly panels: Panels;
  /** What the student marks. */
  readonly practice: Practice;
  /** Saves a report, a table or a drawing to a file. */
  readonly saveTo: (what: ExportName, target: Uri) => Promise<void>;
  /** What the server and the client report of themselves. */
  readonly log: LogOutputChannel;
}

/** Starts the server and everything that shows what it finds. */
export function start(context: ExtensionContext, make: MakeClient): Api {
  const log = window.createOutputChannel('Source Criticism', { log: true });
  const store = new PracticeStore(context.workspaceState);
  const client = make({
    documentSelector: LANGUAGES.map((language) => ({ language })),
    outputChannel: log,
    initializationOptions: {
      files: 'client',
      settings: workspace.getConfiguration('sourceCriticism'),
      // Only a server on this machine can keep anything there.
      ...(context.storageUri?.scheme === 'file' ? { storage: context.storageUri.fsPath } : {}),
    },
    diagnosticPullOptions: { onChange: true, onSave: false },
    markdown: { isTrusted: false, supportHtml: false },
    middleware: silencing(store.practises),
  });
  const pens = new Pens(client, store);
  const status = new Status(window.createStatusBarItem('source-criticism.status', StatusBarAlignment.Right, 90));
  pens.onMarks((marks) => status.show(marks));
  const claims = new Claims(client, LANGUAGES, store);
  const sources = new SourcesTree(client, LANGUAGES, store);
  const practice = new Practice(client, store, LANGUAGES);
  const panels = new Panels(client, LANGUAGES, practice);
  const ready = client.start();
  context.subscriptions.push(
    log,
    pens,
    status,
    claims,
    sources,
    practice,
    panels,
    store,
    askingAnew(client, store, LANGUAGES),
    ...serveFiles(client),
    ...registerSamples(context),
    ...registerViews(client, claims, sources, panels),
    ...registerCommands(client, pens, status),
    ...registerPractice(practice, panels),
    new Disposable(() => void client.stop()),
    languages.onDidChangeDiagnostics(() => pens.refreshSoon()),
  );
  void ready.then(() => {
    pens.refreshSoon();
    claims.refreshSoon();
    sources.refreshSoon();
    practice.refreshSoon();
  });
  return {
    ready,
    shown: () => pens.shown(),
    log,
    claims,
    sources,
    panels,
    practice,
    saveTo: (what, target) => saveTo(client, what, target),
  };
}
