import type { Range } from 'vscode-languageserver-types';
import { SETTINGS_FILES } from './config/names.js';
import type { LoadKind } from './reading/wording.js';
import type { PracticeLink, PracticeMark, PracticeSentence } from './views/practice.js';

export { isMarked, LABELS, wordsOf, type Label, type PracticeLink, type PracticeMark } from './views/practice.js';

/** What server and client ask of each other beyond the protocol. The client reads this file too: types, names, and how marks are known. */

const ENDINGS = ['md', 'markdown', 'mdown', 'mkd', 'txt', 'text'];
const OTHERS = [...SETTINGS_FILES, '.gitignore'];
/** What is read below a folder: articles, settings, and what says what to leave out. VS Code's globs know no braces in braces. */
export const READ_FILES = `**/{${[...ENDINGS.map((ending) => `*.${ending}`), ...OTHERS].join(',')}}`;
/** The same as globs that have no stars in braces, which the protocol allows and older Eglots refuse. */
export const WATCHED_FILES = [`**/*.{${ENDINGS.join(',')}}`, `**/{${OTHERS.join(',')}}`];

/** Asks the server for the marks of an article: `{ uri }` → `Marks`. */
export const MARKS_REQUEST = 'sourceCriticism/marks';
/** Asks the client for the articles, settings and `.gitignore` files below a folder: `{ folder }` → uris. */
export const FIND_REQUEST = 'sourceCriticism/find';
/** Asks the client for a file: `{ uri }` → `{ bytes }`, in base64. */
export const READ_REQUEST = 'sourceCriticism/read';
/** Asks the client whether there is a file or folder, which may be a film too large to be read: `{ uri }` → `{ exists }`, left out where it can't tell. */
export const EXISTS_REQUEST = 'sourceCriticism/exists';

/** What is drawn in an article. */
export type Mark = 'unsourced' | 'attribution' | 'doubtful' | 'citation' | 'unresolved' | 'loaded';

/** The marks of an article by kind, and its sentences counted for a status bar. */
export interface Marks extends Readonly<Record<Mark, readonly Range[]>> {
  readonly counts: {
    readonly claims: number;
    readonly unsourced: number;
    readonly attributed: number;
    readonly vague: number;
    readonly cited: number;
  };
}

/** Asks the server for a view as HTML: `ViewParams` → `View`. */
export const VIEW_REQUEST = 'sourceCriticism/view';
/** `article` is the summary of one article by the four questions of source criticism. */
export type ViewName = 'compare' | 'naming' | 'graph' | 'article';
export interface ViewParams {
  readonly view: ViewName;
  /** The article, where the view is of one. */
  readonly uri?: string;
  /** Whether claims of all articles are compared, and not only those of `uri`. */
  readonly all?: boolean;
  /** Articles that are left out, since somebody practises on them. */
  readonly without?: readonly string[];
}
export interface View {
  /** What stands in the page's body. Links carry `data-uri`, `data-line` and `data-column` (from 0). */
  readonly html: string;
  readonly style: string;
}

/** Asks the server for a text to save: `ExportParams` → `{ text }`. */
export const EXPORT_REQUEST = 'sourceCriticism/export';
export interface ExportParams {
  readonly what: ExportName;
  /** Articles that are left out, since somebody practises on them. */
  readonly without?: readonly string[];
}
/** What can be saved, with the ending of its file. */
export const EXPORTS = {
  report: 'html',
  reportMarkdown: 'md',
  compareCsv: 'csv',
  compareMarkdown: 'md',
  graphSvg: 'svg',
} as const;
export type ExportName = keyof typeof EXPORTS;

/** Asks the server for the claims of an article, or of all: `{ uri? }` → `ClaimItem[]`. */
export const CLAIMS_REQUEST = 'sourceCriticism/claims';
/** How a sentence that makes a claim may be sourced. */
export type ClaimSourcing = 'unsourced' | 'vague' | 'attributed' | 'cited' | 'speculation';
export interface ClaimItem {
  readonly uri: string;
  readonly range: Range;
  readonly text: string;
  readonly sourcing: ClaimSourcing;
  /** Why it is said to be sourced so. */
  readonly why: string;
  /** The heading it stands under; '' if there is none. */
  readonly heading: string;
  readonly disputed: boolean;
}

