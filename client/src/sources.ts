import { Range, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { SOURCES_REQUEST, type PlaceItem, type SourceItem, type SourcesAnswer } from '../../server/src/requests.js';
import { ArticleTree } from './article-tree.js';
import { fileOf, opening, plain } from './claims.js';
import type { PracticeStore } from './practice/store.js';

const KINDS: Readonly<Record<SourceItem['kind'], { readonly label: string; readonly icon: string }>> = {
  named: { label: 'named', icon: 'person' },
  office: { label: 'office', icon: 'organization' },
  anonymous: { label: 'unnamed person', icon: 'question' },
  vague: { label: 'nobody in particular', icon: 'circle-slash' },
};

interface Branch {
  readonly label: string;
  readonly description: string;
  readonly icon: string;
  readonly places: readonly PlaceItem[];
}
type Node = Branch | PlaceItem;

/** Everybody who speaks in the open article, or in all; second-hand sources; claims that only unnamed sources back. */
export class SourcesTree extends ArticleTree<Node> {
  #branches: readonly Branch[] = [];
  #all = false;

  constructor(client: BaseLanguageClient, languages: readonly string[], practice: PracticeStore) {
    super('sourceCriticism.sources', client, languages, practice);
  }

  /** What the tree shows, for tests. */
  get branches(): readonly { readonly label: string; readonly description: string }[] {
    return this.#branches.map(({ label, description }) => ({ label, description }));
  }

  /** Shows the sources of all articles, or of the open one. */
  show(all: boolean): void {
    this.#all = all;
    this.refreshSoon();
  }

  protected override get ofAll(): boolean {
    return this.#all;
  }

  protected override async fill(of: { readonly uri?: string }): Promise<void> {
    this.#branches = branchesOf(this.#spoken(await this.client.sendRequest<SourcesAnswer>(SOURCES_REQUEST, of)));
    this.view.description = this.#all ? 'all articles' : '';
  }

  /** The answer without what it says of articles that are practised on. */
  #spoken({ sources, chains, unnamed }: SourcesAnswer): SourcesAnswer {
    const others = (places: readonly PlaceItem[]) => places.filter(({ uri }) => !this.practice.practisesOf(uri));
    return {
      sources: sources.map((s) => ({ ...s, places: others(s.places) })).filter(({ places }) => places.length > 0),
      chains: others(chains),
      unnamed: others(unnamed),
    };
  }

  getTreeItem(node: Node): TreeItem {
    if (!('places' in node)) return placeItem(node, this.#all);
    const item = new TreeItem(node.label, TreeItemCollapsibleState.Collapsed);
    item.description = node.description;
    item.iconPath = new ThemeIcon(node.icon);
    item.tooltip = plain(`${node.label}: ${node.description}`);
    return item;
  }

  getChildren(node?: Node): Node[] {
    if (!node) return [...this.#branches];
    return 'places' in node ? [...node.places] : [];
  }
}

function branchesOf({ sources, chains, unnamed }: SourcesAnswer): readonly Branch[] {
  return [
    ...(unnamed.length > 0
      ? [
          {
            label: `Only unnamed sources for ${unnamed.length} claim${unnamed.length === 1 ? '' : 's'}`,
            description: '',
            icon: 'warning',
            places: unnamed,
          },
        ]
      : []),
    ...(chains.length > 0
      ? [{ label: 'Known only through another', description: String(chains.length), icon: 'link', places: chains }]
      : []),
    ...sources.map(({ name, kind, cues, places }) => ({
      label: name,
      description: `${KINDS[kind].label} · ${cues}`,
      icon: KINDS[kind].icon,
      places,
    })),
  ];
}

function placeItem({ uri, range: { start, end }, text, note }: PlaceItem, all: boolean): TreeItem {
  const item = new TreeItem(text.replace(/\s+/g, ' '));
  item.description = `${note === '' ? '' : `${note} · `}${all ? `${fileOf(uri)}:` : 'line '}${start.line + 1}`;
  item.command = opening(uri, new Range(start.line, start.character, end.line, end.character));
  item.tooltip = plain(text);
  return item;
}
