import type { Severity } from '../../rules/rule.js';
import type { Span } from '../../text/span.js';
import { JsonItems, jsonOf } from '../json.js';
import { placed } from '../placed.js';
import type { MakeReporter } from '../reporter.js';
import { TOOL } from '../tool.js';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO', hint: 'INFO' };

/** The Reviewdog Diagnostic Format. Its columns count bytes of UTF-8. Related passages stay out: a reviewdog that does not know them refuses the whole report. */
export const rdjson: MakeReporter = ({ places, fileOf }) => {
  const diagnostics = new JsonItems();
  const location = (path: string, passage: Span) => {
    const region = places.regionOf(path, passage, 'utf8');
    return {
      path: fileOf(path),
      ...(region
        ? { range: { start: { line: region.line, column: region.column }, end: { line: region.endLine, column: region.endColumn } } }
        : {}),
    };
  };
  return {
    begin: () => `{"source":${jsonOf(TOOL)},"diagnostics":[`,
    article: (article) =>
      diagnostics.add(
        placed(article, places).map(({ finding, url }) => ({
          message: finding.message,
          location: location(article.path, finding),
          severity: SEVERITIES[finding.severity],
          code: { value: finding.rule, url },
        })),
      ),
    end: () => '\n]}\n',
  };
};
