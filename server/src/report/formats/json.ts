import { findingJson } from '../finding-json.js';
import { JsonItems } from '../json.js';
import { placed } from '../placed.js';
import type { MakeReporter } from '../reporter.js';

/** An array of files, each with its findings; a clean file is in it with none. */
export const json: MakeReporter = ({ places }) => {
  const files = new JsonItems();
  return {
    begin: () => '[',
    article: (article) => files.add([{ path: article.path, findings: placed(article, places).map(findingJson) }]),
    end: () => '\n]\n',
  };
};
