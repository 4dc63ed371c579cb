import type { ReviewedArticle } from '../../review.js';
import { placed, type Placed } from '../placed.js';
import { printable } from '../printable.js';
import type { MakeReporter } from '../reporter.js';
import { TOOL } from '../tool.js';
import { xmlAttributes, xmlText } from '../xml.js';

/** JUnit's XML: an article is a suite, a finding a test. Warnings and errors fail; remarks and hints pass and say so on their output. */
export const junit: MakeReporter = ({ places, fileOf }) => ({
  begin: () => `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${xmlAttributes({ name: TOOL.name })}>\n`,
  article: (article) => suite(article, fileOf(article.path), placed(article, places)),
  end: () => '</testsuites>\n',
});

function suite({ findings }: ReviewedArticle, file: string, rows: readonly Placed[]): string {
  const failures = findings.filter(fails).length;
  const cases = rows.length > 0 ? rows.map((row) => testcase(file, row)) : [clean(file)];
  const attributes = { name: file, tests: cases.length, failures, errors: 0, skipped: 0 };
  return `  <testsuite${xmlAttributes(attributes)}>\n${cases.join('')}  </testsuite>\n`;
}

function testcase(file: string, { finding, region, url }: Placed): string {
  const { line, column } = region;
  const attributes = { name: `${finding.rule} (${line}:${column})`, classname: file };
  const text = xmlText(
    `${printable(file)}:${line}:${column} ${finding.severity}\n${finding.what}\n${finding.why}\n${finding.todo}\n${url}`,
  );
  const inside = fails(finding)
    ? `<failure${xmlAttributes({ message: finding.message, type: finding.severity })}>${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return `    <testcase${xmlAttributes(attributes)}>${inside}</testcase>\n`;
}

function clean(file: string): string {
  return `    <testcase${xmlAttributes({ name: 'nothing to remark', classname: file })}/>\n`;
}

function fails({ severity }: { readonly severity: string }): boolean {
  return severity === 'warning' || severity === 'error';
}
