import { fileTarget } from '../reading/file-links.js';
import type { Reading, SentenceReading } from '../reading/reading.js';
import type { Citation } from '../reading/resolution.js';
import { fileStem, titleWords } from '../reading/titles.js';
import { nameOf } from '../reading/voice.js';
import { fileSpan } from '../text/article.js';
import { spanAt, type Span } from '../text/span.js';
import { decoded } from '../text/uri.js';

/** How an article names another one: by its file, by its title, or only by where it appeared. */
export type Naming = 'file' | 'title' | 'outlet';

/** Another article of the folder that an article cites, links to or names. Offsets are of the file. */
export interface Mention extends Span {
  readonly path: string;
  /** Index of the sentence in which it stands. */
  readonly sentence: number;
  readonly by: Naming;
  /** Whether it is cited as the source of its sentence: in a note, in brackets, as who says so. A link to what a word means is not. */
  readonly asSource: boolean;
}

const MOST_PHRASES = 20_000;
/** Titles of fewer words are found in anybody's text. */
const TITLE_WORDS = 3;

interface Title {
  readonly words: readonly string[];
  readonly path: string;
}

/** What articles are called by others. Whoever is called as another is, is called by nobody. */
export class Mentions {
  readonly #readings = new Map<string, Reading>();
  #names: Names | undefined;
  #generation = 0;
  #known = new WeakMap<Reading, { readonly path: string; readonly found: ReadonlyMap<number, readonly Mention[]> }>();

  put(path: string, reading: Reading): void {
    const before = this.#readings.get(path);
    this.#readings.set(path, reading);
    // Typing leaves the names of articles as they are.
    if (before && calledOf(path, before) === calledOf(path, reading)) return;
    this.#forget();
  }

  remove(path: string): void {
    if (this.#readings.delete(path)) this.#forget();
  }

  /** Changes whenever an article is called otherwise, comes or goes. */
  get generation(): number {
    return this.#generation;
  }

  #forget(): void {
    this.#generation++;
    this.#names = undefined;
    this.#known = new WeakMap();
  }

  /** The other articles that sentence `index` of an article names, in the order of its text. */
  in(path: string, reading: Reading, index: number): readonly Mention[] {
    return this.#of(path, reading).get(index) ?? [];
  }

  #of(path: string, reading: Reading): ReadonlyMap<number, readonly Mention[]> {
    const known = this.#known.get(reading);
    if (known?.path === path) return known.found;
    this.#names ??= new Names(this.#readings);
    const found = new Map<number, Mention[]>();
    for (const mention of mentionsIn(path, reading, this.#names)) {
      const ofSentence = found.get(mention.sentence);
      if (ofSentence) ofSentence.push(mention);
      else found.set(mention.sentence, [mention]);
    }
    this.#known.set(reading, { path, found });
    return found;
  }
}

/** Everything an article is called, in one string. */
function calledOf(path: string, { imprint, article }: Reading): string {
  return [path, imprint.title, imprint.outlet, ...addresses(article.frontMatter)].join('\u0000');
}

function addresses(frontMatter: ReadonlyMap<string, string>): string[] {
  return ['url', 'link', 'source', 'canonical', 'original'].flatMap((key) => {
    const value = frontMatter.get(key) ?? '';
    return /^https?:\/\//i.test(value) ? [address(value)] : [];
  });
}

function address(url: string): string {
  return url
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/#.*$/s, '')
    .replace(/(?<!\/)\/+$/, '')
    .toLowerCase();
}

/** Articles by what they are called. */
class Names {
  readonly #byFile = new Map<string, string>();
  readonly #byAddress = new Map<string, string | undefined>();
  readonly #byOutlet = new Map<string, string | undefined>();
  /** What phrases were found to name, '' for nothing: an article is read anew at every key. */
  readonly #phrases = new Map<string, string>();
  /** By their first three words. */
  readonly #titles = new Map<string, Title[]>();

