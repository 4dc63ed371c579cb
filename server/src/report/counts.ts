import type { Finding, Severity } from '../rules/rule.js';

/** How many findings of each severity a run has. */
export type Counts = Record<Severity, number>;

export function noCounts(): Counts {
  return { error: 0, warning: 0, info: 0, hint: 0 };
}

/** Counts findings in. */
export function countIn(counts: Counts, findings: readonly Finding[]): void {
  for (const { severity } of findings) counts[severity]++;
}
