import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
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

/** A repository at some commit of its own. */
interface State {
  /** Absolute path of its top. */
  readonly top: string;
  readonly commit: string;
}

/** What became of one file since a state of the repository that it lies in. */
type ChangedSince = ChangedFile & { readonly since: State; readonly gone?: true };

/** What changed in a repository's work tree since a commit, submodules included. */
export class Changes {
  readonly #top: string;
  /** By path from the top. */
  readonly #byFile: ReadonlyMap<string, ChangedSince>;
  /** What git knows of, changed or not, by path from the top. */
  readonly #tracked: ReadonlySet<string>;
  #gone: ReadonlySet<string> | undefined;

  constructor(top: string, byFile: ReadonlyMap<string, ChangedSince>, tracked: ReadonlySet<string>) {
    this.#top = top;
    this.#byFile = byFile;
    this.#tracked = tracked;
  }

  /** Whether a file lies outside of the repository. */
  async isOutside(path: string): Promise<boolean> {
    return (await this.#inside(path)) === undefined;
  }

  /** A file's path from the top; undefined if it lies elsewhere. */
  async #inside(path: string): Promise<string | undefined> {
    const real = await realpath(path).catch(() => resolve(path));
    const inside = relative(this.#top, real).split(sep).join('/');
    return inside === '..' || inside.startsWith('../') ? undefined : inside;
  }

  /** Files that are gone, as absolute paths. */
  get gone(): ReadonlySet<string> {
    this.#gone ??= new Set([...this.#byFile].flatMap(([path, { gone }]) => (gone ? [join(this.#top, path)] : [])));
    return this.#gone;
  }

  /** Whether any of the lines `first`…`last` of a file was touched. */
  async touches(path: string, first: number, last: number): Promise<boolean> {
    const file = await this.#file(path);
    if (file === undefined) return false;
    return file.lines?.some(({ from, to }) => (to < from ? first <= to && to < last : from <= last && to >= first)) ?? true;
  }

  /** What became of a file; undefined if nothing did. One that git does not know, since it is ignored or lies elsewhere, is taken as new. */
  async #file(path: string): Promise<ChangedSince | undefined> {
    const inside = await this.#inside(path);
    const known = inside === undefined ? undefined : this.#byFile.get(inside);
    if (known || (inside !== undefined && this.#tracked.has(inside))) return known;
    return { was: undefined, lines: undefined, since: { top: this.#top, commit: '' } };
  }

  /** A file's bytes as they were: `same` if they still are, undefined if there was no such file. @throws {CliError} if git cannot tell. */
  async before(path: string): Promise<Uint8Array | 'same' | undefined> {
    const file = await this.#file(path);
    if (!file) return 'same';
    if (file.was === undefined) return undefined;
    return bytes(['cat-file', 'blob', `${file.since.commit}:${file.was}`], `cannot read ${path} as it was`, file.since.top);
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
  const real = await realpath(top);
  const tracked = await git(['ls-files', '-z', '--recurse-submodules'], 'git ls-files failed', real);
  return new Changes(real, await changesIn({ top: real, commit: base }), new Set(tracked.split('\0')));
}

/** What became of the files of a work tree since a commit, by path from its top. @throws {CliError} if git cannot tell. */
async function changesIn(since: State): Promise<Map<string, ChangedSince>> {
  const { top, commit } = since;
  // Whatever the repository's settings make of a diff is undone.
  const diff = await git(
    [
      'diff',
      '-z',
      '-U0',
      '--inter-hunk-context=0',
      '-M',
      '-O/dev/null',
      '--no-color',
      '--no-ext-diff',
      '--no-textconv',
      '--ignore-submodules',
      '--src-prefix=a/',
      '--dst-prefix=b/',
      commit,
    ],
    'git diff failed',
    top,
  );
  const byFile = new Map<string, ChangedSince>();
  const gone = await git(
    ['diff', '-z', '-O/dev/null', '--name-only', '--no-renames', '--diff-filter=D', '--ignore-submodules', commit],
    'git diff failed',
    top,
  );
  for (const path of gone.split('\0').filter(Boolean)) byFile.set(path, { was: path, lines: undefined, since, gone: true });
  for (const [path, file] of parseDiff(diff)) byFile.set(path, { ...file, since });
  for (const path of await listed(['--others', '--exclude-standard'], top)) byFile.set(path, { was: undefined, lines: undefined, since });
  for (const path of await submodulesOf(top)) {
    const inside = await changesInSubmodule(since, path);
    for (const [name, file] of inside) byFile.set(`${path}/${name}`, file);
  }
  return byFile;
}

/** The same for a submodule, since the commit that it stood at then. All of it is new where there was none, or none that was fetched. */
async function changesInSubmodule(since: State, path: string): Promise<Map<string, ChangedSince>> {
  const top = join(since.top, path);
  const own = await git(['rev-parse', '--show-toplevel'], 'a submodule cannot be read', top).catch(() => '');
  // A submodule that is not checked out is an empty folder of the repository around it.
  if ((await realpath(own.trimEnd() || since.top)) !== (await realpath(top).catch(() => ''))) return new Map();
  const entry = await git(['ls-tree', '-z', since.commit, '--', path], 'git ls-tree failed', since.top);
  const commit = /^160000 commit ([0-9a-f]+)\t/.exec(entry)?.[1];
  const isThere =
    commit !== undefined && (await git(['cat-file', '-t', commit], 'it is not fetched', top).catch(() => '')).trim() === 'commit';
  if (isThere) return changesIn({ top, commit });
  const all = await listed(['--cached', '--others', '--exclude-standard'], top);
  return new Map(all.map((name) => [name, { was: undefined, lines: undefined, since: { top, commit: '' } }]));
}

/** The paths of the submodules of a work tree, from its top. */
async function submodulesOf(top: string): Promise<string[]> {
  const staged = await listed(['--stage'], top);
  return staged.flatMap((entry) => (entry.startsWith('160000 ') ? [entry.slice(entry.indexOf('\t') + 1)] : []));
}

/** What `git ls-files` lists. */
async function listed(options: readonly string[], top: string): Promise<string[]> {
  return (await git(['ls-files', '-z', ...options], 'git ls-files failed', top)).split('\0').filter(Boolean);
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
    const binary = binaryIn(line);
    if (binary) byFile.set(binary.is, { was: binary.was, lines: undefined });
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

/** The file of which a line of a diff says that it is binary, and what it was called before, if it was there. */
function binaryIn(line: string): { readonly was: string | undefined; readonly is: string } | undefined {
  const [head, middle, tail] = ['Binary files ', ' and b/', ' differ'];
  const at = line.lastIndexOf(middle);
  if (!line.startsWith(head) || !line.endsWith(tail) || at < head.length) return undefined;
  const before = line.slice(head.length, at);
  if (before !== '/dev/null' && !before.startsWith('a/')) return undefined;
  return { was: before === '/dev/null' ? undefined : before.slice(2), is: line.slice(at + middle.length, -tail.length) };
}

/**
 * Runs git without a shell, without anything that a repository could make it run, and without a network.
 * @throws {CliError} with `failure`.
 */
async function git(args: readonly string[], failure: string, cwd?: string): Promise<string> {
  return (await bytes(args, failure, cwd)).toString('utf8');
}

async function bytes(args: readonly string[], failure: string, cwd?: string): Promise<Buffer> {
  return call([...SAFE, ...(await withoutFilters(cwd)), ...args], failure, cwd);
}

const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=false'];

const PARTIAL =
  'this clone lacks what it did not fetch (git clone --filter), and nothing is fetched here; git fetch --refetch --no-filter gets it';

const filters = new Map<string, Promise<readonly string[]>>();

/** Options that keep git from running the filters that a repository's settings name, as it would for a diff with the work tree. */
function withoutFilters(cwd = process.cwd()): Promise<readonly string[]> {
  let known = filters.get(cwd);
  if (!known)
    filters.set(
      cwd,
      (known = call([...SAFE, 'config', '--name-only', '-z', '--get-regexp', '^filter\\..*\\.(clean|process|required)$'], '', cwd).then(
        (names) =>
          names
            .toString('utf8')
            .split('\0')
            .filter(Boolean)
            .flatMap((name) => ['-c', name.endsWith('.required') ? `${name}=false` : `${name}=`]),
        () => [],
      )),
    );
  return known;
}

function call(args: readonly string[], failure: string, cwd?: string): Promise<Buffer> {
  const env = {
    // What a hook runs in is told by variables, which would lead elsewhere than the folder that is asked about.
    ...Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|COMMON_DIR)$/.test(name)),
    ),
    // In a clone that lacks files git would fetch them, by a program that the repository's settings may name. No protocol is “none”.
    GIT_ALLOW_PROTOCOL: 'none',
    // What it says of that is known in one language.
    LC_ALL: 'C',
  };
  return new Promise((done, reject) => {
    const options = { maxBuffer: 1 << 30, encoding: 'buffer' as const, env, ...(cwd === undefined ? {} : { cwd }) };
    execFile('git', [...args], options, (error, stdout, stderr) => {
      if (!error) done(stdout);
      else if (error.code === 'ENOENT') reject(new CliError('--changed-since: git is not installed'));
      else reject(new CliError(`--changed-since: ${/transport '[^']*' not allowed/.test(stderr.toString('utf8')) ? PARTIAL : failure}`));
    });
  });
}
