import type { Range } from 'vscode-languageserver-types';
import { SETTINGS_FILES } from './config/names.js';

/** What server and client ask of each other beyond the protocol. The client reads this file too: types and names, nothing else. */

/** What is read below a folder: articles, settings, and what says what to leave out. VS Code's globs know no braces in braces. */
export const READ_FILES = `**/{*.md,*.markdown,*.mdown,*.mkd,*.txt,*.text,${SETTINGS_FILES.join(',')},.gitignore}`;

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
  silenceNextLine: 'quickfix.sourceCriticism.silence.nextLine',
  silenceLine: 'quickfix.sourceCriticism.silence.line',
  silenceFile: 'quickfix.sourceCriticism.silence.file',
} as const;
export type ActionName = keyof typeof ACTION_KINDS;
