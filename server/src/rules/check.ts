import { expect } from 'vitest';
import { review, type ArticleInput } from '../review.js';
import type { Format } from '../text/article.js';
import { RULES } from './registry.js';
import type { Finding } from './rule.js';

/** A finding as drawn under a line: carets from its start to its end, its rule and how its message begins. */
interface Drawn {
  /** Counts from 0. */
  readonly line: number;
  /** UTF-16 columns of the line. A finding that goes on in the next line ends with its first. */
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly message: string;
}

/** One article of an example, its drawing taken out. */
interface Sketch {
  readonly path: string;
  readonly lines: string[];
  readonly drawn: Drawn[];
}

const CARETS = /^( *)(\^+) ([a-z]+(?:-[a-z]+)*): (.+)$/;
const FILE = /^--- (\S+)$/;

/**
 * Reviews an example and fails, with a diff, unless `rule` reports exactly what is drawn under its lines:
 *
 *     Insiders warn that the club is broke.
 *     ^^^^^^^^^^^^^ vague-attribution: “Insiders” names nobody.
 *
 * Under a line may stand one such line for each finding. An example of several articles names each in a line
 * `--- other.txt` above it; links lead to these, and their endings tell how they are read. What other rules report does not count.
 */
export async function check(rule: string, example: string, format: Format): Promise<void> {
  const sketches = sketchesOf(example, format);
  const articles: ArticleInput[] = sketches.map(({ path, lines }) => ({ path, text: lines.join('\n') }));
  const alone = new Map(RULES.map(({ id }) => [id, id === rule ? ('info' as const) : ('off' as const)]));
  // The files that a link may lead to are those of the example.
  const exists = (path: string, target: string) => {
    const file = new URL(encodeURI(target), `file:///${path}`).href;
    return articles.some((a) => new URL(`file:///${a.path}`).href === file);
  };
  const { articles: reviewed } = await review(articles, { settingsOf: () => ({ rules: alone }), exists });
  const found = sketches.map((sketch) => {
    const findings = reviewed.find(({ path }) => path === sketch.path)?.findings ?? [];
    return { ...sketch, drawn: findings.map((finding) => drawnAs(sketch, finding)) };
  });
  expect(pictureOf(found)).toBe(pictureOf(sketches));
}

function sketchesOf(example: string, format: Format): Sketch[] {
  const sketches: Sketch[] = [];
  let sketch: Sketch = { path: format === 'markdown' ? 'example.md' : 'example.txt', lines: [], drawn: [] };
  for (const line of example.split('\n')) {
    const [, path] = FILE.exec(line) ?? [];
    const [, before, carets, rule, message] = CARETS.exec(line) ?? [];
    if (path !== undefined) {
      sketch = { path, lines: [], drawn: [] };
      sketches.push(sketch);
    } else if (before !== undefined && carets !== undefined && rule !== undefined && message !== undefined) {
      const start = before.length;
      sketch.drawn.push({ line: sketch.lines.length - 1, start, end: start + carets.length, rule, message });
    } else {
      sketch.lines.push(line);
    }
  }
  return sketches.length > 0 ? sketches : [sketch];
}

/** A finding as it would be drawn. Where the example draws it so, no more of its message than the example has. */
function drawnAs({ lines, drawn }: Sketch, { start, end, rule, message }: Finding): Drawn {
  let line = 0;
  let lineStart = 0;
  while (line < lines.length - 1 && start > lineStart + (lines[line] ?? '').length) lineStart += (lines[line++] ?? '').length + 1;
  const picture = { line, start: start - lineStart, end: Math.min(end - lineStart, (lines[line] ?? '').length), rule, message };
  const expected = drawn.find(
    (d) => d.line === line && d.start === picture.start && d.end === picture.end && d.rule === rule && message.startsWith(d.message),
  );
  return expected ?? picture;
}

function pictureOf(sketches: readonly Sketch[]): string {
  return sketches
    .map(({ path, lines, drawn }) =>
      [...(sketches.length > 1 ? [`--- ${path}`] : []), ...lines.flatMap((line, at) => [line, ...caretLines(drawn, at)])].join('\n'),
    )
    .join('\n');
}

function caretLines(drawn: readonly Drawn[], line: number): string[] {
  const here = drawn.filter((d) => d.line === line).sort((a, b) => a.start - b.start || a.end - b.end);
  return here.map((d) => `${' '.repeat(d.start)}${'^'.repeat(d.end - d.start)} ${d.rule}: ${d.message}`);
}
