import type {
  Definition as DefinitionNode,
  FootnoteDefinition,
  Html,
  LinkReference,
  ListItem,
  Nodes,
  Paragraph,
  PhrasingContent,
  Root,
} from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { fileSpan, type ArticleText, type Block, type BlockKind, type Comment, type Definition } from './article.js';
import { readFrontMatter } from './front-matter.js';
import { breaksLine, HtmlReader, isSilent, readTag, superscript } from './html.js';
import { keptByText } from './kept-by-text.js';
import { bounds, cutSections, type Section } from './markdown-sections.js';
import { readPlain } from './plain.js';
import { lineEnd, Prose } from './prose.js';
import type { Span } from './span.js';

/** How much is given to the parser at once, in units and in openings of blocks: its time grows faster than its input. */
const CHUNK = { length: 6_000, weight: 400 };

/** CommonMark and GFM. `$` alone is money more often than mathematics. */
const processor = (() => {
  const built = unified().use(remarkParse).use(remarkGfm).use(remarkMath, { singleDollarTextMath: false }).freeze();
  // A second search for addresses after parsing, quadratic on long texts, that loses the positions of what it touches.
  for (const extension of [built.data('fromMarkdownExtensions') ?? []].flat(3)) delete extension.transforms;
  return built;
})();

/** Reads a Markdown article: CommonMark, GFM, front matter, mathematics, HTML. Never throws. */
export function readMarkdown(source: string): ArticleText {
  return readSections(source, cutSections);
}

/** Reads a Markdown article that `cut` cuts into sections. However it is cut, the outcome must be the same. */
export function readSections(source: string, cut: (source: string, from: number) => Section[]): ArticleText {
  const begin = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  const frontMatter = readFrontMatter(source, begin);
  const sections = withinBounds(cut(source, Math.max(begin, frontMatter.end)));
  const parsed = parseAll(source, sections);
  const reader = new MarkdownReader(source);
  const limits = new Map<string, number>();
  for (const section of sections) {
    const part = parsed.get(section);
    if (part) reader.nodes(part, section);
    else if (section.kind === 'prose') reader.prose(section);
    else if (section.kind === 'markup') {
      reader.plain(section);
      const why = section.excess || 'the parser failed on it';
      limits.set(why, (limits.get(why) ?? 0) + section.end - section.start);
    }
  }
  return {
    format: 'markdown',
    source,
    ...reader.result(),
    frontMatter: frontMatter.values,
    limits: [...limits].map(
      ([why, length]) => `${length.toLocaleString('en')} characters were read as plain text, their Markdown left aside: ${why}`,
    ),
  };
}

/** The sections, those left aside that come after as much Markdown as is parsed in one file. */
function withinBounds(sections: Section[]): Section[] {
  let cost = 0;
  return sections.map((section) => {
    cost += section.excess ? 0 : section.cost;
    if (cost <= bounds.cost || section.kind !== 'markup' || section.excess) return section;
    return { ...section, excess: `more Markdown in one file than is parsed (about ${bounds.cost.toLocaleString('en')} characters)` };
  });
}

/** What the parser made of one section: its blocks, and what to add to their offsets. */
interface Parsed {
  readonly nodes: Nodes[];
  readonly base: number;
}

/** Sections that are parsed together, for each call of the parser has its cost. */
interface Chunk {
  readonly sections: Section[];
  /** Their texts, a divider between those that are no neighbours. */
  text: string;
  /** Where each begins in `text`. */
  readonly starts: number[];
  weight: number;
}

/** Keeps what stands before and after it apart, and is no prose. */
const divider = '\n\n***\n\n';

