import type { Block, Comment } from './article.js';
import { Prose, type BlockFrame, type DecodeEntity } from './prose.js';

/** Elements whose content nobody reads as prose. */
const silent = new Set([
  'script',
  'style',
  'pre',
  'textarea',
  'svg',
  'math',
  'template',
  'iframe',
  'object',
  'select',
  'canvas',
  'head',
  'noscript',
]);

/** Elements that do not set off a block. */
const inline = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark meter nobr output q rp rt ruby s samp ' +
    'small span strike strong sub sup time tt u var wbr'
  ).split(' '),
);

const emphatic = new Set(['b', 'em', 'i', 'strong']);
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** One tag: its name in lower case, whether it closes, and its `href`. */
export interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly target?: string;
}

/** Reads one tag (`<a href="…">`, `</p>`), or gives undefined for declarations and the like. */
export function readTag(written: string): Tag | undefined {
  const named = /^<(\/?)([a-zA-Z][^\s/>]*)/.exec(written);
  if (!named) return undefined;
  const name = (named[2] ?? '').toLowerCase();
  const href = name === 'a' ? /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(written) : null;
  const target = href?.[1] ?? href?.[2] ?? href?.[3];
  return { name, closes: named[1] === '/', ...(target !== undefined && { target }) };
}

/** Whether a tag of the name sets off what follows from what went before. */
export function breaksLine(name: string): boolean {
  return !inline.has(name);
}

/** Whether the content of the element is not prose. */
export function isSilent(name: string): boolean {
  return silent.has(name);
}

/** `12` as `¹²`. */
export function superscript(digits: string): string {
  return digits.replace(/\d/g, (digit) => superscripts.charAt(Number(digit)));
}

const note = /<sup\b[^<>]{0,200}>\s*(\d{1,3})\s*<\/sup\s*>/iy;
const entity = /&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[a-zA-Z][a-zA-Z0-9]{1,30});/y;

/**
 * Reads the HTML blocks of one article in turn. It remembers what is open from one to the next, for Markdown cuts HTML at
 * blank lines (`<blockquote>`, a blank line, Markdown, a blank line, `</blockquote>`).
 */
export class HtmlReader {
  /** How many `<blockquote>` elements are open. */
  quoteDepth = 0;
  #silent = '';

  constructor(
    private readonly source: string,
    private readonly decode: DecodeEntity,
  ) {}

