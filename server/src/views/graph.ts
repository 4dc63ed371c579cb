import { spanAt } from '../text/span.js';
import { fileStem, titleWords } from '../reading/titles.js';
import { sourceKey } from '../reading/source-key.js';
import { isName, sourcesOf, type ArticleRead, type Passage } from './sources.js';

/** Somebody or something that is relied on, or relies on others. */
export interface GraphNode {
  readonly id: string;
  readonly kind: 'article' | 'source' | 'unnamed' | 'work';
  /** Path of an article, name of a source, title of a work. */
  readonly name: string;
}

/** `from` relies on `to`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** `cites` a work, `names` a source, knows it `through` another. */
  readonly kind: 'names' | 'cites' | 'through';
  /** Where, in order. */
  readonly passages: readonly Passage[];
}

/** Who relies on whom. */
export interface SourceGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Ids of nodes that others rely on and that rely on nobody. */
  readonly origins: readonly string[];
  /** Ids of nodes that rely on each other in a circle, each list one circle. */
  readonly circles: readonly (readonly string[])[];
}

/** The one node for all that names nobody. */
const NOBODY = 'nobody';

/**
 * Draws who relies on whom: articles on the sources they name and the works they cite, sources on those they are known to
 * cite. A source or work that is one of the articles (by its outlet, title or file name) is that article.
 */
export function sourceGraph(articles: readonly ArticleRead[]): SourceGraph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, { from: string; to: string; kind: GraphEdge['kind']; passages: Passage[] }>();
  const byName = namesOf(articles);
  const named = namedIn(byName);
  const put = (node: GraphNode) => {
    if (!nodes.has(node.id)) nodes.set(node.id, node);
    return node.id;
  };
  const link = (from: string, to: string, kind: GraphEdge['kind'], passage: Passage) => {
    if (from === to) return;
    const key = `${from}\u0000${to}\u0000${kind}`;
    const known = edges.get(key);
    if (known) known.passages.push(passage);
    else edges.set(key, { from, to, kind, passages: [passage] });
  };
  for (const { path } of articles) put({ id: `article ${path}`, kind: 'article', name: path });
  const { sources, chains } = sourcesOf(articles);
  const nodeFor = (name: string, key = sourceKey(name), vague = false): string => {
    const article = byName.get(titleWords(name));
    if (article !== undefined) return `article ${article}`;
    if (vague) return put({ id: NOBODY, kind: 'unnamed', name: 'nobody in particular' });
    return put({ id: `source ${key}`, kind: 'source', name });
  };
  for (const { key, name, kind, statements } of sources) {
    const to = nodeFor(name, key, kind === 'vague');
    for (const statement of statements) link(`article ${statement.path}`, to, 'names', statement);
  }
  for (const chain of chains) {
    const through = isName(chain.through) ? nodeFor(chain.through) : `article ${chain.path}`;
    link(through, nodeFor(chain.origin), 'through', chain);
  }
  for (const { path, reading } of articles)
    for (const citation of reading.citations) {
      if (citation.target === undefined || !citation.resolves) continue;
      const index = spanAt(reading.sentences, citation.start);
      const sentence = reading.sentences[index];
      if (!sentence) continue;
      const title = workOf(citation.target);
      // “(ibid)” that leads nowhere, or an article’s own outlet in its dateline.
      const key = titleWords(title);
      if (key === 'ibid' || byName.get(key) === path) continue;
      const target = titleWords(citation.target);
      const cited = named(target).find((other) => other !== path);
      const to = cited === undefined ? put({ id: `work ${key}`, kind: 'work', name: title }) : `article ${cited}`;
      link(`article ${path}`, to, 'cites', { path, sentence: index, start: sentence.start, end: sentence.end, text: sentence.text });
    }
  const list = [...edges.values()];
  const relied = new Set(list.map((e) => e.to));
  const relying = new Set(list.map((e) => e.from));
  return {
    nodes: [...nodes.values()],
    edges: list,
    origins: [...nodes.values()].filter(({ id, kind }) => relied.has(id) && !relying.has(id) && kind !== 'unnamed').map(({ id }) => id),
    circles: circlesOf([...nodes.keys()], list),
  };
}

