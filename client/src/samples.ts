import { commands, Uri, window, workspace, type Disposable, type ExtensionContext } from 'vscode';

/** The samples that come with the extension, teacher's keys included. */
async function bundled(context: ExtensionContext): Promise<readonly string[]> {
  const entries = await workspace.fs.readDirectory(Uri.joinPath(context.extensionUri, 'samples'));
  return entries.map(([name]) => name).filter((name) => /\.(?:md|txt|key\.json)$/.test(name));
}

async function articles(context: ExtensionContext): Promise<readonly string[]> {
  return (await bundled(context)).filter((name) => !name.endsWith('.json'));
}

/** A copy of the samples that the reader may write in; what is there already stays as it is. */
async function copied(context: ExtensionContext): Promise<Uri> {
  const folder = Uri.joinPath(context.globalStorageUri, 'samples');
  await workspace.fs.createDirectory(folder);
  const there = new Set((await workspace.fs.readDirectory(folder)).map(([name]) => name));
  for (const name of await bundled(context))
    if (!there.has(name)) await workspace.fs.copy(Uri.joinPath(context.extensionUri, 'samples', name), Uri.joinPath(folder, name));
  return folder;
}

/** Opens a sample: of this window's folder if it has it, so that it is read beside the others, or else of the copy. */
async function open(context: ExtensionContext, name: string): Promise<void> {
  const [here] = await workspace.findFiles(`**/${name}`, '**/node_modules/**', 1);
  const uri = here ?? Uri.joinPath(await copied(context), name);
  await window.showTextDocument(uri, { preview: false });
  if (here) return;
  // Without their folder the others are known to the server only while they are open somewhere.
  for (const other of await articles(context)) await workspace.openTextDocument(Uri.joinPath(await copied(context), other));
}

/** The commands by which a walkthrough leads to the samples. */
export function registerSamples(context: ExtensionContext): Disposable[] {
  return [
    commands.registerCommand('sourceCriticism.openSamples', async () =>
      commands.executeCommand('vscode.openFolder', await copied(context), { forceNewWindow: true }),
    ),
    commands.registerCommand('sourceCriticism.openSample', async (name?: string) => {
      const chosen = name ?? (await window.showQuickPick(await articles(context), { title: 'Source Criticism: which sample to open' }));
      if (chosen !== undefined && (await articles(context)).includes(chosen)) await open(context, chosen);
    }),
  ];
}
