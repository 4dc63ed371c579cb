import {
  DiagnosticSeverity,
  languages,
  Range,
  ThemeColor,
  window,
  workspace,
  EventEmitter,
  type DecorationRenderOptions,
  type Disposable,
  type TextEditor,
  type TextEditorDecorationType,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { MARKS_REQUEST, type Mark, type Marks } from '../../server/src/requests.js';
import type { PracticeStore } from './practice/store.js';
import { LANGUAGES } from './start.js';

/** The pens a reader can put away one by one. */
export const PENS = ['assertions', 'attributions', 'citations'] as const;
export type Pen = (typeof PENS)[number];

/** Which pen draws what. */
const DRAWN_BY: Readonly<Record<Mark, Pen>> = {
  unsourced: 'assertions',
  loaded: 'attributions',
  attribution: 'attributions',
  doubtful: 'attributions',
  citation: 'citations',
  unresolved: 'citations',
};

/** After this pause in typing, in milliseconds, the marks are drawn anew. */
const PAUSE = 120;

/** Told apart by the style of the line, so that colour is not needed. */
const STYLES: Readonly<Record<Mark, DecorationRenderOptions>> = {
  unsourced: pen('unsourced', 'dotted'),
  attribution: pen('attribution', 'solid'),
  doubtful: pen('doubtful', 'dashed', true),
  citation: pen('citation', 'double'),
  unresolved: pen('unresolved', 'wavy'),
  loaded: { fontStyle: 'italic', color: new ThemeColor('sourceCriticism.loaded') },
};

function pen(name: string, style: string, heavy = false): DecorationRenderOptions {
  const colour = `sourceCriticism.${name}`;
  return {
    // A theme colour can't be named in text-decoration; the variable that VS Code makes of it can.
    textDecoration: `underline ${style} var(--vscode-sourceCriticism-${name}) ${heavy ? '2px' : '1px'}; text-underline-offset: 3px; text-decoration-skip-ink: none`,
    overviewRulerColor: name === 'unsourced' || name === 'doubtful' ? new ThemeColor(colour) : undefined,
  } as DecorationRenderOptions;
}

/** A range as a key. */
function keyOf({ start, end }: Range): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}

/** Draws the marks of the visible articles. */
export class Pens implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #practice: PracticeStore;
  readonly #types = new Map<Mark, TextEditorDecorationType>();
  readonly #marks = new EventEmitter<Marks | undefined>();
  /** Fired with the marks of the active article, undefined if there is none. */
  readonly onMarks = this.#marks.event;
  readonly #subscriptions: Disposable[];
  readonly #last = new Map<string, Marks>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: BaseLanguageClient, practice: PracticeStore) {
    this.#client = client;
    this.#practice = practice;
    for (const mark of Object.keys(STYLES) as Mark[]) this.#types.set(mark, window.createTextEditorDecorationType(STYLES[mark]));
    this.#subscriptions = [
      practice.onToggled(() => this.refreshSoon()),
      window.onDidChangeVisibleTextEditors(() => this.refreshSoon()),
      window.onDidChangeActiveTextEditor(() => this.refreshSoon()),
      workspace.onDidChangeTextDocument(() => this.refreshSoon()),
      workspace.onDidChangeConfiguration((e) => e.affectsConfiguration('sourceCriticism') && this.refreshSoon()),
    ];
  }

  /** Draws anew when typing pauses. */
  refreshSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), PAUSE);
  }

  async refresh(): Promise<void> {
    if (!this.#client.isRunning()) return;
    for (const editor of window.visibleTextEditors) if (LANGUAGES.includes(editor.document.languageId)) await this.#draw(editor);
    const active = window.activeTextEditor;
    this.#marks.fire(active && LANGUAGES.includes(active.document.languageId) ? this.#last.get(active.document.uri.toString()) : undefined);
  }

  async #draw(editor: TextEditor): Promise<void> {
    const { document } = editor;
    const { version } = document;
    const marks = await this.#client.sendRequest<Marks>(MARKS_REQUEST, {
      uri: this.#client.code2ProtocolConverter.asUri(document.uri),
    });
    // Typed on meanwhile: the next pause draws.
    if (document.version !== version) return;
    if (this.#practice.practises(document.uri)) {
      this.#last.delete(document.uri.toString());
      for (const type of this.#types.values()) editor.setDecorations(type, []);
      return;
    }
    this.#last.set(document.uri.toString(), marks);
    const wanted = workspace.getConfiguration('sourceCriticism.marks');
    // What the editor underlines as a problem needs no second line under it.
    const problems = languages
      .getDiagnostics(document.uri)
      .filter((d) => d.source === 'source-criticism' && d.severity < DiagnosticSeverity.Hint);
    const underlined = new Set(problems.map(({ range }) => keyOf(range)));
    for (const [mark, type] of this.#types) {
      const shown = wanted.get<boolean>(DRAWN_BY[mark], true);
      const ranges = shown ? marks[mark].map((r) => new Range(r.start.line, r.start.character, r.end.line, r.end.character)) : [];
      editor.setDecorations(type, mark === 'unsourced' ? ranges.filter((range) => !underlined.has(keyOf(range))) : ranges);
    }
  }

  /** How many marks of each kind the active article has. */
  shown(): Readonly<Record<string, number>> {
    const marks = this.#last.get(window.activeTextEditor?.document.uri.toString() ?? '');
    const wanted = workspace.getConfiguration('sourceCriticism.marks');
    return Object.fromEntries(
      (Object.keys(STYLES) as Mark[]).map((mark) => [mark, wanted.get<boolean>(DRAWN_BY[mark], true) ? (marks?.[mark].length ?? 0) : 0]),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const type of this.#types.values()) type.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#marks.dispose();
  }
}
