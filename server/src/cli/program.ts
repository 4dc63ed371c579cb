import { Command, CommanderError } from 'commander';
import { analyzeCommand } from './analyze.js';
import { archiveCommand } from './archive.js';
import { compareCommand } from './compare.js';
import { completionCommand } from './completion.js';
import { configCommand } from './config.js';
import { explainCommand } from './explain.js';
import { initCommand } from './init.js';
import { lintCommand } from './lint.js';
import { reportCommand } from './report.js';
import { rulesCommand } from './rules.js';
import { serverCommand } from './server.js';
import { CliError, type Terminal, nodeTerminal } from './terminal.js';
import { steerless } from '../report/printable.js';
import { version } from './version.js';

/** 0: clean · 1: findings · 2: could not do it. */
export type ExitCode = 0 | 1 | 2;

/** Runs the command line. Never throws; what went wrong is on stderr and in the exit code. */
export async function run(args: readonly string[], terminal: Terminal = nodeTerminal()): Promise<ExitCode> {
  let exit: ExitCode = 0;
  const program = new Command('source-criticism')
    .description('Reads articles as a source critic does: who says so, in what words, and who else treats it.')
    .version(version(), '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showHelpAfterError('(source-criticism --help shows the commands)')
    .exitOverride()
    .configureOutput({ writeOut: (text) => void terminal.out(text), writeErr: (text) => void terminal.err(text) })
    .addHelpText(
      'after',
      `
Exit codes:
  0  clean    1  findings    2  could not do it

Examples:
  source-criticism lint drafts/
  source-criticism lint "articles/**/*.md"
  source-criticism compare drafts/
  source-criticism analyze --format json samples/ > analysis.json
  cat draft.txt | source-criticism lint -
`,
    );
  const commands = [
    lintCommand,
    compareCommand,
    reportCommand,
    analyzeCommand,
    archiveCommand,
    explainCommand,
    rulesCommand,
    initCommand,
    configCommand,
    serverCommand,
  ];
  for (const command of [...commands, () => completionCommand(terminal, program)]) {
    const made = command(terminal, (code) => void (exit = code > exit ? code : exit));
    for (const one of [made, ...made.commands]) one.exitOverride().configureOutput(program.configureOutput());
    program.addCommand(made);
  }
  try {
    if (args.length === 0) {
      await terminal.err(program.helpInformation());
      return 2;
    }
    await program.parseAsync([...args], { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (terminal.closed()) return exit;
    await terminal.err(
      `source-criticism: ${error instanceof CliError ? steerless(error.message) : `internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`}\n`,
    );
    return 2;
  }
}
