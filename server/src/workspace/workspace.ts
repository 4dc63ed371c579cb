import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  DEFAULT_SETTINGS,
  isLeftOut,
  parseSettingsFile,
  settingsAt,
  SETTINGS_FILES,
  type Settings,
  type SettingsProblem,
} from '../config/settings.js';
import { Corpus, DEFAULT_THRESHOLD, MOST_COMPARED, type Treatment } from '../corpus/corpus.js';
import type { Names } from '../corpus/names.js';
import { Origins, type Dependence } from '../corpus/origin.js';
import { isContradictable } from '../corpus/relation.js';
import type { BlockReading, Utterance } from '../reading/block.js';
import { fileLinks } from '../reading/file-links.js';
import { readingOf, type BlockCache, type Reading, type SentenceReading } from '../reading/reading.js';
import { findingsOf, MANY, MOST_TRACED, TREATMENTS_FOR_RULES, versionOf, type KeptCorpus } from '../review.js';
import type { Sourcing } from '../reading/sourcing.js';
import type { Finding } from '../rules/rule.js';
import type { Format } from '../text/article.js';
import { decode } from '../text/decode.js';
import { formatOf, readText } from '../text/read.js';
import { decoded } from '../text/uri.js';
import { below, encoded, Folders, IGNORE_FILE, parentOf } from './folders.js';
import { LinkTargets } from './link-targets.js';
import type { FileStore } from './store.js';

/** An article of the workspace: open in an editor, or read from a file. */
export interface Article {
  readonly uri: string;
  readonly document: TextDocument;
  readonly format: Format;
  readonly open: boolean;
}

interface Held extends Article {
  /** Tells one state of an article from another, whatever an editor calls its version. */
  readonly serial: number;
  /** Tells what its file said from what another state of it says; undefined of one that is open. */
  readonly version?: string;
  reading?: Reading;
  /** A reading that is under way. */
  steps?: Generator<void, Reading>;
  findings?: { readonly key: string; readonly list: readonly Finding[] };
  /** Blocks read, kept while the article is open. */
  readonly blocks: RecentBlocks;
  treatments: Treated;
}

/** The treatments of a claim, and what of its neighbours they depend on. */
interface KnownTreatments {
  readonly sourcing: Sourcing;
  readonly before: SentenceReading | undefined;
  readonly after: SentenceReading | undefined;
  readonly found: Best;
}

/** Treatments, best first. The same list is given out every time: what is worked out of it can be kept as long as it. */
class Best {
  readonly #all: readonly Treatment[];
  readonly #first = new Map<number, readonly Treatment[]>();

  constructor(all: readonly Treatment[]) {
    this.#all = all;
  }

  /** At most so many of them. */
  of(most: number): readonly Treatment[] {
    if (this.#all.length <= most) return this.#all;
    let first = this.#first.get(most);
    if (!first) this.#first.set(most, (first = this.#all.slice(0, most)));
    return first;
  }
}

/** Treatments found for an article's claims, as long as no other article changes. */
interface Treated {
  readonly generation: number;
  readonly byClaim: WeakMap<Utterance, KnownTreatments>;
  /** The same as a view compares them, of which there are more. */
  readonly compared: WeakMap<Utterance, KnownTreatments>;
  /** Which claims may be in conflict with another article, and how they were sourced when that was asked. */
  readonly conflicts: WeakMap<Utterance, { readonly sourcing: Sourcing; readonly may: boolean }>;
}
const treatedAt = (generation: number): Treated => ({
  generation,
  byClaim: new WeakMap(),
  compared: new WeakMap(),
  conflicts: new WeakMap(),
});

/** So many sentences of which all is known are passed without a rest. */
const KNOWN_AT_ONCE = 16;

/** As many treatments as a claim is asked for at once. */
const MOST_TREATMENTS = 50;

/**
 * All articles an editor knows of: those open, as they stand in the editor, and those of the folders. Reads lazily and keeps
 * what it read, block by block, so that an edit costs what it touched.
 */
export class Workspace {
  readonly #store: FileStore;
  readonly #articles = new Map<string, Held>();
  #corpus = new Corpus();
  /** Whether the corpus is other than what was kept of it. */
  #isNews = true;
  readonly #origins = new Origins();
  readonly #links: LinkTargets;
  /** The folders whose articles are read. */
  readonly folders = new Folders();
  readonly #settings = new Map<string, Settings>();
  readonly #problems = new Map<string, readonly SettingsProblem[]>();
  /** Counts changes of the corpus, to know whose treatments are out of date: the last one, by whom, and the last by another. */
  #changes = { last: 0, by: '', byAnother: 0 };
  #settingsGeneration = 0;
  /** Counts how often the corpus was asked for what was not known. */
  #lookUps = 0;
  #serial = 0;
  /** Counts the reads of a file, so that an older one that comes late is dropped. */
  readonly #loads = new Map<string, number>();

