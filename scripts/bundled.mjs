// Which packages of npm end up in the bundles, by esbuild's own account: not what is installed, and not what was read and dropped.
import { readFileSync } from 'node:fs';

/** The folder of the package that a module belongs to; undefined for our own modules. */
const folderOf = (module) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(module)?.[0];

/** Packages that our own data were made from: what they ask to be passed on goes with the data. */
const MADE_FROM = { 'server/src/text/data/tagger.json': ['wink-eng-lite-web-model', 'wink-nlp'] };

/**
 * Each package that has code or data in an output, once for each version, by name: `licence` as its manifest says (undefined where
 * it says none), `integrity` from the lock file. Throws where a package isn't the one that the lock file names.
 */
export function bundledPackages(metafiles) {
  const folders = new Set();
  for (const output of metafiles.flatMap(({ outputs }) => Object.values(outputs)))
    for (const [module, { bytesInOutput }] of Object.entries(output.inputs)) {
      if (bytesInOutput === 0) continue;
      if (folderOf(module) !== undefined) folders.add(folderOf(module));
      for (const name of MADE_FROM[module] ?? []) folders.add(`node_modules/${name}`);
    }

  const locked = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const packages = new Map();
  for (const folder of folders) {
    const { name, version, license, author, contributors = [] } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    if (locked[folder]?.version !== version)
      throw new Error(`${folder} is ${version}, and ${locked[folder]?.version ?? 'nothing'} in package-lock.json: run npm ci`);
    packages.set(`${name}@${version}`, {
      name,
      version,
      folder,
      licence: typeof license === 'string' ? license : undefined,
      authors: [...new Set([author, ...contributors].map((one) => one?.name ?? one).filter((one) => one !== undefined))],
      integrity: locked[folder].integrity,
    });
  }
  // By code unit: no language has a say in it.
  const before = (a, b) => (a.name === b.name ? a.version < b.version : a.name < b.name);
  return [...packages.values()].sort((a, b) => (before(a, b) ? -1 : 1));
}
