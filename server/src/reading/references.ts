import type { ArticleText, Block } from '../text/article.js';

/** An entry of an article's list of references, or a footnote. */
export interface Reference {
  /** `1`, `smith`, a footnote's label; '' for an unnumbered entry. */
  readonly label: string;
  /** Whether the label stands before it; else it is its place in the list. */
  readonly labelled: boolean;
  readonly text: string;
  /** Index of its block. */
  readonly block: number;
}

/** The references of an article, and which blocks hold them. */
export interface References {
  readonly entries: readonly Reference[];
  readonly byLabel: ReadonlyMap<string, Reference>;
  /** Blocks that are part of the list (heading included): they are no article text. */
  readonly blocks: ReadonlySet<number>;
  /** Labels that the format itself defines (`[1]: https://…`, `[^3]: …`), lower-cased. */
  readonly defined: ReadonlySet<string>;
}

const HEADING =
  /^(?:\d+\.?\s+)?(?:references|bibliography|sources|notes|endnotes|footnotes|works cited|literature|literature cited|citations|notes and references|references and notes|further reading|sources and further reading|cited sources)\s*:?$/i;
const NUMBERED = /^\s*(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})[.)]|\^(\d{1,3}))\s+(\S[^]*)$/;

/** Reads the list of references: under its usual heading, or as `[1] …` lines at the end. */
export function readReferences(article: ArticleText): References {
  const entries: Reference[] = [];
  const blocks = new Set<number>();
  const list = article.blocks;
  let inside = false;
  let level = 0;
  list.forEach((block, i) => {
    const text = block.text.trim();
    if (block.kind === 'footnote') {
      entries.push({ label: block.label ?? '', labelled: true, text, block: i });
      blocks.add(i);
      return;
    }
    if (HEADING.test(text) && (block.kind === 'heading' || i > list.length / 3)) {
      inside = true;
      level = block.level;
      blocks.add(i);
      return;
    }
    if (inside && block.kind === 'heading' && block.level <= (level || 6)) inside = false;
    if (!inside) return;
    if (isProseAgain(block, text)) {
      inside = false;
      return;
    }
    blocks.add(i);
    entries.push(entryOf(withNumber(article, block), i, entries.length));
  });
  // A list without a heading: `[1] …` lines that close the article, numbered in order.
  for (let i = list.length - 1; i >= 0; i--) {
    const block = list[i];
    if (!block || blocks.has(i)) continue;
    const match = /^\s*\[(\d{1,3})\]\s+\S/.exec(block.text);
    if (!match) break;
    blocks.add(i);
    entries.unshift(entryOf(block.text.trim(), i, 0));
  }
  const byLabel = new Map<string, Reference>();
  for (const entry of entries)
    if (entry.label !== '' && !byLabel.has(entry.label.toLowerCase())) byLabel.set(entry.label.toLowerCase(), entry);
  return { entries, byLabel, blocks, defined: new Set(article.definitions.map((d) => d.label.toLowerCase())) };
}

/** A block's text, with the number that stands before a list item's. */
function withNumber(article: ArticleText, block: Block): string {
  const text = block.text.trim();
  if (block.kind !== 'list-item') return text;
  const number = /^\s*(?:\d{1,3}[.)]|\[\d{1,3}\]|\(\d{1,3}\))\s/.exec(article.source.slice(block.span.start, block.span.start + 12));
  return number ? `${number[0].trim()} ${text}` : text;
}

function entryOf(text: string, block: number, count: number): Reference {
  const match = NUMBERED.exec(text);
  const label = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4];
  return { label: label ?? String(count + 1), labelled: label !== undefined, text: match?.[5] ?? text, block };
}

/** A long paragraph with no date, link or number after the list: the article goes on. */
function isProseAgain(block: Block, text: string): boolean {
  return block.kind === 'paragraph' && text.length > 400 && !/\d{4}|https?:|www\./.test(text);
}
