import { printable } from '../printable.js';
import type { MakeReporter } from '../reporter.js';

/** One finding a line, for problem matchers of editors: `path:line:column: severity message [rule]`. */
export const compact: MakeReporter = ({ places }) => ({
  begin: () => '',
  article: ({ path, findings }) =>
    findings
      .map((finding) => {
        const { line, column } = places.regionOf(path, finding) ?? { line: 1, column: 1 };
        return `${printable(path)}:${line}:${column}: ${finding.severity} ${printable(finding.message)} [${finding.rule}]\n`;
      })
      .join(''),
  end: () => '',
});
