import { jsonOf } from '../json.js';
import { placed, type Placed } from '../placed.js';
import { printable } from '../printable.js';
import type { MakeReporter } from '../reporter.js';

/**
 * The Test Anything Protocol, version 13, which readers of 14 take too: a finding is a test with a YAML block, a clean article a test that
 * passes. Warnings and errors fail.
 */
export const tap: MakeReporter = ({ places }) => {
  let tests = 0;
  const point = (passed: boolean, description: string) => `${passed ? 'ok' : 'not ok'} ${++tests} - ${escaped(description)}\n`;
  return {
    begin: () => 'TAP version 13\n',
    article: (article) => {
      const { path } = article;
      const rows = placed(article, places);
      if (rows.length === 0) return point(true, path);
      return rows
        .map((row) => {
          const { finding, region } = row;
          const passed = finding.severity === 'info' || finding.severity === 'hint';
          return point(passed, `${path}:${region.line}:${region.column} ${finding.rule}`) + block(path, row);
        })
        .join('');
    },
    end: () => `1..${tests}\n`,
  };
};

/** Values are JSON, which YAML reads. */
function block(path: string, { finding, region, url }: Placed): string {
  const values = { message: finding.message, severity: finding.severity, rule: finding.rule, url, file: path, ...region };
  const rows = Object.entries(values).map(([key, value]) => `  ${key}: ${jsonOf(value)}\n`);
  return `  ---\n${rows.join('')}  ...\n`;
}

/** A `#` would begin a directive. */
function escaped(description: string): string {
  return printable(description).replace(/[\\#]/g, '\\$&');
}
