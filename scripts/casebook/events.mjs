// Reads the casebook: events with their articles, annotations and links.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

/** Cohen's kappa of pairs of labels; undefined where chance explains all or there are none. */
export function kappaOf(pairs) {
  const n = pairs.length;
  const labels = new Set(pairs.flat());
  let chance = 0;
  for (const label of labels) chance += pairs.filter(([a]) => a === label).length * pairs.filter(([, b]) => b === label).length;
  const agreed = pairs.filter(([a, b]) => a === b).length;
  return n * n === chance ? undefined : (agreed * n - chance) / (n * n - chance);
}

/** Precision, recall and their harmonic mean. */
export function f1(right, said, wanted) {
  const p = said ? right / said : 0;
  const r = wanted ? right / wanted : 0;
  return { p, r, f1: p + r ? (2 * p * r) / (p + r) : 0 };
}
