import { withFindings, type ReviewedArticle } from '../review.js';
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
  const findings: [string, KnownFinding[]][] = [];
  for (const article of articles) {
    if (article.findings.length === 0) continue;
    const prints = fingerprintsOf(article);
    const known = article.findings.map(({ rule, start, end }, k) => ({
      rule,
      fingerprint: prints[k] ?? '',
      text: article.reading.article.source.slice(start, Math.min(end, start + PASSAGE)).replace(/\s+/g, ' '),
    }));
    findings.push([nameOf(article.path), known]);
  }
  // An article may be called __proto__.
  return { version: 1, findings: Object.fromEntries(findings) };
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

/** Parts what is new in a run from what a baseline knows, article by article. */
export class KnownFindings {
  readonly #names: ReadonlySet<string>;
  readonly #left: ReadonlyMap<string, KnownFinding[]>;
  readonly #gone: KnownFinding[];

  /** `names` are those of all articles of the run. */
  constructor({ findings }: Baseline, names: readonly string[]) {
    this.#names = new Set(names);
    this.#left = new Map(Object.entries(findings).map(([name, list]) => [name, [...list]]));
    this.#gone = [...this.#left].filter(([name]) => !this.#names.has(name)).flatMap(([, list]) => list);
  }

  /** An article with what is new in it. A finding of a renamed article is known by the name it had, if that is gone. */
  fresh(article: ReviewedArticle, name: string): ReviewedArticle {
    const own = this.#left.get(name);
    const prints = fingerprintsOf(article);
    const findings = article.findings.filter(({ rule }, k) => {
      const print = prints[k] ?? '';
      return !(take(own, rule, print) || (own === undefined && take(this.#gone, rule, print)));
    });
    return withFindings(article, findings);
  }

  /** Known findings that were not found again in those articles of the run that `fresh` has seen. */
  fixed(): readonly (KnownFinding & { readonly path: string })[] {
    return [...this.#left].filter(([name]) => this.#names.has(name)).flatMap(([path, list]) => list.map((k) => ({ ...k, path })));
  }
}

/** Takes a finding out of a list; whether it was in it. */
function take(list: KnownFinding[] | undefined, rule: string, fingerprint: string): boolean {
  const at = list?.findIndex((k) => k.rule === rule && k.fingerprint === fingerprint) ?? -1;
  if (at >= 0) list?.splice(at, 1);
  return at >= 0;
}
