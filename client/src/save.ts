import { env, Uri, window, workspace } from 'vscode';

/** Asks where to, saves a text, and offers to open it. `name` has no ending. */
export async function saveAs(name: string, ending: string, text: () => Promise<string>): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    ...(folder ? { defaultUri: Uri.joinPath(folder, `${name}.${ending}`) } : {}),
    filters: { [ending.toUpperCase()]: [ending] },
    title: 'Source Criticism: save',
  });
  if (!target) return;
  await write(target, await text());
  const open = await window.showInformationMessage(`Saved ${target.path.split('/').at(-1) ?? ''}.`, 'Open');
  if (open) await (ending === 'html' ? env.openExternal(target) : window.showTextDocument(target));
}

/** Writes a text to a file. */
export async function write(target: Uri, text: string): Promise<void> {
  await workspace.fs.writeFile(target, new TextEncoder().encode(text));
}
