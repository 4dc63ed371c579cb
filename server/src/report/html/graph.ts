import * as dagre from '@dagrejs/dagre';
import { gathered, type DrawnGraph, type DrawnNode } from '../../views/gathered.js';
import type { GraphEdge, SourceGraph } from '../../views/graph.js';
import { counted, h, htmlOf, s, type Element, type PartOptions } from './html.js';

/** What is used of dagre's graph, whose own types lead to a package that they do not name. */
interface Laid {
  setGraph(label: object): void;
  setNode(id: string, label: { readonly width: number; readonly height: number }): void;
  setEdge(from: string, to: string, label: object, name: string): void;
  graph(): { readonly width?: number; readonly height?: number };
  node(id: string): { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  edge(from: string, to: string, name: string): { readonly points?: readonly { readonly x: number; readonly y: number }[] };
}

const { Graph, layout } = dagre as unknown as { readonly Graph: new (options: object) => Laid; layout(graph: Laid): void };

/** More than this is no picture any more: what is relied on least is left out and counted. */
const MOST = 70;
/** The same of arrows: a tangle shows nothing. */
const MOST_ARROWS = 160;
/** Longest name in a box, in UTF-16 units. */
const NAME = 28;
const HEIGHT = 30;
/** Width of a unit of text, in pixels: a little more than most are wide. */
const UNIT = 7.4;

const VERBS: Readonly<Record<GraphEdge['kind'], string>> = { names: 'names', cites: 'cites', through: 'is known to cite' };

/** Who relies on whom: a drawing, and the same in words. */
export function graphPart(graph: SourceGraph, options: PartOptions): Element {
  const { shown, articles, others, arrows } = chosen(graph);
  const nameOf = namer(graph, options);
  const title = h('h2', { id: 'graph' }, 'Who relies on whom');
  if (shown.nodes.length === 0)
    return h('section', { class: 'part graph', ariaLabel: 'Source graph' }, [
      title,
      h('p', { class: 'none' }, 'Nobody is named and nothing cited.'),
    ]);
  return h('section', { class: 'part graph', ariaLabel: 'Source graph' }, [
    title,
    h('p', [
      `${counted(graph.origins.length, 'origin')}: sources and works that rely on nobody here.`,
      ...(graph.circles.length > 0
        ? [
            ' ',
            h('strong', `${counted(graph.circles.length, 'circle')}: ${graph.circles.map((c) => c.map(nameOf).join(' → ')).join('; ')}.`),
          ]
        : []),
      notDrawn([
        arrows > 0 ? counted(arrows, 'arrow of little weight', 'arrows of little weight') : '',
        articles > 0 ? counted(articles, 'article') : '',
        others > 0 ? counted(others, 'source or work', 'sources and works') : '',
      ]),
    ]),
    h(
      'p',
      { class: 'legend' },
      'An arrow leads from who relies to whom. Rounded: an article · square: a source · slanted: a work · dashed and square: sources and works that one article alone names.',
    ),
    h('div', { class: 'scroll', tabIndex: 0, role: 'region', ariaLabel: 'Drawing of the source graph' }, [drawing(shown, options)]),
    h('details', [
      h('summary', 'The same in words'),
      h(
        'ul',
        graph.edges.map((e) => {
          const [first] = e.passages;
          const text = `${nameOf(e.from)} ${VERBS[e.kind]} ${nameOf(e.to)}${e.passages.length > 1 ? ` ×${e.passages.length}` : ''}`;
          return h('li', { dataFilter: true }, [first ? h('a', options.linkTo(first), text) : text]);
        }),
      ),
    ]),
  ]);
}

/** What is left out of the drawing, in a sentence; '' if nothing is. */
function notDrawn(parts: readonly string[]): string {
  const said = parts.filter((part) => part !== '');
  return said.length === 0 ? '' : ` Not drawn: ${said.join(', ')}; all of it stands in words below.`;
}

/** The drawing alone, as a file. */
export function graphSvg(graph: SourceGraph, options: PartOptions): string {
  const svg = drawing(chosen(graph).shown, options);
  svg.properties.xmlns = 'http://www.w3.org/2000/svg';
  svg.children.unshift(s('style', STYLE));
  return `${htmlOf(svg)}\n`;
}

const STYLE =
  'text{font:13px sans-serif;fill:#1b1b1b}.node{fill:#fff;stroke:#555}.article .node{fill:#e8f0fe;stroke:#1a56b0}.unnamed .node,.gathered .node{stroke-dasharray:4 3}.work .node{fill:#f4f1e6}.edge{fill:none;stroke:#777}.through{stroke-dasharray:5 4}.arrow{fill:#777}';

function namer({ nodes }: SourceGraph, { nameOf }: PartOptions): (id: string) => string {
  const byId = new Map(nodes.map((n) => [n.id, n.kind === 'article' ? nameOf(n.name) : n.name]));
  return (id) => byId.get(id) ?? id;
}

/** The nodes and edges that are drawn: what is relied on most, and who relies on it. */
function chosen(whole: SourceGraph): {
  readonly shown: DrawnGraph;
  readonly articles: number;
  readonly others: number;
  readonly arrows: number;
} {
  const graph = gathered(whole);
  const weight = new Map<string, number>();
  for (const { from, to, passages } of graph.edges) {
    weight.set(to, (weight.get(to) ?? 0) + passages.length);
    // Who is known to rely on others is worth seeing, however rarely.
    if (!from.startsWith('article ')) weight.set(from, (weight.get(from) ?? 0) + 2);
  }
  const linked = new Set(graph.edges.flatMap((e) => [e.from, e.to]));
  // What one article alone names tells least.
  const rank = (n: DrawnNode) => (n.kind === 'gathered' ? 0 : (weight.get(n.id) ?? 0)) + (n.kind === 'article' ? 2 : 0);
  const candidates = graph.nodes.filter(({ id }) => linked.has(id));
  const kept = [...candidates].sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1)).slice(0, MOST);
  const ids = new Set(kept.map(({ id }) => id));
  const among = graph.edges.filter((e) => ids.has(e.from) && ids.has(e.to));
  const edges =
    among.length <= MOST_ARROWS ? among : [...among].sort((a, b) => b.passages.length - a.passages.length).slice(0, MOST_ARROWS);
  // A box that no arrow leads to or from says nothing.
  const joined = new Set(edges.flatMap((e) => [e.from, e.to]));
  const nodes = graph.nodes.filter(({ id }) => joined.has(id));
  const left = candidates.filter(({ id }) => !joined.has(id));
  return {
    shown: { ...graph, nodes, edges },
    articles: left.filter(({ kind }) => kind === 'article').length,
    others: left.reduce((sum, { kind, members }) => sum + (members?.length ?? (kind === 'article' ? 0 : 1)), 0),
    arrows: among.length - edges.length,
  };
}