function gather(source: string, sections: readonly Section[]): Chunk[] {
  const chunks: Chunk[] = [];
  let chunk: Chunk | undefined;
  for (const section of sections) {
    if (section.kind !== 'markup' || section.excess) continue;
    const length = section.end - section.start;
    if (!chunk || chunk.text.length + length > CHUNK.length || chunk.weight + section.weight > CHUNK.weight) {
      chunk = { sections: [], text: '', starts: [], weight: 0 };
      chunks.push(chunk);
    }
    const last = chunk.sections[chunk.sections.length - 1];
    if (last && last.end !== section.start) chunk.text += divider;
    chunk.starts.push(chunk.text.length);
    chunk.text += source.slice(section.start, section.end);
    chunk.sections.push(section);
    chunk.weight += section.weight;
  }
  return chunks;
}

const labels = /\[((?:[^[\]\\]|\\.){1,999})\]/g;

/**
 * Parses the sections that need it. References may lead to definitions in another chunk, so those are found first, and a
 * stand-in for each is put before the chunks that refer to them.
 */
function parseAll(source: string, sections: readonly Section[]): Map<Section, Parsed> {
  const chunks = gather(source, sections);
  const defined = new Set<string>();
  const trees = chunks.map(({ text }) => {
    const tree = text.includes(']:') ? parse(text) : undefined;
    if (tree) for (const node of definitionsIn(tree)) defined.add(keyOf(node));
    return tree;
  });
  const parsed = new Map<Section, Parsed>();
  chunks.forEach((chunk, i) => {
    const stands = standIns(chunk.text, defined, trees[i]);
    const tree = (stands === '' && trees[i]) || parse(stands + chunk.text);
    if (tree) share(tree, chunk, stands.length, parsed);
  });
  return parsed;
}

/** Definitions for the labels that a chunk uses and another one defines. */
function standIns(text: string, defined: ReadonlySet<string>, tree: Root | undefined): string {
  if (defined.size === 0) return '';
  const own = new Set(tree ? definitionsIn(tree).map(keyOf) : []);
  const missing = new Map<string, string>();
  for (const [, label = ''] of text.matchAll(labels)) {
    const key = normalize(label);
    if (defined.has(key) && !own.has(key)) missing.set(key, label.replace(/\s+/g, ' '));
  }
  return missing.size === 0 ? '' : [...missing.values()].map((label) => `[${label}]: x\n\n`).join('') + divider;
}

/** Gives each section of a chunk its part of the tree. Items of one list may belong to several. */
function share(tree: Root, chunk: Chunk, lead: number, parsed: Map<Section, Parsed>): void {
  let at = -1;
  let part: Parsed | undefined;
  for (const node of tree.children.flatMap((child): Nodes[] => (child.type === 'list' ? child.children : [child]))) {
    const offset = (node.position?.start.offset ?? 0) - lead;
    if (offset < 0) continue;
    while (at + 1 < chunk.starts.length && (chunk.starts[at + 1] ?? Infinity) <= offset) {
      at++;
      const section = chunk.sections[at];
      if (!section) break;
      part = { nodes: [], base: section.start - (chunk.starts[at] ?? 0) - lead };
      parsed.set(section, part);
    }
    part?.nodes.push(node);
  }
  // Sections without any block (blank lines) have an empty part.
  for (const section of chunk.sections.slice(at + 1)) parsed.set(section, { nodes: [], base: 0 });
}

function parse(text: string): Root | undefined {
  try {
    // The parser drops one byte order mark, without counting it: it shall not be one of the text's own.
    return processor.parse(`\ufeff${text}`);
  } catch {
    return undefined;
  }
}

/** A label as CommonMark compares it. */
function normalize(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase();
}

function keyOf(node: DefinitionNode | FootnoteDefinition): string {
  return normalize((node.type === 'footnoteDefinition' ? '^' : '') + node.identifier);
}

function definitionsIn(node: Nodes): (DefinitionNode | FootnoteDefinition)[] {
  if (node.type === 'definition') return [node];
  const within = 'children' in node ? node.children.flatMap(definitionsIn) : [];
  return node.type === 'footnoteDefinition' ? [node, ...within] : within;
}

