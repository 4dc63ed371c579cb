import { Command, Option } from 'commander';
import { fraction, wholeNumber, withCache, type CacheOptions } from './arguments.js';
import type { ExitCode } from './program.js';
import type { Terminal } from './terminal.js';

/** `analyze`: the whole analysis, for programs. Exits 0 whatever it finds. */
export function analyzeCommand(terminal: Terminal, exit: (code: ExitCode) => void): Command {
  const command = new Command('analyze')
    .description('print the whole analysis of articles, for programs')
    .argument('<path...>', 'files, folders, globs, or - for standard input')
    .addOption(new Option('--format <format>', 'form of the output').choices(['json']).default('json'))
    .option('--links <n>', 'at most this many links a sentence, 0 for none', wholeNumber(6), 5)
    .option(
      '--min-score <x>',
      'show links from this score on, 0…1; 0 links every sentence, headings too (default: the calibrated threshold)',
      fraction,
    )
    .option('--archive <name>', 'link with the passages of an archive, too: source-criticism help archive');
  return withCache(command)
    .addHelpText(
      'after',
      '\nExits 0 whatever it finds, 2 when something could not be read.\n\nExample:\n  source-criticism analyze --links 3 drafts/ > analysis.json',
    )
    .action(async (paths: string[], options: CacheOptions & { links: number; minScore?: number; archive?: string }) => {
      // Loaded here, so that help and version need no word lists and no tagger.
      const [{ gather }, { documentsOf }, { jsonOf }, { openCache }] = await Promise.all([
        import('./gather.js'),
        import('../report/analysis.js'),
        import('../report/json.js'),
        import('./cache.js'),
      ]);
      const cache = openCache(options, terminal);
      const run = await gather(paths, terminal, exit, {
        ...(cache ? { cache } : {}),
        ...(options.archive ? { archive: options.archive } : {}),
      });
      // Written document by document: one string of a large corpus would be longer than a string may be.
      await terminal.out(`{"version":1,"documents":[`);
      let first = true;
      for (const document of documentsOf(run, { links: options.links, minScore: options.minScore })) {
        if (terminal.closed()) return;
        await terminal.out(`${first ? '\n' : ',\n'}${jsonOf(document)}`);
        first = false;
      }
      await terminal.out('\n]}\n');
      await cache?.end();
    });
}
