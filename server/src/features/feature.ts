import type { ClientCapabilities, Connection, InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import type { Workspace } from '../workspace/workspace.js';
import type { EditorSettings } from './settings.js';

/** What a feature may use. */
export interface Context {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly client: ClientCapabilities;
  /** The editor's settings as they now are. */
  readonly settings: () => EditorSettings;
  /** Called after the articles of a uri, or of any (undefined), may be seen differently. */
  readonly onChange: (listener: (uri: string | undefined) => void) => void;
}

/** One request of the protocol: what it offers, and how it is answered. A new one is a file, and a line in `features.ts`. */
export interface Feature {
  /** What it adds to the server's capabilities. */
  capabilities(params: InitializeParams): Partial<ServerCapabilities>;
  register(context: Context): void;
}

/** Lets work go on in the background. Its fault, or an editor that refuses what it asks, is logged and costs nothing else. */
export function inBackground(connection: Connection, name: string, work: Promise<unknown>): void {
  work.catch((error: unknown) =>
    connection.console.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  );
}

/** Wraps a handler so that a fault in it is logged and answered with `empty`: one bad article must not cost the editor its server. */
export function guarded<P, R>(context: Context, name: string, empty: R, handler: (params: P) => R | Promise<R>): (params: P) => Promise<R> {
  return async (params) => {
    try {
      return await handler(params);
    } catch (error) {
      context.connection.console.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return empty;
    }
  };
}
