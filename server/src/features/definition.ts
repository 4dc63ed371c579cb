import type { Location } from 'vscode-languageserver';
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
          // "They" is the last group before it; "she", "he" and "it" are the last to speak that is none.
          const { cue, source } = found.attribution;
          const group = /^(?:they|their)$/i.test(article.document.getText().slice(source?.start, source?.end));
          const before = reading.attributions
            .filter(
              (a) =>
                a.source &&
                !a.pronoun &&
                a.cue.start < cue.start &&
                (group ? a.kind === 'vague' || a.kind === 'office' : a.kind !== 'vague'),
            )
            .at(-1);
          return before?.source ? { uri, range: rangeOf(article.document, before.source) } : null;
        }
        return null;
      }),
    );
  },
};
