import { RelativePattern, Uri, workspace, type Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** At most this many articles of a folder are read. */
const MOST = 20_000;
const ARTICLES = '**/{*.md,*.markdown,*.mdown,*.mkd,*.txt,*.text,.source-criticism.json}';

/** Lets the server read files through the editor, so that it works on whatever file system a folder lies on. */
export function serveFiles(client: BaseLanguageClient): Disposable[] {
  return [
    client.onRequest('sourceCriticism/find', async ({ folder }: { folder: string }) => {
      const found = await workspace.findFiles(new RelativePattern(Uri.parse(folder), ARTICLES), '**/node_modules/**', MOST);
      return found.map((uri) => uri.toString());
    }),
    client.onRequest('sourceCriticism/read', async ({ uri }: { uri: string }) => ({
      bytes: base64(await workspace.fs.readFile(Uri.parse(uri))),
    })),
  ];
}

/** Bytes as base64, in pieces that a call can take. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}
