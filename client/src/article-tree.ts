import { EventEmitter, window, workspace, type Disposable, type TreeDataProvider, type TreeItem, type TreeView } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { PracticeStore } from './practice/store.js';

/** A tree follows an edit after this pause, in milliseconds. */
const PAUSE = 200;

/** A tree of the side bar that shows something of the article in front, or of all; it follows the editor, edits and practice. */
export abstract class ArticleTree<N> implements TreeDataProvider<N>, Disposable {
  protected readonly client: BaseLanguageClient;
  protected readonly practice: PracticeStore;
  protected readonly view: TreeView<N>;
  protected readonly subscriptions: Disposable[];
  readonly #languages: readonly string[];
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #uri: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(id: string, client: BaseLanguageClient, languages: readonly string[], practice: PracticeStore) {
    this.client = client;
    this.practice = practice;
    this.#languages = languages;
    this.view = window.createTreeView(id, { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = [
      this.view,
      practice.onToggled(() => this.refreshSoon()),
      this.view.onDidChangeVisibility(() => this.refreshSoon()),
      window.onDidChangeActiveTextEditor(() => this.refreshSoon()),
      workspace.onDidChangeTextDocument(() => this.refreshSoon()),
    ];
  }

  abstract getTreeItem(node: N): TreeItem;
  abstract getChildren(node?: N): N[];

  /** Whether it shows something of all articles, and not only of the one in front. */
  protected abstract get ofAll(): boolean;

  /** Asks the server for what is to be shown: of one article, or of all. */
  protected abstract fill(of: { readonly uri?: string }): Promise<void>;

  refreshSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), PAUSE);
  }

  async refresh(): Promise<void> {
    const document = window.activeTextEditor?.document;
    if (document && this.#languages.includes(document.languageId)) this.#uri = this.client.code2ProtocolConverter.asUri(document.uri);
    const uri = this.#uri;
    if (!this.view.visible || !this.client.isRunning()) return;
    if (this.ofAll) await this.fill({});
    else if (uri !== undefined) await this.fill({ uri });
    else return;
    this.#changed.fire(undefined);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.#changed.dispose();
  }
}
