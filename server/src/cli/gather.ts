import { dirname, relative, resolve } from 'node:path';
import type { Settings } from '../config/settings.js';
import type { FromArchive } from '../archive/archive.js';
import { printable } from '../report/printable.js';
import { MANY, sideBySide, type ArticleInput, type SideBySide } from '../review.js';
import type { DiskCache, KnownRun } from './cache.js';
import { findArticles, STDIN_NAME, type Found } from './files.js';
import { LinkedFiles } from './linked-files.js';
import { readInThreads } from './pool.js';
import { Progress } from './progress.js';
import type { ExitCode } from './program.js';
import { SettingsFinder } from './settings.js';
import type { Terminal } from './terminal.js';

/** What a command may ask for beside its paths. */
export interface Gathering {
  /** Folders whose articles are compared with and not reported on. */
  readonly corpus?: readonly string[];
  /** The name of an archive that is compared with, too. */
  readonly archive?: string;
  /** What standard input is called. */
  readonly stdinName?: string;
  /** Settings as the command line changes them. */
  readonly adjust?: (settings: Settings) => Settings;
  /** What earlier runs left. */
  readonly cache?: DiskCache;
  /** How many threads read. */
  readonly jobs?: number;
  /** Told the folders whose articles are compared with. */
  readonly onCompared?: (folders: readonly string[]) => void;
}

/** What a command works on: the articles of its paths, read side by side. */
export interface Gathered extends SideBySide {
  /** Names that are one, as the settings of the articles have them. */
  readonly names: readonly (readonly string[])[];
  /**
   * The same run over articles as they were; `textOf` gives an article's text then, undefined where there was none. `gone` are
   * files that were there and are no more, as absolute paths.
   */
  before(textOf: (path: string, now: string) => Promise<string | undefined>, gone: ReadonlySet<string>): Promise<SideBySide>;
}

/**
 * Gathers for a command that has nothing to say if nothing could be read: undefined then. “Nothing to remark” would be untrue,
 * and an empty report would close what an earlier one opened.
 * @throws {CliError} as `gather` does.
 */
export async function gatherAny(
  paths: readonly string[],
  terminal: Terminal,
  exit: (code: ExitCode) => void,
  gathering: Gathering = {},
): Promise<Gathered | undefined> {
  const reading = { refused: false };
  const run = await gather(
    paths,
    terminal,
    (code) => {
      reading.refused ||= code === 2;
      exit(code);
    },
    gathering,
  );
  return reading.refused && run.articles.length === 0 ? undefined : run;
}

/**
 * Reads what the paths name, side by side; says on stderr what could not be read and what was cut short.
 * @throws {CliError} if a settings file has mistakes.
 */
export async function gather(
  paths: readonly string[],
  terminal: Terminal,
  exit: (code: ExitCode) => void,
  { corpus = [], archive, stdinName = STDIN_NAME, adjust = (settings) => settings, cache, jobs = 1, onCompared }: Gathering = {},
): Promise<Gathered> {
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
  onCompared?.([...compared]);
  const others = compared.size > 0 ? await findArticles([...compared], () => terminal.stdin(), stdinName) : undefined;
  if (others) await tell(others, terminal, exit);
  const progress = new Progress(terminal);
  const linked = new LinkedFiles();
  const options = {
    place: 'ci',
    exists: (path: string, target: string) => linked.exists(path, target),
    settingsOf: (path: string) => settings.get(path) ?? {},
    onProgress: (done: number, total: number) => progress.show('Reading', done, total),
  } as const;
  const run = { articles, compared: others?.articles ?? [], settings };
  const isMany = articles.length + run.compared.length >= MANY;
  const keptCorpus = isMany ? cache?.corpus(...paths, 'compared with', ...compared) : undefined;
  const unknown = keptCorpus ? run.compared.filter((input) => !keptCorpus.knows(input)) : run.compared;
  const lost = (count: number) => terminal.err(`source-criticism: a thread of --jobs ended early; ${count} articles are read without it\n`);
  // Findings that are known need no index, and one that is damaged would be missing from then on.
  const usable = archive || keptCorpus?.isDamaged ? undefined : cache;
  const stored = usable?.known(run);
  const known = stored && linked.isAsItWas(stored.links) ? stored : undefined;
  cache?.inUse([...articles, ...run.compared]);
  const ahead = jobs > 1 && !known ? await readInThreads([...articles, ...unknown], jobs, cache, options.onProgress, lost) : undefined;
  const kept = ahead ?? cache;
  const elsewhere: { found?: FromArchive } = {};
  const read = await sideBySide(
    articles,
    {
      ...options,
      compared: run.compared,
      ...(archive
        ? {
            elsewhere: {
              treatments: (path, k) => elsewhere.found?.treatments(path, k) ?? [],
              articles: () => elsewhere.found?.articles ?? [],
            },
          }
        : {}),
      ...(kept ? { kept } : {}),
      ...(keptCorpus ? { keptCorpus } : {}),
    },
    known !== undefined,
  );
  if (archive) {
    const { opened, asking } = await import('./archive.js');
    const from = await opened(archive);
    elsewhere.found = await asking(() => from.treat(read.articles, (done, total) => progress.show('Asking the archive of', done, total)));
  }
  await progress.clear();
  const limits = known?.limits ?? limitsOf(read);
  for (const { path, limit } of limits) await terminal.err(`source-criticism: ${printable(path)}: ${limit}\n`);
  return {
    ...read,
    compared: [
      ...read.compared,
      ...(elsewhere.found?.articles ?? []).map(({ path, reading }) => ({ path, reading, text: reading.article.source })),
    ],
    names: [...new Set([...settings.values()].flatMap(({ names }) => names))],
    findings: known
      ? (path) => known.findings.get(path) ?? []
      : (usable?.keeping(run, { links: linked.linksOf(read.articles), limits }, read.findings) ?? read.findings),
    async before(textOf, gone) {
      const now = new Map([...read.articles, ...read.compared].map(({ reading }) => [reading.article.source, reading]));
      const asTheyWere = async (inputs: readonly ArticleInput[]) => {
        const then: ArticleInput[] = [];
        // One after the other: each may take a process of git's.
        for (const input of inputs) {
          const text = await textOf(input.path, input.text);
          if (text !== undefined) then.push({ ...input, text });
        }
        return then;
      };
      const linkedThen = new LinkedFiles(gone);
      return sideBySide(await asTheyWere(articles), {
        ...options,
        exists: (path, target) => linkedThen.exists(path, target),
        compared: await asTheyWere(run.compared),
        kept: {
          get: (text, format) => {
            const reading = now.get(text);
            return reading?.article.format === format ? reading : cache?.get(text, format);
          },
          set: (text, format, reading) => cache?.set(text, format, reading),
        },
      });
    },
  };
}

/** What was not read of articles. */
function limitsOf({ articles }: SideBySide): KnownRun['limits'] {
  return articles.flatMap(({ path, reading }) => reading.article.limits.map((limit) => ({ path, limit })));
}

async function tell({ unreadable, notes }: Found, terminal: Terminal, exit: (code: ExitCode) => void): Promise<void> {
  for (const { path, reason } of [...unreadable, ...notes])
    await terminal.err(`source-criticism: ${printable(path)}: ${printable(reason)}\n`);
  if (unreadable.length > 0) exit(2);
}
