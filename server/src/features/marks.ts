import { isClaim } from '../reading/reading.js';
import { leadsNowhere } from '../reading/resolution.js';
import { guarded, type Feature } from './feature.js';
import { rangeOf } from './place.js';
import { MARKS_REQUEST, type Marks } from '../requests.js';

const NONE: Marks = {
  unsourced: [],
  attribution: [],
  doubtful: [],
  citation: [],
  unresolved: [],
  loaded: [],
  counts: { claims: 0, unsourced: 0, attributed: 0, vague: 0, cited: 0 },
};

/** The three pens: assertions without a source, attributions (vague ones and cues that take a side apart), cited sources. */
export const marks: Feature = {
  capabilities: () => ({ experimental: { marks: true } }),
  register(context) {
    context.connection.onRequest(
      MARKS_REQUEST,
      guarded(context, 'marks', NONE, ({ uri }: { uri: string }): Marks => {
        const document = context.workspace.article(uri)?.document;
        const reading = context.workspace.reading(uri);
        if (!document || !reading) return NONE;
        const range = (span: { start: number; end: number }) => rangeOf(document, span);
        const doubtful = (a: (typeof reading.attributions)[number]) =>
          a.kind === 'vague' || a.kind === 'anonymous' || a.stance !== 'neutral';
        const spans = (list: typeof reading.attributions) => list.flatMap((a) => [range(a.cue), ...(a.source ? [range(a.source)] : [])]);
        const count = (sourcing: string) => reading.sentences.filter((s) => s.sourcing === sourcing).length;
        const claims = reading.sentences.filter(isClaim);
        const unsourced = claims.filter((s) => s.sourcing === 'unsourced');
        return {
          unsourced: unsourced.map(range),
          attribution: spans(reading.attributions.filter((a) => !doubtful(a))),
          doubtful: spans(reading.attributions.filter(doubtful)),
          citation: reading.citations.filter((c) => !leadsNowhere(c)).map(range),
          unresolved: reading.citations.filter(leadsNowhere).map(range),
          loaded: reading.loaded.filter((l) => l.vouchedBy !== '' || l.kind === 'scare-quotes').map(range),
          counts: {
            claims: claims.length,
            unsourced: unsourced.length,
            attributed: count('attributed'),
            vague: count('vague'),
            cited: count('cited'),
          },
        };
      }),
    );
  },
};
