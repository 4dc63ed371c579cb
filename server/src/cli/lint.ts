import { Command } from 'commander';
import { Lines } from '../text/lines.js';
import { COLOURED, countsOf, PLAIN, Stylish, summary } from '../report/stylish.js';
import type { ExitCode } from './program.js';
import type { Terminal } from './terminal.js';

/** `lint`: what a source critic would remark, for a person at a terminal. Fails on warnings and errors. */
export function lintCommand(terminal: Terminal, exit: (code: ExitCode) => void): Command {
  return new Command('lint')
    .description('say what a source critic would remark on articles')
    .argument('<path...>', 'files, folders, globs, or - for standard input')
    .addHelpText(
      'after',
      '\nExits 0 when there is nothing above a remark, 1 on warnings and errors, 2 when something could not be read.\n\nExamples:\n  source-criticism lint draft.md\n  source-criticism lint "articles/**/*.txt"\n  cat draft.txt | source-criticism lint -',
    )
    .action(async (paths: string[]) => {
      // Loaded here, so that help and version need no word lists and no tagger.
      const { gather } = await import('./gather.js');
      const review = await gather(paths, terminal, exit);
      const paint = terminal.colour ? COLOURED : PLAIN;
      const sources = new Map(review.articles.map((a) => [a.path, a.reading.article.source]));
      const lines = new Map<string, Lines>();
      const linesOf = (path: string) => {
        const source = sources.get(path);
        if (source === undefined) return undefined;
        let found = lines.get(path);
        if (!found) lines.set(path, (found = new Lines(source)));
        return found;
      };
      const stylish = new Stylish(linesOf, paint);
      for (const article of review.articles) {
        if (terminal.closed()) return;
        const text = stylish.article(article);
        if (text !== '') await terminal.out(`${text}\n`);
      }
      const counts = countsOf(review);
      await terminal.out(`${summary(counts, review.articles.length, paint)}\n`);
      if (counts.error + counts.warning > 0) exit(1);
    });
}
