import type { DocumentHighlight, Location } from 'vscode-languageserver';
import { DocumentHighlightKind } from 'vscode-languageserver';
import { citationsOf, referenceSpan } from './citations.js';
import { guarded, type Context, type Feature } from './feature.js';
import { nameKey, rangeOf, under } from './place.js';

/** As many passages of other articles as are listed. */
const MOST = 50;

/**
 * What belongs together: a citation's reference and its other citations; everything a source says, in all articles; the
 * passages of other articles that treat a claim.
 */
export const references: Feature = {
  capabilities: () => ({ referencesProvider: true, documentHighlightProvider: true }),
  register(context) {
    context.connection.onReferences(
      guarded(context, 'references', null, ({ textDocument, position }) => find(context, textDocument.uri, position)),
    );
    context.connection.onDocumentHighlight(
      guarded(context, 'highlights', null, ({ textDocument, position }): DocumentHighlight[] | null => {
        const article = context.workspace.article(textDocument.uri);
        const reading = context.workspace.reading(textDocument.uri);
        if (!article || !reading) return null;
        const found = under(article.document, reading, position);
        // A claim has nothing to highlight in its own article.
        if (!found.citation && !found.source && citationsOf(reading, article.document.offsetAt(position)).length === 0) return null;
        return find(context, textDocument.uri, position)
          .filter((l) => l.uri === textDocument.uri)
          .map(({ range }) => ({ range, kind: DocumentHighlightKind.Text }));
      }),
    );
  },
};

function find({ workspace }: Context, uri: string, position: { line: number; character: number }): Location[] {
  const article = workspace.article(uri);
  const reading = workspace.reading(uri);
  if (!article || !reading) return [];
  const { document } = article;
  const found = under(document, reading, position);
  const offset = found.citation ? (referenceSpan(reading, found.citation)?.start ?? -1) : document.offsetAt(position);
  const citing = citationsOf(reading, offset);
  if (found.citation || citing.length > 0) {
    const reference = citing[0] && referenceSpan(reading, citing[0]);
    const spans = citing.length > 0 ? citing : found.citation ? [found.citation] : [];
    return [...spans, ...(reference && citing[0]?.kind !== 'ibid' ? [reference] : [])].map((span) => ({
      uri,
      range: rangeOf(document, span),
    }));
  }
  if (found.source) {
    const key = nameKey(document.getText().slice(found.source.start, found.source.end));
    return workspace.articles().flatMap((other) => {
      const its = workspace.reading(other.uri);
      return (its?.attributions ?? []).flatMap((a) =>
        a.source && nameKey(its?.article.source.slice(a.source.start, a.source.end) ?? '') === key
          ? [{ uri: other.uri, range: rangeOf(other.document, a.source) }]
          : [],
      );
    });
  }
  if (found.sentence < 0) return [];
  return workspace.treatments(uri, found.sentence, MOST).flatMap((t) => {
    const other = workspace.article(t.path);
    return other ? [{ uri: t.path, range: rangeOf(other.document, t) }] : [];
  });
}