/** Asks the server for everybody who speaks in an article, or in all: `{ uri? }` → `SourcesAnswer`. */
export const SOURCES_REQUEST = 'sourceCriticism/sources';
export interface PlaceItem {
  readonly uri: string;
  readonly range: Range;
  readonly text: string;
  /** The cue, or whatever is to be said of it. */
  readonly note: string;
}
export interface SourceItem {
  readonly name: string;
  readonly kind: 'named' | 'office' | 'anonymous' | 'vague';
  /** Its cues with how often: "say ×3, claim". */
  readonly cues: string;
  readonly places: readonly PlaceItem[];
}
export interface SourcesAnswer {
  readonly sources: readonly SourceItem[];
  /** Sources known only through another. */
  readonly chains: readonly PlaceItem[];
  /** Claims that only unnamed sources back. */
  readonly unnamed: readonly PlaceItem[];
}

/** Asks the server for the sentences of an article's own text: `{ uri }` → `SentenceItem[]`. */
export const SENTENCES_REQUEST = 'sourceCriticism/sentences';
export interface SentenceItem {
  readonly range: Range;
  readonly text: string;
  /** Its words, by which a mark finds it again though lines are wrapped anew. */
  readonly words: string;
  readonly sourcing: PracticeSentence['sourcing'];
  /** Why it is said to be sourced so. */
  readonly why: string;
  readonly loaded: readonly { readonly range: Range; readonly text: string; readonly kind: LoadKind }[];
}

/** Asks the server for the claims of other articles, for somebody who links one of an article to them: `{ uri }` → `PassageItem[]`. */
export const PASSAGES_REQUEST = 'sourceCriticism/passages';
export type PassageItem = Pick<PracticeLink, 'article' | 'text'>;

/** Asks the server to set a student's marks beside the teacher's and its own: `PracticeParams` → `PracticeView`. */
export const PRACTICE_REQUEST = 'sourceCriticism/practice';
export interface PracticeParams {
  readonly uri: string;
  readonly marks: readonly PracticeMark[];
  /** The text of the teacher's key, if there is one. */
  readonly key?: string;
}
export interface PracticeView extends View {
  /** What is wrong with the key, with its line; then it was left alone. */
  readonly problem?: string;
}
/** Asks the server for the same as a text to save: `PracticeTextParams` → `{ text }`. */
export const PRACTICE_TEXT_REQUEST = 'sourceCriticism/practiceText';
/** How practice is saved, with the ending of its file. */
export const PRACTICE_TEXTS = { practiceJson: 'json', practicePage: 'html' } as const;
export type PracticeText = keyof typeof PRACTICE_TEXTS;
export interface PracticeTextParams extends PracticeParams {
  readonly what: PracticeText;
}

/** Kind of the code action that mends a finding in the way named, or silences it: the client's commands ask for one kind each. */
export const ACTION_KINDS = {
  insertCitation: 'quickfix.sourceCriticism.citation',
  markAsOpinion: 'quickfix.sourceCriticism.opinion',
  createReference: 'quickfix.sourceCriticism.reference',
  neutralVerb: 'quickfix.sourceCriticism.neutral',
  dropCertainty: 'quickfix.sourceCriticism.certainty',
  closeQuotation: 'quickfix.sourceCriticism.quotation',
  writeCitation: 'quickfix.sourceCriticism.ibid',
  removeReference: 'quickfix.sourceCriticism.unused',
  otherWording: 'quickfix.sourceCriticism.wording',
  silenceNextLine: 'quickfix.sourceCriticism.silence.nextLine',
  silenceLine: 'quickfix.sourceCriticism.silence.line',
  silenceFile: 'quickfix.sourceCriticism.silence.file',
} as const;
export type ActionName = keyof typeof ACTION_KINDS;
