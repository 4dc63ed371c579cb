import type { Settings } from '../config/settings.js';
import { printable } from '../report/printable.js';
import { review, type Review } from '../review.js';
import { findArticles, type Found } from './files.js';
import { Progress } from './progress.js';
import type { ExitCode } from './program.js';
import { SettingsFinder } from './settings.js';
import type { Terminal } from './terminal.js';

/**
 * Reads what the paths name and reviews it; says on stderr what could not be read and what was cut short.
 * @throws {CliError} if a settings file has mistakes.
 */
export async function gather(paths: readonly string[], terminal: Terminal, exit: (code: ExitCode) => void): Promise<Review> {
  const found = await findArticles(paths, () => terminal.stdin());
  await tell(found, terminal, exit);
  const finder = new SettingsFinder();
  const settings = new Map<string, Settings>();
  for (const { path } of found.articles) settings.set(path, await finder.find(path));
  const progress = new Progress(terminal, found.articles.length);
  const reviewed = await review(found.articles, {
    place: 'ci',
    onProgress: (done) => progress.show(done),
    settingsOf: (path) => settings.get(path) ?? { rules: new Map() },
  });
  await progress.clear();
  for (const { path, reading } of reviewed.articles)
    for (const limit of reading.article.limits) await terminal.err(`source-criticism: ${printable(path)}: ${limit}\n`);
  return reviewed;
}

async function tell({ unreadable, notes }: Found, terminal: Terminal, exit: (code: ExitCode) => void): Promise<void> {
  for (const { path, reason } of [...unreadable, ...notes])
    await terminal.err(`source-criticism: ${printable(path)}: ${printable(reason)}\n`);
  if (unreadable.length > 0) exit(2);
}
