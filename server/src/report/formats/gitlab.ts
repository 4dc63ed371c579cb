import type { Severity } from '../../rules/rule.js';
import { hash64 } from '../fingerprint.js';
import { JsonItems } from '../json.js';
import { placed } from '../placed.js';
import type { MakeReporter } from '../reporter.js';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info', hint: 'info' };

/** GitLab's Code Quality report. */
export const gitlab: MakeReporter = ({ places, fileOf }) => {
  const issues = new JsonItems();
  return {
    begin: () => '[',
    article: (article) => {
      const path = fileOf(article.path);
      return issues.add(
        placed(article, places).map(({ finding, region, fingerprint, url }) => ({
          description: finding.message,
          check_name: finding.rule,
          // Of two issues with one fingerprint GitLab shows one, and two files may say the same.
          fingerprint: hash64(`${path}\u0000${fingerprint}`),
          severity: SEVERITIES[finding.severity],
          location: {
            path,
            positions: {
              begin: { line: region.line, column: region.column },
              end: { line: region.endLine, column: region.endColumn },
            },
            lines: { begin: region.line, end: region.endLine },
          },
          content: { body: url },
        })),
      );
    },
    end: () => '\n]\n',
  };
};
