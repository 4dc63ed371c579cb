import { Command } from 'commander';
import { countsOf } from '../report/counts.js';
import { FORMAT_NAMES } from '../report/formats.js';
import { addOutput, type Output } from './outputs.js';
import type { ExitCode } from './program.js';
import type { Terminal } from './terminal.js';

/** `lint`: what a source critic would remark, for people and for programs that show findings. Fails on warnings and errors. */
export function lintCommand(terminal: Terminal, exit: (code: ExitCode) => void): Command {
  return new Command('lint')
    .description('say what a source critic would remark on articles')
    .argument('<path...>', 'files, folders, globs, or - for standard input')
    .option(
      '--format <name[=file]>',
      `form of the report, and the file it goes to (default: stylish, to standard output); may be given several times, at most one without a file: ${FORMAT_NAMES.join(', ')}`,
      addOutput,
    )
    .addHelpText(
      'after',
      '\nExits 0 when there is nothing above a remark, 1 on warnings and errors, 2 when something could not be read or written.\n\nExamples:\n  source-criticism lint draft.md\n  source-criticism lint "articles/**/*.txt"\n  source-criticism lint --format github --format sarif=out/lint.sarif drafts/\n  cat draft.txt | source-criticism lint -',
    )
    .action(async (paths: string[], options: { format?: readonly Output[] }) => {
      // Loaded here, so that help and version need no word lists and no tagger.
      const [{ gather }, { writeReports }] = await Promise.all([import('./gather.js'), import('./reports.js')]);
      const review = await gather(paths, terminal, exit);
      await writeReports(options.format ?? [{ format: 'stylish' }], review, terminal, exit);
      const counts = countsOf(review);
      if (counts.error + counts.warning > 0) exit(1);
    });
}
