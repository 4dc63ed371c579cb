// Bundles the doors into dist/, with a list of what went into them: `node scripts/build.mjs [--types] [--watch]`.
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';
import { bundledPackages } from './bundled.mjs';
import { bundles } from './bundles.mjs';
import { billOfMaterials } from './sbom.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const watch = process.argv.includes('--watch');

rmSync('dist', { recursive: true, force: true });
if (watch) for (const options of bundles({ watch })) await (await context(options)).watch();
else {
  const built = await Promise.all(bundles().map((options) => build({ ...options, metafile: true })));
  const packages = bundledPackages(built.map(({ metafile }) => metafile));
  writeFileSync('dist/sbom.cdx.json', `${JSON.stringify(billOfMaterials(packages), null, 2)}\n`);
  chmodSync('dist/cli.js', 0o755);
  if (process.argv.includes('--types')) {
    // Of the library's two doors and what they stand on: nobody can import the rest.
    const tsc = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], { stdio: 'inherit' });
    process.exitCode = tsc.status ?? 1;
  }
}
