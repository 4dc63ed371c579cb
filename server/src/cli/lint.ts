import { Command, InvalidArgumentError, Option } from 'commander';
import { countIn, noCounts } from '../report/counts.js';
import { FORMAT_NAMES } from '../report/formats.js';
import type { Severity, SeverityOrOff } from '../rules/rule.js';
import { wholeNumber, withCache, type CacheOptions } from './arguments.js';
import { addOutput, type Output } from './outputs.js';
import type { ExitCode } from './program.js';
import { Progress } from './progress.js';
import { CliError, sayingOnce, type Terminal } from './terminal.js';

/** From this severity on a run fails; `never` lets it pass whatever is found. */
type FailOn = Severity | 'never';

interface LintOptions extends CacheOptions {
  readonly format?: readonly Output[];
  readonly failOn: FailOn;
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly rule?: ReadonlyMap<string, SeverityOrOff>;
  readonly corpus?: readonly string[];
  readonly stdinFilename?: string;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly changedSince?: string;
  readonly fix?: boolean;
  readonly fixIgnores?: boolean;
  readonly dryRun?: boolean;
  readonly reportUnusedIgnores?: boolean;
  readonly timings?: boolean;
}

const ORDER: Readonly<Record<FailOn, number>> = { error: 0, warning: 1, info: 2, hint: 3, never: -1 };
const SEVERITIES = ['error', 'warning', 'info', 'hint', 'off'] as const;

/** `lint`: what a source critic would remark, for people and for programs that show findings. Fails on warnings and errors. */
export function lintCommand(terminal: Terminal, exit: (code: ExitCode) => void): Command {
  const command = new Command('lint')
    .description('say what a source critic would remark on articles')
    .argument('<path...>', 'files, folders, globs, or - for standard input')
    .optionsGroup('What is reported:')
    .option('--rule <id:severity>', 'set a rule’s severity over the settings; may be given several times', addRule)
    .option('--changed-since <ref>', 'only findings on lines that changed since a git commit, and claims that a changed line contradicts')
    .option('--baseline <file>', 'only findings that a baseline does not know')
    .option('--update-baseline', 'write the baseline anew with everything that is found now')
    .option('--report-unused-ignores', 'make comments that silence nothing warnings')
    .option('--quiet', 'leave out what does not make the run fail')
    .option('--corpus <folder>', 'compare with the articles of a folder without reporting on them; may be given several times', addText)
    .option('--stdin-filename <name>', 'what standard input is called; settings and format go by it')
    .optionsGroup('When it fails:')
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 from this severity on')
        .choices(['error', 'warning', 'info', 'hint', 'never'])
        .default('warning'),
    )
    .option('--max-warnings <n>', 'exit 1 only if there are more warnings than this, or an error', wholeNumber(9))
    .optionsGroup('What is written:')
    .option(
      '--format <name[=file]>',
      `form of the report, and the file it goes to (default: stylish, to standard output); may be given several times, at most one without a file: ${FORMAT_NAMES.join(', ')}`,
      addOutput,
    )
    .option('--fix', 'write neutral verbs in place of those that take a side')
    .option('--fix-ignores', 'take out comments that silence nothing')
    .option('--dry-run', 'with --fix or --fix-ignores: print what would change as a diff, and change nothing')
    .optionsGroup('How it runs:')
    .option('--timings', 'say on standard error how long reading and comparing took');
  return withCache(command)
    .addHelpText(
      'after',
      `
Exits 0 when there is nothing above a remark, 1 on warnings and errors, 2 when something could not be read or written.

Examples:
  source-criticism lint draft.md
  source-criticism lint "articles/**/*.txt" --corpus archive
  source-criticism lint --format github --format sarif=out/lint.sarif drafts/
  source-criticism lint --changed-since origin/main .
  source-criticism lint --baseline known.json --update-baseline .
  source-criticism lint --fix --dry-run draft.md
  cat draft.txt | source-criticism lint --stdin-filename draft.txt -`,
    )
    .action(async (paths: string[], options: LintOptions) => {
      if (options.updateBaseline && options.baseline === undefined) throw new CliError('--update-baseline needs --baseline FILE');
      if (options.dryRun && !options.fix && !options.fixIgnores) throw new CliError('--dry-run needs --fix or --fix-ignores');
      // Loaded here, so that help and version need no word lists and no tagger.
      const [{ gather }, { Reports }, { adjustment }, { Selection }, { mend }, { openCache }, { STDIN, STDIN_NAME }] = await Promise.all([
        import('./gather.js'),
        import('./reports.js'),
        import('./adjust.js'),
        import('./selection.js'),
        import('./mend.js'),
        import('./cache.js'),
        import('./files.js'),
      ]);
      // What can't be done is known before anything is read.
      const selection = await Selection.prepare(options);
      const adjust = adjustment(options);
      const started = performance.now();
      const { stdinFilename: stdinName = STDIN_NAME } = options;
      const once = sayingOnce(terminal);
      const cache = openCache(options, once);
      const reading = { refused: false };
      const gathered = () =>
        gather(
          paths,
          once,
          (code) => {
            reading.refused ||= code === 2;
            exit(code);
          },
          { adjust, stdinName, ...(options.corpus ? { corpus: options.corpus } : {}), ...(cache ? { cache } : {}) },
        );
      let run = await gathered();
      // “Nothing to remark” would be untrue, and an empty report would close what an earlier one opened.
      if (reading.refused && run.articles.length === 0) return;
      if (options.fix || options.fixIgnores) {
        const changed = await mend(run, { ...options, ...(paths.includes(STDIN) ? { stdinName } : {}) }, terminal, exit);
        if (options.dryRun) {
          if (changed > 0) exit(1);
          return;
        }
        if (changed > 0) run = await gathered();
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
        await reports.article({ ...article, findings: loud });
        if (reports.deserted) break;
        await progress.show('Comparing', ++done, run.articles.length);
      }
      await progress.clear();
      await reports.end();
      await cache?.end();
      if (options.timings) {
        const seconds = (ms: number) => (ms / 1000).toFixed(2);
        await terminal.err(
          `source-criticism: ${run.articles.length} articles read in ${seconds(read - started)} s, compared and reported in ${seconds(performance.now() - read)} s\n`,
        );
      }
      const severe = (Object.keys(counts) as Severity[]).filter((severity) => ORDER[severity] <= ORDER[options.failOn]);
      const failing = severe.reduce((sum, severity) => sum + counts[severity], 0);
      const forgiven =
        options.maxWarnings !== undefined && counts.error === 0 && failing === counts.warning && counts.warning <= options.maxWarnings;
      if (failing > 0 && !forgiven) exit(1);
    });
}

function addRule(argument: string, previous: ReadonlyMap<string, SeverityOrOff> = new Map()): ReadonlyMap<string, SeverityOrOff> {
  const [id = '', severity = '', ...more] = argument.split(':');
  if (id === '' || more.length > 0 || !(SEVERITIES as readonly string[]).includes(severity))
    throw new InvalidArgumentError(`Write ID:SEVERITY, the severity one of ${SEVERITIES.join(', ')}.`);
  return new Map([...previous, [id, severity as SeverityOrOff]]);
}

function addText(argument: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, argument];
}
