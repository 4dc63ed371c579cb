// `npm run package`: makes source-criticism-VERSION.vsix. The one package.json serves npm and VS Code; what each gets differs, and
// vsce takes either `files` or an ignore file. So the extension's files are laid out apart, with a manifest without npm's part.
// The same sources give the same bytes, wherever and whenever they are packed with the same Node.js: so anybody can check what is
// published. SOURCE_DATE_EPOCH in the environment gives the files another date.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const stage = 'dist/vsix';
const shipped = [
  'dist/extension.cjs',
  'dist/extension.web.js',
  'dist/server.js',
  'dist/server.web.js',
  'dist/chunks',
  'dist/sbom.cdx.json',
  'client/images/icon.png',
  'client/images/quote.svg',
  'samples',
  'syntaxes',
  'docs/images/lint.png',
  'docs/rules',
  'docs/settings.schema.json',
  'docs/samples.md',
  'docs/method.md',
  'docs/course.md',
  'docs/walkthrough',
  'docs/architecture.md',
  'docs/api.md',
  'docs/formats.md',
  'docs/ci.md',
  'docs/practice.md',
  'docs/accuracy.md',
  'docs/treatments.md',
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'LICENSE',
  'THIRD-PARTY-NOTICES.md',
];
rmSync(stage, { recursive: true, force: true });
mkdirSync(stage, { recursive: true });
for (const path of shipped) cpSync(path, `${stage}/${path}`, { recursive: true });
const { files, bin, exports, types, scripts, dependencies, devDependencies, sideEffects, ...manifest } = JSON.parse(
  readFileSync('package.json', 'utf8'),
);
// What the manifest points to must be there: an icon or a page that is missing is seen by whoever installs it, and by nobody before.
const pointed = [
  ...JSON.stringify(manifest.contributes).matchAll(/"(?:icon|path|markdown|url)":"(?:\.\/)?([\w./-]+\.(?:svg|png|md|json))"/g),
];
const missing = pointed.map(([, path]) => path).filter((path) => !existsSync(`${stage}/${path}`));
if (pointed.length < 10 || missing.length > 0)
  throw new Error(`package.json points to what is not packed: ${missing.join(', ') || 'nothing'}`);
writeFileSync(`${stage}/package.json`, `${JSON.stringify({ ...manifest, files: ['**'] }, null, 2)}\n`);
// What somebody's umask made of the rights is no part of the package.
for (const entry of readdirSync(stage, { recursive: true, withFileTypes: true }))
  if (entry.isFile()) chmodSync(`${entry.parentPath}/${entry.name}`, 0o644);
const out = `${process.cwd()}/source-criticism-${manifest.version}.vsix`;
const { status } = spawnSync(
  process.execPath,
  [`${process.cwd()}/node_modules/@vscode/vsce/vsce`, 'package', '--no-dependencies', '--out', out],
  {
    cwd: stage,
    stdio: 'inherit',
    // Given a date, vsce orders the files, too: by the order of a language; and a zip file has its dates in local time. The date
    // is the one that npm gives to what it packs.
    env: { SOURCE_DATE_EPOCH: '499162500', ...process.env, TZ: 'UTC', LC_ALL: 'C' },
  },
);
process.exitCode = status ?? 1;
