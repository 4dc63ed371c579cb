import {
  commands,
  EventEmitter,
  FileSystemError,
  StatusBarAlignment,
  Uri,
  window,
  workspace,
  type Disposable,
  type Selection,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  isMarked,
  PASSAGES_REQUEST,
  PRACTICE_REQUEST,
  PRACTICE_TEXT_REQUEST,
  PRACTICE_TEXTS,
  SENTENCES_REQUEST,
  type Label,
  type PassageItem,
  type PracticeMark,
  type PracticeParams,
  type PracticeText,
  type PracticeView,
  type SentenceItem,
  type View,
} from '../../../server/src/requests.js';
import { saveAs, write } from '../save.js';
import { Ink, rangeOf } from './ink.js';
import { chooseLink, isSame } from './link.js';
import type { PracticeStore } from './store.js';

/** After this pause in typing, in milliseconds, the student's marks are drawn anew. */
const PAUSE = 120;

/** A student marks an article herself while the program is silent about it, and then compares. */
export class Practice implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #store: PracticeStore;
  readonly #languages: readonly string[];
  readonly #ink = new Ink();
  readonly #status = window.createStatusBarItem('source-criticism.practice', StatusBarAlignment.Right, 91);
  readonly #changed = new EventEmitter<undefined>();
  /** Fired when marks change, or practice begins or ends. */
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: Disposable[];
  /** What was told of each key, so that it is told once. */
  readonly #told = new Map<string, string>();
  #drawn: Readonly<Record<string, number>> = {};
  /** The article that was last in front. */
  #last: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: BaseLanguageClient, store: PracticeStore, languages: readonly string[]) {
    this.#client = client;
    this.#store = store;
    this.#languages = languages;
    this.#status.name = 'Source Criticism: Practice';
    this.#status.command = 'sourceCriticism.practice.compare';
    this.#status.tooltip = 'Compare your marks with the program';
    this.#subscriptions = [
      window.onDidChangeVisibleTextEditors(() => this.refreshSoon()),
      window.onDidChangeActiveTextEditor(() => void this.refresh()),
      workspace.onDidChangeTextDocument(() => this.refreshSoon()),
      workspace.onDidDeleteFiles(({ files }) => void this.#gone(files)),
      workspace.onDidRenameFiles(({ files }) => void this.#moved(files)),
    ];
    void this.refresh();
  }

  /** Whether the program is silent about an article. */
  practises(uri: Uri): boolean {
    return this.#store.practises(uri);
  }

  /** The articles that the program is silent about. */
  get articles(): readonly Uri[] {
    return this.#store.articles.map((uri) => Uri.parse(uri));
  }

  /** What the status bar says, and how many marks of each kind the article in front shows; for tests. */
  get shown(): { readonly status: string; readonly marks: Readonly<Record<string, number>> } {
    return { status: this.#status.text, marks: this.#drawn };
  }

  /** Silences the program about the article in front; marks of an earlier time are taken up again. */
  async start(): Promise<void> {
    const document = this.#front()?.document;
    if (!document) return this.#needsArticle();
    await this.#store.toggle(document.uri, true);
    await this.#redraw();
  }

  /** Lets the program speak again; the student's marks are kept. */
  async end(): Promise<void> {
    const document = this.#front()?.document;
    if (!document) return this.#needsArticle();
    await this.#store.toggle(document.uri, false);
    await this.#redraw();
  }

  /** Says of each sentence at a cursor or touched by a selection how it is sourced. */
  async mark(label: Label): Promise<void> {
    await this.#change((mark) => ({ ...mark, label }));
  }

  /** Calls the selected words, or the one at the cursor, loaded; a second time takes it back. */
  async markLoaded(): Promise<void> {
    await this.#change((mark, words) => {
      if (words.length === 0) return mark;
      const had = words.every((word) => mark.loaded.includes(word));
      const others = mark.loaded.filter((word) => !words.includes(word));
      return { ...mark, loaded: had ? others : [...others, ...words] };
    });
  }

  /** Links the claim at the cursor to a passage of another article, as the student says; or changes a link, or takes it back. */
  async link(): Promise<void> {
    const editor = this.#practised();
    if (!editor) return;
    const { document } = editor;
    const [sentence] = touchedBy(editor.selections, await this.#sentences(document));
    if (!sentence) return tellNoSentence();
    const marks = this.#store.marks(document.uri);
    const links = marks[sentence.words]?.links ?? [];
    const passages = await this.#client.sendRequest<readonly PassageItem[]>(PASSAGES_REQUEST, {
      uri: this.#client.code2ProtocolConverter.asUri(document.uri),
    });
    const chosen = await chooseLink(links, passages);
    if (!chosen) return;
    const { text, words } = sentence;
    const { relation } = chosen;
    const others = links.filter((link) => !isSame(link, chosen));
    const changed = relation === undefined ? others : [...others, { ...chosen, relation }];
    const mark = { ...(marks[words] ?? { text, loaded: [] }), links: changed.length > 0 ? changed : undefined };
    await this.#put(document.uri, [[words, mark]]);
  }

  /** Ends practice on articles that were deleted, and on all below a folder that was. */
  async #gone(files: readonly Uri[]): Promise<void> {
    for (const uri of this.articles)
      if (files.some((file) => isAt(uri, file))) {
        await this.#store.put(uri, {});
        await this.#store.toggle(uri, false);
      }
    await this.#redraw();
  }

  /** Goes on with practice under an article's new name. */
  async #moved(files: readonly { readonly oldUri: Uri; readonly newUri: Uri }[]): Promise<void> {
    for (const uri of this.articles)
      for (const { oldUri, newUri } of files)
        if (isAt(uri, oldUri)) await this.#store.move(uri, newUri.with({ path: `${newUri.path}${uri.path.slice(oldUri.path.length)}` }));
    await this.#redraw();
  }

  /** Takes away all marks of the sentences at the cursors or touched by selections. */
  async unmark(): Promise<void> {
    await this.#change(() => undefined);
  }

  /** Keeps why the student stays with her mark of a sentence. */
  async because(uri: Uri, text: string, because: string): Promise<void> {
    const marks = this.#store.marks(uri);
    const changed = Object.entries(marks).map(([words, mark]) => {
      if (mark.text !== text) return [words, mark] as const;
      return [words, { ...mark, because: because.trim() === '' ? undefined : because }] as const;
    });
    await this.#store.put(uri, Object.fromEntries(changed));
  }

  /** The marks of an article beside the teacher's and the program's. */
  async view(uri: Uri | undefined): Promise<View> {
    const wanted = uri ?? this.#front()?.document.uri;
    if (!wanted) return { html: '<p>Open a Markdown or plain-text article to compare your marks.</p>', style: '' };
    const answer = await this.#client.sendRequest<PracticeView>(PRACTICE_REQUEST, await this.#params(wanted));
    if (answer.problem !== undefined) this.#tell(keyOf(wanted), answer.problem);
    return answer;
  }

  /** Saves the comparison where the student says. */
  async save(what: PracticeText, uri = this.#front()?.document.uri): Promise<void> {
    if (!uri) return this.#needsArticle();
    await saveAs(`${nameOf(uri)}.practice`, PRACTICE_TEXTS[what], () => this.textOf(what, uri));
  }

  /** The comparison as a text to save. */
  async textOf(what: PracticeText, uri: Uri): Promise<string> {
    const { text } = await this.#client.sendRequest<{ text: string }>(PRACTICE_TEXT_REQUEST, { ...(await this.#params(uri)), what });
    return text;
  }

  /** Writes a teacher's key from the present marks beside the article; never over one without asking. */
  async makeKey(): Promise<void> {
    const document = this.#front()?.document;
    if (!document) return this.#needsArticle();
    if (document.isUntitled) {
      await window.showInformationMessage('Save the article first: its key stands beside it.');
      return;
    }
    const marks = this.#store.marks(document.uri);
    const sentences = (await this.#sentences(document)).flatMap(({ words, text }) => {
      const mark = marks[words];
      return mark
        ? [
            {
              text,
              ...(mark.label === undefined ? {} : { label: mark.label }),
              ...reasonOf(mark),
              loaded: mark.loaded,
              ...(mark.links === undefined ? {} : { links: mark.links }),
            },
          ]
        : [];
    });
    if (sentences.length === 0) {
      await window.showInformationMessage('Mark sentences of this article first: a key is made of your marks.');
      return;
    }
    const target = keyOf(document.uri);
    if ((await this.#readKey(document.uri)) !== undefined) {
      const answer = await window.showWarningMessage(`${nameOf(target)} is there already.`, { modal: true }, 'Overwrite');
      if (answer !== 'Overwrite') return;
    }
    await write(target, `${JSON.stringify({ version: 1, sentences }, null, 2)}\n`);
    await window.showTextDocument(target, { preview: true });
  }

  refreshSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), PAUSE);
  }

  /** Draws the marks, and says in the status bar how far the student is. */
  async refresh(): Promise<void> {
    const front = this.#front()?.document.uri;
    this.#last = front?.toString();
    const practising = front !== undefined && this.practises(front);
    if (!practising) {
      this.#drawn = {};
      this.#status.text = '';
      this.#status.hide();
    }
    await commands.executeCommand('setContext', 'sourceCriticism.practising', practising);
    for (const editor of window.visibleTextEditors) if (this.#languages.includes(editor.document.languageId)) await this.#draw(editor);
  }

  async #draw(editor: TextEditor): Promise<void> {
    const { document } = editor;
    if (!this.practises(document.uri)) {
      this.#ink.clear(editor);
      return;
    }
    const { version } = document;
    const sentences = await this.#sentences(document);
    // Typed on meanwhile, or ended: the next time draws.
    if (document.version !== version || !this.practises(document.uri)) return;
    const marks = this.#store.marks(document.uri);
    const drawn = this.#ink.draw(editor, sentences, marks);
    if (this.#front() !== editor) return;
    this.#drawn = drawn;
    const marked = sentences.filter(({ words }) => marks[words] !== undefined).length;
    const said = `${marked} of ${sentences.length} sentence${sentences.length === 1 ? '' : 's'} marked`;
    this.#status.text = `$(mortar-board) Practising: ${said}`;
    this.#status.accessibilityInformation = { label: `Practising: ${said}. Compare your marks with the program.` };
    this.#status.show();
  }

  /** Changes the marks of the sentences at the cursors. `make` is given the mark of each, and the words of it that are selected. */
  async #change(make: (mark: PracticeMark, words: readonly string[]) => PracticeMark | undefined): Promise<void> {
    const editor = this.#practised();
    if (!editor) return;
    const { document, selections } = editor;
    const touched = touchedBy(selections, await this.#sentences(document));
    if (touched.length === 0) return tellNoSentence();
    const marks = this.#store.marks(document.uri);
    const changed = touched.map((sentence): readonly [string, PracticeMark | undefined] => {
      const { text, words } = sentence;
      return [words, make(marks[words] ?? { text, loaded: [] }, wordsIn(document, selections, sentence))];
    });
    await this.#put(document.uri, changed);
  }

  /** Keeps marks of sentences, told by their words; those that say nothing go. */
  async #put(uri: Uri, changed: readonly (readonly [string, PracticeMark | undefined])[]): Promise<void> {
    const marks = new Map<string, PracticeMark>(Object.entries(this.#store.marks(uri)));
    for (const [words, mark] of changed) {
      if (mark && isMarked(mark)) marks.set(words, mark);
      else marks.delete(words);
    }
    await this.#store.put(uri, Object.fromEntries(marks));
    await this.#redraw();
  }

  /** The editor in front, if its article is practised on; else says what to do first. */
  #practised(): TextEditor | undefined {
    const editor = this.#front();
    if (editor && this.practises(editor.document.uri)) return editor;
    void window.showInformationMessage('Start practising on an article first (Source Criticism: Practise on This Article).');
    return undefined;
  }

  async #redraw(): Promise<void> {
    await this.refresh();
    this.#changed.fire(undefined);
  }

  async #sentences(document: TextDocument): Promise<readonly SentenceItem[]> {
    if (!this.#client.isRunning()) return [];
    return this.#client.sendRequest<readonly SentenceItem[]>(SENTENCES_REQUEST, {
      uri: this.#client.code2ProtocolConverter.asUri(document.uri),
    });
  }

  async #params(uri: Uri): Promise<PracticeParams> {
    const key = await this.#readKey(uri);
    return {
      uri: this.#client.code2ProtocolConverter.asUri(uri),
      marks: Object.values<PracticeMark>(this.#store.marks(uri)),
      ...(key === undefined ? {} : { key }),
    };
  }

  /** The text of the teacher's key, undefined if there is none. */
  async #readKey(uri: Uri): Promise<string | undefined> {
    if (uri.scheme === 'untitled') return undefined;
    try {
      return new TextDecoder().decode(await workspace.fs.readFile(keyOf(uri)));
    } catch (error) {
      if (!(error instanceof FileSystemError && error.code === 'FileNotFound')) this.#tell(keyOf(uri), String(error));
      return undefined;
    }
  }

  #tell(key: Uri, problem: string): void {
    if (this.#told.get(key.toString()) === problem) return;
    this.#told.set(key.toString(), problem);
    void window.showWarningMessage(`${nameOf(key)}, ${problem}. This teacher’s key is left alone.`);
  }

  /** The editor in front, if it shows an article; while a panel has the focus, the one that was in front before. */
  #front(): TextEditor | undefined {
    const editor = window.activeTextEditor ?? window.visibleTextEditors.find(({ document }) => document.uri.toString() === this.#last);
    return editor && this.#languages.includes(editor.document.languageId) ? editor : undefined;
  }

  async #needsArticle(): Promise<void> {
    await window.showInformationMessage('Open a Markdown or plain-text article to practise on.');
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#ink.dispose();
    this.#status.dispose();
    this.#changed.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

