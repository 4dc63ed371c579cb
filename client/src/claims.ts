import { MarkdownString, Position, Range, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CLAIMS_REQUEST, type ClaimItem, type ClaimSourcing } from '../../server/src/requests.js';
import { ArticleTree } from './article-tree.js';
import type { PracticeStore } from './practice/store.js';

/** How claims are put together; by file those of all articles are shown. */
export type Grouping = 'sourcing' | 'heading' | 'file';

const LABELS: Readonly<Record<ClaimSourcing, string>> = {
  unsourced: 'No source',
  vague: 'Vaguely attributed',
  attributed: 'Attributed',
  cited: 'Cited',
  speculation: 'Speculation',
};
const ICONS: Readonly<Record<ClaimSourcing, string>> = {
  unsourced: 'circle-outline',
  vague: 'question',
  attributed: 'comment-discussion',
  cited: 'references',
  speculation: 'lightbulb',
};
const ORDER = Object.keys(LABELS) as ClaimSourcing[];

interface Group {
  readonly label: string;
  readonly icon: string;
  readonly claims: readonly ClaimItem[];
}
type Node = Group | ClaimItem;

/** The claims of the open article, or of all: by sourcing, heading or file. Follows the cursor. */
export class Claims extends ArticleTree<Node> {
  #groups: readonly Group[] = [];
  #grouping: Grouping = 'sourcing';
  #shown: ReadonlySet<ClaimSourcing> = new Set(ORDER);

  constructor(client: BaseLanguageClient, languages: readonly string[], practice: PracticeStore) {
    super('sourceCriticism.claims', client, languages, practice);
    this.subscriptions.push(
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        if (selections[0]) void this.#follow(textEditor.document.uri, selections[0].active.line, selections[0].active.character);
      }),
    );
  }

  /** What the tree shows: groups with their counts, for tests. */
  get groups(): readonly { readonly label: string; readonly count: number }[] {
    return this.#groups.map(({ label, claims }) => ({ label, count: claims.length }));
  }

  group(by: Grouping): void {
    this.#grouping = by;
    this.refreshSoon();
  }

  /** Asks which claims are shown. */
  async filter(): Promise<void> {
    const items = ORDER.map((sourcing) => ({ label: LABELS[sourcing], sourcing, picked: this.#shown.has(sourcing) }));
    const chosen = await window.showQuickPick(items, { canPickMany: true, title: 'Source Criticism: which claims to show' });
    if (!chosen) return;
    this.#shown = new Set(chosen.map(({ sourcing }) => sourcing));
    this.refreshSoon();
  }

  protected override get ofAll(): boolean {
    return this.#grouping === 'file';
  }

  protected override async fill(of: { readonly uri?: string }): Promise<void> {
    const found = await this.client.sendRequest<readonly ClaimItem[]>(CLAIMS_REQUEST, of);
    const claims = found.filter(({ uri }) => !this.practice.practisesOf(uri));
    const shown = claims.filter(({ sourcing }) => this.#shown.has(sourcing));
    this.#groups = groupsOf(shown, this.#grouping);
    this.view.description = `${shown.length}${shown.length < claims.length ? ` of ${claims.length}` : ''}`;
  }

  getTreeItem(node: Node): TreeItem {
    return 'claims' in node ? groupItem(node) : claimItem(node);
  }

  getChildren(node?: Node): Node[] {
    if (!node) return [...this.#groups];
    return 'claims' in node ? [...node.claims] : [];
  }

  getParent(node: Node): Node | undefined {
    return 'claims' in node ? undefined : this.#groups.find((g) => g.claims.includes(node));
  }

  /** Shows in the tree the claim that the cursor is in. */
  async #follow(document: Uri, line: number, character: number): Promise<void> {
    if (!this.view.visible) return;
    const uri = this.client.code2ProtocolConverter.asUri(document);
    const claim = this.#groups.flatMap((g) => g.claims).find((c) => c.uri === uri && rangeOf(c).contains(new Position(line, character)));
    if (claim) await this.view.reveal(claim, { select: true, focus: false });
  }
}

function groupsOf(claims: readonly ClaimItem[], by: Grouping): readonly Group[] {
  if (by === 'sourcing')
    return ORDER.flatMap((sourcing) => {
      const own = claims.filter((c) => c.sourcing === sourcing);
      return own.length > 0 ? [{ label: LABELS[sourcing], icon: ICONS[sourcing], claims: own }] : [];
    });
  const groups = new Map<string, ClaimItem[]>();
  for (const claim of claims) {
    const label = by === 'heading' ? claim.heading || 'Before the first heading' : fileOf(claim.uri);
    groups.set(label, [...(groups.get(label) ?? []), claim]);
  }
  return [...groups].map(([label, own]) => ({ label, icon: by === 'heading' ? 'symbol-string' : 'file', claims: own }));
}

/** A file as the workspace calls it. */
export function fileOf(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri));
}

function groupItem({ label, icon, claims }: Group): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
  item.iconPath = new ThemeIcon(icon);
  item.description = String(claims.length);
  item.accessibilityInformation = { label: `${label}, ${claims.length} claims` };
  return item;
}

function rangeOf({ range: { start, end } }: { readonly range: ClaimItem['range'] }): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

function claimItem(claim: ClaimItem): TreeItem {
  const item = new TreeItem(claim.text.replace(/\s+/g, ' '));
  item.description = `${claim.disputed ? '≠ disputed · ' : ''}line ${claim.range.start.line + 1}`;
  item.iconPath = new ThemeIcon(ICONS[claim.sourcing]);
  item.tooltip = plain(`${LABELS[claim.sourcing]}. ${claim.why}`);
  item.command = opening(claim.uri, rangeOf(claim));
  item.accessibilityInformation = { label: `${LABELS[claim.sourcing]}: ${claim.text}` };
  return item;
}

/** Text as a tooltip in which nothing becomes markup. */
export function plain(text: string): MarkdownString {
  return new MarkdownString().appendText(text);
}

/** The command that shows a passage. */
export function opening(uri: string, selection: Range): { command: string; title: string; arguments: unknown[] } {
  return { command: 'vscode.open', title: 'Open', arguments: [Uri.parse(uri), { selection }] };
}
