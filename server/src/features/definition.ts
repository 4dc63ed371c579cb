import type { Location } from 'vscode-languageserver';
import { antecedentOf } from '../reading/voice.js';
import { guarded, type Context, type Feature } from './feature.js';
import { rangeOf, under } from './place.js';
import { referenceSpan } from './citations.js';

/** From a citation to its reference; from a pronoun or role that speaks to the name it stands for. */
export const definition: Feature = {
  capabilities: () => ({ definitionProvider: true }),
  register(context: Context) {
    context.connection.onDefinition(
      guarded(context, 'definition', null, ({ textDocument, position }): Location | null => {
        const { uri } = textDocument;
        const article = context.workspace.article(uri);
        const reading = context.workspace.reading(uri);
        if (!article || !reading) return null;
        const found = under(article.document, reading, position);
        if (found.citation) {
          const span = referenceSpan(reading, found.citation);
          return span ? { uri, range: rangeOf(article.document, span) } : null;
        }
        if (found.source && found.attribution?.pronoun) {
          const before = antecedentOf(reading, found.attribution);
          return before ? { uri, range: rangeOf(article.document, before.source) } : null;
        }
        return null;
      }),
    );
  },
};
