import { countIn, noCounts, type Counts } from '../report/counts.js';
import { withFindings } from '../review.js';
import type { Severity, SeverityOrOff } from '../rules/rule.js';
import { adjustment } from './adjust.js';
import type { CacheOptions } from './arguments.js';
import { openCache } from './cache.js';
import { STDIN, STDIN_NAME } from './files.js';
import { gatherAny } from './gather.js';
import { mend } from './mend.js';
import type { Output } from './outputs.js';
import type { ExitCode } from './program.js';
import { Progress } from './progress.js';
import { Reports } from './reports.js';
import { Selection } from './selection.js';
import { sayingOnce, type Terminal } from './terminal.js';

/** From this severity on a run fails; `never` lets it pass whatever is found. */
type FailOn = Severity | 'never';

/** What `lint` is asked to do. */
export interface LintOptions extends CacheOptions {
  readonly format?: readonly Output[];
  readonly failOn: FailOn;
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly rule?: ReadonlyMap<string, SeverityOrOff>;
  readonly corpus?: readonly string[];
  readonly archive?: string;
  readonly stdinFilename?: string;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly changedSince?: string;
  readonly fix?: boolean;
  readonly fixIgnores?: boolean;
  readonly dryRun?: boolean;
  readonly reportUnusedIgnores?: boolean;
  readonly timings?: boolean;
  readonly watch?: boolean;
  readonly jobs?: number;
}

const ORDER: Readonly<Record<FailOn, number>> = { error: 0, warning: 1, info: 2, hint: 3, never: -1 };

/**
 * Reads, mends if it is to, and reports. `onCompared` is told the folders whose articles are compared with.
 * @throws {CliError} if settings or options ask for what cannot be done.
 */
export async function lint(
  paths: readonly string[],
  options: LintOptions,
  terminal: Terminal,
  exit: (code: ExitCode) => void,
  onCompared: (folders: readonly string[]) => void = () => undefined,
): Promise<void> {
  // What can't be done is known before anything is read.
  const selection = await Selection.prepare(options);
  const adjust = adjustment(options);
  const started = performance.now();
  const { stdinFilename: stdinName = STDIN_NAME, corpus = [], archive, jobs = 1 } = options;
  const once = sayingOnce(terminal);
  const cache = openCache(options, once);
  const gathered = () =>
    gatherAny(paths, once, exit, {
      adjust,
      stdinName,
      corpus,
      jobs,
      onCompared,
      ...(archive ? { archive } : {}),
      ...(cache ? { cache } : {}),
    });
  let run = await gathered();
  if (!run) return;
  if (options.fix || options.fixIgnores) {
    const changed = await mend(run, { ...options, ...(paths.includes(STDIN) ? { stdinName } : {}) }, terminal, exit);
    if (options.dryRun) {
      if (changed > 0) exit(1);
      return;
    }
    if (changed > 0) run = await gathered();
    if (!run) return;
  }
  const read = performance.now();
  const reports = await Reports.begin(options.format ?? [{ format: 'stylish' }], run, terminal, exit);
  const progress = new Progress(terminal);
  const counts = noCounts();
  let done = 0;
  for await (const article of selection.of(run, terminal)) {
    const { findings } = article;
    countIn(counts, findings);
    const loud = options.quiet ? findings.filter((f) => ORDER[f.severity] <= ORDER[options.failOn]) : findings;
    await reports.article(withFindings(article, loud));
    if (reports.deserted) break;
    await progress.show('Comparing', ++done, run.articles.length);
  }
  await progress.clear();
  await reports.end();
  await cache?.end();
  if (options.timings) {
    const seconds = (ms: number) => (ms / 1000).toFixed(2);
    await terminal.err(
      `source-criticism: ${run.articles.length} article${run.articles.length === 1 ? '' : 's'} read in ${seconds(read - started)} s, compared and reported in ${seconds(performance.now() - read)} s\n`,
    );
  }
  if (fails(counts, options)) exit(1);
}

function fails(counts: Counts, { failOn, maxWarnings }: LintOptions): boolean {
  const severe = (Object.keys(counts) as Severity[]).filter((severity) => ORDER[severity] <= ORDER[failOn] && counts[severity] > 0);
  if (maxWarnings === undefined) return severe.length > 0;
  return counts.warning > maxWarnings || severe.some((severity) => severity !== 'warning');
}
