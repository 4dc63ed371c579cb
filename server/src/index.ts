/**
 * The library: read articles as a source critic does, in Node.js, a browser or a worker. Nothing is fetched or stored.
 *
 * ```js
 * import { review } from 'source-criticism';
 * const { articles } = await review([{ path: 'draft.md', text: 'Experts say the bridge is safe.' }]);
 * for (const finding of articles[0].findings) console.log(finding.rule, finding.message);
 * ```
 */
export { read, review, type ArticleInput, type Review, type ReviewedArticle, type ReviewOptions } from './review.js';
export { analysisOf, documentsOf, type Analysis, type LinkOptions } from './report/analysis.js';
export { parseSettings, DEFAULT_SETTINGS, SETTINGS_FILE, type Settings, type SettingsProblem } from './config/settings.js';
export { RULES } from './rules/registry.js';
export type { Finding, Problem, Question, RelatedPassage, Rule, RuleContext, Severity, SeverityOrOff } from './rules/rule.js';
export type { Treatment } from './corpus/corpus.js';
export type { Dependence, From, Origin, Traced } from './corpus/origin.js';
export type { Copy } from './corpus/copies.js';
export type { Mention, Naming } from './corpus/mentions.js';
export type { Requotation } from './corpus/quotations.js';
export type { Alteration } from './corpus/alteration.js';
export type { Relation } from './corpus/relation.js';
export type { AttributionReading, BlockCache, QuotationReading, Reading, SentenceReading } from './reading/reading.js';
export type { Citation } from './reading/resolution.js';
export type { Sourcing } from './reading/sourcing.js';
export type { SourceKind } from './reading/source.js';
export type { Format } from './text/article.js';
export type { Span } from './text/span.js';
