// Bundles the doors: `node esbuild.mjs` for one build, `node esbuild.mjs --watch` while working.
import { chmodSync, rmSync } from 'node:fs';
import { build, context } from 'esbuild';

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
};
// Some libraries are CommonJS and ask for Node's own modules by require().
const requireBanner = "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

const bundles = [
  {
    ...shared,
    entryPoints: { cli: 'server/src/cli.ts', index: 'server/src/index.ts' },
    outdir: 'dist',
    platform: 'node',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: requireBanner },
  },
  // The library for browsers and workers: it must bundle without any module of Node's.
  { ...shared, entryPoints: { browser: 'server/src/index.ts' }, outdir: 'dist', platform: 'browser' },
];

rmSync('dist', { recursive: true, force: true });
if (watch) for (const options of bundles) await (await context(options)).watch();
else {
  await Promise.all(bundles.map((options) => build(options)));
  chmodSync('dist/cli.js', 0o755);
}
