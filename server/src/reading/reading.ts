import { fileEnd, fileStart, type ArticleText, type Block } from '../text/article.js';
import { contains, overlaps, type Span } from '../text/span.js';
import type { Attribution } from './attribution/attribution.js';
import { readBlock, type BlockReading, type BlockSentence, type Utterance } from './block.js';
import { resolveCitations, type Citation } from './resolution.js';
import { layOut, type BlockRole, type Imprint } from './furniture.js';
import type { SourceChain } from './chain.js';
import type { Commitment } from './hedging.js';
import { readReferences, type References } from './references.js';
import { sourcingOf, type Sourcing } from './sourcing.js';
import type { SourceKind } from './source.js';
import { resolveSpeakers } from './speaker.js';
import type { Loaded } from './wording.js';

/** A sentence as read. `start` and `end` are UTF-16 offsets of the file. */
export interface SentenceReading extends Span, Utterance {
  /** Its text and content again, as one object that stays as long as they do: a key for what is worked out of them. */
  readonly utterance: Utterance;
  /** Index of its block. */
  readonly block: number;
  readonly sourcing: Sourcing;
  /** Why, in a sentence for the hover. */
  readonly why: string;
  /** 0…1. */
  readonly checkWorthiness: number;
  readonly reasons: readonly string[];
  /** Share of the sentence in quotation marks, 0…1. */
  readonly quoted: number;
}

/** From this check-worthiness on a sentence makes a claim that a reader may ask to see backed. */
const WORTH_CHECKING = 0.5;

/** Whether a sentence asserts something. */
export function isAssertion({ sourcing }: SentenceReading): boolean {
  return sourcing !== 'furniture' && sourcing !== 'heading' && sourcing !== 'non-assertion';
}

/** Whether a sentence makes a claim: it asserts something that calls for checking. */
export function isClaim(sentence: SentenceReading): boolean {
  return isAssertion(sentence) && sentence.checkWorthiness >= WORTH_CHECKING;
}

/** An attribution with offsets of the file. */
export interface AttributionReading extends Omit<Attribution, 'voice'> {
  /** Index of its sentence. */
  readonly sentence: number;
  /** Whether it stands inside somebody's quoted words. */
  readonly quoted: boolean;
}

/** How a quotation is used. */
export type QuotationUse = 'speech' | 'title' | 'term' | 'scare';

/** Words between quotation marks, and what they are there for. */
export interface QuotationReading extends Span {
  readonly use: QuotationUse;
  readonly closed: boolean;
  readonly inner: Span;
  /** Index of the sentence in which it begins. */
  readonly sentence: number;
}

/** Everything one article says, by itself. */
export interface Reading {
  readonly article: ArticleText;
  readonly imprint: Imprint;
  /** Every sentence, heading and line of furniture, in order, without overlaps. */
  readonly sentences: readonly SentenceReading[];
  readonly attributions: readonly AttributionReading[];
  readonly quotations: readonly QuotationReading[];
  readonly loaded: readonly (Loaded & { readonly sentence: number })[];
  readonly hedges: readonly (Commitment & { readonly sentence: number })[];
  /** Sources known only through another, in order. */
  readonly chains: readonly SourceChain[];
  readonly citations: readonly Citation[];
  readonly references: References;
}

/** Keeps what was read of a block, so that an edit re-reads only the blocks it touched. */
export interface BlockCache {
  get(key: string): BlockReading | undefined;
  set(key: string, reading: BlockReading): void;
  /** The words of a sentence as the object that they were in another state of its block, so that what is kept by it stays. */
  known?(utterance: Utterance): Utterance;
}