  constructor(store: FileStore) {
    this.#store = store;
    this.#links = new LinkTargets(store);
  }

  /** An article by its uri. */
  article(uri: string): Article | undefined {
    return this.#articles.get(keyOf(uri));
  }

  /** All articles, by uri. */
  articles(): readonly Article[] {
    return [...this.#articles.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  /** Takes in an article as it stands in the editor. `language` is the editor's name for its format. */
  open(document: TextDocument, language: string): void {
    const before = this.#articles.get(keyOf(document.uri));
    const format: Format =
      language === 'markdown' ? 'markdown' : language === 'plaintext' ? 'plain' : (formatOf(pathOf(document.uri)) ?? 'plain');
    this.#articles.set(keyOf(document.uri), {
      uri: document.uri,
      document,
      format,
      open: true,
      serial: ++this.#serial,
      blocks: before?.blocks ?? new RecentBlocks(),
      treatments: before?.treatments ?? treatedAt(-1),
    });
  }

  /** Whether an article is open. */
  isOpen(uri: string): boolean {
    return this.#articles.get(keyOf(uri))?.open === true;
  }

  /**
   * Puts the article's present state before the other articles, read in small steps with `rest` between them. To be called
   * when typing pauses.
   */
  async commit(uri: string, rest: () => Promise<void>): Promise<void> {
    await this.prepare(uri, rest, false);
    const held = this.#articles.get(keyOf(uri));
    if (!held?.reading) return;
    const before = this.#corpus.versionOf(keyOf(uri));
    this.#corpus.put(keyOf(uri), held.reading, versionIn(held));
    this.#origins.put(keyOf(uri), held.reading);
    this.#changed(uri);
    if (before !== versionIn(held)) this.#committed(held);
    if (this.#corpus.isLoose) for (const steps = this.#corpus.compacting(); !steps.next().done;) await rest();
  }

  #committed(held: Held): void {
    // How like the others it is may be another now; what was found before counts no more.
    held.treatments = treatedAt(-1);
    this.#articles.set(keyOf(held.uri), { ...held, serial: ++this.#serial });
  }

  /** Lets go of an open article; what the file says counts again. */
  async close(uri: string): Promise<void> {
    this.#forget(uri);
    await this.load(uri);
  }

