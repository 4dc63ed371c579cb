import type { Reading } from '../reading/reading.js';
import { fingerprintsOf, wordsOf } from '../report/fingerprint.js';
import type { ReviewedArticle, SideBySide } from '../review.js';
import type { Finding } from '../rules/rule.js';
import { decode } from '../text/decode.js';
import { Lines } from '../text/lines.js';
import { lastFrom, spanAt, type Span } from '../text/span.js';
import type { Gathered } from './gather.js';
import type { Changes } from './git.js';

/** What a finding was known by before a change. */
interface Before {
  /** Its related passages by fingerprint: what they say. */
  readonly related: ReadonlyMap<string, ReadonlySet<string>>;
  /** Rule and words, wherever they stand. */
  readonly loose: ReadonlySet<string>;
}

/**
 * What a change brought about: findings that were not there before it. One whose own sentence nobody touched is old, too, if
 * the rule reported the same words elsewhere, since some rules report a thing at its first place only.
 */
export class ChangedFindings {
  readonly #changes: Changes;
  readonly #run: Gathered;
  readonly #readings: ReadonlyMap<string, Reading>;
  /** Paths of articles that are only compared with. */
  readonly #compared: ReadonlySet<string>;
  readonly #lines = new Map<string, Lines>();
  #before: Promise<{ readonly run: SideBySide; readonly readings: ReadonlyMap<string, Reading> }> | undefined;

  constructor(changes: Changes, run: Gathered) {
    this.#changes = changes;
    this.#run = run;
    this.#readings = new Map([...run.articles, ...run.compared].map(({ path, reading }) => [path, reading]));
    this.#compared = new Set(run.compared.map(({ path }) => path));
  }

  async of(article: ReviewedArticle): Promise<readonly Finding[]> {
    const { path, findings } = article;
    const was = await this.#changes.before(path);
    if (was === undefined) return findings;
    const prints = fingerprintsOf(article);
    const kept: Finding[] = [];
    let before: Before | undefined;
    for (const [k, finding] of findings.entries()) {
      const fresh = [];
      for (const r of finding.related ?? []) if (await this.#touches(r.path, r)) fresh.push(r.text);
      const touched = fresh.length > 0 || (was !== 'same' && (await this.#touches(path, finding)));
      // In a file that stayed as it is only another's change can bring something about, or that a linked file went.
      if (was === 'same' && !touched && this.#changes.gone.size === 0) continue;
      before ??= await this.#was(path);
      const known = before.related.get(prints[k] ?? '');
      if (known ? fresh.some((text) => !known.has(text)) : touched || !before.loose.has(loosely(finding, article.reading)))
        kept.push(finding);
    }
    return kept;
  }

  async #was(path: string): Promise<Before> {
    this.#before ??= this.#runBefore();
    const { run, readings } = await this.#before;
    const reading = readings.get(path);
    if (!reading) return { related: new Map(), loose: new Set() };
    const article = { path, reading, findings: run.findings(path) };
    const prints = fingerprintsOf(article);
    return {
      related: new Map(article.findings.map((f, k) => [prints[k] ?? '', new Set(f.related?.map((r) => r.text))])),
      loose: new Set(article.findings.map((f) => loosely(f, reading))),
    };
  }

  /** The run over all articles as they were. */
  async #runBefore() {
    const run = await this.#run.before(async (file, now) => {
      if (await this.#isArchive(file)) return now;
      const bytes = await this.#changes.before(file);
      if (bytes === undefined || bytes === 'same') return bytes && now;
      const decoded = decode(bytes);
      return decoded.kind === 'binary' ? undefined : decoded.text;
    }, this.#changes.gone);
    return { run, readings: new Map(run.articles.map((a) => [a.path, a.reading])) };
  }

  /** Whether a file is only compared with and lies outside of the repository: nobody can tell what changed in it, so nothing did. */
  async #isArchive(path: string): Promise<boolean> {
    return this.#compared.has(path) && (await this.#changes.isOutside(path));
  }

  /** Whether a passage was touched. It counts by its whole sentences: an edit of its other end may have brought a finding about. */
  async #touches(path: string, { start, end }: Span): Promise<boolean> {
    const reading = this.#readings.get(path);
    if (!reading || (await this.#isArchive(path))) return false;
    let lines = this.#lines.get(path);
    if (!lines) this.#lines.set(path, (lines = new Lines(reading.article.source)));
    const { sentences } = reading;
    // The sentence it begins in, or the next.
    const at = spanAt(sentences, start);
    const first = at >= 0 ? at : lastFrom(sentences, start) + 1;
    let last = first;
    while ((sentences[last]?.start ?? Infinity) < end) last++;
    const from = Math.min(start, sentences[first]?.start ?? start);
    const to = last > first ? Math.max(end, sentences[last - 1]?.end ?? end) : end;
    return this.#changes.touches(path, lines.at(from).line, lines.at(Math.max(from, to - 1)).line);
  }
}

function loosely({ rule, start, end }: Finding, { article }: Reading): string {
  return `${rule} ${wordsOf(article.source.slice(start, end))}`;
}
