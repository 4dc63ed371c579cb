// The bill of materials of what is bundled, as CycloneDX 1.5: https://cyclonedx.org/docs/1.5/json/. It has no serial number and no
// time of making, so that the same sources give the same file.
import { readFileSync } from 'node:fs';

const ALGORITHMS = { sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' };

const component = (type, { name, version, licence, integrity }) => {
  const [scope, bare] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const purl = `pkg:npm/${scope === undefined ? '' : `${scope.replace('@', '%40')}/`}${bare}@${version}`;
  // A lock file has its check sums as “sha512-” and base 64, several with a space between.
  const hashes = (integrity ?? '').split(' ').flatMap((sum) => {
    const [, algorithm, content] = /^(sha\d+)-(.+)$/.exec(sum) ?? [];
    const alg = ALGORITHMS[algorithm];
    return alg === undefined ? [] : [{ alg, content: Buffer.from(content, 'base64').toString('hex') }];
  });
  // An expression (“MIT OR ISC”) has a place of its own.
  const licenses = licence === undefined ? [] : [/ /.test(licence) ? { expression: licence } : { license: { id: licence } }];
  return {
    type,
    'bom-ref': purl,
    ...(scope === undefined ? {} : { group: scope }),
    name: bare,
    version,
    ...(hashes.length === 0 ? {} : { hashes }),
    licenses,
    purl,
  };
};

/** Of the packages that `bundledPackages` found. */
export function billOfMaterials(packages) {
  const { name, version, license } = JSON.parse(readFileSync('package.json', 'utf8'));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: component('application', { name, version, licence: license }) },
    components: packages.map((one) => component('library', one)),
  };
}