/** Where a node stands: what encloses it. */
interface Place {
  readonly kind: BlockKind;
  readonly quoteDepth: number;
  readonly label?: string;
  /** For the first block of a list item: where the item starts. */
  readonly itemStart?: number;
}

/** A footnote label, or a link text that is nothing but the number of a note. */
const noteNumber = /^\d{1,4}[a-z]?$/;

/** Turns trees into blocks, one chunk of the file after the other. */
class MarkdownReader {
  readonly #blocks: Block[] = [];
  readonly #definitions: Definition[] = [];
  readonly #comments: Comment[] = [];
  readonly #targets = new Map<string, string>();
  readonly #html: HtmlReader;
  #base = 0;
  #end = 0;

  constructor(private readonly source: string) {
    this.#html = new HtmlReader(source, decodeEntity);
  }

  result(): Pick<ArticleText, 'blocks' | 'definitions' | 'comments'> {
    // Links by reference know their target only now.
    const blocks = this.#blocks.map((block) =>
      block.marks.some((mark) => mark.target?.startsWith('\0'))
        ? {
            ...block,
            marks: block.marks.map((mark) =>
              mark.target?.startsWith('\0') ? { ...mark, target: this.#targets.get(mark.target.slice(1)) ?? '' } : mark,
            ),
          }
        : block,
    );
    return { blocks, definitions: this.#definitions, comments: this.#comments };
  }

  /** Adds a section without markup. */
  prose(section: Section): void {
    for (const { kind, start, end, text, level } of section.blocks) {
      const length = end - text;
      this.#blocks.push({
        kind,
        text: this.source.slice(text, end),
        runs: [{ at: 0, length, file: text, fileLength: length }],
        span: { start, end },
        quoteDepth: this.#html.quoteDepth,
        level,
        marks: [],
      });
    }
  }

  /** Adds a section as if it were plain text. */
  plain({ start, end }: Span): void {
    const text = readPlain(this.source.slice(start, end));
    const shift = <T extends Span>(span: T): T => ({ ...span, start: span.start + start, end: span.end + start });
    for (const block of text.blocks) {
      this.#blocks.push({ ...block, span: shift(block.span), runs: block.runs.map((run) => ({ ...run, file: run.file + start })) });
    }
    this.#comments.push(...text.comments.map(shift));
  }

  /** Adds what the parser made of a section. */
  nodes({ nodes, base }: Parsed, section: Span): void {
    this.#base = base;
    this.#end = section.end;
    for (const node of nodes) this.#flow(node, { kind: 'paragraph', quoteDepth: 0 });
  }

  #span(node: Nodes): Span {
    const { position } = node;
    const start = this.#base + (position?.start.offset ?? 0);
    return { start: Math.min(start, this.#end), end: Math.min(this.#base + (position?.end.offset ?? 0), this.#end) };
  }

  #flow(node: Nodes, place: Place): void {
    const span = this.#span(node);
    switch (node.type) {
      case 'paragraph':
        this.#block(node.children, span, place, 0);
        break;
      case 'heading':
        this.#block(node.children, span, place.label === undefined ? { ...place, kind: 'heading' } : place, node.depth);
        break;
      case 'tableCell':
        this.#block(node.children, span, place.label === undefined ? { ...place, kind: 'table-cell' } : place, 0);
        break;
      case 'blockquote':
        for (const child of node.children) this.#flow(child, { ...rest(place), quoteDepth: place.quoteDepth + 1 });
        break;
      case 'listItem':
        this.#item(node, span, place);
        break;
      case 'footnoteDefinition': {
        const label = node.label ?? node.identifier;
        this.#definitions.push({ kind: 'footnote', label, target: '', start: span.start, end: trimmed(this.source, span) });
        for (const child of node.children) this.#flow(child, { kind: 'footnote', quoteDepth: place.quoteDepth, label });
        break;
      }
      case 'definition': {
        const label = node.label ?? node.identifier;
        this.#definitions.push({ kind: 'link', label, target: node.url, ...span });
        if (!this.#targets.has(keyOf(node))) this.#targets.set(keyOf(node), node.url);
        break;
      }
      case 'html':
        this.#htmlBlock(span, place);
        break;
      default:
        if ('children' in node) for (const child of node.children) this.#flow(child, rest(place));
    }
  }

  #item(node: ListItem, span: Span, place: Place): void {
    node.children.forEach((child, i) => {
      const kind = place.label === undefined ? 'list-item' : place.kind;
      this.#flow(child, { ...rest(place), kind, ...(i === 0 && child.type === 'paragraph' && { itemStart: span.start }) });
    });
  }

  #htmlBlock(span: Span, place: Place): void {
    const { kind, quoteDepth, label } = place;
    const { blocks, comments } = this.#html.read(
      span.start,
      span.end,
      { kind, quoteDepth, level: 0, ...(label !== undefined && { label }) },
      (at) => lineEnd(this.source, at, span.end, quoteDepth),
    );
    this.#blocks.push(...blocks);
    this.#comments.push(...comments);
  }

  #block(children: readonly PhrasingContent[], span: Span, place: Place, level: number): void {
    const { source } = this;
    const prose = new Prose();
    this.#phrasing(children, prose, place.quoteDepth);
    const block = prose.block({
      kind: place.kind,
      span: { start: place.itemStart ?? span.start, end: trimmed(source, span) },
      quoteDepth: place.quoteDepth + this.#html.quoteDepth,
      level,
      ...(place.label !== undefined && { label: place.label }),
    });
    if (block) this.#blocks.push(withUndefinedReferences(withMathematics(block), source));
  }

  #phrasing(children: readonly PhrasingContent[], prose: Prose, quoteDepth: number): void {
    const { source } = this;
    let silent = '';
    const unclosed = new Set<string>();
    let link: { at: number; target: string } | undefined;
    for (let i = 0; i < children.length; i++) {
      const node = children[i];
      if (!node) break;
      const { start, end } = this.#span(node);
      const following = children[i + 1];
      const from = prose.length;
      if (silent && node.type !== 'html') continue;
      switch (node.type) {
        case 'text':
          prose.align(node.value, source, start, end, quoteDepth, decodeEntity);
          break;
        case 'emphasis':
        case 'strong':
          this.#phrasing(node.children, prose, quoteDepth);
          prose.mark('emphasis', from);
          break;
        case 'delete':
          this.#phrasing(node.children, prose, quoteDepth);
          break;
        case 'inlineCode':
        case 'inlineMath':
          prose.align(node.value, source, ...inside(source, start, end, node.value), quoteDepth, () => undefined);
          prose.mark('code', from);
          break;
        case 'break':
          // The line end and what stands before the next piece.
          prose.add('\n', start, Math.max(end, following ? this.#span(following).start : end) - start);
          break;
        case 'link':
          if (isNote(node.children, prose)) prose.copy(source, start, source.indexOf(']', start) + 1);
          else this.#phrasing(node.children, prose, quoteDepth);
          prose.mark('link', from, node.url);
          break;
        case 'linkReference':
          if (isNoteReference(node)) prose.copy(source, start, source.indexOf(']', start) + 1);
          else this.#phrasing(node.children, prose, quoteDepth);
          prose.mark('link', from, `\0${normalize(node.identifier)}`);
          break;
        case 'footnoteReference':
          prose.copy(source, start, end);
          prose.mark('footnote-reference', from, node.label ?? node.identifier);
          break;
        case 'image':
          prose.mark('image', from, node.url);
          break;
        case 'imageReference':
          prose.mark('image', from, `\0${normalize(node.identifier)}`);
          break;
        case 'html': {
          const note = superscriptNote(children, i);
          if (note && !silent) {
            const until = this.#span(children[i + 2] as Html).end;
            prose.add(superscript(note), start, until - start);
            i += 2;
            break;
          }
          if (node.value.startsWith('<!--')) {
            this.#comments.push({ start, end, text: source.slice(start + 4, Math.max(start + 4, end - 3)) });
            break;
          }
          const tag = readTag(node.value);
          if (!tag) break;
          if (silent) {
            if (tag.closes && tag.name === silent) silent = '';
          } else if (isSilent(tag.name) && !tag.closes && !unclosed.has(tag.name)) {
            if (closesLater(children, i, tag.name)) silent = tag.name;
            else unclosed.add(tag.name);
          } else if (breaksLine(tag.name)) prose.add('\n', start, end - start);
          else if (tag.name === 'a') {
            if (link) prose.mark('link', link.at, link.target);
            link = !tag.closes && tag.target !== undefined ? { at: prose.length, target: tag.target } : undefined;
          }
          break;
        }
        default:
          break;
      }
    }
    if (link) prose.mark('link', link.at, link.target);
  }
}