  /**
   * Reads the HTML between two offsets of the file. `skip` tells what of the file is Markdown's own (the `>` before a
   * quoted line): it gives the offset to go on at after a line end.
   */
  read(
    start: number,
    end: number,
    frame: Omit<BlockFrame, 'span'>,
    skip: (at: number) => number,
  ): { blocks: Block[]; comments: Comment[] } {
    const { source } = this;
    const stretch = source.slice(start, end);
    const blocks: Block[] = [];
    const comments: Comment[] = [];
    let prose = new Prose();
    let from = -1;
    let last = start;
    let level = 0;
    let kind = frame.kind;
    let link: { at: number; target: string } | undefined;
    const links: { tag: string; at: number }[] = [];
    const flush = (): void => {
      if (link) prose.mark('link', link.at, link.target);
      link = undefined;
      links.length = 0;
      const block = prose.block({
        ...frame,
        kind,
        level,
        quoteDepth: frame.quoteDepth + this.quoteDepth,
        span: { start: Math.max(from, start), end: last },
      });
      if (block) blocks.push(block);
      prose = new Prose();
      from = -1;
    };
    let at = start;
    while (at < end) {
      const code = source.charCodeAt(at);
      if (code === 0x3c) {
        if (source.startsWith('<!--', at)) {
          const close = stretch.indexOf('-->', at - start + 4);
          const stop = close < 0 ? start + stretch.trimEnd().length : start + close + 3;
          comments.push({ start: at, end: stop, text: source.slice(at + 4, close < 0 ? stop : start + close) });
          at = close < 0 ? end : stop;
          continue;
        }
        note.lastIndex = at;
        const marker = this.#silent ? null : note.exec(source);
        if (marker && at + marker[0].length <= end) {
          if (from < 0) from = at;
          prose.add(superscript(marker[1] ?? ''), at, marker[0].length);
          at += marker[0].length;
          last = at;
          continue;
        }
        const close = endOfTag(source, at, end);
        const tag = close > 0 ? readTag(source.slice(at, close)) : undefined;
        if (close > 0 && (tag || /[!?]/.test(source.charAt(at + 1)))) {
          if (tag && this.#silent) {
            if (tag.closes && tag.name === this.#silent) this.#silent = '';
          } else if (tag) {
            if (breaksLine(tag.name)) {
              if (tag.name === 'br') {
                if (prose.length > 0) prose.add('\n', at, close - at);
              } else {
                flush();
                [kind, level] = kindOf(tag, frame);
              }
            } else if (tag.name === 'a') {
              if (link) prose.mark('link', link.at, link.target);
              link = !tag.closes && tag.target !== undefined ? { at: prose.length, target: tag.target } : undefined;
            } else if (emphatic.has(tag.name) && !tag.closes) {
              links.push({ tag: tag.name, at: prose.length });
            } else if (emphatic.has(tag.name) && links[links.length - 1]?.tag === tag.name) {
              prose.mark('emphasis', links.pop()?.at ?? 0);
            }
            if (tag.name === 'blockquote') this.quoteDepth = Math.max(0, this.quoteDepth + (tag.closes ? -1 : 1));
            if (!tag.closes && silent.has(tag.name) && !source.startsWith('/>', close - 2)) this.#silent = tag.name;
          }
          at = close;
          continue;
        }
      }
      if (this.#silent) {
        const next = stretch.indexOf('<', at - start + 1);
        at = next < 0 ? end : start + next;
        continue;
      }
      if (code === 0x0a || code === 0x0d) {
        const next = Math.min(end, skip(at));
        const written = source.slice(at, next);
        if (prose.length > 0) prose.add(/^(?:\r\n|\r)$/.test(written) ? written : '\n', at, next - at);
        at = next;
        continue;
      }
      if (from < 0 && code !== 0x20 && code !== 0x09) from = at;
      if (code === 0x26) {
        entity.lastIndex = at;
        const [written] = entity.exec(source) ?? [];
        const decoded = written && at + written.length <= end ? this.decode(written) : undefined;
        if (written && decoded) {
          prose.add(decoded, at, written.length);
          at += written.length;
          last = at;
          continue;
        }
      }
      let next = at + 1;
      while (next < end && !stops(source.charCodeAt(next))) next++;
      if (from >= 0) prose.copy(source, at, next);
      at = next;
      last = at;
    }
    flush();
    this.#silent = '';
    return { blocks, comments };
  }
}

function stops(code: number): boolean {
  return code === 0x3c || code === 0x26 || code === 0x0a || code === 0x0d;
}

function kindOf(tag: Tag, frame: Omit<BlockFrame, 'span'>): [BlockFrame['kind'], number] {
  if (tag.closes || frame.kind === 'footnote') return [frame.kind, 0];
  if (/^h[1-6]$/.test(tag.name)) return ['heading', Number(tag.name.charAt(1))];
  if (tag.name === 'li' || tag.name === 'dt' || tag.name === 'dd') return ['list-item', 0];
  if (tag.name === 'td' || tag.name === 'th') return ['table-cell', 0];
  return [frame.kind, 0];
}

/** After the tag that starts at `at`, quoted attributes minded; 0 if it is none. Looks at most 4,000 units ahead. */
function endOfTag(source: string, at: number, end: number): number {
  const first = source.charCodeAt(at + 1) | 0x20;
  const isTag = (first >= 0x61 && first <= 0x7a) || first === 0x2f || source.charAt(at + 1) === '!' || source.charAt(at + 1) === '?';
  if (!isTag) return 0;
  const until = Math.min(end, at + 4000);
  let quote = 0;
  for (let i = at + 1; i < until; i++) {
    const code = source.charCodeAt(i);
    if (quote) {
      if (code === quote) quote = 0;
    } else if (code === 0x3e) return i + 1;
    else if (code === 0x3c) return 0;
    else if ((code === 0x22 || code === 0x27) && source.charCodeAt(i - 1) === 0x3d) quote = code;
  }
  return 0;
}