/** Reads an article. Never throws: what cannot be understood is left unmarked. */
export function readArticle(article: ArticleText, cache?: BlockCache): Reading {
  const steps = readingOf(article, cache);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in small steps, one a block, for whoever must answer others between them. */
export function* readingOf(article: ArticleText, cache?: BlockCache): Generator<void, Reading> {
  const blocks: BlockReading[] = [];
  for (const block of article.blocks) {
    blocks.push(cached(block, cache));
    yield;
  }
  const references = readReferences(article);
  const { roles, imprint } = layOut(article, references.blocks);
  const speakers = resolveSpeakers(blocks, roles);
  const citations = resolveCitations(article, blocks, roles, references, speakers);
  const sentences: SentenceReading[] = [];
  const attributions: AttributionReading[] = [];
  const quotations: QuotationReading[] = [];
  const loaded: (Loaded & { sentence: number })[] = [];
  const chains: SourceChain[] = [];
  const hedges: (Commitment & { sentence: number })[] = [];
  blocks.forEach((reading, b) => {
    const block = article.blocks[b];
    const role = roles[b];
    if (!block || !role) return;
    // What is put down here is written out, without spreading: it is made for every mark of the article at every key.
    const where = (x: Span): Span => ({ start: fileStart(block, x.start), end: fileEnd(block, x.end) });
    const own = role === 'text' || role === 'heading' || role === 'title';
    reading.sentences.forEach((s, k) => {
      const index = sentences.length;
      const covering = speakers.kinds[b]?.[k] ?? [];
      const cited = citations.covers(b, k);
      const { sourcing, why } = sourcingOf({
        role,
        mood: s.mood,
        cited,
        sources: covering,
        direct: s.quoted > 0.3 || s.attributions.some((a) => a.direct),
        words: s.last - s.first,
      });
      const worth = sourcing === 'furniture' || sourcing === 'heading' ? Math.min(s.check.score, 0.2) : s.check.score;
      sentences.push({
        start: fileStart(block, s.start),
        end: fileEnd(block, s.end),
        text: s.utterance.text,
        content: s.utterance.content,
        utterance: s.utterance,
        block: b,
        sourcing,
        why,
        checkWorthiness: worth,
        reasons: s.check.reasons,
        quoted: s.quoted,
      });
      if (!own) return;
      for (const a of s.attributions) {
        attributions.push({
          cue: where(a.cue),
          source: a.source && where(a.source),
          content: a.content.map(where),
          kind: speakers.kindOf.get(a) ?? a.kind,
          lemma: a.lemma,
          form: a.form,
          stance: a.stance,
          pronoun: a.pronoun,
          direct: a.direct,
          reports: a.reports,
          negated: a.negated,
          sentence: index,
          quoted: a.voice !== undefined,
        });
      }
      for (const c of s.chains)
        chains.push({ start: fileStart(block, c.start), end: fileEnd(block, c.end), origin: c.origin, through: c.through });
      for (const l of s.loaded)
        loaded.push({
          start: fileStart(block, l.start),
          end: fileEnd(block, l.end),
          kind: l.kind,
          expression: l.expression,
          vouchedBy: l.vouchedBy,
          weight: l.weight,
          neutral: l.neutral,
          sentence: index,
        });
      for (const h of s.hedges)
        hedges.push({
          start: fileStart(block, h.start),
          end: fileEnd(block, h.end),
          expression: h.expression,
          class: h.class,
          vouchedBy: h.vouchedBy,
          sentence: index,
        });
      for (const q of reading.quotations) {
        if (q.start < s.start || q.start >= s.end || q.depth > 0) continue;
        const use = useOf(reading, s, q);
        quotations.push({
          start: fileStart(block, q.start),
          end: fileEnd(block, q.end),
          inner: where(q.inner),
          closed: q.closed,
          use,
          sentence: index,
        });
      }
    });
  });
  return { article, imprint, sentences, attributions, quotations, loaded, hedges, chains, citations: citations.all, references };
}

function cached(block: Block, cache: BlockCache | undefined): BlockReading {
  if (!cache) return readBlock(block);
  // What stands in a block quote is read otherwise.
  const key = `${block.kind}${block.quoteDepth > 0 ? '>' : ''}\u0000${block.marks.map((m) => `${m.kind}:${m.start}:${m.end}:${m.target ?? ''}`).join(',')}\u0000${block.text}`;
  let reading = cache.get(key);
  if (!reading) {
    reading = readBlock(block);
    if (cache.known)
      reading = { ...reading, sentences: reading.sentences.map((s) => ({ ...s, utterance: cache.known?.(s.utterance) ?? s.utterance })) };
    cache.set(key, reading);
  }
  return reading;
}

function useOf(reading: BlockReading, s: BlockSentence, q: BlockReading['quotations'][number]): QuotationUse {
  if (s.loaded.some((l) => l.kind === 'scare-quotes' && l.start === q.start)) return 'scare';
  const { text } = reading.prose;
  if (s.attributions.some((a) => a.content.some((c) => overlaps(c, q)))) return 'speech';
  if (reading.citations.some((c) => contains(c, q))) return 'title';
  const inside = text.slice(q.inner.start, q.inner.end).trim();
  const words = inside.split(/\s+/);
  const capitals = words.filter((w) => /^[\p{Upper}\d]/u.test(w)).length;
  // A full stop or comma inside may be the author's: many put it there.
  if (words.length <= 12 && capitals / words.length >= 0.6 && words.length >= 2 && !/[!?]$/.test(inside)) return 'title';
  return q.words > 4 || /[.!?,…]$/.test(inside) ? 'speech' : 'term';
}

export type { BlockRole, SourceKind };
