import { dirname, relative, resolve } from 'node:path';
import type { Settings } from '../config/settings.js';
import { printable } from '../report/printable.js';
import { review, type ArticleInput, type Review } from '../review.js';
import { findArticles, STDIN_NAME, type Found } from './files.js';
import { Progress } from './progress.js';
import type { ExitCode } from './program.js';
import { SettingsFinder } from './settings.js';
import type { Terminal } from './terminal.js';

/** What a command may ask for beside its paths. */
export interface Gathering {
  /** Folders whose articles are compared with and not reported on. */
  readonly corpus?: readonly string[];
  /** What standard input is called. */
  readonly stdinName?: string;
  /** Settings as the command line changes them. */
  readonly adjust?: (settings: Settings) => Settings;
}

/**
 * Reads what the paths name and reviews it; says on stderr what could not be read and what was cut short.
 * @throws {CliError} if a settings file has mistakes.
 */
export async function gather(
  paths: readonly string[],
  terminal: Terminal,
  exit: (code: ExitCode) => void,
  { corpus = [], stdinName = STDIN_NAME, adjust = (settings) => settings }: Gathering = {},
): Promise<Review> {
  const found = await findArticles(paths, () => terminal.stdin(), stdinName);
  await tell(found, terminal, exit);
  const finder = new SettingsFinder();
  const settings = new Map<string, Settings>();
  const articles: ArticleInput[] = [];
  const compared = new Set(corpus);
  for (const { named, ...article } of found.articles) {
    const { path } = article;
    const source = await finder.source(path);
    // What is named outright is read whatever the settings say.
    if (!named && (await finder.leavesOut(path))) continue;
    settings.set(path, adjust(await finder.find(path)));
    articles.push(article);
    for (const folder of source?.settings.corpus ?? []) compared.add(relative('.', resolve(dirname(source?.file ?? ''), folder)) || '.');
  }
  const others = compared.size > 0 ? await findArticles([...compared], () => terminal.stdin(), stdinName) : undefined;
  if (others) await tell(others, terminal, exit);
  const progress = new Progress(terminal, articles.length + (others?.articles.length ?? 0));
  const reviewed = await review(articles, {
    place: 'ci',
    ...(others ? { compared: others.articles } : {}),
    onProgress: (done) => progress.show(done),
    settingsOf: (path) => settings.get(path) ?? {},
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
