import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { keeperIn } from './cli/corpus-file.js';
import { diskStore } from './cli/disk-store.js';
import { compileExpressionsOnce } from './cli/engine.js';
import { HALF, isMemoryFull } from './cli/memory.js';
import { version } from './cli/version.js';
import { serve } from './features/serve.js';
import { ClientStore } from './workspace/client-store.js';

// An editor's server lives for days: the heap grows by half at most before what is dead is collected, not by two or three times.
setFlagsFromString('--heap-growing-percent=50');
compileExpressionsOnce();

// The language server as a process: over stdio, IPC or a socket, as its arguments say.
serve(createConnection(ProposedFeatures.all), {
  version: version(),
  home: pathToFileURL(homedir()).href,
  store: ({ initializationOptions }, connection) =>
    (initializationOptions as { files?: unknown } | undefined)?.files === 'client' ? new ClientStore(connection) : diskStore,
  isFull: () => isMemoryFull(HALF),
  keeper: ({ initializationOptions }, { console }) => {
    const storage = (initializationOptions as { storage?: unknown } | undefined)?.storage;
    return typeof storage === 'string' && isAbsolute(storage) ? keeperIn(storage, (line) => console.warn(line)) : undefined;
  },
});
