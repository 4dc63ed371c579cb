import { dirname } from 'node:path';
import { Command, Option } from 'commander';
import { withCache, type CacheOptions } from './arguments.js';
import type { ExitCode } from './program.js';
import { CliError, type Terminal } from './terminal.js';

interface ReportOptions extends CacheOptions {
  readonly format?: string;
  readonly output?: string;
}

/** Forms by the ending of a file. */
const FORMATS: Readonly<Record<string, string>> = { html: 'html', htm: 'html', md: 'markdown', markdown: 'markdown', svg: 'svg' };

/** `report`: one page to send around. Exits 0 whatever it finds. */
export function reportCommand(terminal: Terminal, exit: (code: ExitCode) => void): Command {
  const command = new Command('report')
    .description('write one self-contained page: summary, annotated articles, claims side by side, naming, sources and their graph')
    .argument('<path...>', 'files, folders, globs, or - for standard input')
    .option('-o, --output <file>', 'the file to write (default: standard output)')
    .addOption(
      new Option(
        '--format <format>',
        'form of the report; svg is the source graph alone (default: by the file’s ending, else html)',
      ).choices(['html', 'markdown', 'svg']),
    );
  return withCache(command)
    .addHelpText(
      'after',
      `
Exits 0 whatever it finds, 2 when something could not be read or written.

Examples:
  source-criticism report drafts/ -o report.html
  source-criticism report --format markdown a.md b.md > report.md`,
    )
    .action(async (paths: string[], options: ReportOptions) => {
      const [{ gatherAny }, { makeReport }, { openCache }, { makeFolder, reasonOf, writeWhole }] = await Promise.all([
        import('./gather.js'),
        import('./reporting.js'),
        import('./cache.js'),
        import('./disk.js'),
      ]);
      const cache = openCache(options, terminal);
      const run = await gatherAny(paths, terminal, exit, cache ? { cache } : {});
      if (!run) return;
      const { output } = options;
      if (output !== undefined && run.articles.some(({ path }) => path === output))
        throw new CliError(`${output}: is one of the articles; nothing was written`);
      const format = options.format ?? FORMATS[output?.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'html';
      const text = await makeReport(run, format, terminal);
      if (output === undefined) await terminal.out(text);
      else
        try {
          makeFolder(dirname(output));
          await writeWhole(output, text);
        } catch (error) {
          throw new CliError(`${output}: ${reasonOf(error)}`);
        }
      await cache?.end();
    });
}
