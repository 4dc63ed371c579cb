import type { Root } from 'nlcst';
import type { Parser, Plugin, Processor } from 'unified';
import { DEFAULT_SETTINGS } from './config/settings.js';
import { readArticle } from './reading/reading.js';
import { findingsOf } from './review.js';
import { Lines } from './text/lines.js';
import { toNlcst } from './text/nlcst.js';
import { formatOf, readText } from './text/read.js';
import type { Format } from './text/article.js';

/** How the plugin reads a file. */
export interface RetextOptions {
  /** Told by the file's ending if left out; plain text if that tells nothing. */
  readonly format?: Format;
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

/**
 * A retext plugin that reports what a source critic would remark as messages on the file: `ruleId`, `source`, `note`.
 * Each file is read by itself; what other articles say needs `review()`.
 */
export const retextSourceCriticism: Plugin<[RetextOptions?], Root> = (options) => (_tree, file) => {
  const reading = readArticle(readText(String(file), formatFor(file, options)));
  const lines = new Lines(reading.article.source);
  for (const finding of findingsOf('', reading, () => [], DEFAULT_SETTINGS, 'ci')) {
    const place = { start: { ...lines.at(finding.start), offset: finding.start }, end: { ...lines.at(finding.end), offset: finding.end } };
    const message = file.message(finding.what, { place, ruleId: finding.rule, source: 'source-criticism' });
    message.note = `${finding.why} ${finding.todo}`;
    message.fatal = finding.severity === 'error' ? true : finding.severity === 'warning' ? false : undefined;
  }
};