/** Where a span ends, the blanks at its end aside. */
function trimmed(source: string, { start, end }: Span): number {
  let last = end;
  while (last > start && /[ \t\r\n]/.test(source.charAt(last - 1))) last--;
  return last;
}

/** The place without what holds for the first block only. */
function rest(place: Place): Place {
  return { kind: place.kind, quoteDepth: place.quoteDepth, ...(place.label !== undefined && { label: place.label }) };
}

/** Whether a link is a note in disguise: `countries.”[1](https://…)`. */
function isNote(children: readonly PhrasingContent[], prose: Prose): boolean {
  const [only] = children;
  return (
    children.length === 1 &&
    only?.type === 'text' &&
    noteNumber.test(only.value) &&
    prose.length > 0 &&
    !/\s/.test(String.fromCharCode(prose.last))
  );
}

/** Whether a link by reference is the marker of a note: `[1]` with `[1]: https://…` below. */
function isNoteReference(node: LinkReference): boolean {
  return node.referenceType !== 'full' && noteNumber.test(node.label ?? node.identifier);
}

/** The digits of `<sup>1</sup>` at `i`, or undefined. */
function superscriptNote(children: readonly PhrasingContent[], i: number): string | undefined {
  const [open, text, close] = [children[i], children[i + 1], children[i + 2]];
  if (open?.type !== 'html' || text?.type !== 'text' || close?.type !== 'html') return undefined;
  return /^<sup\b/i.test(open.value) && /^<\/sup/i.test(close.value) && /^\d{1,3}$/.test(text.value) ? text.value : undefined;
}

