import { findingJson } from '../finding-json.js';
import { jsonOf } from '../json.js';
import { placed } from '../placed.js';
import type { MakeReporter } from '../reporter.js';

/** One finding a line, each a JSON object with its file's path. */
export const jsonl: MakeReporter = ({ places }) => ({
  begin: () => '',
  article: (article) =>
    placed(article, places)
      .map((finding) => `${jsonOf({ path: article.path, ...findingJson(finding) })}\n`)
      .join(''),
  end: () => '',
});
