import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { diskStore } from './cli/disk-store.js';
import { version } from './cli/version.js';
import { serve } from './features/serve.js';
import { ClientStore } from './workspace/client-store.js';

// The language server as a process: over stdio, IPC or a socket, as its arguments say.
serve(createConnection(ProposedFeatures.all), {
  version: version(),
  store: ({ initializationOptions }, connection) =>
    (initializationOptions as { files?: unknown } | undefined)?.files === 'client' ? new ClientStore(connection) : diskStore,
});
