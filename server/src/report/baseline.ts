import type { ReviewedArticle } from '../review.js';
import { fingerprintsOf } from './fingerprint.js';

/** Findings that are known and let be, by article. A fingerprint holds no line number, so a baseline outlives edits elsewhere. */
export interface Baseline {
  readonly version: 1;
  readonly findings: Readonly<Record<string, readonly KnownFinding[]>>;
}

export interface KnownFinding {
  readonly rule: string;
  readonly fingerprint: string;
  /** The words of the finding, for whoever reads the file. */
  readonly text: string;
}

/** Longest passage kept for readers, in UTF-16 units. */
const PASSAGE = 80;

/** A baseline of everything that is found. `nameOf` is what the file calls an article. */
export function baselineOf(articles: readonly ReviewedArticle[], nameOf: (path: string) => string): Baseline {
  const findings: Record<string, KnownFinding[]> = {};
  for (const article of articles) {
    if (article.findings.length === 0) continue;
    const prints = fingerprintsOf(article);
    findings[nameOf(article.path)] = article.findings.map(({ rule, start, end }, k) => ({
      rule,
      fingerprint: prints[k] ?? '',
      text: article.reading.article.source.slice(start, Math.min(end, start + PASSAGE)).replace(/\s+/g, ' '),
    }));
  }
  return { version: 1, findings };
}

/** Reads a baseline. @throws {Error} in words for the user if the text is none. */
export function parseBaseline(text: string): Baseline {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Error('is not valid JSON');
  }
  const { version, findings } = (value ?? {}) as { version?: unknown; findings?: unknown };
  if (version !== 1) throw new Error('is no baseline of this version; write it anew with --update-baseline');
  const known = (k: unknown) => typeof (k as KnownFinding | null)?.fingerprint === 'string' && typeof (k as KnownFinding).rule === 'string';
  if (
    typeof findings !== 'object' ||
    findings === null ||
    !Object.values(findings).every((list) => Array.isArray(list) && list.every(known))
  )
    throw new Error('is no baseline: “findings” must hold lists by article');
  return value as Baseline;
}

/** What a baseline makes of a run. */
export interface Compared {
  /** The articles with what is new. */
  readonly articles: readonly ReviewedArticle[];
  /** How many of the known findings are found again. */
  readonly known: number;
  /** Known findings of articles in the run that are no longer found. */
  readonly fixed: readonly (KnownFinding & { readonly path: string })[];
}

/** Parts what is new from what is known. A finding of a renamed article is known by the name it had, if that is gone. */
export function compare(baseline: Baseline, articles: readonly ReviewedArticle[], nameOf: (path: string) => string): Compared {
  const names = new Set(articles.map(({ path }) => nameOf(path)));
  const left = new Map(Object.entries(baseline.findings).map(([name, list]) => [name, [...list]]));
  const gone = [...left].filter(([name]) => !names.has(name)).flatMap(([, list]) => list);
  const take = (list: KnownFinding[] | undefined, rule: string, fingerprint: string) => {
    const at = list?.findIndex((k) => k.rule === rule && k.fingerprint === fingerprint) ?? -1;
    if (at >= 0) list?.splice(at, 1);
    return at >= 0;
  };
  let known = 0;
  const fresh = articles.map((article): ReviewedArticle => {
    const own = left.get(nameOf(article.path));
    const prints = fingerprintsOf(article);
    const findings = article.findings.filter(({ rule }, k) => {
      const print = prints[k] ?? '';
      const isKnown = take(own, rule, print) || (own === undefined && take(gone, rule, print));
      if (isKnown) known++;
      return !isKnown;
    });
    return { ...article, findings };
  });
  const fixed = [...left].filter(([name]) => names.has(name)).flatMap(([path, list]) => list.map((k) => ({ ...k, path })));
  return { articles: fresh, known, fixed };
}
