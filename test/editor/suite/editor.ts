import assert from 'node:assert/strict';
import {
  commands,
  extensions,
  languages,
  Uri,
  window,
  workspace,
  type Diagnostic,
  type Hover,
  type MarkdownString,
  type TextDocument,
} from 'vscode';
import type { Api } from '../../../client/src/start.js';

/** The first folder that is open. */
export const folder = () => {
  const [first] = workspace.workspaceFolders ?? [];
  assert.ok(first, 'a folder is open');
  return first.uri;
};
/** A file of that folder. */
export const file = (name: string) => Uri.joinPath(folder(), name);
/** The place of words in an article. */
export const at = (document: TextDocument, words: string) => {
  const offset = document.getText().indexOf(words);
  assert.ok(offset >= 0, `“${words}” stands in ${document.uri.path}`);
  return document.positionAt(offset + 1);
};

/** Waits for what an event brings, asking again after each; no clock but the test's own limit. */
export async function until<T>(what: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await what();
    if (found !== undefined) return found;
    await new Promise<void>((resolve) => {
      const subscription = languages.onDidChangeDiagnostics(() => done());
      const timer = setTimeout(() => done(), 250);
      const done = () => {
        clearTimeout(timer);
        subscription.dispose();
        resolve();
      };
    });
  }
}

/** The problems that the extension reports of an article. */
export const mine = (uri: Uri) => languages.getDiagnostics(uri).filter((d) => d.source === 'source-criticism');
/** Their rules. */
export const codes = (list: readonly Diagnostic[]) => list.map((d) => (typeof d.code === 'object' ? d.code.value : d.code));

/** Opens an article of the folder. */
export async function show(name: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(file(name));
  await window.showTextDocument(document);
  return document;
}

/** What hovers say at words of an article. */
export async function hoverAt(document: TextDocument, words: string): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, at(document, words));
  return hovers.flatMap((h) => h.contents.map((c) => (c as MarkdownString).value)).join('\n');
}

/** What the extension gives to tests. */
export function api(): Api {
  const exported = extensions.getExtension<Api>('source-criticism.source-criticism')?.exports;
  assert.ok(exported);
  return exported;
}
