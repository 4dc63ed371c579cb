import { Command } from 'commander';
import type { Archive } from '../archive/archive.js';
import { printable } from '../report/printable.js';
import type { ExitCode } from './program.js';
import { CliError, type Terminal } from './terminal.js';
import { build } from './version.js';

/** `archive`: articles that are compared with from an engine, where they are too many for one machine. */
export function archiveCommand(terminal: Terminal, exit: (code: ExitCode) => void): Command {
  const command = new Command('archive')
    .description('keep articles in OpenSearch, to compare others with them: lint --archive NAME')
    .addHelpText(
      'after',
      `
Where the engine is comes from the environment, and from nowhere else:
  SOURCE_CRITICISM_OPENSEARCH_URL       its address, such as https://search.example:9200
  SOURCE_CRITICISM_OPENSEARCH_USERNAME  and _PASSWORD, where it wants them
  SOURCE_CRITICISM_OPENSEARCH_CA        a file with the certificate of its authority

Exits 0, or 2 when something could not be read or the engine could not be asked.

Examples:
  source-criticism archive add press 2024/
  source-criticism archive status press
  source-criticism lint draft.md --archive press`,
    );
  command
    .command('add')
    .description('put articles in, each in place of what stood under its path; those that are there as they are stay')
    .argument('<name>', 'name of the archive')
    .argument('<path...>', 'files, folders, globs')
    .action(async (name: string, paths: string[]) => {
      const [{ filesOf, readArticleFile }, { Progress }] = await Promise.all([import('./files.js'), import('./progress.js')]);
      const archive = await opened(name);
      const { files, told } = await filesOf(paths);
      const progress = new Progress(terminal);
      async function* articles() {
        for (const file of files) {
          const { article, unreadable, note } = await readArticleFile(file);
          if (unreadable) told.unreadable.push(unreadable);
          if (note) told.notes.push(note);
          if (article) yield article;
        }
      }
      const { added, unchanged } = await asking(() => archive.add(articles(), (done) => progress.show('Adding', done, files.length)));
      await progress.clear();
      for (const { path, reason } of [...told.unreadable, ...told.notes])
        await terminal.err(`source-criticism: ${printable(path)}: ${printable(reason)}\n`);
      if (told.unreadable.length > 0) exit(2);
      await terminal.out(`${several(added, 'article')} put in${unchanged > 0 ? `, ${unchanged} there already` : ''}.\n`);
    });
  command
    .command('remove')
    .description('take articles out')
    .argument('<name>', 'name of the archive')
    .argument('<path...>', 'paths as they were given when the articles were put in')
    .action(async (name: string, paths: string[]) => {
      const archive = await opened(name);
      for (const path of paths) await asking(() => archive.remove(path));
    });
  command
    .command('status')
    .description('say how much an archive holds')
    .argument('<name>', 'name of the archive')
    .action(async (name: string) => {
      const archive = await opened(name);
      const { articles, passages } = await asking(() => archive.size());
      await terminal.out(`${several(articles, 'article')}, ${several(passages, 'passage')}.\n`);
    });
  return command;
}

function several(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * The archive of a name.
 * @throws {CliError} if the environment does not say where it is.
 */
export async function opened(name: string): Promise<Archive> {
  const { openArchive } = await import('../archive/connect.js');
  try {
    return openArchive(name, build(), process.env);
  } catch (error) {
    throw new CliError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Asks the engine.
 * @throws {CliError} saying why it does not answer.
 */
export async function asking<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (message.includes('index_not_found')) throw new CliError('there is no such archive; source-criticism archive add makes it');
    throw new CliError(`the archive could not be asked: ${message}`);
  }
}
