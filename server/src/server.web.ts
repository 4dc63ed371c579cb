import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { serve } from './features/serve.js';
import { ClientStore } from './workspace/client-store.js';

/** The worker itself; the compiler is told of Node's globals only. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];
/** Put in by the build from package.json. */
declare const VERSION: string;

// The language server as a worker in a browser. Files come through the client.
serve(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), {
  version: VERSION,
  store: (_, connection) => new ClientStore(connection),
});