  constructor(readings: ReadonlyMap<string, Reading>) {
    const once = (map: Map<string, string | undefined>, name: string, path: string) => {
      map.set(name, map.has(name) && map.get(name) !== path ? undefined : path);
    };
    for (const [path, { imprint, article }] of readings) {
      this.#byFile.set(plainPath(path), path);
      for (const url of addresses(article.frontMatter)) once(this.#byAddress, url, path);
      for (const outlet of new Set([imprint.outlet ?? '', fileStem(decoded(path))].map(titleWords)))
        if (outlet.length > 3) once(this.#byOutlet, outlet, path);
      const words = titleWords(imprint.title ?? '').split(' ');
      if (words.length < TITLE_WORDS) continue;
      const key = words.slice(0, TITLE_WORDS).join(' ');
      const alike = this.#titles.get(key);
      if (alike) alike.push({ words, path });
      else this.#titles.set(key, [{ words, path }]);
    }
  }

  /** The article where a link from `path` leads. */
  linked(path: string, target: string): string | undefined {
    if (/^https?:\/\//i.test(target)) return this.#byAddress.get(address(target));
    const file = fileTarget(target);
    if (file === undefined) return undefined;
    const folder = above(plainPath(path));
    if (!file.startsWith('/')) return this.#byFile.get(plainPath(folder + file));
    // From the top of a site, which may be any folder above.
    for (let top = folder; ; top = above(top)) {
      const found = this.#byFile.get(plainPath(top + file.slice(1)));
      if (found !== undefined || !top.includes('/') || top === above(top)) return found;
    }
  }

  /** The articles whose titles stand in a text. */
  titled(text: string): string[] {
    const words = titleWords(text).split(' ');
    const found: string[] = [];
    for (let i = 0; i + TITLE_WORDS <= words.length; i++)
      for (const title of this.#titles.get(words.slice(i, i + TITLE_WORDS).join(' ')) ?? [])
        if (title.words.every((word, k) => words[i + k] === word)) found.push(title.path);
    return found;
  }

  /** The only article of an outlet, by a phrase that is its name: “the blog The Open Sluice”, “the Ledger”. */
  outlet(phrase: string): string | undefined {
    const known = this.#phrases.get(phrase);
    if (known !== undefined) return known === '' ? undefined : known;
    if (this.#phrases.size >= MOST_PHRASES) this.#phrases.clear();
    const found = this.#outlet(phrase);
    this.#phrases.set(phrase, found ?? '');
    return found;
  }

  #outlet(phrase: string): string | undefined {
    const whole = this.#byOutlet.get(titleWords(phrase));
    if (whole !== undefined) return whole;
    const [, name] = /^(?:the |a |our )?(?:\p{Lower}+ ){1,3}((?:The )?\p{Upper}.*)$/u.exec(phrase) ?? [];
    const key = titleWords(name ?? '');
    return /\b(?:of|for|from|at|in|by|with)\b/.test(phrase.slice(0, phrase.length - (name?.length ?? 0))) || !key.includes(' ')
      ? undefined
      : this.#byOutlet.get(key);
  }
}

/** A path with slashes, escapes, `.` and `..` resolved. */
function plainPath(path: string): string {
  const parts: string[] = [];
  for (const part of decoded(path).replaceAll('\\', '/').split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** A name of several words that follows. */
const CALLED = /^ ((?:\p{Upper}[\p{Alpha}\p{N}'’-]* ){0,5}\p{Upper}[\p{Alpha}\p{N}'’-]*)/u;

function mentionsIn(path: string, reading: Reading, names: Names): Mention[] {
  const { article, sentences } = reading;
  const found = new Map<string, Mention>();
  const add = (span: Span, to: string | undefined, by: Naming, asSource: boolean) => {
    if (to === undefined || to === path) return;
    const sentence = spanAt(sentences, span.start);
    if (!isText(sentences[sentence])) return;
    const key = `${sentence} ${by} ${to}`;
    if ((found.get(key)?.asSource ?? false) < asSource || !found.has(key))
      found.set(key, { start: span.start, end: span.end, path: to, sentence, by, asSource });
  };
  for (const citation of reading.citations) {
    if (!citation.resolves) continue;
    for (const [to, by] of citedBy(path, reading, citation, names)) add(citation, to, by, isSource(reading, citation));
    if (citation.kind === 'in-text' && citation.target !== undefined) add(citation, names.outlet(citation.target), 'outlet', true);
  }
  for (const [b, block] of article.blocks.entries()) {
    if (reading.references.blocks.has(b)) continue;
    for (const mark of block.marks)
      if (mark.kind === 'link' && mark.end > mark.start) {
        const span = fileSpan(block, mark);
        add(span, names.linked(path, mark.target ?? ''), 'file', isInBrackets(reading, span));
      }
  }
  for (const quotation of reading.quotations) {
    if (quotation.use !== 'title') continue;
    const text = article.source.slice(quotation.inner.start, quotation.inner.end);
    for (const to of names.titled(text)) if (titleWords(text).split(' ').length < 30) add(quotation, to, 'title', true);
  }
  for (const attribution of reading.attributions) {
    const { source } = attribution;
    if (!source || attribution.pronoun || attribution.quoted || attribution.negated || !attribution.reports) continue;
    const name = nameOf(reading, { source });
    // “According to the blog The Open Sluice”: what it is stands before what it is called.
    const called = /\p{Lower}$/u.test(name) ? CALLED.exec(article.source.slice(source.end, source.end + 80))?.[1] : undefined;
    add(source, names.outlet(name) ?? (called === undefined ? undefined : names.outlet(`${name} ${called}`)), 'outlet', true);
  }
  return [...found.values()].sort((a, b) => a.start - b.start || (decoded(a.path) < decoded(b.path) ? -1 : 1));
}

function isText(sentence: SentenceReading | undefined): boolean {
  return sentence !== undefined && sentence.sourcing !== 'furniture' && sentence.sourcing !== 'heading';
}

/** The articles that a citation leads to, through its own words or those of the notes and entries it points to. */
function citedBy(path: string, reading: Reading, citation: Citation, names: Names): (readonly [string, Naming])[] {
  const found: (readonly [string, Naming])[] = [];
  for (const { text, block } of citation.refersTo) {
    for (const mark of reading.article.blocks[block]?.marks ?? []) {
      const to = mark.kind === 'link' ? names.linked(path, mark.target ?? '') : undefined;
      if (to !== undefined) found.push([to, 'file']);
    }
    found.push(...names.titled(text).map((to) => [to, 'title'] as const));
  }
  if (citation.kind !== 'in-text')
    for (const text of new Set([citation.text, citation.target ?? '']))
      found.push(...names.titled(text).map((to) => [to, 'title'] as const));
  return found;
}

/** Whether a citation says where its sentence comes from: a note, a bracket. A link on a word in the text may explain the word. */
function isSource(reading: Reading, citation: Citation): boolean {
  return citation.kind === 'link' ? isInBrackets(reading, citation) : true;
}

/** Whether a link stands in brackets of its own at the end of a clause: “(see the report)”. */
function isInBrackets({ article: { source } }: Reading, { start, end }: Span): boolean {
  const before = source.slice(Math.max(0, start - 60), start);
  const after = source.slice(end, end + 200);
  return /\([^()]*$/.test(before) && /^[^()[\]]{0,40}(?:\]\([^()\s]*\))?[^()]{0,60}\)/.test(after);
}

/** The folder of a file or folder, with the slash that ends it; '' at the top. */
function above(path: string): string {
  return path.slice(0, path.slice(0, -1).lastIndexOf('/') + 1);
}
