import type { Severity } from '../../rules/rule.js';
import { placed } from '../placed.js';
import type { MakeReporter } from '../reporter.js';
import { TOOL } from '../tool.js';
import { xmlAttributes } from '../xml.js';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'info', hint: 'info' };
/** The version of the form, not of this program: what readers of it expect. */
const FORM = '4.3';

/** Checkstyle's XML. */
export const checkstyle: MakeReporter = ({ places, fileOf }) => ({
  begin: () => `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle${xmlAttributes({ version: FORM })}>\n`,
  article: (article) => {
    const errors = placed(article, places).map(({ finding, region }) => {
      const attributes = {
        line: region.line,
        column: region.column,
        severity: SEVERITIES[finding.severity],
        message: finding.message,
        source: `${TOOL.name}.${finding.rule}`,
      };
      return `    <error${xmlAttributes(attributes)}/>\n`;
    });
    return `  <file${xmlAttributes({ name: fileOf(article.path) })}>\n${errors.join('')}  </file>\n`;
  },
  end: () => '</checkstyle>\n',
});
