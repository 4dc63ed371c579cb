import { createHash } from 'node:crypto';
import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { gunzipSync, gzipSync } from 'node:zlib';
import envPaths from 'env-paths';
import { DEFAULT_SETTINGS, type Settings } from '../config/settings.js';
import type { Reading } from '../reading/reading.js';
import { printable } from '../report/printable.js';
import { formatFor, type ArticleInput, type KeptReadings } from '../review.js';
import type { Finding } from '../rules/rule.js';
import type { Format } from '../text/article.js';
import type { CacheOptions } from './arguments.js';
import { CorpusFile } from './corpus-file.js';
import { discard, putInPlace, reasonOf } from './disk.js';
import type { LookedUpLink } from './linked-files.js';
import type { Terminal } from './terminal.js';
import { build } from './version.js';

/** The cache that a command is to use; undefined if it is to use none. */
export function openCache({ cache, cacheLocation }: CacheOptions, terminal: Terminal): DiskCache | undefined {
  return cache ? new DiskCache(cacheLocation ?? envPaths('source-criticism', { suffix: '' }).cache, terminal) : undefined;
}

/** Everything that the findings of a run depend on, this program and the files that articles link to apart. */
export interface RunInputs {
  readonly articles: readonly ArticleInput[];
  readonly compared: readonly ArticleInput[];
  readonly settings: ReadonlyMap<string, Settings>;
}

/** What is known of a run without reading its articles. */
export interface KnownRun {
  /** By path. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  /** The findings hold as long as these lead where they led. */
  readonly links: readonly LookedUpLink[];
  /** What was not read of articles. */
  readonly limits: readonly { readonly path: string; readonly limit: string }[];
}

const HOUR = 3_600_000;
/** An entry that nobody asked for so long is thrown away, in milliseconds. */
const KEPT_FOR = 14 * 24 * HOUR;
/** How often old entries are looked for, and how exactly it is known when one was last used. */
const TIDIED_EVERY = 24 * HOUR;
/** Shorter texts are read faster than their entry. */
const SHORTEST = 200;

/** What the file of an entry holds. */
interface Entry {
  /** The file's own name. */
  readonly of: string;
  readonly value: unknown;
}

/**
 * Readings by text and format, and the findings of whole runs, kept on the disk for this build of the program. A file each,
 * packed with a check sum: a damaged one is told of, and made anew. That nothing can be kept is told once and stops nobody.
 */
export class DiskCache implements KeptReadings {
  readonly #folder: string;
  readonly #terminal: Terminal;
  readonly #said: string[] = [];
  readonly #corpora: CorpusFile[] = [];
  #writable = true;
  #inUse: readonly ArticleInput[] = [];

  constructor(location: string, terminal: Terminal) {
    this.#folder = join(resolve(location), 'v1');
    this.#terminal = terminal;
  }

  get(text: string, format: Format): Reading | undefined {
    return text.length < SHORTEST ? undefined : this.#load(this.#nameOf('reading', format, text), isReading);
  }

  set(text: string, format: Format, reading: Reading): void {
    if (text.length >= SHORTEST) this.#store(this.#nameOf('reading', format, text), reading);
  }

  /** What was kept of a run; whether its links lead where they led is for the caller to see. */
  known(run: RunInputs): KnownRun | undefined {
    return this.#load(this.#nameOfRun(run), isKnownRun);
  }

  /** The findings of a run as `make` gives them, kept with the rest of what is known of it when all have been asked for. */
  keeping(
    run: RunInputs,
    rest: Omit<KnownRun, 'findings'>,
    make: (path: string) => readonly Finding[],
  ): (path: string) => readonly Finding[] {
    const made = new Map<string, readonly Finding[]>();
    const paths = new Set(run.articles.map(({ path }) => path));
    return (path) => {
      const before = made.get(path);
      if (before) return before;
      const findings = make(path);
      made.set(path, findings);
      if (made.size === paths.size) this.#store(this.#nameOfRun(run), { ...rest, findings: made } satisfies KnownRun);
      return findings;
    };
  }

  /** Told of all articles of a run, also those that it may not need to read: what was kept of them is not thrown away for that. */
  inUse(articles: readonly ArticleInput[]): void {
    this.#inUse = articles;
  }

