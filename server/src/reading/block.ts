import type { Block } from '../text/article.js';
import { contains, overlaps, type Span } from '../text/span.js';
import { findAttributions, type Attribution } from './attribution/attribution.js';
import { findChains, type SourceChain } from './chain.js';
import { checkWorthinessOf, type CheckWorthiness } from './checkworthiness.js';
import { findCitations, type CitationMark } from './citation.js';
import { findHedges, type Commitment } from './hedging.js';
import { moodOf, type Mood } from './mood.js';
import { findNamedDocuments, type NamedDocument } from './named-document.js';
import { findCitedOutlets, type CitedOutlet } from './outlet.js';
import { proseOf, type Prose, type Sentence } from './prose.js';
import { findQuotations, type Quotation } from './quotation.js';
import { namedRoles } from './roles.js';
import { findLoaded, type Loaded } from './wording.js';

/** The words of a sentence. One object as long as they stay as they are, so that what is worked out of them can be kept by it. */
export interface Utterance {
  /** What a reader sees, free of markup. */
  readonly text: string;
  /** What is said in it, without who says it; equal to `text` where nobody is named. */
  readonly content: string;
}

/** What one sentence of a block says, as far as the block alone tells. */
export interface BlockSentence extends Sentence {
  readonly utterance: Utterance;
  readonly attributions: readonly Attribution[];
  readonly chains: readonly SourceChain[];
  readonly hedges: readonly Commitment[];
  readonly loaded: readonly Loaded[];
  readonly mood: Mood;
  readonly check: CheckWorthiness;
  /** Share of its letters that stand in the author's quotation marks, 0…1. */
  readonly quoted: number;
  /** Index of the quotation that holds nearly all of it, or -1. */
  readonly within: number;
}

/** What one block says by itself. Depends on the block alone, so it is kept until the block changes. */
export interface BlockReading {
  readonly prose: Prose;
  readonly quotations: readonly Quotation[];
  readonly citations: readonly CitationMark[];
  /** Outlets in running text that speak or are spoken to. */
  readonly outlets: readonly CitedOutlet[];
  /** Documents in running text that what is told rests on. */
  readonly documents: readonly NamedDocument[];
  /** Roles that somebody named in it holds: "the mayor" after "Mayor Ana Ruiz". */
  readonly namedRoles: readonly string[];
  readonly sentences: readonly BlockSentence[];
}

/** Reads one block: quotations, attributions, citations, wording, sentence by sentence. */
export function readBlock(block: Block): BlockReading {
  const prose = proseOf(block);
  const quotations = findQuotations(prose.text);
  const sentences = prose.sentences.map((sentence): BlockSentence => {
    const attributions = findAttributions(prose, sentence, quotations);
    const contents = attributions.filter((a) => !a.voice).flatMap((a) => a.content);
    const mood = moodOf(prose, sentence, quotations, contents);
    const outer = quotations.filter((q) => q.depth === 0 && overlaps(q, sentence));
    const covered = outer.map((q) => coverage(prose.text, q, sentence));
    const within = outer[covered.findIndex((share) => share > 0.9)];
    const text = prose.text.slice(sentence.start, sentence.end);
    // Written out: this is made for every sentence, and what is spread first costs the engine as much as a part of the reading.
    return {
      start: sentence.start,
      end: sentence.end,
      first: sentence.first,
      last: sentence.last,
      utterance: { text, content: contentOf(prose.text, sentence, attributions) ?? text },
      attributions,
      chains: findChains(prose, sentence, quotations, attributions),
      hedges: findHedges(prose.words, sentence.first, sentence.last),
      loaded: findLoaded(prose, sentence, quotations, attributions),
      mood,
      check: checkWorthinessOf(prose, sentence, mood),
      quoted: Math.min(
        1,
        covered.reduce((sum, share) => sum + share, 0),
      ),
      within: within ? quotations.indexOf(within) : -1,
    };
  });
  const outlets = prose.sentences.flatMap((s, k) => findCitedOutlets(prose, s, sentences[k]?.attributions ?? []));
  const documents = prose.sentences.flatMap((s, k) => findNamedDocuments(prose, s, sentences[k]?.attributions ?? [], quotations));
  return { prose, quotations, citations: findCitations(prose), outlets, documents, namedRoles: namedRoles(prose), sentences };
}

/** What is said in a sentence, without "X said": the contents of its own attributions, if they make up most of it. */
function contentOf(text: string, sentence: Span, attributions: readonly Attribution[]): string | undefined {
  const contents = attributions
    .filter((a) => !a.voice)
    .flatMap((a) => a.content)
    .sort((a, b) => a.start - b.start);
  if (contents.length === 0) return undefined;
  const parts: string[] = [];
  let end = -1;
  for (const c of contents) {
    const start = Math.max(c.start, end);
    if (start < c.end) parts.push(text.slice(start, c.end));
    end = Math.max(end, c.end);
  }
  const content = parts.join(' ');
  return content.length * 3 >= sentence.end - sentence.start ? content : undefined;
}

/** A citation at the end of a sentence, and the blanks before it. */
const CLOSING_CITATION = /(?<!\s)\s{0,8}(?:\[[^\]]{1,20}\]|\([^()]{1,300}\)|(?<![⁰-⁹¹²³])[⁰-⁹¹²³]+)$/u;

function withoutCitation(sentence: string): string {
  const bare = sentence.trimEnd();
  const tail = bare.slice(-340);
  return bare.slice(0, bare.length - tail.length) + tail.replace(CLOSING_CITATION, '');
}

/** Share of a sentence that a quotation covers; trailing citations and blanks do not count. */
function coverage(text: string, quotation: Span, sentence: Span): number {
  const bare = withoutCitation(text.slice(sentence.start, sentence.end));
  const length = Math.max(1, bare.length);
  if (contains(quotation, { start: sentence.start, end: sentence.start + length })) return 1;
  const from = Math.max(quotation.start, sentence.start);
  const to = Math.min(quotation.end, sentence.start + length);
  return Math.max(0, to - from) / length;
}
