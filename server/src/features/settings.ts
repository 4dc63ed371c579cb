/** The editor's settings under `sourceCriticism`. */
export interface EditorSettings {
  /** Which articles get problems: those open, or all of the workspace. */
  readonly scope: 'openFiles' | 'workspace';
  /** Folders outside the workspace whose articles are compared with, as paths or uris. */
  readonly corpus: readonly string[];
  readonly codeLens: boolean;
  /** At most this many problems an article. */
  readonly maxProblems: number;
}

export const DEFAULT_EDITOR_SETTINGS: EditorSettings = { scope: 'openFiles', corpus: [], codeLens: false, maxProblems: 400 };

/** Reads settings as an editor sends them; what is missing or of a wrong type keeps its default. */
export function readEditorSettings(value: unknown): EditorSettings {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const { scope, corpus, codeLens, maxProblems } = given;
  return {
    scope: scope === 'workspace' ? 'workspace' : 'openFiles',
    corpus: Array.isArray(corpus) ? corpus.filter((c): c is string => typeof c === 'string' && c.trim() !== '') : [],
    codeLens: codeLens === true,
    maxProblems:
      typeof maxProblems === 'number' && Number.isInteger(maxProblems) && maxProblems >= 1
        ? maxProblems
        : DEFAULT_EDITOR_SETTINGS.maxProblems,
  };
}
