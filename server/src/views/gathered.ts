import type { GraphEdge, GraphNode, SourceGraph } from './graph.js';

/** From so many articles on, what only one of them relies on is gathered: what several share, and who has it from whom, stays apart. */
const GATHERED_FROM = 3;
/** Fewer than this of an article are not gathered. */
const LEAST_GATHERED = 3;

/** A node as it is drawn: one of the graph's, or several in one. */
export interface DrawnNode extends Omit<GraphNode, 'kind'> {
  readonly kind: GraphNode['kind'] | 'gathered';
  /** What is gathered in it, by name. */
  readonly members?: readonly string[];
}

/** A graph as it is drawn. */
export interface DrawnGraph extends Omit<SourceGraph, 'nodes'> {
  readonly nodes: readonly DrawnNode[];
}

/** The same graph with the sources and works that only one article relies on, and that rely on nobody, in one node an article. */
export function gathered(graph: SourceGraph): DrawnGraph {
  if (graph.nodes.filter(({ kind }) => kind === 'article').length < GATHERED_FROM) return graph;
  const into = new Map<string, Set<string>>();
  const relying = new Set<string>();
  for (const { from, to } of graph.edges) {
    relying.add(from);
    const known = into.get(to);
    if (known) known.add(from);
    else into.set(to, new Set([from]));
  }
  const ofOne = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    const [only, ...others] = into.get(node.id) ?? [];
    if (node.kind === 'article' || node.kind === 'unnamed' || relying.has(node.id)) continue;
    if (only === undefined || others.length > 0 || !only.startsWith('article ')) continue;
    const own = ofOne.get(only);
    if (own) own.push(node);
    else ofOne.set(only, [node]);
  }
  const inside = new Map<string, string>();
  const nodes: DrawnNode[] = [];
  for (const [article, own] of ofOne) {
    if (own.length < LEAST_GATHERED) continue;
    const id = `own ${article}`;
    nodes.push({ id, kind: 'gathered', name: `${own.length} named only here`, members: own.map(({ name }) => name) });
    for (const node of own) inside.set(node.id, id);
  }
  const edges = new Map<string, GraphEdge & { readonly passages: GraphEdge['passages'][number][] }>();
  for (const edge of graph.edges) {
    const to = inside.get(edge.to) ?? edge.to;
    const kind = to === edge.to ? edge.kind : 'names';
    const key = `${edge.from}\u0000${to}\u0000${kind}`;
    const known = edges.get(key);
    if (known) known.passages.push(...edge.passages);
    else edges.set(key, { ...edge, to, kind, passages: [...edge.passages] });
  }
  return { ...graph, nodes: [...graph.nodes.filter(({ id }) => !inside.has(id)), ...nodes], edges: [...edges.values()] };
}
