// Bundles the doors into dist/: `node scripts/build.mjs [--types] [--watch]`.
import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const watch = process.argv.includes('--watch');
const shared = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  // jsonc-parser's CommonJS build loads its parts in a way no bundler can follow; its ES module build is whole.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'warning',
  sourcemap: watch,
  minifyWhitespace: !watch,
  minifySyntax: !watch,
  outdir: 'dist',
};

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** A check sum of what the program is made of: what one build keeps in its cache is no other's. */
function checkSum() {
  const sources = readdirSync('server/src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`);
  const hash = createHash('sha256');
  for (const file of [...sources.sort(), 'package.json', 'package-lock.json']) hash.update(file).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

// A worker has no `document`; some libraries use it wherever a bundler says "browser" and not "worker".
const worker = { platform: 'browser', conditions: ['worker'] };

const bundles = [
  {
    ...shared,
    entryPoints: {
      cli: 'server/src/cli.ts',
      index: 'server/src/index.ts',
      retext: 'server/src/retext.ts',
      server: 'server/src/server.ts',
      reader: 'server/src/reader.ts',
    },
    platform: 'node',
    define: { BUILD: JSON.stringify(checkSum()) },
    // What only some runs need (the Markdown parser) stays in a file of its own and is loaded when it is.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    // Some libraries are CommonJS and ask for Node's own modules by require().
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  },
  // The server as a worker: one file, as a worker must be.
  {
    ...shared,
    format: 'iife',
    entryPoints: { 'server.web': 'server/src/server.web.ts' },
    ...worker,
    define: { VERSION: JSON.stringify(version) },
  },
  // The extension. VS Code loads it itself, so it is CommonJS, and `vscode` is VS Code's.
  {
    ...shared,
    format: 'cjs',
    external: ['vscode'],
    entryPoints: { extension: 'client/src/extension.ts' },
    outExtension: { '.js': '.cjs' },
    platform: 'node',
  },
  { ...shared, format: 'cjs', external: ['vscode'], entryPoints: { 'extension.web': 'client/src/extension.web.ts' }, platform: 'browser' },
  // The library for browsers and workers. That it bundles proves that it needs no module of Node's.
  { ...shared, entryPoints: { browser: 'server/src/index.ts' }, ...worker },
];

rmSync('dist', { recursive: true, force: true });
if (watch) for (const options of bundles) await (await context(options)).watch();
else {
  await Promise.all(bundles.map((options) => build(options)));
  chmodSync('dist/cli.js', 0o755);
  if (process.argv.includes('--types')) {
    // Of the library's two doors and what they stand on: nobody can import the rest.
    const tsc = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], { stdio: 'inherit' });
    process.exitCode = tsc.status ?? 1;
  }
}