/** What an article may be called by others: its outlet, its title, its file name; a name that two have is nobody's. */
function namesOf(articles: readonly ArticleRead[]): ReadonlyMap<string, string> {
  const found = new Map<string, string | undefined>();
  for (const { path, reading } of articles) {
    const { outlet, title } = reading.imprint;
    for (const name of new Set([fileStem(path), outlet ?? '', title ?? ''].map(titleWords)))
      if (name.length > 3) found.set(name, found.has(name) ? undefined : path);
  }
  return new Map([...found].flatMap(([name, path]) => (path === undefined ? [] : [[name, path] as const])));
}

/**
 * Finds the articles that a text calls by a name of several words, whole words of it, in the order of `byName`. To look costs what the
 * text is long, not what there are names.
 */
function namedIn(byName: ReadonlyMap<string, string>): (target: string) => readonly string[] {
  const places = new Map([...byName].filter(([name]) => name.includes(' ')).map(([name, path], place) => [name, { path, place }] as const));
  let longest = 0;
  for (const name of places.keys()) longest = Math.max(longest, name.split(' ').length);
  return (target) => {
    const words = target.split(' ');
    const found = new Set<{ readonly path: string; readonly place: number }>();
    for (let from = 0; from < words.length; from++) {
      let name = words[from] ?? '';
      for (let to = from + 1; to < Math.min(words.length, from + longest); to++) {
        name += ` ${words[to] ?? ''}`;
        const one = places.get(name);
        if (one) found.add(one);
      }
    }
    return [...found].sort((a, b) => a.place - b.place).map(({ path }) => path);
  };
}

/** What a cited work is called: its title in quotation marks, or its first words; of a bare address the host. */
function workOf(target: string): string {
  const quoted = /[“"«]([^”"»]{4,120})[”"»]/.exec(target)?.[1];
  if (quoted !== undefined) return quoted.replace(/[.,]$/, '');
  const host = /^(?:https?:\/\/)?(?:www\.)?([\w.-]+\.[a-z]{2,})(?:\/|$)/i.exec(target.trim())?.[1];
  return host ?? target.replace(/\s+/g, ' ').trim().slice(0, 80);
}

/** The strongly connected parts of more than one node (Tarjan 1972), without recursion. */
function circlesOf(ids: readonly string[], edges: readonly { readonly from: string; readonly to: string }[]): string[][] {
  const next = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of edges) next.get(from)?.push(to);
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const circles: string[][] = [];
  for (const root of ids) {
    if (order.has(root)) continue;
    const work: { readonly id: string; at: number }[] = [{ id: root, at: 0 }];
    while (work.length > 0) {
      const frame = work.at(-1);
      if (!frame) break;
      const { id } = frame;
      if (frame.at === 0) {
        order.set(id, order.size);
        low.set(id, order.get(id) ?? 0);
        stack.push(id);
        onStack.add(id);
      }
      const neighbour = next.get(id)?.[frame.at++];
      if (neighbour !== undefined) {
        if (!order.has(neighbour)) work.push({ id: neighbour, at: 0 });
        else if (onStack.has(neighbour)) low.set(id, Math.min(low.get(id) ?? 0, order.get(neighbour) ?? 0));
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent) low.set(parent.id, Math.min(low.get(parent.id) ?? 0, low.get(id) ?? 0));
      if (low.get(id) !== order.get(id)) continue;
      const part: string[] = [];
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        onStack.delete(member);
        part.push(member);
        if (member === id) break;
      }
      if (part.length > 1) circles.push(part.reverse());
    }
  }
  return circles;
}
