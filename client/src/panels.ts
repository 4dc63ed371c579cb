import { Position, Range, Uri, ViewColumn, window, workspace, type Disposable, type WebviewPanel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  EXPORT_REQUEST,
  EXPORTS,
  PRACTICE_TEXTS,
  VIEW_REQUEST,
  type ExportName,
  type ExportParams,
  type PracticeText,
  type View,
  type ViewName,
  type ViewParams,
} from '../../server/src/requests.js';
import type { Practice } from './practice/practice.js';
import { saveAs, write } from './save.js';

/** A panel follows an edit after this pause, in milliseconds. */
const PAUSE = 200;

/** A view of the server's, or the student's marks beside it. */
export type PanelName = ViewName | 'practice';

const TITLES: Readonly<Record<PanelName, string>> = {
  compare: 'Claims and Articles',
  naming: 'Naming',
  graph: 'Source Graph',
  article: 'Four Questions',
  practice: 'Practice',
};
/** What can be saved of a panel, and what the button says. */
const SAVES: Readonly<Record<PanelName, readonly (readonly [ExportName | PracticeText, string])[]>> = {
  compare: [
    ['compareCsv', 'Save as CSV'],
    ['compareMarkdown', 'Save as Markdown'],
  ],
  naming: [],
  graph: [['graphSvg', 'Save as SVG']],
  article: [['report', 'Save a report of all articles']],
  practice: [
    ['practiceJson', 'Save as JSON'],
    ['practicePage', 'Save as a page'],
  ],
};

