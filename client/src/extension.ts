import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start, type Api } from './start.js';

/** Starts the extension on the desktop: the server is a process of its own. */
export function activate(context: ExtensionContext): Api {
  const module = context.asAbsolutePath('dist/server.js');
  return start(
    context,
    (options) => new LanguageClient('sourceCriticism', 'Source Criticism', { module, transport: TransportKind.ipc }, options),
  );
}
