import type { ArticleText, Format } from './article.js';
import { readPlain } from './plain.js';
export function formatOf(path: string): Format | undefined { return /\.(md|markdown)$/.test(path) ? 'markdown' : /\.txt$/.test(path) ? 'plain' : undefined; }
export function readText(source: string, _format: Format): ArticleText { return readPlain(source); }
