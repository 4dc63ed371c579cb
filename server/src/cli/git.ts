import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { CliError } from './terminal.js';

/** Lines of a file that changed, from 1, both ends included. A stretch whose `to` lies before its `from` is a deletion behind line `to`. */
export interface ChangedLines {
  readonly from: number;
  readonly to: number;
}

/** What changed in a repository's work tree since a commit. */
export class Changes {
  readonly #top: string;
  /** By path from the top; undefined for files that are wholly new, and for those that git does not compare by lines. */
  readonly #byFile: ReadonlyMap<string, readonly ChangedLines[] | undefined>;

  constructor(top: string, byFile: ReadonlyMap<string, readonly ChangedLines[] | undefined>) {
    this.#top = top;
    this.#byFile = byFile;
  }

  /** Whether any of the lines `first`…`last` of a file was touched. A file outside the repository is taken as new. */
  async touches(path: string, first: number, last: number): Promise<boolean> {
    const real = await realpath(path).catch(() => resolve(path));
    const inside = relative(this.#top, real).split(sep).join('/');
    if (inside === '..' || inside.startsWith('../')) return true;
    if (!this.#byFile.has(inside)) return false;
    const changed = this.#byFile.get(inside);
    return changed === undefined || changed.some(({ from, to }) => (to < from ? first <= to && to < last : from <= last && to >= first));
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
  const byFile = new Map<string, readonly ChangedLines[] | undefined>(parseDiff(diff));
  const untracked = await git(['ls-files', '--others', '--exclude-standard', '-z'], 'git ls-files failed', top);
  for (const path of untracked.split('\0').filter(Boolean)) byFile.set(path, undefined);
  return new Changes(await realpath(top), byFile);
}

/** Changed lines by file, of a diff with no context and file names as they are; undefined for what git takes for binary, as it does UTF-16. */
export function parseDiff(diff: string): Map<string, ChangedLines[] | undefined> {
  const byFile = new Map<string, ChangedLines[] | undefined>();
  let changed: ChangedLines[] = [];
  const lines = diff.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line.startsWith('+++ b/')) byFile.set(line.slice(6).replace(/\t$/, ''), (changed = []));
    const binary = /^Binary files .* and b\/(.*) differ$/.exec(line)?.[1];
    if (binary !== undefined) byFile.set(binary, undefined);
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
function git(args: readonly string[], failure: string, cwd?: string): Promise<string> {
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=false'];
  return new Promise((done, reject) => {
    execFile('git', [...safe, ...args], { maxBuffer: 1 << 30, ...(cwd === undefined ? {} : { cwd }) }, (error, stdout) => {
      if (!error) done(stdout);
      else reject(new CliError(`--changed-since: ${error.code === 'ENOENT' ? 'git is not installed' : failure}`));
    });
  });
}
