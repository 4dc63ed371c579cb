import { contains, overlaps } from '../text/span.js';
import type { Attribution } from './attribution/attribution.js';
import type { BlockReading, BlockSentence } from './block.js';
import type { BlockRole } from './furniture.js';
import type { SourceKind } from './source.js';

/** Whom each sentence is reported from, once pronouns and runs of speech are resolved. */
export interface Speakers {
  /** By block and sentence: kinds of the sources it is reported from. */
  readonly kinds: readonly (readonly (readonly SourceKind[])[])[];
  /** What a pronoun's or a role's antecedent makes of an attribution's source. */
  readonly kindOf: ReadonlyMap<Attribution, SourceKind>;
}

/** An attribution must report at least this share of a sentence to source it. */
const SHARE = 0.25;

/** Resolves sources over a whole article: pronouns, "the minister" after "Minister Ruiz", quotations that go on. */
export function resolveSpeakers(blocks: readonly BlockReading[], roles: readonly BlockRole[]): Speakers {
  const kindOf = new Map<Attribution, SourceKind>();
  const known = new Set(blocks.flatMap((block) => block.namedRoles));
  const kinds: SourceKind[][][] = [];
  /** Sentences for which "he" may still be the one unnamed person who spoke last; 0 for none. */
  let unnamed = 0;
  let lastGroup: SourceKind | undefined;
  /** Whose quotation closed, or stayed open, at the end of the block before. */
  let carried: SourceKind | undefined;
  blocks.forEach((block, b) => {
    const own: SourceKind[][] = [];
    kinds.push(own);
    if (roles[b] === 'furniture' || roles[b] === 'reference') {
      block.sentences.forEach(() => own.push([]));
      return;
    }
    for (const s of block.sentences) {
      for (const a of s.attributions) {
        const text = a.source ? block.prose.text.slice(a.source.start, a.source.end).toLowerCase() : '';
        if (a.pronoun) {
          const plural = text === 'they' || text === 'their';
          const it = text === 'it' || text === 'its';
          // He or she is somebody named before, unless the last to speak was one unnamed person.
          const kind = plural ? (lastGroup ?? 'vague') : it ? (lastGroup ?? 'named') : unnamed > 0 ? 'anonymous' : 'named';
          kindOf.set(a, kind);
        } else if (a.source) {
          let kind = a.kind;
          const role = /^(?:the|this|that|his|her|their|our)\s+(?:former |late |then )?(.+)$/s.exec(text)?.[1];
          if (
            (kind === 'office' || kind === 'anonymous') &&
            role !== undefined &&
            (known.has(role) || known.has(role.split(' ').at(-1) ?? ''))
          )
            kind = 'named';
          if (kind !== a.kind) kindOf.set(a, kind);
          if (kind === 'vague' || kind === 'office') lastGroup = kind;
          else unnamed = kind === 'anonymous' ? 3 : 0;
        }
      }
      unnamed = Math.max(0, unnamed - 1);
      own.push(sourcesIn(s, kindOf));
    }
    carried = spread(block, own, kindOf, carried);
  });
  return { kinds, kindOf };
}

/** Kinds of the attributions that report a fair share of a sentence. */
function sourcesIn(s: BlockSentence, kindOf: ReadonlyMap<Attribution, SourceKind>): SourceKind[] {
  const reporting = s.attributions.filter((a) => a.reports && (!a.voice || s.within >= 0));
  // Who says it, however long that is told, is no part of what might be somebody else's: “the mayor, who …, said no”.
  const saying = reporting.reduce(
    (sum, a) => sum + (a.source ? Math.max(a.source.end, a.cue.end) - Math.min(a.source.start, a.cue.start) : 0),
    0,
  );
  const length = Math.max(1, s.end - s.start - saying);
  const share = (list: readonly Attribution[]) =>
    list.reduce((sum, a) => sum + a.content.reduce((n, c) => n + c.end - c.start, 0), 0) / length;
  // Agentless adverbs reach over the whole sentence wherever they stand, so each counts by itself.
  const enough = share(reporting.filter((a) => a.source)) >= SHARE;
  return reporting.filter((a) => a.direct || (a.source ? enough : share([a]) >= SHARE)).map((a) => kindOf.get(a) ?? a.kind);
}

/**
 * Lets a source speak on: through all sentences of its quotation, and through quotations that follow it in the same
 * block. Returns whose quotation stands at the block's end.
 */
function spread(
  block: BlockReading,
  own: SourceKind[][],
  kindOf: ReadonlyMap<Attribution, SourceKind>,
  carried: SourceKind | undefined,
): SourceKind | undefined {
  const { sentences, quotations } = block;
  quotations.forEach((q) => {
    if (q.depth > 0 || q.words < 4) return;
    const touching = sentences.map((s, k) => ({ s, k })).filter(({ s }) => overlaps(s, q));
    const candidates = touching.flatMap(({ s }) =>
      s.attributions.filter((a) => !a.voice && (a.content.some((c) => overlaps(c, q)) || a.direct)),
    );
    const said = candidates.find((a) => a.direct && a.source) ?? candidates.find((a) => a.source) ?? candidates[0];
    const speaker = said && (kindOf.get(said) ?? said.kind);
    if (!speaker) return;
    for (const { s, k } of touching) if (own[k]?.length === 0 && (contains(q, s) || s.quoted > 0.5)) own[k] = [speaker];
  });
  let speaking = carried;
  let ending: SourceKind | undefined;
  sentences.forEach((s, k) => {
    const kinds = own[k] ?? [];
    const direct = s.attributions.find((a) => !a.voice && a.direct);
    const first = kinds[0];
    if (first) {
      speaking = direct || s.quoted > 0.3 ? first : undefined;
      ending = speaking;
      return;
    }
    if (s.quoted > 0.8) {
      if (speaking) own[k] = [speaking];
      else {
        // "“A.” B said." with the cue in the next sentence.
        const next = sentences[k + 1]?.attributions.find((a) => !a.voice && a.direct);
        if (next) own[k] = [kindOf.get(next) ?? next.kind];
      }
      ending = own[k]?.[0] ?? speaking;
      return;
    }
    speaking = undefined;
    ending = undefined;
  });
  return ending;
}
