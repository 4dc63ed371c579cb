import { ambiguousIbid } from './ambiguous-ibid.js';
import { anonymousSource } from './anonymous-source.js';
import { certaintyWithoutSource } from './certainty-without-source.js';
import { conflictingClaim } from './conflicting-claim.js';
import { incompleteCitation } from './incomplete-citation.js';
import { loadedAttribution } from './loaded-attribution.js';
import { loadedWording } from './loaded-wording.js';
import { missingByline } from './missing-byline.js';
import { missingDate } from './missing-date.js';
import { quotationWithoutSource } from './quotation-without-source.js';
import type { Rule } from './rule.js';
import { scareQuotes } from './scare-quotes.js';
import { secondhandSource } from './secondhand-source.js';
import { undatedTime } from './undated-time.js';
import { unevenAttribution } from './uneven-attribution.js';
import { unevenNaming } from './uneven-naming.js';
import { unmatchedQuotationMark } from './unmatched-quotation-mark.js';
import { unresolvedCitation } from './unresolved-citation.js';
import { unsourcedAssertion } from './unsourced-assertion.js';
import { unusedReference } from './unused-reference.js';
import { vagueAttribution } from './vague-attribution.js';

/** Every rule, in the order in which its question is asked. A new rule is one line here. */
export const RULES: readonly Rule[] = [
  unsourcedAssertion,
  vagueAttribution,
  anonymousSource,
  quotationWithoutSource,
  certaintyWithoutSource,
  unresolvedCitation,
  ambiguousIbid,
  incompleteCitation,
  secondhandSource,
  unusedReference,
  loadedWording,
  loadedAttribution,
  scareQuotes,
  unevenAttribution,
  unevenNaming,
  conflictingClaim,
  missingByline,
  missingDate,
  undatedTime,
  unmatchedQuotationMark,
];

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule of an id, if there is one. */
export function ruleOf(id: string): Rule | undefined {
  return byId.get(id);
}

/** The rule whose id is nearest to a mistyped one, if any is near. */
export function nearestRule(id: string): string | undefined {
  let best: string | undefined;
  let least = 4;
  for (const rule of RULES) {
    const distance = editDistance(id.slice(0, 40), rule.id);
    if (distance < least) [best, least] = [rule.id, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Where a rule's page stands. */
export function pageOf(rule: string): string {
  return `https://github.com/source-criticism/source-criticism/blob/main/docs/rules/${rule}.md`;
}
