import type { RunArticle } from '../review.js';
import { Lines } from '../text/lines.js';
import type { Span } from '../text/span.js';

/** Where a passage stands, for programs: lines and columns from 1, `endColumn` behind its last unit. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What columns count. */
export type Unit = 'utf16' | 'utf8';

const BOM = '\uFEFF';

/** Finds lines and columns in the articles of a run. A file's lines are looked for when they are first asked for. */
export class Places {
  readonly #sources: ReadonlyMap<string, string>;
  readonly #lines = new Map<string, Lines>();

  constructor(articles: readonly Pick<RunArticle, 'path' | 'text'>[]) {
    this.#sources = new Map(articles.map(({ path, text }) => [path, text]));
  }

  /** The text of an article, if the run has it. */
  textOf(path: string): string | undefined {
    return this.#sources.get(path);
  }

  /** The lines of an article, if the run has it. */
  linesOf(path: string): Lines | undefined {
    const source = this.#sources.get(path);
    if (source === undefined) return undefined;
    let found = this.#lines.get(path);
    if (!found) this.#lines.set(path, (found = new Lines(source)));
    return found;
  }

  /** The region of a passage, if the run has its article. */
  regionOf(path: string, { start, end }: Span, unit: Unit = 'utf16'): Region | undefined {
    const lines = this.linesOf(path);
    const source = this.#sources.get(path);
    if (!lines || source === undefined) return undefined;
    const at = (offset: number) => {
      const { line, column } = lines.at(offset);
      const from = offset - column + 1;
      // Programs that show a file take its byte order mark away before they count.
      const before = source.slice(from === 0 && source.startsWith(BOM) ? 1 : from, offset);
      return { line, column: 1 + (unit === 'utf8' ? utf8Length(before) : before.length) };
    };
    const [first, last] = [at(start), at(end)];
    return { line: first.line, column: first.column, endLine: last.line, endColumn: last.column };
  }
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
