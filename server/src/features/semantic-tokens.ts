import { SemanticTokensBuilder, type SemanticTokens, type SemanticTokensDelta, type SemanticTokensLegend } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isClaim, type Reading } from '../reading/reading.js';
import { leadsNowhere } from '../reading/resolution.js';
import type { Span } from '../text/span.js';
import { guarded, type Feature } from './feature.js';

/** The names under which an editor colours what is marked. */
export const LEGEND: SemanticTokensLegend = {
  tokenTypes: ['assertion', 'source', 'cue', 'quotation', 'citation', 'loaded'],
  tokenModifiers: ['unsourced', 'sourced', 'vague', 'takesSide', 'unresolved', 'elsewhere'],
};

type TokenType = 'assertion' | 'source' | 'cue' | 'quotation' | 'citation' | 'loaded';
type Modifier = 'unsourced' | 'sourced' | 'vague' | 'takesSide' | 'unresolved';

interface Token extends Span {
  readonly type: TokenType;
  readonly modifiers: readonly Modifier[];
}

/** Marks of a whole article, of what changed since, and of a range. */
export const semanticTokens: Feature = {
  capabilities: ({ capabilities }) =>
    capabilities.textDocument?.semanticTokens ? { semanticTokensProvider: { legend: LEGEND, range: true, full: { delta: true } } } : {},
  register(context) {
    const { connection, workspace } = context;
    if (!context.client.textDocument?.semanticTokens) return;
    const builders = new Map<string, SemanticTokensBuilder>();
    const builderOf = (uri: string) => {
      let builder = builders.get(uri);
      if (!builder) builders.set(uri, (builder = new SemanticTokensBuilder()));
      return builder;
    };
    context.onChange((uri) => {
      if (uri !== undefined && !workspace.isOpen(uri)) builders.delete(uri);
    });
    const fill = (builder: SemanticTokensBuilder, uri: string, within?: Span) => {
      const article = workspace.article(uri);
      const reading = workspace.reading(uri);
      if (article && reading) push(builder, article.document, tokensOf(reading, within));
    };
    connection.languages.semanticTokens.on(
      guarded(context, 'semantic tokens', NONE, ({ textDocument: { uri } }): SemanticTokens => {
        // A builder that starts anew, so that the next delta has a base.
        builders.delete(uri);
        const builder = builderOf(uri);
        fill(builder, uri);
        return builder.build();
      }),
    );
    connection.languages.semanticTokens.onDelta(
      guarded(
        context,
        'semantic tokens delta',
        NONE,
        ({ textDocument: { uri }, previousResultId }): SemanticTokens | SemanticTokensDelta => {
          const builder = builderOf(uri);
          builder.previousResult(previousResultId);
          fill(builder, uri);
          return builder.buildEdits();
        },
      ),
    );
    connection.languages.semanticTokens.onRange(
      guarded(context, 'semantic tokens of a range', NONE, ({ textDocument: { uri }, range }): SemanticTokens => {
        const builder = new SemanticTokensBuilder();
        const document = workspace.article(uri)?.document;
        if (document) fill(builder, uri, { start: document.offsetAt(range.start), end: document.offsetAt(range.end) });
        return builder.build();
      }),
    );
  },
};

const NONE: SemanticTokens = { data: [] };

/** Everything marked in an article; where two marks meet the more telling one stands, the other keeps what is left. */
export function tokensOf(reading: Reading, within?: Span): Token[] {
  const inside = (span: Span) => !within || (span.start < within.end && within.start < span.end);
  const own: Token[] = [];
  const add = (span: Span, type: TokenType, ...modifiers: Modifier[]) => {
    if (inside(span) && span.end > span.start) own.push({ start: span.start, end: span.end, type, modifiers });
  };
  // From the most telling to the least: a later one gives way.
  for (const c of reading.citations) add(c, 'citation', ...(leadsNowhere(c) ? (['unresolved'] as const) : []));
  for (const l of reading.loaded) add(l, 'loaded');
  for (const a of reading.attributions) {
    const vague = a.kind === 'vague' || a.kind === 'anonymous' ? (['vague'] as const) : [];
    add(a.cue, 'cue', ...vague, ...(a.stance === 'neutral' ? [] : (['takesSide'] as const)));
    if (a.source) add(a.source, 'source', ...vague);
  }
  for (const q of reading.quotations) if (q.use === 'speech') add(q, 'quotation');
  for (const s of reading.sentences) if (s.sourcing === 'unsourced' && isClaim(s)) add(s, 'assertion', 'unsourced');
  return withoutOverlaps(own);
}

interface Ranked {
  readonly token: Token;
  readonly rank: number;
}

/** Cuts tokens so that none covers another: of two that meet, the earlier in the list keeps its place. */
function withoutOverlaps(tokens: readonly Token[]): Token[] {
  const ranks = tokens.map((token, rank) => ({ token, rank })).sort((a, b) => a.token.start - b.token.start || a.rank - b.rank);
  const taken: Token[] = [];
  // Most meet no other: only those that hang together need a sweep.
  for (let from = 0; from < ranks.length;) {
    let reach = ranks[from]?.token.end ?? 0;
    let to = from + 1;
    for (let next = ranks[to]; next && next.token.start < reach; next = ranks[++to]) reach = Math.max(reach, next.token.end);
    const together = ranks.slice(from, to);
    for (const token of together.length === 1 ? together.map((one) => one.token) : parted(together)) taken.push(token);
    from = to;
  }
  return taken;
}

/** The same for tokens that hang together, by their starts. */
function parted(ranks: readonly Ranked[]): Token[] {
  const taken: Token[] = [];
  // A sweep over all edges: at each stretch the token of the lowest rank that is open.
  const edges = [...new Set(ranks.flatMap(({ token }) => [token.start, token.end]))].sort((a, b) => a - b);
  const open: Ranked[] = [];
  let next = 0;
  for (let e = 0; e + 1 < edges.length; e++) {
    const start = edges[e] ?? 0;
    const end = edges[e + 1] ?? 0;
    for (let here = ranks[next]; here && here.token.start <= start; here = ranks[++next]) open.push(here);
    for (let i = open.length - 1; i >= 0; i--) if ((open[i]?.token.end ?? 0) <= start) open.splice(i, 1);
    let top: Ranked | undefined;
    for (const candidate of open) if (!top || candidate.rank < top.rank) top = candidate;
    if (!top) continue;
    const last = taken.at(-1);
    if (last && last.end === start && last.type === top.token.type && last.modifiers === top.token.modifiers)
      taken[taken.length - 1] = { start: last.start, end, type: last.type, modifiers: last.modifiers };
    else taken.push({ start, end, type: top.token.type, modifiers: top.token.modifiers });
  }
  return taken;
}

/** Pushes tokens without the blanks at their ends, those over a line's end in pieces: no token may hold a line break. */
function push(builder: SemanticTokensBuilder, document: TextDocument, tokens: readonly Token[]): void {
  for (const token of tokens) {
    const type = LEGEND.tokenTypes.indexOf(token.type);
    const modifiers = token.modifiers.reduce((bits, m) => bits | (1 << LEGEND.tokenModifiers.indexOf(m)), 0);
    let at = token.start;
    for (const line of document
      .getText()
      .slice(token.start, token.end)
      .split(/(\r\n|\n|\r)/)) {
      if (line !== '' && !/^[\r\n]+$/.test(line) && line.trim() !== '') {
        const blank = line.length - line.trimStart().length;
        const from = document.positionAt(at + blank);
        builder.push(from.line, from.character, line.trim().length, type, modifiers);
      }
      at += line.length;
    }
  }
}
