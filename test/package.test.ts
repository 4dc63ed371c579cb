import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const exec = promisify(execFile);

interface Manifest {
  readonly version: string;
  readonly main: string;
  readonly browser: string;
  readonly types: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** The package as npm makes it of a fresh copy of the sources, and a folder in which it is installed. */
let work = '';
let consumer = '';
let packed: readonly string[] = [];
let manifest: Manifest;
const installed = (...path: string[]) => join(consumer, 'node_modules/source-criticism', ...path);

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'source-criticism-package-'));
  // Built apart: other tests run what is in dist meanwhile.
  const sources = join(work, 'sources');
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT }).toString();
  const names = listed.split('\0').filter((name) => name !== '');
  // One that is deleted and not yet committed is listed still.
  for (const name of names.filter((n) => existsSync(join(ROOT, n)))) await cp(join(ROOT, name), join(sources, name));
  await symlink(join(ROOT, 'node_modules'), join(sources, 'node_modules'));
  await exec(process.execPath, ['scripts/prepare.mjs'], { cwd: sources });
  const { stdout } = await exec('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', work], {
    cwd: sources,
    maxBuffer: 1 << 24,
  });
  const [{ filename, files } = { filename: '', files: [] }] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  packed = files.map(({ path }) => path);

  // Installed by hand, as npm would without a network: the package, the dependencies that it names, its command.
  consumer = join(work, 'consumer');
  await mkdir(installed(), { recursive: true });
  await exec('tar', ['-xzf', join(work, filename), '--strip-components=1', '-C', installed()]);
  manifest = JSON.parse(await readFile(installed('package.json'), 'utf8')) as Manifest;
  for (const name of Object.keys(manifest.dependencies)) {
    await mkdir(dirname(join(consumer, 'node_modules', name)), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), join(consumer, 'node_modules', name));
  }
  await mkdir(join(consumer, 'node_modules/.bin'));
  for (const [name, path] of Object.entries(manifest.bin)) await symlink(installed(path), join(consumer, 'node_modules/.bin', name));
  await writeFile(join(consumer, 'package.json'), '{ "name": "consumer", "type": "module", "private": true }');
}, 120_000);

afterAll(() => rm(work, { recursive: true, force: true }));

describe('what npm packs', () => {
  it('holds everything that package.json points to', () => {
    const { main, browser, types, bin, exports } = manifest;
    const pointed = [
      main,
      browser,
      types,
      ...Object.values(bin),
      ...Object.values(exports).flatMap((to) => (typeof to === 'string' ? [to] : Object.values(to))),
    ];
    expect(pointed.length).toBeGreaterThan(8);
    expect(pointed.map((path) => posix.normalize(path)).filter((path) => !packed.includes(path))).toEqual([]);
  });

  it('holds what a user reads: the README, licences, changes, docs and the page of each rule', () => {
    expect(packed).toEqual(
      expect.arrayContaining([
        'README.md',
        'LICENSE',
        'THIRD-PARTY-NOTICES.md',
        'CHANGELOG.md',
        'docs/api.md',
        'docs/rules/loaded-wording.md',
      ]),
    );
  });

  it('holds no tests, sources, samples or source maps, and nothing of the machine it was made on', async () => {
    expect(packed.filter((path) => /(?<!\.d)\.[cm]?tsx?$|\.map$|\.test\.|\.fixture\.|\.vsix$|\.tsbuildinfo$/.test(path))).toEqual([]);
    expect(packed.filter((path) => !/^(?:dist|docs)\/|^[A-Z-]+(?:\.md)?$|^package\.json$/.test(path))).toEqual([]);
    for (const path of packed) {
      const text = await readFile(installed(path), 'latin1');
      // The libraries lie where the link leads, so bundles name them by a way that goes up; npm's own lie beside the program.
      const bare = text.replace(/(?:\.\.\/)+[\w./@-]*node_modules\//g, 'node_modules/');
      for (const folder of [ROOT, work]) expect(bare.includes(folder), `${folder} in ${path}`).toBe(false);
      // One library carries a script in a text, with that script's own comment.
      expect(/^\/\/# sourceMappingURL=(?![^\n]*\n`)/m.test(bare), path).toBe(false);
    }
  });

  it('has types that lead to types: each import is packed, or a dependency', async () => {
    const lost: string[] = [];
    const declarations = packed.filter((path) => path.endsWith('.d.ts'));
    expect(declarations.length).toBeGreaterThan(20);
    for (const path of declarations) {
      const text = (await readFile(installed(path), 'utf8')).replace(/\/\*[^]*?\*\//g, '');
      for (const [, specifier = ''] of text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g)) {
        const target = posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.d.ts');
        const found = specifier.startsWith('.')
          ? packed.includes(target)
          : [specifier, `@types/${specifier}`].some((name) => name in manifest.dependencies);
        if (!found) lost.push(`${path}: ${specifier}`);
      }
    }
    expect(lost).toEqual([]);
  });
});

describe('the package, installed', () => {
  it('is imported by a script', async () => {
    await writeFile(
      join(consumer, 'script.mjs'),
      `import { review, RULES } from 'source-criticism';
import { retextSourceCriticism, sourceCriticismParser } from 'source-criticism/retext';
const { articles } = await review([{ path: 'a.md', text: 'Experts say the **bridge** is safe.' }]);
console.log(articles[0].findings.map((f) => f.rule).join(), RULES.length > 20, typeof sourceCriticismParser, typeof retextSourceCriticism);
`,
    );
    const { stdout } = await exec(process.execPath, ['script.mjs'], { cwd: consumer });
    expect(stdout).toBe('vague-attribution true function function\n');
  });

  it('is run by its name', async () => {
    const { stdout } = await exec('npx', ['--offline', 'source-criticism', '--version'], { cwd: consumer });
    expect(stdout).toBe(`${manifest.version}\n`);
  });

  it.each(['node16', 'bundler'])('has types that the compiler takes, %s', async (moduleResolution) => {
    await writeFile(
      join(consumer, 'consumer.ts'),
      `import { analysisOf, read, review, RULES, type Finding, type Review, type Rule } from 'source-criticism';
import { retextSourceCriticism, sourceCriticismParser } from 'source-criticism/retext';
import { unified } from 'unified';
export const reader = unified().use(sourceCriticismParser, { format: 'markdown' }).use(retextSourceCriticism);
export const result: Review = await review([{ path: 'a.md', text: 'The dam is safe.' }], { place: 'ci' });
export const findings: readonly Finding[] = result.articles.flatMap((article) => article.findings);
export const documents: readonly object[] = analysisOf(result, { links: 3, minScore: undefined }).documents;
export const sentences: number = read({ path: 'b.txt', text: '' }).sentences.length;
export const rule: Rule | undefined = RULES.find(({ id }) => id === 'loaded-wording');
// @ts-expect-error: types that are lost would let anything pass
export const wrong: number = result.articles[0]!.findings[0]!.rule;
`,
    );
    const options = {
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      target: 'es2022',
      lib: ['es2022', 'dom'],
      types: [],
      module: moduleResolution === 'bundler' ? 'esnext' : 'node16',
      moduleResolution,
    };
    await writeFile(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['consumer.ts'] }));
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const { stdout } = await exec(process.execPath, [tsc, '-p', '.'], { cwd: consumer }).catch(
      (error: unknown) => error as { stdout: string },
    );
    expect(stdout).toBe('');
  });
});
