import { fileSpan } from '../text/article.js';
import type { Span } from '../text/span.js';
import type { Reading } from './reading.js';

/** A link of a Markdown article to a file beside it. Offsets are of the file. */
export interface FileLink extends Span {
  /** The file's path with slashes, as links have it: from the article's folder, or from some folder above if it begins with a slash. */
  readonly target: string;
}

/**
 * Endings of what is kept beside articles and linked to under its own name. A page that a site makes of another file (`.html`,
 * or no ending at all) has none to be looked for, and `kell-gazette.com` is an address that lacks its beginning.
 */
const KEPT =
  /[^/]\.(?:md|markdown|mdown|mkd|txt|text|rst|adoc|tex|bib|pdf|epub|docx?|odt|rtf|eml|csv|tsv|xlsx?|ods|pptx?|odp|json|jsonl|xml|ya?ml|png|jpe?g|gif|webp|svg|tiff?|mp3|m4a|wav|ogg|flac|mp4|webm|mov|zip)$/i;
/** From the top of a site lead links to what it makes of its folders; to an article's source they lead only in docs that are read as they are. */
const SOURCE = /\.(?:md|markdown|mdown|mkd)$/i;

/** The links of an article that lead to a file, as far as their wording alone is sure; those of menus and the like are none. */
export function fileLinks(reading: Reading): FileLink[] {
  const { article, references, sentences } = reading;
  if (article.format !== 'markdown') return [];
  const furniture = new Set(
    sentences.flatMap(({ block, sourcing }) => (sourcing === 'furniture' && !references.blocks.has(block) ? [block] : [])),
  );
  return article.blocks.flatMap((block, b) =>
    furniture.has(b)
      ? []
      : block.marks.flatMap((mark): FileLink[] => {
          const target = mark.kind === 'link' && mark.end > mark.start ? fileTarget(mark.target ?? '') : undefined;
          return target === undefined ? [] : [{ ...fileSpan(block, mark), target }];
        }),
  );
}

/** The path that a link's address names, escapes resolved; undefined unless it is surely a file's. */
export function fileTarget(address: string): string | undefined {
  // A scheme or a drive; another host; a template that is filled in later; a path of Windows.
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)|[{}<>\\\0]/i.test(address)) return undefined;
  let path = address.replace(/[?#][^]*$/, '');
  try {
    path = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (/[\\\0]/.test(path) || !KEPT.test(path)) return undefined;
  return path.startsWith('/') && !SOURCE.test(path) ? undefined : path;
}
