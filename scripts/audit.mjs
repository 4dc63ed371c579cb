// Asks the registry whether advisories are known against what is shipped: the packages that are bundled into dist/, by its bill of
// materials, and those that npm installs beside it. `node scripts/audit.mjs` exits 1 on one of severity moderate or above. What
// only builds and tests has its own advisories, which harm nobody who uses the program; they are counted and told.
// A registry that can't be reached, or has no advisories to ask for, is told of and exits 0: that is no fault of what is shipped.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const GRAVE = ['moderate', 'high', 'critical'];

const { components } = JSON.parse(readFileSync('dist/sbom.cdx.json', 'utf8'));
const bundled = new Set(components.map(({ group, name, version }) => `${group === undefined ? '' : `${group}/`}${name}@${version}`));
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const nameOf = (folder) => folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
/** Folders, as the lock file and npm's answer name them. */
const shipped = new Set(
  Object.entries(packages)
    .filter(([folder, { version, dev }]) => folder !== '' && (!dev || bundled.has(`${nameOf(folder)}@${version}`)))
    .map(([folder]) => folder),
);

const args = ['audit', '--json', '--package-lock-only', '--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-timeout=30000'];
const { stdout, stderr, error } = spawnSync('npm', args, { encoding: 'utf8', maxBuffer: 1 << 28, shell: process.platform === 'win32' });
let answer = {};
try {
  answer = JSON.parse(stdout ?? '');
} catch {
  // npm says on standard error what went wrong.
}
if (answer.vulnerabilities === undefined) {
  const reason = answer.message ?? answer.error?.summary ?? error?.message ?? stderr;
  const said = String(reason).trim().split('\n')[0];
  console.log(`Not audited: the registry could not be asked for advisories (${said}). ${shipped.size} packages are shipped.`);
} else {
  // `via` names other packages where the advisory is against one that this one needs; that one has its own entry.
  const found = Object.entries(answer.vulnerabilities).flatMap(([name, { via, nodes }]) =>
    via.filter((one) => typeof one === 'object').map((one) => ({ ...one, name, nodes })),
  );
  const ours = found.filter(({ nodes }) => nodes.some((folder) => shipped.has(folder)));
  const grave = ours.filter(({ severity }) => GRAVE.includes(severity));
  for (const { name, severity, title, url, range, nodes } of ours)
    console.log(`${severity}: ${name} ${range} (${nodes.filter((folder) => shipped.has(folder)).join(', ')}): ${title} ${url}`);
  console.log(
    `Audited: ${shipped.size} packages that are shipped, ${ours.length} advisories against them, ${grave.length} of them moderate or above; ` +
      `${found.length - ours.length} against what only builds and tests.`,
  );
  if (grave.length > 0) process.exitCode = 1;
}
