import { FileSystemError, RelativePattern, Uri, window, workspace, type Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { EXISTS_REQUEST, FIND_REQUEST, READ_FILES, READ_REQUEST } from '../../server/src/requests.js';

/** At most this many articles of a folder are read. */
const MOST = 20_000;

/** Lets the server read files through the editor, so that it works on whatever file system a folder lies on. */
export function serveFiles(client: BaseLanguageClient): Disposable[] {
  return [
    client.onRequest(FIND_REQUEST, async ({ folder }: { folder: string }) => {
      // A search of a folder that is not there finds nothing and does not say why.
      await workspace.fs.stat(Uri.parse(folder));
      const found = await workspace.findFiles(new RelativePattern(Uri.parse(folder), READ_FILES), '**/node_modules/**', MOST);
      if (found.length === MOST)
        void window.showWarningMessage(
          `Source Criticism reads ${MOST.toLocaleString('en')} files of ${Uri.parse(folder).path}; the others are left out.`,
        );
      return found.map((uri) => uri.toString());
    }),
    client.onRequest(READ_REQUEST, async ({ uri }: { uri: string }) => ({
      bytes: base64(await workspace.fs.readFile(Uri.parse(uri))),
    })),
    client.onRequest(EXISTS_REQUEST, async ({ uri }: { uri: string }): Promise<{ exists?: boolean }> => {
      try {
        await workspace.fs.stat(Uri.parse(uri));
        return { exists: true };
      } catch (error) {
        // Any other fault, such as a file system that is away, says nothing about the file.
        const gone = error instanceof FileSystemError && (error.code === 'FileNotFound' || error.code === 'FileNotADirectory');
        return gone ? { exists: false } : {};
      }
    }),
  ];
}

/** Bytes as base64, in pieces that a call can take. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}
