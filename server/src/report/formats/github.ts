import type { Severity } from '../../rules/rule.js';
import { placed, type Placed } from '../placed.js';
import { OBEYED, printable, STEERING } from '../printable.js';
import type { MakeReporter } from '../reporter.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' };

/** Workflow commands, which GitHub Actions shows as annotations of the files. */
export const github: MakeReporter = ({ places, fileOf }) => ({
  begin: () => '',
  article: (article) =>
    placed(article, places)
      .map((finding) => command(fileOf(article.path), finding))
      .join(''),
  end: () => '',
});

function command(file: string, { finding, region }: Placed): string {
  const { line, column, endLine, endColumn } = region;
  const properties: Record<string, string | number> = {
    file,
    line,
    endLine,
    // An annotation of several lines may not have columns.
    ...(line === endLine ? { col: column, endColumn } : {}),
    title: finding.rule,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${COMMANDS[finding.severity]} ${list.join(',')}::${escapedData(printable(finding.message))}\n`;
}

const CODES: Readonly<Record<string, string>> = { '%': '%25', '\r': '%0D', '\n': '%0A', ':': '%3A', ',': '%2C' };
const coded = (character: string): string => CODES[character] ?? '\u00b7';

function escapedData(text: string): string {
  return text.replace(/[%\r\n]/g, coded);
}

/** Line ends have a code; for other characters that steer a terminal the runner knows none. */
function escapedProperty(text: string): string {
  return text
    .replace(/[%\r\n:,]/g, coded)
    .replace(STEERING, coded)
    .replace(OBEYED, coded);
}