async function tellNoSentence(): Promise<void> {
  await window.showInformationMessage('No sentence of the article stands here.');
}

/** Whether a uri is a file or lies below it. */
function isAt(uri: Uri, file: Uri): boolean {
  return uri.scheme === file.scheme && uri.authority === file.authority && `${uri.path}/`.startsWith(`${file.path}/`);
}

/** Where the teacher's key of an article is. */
function keyOf(article: Uri): Uri {
  return article.with({ path: `${article.path}.key.json` });
}

function nameOf(uri: Uri): string {
  return uri.path.split('/').at(-1) ?? '';
}

function reasonOf({ because }: PracticeMark): { readonly why?: string } {
  return because === undefined ? {} : { why: because };
}

/** The sentence at each cursor, and every one that a selection touches. */
function touchedBy(selections: readonly Selection[], sentences: readonly SentenceItem[]): readonly SentenceItem[] {
  const touched = selections.flatMap((selection) =>
    selection.isEmpty
      ? // Between two that nothing parts, the one that begins.
        sentences.filter(({ range }) => rangeOf(range).contains(selection.active)).slice(-1)
      : sentences.filter(({ range }) => rangeOf(range).intersection(selection)?.isEmpty === false),
  );
  return [...new Set(touched)];
}

/** The words of a sentence that are selected, or at the cursor. */
function wordsIn(document: TextDocument, selections: readonly Selection[], { range }: SentenceItem): readonly string[] {
  return selections.flatMap((selection) => {
    const at = selection.isEmpty ? document.getWordRangeAtPosition(selection.active) : selection;
    const part = at && rangeOf(range).intersection(at);
    const words = part ? document.getText(part).replace(/\s+/g, ' ').trim() : '';
    return words === '' ? [] : [words];
  });
}
