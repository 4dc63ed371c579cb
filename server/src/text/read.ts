import type { ArticleText, Format } from './article.js';
import { readMarkdown } from './markdown.js';
import { readPlain } from './plain.js';

/** How much of a file is read, in UTF-16 units. */
export const MAX_LENGTH = 33_554_432;

const formats: ReadonlyMap<string, Format> = new Map([
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['mdown', 'markdown'],
  ['mkd', 'markdown'],
  ['txt', 'plain'],
  ['text', 'plain'],
]);

/** The format that a file's name tells, or undefined if it is none of ours. */
export function formatOf(path: string): Format | undefined {
  return formats.get(/\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '');
}

/** Reads any string as an article. Never throws; what was left out is in `limits`. */
export function readText(source: string, format: Format): ArticleText {
  const end = cutAt(source);
  const text = (format === 'markdown' ? readMarkdown : readPlain)(end < source.length ? source.slice(0, end) : source);
  if (end === source.length) return text;
  const limit = `read to ${end.toLocaleString('en')} characters of ${source.length.toLocaleString('en')}`;
  return { ...text, source, limits: [limit, ...text.limits] };
}

/** Where to stop: at the limit, but not inside a surrogate pair. */
function cutAt(source: string): number {
  if (source.length <= MAX_LENGTH) return source.length;
  const code = source.charCodeAt(MAX_LENGTH);
  return code >= 0xdc00 && code <= 0xdfff ? MAX_LENGTH - 1 : MAX_LENGTH;
}
