import type { Connection } from 'vscode-languageserver';
import { EXISTS_REQUEST, FIND_REQUEST, READ_REQUEST } from '../requests.js';
import type { FileStore } from './store.js';

/** Files as the client sees them, so that the server works on any file system an editor has. Bytes travel as base64. */
export class ClientStore implements FileStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  find(folder: string): Promise<readonly string[]> {
    return this.#connection.sendRequest(FIND_REQUEST, { folder });
  }

  async exists(uri: string): Promise<boolean | undefined> {
    const { exists } = await this.#connection.sendRequest<{ exists?: boolean }>(EXISTS_REQUEST, { uri });
    return exists;
  }

  async read(uri: string): Promise<Uint8Array> {
    const { bytes } = await this.#connection.sendRequest<{ bytes: string }>(READ_REQUEST, { uri });
    const text = atob(bytes);
    return Uint8Array.from(text, (c) => c.charCodeAt(0));
  }
}
