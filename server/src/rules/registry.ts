import { alteredQuotation } from './altered-quotation.js';
import { ambiguousIbid } from './ambiguous-ibid.js';
import { anonymousSource } from './anonymous-source.js';
import { certaintyWithoutSource } from './certainty-without-source.js';
import { conflictingClaim } from './conflicting-claim.js';
import { copiedPassage } from './copied-passage.js';
import { incompleteCitation } from './incomplete-citation.js';
import { invalidIgnore } from './invalid-ignore.js';
import { loadedAttribution } from './loaded-attribution.js';
import { loadedWording } from './loaded-wording.js';
import { missingByline } from './missing-byline.js';
import { missingDate } from './missing-date.js';
import { quotationWithoutSource } from './quotation-without-source.js';
import type { Rule } from './rule.js';
import { scareQuotes } from './scare-quotes.js';
import { secondhandSource } from './secondhand-source.js';
import { singleOrigin } from './single-origin.js';
import { sparseSourcing } from './sparse-sourcing.js';
import { undatedTime } from './undated-time.js';
import { unevenAttribution } from './uneven-attribution.js';
import { unevenNaming } from './uneven-naming.js';
import { unmatchedQuotationMark } from './unmatched-quotation-mark.js';
import { unresolvedCitation } from './unresolved-citation.js';
import { unsourcedAssertion } from './unsourced-assertion.js';
import { unsupportedCitation } from './unsupported-citation.js';
import { unusedIgnore } from './unused-ignore.js';
import { unusedReference } from './unused-reference.js';
import { vagueAttribution } from './vague-attribution.js';

/** Every rule, in the order in which its question is asked. A new rule is one line here. */
export const RULES: readonly Rule[] = [
  unsourcedAssertion,
  sparseSourcing,
  vagueAttribution,
  anonymousSource,
  quotationWithoutSource,
  certaintyWithoutSource,
  unresolvedCitation,
  ambiguousIbid,
  incompleteCitation,
  secondhandSource,
  unsupportedCitation,
  unusedReference,
  loadedWording,
  loadedAttribution,
  scareQuotes,
  unevenAttribution,
  unevenNaming,
  conflictingClaim,
  singleOrigin,
  alteredQuotation,
  copiedPassage,
  missingByline,
  missingDate,
  undatedTime,
  unmatchedQuotationMark,
  invalidIgnore,
  // The last: whether a comment silences anything is known when all others have spoken.
  unusedIgnore,
];

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule of an id, if there is one. */
export function ruleOf(id: string): Rule | undefined {
  return byId.get(id);
}

/** All rules' ids. */
export const RULE_IDS: readonly string[] = RULES.map(({ id }) => id);

/** Where a rule's page stands. */
export function pageOf(rule: string): string {
  return `https://github.com/source-criticism/source-criticism/blob/main/docs/rules/${rule}.md`;
}
