import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built command line. */
export const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** Where tests keep readings from run to run, so that nothing of theirs lands in somebody's own cache. */
const CACHE = fileURLToPath(new URL('../node_modules/.cache/tests', import.meta.url));

/** What a run of the command line showed. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Files of a folder: by name, as text or bytes. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Calls `story` with a temporary folder that holds the files, and removes it afterwards. */
export async function withFolder<T>(files: Files, story: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'source-criticism-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    return await story(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs the command line in a folder. */
export function run(
  args: readonly string[],
  options: { readonly cwd?: string; readonly input?: string; readonly uid?: number; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [CLI, ...args],
      {
        cwd: options.cwd,
        uid: options.uid,
        maxBuffer: 1 << 28,
        env: { ...process.env, XDG_CACHE_HOME: CACHE, NO_COLOR: '1', ...options.env },
      },
      (error, out, err) => resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, out, err }),
    );
    child.stdin?.end(options.input ?? '');
  });
}

/** A document of the analysis, as far as tests look at it. */
export interface Document {
  readonly path: string;
  readonly sentences: readonly {
    readonly start: number;
    readonly end: number;
    readonly sourcing: string;
    readonly links?: readonly { readonly path: string; readonly relation: string; readonly score: number }[];
  }[];
  readonly attributions: readonly object[];
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
    readonly start: number;
    readonly end: number;
  }[];
}

/** Runs `analyze` and reads what it prints. */
export async function analyze(
  args: readonly string[],
  options: { readonly cwd?: string; readonly input?: string } = {},
): Promise<{ readonly run: Run; readonly documents: readonly Document[] }> {
  const result = await run(['analyze', ...args], options);
  return { run: result, documents: (JSON.parse(result.out) as { documents: Document[] }).documents };
}
