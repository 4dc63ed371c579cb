import type { Span } from './span.js';

/** How an article is written down. */
export type Format = 'markdown' | 'plain';

/** What a block of prose is, before anybody has read it. */
export type BlockKind = 'paragraph' | 'heading' | 'list-item' | 'table-cell' | 'footnote';

/**
 * A stretch of prose that stands on its own: a paragraph, a heading, a list item, a table cell.
 *
 * `text` is what a reader sees, free of markup. `runs` leads back to the file.
 */
export interface Block {
  readonly kind: BlockKind;
  /** The prose: emphasis marks, link targets, escapes and `>` prefixes are gone, entities are decoded. */
  readonly text: string;
  /** Where each piece of `text` stands in the file, in order and without gaps in `text`. */
  readonly runs: readonly Run[];
  /** The whole block in the file, markup included. */
  readonly span: Span;
  /** How many block quotes the block stands in. */
  readonly quoteDepth: number;
  /** 1…6 for a Markdown heading, else 0. */
  readonly level: number;
  /** For a block inside a footnote or reference definition: its label as written (`3`, `smith`). */
  readonly label?: string;
  /** Marks that Markdown itself makes, in offsets of `text`, in order. */
  readonly marks: readonly Mark[];
}

/**
 * A piece of prose and the stretch of the file that it stands for. Where both are equally long, unit maps to unit;
 * otherwise (an entity, an escape) the piece stands for the whole stretch.
 */
export interface Run {
  /** Start in the block's `text`. */
  readonly at: number;
  readonly length: number;
  /** Start in the file. */
  readonly file: number;
  readonly fileLength: number;
}

/** A mark that the format itself makes inside a block. */
export interface Mark extends Span {
  readonly kind: 'link' | 'footnote-reference' | 'undefined-reference' | 'image' | 'emphasis' | 'code';
  /** For a link: where it leads. For a reference to a footnote, or to a link that is defined nowhere: its label. */
  readonly target?: string;
}

/** A link reference or footnote definition (`[1]: https://…`, `[^3]: …`). */
export interface Definition extends Span {
  readonly kind: 'link' | 'footnote';
  /** As written, without brackets or caret. */
  readonly label: string;
  /** The link's target, or ''. */
  readonly target: string;
}

/** A comment of the format (an HTML comment), in which ignore comments may stand. */
export interface Comment extends Span {
  /** What stands between the comment's delimiters. */
  readonly text: string;
}

/** An article cut into blocks. Everything not in a block (code, math, comments, front matter, raw HTML tags) is no prose. */
export interface ArticleText {
  readonly format: Format;
  /** The file as it is, BOM and line ends included. */
  readonly source: string;
  readonly blocks: readonly Block[];
  readonly definitions: readonly Definition[];
  readonly comments: readonly Comment[];
  /** Front matter as flat keys in lower case, e.g. `title`, `author`, `date`, `source`. Empty if there is none. */
  readonly frontMatter: ReadonlyMap<string, string>;
  /** What was left out and why, in words for the user ("read to 5,000,000 characters of 20,971,520"). Empty when nothing was. */
  readonly limits: readonly string[];
}

/** The file offset of a start position in a block's prose. */
export function fileStart(block: Block, at: number): number {
  const run = runAt(block, at);
  if (!run) return block.span.end;
  return run.length === run.fileLength ? run.file + (at - run.at) : run.file;
}

/** The file offset of an (exclusive) end position in a block's prose. */
export function fileEnd(block: Block, at: number): number {
  if (at <= 0) return fileStart(block, 0);
  const run = runAt(block, at - 1);
  if (!run) return block.span.end;
  return run.length === run.fileLength ? run.file + (at - run.at) : run.file + run.fileLength;
}

/** A span of a block's prose as a span of the file. */
export function fileSpan(block: Block, span: Span): Span {
  return { start: fileStart(block, span.start), end: fileEnd(block, span.end) };
}

/** The run that holds position `at`, by bisection. */
function runAt(block: Block, at: number): Run | undefined {
  const { runs } = block;
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.at ?? Infinity) <= at) low = middle;
    else high = middle - 1;
  }
  return runs[low];
}

/** The end position in a block's prose of an (exclusive) file offset: the inverse of `fileEnd`. */
export function proseEnd(block: Block, offset: number): number {
  let low = 0;
  let high = block.text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fileEnd(block, middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