  /** Reads an article or settings file anew; one that cannot be read is no longer there. An open article stays as it is. */
  async load(uri: string): Promise<void> {
    if (this.isOpen(uri)) return;
    const rules = isSettings(uri) || isIgnoreFile(uri);
    if (!rules && (!formatOf(pathOf(uri)) || !this.folders.has(uri) || this.#isLeftOut(uri))) {
      this.remove(uri);
      return;
    }
    const turn = (this.#loads.get(keyOf(uri)) ?? 0) + 1;
    this.#loads.set(keyOf(uri), turn);
    const bytes = await this.#store.read(uri).catch(() => undefined);
    // Asked for again meanwhile: what was read later counts.
    if (this.#loads.get(keyOf(uri)) !== turn) return;
    this.#loads.delete(keyOf(uri));
    if (!bytes) {
      this.remove(uri);
      return;
    }
    if (isIgnoreFile(uri)) {
      this.folders.ignore(uri, bytes);
      return;
    }
    if (isSettings(uri)) {
      const text = decode(bytes);
      const parsed = parseSettingsFile(text.kind === 'text' ? text.text : '', nameOf(uri));
      this.#settings.delete(keyOf(uri));
      this.#problems.delete(keyOf(uri));
      if (parsed && 'settings' in parsed) this.#settings.set(keyOf(uri), parsed.settings);
      else if (parsed) this.#problems.set(keyOf(uri), parsed.problems);
      this.#settingsGeneration++;
      return;
    }
    const format = formatOf(pathOf(uri));
    const text = decode(bytes);
    if (!format || text.kind === 'binary') {
      this.remove(uri);
      return;
    }
    // Opened while it was read: the editor's state counts.
    if (this.isOpen(uri)) return;
    // An editor drops the byte order mark; so that places agree, it is dropped here too.
    const document = TextDocument.create(uri, format, 0, text.text.replace(/^\uFEFF/, ''));
    const version = versionIn({ document, format });
    const held: Held = {
      uri,
      document,
      format,
      version,
      open: false,
      serial: ++this.#serial,
      blocks: new RecentBlocks(),
      treatments: treatedAt(-1),
    };
    this.#articles.set(keyOf(uri), held);
    // What was kept of it is read when somebody asks.
    if (this.#corpus.versionOf(keyOf(uri)) === version) {
      // It is there to be read from now on, and with it what it says on others' claims.
      this.#touched(uri);
      return;
    }
    const reading = this.#read(held);
    this.#corpus.put(keyOf(uri), reading, version);
    if (this.#articles.size <= MOST_TRACED || this.#origins.has(keyOf(uri))) this.#origins.put(keyOf(uri), reading);
    this.#changed(uri);
  }

  /** Whether a link of the folders leads out of them, as searching them does not. */
  async leadsOut(uri: string): Promise<boolean> {
    return this.folders.has(uri) && ((await this.#store.leadsOut?.(uri, this.folders.all)) ?? false);
  }

  /** Takes up what was kept of the articles of these folders, where nothing was read yet. What of it is no longer so, `settle` finds. */
  restore(kept: KeptCorpus): void {
    if (this.#corpus.size > 0) return;
    const corpus = kept.open((path) => {
      const held = this.#articles.get(path);
      return held?.version !== undefined && held.version === this.#corpus.versionOf(path) ? this.#read(held) : undefined;
    });
    if (corpus) this.#corpus = corpus;
    this.#isNews = corpus === undefined;
  }

  /** Keeps what is known of many articles together for the next start; to be called when they have settled. */
  keep(kept: KeptCorpus): void {
    if (this.#isNews && this.#corpus.size >= MANY) kept.keep(this.#corpus);
    this.#isNews = false;
  }

  /** A file that is gone. An open article stays. */
  remove(uri: string): void {
    if (this.isOpen(uri)) return;
    if (isIgnoreFile(uri)) {
      this.folders.unignore(uri);
      return;
    }
    if (isSettings(uri)) {
      if (this.#settings.delete(keyOf(uri)) || this.#problems.delete(keyOf(uri))) this.#settingsGeneration++;
      return;
    }
    this.#forget(uri);
  }

  /** A file or a whole folder that is gone; whether there was anything of ours. */
  removeBelow(uri: string): boolean {
    const before = this.#articles.size + this.#settings.size + this.#problems.size;
    this.remove(uri);
    const folder = `${keyOf(uri)}/`;
    for (const held of [...this.#articles.keys(), ...this.#settings.keys(), ...this.#problems.keys()])
      if (held.startsWith(folder)) this.remove(held);
    const unignored = this.folders.unignoreBelow(uri);
    return unignored || this.#articles.size + this.#settings.size + this.#problems.size < before;
  }

  #forget(uri: string): void {
    if (!this.#articles.delete(keyOf(uri))) return;
    this.#corpus.remove(keyOf(uri));
    this.#origins.remove(keyOf(uri));
    this.#changed(uri);
  }

  /** The corpus is another than it was, on account of an article. */
  #changed(of: string): void {
    this.#isNews = true;
    this.#touched(of);
  }

  /** Treatments may be others, on account of an article; '' for any. */
  #touched(of: string): void {
    const uri = keyOf(of);
    const { last, by, byAnother } = this.#changes;
    this.#changes = { last: last + 1, by: uri, byAnother: by === uri ? byAnother : last };
  }

  /** Learns names from all articles as they now are; `rest` is awaited between small steps. To be called after many have come. */
  async settle(rest: () => Promise<void>): Promise<void> {
    for (const path of this.#corpus.paths()) {
      if (this.#articles.has(path)) continue;
      this.#corpus.remove(path);
      this.#isNews = true;
    }
    const { names } = this.#corpus;
    this.#corpus.unite([...this.#settings.values()].flatMap(({ names }) => names));
    const steps = this.#corpus.settling();
    while (!steps.next().done) await rest();
    this.#touched('');
    if (this.#corpus.names !== names) this.#isNews = true;
  }

  /** Reads what was kept and not read yet, to see what articles have from one another; `rest` is awaited between small steps. */
  async trace(rest: () => Promise<void>): Promise<void> {
    if (this.#articles.size > MOST_TRACED) return;
    let news = false;
    for (const key of [...this.#articles.keys()].sort()) {
      const held = this.#articles.get(key);
      if (!held || held.open || this.#origins.has(key)) continue;
      this.#origins.put(key, this.#read(held));
      news = true;
      await rest();
    }
    if (news) this.#touched('');
  }

  /** Everything that was read from files: articles that are not open, settings. */
  known(): string[] {
    const closed = [...this.#articles].flatMap(([key, { open }]) => (open ? [] : [key]));
    return [...closed, ...this.#settings.keys(), ...this.#problems.keys()];
  }

  /** The uris below a folder that may be articles or settings. */
  find(folder: string): Promise<readonly string[]> {
    return this.#store.find(folder);
  }

  /** Whether a folder is the top of a repository, as far as its files can be read. */
  async isRepository(folder: string): Promise<boolean> {
    // `.git` is a folder, or in a work tree a file that points to one.
    for (const sign of ['.git/HEAD', '.git']) {
      const found = await this.#store.read(`${folder}/${sign}`).then(
        () => true,
        () => false,
      );
      if (found) return true;
    }
    return false;
  }

  /** The present reading of an article; undefined if there is none under the uri. */
  reading(uri: string): Reading | undefined {
    const held = this.#articles.get(keyOf(uri));
    return held && this.#read(held);
  }

  #read(held: Held): Reading {
    for (;;) {
      const reading = held.reading ?? this.#step(held);
      if (reading) return reading;
    }
  }

  /** Reads on a little; the reading when it is done. */
  #step(held: Held): Reading | undefined {
    if (!held.steps) {
      held.blocks.begin();
      held.steps = readingOf(readText(held.document.getText(), held.format), held.blocks);
    }
    const step = held.steps.next();
    if (!step.done) return undefined;
    held.blocks.finish();
    if (!held.open) held.blocks.clear();
    delete held.steps;
    return (held.reading = step.value);
  }

  /**
   * Reads an article as it now is, if that was not done yet, in small steps: `rest` is awaited between them, and may throw
   * to give up. With `treated` its claims are looked up in the other articles too, so that its findings cost little.
   */
  async prepare(uri: string, rest: () => Promise<void>, treated: boolean): Promise<void> {
    for (;;) {
      // Looked up anew after every rest: the article may have changed meanwhile, or gone.
      const held = this.#articles.get(keyOf(uri));
      if (!held) return;
      if (!held.reading) this.#step(held);
      else if (!treated || (await this.#lookUp(uri, held, rest))) return;
      await rest();
    }
  }

  /** Looks up an article's claims; false if it changed before that was done. */
  async #lookUp(uri: string, held: Held, rest: () => Promise<void>): Promise<boolean> {
    const dependence = held.reading && this.#origins.of(keyOf(uri), held.reading);
    for (const [k, sentence] of held.reading?.sentences.entries() ?? []) {
      const before = this.#lookUps;
      if ((isContradictable(sentence) && this.#mayConflict(uri, k)) || dependence?.mayShare(k)) this.treatments(uri, k, 1);
      // After a key nearly all is known; to rest after each sentence would take longer than to see that.
      if (this.#lookUps === before && k % KNOWN_AT_ONCE !== 0) continue;
      await rest();
      if (this.#articles.get(keyOf(uri)) !== held) return false;
    }
    return true;
  }

  /** What was learned of names when the articles were last settled. */
  get names(): Names | undefined {
    return this.#corpus.names;
  }

  /** Passages of other articles that treat a sentence's claim, best first. */
  treatments(uri: string, sentence: number, most: number, threshold?: number): readonly Treatment[] {
    const held = this.#articles.get(keyOf(uri));
    const reading = held && this.#read(held);
    const claim = reading?.sentences[sentence];
    if (!held || !claim) return [];
    const { byClaim, compared } = this.#treated(held);
    // Of what a view asks, that of an article under work is kept; of all articles it would be too much.
    const isKept = threshold === DEFAULT_THRESHOLD && most === MOST_COMPARED && held.open;
    if (threshold !== undefined && !isKept) return this.#corpus.treatmentsOf(keyOf(uri), reading, sentence, most, threshold);
    const [all, atOnce] = isKept ? [compared, MOST_COMPARED] : [byClaim, MOST_TREATMENTS];
    const known = all.get(claim.utterance);
    const { sourcing } = claim;
    const [before, after] = [reading.sentences[sentence - 1], reading.sentences[sentence + 1]];
    if (
      known?.sourcing === sourcing &&
      known.before?.utterance === before?.utterance &&
      known.before?.sourcing === before?.sourcing &&
      known.after?.utterance === after?.utterance &&
      known.after?.sourcing === after?.sourcing
    )
      return known.found.of(most);
    this.#lookUps++;
    const found = new Best(this.#corpus.treatmentsOf(keyOf(uri), reading, sentence, atOnce));
    all.set(claim.utterance, { sourcing, before, after, found });
    return found.of(most);
  }

  /** What is known of an article's claims, for as long as the others stay as they are. */
  #treated(held: Held): Treated {
    const generation = this.#othersGeneration(held.uri);
    if (held.treatments.generation !== generation) held.treatments = treatedAt(generation);
    return held.treatments;
  }

  /** Whether among the treatments of a claim there may be one that surely conflicts with it. */
  #mayConflict(uri: string, sentence: number): boolean {
    const held = this.#articles.get(keyOf(uri));
    const reading = held && this.#read(held);
    const claim = reading?.sentences[sentence];
    if (!held || !claim) return false;
    const { conflicts } = this.#treated(held);
    const known = conflicts.get(claim.utterance);
    if (known?.sourcing === claim.sourcing) return known.may;
    this.#lookUps++;
    const may = this.#corpus.mayConflict(keyOf(uri), reading, sentence);
    conflicts.set(claim.utterance, { sourcing: claim.sourcing, may });
    return may;
  }

  /** What an article has from others, or they from it; undefined if there is none under the uri. */
  dependence(uri: string): Dependence | undefined {
    const reading = this.reading(uri);
    return reading && this.#origins.of(keyOf(uri), reading);
  }

  /** When an article other than `uri` last changed. */
  #othersGeneration(uri: string): number {
    const { last, by, byAnother } = this.#changes;
    return by === keyOf(uri) ? byAnother : last;
  }

  /** What the rules report of an article, in the order of the text. */
  findings(uri: string): readonly Finding[] {
    const held = this.#articles.get(keyOf(uri));
    if (!held) return [];
    const key = this.resultId(uri);
    if (held.findings?.key === key) return held.findings.list;
    const reading = this.#read(held);
    const others = {
      treatments: (index: number) => this.treatments(uri, index, TREATMENTS_FOR_RULES),
      mayConflict: (index: number) => this.#mayConflict(uri, index),
      dependence: this.#origins.of(keyOf(uri), reading),
    };
    const exists = (target: string) => this.#links.exists(folderKeyOf(uri), target);
    const list = findingsOf(uri, reading, others, this.settingsOf(uri), 'editor', exists);
    held.findings = { key, list };
    return list;
  }

  /** Looks whether the files are there that an article links to; whether findings may be others now. */
  async lookUpLinks(uri: string): Promise<boolean> {
    const held = this.#articles.get(keyOf(uri));
    const links = held ? fileLinks(this.#read(held)) : [];
    return (
      links.length > 0 &&
      this.#links.lookUp(
        folderKeyOf(uri),
        links.map(({ target }) => target),
      )
    );
  }

  /** Looks anew for a file or folder that came or went, if articles link to it; whether findings may be others now. */
  recheckLinks(uri: string): Promise<boolean> {
    return this.#links.recheck(keyOf(uri));
  }

  /** Changes whenever an article's findings may have changed. */
  resultId(uri: string): string {
    const serial = this.#articles.get(keyOf(uri))?.serial ?? -1;
    return `${serial}.${this.#othersGeneration(uri)}.${this.#settingsGeneration}.${this.#links.generation}`;
  }

  /** The settings that hold for an article: the nearest settings file's in its folder or above, overrides worked in. */
  settingsOf(uri: string): Settings {
    const source = this.#settingsFor(uri);
    return source ? settingsAt(source.settings, source.path) : DEFAULT_SETTINGS;
  }

  /** The folders that settings files name to be compared with. */
  comparedFolders(): string[] {
    const named = [...this.#settings].flatMap(([uri, { corpus }]) => corpus.map((folder) => below(parentOf(uri), folder)));
    return [...new Set(named)].sort();
  }

  /** What settings files say of the articles to be read, to be compared with what they said before. */
  selection(): string {
    return JSON.stringify([...this.#settings].map(([uri, { files, ignore, corpus, names }]) => [uri, files, ignore, corpus, names]).sort());
  }

  #isLeftOut(uri: string): boolean {
    const source = this.#settingsFor(uri);
    return source !== undefined && isLeftOut(source.settings, source.path);
  }

  /** The settings file that holds for a file, and the file's path from its folder. */
  #settingsFor(uri: string): { readonly settings: Settings; readonly path: string } | undefined {
    const key = keyOf(uri);
    for (let folder = parentOf(key); folder.includes('/'); folder = parentOf(folder)) {
      for (const name of SETTINGS_FILES) {
        const settings = this.#settings.get(`${folder}/${name}`);
        if (settings) return { settings, path: decoded(key.slice(folder.length + 1)) };
      }
    }
    return undefined;
  }

  /** Settings files with mistakes. */
  settingsProblems(): ReadonlyMap<string, readonly SettingsProblem[]> {
    return this.#problems;
  }
}

function versionIn({ document, format }: Pick<Article, 'document' | 'format'>): string {
  return versionOf({ path: '', text: document.getText(), format });
}

/** Whether a uri names a settings file. */
export function isSettings(uri: string): boolean {
  return SETTINGS_FILES.includes(nameOf(uri));
}

function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** One article is asked for many times over; its key is worked out once. */
let lastKey = { uri: '', key: '' };

/** One spelling of a uri: editors differ in what they escape. */
function keyOf(uri: string): string {
  if (lastKey.uri === uri) return lastKey.key;
  let key = uri;
  try {
    key = encoded(decodeURIComponent(uri));
  } catch {
    // A uri with a stray "%" has this spelling only.
  }
  lastKey = { uri, key };
  return key;
}

/** An article's key, from which links lead to files; '' for a state of it from elsewhere, as version control shows one. */
function folderKeyOf(uri: string): string {
  return /[?#]/.test(uri) ? '' : keyOf(uri);
}

/** Whether files of such a name are read: articles, settings, what says what to leave out. */
export function isRead(uri: string): boolean {
  return isSettings(uri) || isIgnoreFile(uri) || formatOf(pathOf(uri)) !== undefined;
}

/** A uri's path without query and fragment. */
function pathOf(uri: string): string {
  return uri.replace(/[?#].*$/s, '');
}

/** Whether a uri names a file that says what to leave out. */
export function isIgnoreFile(uri: string): boolean {
  return uri.endsWith(`/${IGNORE_FILE}`);
}

/** Readings of blocks: those of the last whole reading and of one under way, so that what was deleted is let go. */
class RecentBlocks implements BlockCache {
  #last = new Map<string, BlockReading>();
  #now = new Map<string, BlockReading>();
  /** The sentences of `#last` by their text; made when first asked for. */
  #utterances: Map<string, Utterance> | undefined;

  get(key: string): BlockReading | undefined {
    const found = this.#now.get(key);
    if (found) return found;
    const older = this.#last.get(key);
    if (older) this.#now.set(key, older);
    return older;
  }

  set(key: string, reading: BlockReading): void {
    this.#now.set(key, reading);
  }

  known(utterance: Utterance): Utterance {
    if (!this.#utterances) {
      this.#utterances = new Map();
      for (const { sentences } of this.#last.values()) for (const { utterance: one } of sentences) this.#utterances.set(one.text, one);
    }
    const before = this.#utterances.get(utterance.text);
    return before?.content === utterance.content ? before : utterance;
  }

  /** Starts a new reading. What one that was given up had read by then stays. */
  begin(): void {
    this.#utterances = undefined;
    for (const [key, reading] of this.#now) this.#last.set(key, reading);
    this.#now = new Map();
  }

  /** Ends a reading: what it did not need is let go. */
  finish(): void {
    this.#last = this.#now;
    this.#now = new Map();
    this.#utterances = undefined;
  }

  clear(): void {
    this.#now.clear();
    this.#last.clear();
  }
}
