import { graphSvg } from '../report/html/graph.js';
import { reportPage, shortNames } from '../report/html/page.js';
import { reportMarkdown } from '../report/markdown.js';
import { comparingOrSubjects } from '../views/compare.js';
import { sourceGraph } from '../views/graph.js';
import type { Gathered } from './gather.js';
import { Progress } from './progress.js';
import type { Terminal } from './terminal.js';
import { version } from './version.js';

/** The report of a run in a form: `html`, `markdown` or `svg`. */
export async function makeReport(run: Gathered, format: string, terminal: Terminal): Promise<string> {
  if (format === 'svg')
    return graphSvg(sourceGraph(run.articles), { linkTo: () => ({}), nameOf: shortNames(run.articles.map(({ path }) => path)) });
  const compared = await new Progress(terminal).through('Comparing', comparingOrSubjects(run), run.articles.length);
  const articles = run.articles.map((article) => ({ ...article, findings: run.findings(article.path) }));
  const input = { review: { articles, treatments: run.treatments }, ...compared, names: run.names, version: version() };
  return format === 'markdown' ? reportMarkdown(input) : reportPage(input);
}