function closesLater(children: readonly PhrasingContent[], i: number, name: string): boolean {
  for (let j = i + 1; j < children.length; j++) {
    const node = children[j];
    if (node?.type === 'html' && node.value.toLowerCase().startsWith(`</${name}`)) return true;
  }
  return false;
}

/** The inside of inline code or mathematics, without the marks around it. */
function inside(source: string, start: number, end: number, value: string): [number, number] {
  const mark = source.charCodeAt(start);
  let from = start;
  while (from < end && source.charCodeAt(from) === mark) from++;
  let to = end - (from - start);
  if (to - from === value.length + 2) {
    from++;
    to--;
  }
  return from <= to ? [from, to] : [start, end];
}

const MOST_ENTITIES = 4_000;

/** What an entity stands for: by its number, or, for a name, asked of the parser itself so that the two never differ. */
export function decodeEntity(entity: string): string | undefined {
  return entity.charCodeAt(1) === 0x23 ? decodeNumber(entity) : decodeName(entity);
}

const decodeName = keptByText((entity) => {
  const [paragraph] = names.parse(`x${entity}x`).children as [Paragraph];
  const [text] = paragraph.children;
  const value = text?.type === 'text' ? text.value.slice(1, -1) : entity;
  return value === entity ? undefined : value;
}, MOST_ENTITIES);

