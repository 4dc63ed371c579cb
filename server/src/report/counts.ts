import type { Review } from '../review.js';
import type { Severity } from '../rules/rule.js';

/** How many findings of each severity a run has. */
export type Counts = Readonly<Record<Severity, number>>;

export function countsOf({ articles }: Pick<Review, 'articles'>): Counts {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const article of articles) for (const finding of article.findings) counts[finding.severity]++;
  return counts;
}
