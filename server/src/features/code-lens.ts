import type { CodeLens } from 'vscode-languageserver';
import { guarded, inBackground, type Feature } from './feature.js';
import { isClaim } from '../reading/reading.js';
import { rangeOf } from './place.js';

/** Over each heading "7 claims · 3 without source · 1 disputed", if the setting asks for it. */
export const codeLens: Feature = {
  capabilities: () => ({ codeLensProvider: { resolveProvider: false } }),
  register(context) {
    const { connection, workspace } = context;
    connection.onCodeLens(
      guarded(context, 'code lens', [], ({ textDocument: { uri } }): CodeLens[] => {
        const document = workspace.article(uri)?.document;
        const reading = workspace.reading(uri);
        if (!document || !reading || !context.settings().codeLens) return [];
        const lenses: { readonly at: number; claims: number; unsourced: number; disputed: number }[] = [];
        const disputed = new Set(workspace.findings(uri).flatMap((f) => (f.rule === 'conflicting-claim' ? [f.start] : [])));
        for (const s of reading.sentences) {
          if (s.sourcing === 'heading') lenses.push({ at: s.start, claims: 0, unsourced: 0, disputed: 0 });
          const lens = lenses.at(-1);
          if (!lens || !isClaim(s)) continue;
          lens.claims++;
          if (s.sourcing === 'unsourced') lens.unsourced++;
          if (disputed.has(s.start)) lens.disputed++;
        }
        return lenses
          .filter((l) => l.claims > 0)
          .map((l) => ({
            range: rangeOf(document, { start: l.at, end: l.at }),
            command: {
              title: [
                `${l.claims} claim${l.claims === 1 ? '' : 's'}`,
                ...(l.unsourced > 0 ? [`${l.unsourced} without source`] : []),
                ...(l.disputed > 0 ? [`${l.disputed} disputed`] : []),
              ].join(' · '),
              command: '',
            },
          }));
      }),
    );
    if (context.client.workspace?.codeLens?.refreshSupport)
      context.onChange((uri) => {
        if (uri === undefined) inBackground(connection, 'refresh of code lenses', connection.sendRequest('workspace/codeLens/refresh'));
      });
  },
};
