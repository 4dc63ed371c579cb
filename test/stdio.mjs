// Speaks to a language server as a bare editor does, for scripts; tests have `editor.ts`.
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

/**
 * Says hello to a server that was started with a folder, over its standard streams. `ready` is fulfilled when the folder was read,
 * `offered` is what the server says that it can do.
 */
export async function greet(server, folder, textDocument) {
  const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  let indexed;
  const ready = new Promise((resolve) => (indexed = resolve));
  connection.onNotification('$/progress', ({ value }) => value.kind === 'end' && indexed());
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  const { capabilities: offered } = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { window: { workDoneProgress: true }, textDocument },
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'folder' }],
  });
  await connection.sendNotification('initialized', {});
  return { connection, ready, offered };
}
