import type { DocumentLink } from 'vscode-languageserver';
import { labelsOf } from './citations.js';
import { guarded, type Feature } from './feature.js';
import { rangeOf } from './place.js';

/** Bare addresses, and citations that point into the article itself. */
export const documentLinks: Feature = {
  capabilities: () => ({ documentLinkProvider: { resolveProvider: false } }),
  register(context) {
    context.connection.onDocumentLinks(
      guarded(context, 'links', [], ({ textDocument: { uri } }): DocumentLink[] => {
        const article = context.workspace.article(uri);
        const reading = context.workspace.reading(uri);
        if (!article || !reading) return [];
        const { document } = article;
        return reading.citations.flatMap((c): DocumentLink[] => {
          const range = rangeOf(document, c);
          if (c.kind === 'link') {
            // Only the web: a link to a file, a command or a script is the editor's own business.
            const target = /^www\./i.test(c.text) ? `https://${c.text}` : (c.target ?? '');
            // In Markdown the editor itself makes links of links.
            return /^https?:\/\//i.test(target) && article.format === 'plain' ? [{ range, target }] : [];
          }
          if (c.kind !== 'marker') return [];
          const labels = labelsOf(c);
          const definition = reading.article.definitions.find((d) => labels.includes(d.label.toLowerCase()));
          const entry = reading.references.entries.find((e) => labels.includes(e.label.toLowerCase()));
          const block = entry && reading.article.blocks[entry.block];
          const start = definition?.start ?? block?.span.start;
          if (start === undefined) return [];
          const at = document.positionAt(start);
          return [{ range, target: `${uri}#L${at.line + 1},${at.character + 1}`, tooltip: 'Go to the reference' }];
        });
      }),
    );
  },
};
