import type { Root } from 'nlcst';
import type { Parser, Plugin, Processor } from 'unified';
import { DEFAULT_SETTINGS, settingsAt, type Settings } from './config/settings.js';
import { readArticle } from './reading/reading.js';
import { Places } from './report/places.js';
import { byItself, findingsOf } from './review.js';
import { pageOf } from './rules/registry.js';
import { toNlcst } from './text/nlcst.js';
import { formatOf, readText } from './text/read.js';
import type { Format } from './text/article.js';

/** How the parser and the plugin read a file. */
export interface RetextOptions {
  /** Told by the file's ending if left out; plain text if that tells nothing. */
  readonly format?: Format;
}

/** How the plugin reads a file, and what it reports. */
export interface RetextSettings extends RetextOptions {
  /**
   * Severities and options of rules, own words and so on, as `parseSettings` reads them; what is left out is as it comes.
   * Globs of overrides are held against the file's path below its `cwd`. Which files are read is for whoever runs the plugin.
   */
  readonly settings?: Partial<Settings> | undefined;
}

type File = Parameters<Parser>[1];

function formatFor(file: File, options: RetextOptions | undefined): Format {
  // A file made from a string has no path, whatever its type says.
  const path = file.path as string | undefined;
  return options?.format ?? (path === undefined ? undefined : formatOf(path)) ?? 'plain';
}

/**
 * A parser for unified that reads Markdown and plain text as this program does: only prose, with sentences mended.
 * Use it in place of `retext-english`, with any retext plugin after it.
 */
export const sourceCriticismParser: Plugin<[RetextOptions?], string, Root> = function (this: Processor, options) {
  const parser: Parser<Root> = (document, file) => toNlcst(readText(document, formatFor(file, options)));
  this.parser = parser;
};

/** The settings that hold for a file. */
function settingsFor(file: File, settings: Partial<Settings> | undefined): Settings {
  const all = { ...DEFAULT_SETTINGS, ...settings };
  const path = ((file.path as string | undefined) ?? '').replaceAll('\\', '/');
  const folder = `${file.cwd.replaceAll('\\', '/')}/`;
  return settingsAt(all, path.startsWith(folder) ? path.slice(folder.length) : path);
}

/**
 * A retext plugin that reports what a source critic would remark as messages on the file: `reason`, `note`, `ruleId`,
 * `source`, `url` of the rule's page, and `expected` where another word will do. Each file is read by itself; what other
 * articles say needs `review()`.
 */
export const retextSourceCriticism: Plugin<[RetextSettings?], Root> = (options) => (_tree, file) => {
  const reading = readArticle(readText(String(file), formatFor(file, options)));
  const { source } = reading.article;
  const places = new Places([{ path: '', text: source }]);
  for (const finding of findingsOf('', reading, byItself(reading), settingsFor(file, options?.settings), 'ci')) {
    const region = places.regionOf('', finding);
    if (!region) continue;
    const place = {
      start: { line: region.line, column: region.column, offset: finding.start },
      end: { line: region.endLine, column: region.endColumn, offset: finding.end },
    };
    const message = file.message(finding.what, { place, ruleId: finding.rule, source: 'source-criticism' });
    message.note = `${finding.why} ${finding.todo}`;
    message.url = pageOf(finding.rule);
    message.fatal = finding.severity === 'error' ? true : finding.severity === 'warning' ? false : undefined;
    if (finding.instead === undefined) continue;
    message.actual = source.slice(finding.start, finding.end);
    message.expected = [finding.instead];
  }
};