/** Few edits of an article change who is drawn or where arrows go, and to lay it out is most of the work. */
let lastLaidOut: { readonly of: string; readonly graph: Laid } | undefined;

function laidOut(
  nodes: readonly { readonly id: string; readonly width: number }[],
  edges: readonly { readonly from: string; readonly to: string; readonly kind: string }[],
): Laid {
  const of = JSON.stringify([nodes, edges]);
  if (lastLaidOut?.of === of) return lastLaidOut.graph;
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 10, ranksep: 55, marginx: 8, marginy: 8 });
  for (const { id, width } of nodes) graph.setNode(id, { width, height: HEIGHT });
  for (const { from, to, kind } of edges) graph.setEdge(from, to, {}, kind);
  layout(graph);
  lastLaidOut = { of, graph };
  return graph;
}

function drawing({ nodes, edges, circles }: DrawnGraph, options: PartOptions): Element {
  const name = (n: DrawnNode) => cut(n.kind === 'article' ? options.nameOf(n.name) : n.name);
  const graph = laidOut(
    nodes.map((n) => ({ id: n.id, width: name(n).length * UNIT + 20 })),
    edges.map(({ from, to, kind }) => ({ from, to, kind })),
  );
  // Of an empty graph they are endless.
  const { width = 0, height = 0 } = nodes.length > 0 ? graph.graph() : {};
  const circular = new Set(circles.flat());
  return s(
    'svg',
    {
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      width: Math.ceil(width),
      height: Math.ceil(height),
      // No smaller than can be read; a narrow page scrolls.
      style: `width:100%;min-width:${Math.round(width * 0.7)}px;max-width:${Math.ceil(width)}px`,
      role: 'img',
      ariaLabel: `Source graph: ${nodes.length} nodes, ${edges.length} arrows. The same in words follows.`,
    },
    [
      s('defs', [
        s('marker', { id: 'arrow', viewBox: '0 0 8 8', refX: 8, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' }, [
          s('path', { d: 'M0 0L8 4L0 8z', class: 'arrow' }),
        ]),
      ]),
      ...edges.map((e) => {
        const { points = [] } = graph.edge(e.from, e.to, e.kind) as { points?: readonly { readonly x: number; readonly y: number }[] };
        const d = points.map(({ x, y }, k) => `${k === 0 ? 'M' : 'L'}${Math.round(x)} ${Math.round(y)}`).join('');
        const thick = Math.min(4, 1 + Math.log2(e.passages.length));
        return s('path', { d, class: ['edge', e.kind], strokeWidth: thick.toFixed(1), markerEnd: 'url(#arrow)' });
      }),
      ...nodes.map((n) => {
        const { x, y, width: w, height: hgt } = graph.node(n.id);
        const [left, top] = [x - w / 2, y - hgt / 2];
        const shape =
          n.kind === 'work'
            ? s('path', { class: 'node', d: `M${left + 8} ${top}H${left + w}L${left + w - 8} ${top + hgt}H${left}z` })
            : s('rect', { class: 'node', x: left, y: top, width: w, height: hgt, rx: n.kind === 'article' ? 12 : 2 });
        return s('g', { class: [n.kind, ...(circular.has(n.id) ? ['circular'] : [])] }, [
          s('title', n.members?.join('; ') ?? n.name),
          shape,
          s('text', { x, y: y + 4, textAnchor: 'middle' }, name(n)),
        ]);
      }),
    ],
  );
}

function cut(name: string): string {
  return name.length <= NAME ? name : `${name.slice(0, NAME - 1)}…`;
}
