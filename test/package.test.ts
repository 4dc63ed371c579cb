import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
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
let first: Awaited<ReturnType<typeof published>>;
const installed = (...path: string[]) => join(consumer, 'node_modules/source-criticism', ...path);

/** A copy of the sources, with the libraries of this folder. Built apart: other tests run what is in dist meanwhile. */
async function copyTo(sources: string): Promise<void> {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT }).toString();
  const names = listed.split('\0').filter((name) => name !== '');
  // One that is deleted and not yet committed is listed still.
  for (const name of names.filter((n) => existsSync(join(ROOT, n)))) await cp(join(ROOT, name), join(sources, name));
  await symlink(join(ROOT, 'node_modules'), join(sources, 'node_modules'));
}

/** Builds a copy and makes what is published of it; gives the paths of both packages and what npm says is in its own. */
async function published(sources: string, env: Readonly<Record<string, string>> = {}) {
  const options = { cwd: sources, env: { ...process.env, ...env }, maxBuffer: 1 << 24 };
  await exec(process.execPath, ['scripts/prepare.mjs'], options);
  // Before there is a folder in dist from which the extension is packed, as in a fresh clone.
  const { stdout } = await exec('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', '..'], options);
  const [{ filename, files } = { filename: '', files: [] }] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  await exec(process.execPath, ['scripts/package.mjs'], options);
  return {
    tarball: join(sources, '..', filename),
    extension: join(sources, filename.replace(/\.tgz$/, '.vsix')),
    packed: files.map(({ path }) => path),
  };
}

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'source-criticism-package-'));
  const sources = join(work, 'sources');
  await copyTo(sources);
  first = await published(sources);
  packed = first.packed;

  // Installed by hand, as npm would without a network: the package, the dependencies that it names, its command.
  consumer = join(work, 'consumer');
  await mkdir(installed(), { recursive: true });
  await exec('tar', ['-xzf', first.tarball, '--strip-components=1', '-C', installed()]);
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
        'SECURITY.md',
        'dist/sbom.cdx.json',
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
      for (const folder of [ROOT, work]) expect(text.includes(folder.replace(/^\/|\/$/g, '')), `${folder} in ${path}`).toBe(false);
      // One library carries a script in a text, with that script's own comment.
      expect(/^\/\/# sourceMappingURL=(?![^\n]*\n`)/m.test(text), path).toBe(false);
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

describe('what is published', () => {
  const sum = async (file: string) =>
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex');

  it('has the same bytes when it is made again elsewhere, on another day, in another time zone and language', async () => {
    const sources = join(work, 'another/and deeper/copy');
    await copyTo(sources);
    const longAgo = new Date('2001-02-03T04:05:06Z');
    for (const entry of await readdir(sources, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.parentPath.includes('node_modules')) continue;
      await utimes(join(entry.parentPath, entry.name), longAgo, longAgo);
      // As with the umask of a shared machine.
      await chmod(join(entry.parentPath, entry.name), 0o664);
    }
    // In Czech “ch” comes after “h”.
    const second = await published(sources, { TZ: 'Asia/Tokyo', LC_ALL: 'cs_CZ.UTF-8' });
    expect(await sum(second.extension)).toBe(await sum(first.extension));
    expect(await sum(second.tarball)).toBe(await sum(first.tarball));
  }, 120_000);

  interface Component {
    readonly name: string;
    readonly group?: string;
    readonly version: string;
    readonly purl: string;
    readonly licenses: readonly { readonly license: { readonly id: string } }[];
    readonly hashes: readonly { readonly alg: string; readonly content: string }[];
  }
  const bill = async () => JSON.parse(await readFile(installed('dist/sbom.cdx.json'), 'utf8')) as { components: readonly Component[] };
  const nameOf = ({ group, name }: Component) => (group === undefined ? name : `${group}/${name}`);

  /** Where a package lies, and what the lock file says of it. */
  const entryOf = async (component: Component) => {
    const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string; integrity: string; license: string }>;
    };
    const entries = Object.entries(lock.packages);
    const entry = entries.find(([path, p]) => path.endsWith(`node_modules/${nameOf(component)}`) && p.version === component.version);
    if (!entry) throw new Error(`${nameOf(component)} ${component.version} is not in package-lock.json`);
    return entry;
  };

  it('has a bill of materials that is CycloneDX 1.5, by its own schema', async () => {
    const schemas = join(ROOT, 'node_modules/@cyclonedx/cyclonedx-library/res/schema');
    const schema = async (name: string) => JSON.parse(await readFile(join(schemas, `${name}.SNAPSHOT.schema.json`), 'utf8')) as object;
    // Two formats that names and addresses of persons have, and none is in it.
    const ajv = new Ajv({ strict: false, formats: { 'idn-email': true, 'iri-reference': true } });
    addFormats.default(ajv);
    for (const name of ['spdx', 'jsf-0.82']) ajv.addSchema(await schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
    const validate = ajv.compile(await schema('bom-1.5'));
    validate(await bill());
    expect(validate.errors).toBe(null);
  });

  it('names in the bill each package whose modules the programs carry, as the lock file has it, and no other', async () => {
    const { components } = await bill();
    // A module that was CommonJS keeps its path in a bundle, as the key of its wrapper.
    const carried = new Set<string>();
    for (const path of packed.filter((p) => /^dist\/[^/]+\.c?js$|^dist\/chunks\/.*\.js$/.test(p)))
      for (const [, name = ''] of (await readFile(installed(path), 'utf8')).matchAll(
        /"(?:[\w./@-]*\/)?node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\/[^"]+"\(/g,
      ))
        carried.add(name);
    expect(carried.size).toBeGreaterThan(10);
    const named = components.map(nameOf);
    expect([...carried].filter((name) => !named.includes(name))).toEqual([]);
    expect(named).toEqual(
      expect.arrayContaining(['unified', 'wink-nlp', 'vscode-languageclient', 'diff', '@opensearch-project/opensearch']),
    );
    // What only builds and tests is no part of it.
    expect(named.filter((name) => /^(?:esbuild|typescript|vitest|prettier|ajv|mocha|katex)$/.test(name))).toEqual([]);

    for (const component of components) {
      const name = nameOf(component);
      const [, entry] = await entryOf(component);
      expect(component.purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${component.version}`);
      expect(component.licenses).toEqual([{ license: { id: entry.license } }]);
      const [{ alg, content } = { alg: '', content: '' }] = component.hashes;
      expect(`${alg}:${Buffer.from(content, 'hex').toString('base64')}`).toBe(entry.integrity.replace('sha512-', 'SHA-512:'));
    }
  });

  it('passes on the copyright lines of each package of the bill', async () => {
    const notices = (await readFile(installed('THIRD-PARTY-NOTICES.md'), 'utf8')).replace(/\s+/g, ' ');
    const lost: string[] = [];
    let lines = 0;
    for (const component of (await bill()).components) {
      const name = nameOf(component);
      if (!notices.includes(`| ${name} | ${component.version} |`)) lost.push(`${name} ${component.version}`);
      const folder = join(ROOT, (await entryOf(component))[0]);
      for (const file of (await readdir(folder)).filter((f) => /^licen[cs]e/i.test(f)))
        for (const [line] of (await readFile(join(folder, file), 'utf8')).matchAll(/^.*\bcopyright (?:\(c\)|\d{4}|©).*$/gim)) {
          lines++;
          if (!notices.includes(line.trim().replace(/\s+/g, ' '))) lost.push(`${name}: ${line}`);
        }
    }
    expect(lines).toBeGreaterThan(80);
    expect(lost).toEqual([]);
  });

  it.each([
    ['is missing', '{ name: "loam", version: "1.2.3" }', 'loam 1.2.3 names no licence'],
    ['is not on the list', '{ name: "loam", version: "1.2.3", licence: "GPL-3.0-only" }', 'loam 1.2.3 is under GPL-3.0-only'],
    [
      'has no text',
      '{ name: "loam", version: "1.2.3", licence: "ISC", folder: "samples", authors: ["A"] }',
      'loam 1.2.3 has no file with its licence',
    ],
  ])('could not be made of a package whose licence %s', async (_, one, message) => {
    const script = `import { noticesOf } from './scripts/notices.mjs'; noticesOf([${one}]);`;
    await expect(exec(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT })).rejects.toThrow(message);
  });
});
