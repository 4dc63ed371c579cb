import type { Placed } from './placed.js';

/** A finding as `json` and `jsonl` write it. Offsets are UTF-16 units of the file; lines and columns from 1. */
export function findingJson({ finding, region, url, fingerprint, related }: Placed): object {
  const { rule, severity, message, what, why, todo, start, end } = finding;
  return {
    rule,
    severity,
    message,
    what,
    why,
    todo,
    start,
    end,
    ...region,
    url,
    fingerprint,
    related: related.map((r) => ({ path: r.path, text: r.text, start: r.start, end: r.end, ...r.region })),
  };
}