  #nameOfRun({ articles, compared, settings }: RunInputs): string {
    return this.#nameOf(
      'run',
      ...articles.flatMap((a) => [a.path, formatFor(a), a.text, plain(settings.get(a.path))]),
      'compared with',
      ...compared.flatMap((a) => [a.path, formatFor(a), a.text]),
    );
  }

  /** The corpus of a run over these folders. */
  corpus(...folders: readonly string[]): CorpusFile {
    const file = this.#nameOf('corpus', process.cwd(), ...folders);
    const keep = {
      say: (line: string) => this.#said.push(line),
      write: (write: (draft: string) => void) => this.#write(file, write),
      used,
    };
    const corpus = new CorpusFile(file, keep);
    this.#corpora.push(corpus);
    return corpus;
  }

  /** Says what went wrong, and throws away what nobody has asked for in a long time. */
  async end(): Promise<void> {
    for (const corpus of this.#corpora.splice(0)) corpus.end();
    for (const line of this.#said.splice(0)) await this.#terminal.err(`source-criticism: ${printable(line)}\n`);
    await tidy(this.#folder, () => {
      for (const article of this.#inUse)
        if (article.text.length >= SHORTEST) used(this.#nameOf('reading', formatFor(article), article.text));
    }).catch(() => undefined);
  }

  /** The file of what depends on these parts alone. */
  #nameOf(kind: string, ...parts: readonly string[]): string {
    const hash = createHash('sha256').update(build());
    // With its length before each, no two lists of parts read alike.
    for (const part of [kind, ...parts]) hash.update(`\0${part.length}\0`).update(part, 'utf16le');
    const digest = hash.digest('hex').slice(0, 40);
    return join(this.#folder, digest.slice(0, 2), digest.slice(2));
  }

  #load<T>(file: string, is: (value: unknown) => value is T): T | undefined {
    let packed;
    try {
      packed = readFileSync(file);
      used(file);
    } catch {
      return undefined;
    }
    try {
      const { of, value } = (deserialize(gunzipSync(packed)) ?? {}) as Partial<Entry>;
      // Whole, but put in the place of another, as a copy or a repair of a disk may.
      if (of !== basename(file) || !is(value)) throw new Error('holds something else');
      return value;
    } catch {
      this.#said.push(`the cache entry ${file} was damaged; what it held was worked out anew`);
      discard(file);
      return undefined;
    }
  }

  #store(file: string, value: unknown): void {
    this.#write(file, (draft) => {
      const entry: Entry = { of: basename(file), value };
      writeFileSync(draft, gzipSync(serialize(entry), { level: 1 }), { mode: 0o600 });
    });
  }

  /** Puts a file in its place. Drafts of articles are nobody else's business. */
  #write(file: string, write: (draft: string) => void): void {
    if (!this.#writable) return;
    try {
      putInPlace(file, write);
    } catch (error) {
      this.#writable = false;
      this.#said.push(`nothing is kept for the next run in ${this.#folder}: ${reasonOf(error)}; --no-cache or --cache-location helps`);
    }
  }
}

/** Marks a file as used, so that it is not thrown away; where that can't be written, it can't be thrown away either. */
export function used(file: string): void {
  try {
    if (Date.now() - statSync(file).mtimeMs > TIDIED_EVERY) utimesSync(file, new Date(), new Date());
  } catch {
    // It is there, and was read.
  }
}

function isReading(value: unknown): value is Reading {
  const { article, sentences } = (value ?? {}) as Partial<Reading>;
  return typeof article?.source === 'string' && Array.isArray(article.limits) && Array.isArray(sentences);
}

function isKnownRun(value: unknown): value is KnownRun {
  const { findings, links, limits } = (value ?? {}) as Partial<KnownRun>;
  return findings instanceof Map && [...findings.values()].every(Array.isArray) && Array.isArray(links) && Array.isArray(limits);
}

/** Settings as a text that is the same for the same settings. */
function plain(settings: Settings = DEFAULT_SETTINGS): string {
  return JSON.stringify(settings, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}

/** Throws old entries away, once a day; `markUsed` is called before. */
async function tidy(folder: string, markUsed: () => void): Promise<void> {
  const mark = join(folder, 'tidied');
  const last = await stat(mark).catch(() => undefined);
  const now = Date.now();
  if (last && now - last.mtimeMs < TIDIED_EVERY) return;
  await (last ? utimes(mark, new Date(), new Date()) : writeFile(mark, ''));
  markUsed();
  for (const shelf of await readdir(folder, { withFileTypes: true })) {
    if (!shelf.isDirectory()) continue;
    for (const name of await readdir(join(folder, shelf.name))) {
      const file = join(folder, shelf.name, name);
      const { mtimeMs } = await stat(file);
      if (now - mtimeMs > KEPT_FOR) await rm(file, { force: true });
    }
  }
}
