import { SymbolKind, type DocumentSymbol, type WorkspaceSymbol } from 'vscode-languageserver';
import { printable } from '../report/printable.js';
import { isClaim } from '../reading/reading.js';
import { guarded, type Context, type Feature } from './feature.js';
import { nameOf } from './markdown.js';
import { rangeOf } from './place.js';

/** As many symbols as a search of the whole workspace gives. */
const MOST = 200;

/** Claims under their headings with their sourcing, and a search for claims and sources in all articles. */
export const symbols: Feature = {
  capabilities: () => ({ documentSymbolProvider: { label: 'Claims' }, workspaceSymbolProvider: true }),
  register(context) {
    context.connection.onDocumentSymbol(guarded(context, 'outline', [], ({ textDocument }) => outline(context, textDocument.uri)));
    context.connection.onWorkspaceSymbol(guarded(context, 'symbols', [], ({ query }) => search(context, query)));
  },
};

function short(text: string): string {
  const line = printable(text).trim();
  return line.length <= 80 ? line : `${line.slice(0, 79).replace(/\s\S*$/, '')}…`;
}

function outline({ workspace }: Context, uri: string): DocumentSymbol[] {
  const article = workspace.article(uri);
  const reading = workspace.reading(uri);
  if (!article || !reading) return [];
  const { document } = article;
  const roots: DocumentSymbol[] = [];
  const headings: { readonly level: number; readonly symbol: DocumentSymbol }[] = [];
  for (const sentence of reading.sentences) {
    const range = rangeOf(document, sentence);
    if (sentence.sourcing === 'heading') {
      const level = reading.article.blocks[sentence.block]?.level || 2;
      while ((headings.at(-1)?.level ?? 0) >= level) headings.pop();
      const symbol: DocumentSymbol = {
        name: short(sentence.text) || '…',
        kind: SymbolKind.String,
        range,
        selectionRange: range,
        children: [],
      };
      (headings.at(-1)?.symbol.children ?? roots).push(symbol);
      headings.push({ level, symbol });
    } else if (isClaim(sentence)) {
      const symbol: DocumentSymbol = {
        name: short(sentence.text),
        detail: sentence.sourcing,
        kind: SymbolKind.Field,
        range,
        selectionRange: range,
      };
      (headings.at(-1)?.symbol.children ?? roots).push(symbol);
      // A heading's range takes in what stands under it.
      for (const { symbol: heading } of headings) heading.range = { start: heading.range.start, end: range.end };
    }
  }
  return roots;
}

function search({ workspace }: Context, query: string): WorkspaceSymbol[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (text: string) => {
    const lower = text.toLowerCase();
    return words.every((w) => lower.includes(w));
  };
  const found: WorkspaceSymbol[] = [];
  for (const { uri, document } of workspace.articles()) {
    const reading = workspace.reading(uri);
    if (!reading) continue;
    const sources = new Set<string>();
    for (const a of reading.attributions) {
      if (!a.source || a.pronoun || found.length >= MOST) continue;
      const name = short(reading.article.source.slice(a.source.start, a.source.end));
      if (sources.has(name) || !matches(name)) continue;
      sources.add(name);
      found.push({
        name,
        kind: SymbolKind.Class,
        containerName: `source in ${printable(nameOf(uri))}`,
        location: { uri, range: rangeOf(document, a.source) },
      });
    }
    for (const s of reading.sentences) {
      if (found.length >= MOST) break;
      if (isClaim(s) && matches(s.text))
        found.push({
          name: short(s.text),
          kind: SymbolKind.Field,
          containerName: `${s.sourcing} · ${printable(nameOf(uri))}`,
          location: { uri, range: rangeOf(document, s) },
        });
    }
  }
  return found;
}
