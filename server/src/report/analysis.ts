import type { Review, ReviewedArticle, SideBySide } from '../review.js';

interface SpanJson {
  readonly start: number;
  readonly end: number;
}

/** What `analyze --format json` prints; `contract` of the analysis format, version 1. */
export interface Analysis {
  readonly version: 1;
  readonly documents: readonly object[];
}

/** How many links a sentence carries, and from which score on. */
export interface LinkOptions {
  readonly links: number;
  readonly minScore: number | undefined;
}

const span = ({ start, end }: SpanJson): SpanJson => ({ start, end });

/** The analysis of a whole run. */
export function analysisOf(review: Review, options: LinkOptions): Analysis {
  return { version: 1, documents: [...documentsOf(review, options)] };
}

/** The same, document by document, for a run too large for one string. */
export function* documentsOf(run: Review | SideBySide, options: LinkOptions): Generator<object> {
  if (!('findings' in run)) for (const article of run.articles) yield documentOf(run, article, options);
  else for (const article of run.articles) yield documentOf(run, { ...article, findings: run.findings(article.path) }, options);
}

function documentOf(run: Pick<Review, 'treatments'>, article: ReviewedArticle, { links, minScore }: LinkOptions): object {
  const { reading } = article;
  return {
    path: article.path,
    sentences: reading.sentences.map((s, k) => ({
      ...span(s),
      sourcing: s.sourcing,
      checkWorthiness: s.checkWorthiness,
      ...(links > 0
        ? {
            links: run
              .treatments(article.path, k, links, minScore)
              .map((t) => ({ path: t.path, start: t.start, end: t.end, relation: t.relation, score: t.score })),
          }
        : {}),
    })),
    attributions: reading.attributions.map((a) => ({
      cue: span(a.cue),
      source: a.source ? span(a.source) : null,
      content: a.content.map(span),
      kind: a.kind,
    })),
    loadedWording: reading.loaded.map((l) => ({ ...span(l), kind: l.kind })),
    hedges: reading.hedges.map(span),
    citations: reading.citations.map((c) => ({ ...span(c), kind: c.kind, resolves: c.resolves })),
    findings: article.findings.map((f) => ({ ...span(f), rule: f.rule, severity: f.severity, message: f.message })),
  };
}
