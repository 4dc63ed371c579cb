import { Command, Option } from 'commander';
import { fraction, withCache, type CacheOptions } from './arguments.js';
import type { ExitCode } from './program.js';
import type { Terminal } from './terminal.js';

interface CompareOptions extends CacheOptions {
  readonly format: string;
  readonly minScore?: number;
  readonly all?: boolean;
  readonly disputed?: boolean;
}

/** `compare`: claims × articles. Exits 0 whatever it finds. */
export function compareCommand(terminal: Terminal, exit: (code: ExitCode) => void): Command {
  const command = new Command('compare')
    .description('set the claims of articles side by side: who asserts, denies, attributes, cites, and who is silent')
    .argument('<path...>', 'files, folders, globs, or - for standard input')
    .addOption(new Option('--format <format>', 'form of the output').choices(['table', 'csv', 'json', 'markdown']).default('table'))
    .option('--disputed', 'only claims that another article contradicts')
    .option('--all', 'claims that only one article makes, too')
    .option('--min-score <x>', 'from this score on a passage treats a claim, 0…1 (default: the calibrated threshold)', fraction);
  return withCache(command)
    .addHelpText(
      'after',
      `
Exits 0 whatever it finds, 2 when something could not be read.

Examples:
  source-criticism compare drafts/
  source-criticism compare --disputed --format markdown a.md b.md c.md
  source-criticism compare --format csv articles/ > claims.csv`,
    )
    .action(async (paths: string[], options: CompareOptions) => {
      const [{ gatherAny }, { comparing }, { COMPARISON_FORMATS }, { Places }, { COLOURED, PLAIN }, { openCache }, { Progress }] =
        await Promise.all([
          import('./gather.js'),
          import('../views/compare.js'),
          import('../report/comparison/comparison.js'),
          import('../report/places.js'),
          import('../report/paint.js'),
          import('./cache.js'),
          import('./progress.js'),
        ]);
      const cache = openCache(options, terminal);
      const run = await gatherAny(paths, terminal, exit, cache ? { cache } : {});
      if (!run) return;
      const steps = comparing(run, {
        ...(options.minScore === undefined ? {} : { threshold: options.minScore }),
        ...(options.all ? { all: true } : {}),
      });
      const compared = await new Progress(terminal).through('Comparing', steps, run.articles.length);
      const comparison = options.disputed ? { ...compared, claims: compared.claims.filter((c) => c.conflicts > 0) } : compared;
      const write = await COMPARISON_FORMATS[options.format]?.();
      if (write) await terminal.out(write(comparison, { places: new Places(run.articles), paint: terminal.colour ? COLOURED : PLAIN }));
      await cache?.end();
    });
}