const names = unified().use(remarkParse).freeze();

/** What `&#38;` or `&#x26;` stands for, as the parser has it: what is no character of a text stands for `\ufffd`. */
function decodeNumber(entity: string): string {
  const hexadecimal = (entity.charCodeAt(2) | 0x20) === 0x78;
  const code = Number.parseInt(entity.slice(hexadecimal ? 3 : 2, -1), hexadecimal ? 16 : 10);
  const none =
    code < 9 ||
    code === 11 ||
    (code > 13 && code < 32) ||
    (code > 126 && code < 160) ||
    (code > 0xd7ff && code < 0xe000) ||
    (code > 0xfdcf && code < 0xfdf0) ||
    (code & 0xfffe) === 0xfffe ||
    code > 0x10ffff;
  return none ? '\ufffd' : String.fromCodePoint(code);
}

/** Marks `$x^2$` in a block: pandoc's rule for the dollars, and something between them that is no sum of money. */
function withMathematics(block: Block): Block {
  const { text } = block;
  let open = text.indexOf('$');
  if (open < 0) return block;
  const marks = [...block.marks];
  while (open >= 0) {
    const close = text.indexOf('$', open + 1);
    if (close < 0) break;
    const content = text.slice(open + 1, Math.min(close, open + 200));
    if (
      close - open <= 200 &&
      /^\S(?:[^]*\S)?$/.test(content) &&
      !/\d/.test(text.charAt(close + 1)) &&
      /[\\^_={}]|^\p{Alpha}$/u.test(content)
    ) {
      marks.push({ kind: 'code', start: open, end: close + 1 });
      open = text.indexOf('$', close + 1);
    } else open = close;
  }
  if (marks.length > block.marks.length) marks.sort((a, b) => a.start - b.start || b.end - a.end);
  return { ...block, marks };
}

/**
 * `[the report][minutes]` that the parser left as it is, since nothing defines the label. Only this full form is no prose; and
 * of it, two notes in a row (`[1][2]`, `[note 1][better source needed]`), an index (`rows[i][j]`), an editor's `[sic]` and what a
 * transcript remarks (`[laughter][music]`) are.
 */
const undefinedReference =
  /(?<![\p{Alpha}\p{N}_\]\\!])\[(?=[^[\]]*\p{Alpha}{2})([^[\]^@]{2,200})\]\[(?=[^[\]]*\p{Alpha})([^[\]^@]{2,60})\](?![[(:])/gu;
const noteInBrackets =
  /^(?:(?:note|notes|nb|n|fn|ref|lower-alpha)\.?\s*\d*|sic!?|\d+[a-z]?|[ivx]+|.*\bneeded|who|whom|when|where|which|why|how)[?.]?$/i;

/** Marks references to links that nothing defines, in a block. */
function withUndefinedReferences(block: Block, source: string): Block {
  if (!block.text.includes('][')) return block;
  const marks = [...block.marks];
  for (const { index, 0: whole, 1: text = '', 2: label = '' } of block.text.matchAll(undefinedReference)) {
    const span = { start: index, end: index + whole.length };
    if (noteInBrackets.test(text.trim()) || noteInBrackets.test(label.trim())) continue;
    if (!/\s/.test(text.trim()) && !/[\d_-]/.test(label) && normalize(text) !== normalize(label)) continue;
    if (block.marks.some((mark) => mark.kind !== 'emphasis' && mark.start < span.end && span.start < mark.end)) continue;
    // Brackets that the author escaped are meant as they stand.
    const { start, end } = fileSpan(block, span);
    if (!/\\[[\]]/.test(source.slice(start, end))) marks.push({ kind: 'undefined-reference', ...span, target: label });
  }
  if (marks.length > block.marks.length) marks.sort((a, b) => a.start - b.start || b.end - a.end);
  return { ...block, marks };
}