/** Panels of what several articles say: they follow edits and lead to passages. */
export class Panels implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #practice: Practice;
  readonly #open = new Map<PanelName, WebviewPanel>();
  readonly #subscriptions: Disposable[];
  /** The article that the summary is of: the last one that was in front. */
  #article: string | undefined;
  /** Whether the claims of all articles are compared, and not only those of the open one. */
  #all = false;
  /** The article whose practice is shown. */
  #compared: Uri | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: BaseLanguageClient, languages: readonly string[], practice: Practice) {
    this.#client = client;
    this.#practice = practice;
    const follow = () => {
      const document = window.activeTextEditor?.document;
      if (document && languages.includes(document.languageId)) this.#article = client.code2ProtocolConverter.asUri(document.uri);
      this.#soon();
    };
    follow();
    this.#subscriptions = [
      workspace.onDidChangeTextDocument(() => this.#soon()),
      // A teacher's key, for one.
      workspace.onDidSaveTextDocument(() => this.#soon()),
      window.onDidChangeActiveTextEditor(follow),
      practice.onDidChange(() => this.#soon()),
    ];
  }

  /** Opens a panel beside the text, or brings it to the front. */
  async show(view: PanelName): Promise<void> {
    const known = this.#open.get(view);
    if (known) known.reveal(undefined, true);
    else this.#make(view);
    await this.#fill(view);
  }

  /** What a panel shows, for tests: its body as the page has it. */
  readonly shown = new Map<PanelName, string>();

  #make(view: PanelName): void {
    const panel = window.createWebviewPanel(
      `sourceCriticism.${view}`,
      TITLES[view],
      // Beside the text, and where another of ours is already.
      { viewColumn: [...this.#open.values()][0]?.viewColumn ?? ViewColumn.Beside, preserveFocus: false },
      { enableScripts: true, localResourceRoots: [], enableFindWidget: true },
    );
    this.#open.set(view, panel);
    panel.webview.html = frame(view);
    panel.webview.onDidReceiveMessage((message: Message) => void this.#receive(view, message));
    panel.onDidChangeViewState(() => this.#soon());
    panel.onDidDispose(() => {
      this.#open.delete(view);
      this.shown.delete(view);
    });
  }

  async #receive(view: PanelName, message: Message): Promise<void> {
    if (message.ready) await this.#fill(view);
    else if (message.all !== undefined) {
      this.#all = message.all;
      await this.#fill(view);
    } else if (message.because !== undefined && message.text !== undefined && this.#compared)
      await this.#practice.because(this.#compared, message.text, message.because);
    else if (message.save !== undefined && message.save in PRACTICE_TEXTS)
      await this.#practice.save(message.save as PracticeText, this.#compared);
    else if (message.save !== undefined && message.save in EXPORTS)
      // A report is of all articles, whoever asks for it.
      await save(this.#client, message.save as ExportName, view === 'article' ? [] : this.#without);
    else if (message.uri !== undefined) await openAt(message.uri, Number(message.line), Number(message.column));
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const [view, panel] of this.#open) if (panel.visible) void this.#fill(view);
    }, PAUSE);
  }

  async #fill(view: PanelName): Promise<void> {
    const panel = this.#open.get(view);
    if (!panel || !this.#client.isRunning()) return;
    const { html, style } = await this.#contentOf(view);
    if (html === '') return;
    this.shown.set(view, html);
    await panel.webview.postMessage({ html, style });
  }

  async #contentOf(view: PanelName): Promise<View> {
    if (view === 'practice') {
      this.#compared = this.#uri;
      return this.#practice.view(this.#uri);
    }
    const content = await this.#client.sendRequest<View>(VIEW_REQUEST, {
      view,
      ...(this.#article === undefined ? {} : { uri: this.#article }),
      ...(this.#all ? { all: true } : {}),
      without: this.#without,
    } satisfies ViewParams);
    const silent = view === 'article' && this.#uri !== undefined && this.#practice.practises(this.#uri);
    return silent ? { ...content, html: '<p>You practise on this article: its summary comes back when practice ends.</p>' } : content;
  }

  /** Articles of which the panels say nothing, as somebody practises on them. */
  get #without(): readonly string[] {
    return this.#practice.articles.map((uri) => this.#client.code2ProtocolConverter.asUri(uri));
  }

  /** The article in front, as the editor names it. */
  get #uri(): Uri | undefined {
    return this.#article === undefined ? undefined : Uri.parse(this.#article);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const panel of this.#open.values()) panel.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

/** What a page says to the extension. */
interface Message {
  readonly ready?: boolean;
  readonly all?: boolean;
  readonly save?: string;
  readonly uri?: string;
  readonly line?: string;
  readonly column?: string;
  /** The text of a sentence, and why the student stays with her mark. */
  readonly text?: string;
  readonly because?: string;
}

/** Shows a passage. */
export async function openAt(uri: string, line: number, column: number): Promise<void> {
  const at = new Position(line, column);
  const there = window.visibleTextEditors.find((e) => e.document.uri.toString() === Uri.parse(uri).toString())?.viewColumn;
  await window.showTextDocument(Uri.parse(uri), { selection: new Range(at, at), viewColumn: there ?? ViewColumn.One });
}

/** Asks where to, and saves a report, table or drawing. */
export async function save(client: BaseLanguageClient, what: ExportName, without: readonly string[] = []): Promise<void> {
  await saveAs('source-criticism', EXPORTS[what], () => textOf(client, { what, without }));
}

/** Writes what is to be saved to a file. */
export async function saveTo(client: BaseLanguageClient, what: ExportName, target: Uri): Promise<void> {
  await write(target, await textOf(client, { what }));
}

async function textOf(client: BaseLanguageClient, params: ExportParams): Promise<string> {
  return (await client.sendRequest<{ text: string }>(EXPORT_REQUEST, params)).text;
}

/** The page around a view. Its policy lets nothing in but its own style and its own script; what articles say comes as text already escaped. */
function frame(view: PanelName): string {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'`;
  const buttons = SAVES[view].map(([what, text]) => `<button type="button" data-save="${what}">${text}</button>`).join(' ');
  const only =
    view === 'compare'
      ? '<label><input id="only" type="checkbox"> only disputed claims</label> <label><input id="all" type="checkbox"> claims of all articles</label> '
      : '';
  const filter = view === 'article' ? '' : `<label>Show only what contains <input id="filter" type="search"></label> ${only}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${TITLES[view]}</title>
<style id="style"></style>
<style>button{font:inherit;color:var(--vscode-button-secondaryForeground,inherit);background:var(--vscode-button-secondaryBackground,transparent);border:1px solid var(--vscode-button-border,transparent);padding:.2rem .6rem;cursor:pointer}button:hover{background:var(--vscode-button-secondaryHoverBackground)}</style>
</head>
<body>
<header><h1>${TITLES[view]}</h1></header>
<div class="filter" role="search" aria-label="What is shown and saved">${filter}${buttons}</div>
<main aria-live="polite" aria-busy="true"><p>Reading the articles…</p></main>
<script nonce="${nonce}">
const vscode = acquireVsCodeApi();
const main = document.querySelector('main'), box = document.getElementById('filter'), only = document.getElementById('only');
function apply() {
  const words = (box ? box.value : '').toLowerCase().split(/\\s+/).filter(Boolean);
  for (const item of document.querySelectorAll('[data-filter]')) {
    const text = item.textContent.toLowerCase();
    item.hidden = !words.every((word) => text.includes(word)) || Boolean(only && only.checked && item.matches('.claim:not(.disputed),.compare tr:not(.disputed)'));
  }
  vscode.setState({ filter: box ? box.value : '', only: Boolean(only && only.checked) });
}
const state = vscode.getState();
if (state && box) box.value = state.filter;
if (state && only) only.checked = state.only;
if (box) box.addEventListener('input', apply);
if (only) only.addEventListener('change', apply);
const all = document.getElementById('all');
if (all) all.addEventListener('change', () => { main.setAttribute('aria-busy', 'true'); vscode.postMessage({ all: all.checked }); });
addEventListener('message', ({ data }) => {
  document.getElementById('style').textContent = data.style;
  const open = [...document.querySelectorAll('details')].map((d) => d.open);
  // Who is writing in a field goes on writing in it.
  const { id, value, selectionStart, selectionEnd } = document.activeElement?.dataset.because === undefined ? {} : document.activeElement;
  const of = document.activeElement?.dataset.because;
  main.innerHTML = data.html;
  const field = id && document.getElementById(id);
  if (field && field.dataset.because === of) {
    field.value = value;
    field.focus();
    field.setSelectionRange(selectionStart, selectionEnd);
  }
  document.querySelectorAll('details').forEach((d, k) => (d.open = open[k] || false));
  main.setAttribute('aria-busy', 'false');
  apply();
});
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-uri]'), button = event.target.closest('button[data-save]');
  if (link) {
    event.preventDefault();
    vscode.postMessage({ uri: link.dataset.uri, line: link.dataset.line, column: link.dataset.column });
  } else if (button) vscode.postMessage({ save: button.dataset.save });
});
document.addEventListener('input', ({ target }) => {
  if (target.dataset.because !== undefined) vscode.postMessage({ text: target.dataset.because, because: target.value });
});
vscode.postMessage({ ready: true });
</script>
</body>
</html>`;
}
