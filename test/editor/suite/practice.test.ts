import assert from 'node:assert/strict';
import {
  commands,
  DocumentSymbol,
  Position,
  Selection,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CodeAction,
  type QuickPickItem,
  type SemanticTokens,
} from 'vscode';
import type { TextDocument, TextEditor } from 'vscode';
import { api, at, codes, file, hoverAt, mine, show, until } from './editor.js';

const marks = () => api().practice.shown.marks;
const status = () => api().practice.shown.status;
const panel = () => api().panels.shown.get('practice') ?? '';

/** Puts the cursor into words of the article in front, or selects them. */
function cursor(document: TextDocument, words: string, select = false): TextEditor {
  const editor = window.activeTextEditor;
  assert.ok(editor && editor.document === document, 'the article is in front');
  const start = document.positionAt(document.getText().indexOf(words));
  const end = select ? document.positionAt(document.getText().indexOf(words) + words.length) : at(document, words);
  editor.selection = select ? new Selection(start, end) : new Selection(end, end);
  return editor;
}

const run = (command: string) => commands.executeCommand(`sourceCriticism.practice.${command}`);

async function remove(uri: Uri): Promise<void> {
  await workspace.fs.delete(uri).then(undefined, () => undefined);
}

describe('practice in VS Code', () => {
  const key = () => file('storm.md.key.json');
  let document: TextDocument;

  before(async () => {
    await api().ready;
    document = await show('storm.md');
    await until(() => (codes(mine(document.uri)).includes('vague-attribution') ? true : undefined));
  });

  beforeEach(async () => {
    document = await show('storm.md');
  });

  after(async () => {
    await remove(key());
    await commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
  });

  it('hides problems, marks, hovers, tokens, outline and claims as soon as it starts', async () => {
    await until(() => ((api().shown().doubtful ?? 0) > 0 ? true : undefined));
    await commands.executeCommand('sourceCriticism.claims.focus');
    await commands.executeCommand('sourceCriticism.claims.bySourcing');
    await until(() => (api().claims.groups.length > 0 ? true : undefined));
    document = await show('storm.md');
    await run('start');
    await until(() => (mine(document.uri).length === 0 ? true : undefined));
    await until(() => (Object.values(api().shown()).every((n) => n === 0) ? true : undefined));
    await until(() => (api().claims.groups.length === 0 ? true : undefined));
    assert.equal(await hoverAt(document, 'Experts say'), '');
    const tokens = await commands.executeCommand<SemanticTokens | undefined>('vscode.provideDocumentSemanticTokens', document.uri);
    assert.equal(tokens?.data.length ?? 0, 0);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new Selection(at(document, 'Experts'), at(document, 'Experts')),
      'quickfix',
    );
    assert.deepEqual(
      actions.filter((a) => a.title.includes('vague-attribution')),
      [],
    );
    const symbols = await commands.executeCommand<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    assert.ok(!JSON.stringify(symbols).includes('Experts'));
    assert.match(status(), /Practising: 0 of 3 sentences marked/);
    // Other articles are as they were.
    const other = await show('vague.txt');
    await until(() => (codes(mine(other.uri)).includes('vague-attribution') ? true : undefined));
    await until(() => (status() === '' ? true : undefined));
  });

  it('marks the sentence at the cursor, those of a selection, and loaded words; and takes marks away', async () => {
    cursor(document, 'Experts say');
    await run('mark.attributed');
    assert.deepEqual([marks().attributed, marks().loaded], [1, 0]);
    cursor(document, 'regime');
    await run('mark.loaded');
    cursor(document, 'hid it', true);
    await run('mark.loaded');
    assert.deepEqual([marks().attributed, marks().loaded], [1, 2]);
    // A second time takes it back.
    await run('mark.loaded');
    assert.equal(marks().loaded, 1);
    cursor(document, 'nine boats in 1952. Experts', true);
    await run('mark.unsourced');
    assert.deepEqual([marks().attributed, marks().unsourced], [0, 2]);
    assert.match(status(), /Practising: 2 of 3 sentences marked/);
    await run('unmark');
    assert.match(status(), /Practising: 0 of 3 sentences marked/);
  });

  it('keeps marks with their sentences while the text around them changes', async () => {
    cursor(document, 'Experts say');
    await run('mark.attributed');
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(2, 0), 'It was a Friday in March. ');
    await workspace.applyEdit(edit);
    await until(() => (status().includes('Practising: 1 of 4 sentences marked') ? true : undefined));
    assert.equal(marks().attributed, 1);
    await commands.executeCommand('workbench.action.files.revert');
    await until(() => (status().includes('Practising: 1 of 3 sentences marked') ? true : undefined));
  });

  it('compares with the program, shows nothing of what is not marked, and keeps why the student disagrees', async () => {
    await run('compare');
    await until(() => (panel().includes('1 of 3 sentences marked') ? true : undefined));
    assert.match(panel(), /<dt>You<\/dt><dd>attributed<\/dd>.*<dt>The program<\/dt><dd>vague /);
    assert.doesNotMatch(panel(), /nine boats|harbour master/);
    await api().practice.because(document.uri, 'Experts say the brutal regime hid it.', 'They are named in the book.');
    await run('compare');
    await until(() => (panel().includes('>They are named in the book.</textarea>') ? true : undefined));
  });

  it('lets the teacher’s key take precedence, and leaves a damaged one alone', async () => {
    await run('compare');
    const write = (text: string) => workspace.fs.writeFile(key(), new TextEncoder().encode(text));
    const taught = {
      version: 1,
      sentences: [{ text: 'Experts  say the brutal regime\nhid it.', label: 'unsourced', why: 'Nobody was asked.' }],
    };
    await write(JSON.stringify(taught));
    await run('compare');
    await until(() => (/<dt>The teacher<\/dt><dd>unsourced .*Nobody was asked\./.test(panel()) ? true : undefined));
    await write('{ "version": 1, "sentences": [{ "label": "vague" }] }');
    await run('compare');
    await until(() => (panel().includes('damaged and was left alone: line 1: ') ? true : undefined));
    assert.match(panel(), /<dt>The program<\/dt>/);
    await remove(key());
  });

  it('makes a teacher’s key from the marks, and is saved as JSON and as a page', async () => {
    await run('makeKey');
    const made = JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(key()))) as unknown;
    assert.deepEqual(made, {
      version: 1,
      sentences: [{ text: 'Experts say the brutal regime hid it.', label: 'attributed', why: 'They are named in the book.', loaded: [] }],
    });
    const { practice } = api();
    assert.match(await practice.textOf('practicePage', document.uri), /^<!doctype html>[^]*You agree on 1 of 1 sentence/);
    assert.match(await practice.textOf('practiceJson', document.uri), /"by": "teacher"/);
  });

  it('asks before it replaces a key', async () => {
    const before = await workspace.fs.readFile(key());
    document = await show('storm.md');
    cursor(document, 'The storm at');
    await run('mark.unsourced');
    const { showWarningMessage } = window;
    const asked: string[] = [];
    const answering = (answer: string | undefined) =>
      Object.assign(window, {
        showWarningMessage: (question: string) => {
          asked.push(question);
          return Promise.resolve(answer);
        },
      });
    try {
      answering(undefined);
      await run('makeKey');
      assert.deepEqual(await workspace.fs.readFile(key()), before);
      answering('Overwrite');
      document = await show('storm.md');
      await run('makeKey');
      assert.match(new TextDecoder().decode(await workspace.fs.readFile(key())), /nine boats/);
    } finally {
      Object.assign(window, { showWarningMessage });
    }
    assert.deepEqual(asked, ['storm.md.key.json is there already.', 'storm.md.key.json is there already.']);
    document = await show('storm.md');
    cursor(document, 'The storm at');
    await run('unmark');
  });

  it('brings everything back when it ends, and takes the marks up again later', async () => {
    await run('end');
    assert.equal(status(), '');
    await until(() => (codes(mine(document.uri)).includes('vague-attribution') ? true : undefined));
    await until(() => ((api().shown().doubtful ?? 0) > 0 ? true : undefined));
    assert.match(await hoverAt(document, 'Experts say'), /\*\*Vaguely attributed\*\*/);
    await run('start');
    await until(() => (mine(document.uri).length === 0 ? true : undefined));
    assert.match(status(), /Practising: 1 of 3 sentences marked/);
    await run('end');
    await until(() => (codes(mine(document.uri)).includes('vague-attribution') ? true : undefined));
  });

  it('follows an article that is renamed, and ends with one that is deleted', async () => {
    const rename = async (from: string, to: string) => {
      const edit = new WorkspaceEdit();
      edit.renameFile(file(from), file(to));
      assert.ok(await workspace.applyEdit(edit));
    };
    await workspace.fs.writeFile(file('mill.md'), new TextEncoder().encode('The mill at Orlo burned in 1931. Experts say so.\n'));
    let mill = await show('mill.md');
    await run('start');
    cursor(mill, 'Experts say');
    await run('mark.vague');
    await rename('mill.md', 'mill (1).md');
    mill = await show('mill (1).md');
    await until(() => (status().includes('Practising: 1 of 2 sentences marked') ? true : undefined));
    const edit = new WorkspaceEdit();
    edit.deleteFile(file('mill (1).md'));
    assert.ok(await workspace.applyEdit(edit));
    await until(() => (api().practice.articles.length === 0 ? true : undefined));
  });

  it('keeps the article out of the panels that compare several', async () => {
    const naming = () => api().panels.shown.get('naming') ?? '';
    await commands.executeCommand('sourceCriticism.naming');
    await until(() => (naming() !== '' ? true : undefined));
    assert.doesNotMatch(naming(), /Left out/);
    document = await show('storm.md');
    await run('start');
    await commands.executeCommand('sourceCriticism.naming');
    await until(() => (naming().includes('Left out until practice ends: storm.md.') ? true : undefined));
    document = await show('storm.md');
    await run('end');
    await commands.executeCommand('sourceCriticism.naming');
    await until(() => (naming().includes('Left out') ? undefined : true));
  });

  it('links a claim to a passage of another article, changes the link, and takes it back', async () => {
    const { showQuickPick } = window;
    const offered: string[][] = [];
    /** Chooses the first item that contains the words, of one pick after the other. */
    const choosing = (...words: readonly string[]) => {
      const left = [...words];
      Object.assign(window, {
        showQuickPick: (items: readonly QuickPickItem[]) => {
          offered.push(items.map(({ label }) => label));
          const word = left.shift() ?? '';
          return Promise.resolve(items.find(({ label, kind }) => kind === undefined && label.includes(word)));
        },
      });
    };
    try {
      document = await show('storm.md');
      await run('start');
      cursor(document, 'Experts say');
      choosing('The ferry to Ostrand carried 900', 'contradicts');
      await run('link');
      assert.ok(offered[0]?.some((label) => label.includes('The ferry to Ostrand carried 900')));
      assert.ok(!offered[0]?.some((label) => label.includes('nine boats')), 'the article itself is not offered');
      assert.equal(marks().linked, 1);
      await run('compare');
      const said =
        /The ferry to Ostrand carried 900 passengers on Friday\.<\/q>.*?<dt>You<\/dt><dd>([^<]*)<\/dd>.*?<dt>The program<\/dt><dd>([^<]*)<\/dd>/;
      await until(() => (said.test(panel()) ? true : undefined));
      assert.deepEqual(said.exec(panel())?.slice(1), ['contradicts it', 'not found']);
      document = await show('storm.md');
      cursor(document, 'Experts say');
      choosing('The ferry to Ostrand carried 900', 'Take the link back');
      await run('link');
      assert.equal(marks().linked, 0);
      // For the window that is opened again.
      choosing('The ferry to Ostrand carried 900', 'same matter');
      await run('link');
    } finally {
      Object.assign(window, { showQuickPick });
    }
  });
});
