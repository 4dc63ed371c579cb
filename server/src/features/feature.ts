import {
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  type ResultProgressReporter,
  type ServerCapabilities,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import { printable } from '../report/printable.js';
import type { Workspace } from '../workspace/workspace.js';
import type { EditorSettings } from './settings.js';

/** What a feature may use. */
export interface Context {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly client: ClientCapabilities;
  /** The editor's settings as they now are. */
  readonly settings: () => EditorSettings;
  /** This program's version. */
  readonly version: string;
  /** Whether the editor has shut the server down; then nothing is answered any more. */
  readonly ended: () => boolean;
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
  work.catch((error: unknown) => connection.console.error(`${name}: ${inWords(error)}`));
}

/** An editor is waited for as long as this, in milliseconds. */
const PATIENCE = 3000;

/** The editor's answer, or what takes its place if it refuses, or says nothing for a while. */
export async function answered<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), PATIENCE);
  });
  try {
    return await Promise.race([asked.catch(() => otherwise), silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** What is said to the user in a message of the editor. Editors make buttons of links in such, also of links that run a command. */
export function inMessage(text: string): string {
  return printable(text).replace(/\](?=\()/g, '] ');
}

function inWords(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Long work goes on for this many milliseconds before others are answered. */
const SLICE = 25;

/**
 * To be awaited between the small steps of long work: lets other requests be answered whenever a slice of time is used up.
 * Throws once `token` is cancelled. `report` is called before each pause.
 */
export function slices(token?: CancellationToken, report?: () => void): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE) return;
    report?.();
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (token?.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
    since = performance.now();
  };
}

/** How a request is answered. */
export interface Answering<Part> {
  /** To be awaited between small steps; throws when the request is cancelled. */
  readonly rest: () => Promise<void>;
  /** Where parts of the answer may be sent as they come, if the editor wants them. */
  readonly parts: ResultProgressReporter<Part> | undefined;
}

/**
 * Wraps a handler: the article that it is about is read first, in small steps, so that others are answered and it can be
 * cancelled. A fault in it is logged and answered with `empty`: one bad article must not cost the editor its server. What
 * it throws for the user (a `ResponseError`) goes to the user.
 * @param treated Whether the answer needs the article's findings.
 */
export function guarded<P, R, Part = never>(
  { connection, workspace, ended }: Context,
  name: string,
  empty: R,
  handler: (params: P, answering: Answering<Part>) => R | Promise<R>,
  treated = false,
): (params: P, token?: CancellationToken, progress?: WorkDoneProgressReporter, parts?: ResultProgressReporter<Part>) => Promise<R> {
  return async (params, token, _progress, parts) => {
    if (ended()) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server has been shut down.');
    const rest = slices(token);
    try {
      const uri = uriOf(params);
      if (uri !== undefined) await workspace.prepare(uri, rest, treated);
      return await handler(params, { rest, parts });
    } catch (error) {
      if (error instanceof ResponseError) throw error as Error;
      connection.console.error(`${name}: ${inWords(error)}`);
      return empty;
    }
  };
}

/** The article that a request is about. */
function uriOf(params: unknown): string | undefined {
  const { textDocument, uri } = (params ?? {}) as { readonly textDocument?: { readonly uri?: unknown }; readonly uri?: unknown };
  const named = textDocument?.uri ?? uri;
  return typeof named === 'string' ? named : undefined;
}
