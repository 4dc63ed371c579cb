import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { start, type Api } from './start.js';

declare const Worker: new (url: string) => ConstructorParameters<typeof LanguageClient>[2] & object;

/** Starts the extension in a browser: the server is a worker. */
export function activate(context: ExtensionContext): Api {
  const worker = new Worker(Uri.joinPath(context.extensionUri, 'dist/server.web.js').toString(true));
  return start(context, (options) => new LanguageClient('sourceCriticism', 'Source Criticism', worker, options));
}
