import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  commands,
  ConfigurationTarget,
  DiagnosticSeverity,
  extensions,
  Position,
  Range,
  Selection,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import type { CodeAction, DocumentSymbol, Hover, Location, LocationLink, MarkdownString, SemanticTokens } from 'vscode';

import { api, at, codes, file, hoverAt, mine, show, until } from './editor.js';

describe('the extension in VS Code', () => {
  before(async () => {
    const extension = extensions.getExtension<{ ready: Promise<void> }>('source-criticism.source-criticism');
    assert.ok(extension, 'the extension is installed');
    await (
      await extension.activate()
    ).ready;
    // The folder is indexed when the articles contradict each other.
    await show('wire.txt');
    await until(() => (codes(mine(file('wire.txt'))).includes('conflicting-claim') ? true : undefined));
  });

  it('reports problems with a link to the rule’s page and the other passage', () => {
    const conflict = mine(file('wire.txt')).find((d) => typeof d.code === 'object' && d.code.value === 'conflicting-claim');
    assert.match(conflict?.message ?? '', /Thirty against 52/);
    assert.match((conflict?.code as { target: Uri }).target.toString(), /docs\/rules\/conflicting-claim\.md/);
    assert.equal(conflict?.relatedInformation?.[0]?.location.uri.path, file('blog.txt').path);
  });

  it('shows on hover how a sentence is sourced and where else it is treated, with a link that opens the line', async () => {
    const document = await show('wire.txt');
    const text = await hoverAt(document, 'Thirty houses');
    assert.match(text, /\*\*Attributed\*\*/);
    assert.match(text, /Treated in 1 other article/);
    const link = /\]\((\S+blog\.txt)#L(\d+),(\d+)\)/.exec(text);
    assert.ok(link, text);
    await commands.executeCommand('vscode.open', Uri.parse(`${link[1]}#L${link[2]},${link[3]}`));
    assert.equal(window.activeTextEditor?.document.uri.path, file('blog.txt').path);
  });

  it('keeps an article’s markup inert in hovers', async () => {
    const document = await show('wire.txt');
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, at(document, 'The dam'));
    for (const content of hovers.flatMap((h) => h.contents)) assert.notEqual((content as MarkdownString).isTrusted, true);
  });

  it('gives tokens to colour', async () => {
    const document = await show('wire.txt');
    const tokens = await commands.executeCommand<SemanticTokens>('vscode.provideDocumentSemanticTokens', document.uri);
    assert.ok(tokens.data.length >= 10);
  });

  it('draws the pens, and puts them away when told', async () => {
    const api = extensions.getExtension<{ shown: () => Record<string, number> }>('source-criticism.source-criticism')?.exports;
    await show('wire.txt');
    await until(() => ((api?.shown().attribution ?? 0) > 0 ? true : undefined));
    await commands.executeCommand('sourceCriticism.toggleMarks');
    await until(() => (Object.values(api?.shown() ?? {}).every((n) => n === 0) ? true : undefined));
    await commands.executeCommand('sourceCriticism.toggleMarks');
    await until(() => ((api?.shown().attribution ?? 0) > 0 ? true : undefined));
  });

  it('leads from a citation to its reference, and from a claim to its treatments', async () => {
    const notes = await show('notes.md');
    const [to] = await commands.executeCommand<(Location | LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      notes.uri,
      at(notes, '[^a]'),
    );
    const range = to && ('targetRange' in to ? to.targetRange : to.range);
    assert.equal(range?.start.line, 2);
    const wire = await show('wire.txt');
    const treated = await commands.executeCommand<Location[]>('vscode.executeReferenceProvider', wire.uri, at(wire, 'houses were'));
    assert.deepEqual(
      treated.map((l) => l.uri.path),
      [file('blog.txt').path],
    );
  });

  it('lists claims in the outline and finds them in the whole folder', async () => {
    const document = await show('notes.md');
    const symbols = await commands.executeCommand<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    assert.ok(symbols.length > 0);
    const found = await commands.executeCommand<{ location: Location }[]>('vscode.executeWorkspaceSymbolProvider', '52 houses');
    assert.ok(found.some((s) => s.location.uri.path === file('blog.txt').path));
  });

  it('silences a finding from the keyboard, and the finding goes', async () => {
    const document = await show('vague.txt');
    await until(() => (codes(mine(document.uri)).includes('vague-attribution') ? true : undefined));
    const editor = window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new Selection(0, 1, 0, 1);
    await commands.executeCommand('sourceCriticism.silenceNextLine');
    assert.match(document.getText(), /^% source-criticism-ignore-next-line vague-attribution: reason\n/);
    await until(() => (codes(mine(document.uri)).includes('vague-attribution') ? undefined : true));
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('offers the quick fixes of a rule', async () => {
    const document = await show('vague.txt');
    await until(() => (mine(document.uri).length > 0 ? true : undefined));
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new Range(0, 0, 0, 10),
      'quickfix',
    );
    assert.ok(actions.some((a) => a.title.includes('Silence vague-attribution here')));
  });

  it('renames a footnote with its mark', async () => {
    const document = await show('notes.md');
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at(document, '[^a]'),
      'lind',
    );
    const edits = edit.get(document.uri);
    assert.deepEqual(
      edits.map((e) => e.newText),
      ['lind', 'lind', 'lind'],
    );
  });

  it('reads untitled drafts', async () => {
    const document = await workspace.openTextDocument({ language: 'markdown', content: 'Experts say the dam above Kell is safe.' });
    await window.showTextDocument(document);
    await until(() => (codes(mine(document.uri)).includes('vague-attribution') ? true : undefined));
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('follows a file that changes on disk', async () => {
    await show('wire.txt');
    await workspace.fs.writeFile(file('blog.txt'), new TextEncoder().encode('We were at the seaside.\n'));
    await until(() => (codes(mine(file('wire.txt'))).includes('conflicting-claim') ? undefined : true));
    await workspace.fs.writeFile(
      file('blog.txt'),
      new TextEncoder().encode('Nobody believed it. When the dam above Kell broke, 52 houses were lost in the flood.\n'),
    );
    await until(() => (codes(mine(file('wire.txt'))).includes('conflicting-claim') ? true : undefined));
  });

  it('obeys its settings at once', async () => {
    const document = await show('vague.txt');
    await until(() => (mine(document.uri).length > 0 ? true : undefined));
    await workspace.fs.writeFile(file('.source-criticism.json'), new TextEncoder().encode('{ "rules": { "vague-attribution": "error" } }'));
    await until(() => (mine(document.uri).some((d) => d.severity === DiagnosticSeverity.Error) ? true : undefined));
    await workspace.fs.delete(file('.source-criticism.json'));
    await until(() => (mine(document.uri).some((d) => d.severity === DiagnosticSeverity.Warning) ? true : undefined));
  });

  it('wraps plain text, which VS Code alone would not', async () => {
    const document = await show('vague.txt');
    assert.equal(workspace.getConfiguration('editor', document).get('wordWrap'), 'on');
  });

  it('compares the articles of all folders, as long as they are open', async () => {
    const document = await show('ferry.txt');
    await until(() => (codes(mine(document.uri)).includes('conflicting-claim') ? true : undefined));
    assert.match(await hoverAt(document, 'The ferry'), /log\.txt.*900 against 640/);
    assert.ok(workspace.updateWorkspaceFolders(1, 1));
    await until(() => (codes(mine(document.uri)).includes('conflicting-claim') ? undefined : true));
    assert.doesNotMatch(await hoverAt(document, 'The ferry'), /log\.txt/);
  });

  it('forgets the articles of a folder that is deleted', async () => {
    const document = await show('ferry.txt');
    const copy = new TextEncoder().encode('On Friday the ferry to Ostrand carried 640 passengers, its owner said.\n');
    await workspace.fs.createDirectory(file('old'));
    await workspace.fs.writeFile(file('old/copy.txt'), copy);
    await until(() => (codes(mine(document.uri)).includes('conflicting-claim') ? true : undefined));
    await workspace.fs.delete(file('old'), { recursive: true });
    await until(() => (codes(mine(document.uri)).includes('conflicting-claim') ? undefined : true));
  });

  it('leaves what version control leaves out', async () => {
    const document = await show('ferry.txt');
    await until(() => (mine(document.uri).length > 0 ? true : undefined));
    assert.ok(!codes(mine(document.uri)).includes('conflicting-claim'));
    await workspace.fs.delete(file('.gitignore'));
    await until(() => (codes(mine(document.uri)).includes('conflicting-claim') ? true : undefined));
    await workspace.fs.writeFile(file('.gitignore'), new TextEncoder().encode('out/\n'));
    await until(() => (codes(mine(document.uri)).includes('conflicting-claim') ? undefined : true));
  });

  it('has its problems back after a restart of the server, and follows files as before', async () => {
    const document = await show('wire.txt');
    await commands.executeCommand('sourceCriticism.restart');
    await until(() => (codes(mine(document.uri)).includes('conflicting-claim') ? true : undefined));
    await workspace.fs.writeFile(file('blog.txt'), new TextEncoder().encode('We were at the seaside.\n'));
    await until(() => (codes(mine(document.uri)).includes('conflicting-claim') ? undefined : true));
  });

  it('puts the problems of the whole workspace when asked to', async () => {
    await workspace.getConfiguration('sourceCriticism').update('scope', 'workspace', ConfigurationTarget.Workspace);
    await until(() => (mine(file('closed.txt')).length > 0 ? true : undefined));
    await workspace.getConfiguration('sourceCriticism').update('scope', undefined, ConfigurationTarget.Workspace);
    await until(() => (mine(file('closed.txt')).length === 0 ? true : undefined));
  });

  it('starts the server anew when it dies, and the marks return', async () => {
    const document = await show('vague.txt');
    await until(() => (codes(mine(document.uri)).includes('vague-attribution') ? true : undefined));
    // None at all, between the death and the restart, is no fault of pgrep's.
    const running = () =>
      spawnSync('pgrep', ['-P', String(process.pid), '-f', 'dist/server.js'], { encoding: 'utf8' })
        .stdout.trim()
        .split('\n');
    const [server] = running();
    assert.match(server ?? '', /^\d+$/, 'the server is a process of its own');
    process.kill(Number(server), 'SIGKILL');
    await until(() => (running().some((pid) => pid !== '' && pid !== server) ? true : undefined));
    // What is typed now is seen by the new server only.
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(0, 0), 'Rumour has it that the dam leaks. ');
    await workspace.applyEdit(edit);
    await until(() => (codes(mine(document.uri)).filter((code) => code === 'vague-attribution').length === 2 ? true : undefined));
    const api = extensions.getExtension<{ shown: () => Record<string, number> }>('source-criticism.source-criticism')?.exports;
    await until(() => ((api?.shown().doubtful ?? 0) >= 2 ? true : undefined));
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('lists the claims of the open article by sourcing and heading, and those of all by file', async () => {
    await show('wire.txt');
    await commands.executeCommand('sourceCriticism.claims.focus');
    await commands.executeCommand('sourceCriticism.claims.bySourcing');
    const { claims } = api();
    await until(() => (claims.groups.some((g) => g.label === 'Attributed') ? true : undefined));
    await commands.executeCommand('sourceCriticism.claims.byHeading');
    await until(() => (claims.groups[0]?.label === 'Before the first heading' ? true : undefined));
    await commands.executeCommand('sourceCriticism.claims.byFile');
    await until(() => (claims.groups.some((g) => g.label === 'wire.txt' && g.count > 0) ? true : undefined));
    await commands.executeCommand('sourceCriticism.claims.bySourcing');
  });

  it('lists who speaks, in the open article and in all', async () => {
    await show('wire.txt');
    await commands.executeCommand('sourceCriticism.sources.focus');
    await commands.executeCommand('sourceCriticism.sources.one');
    const { sources } = api();
    const one = await until(() => (sources.branches.some((b) => /mayor/i.test(b.label)) ? sources.branches.length : undefined));
    await commands.executeCommand('sourceCriticism.sources.all');
    await until(() =>
      sources.branches.length > one && sources.branches.some((b) => b.description.includes('nobody in particular')) ? true : undefined,
    );
  });

  it('shows claims and articles, naming, the source graph and the four questions in panels that follow edits', async () => {
    const document = await show('vague.txt');
    const { panels } = api();
    for (const [command, view, wanted] of [
      ['compare', 'compare', 'Who treats which claim'],
      ['naming', 'naming', 'What each article calls whom'],
      ['graph', 'graph', '<svg'],
      ['articleSummary', 'article', 'What tendency does it have?'],
    ] as const) {
      await commands.executeCommand(`sourceCriticism.${command}`);
      await until(() => (panels.shown.get(view)?.includes(wanted) ? true : undefined));
    }
    // Beside the panels, not over them.
    await commands.executeCommand('workbench.action.focusFirstEditorGroup');
    await show('vague.txt');
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(0, 0), 'The brutal regime of Kell fell in 2019. ');
    await workspace.applyEdit(edit);
    await until(() => (panels.shown.get('article')?.includes('regime') ? true : undefined));
    await commands.executeCommand('workbench.action.files.revert');
    await commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
  });

  it('opens the samples for a walkthrough, beside each other', async () => {
    await commands.executeCommand('sourceCriticism.openSample', 'continental-wire.txt');
    const opened = window.activeTextEditor?.document;
    const uri = opened?.uri;
    assert.ok(uri);
    assert.match(uri.path, /\/continental-wire\.txt$/);
    await until(() => (codes(mine(uri)).includes('conflicting-claim') ? true : undefined));
    await commands.executeCommand('sourceCriticism.openSample', '../../package.json');
    assert.equal(window.activeTextEditor?.document, opened);
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('saves a report, the comparison and the graph', async () => {
    for (const [what, name, wanted] of [
      ['report', 'out.html', /^<!doctype html>/],
      ['reportMarkdown', 'out.report', /^# Source criticism of \d+ articles/],
      ['compareCsv', 'out.csv', /^claim,place,disputed,/],
      ['compareMarkdown', 'out.table', /^\| Claim \|/],
      ['graphSvg', 'out.svg', /^<svg /],
    ] as const) {
      await api().saveTo(what, file(name));
      assert.match(new TextDecoder().decode(await workspace.fs.readFile(file(name))), wanted);
      await workspace.fs.delete(file(name));
    }
  });

  it('is at the place that a cursor says', async () => {
    const document = await show('wire.txt');
    assert.equal(document.validatePosition(new Position(0, 0)).line, 0);
    const text = await hoverAt(document, 'the mayor');
    assert.match(text, /the mayor/i);
  });
});
