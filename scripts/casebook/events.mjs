// Reads the casebook: events with their articles, annotations and links.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the casebook lies; tests have another one. */
export const casebook = process.env.CASEBOOK ?? fileURLToPath(new URL('../../casebook', import.meta.url));
/** Where the documents lie that tell of its figures. */
export const docs = process.env.CASEBOOK_DOCS ?? fileURLToPath(new URL('../../docs', import.meta.url));
export const PARTS = ['learn', 'check'];

/** The lines of a JSON Lines file; none if it is missing. Says which line is no JSON. */
export function readLines(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, k) => {
      if (line.trim() === '') return [];
      try {
        return [JSON.parse(line)];
      } catch (error) {
        throw new Error(`${file}, line ${k + 1}: ${error.message}`);
      }
    });
}

/** The articles of an event's folder, by name: `{ name, slug, text }`. */
export function articlesOf(folder) {
  return readdirSync(folder)
    .filter((name) => /\.(?:txt|md)$/.test(name) && name !== 'facts.md')
    .sort()
    .map((name) => ({ name, slug: name.replace(/\.(?:txt|md)$/, ''), text: readFileSync(join(folder, name), 'utf8') }));
}

/** What is annotated in a folder: an event's own, or that of one of its two readers. */
export function annotationOf(folder) {
  return {
    sentences: readLines(join(folder, 'sentences.jsonl')),
    links: readLines(join(folder, 'links.jsonl')),
    lookalikes: readLines(join(folder, 'lookalikes.jsonl')),
  };
}

/** The events of a part: `{ part, name, folder, articles, sentences, links, lookalikes }`. */
export function eventsOf(part) {
  const root = join(casebook, part);
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const folder = join(root, name);
      return { part, name, folder, articles: articlesOf(folder), ...annotationOf(folder) };
    });
}

/** Writes lines of JSON; links and look-alikes are sorted by their ends. */
export function writeLines(file, rows) {
  const order = (x, y) => (x.a < y.a ? -1 : x.a > y.a ? 1 : x.b < y.b ? -1 : 1);
  const sorted = rows[0]?.b === undefined ? rows : [...rows].sort(order);
  writeFileSync(file, sorted.map((row) => `${JSON.stringify(row)}\n`).join(''));
}
