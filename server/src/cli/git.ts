import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { CliError } from './terminal.js';

/** Lines of a file that changed, from 1, both ends included. A stretch whose `to` lies before its `from` is a deletion behind line `to`. */
export interface ChangedLines {
  readonly from: number;
  readonly to: number;
}

/** What became of one file. */
export interface ChangedFile {
  /** Its name before, from the repository's top; undefined if it is new. */
  readonly was: string | undefined;
  /** Undefined for files that are wholly new, and for those that git does not compare by lines. */
  readonly lines: readonly ChangedLines[] | undefined;
}

/** What changed in a repository's work tree since a commit. */
export class Changes {
  readonly #top: string;
  readonly #base: string;
  /** By path from the top. */
  readonly #byFile: ReadonlyMap<string, ChangedFile>;

  constructor(top: string, base: string, byFile: ReadonlyMap<string, ChangedFile>) {
    this.#top = top;
    this.#base = base;
    this.#byFile = byFile;
  }

  /** Whether any of the lines `first`…`last` of a file was touched. */
  async touches(path: string, first: number, last: number): Promise<boolean> {
    const file = await this.#file(path);
    if (file === undefined) return false;
    return file.lines?.some(({ from, to }) => (to < from ? first <= to && to < last : from <= last && to >= first)) ?? true;
  }

  /** What became of a file; undefined if nothing did. A file outside the repository is taken as new. */
  async #file(path: string): Promise<ChangedFile | undefined> {
    const real = await realpath(path).catch(() => resolve(path));
    const inside = relative(this.#top, real).split(sep).join('/');
    return inside === '..' || inside.startsWith('../') ? { was: undefined, lines: undefined } : this.#byFile.get(inside);
  }

  /** A file's bytes as they were: `same` if they still are, undefined if there was no such file. @throws {CliError} if git cannot tell. */
  async before(path: string): Promise<Uint8Array | 'same' | undefined> {
    const file = await this.#file(path);
    if (!file) return 'same';
    if (file.was === undefined) return undefined;
    return bytes(['cat-file', 'blob', `${this.#base}:${file.was}`], `cannot read ${path} as it was`, this.#top);
  }
}

/**
 * What changed since `ref` left the present branch, uncommitted and untracked files included. A renamed file is compared
 * with what it was.
 * @throws {CliError} if there is no git, no repository, no such commit, or too little history to tell.
 */
export async function changesSince(ref: string): Promise<Changes> {
  const top = (await git(['rev-parse', '--show-toplevel'], 'this is no git repository')).trimEnd();
  const missing = `there is no commit “${ref}” here`;
  if (ref === '' || ref.startsWith('-')) throw new CliError(`--changed-since: ${missing}`);
  const commit = (await git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], `${missing}; is it fetched?`)).trim();
  const shallow = (await git(['rev-parse', '--is-shallow-repository'], missing)).trim() === 'true';
  const base = (
    await git(
      ['merge-base', commit, 'HEAD'],
      shallow
        ? `this clone is too shallow to tell what changed since “${ref}”; fetch more history (fetch-depth: 0)`
        : `“${ref}” and the present branch have no commit in common`,
    )
  ).trim();
  const diff = await git(
    [
      'diff',
      '-z',
      '-U0',
      '--inter-hunk-context=0',
      '-M',
      '--no-color',
      '--no-ext-diff',
      '--no-textconv',
      '--src-prefix=a/',
      '--dst-prefix=b/',
      base,
    ],
    'git diff failed',
    top,
  );
  const byFile = new Map<string, ChangedFile>(parseDiff(diff));
  const untracked = await git(['ls-files', '--others', '--exclude-standard', '-z'], 'git ls-files failed', top);
  for (const path of untracked.split('\0').filter(Boolean)) byFile.set(path, { was: undefined, lines: undefined });
  return new Changes(await realpath(top), base, byFile);
}

/** Changed lines by file, of a diff with no context and file names as they are; undefined for what git takes for binary, as it does UTF-16. */
export function parseDiff(diff: string): Map<string, ChangedFile> {
  const byFile = new Map<string, ChangedFile>();
  let changed: ChangedLines[] = [];
  let was: string | undefined;
  const lines = diff.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line.startsWith('--- ')) was = line.startsWith('--- a/') ? line.slice(6).replace(/\t$/, '') : undefined;
    if (line.startsWith('+++ b/')) byFile.set(line.slice(6).replace(/\t$/, ''), { was, lines: (changed = []) });
    const [, before, binary] = /^Binary files (?:a\/(.*)|\/dev\/null) and b\/(.*) differ$/.exec(line) ?? [];
    if (binary !== undefined) byFile.set(binary, { was: before, lines: undefined });
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (!hunk) continue;
    const [, removed = '1', start = '0', added = '1'] = hunk;
    const from = Number(start);
    changed.push(added === '0' ? { from: from + 1, to: from } : { from, to: from + Number(added) - 1 });
    // What stands in the hunk is text, whatever it looks like.
    for (let rest = Number(removed) + Number(added); rest > 0 && i + 1 < lines.length; i++) if (!lines[i + 1]?.startsWith('\\')) rest--;
  }
  return byFile;
}

/** Runs git without a shell and without anything that a repository could make it run. @throws {CliError} with `failure`. */
async function git(args: readonly string[], failure: string, cwd?: string): Promise<string> {
  return (await bytes(args, failure, cwd)).toString('utf8');
}

function bytes(args: readonly string[], failure: string, cwd?: string): Promise<Buffer> {
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=false'];
  return new Promise((done, reject) => {
    const options = { maxBuffer: 1 << 30, encoding: 'buffer' as const, ...(cwd === undefined ? {} : { cwd }) };
    execFile('git', [...safe, ...args], options, (error, stdout) => {
      if (!error) done(stdout);
      else reject(new CliError(`--changed-since: ${error.code === 'ENOENT' ? 'git is not installed' : failure}`));
    });
  });
}
