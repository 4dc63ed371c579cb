import { Command, InvalidArgumentError, Option } from 'commander';
import { FORMAT_NAMES } from '../report/formats.js';
import type { SeverityOrOff } from '../rules/rule.js';
import { wholeNumber, withCache } from './arguments.js';
import { addOutput } from './outputs.js';
import type { ExitCode } from './program.js';
import type { LintOptions } from './linting.js';
import { CliError, type Terminal } from './terminal.js';

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
    .option('--archive <name>', 'compare with an archive, too: source-criticism help archive')
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
    .option('--fix', 'write neutral verbs in place of those that take a side, where loaded-attribution is asked for')
    .option('--fix-ignores', 'take out comments that silence nothing')
    .option('--dry-run', 'with --fix or --fix-ignores: print what would change as a diff, and change nothing')
    .optionsGroup('How it runs:')
    .option('--watch', 'go on watching, and report anew when an article or a setting changes')
    .option('--jobs <n>', 'read articles in so many threads; gains little below a thousand articles (default: 1)', wholeNumber(2))
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
      if (options.changedSince !== undefined && paths.includes('-'))
        throw new CliError('--changed-since does not go with -: git knows nothing of standard input');
      if (options.changedSince !== undefined && options.archive !== undefined)
        throw new CliError('--changed-since does not go with --archive: an archive does not say what it held then');
      const unwatchable =
        options.fix || options.fixIgnores ? '--fix' : options.updateBaseline ? '--update-baseline' : paths.includes('-') ? '-' : '';
      if (options.watch && unwatchable !== '') throw new CliError(`--watch does not go with ${unwatchable}`);
      // Loaded here, so that help and version need no word lists and no tagger.
      const { lint } = await import('./linting.js');
      if (!options.watch) return lint(paths, options, terminal, exit);
      const { watch } = await import('./watch.js');
      return watch([...paths, ...(options.corpus ?? [])], terminal, (also) => lint(paths, options, terminal, () => undefined, also));
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
