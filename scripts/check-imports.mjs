// Keeps the rooms of the house apart: which folder may import which, and that the core knows neither Node nor the protocol.
// docs/architecture.md says why.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../server/src/', import.meta.url));

/** Room → rooms it may import. Files directly in `server/src` are doors and may import all. */
const MAY = {
  text: [],
  lexicon: [],
  reading: ['text', 'lexicon'],
  corpus: ['reading', 'text', 'lexicon'],
  rules: ['reading', 'corpus', 'text', 'lexicon'],
  config: ['rules', 'text'],
  views: ['corpus', 'reading', 'text', 'lexicon'],
  report: ['views', 'config', 'rules', 'corpus', 'reading', 'text', 'lexicon', 'review.ts'],
  workspace: ['requests.ts', 'config', 'rules', 'corpus', 'reading', 'text', 'lexicon', 'review.ts'],
  features: ['requests.ts', 'workspace', 'report', 'views', 'config', 'rules', 'corpus', 'reading', 'text', 'lexicon', 'review.ts'],
  archive: ['corpus', 'reading', 'text', 'review.ts'],
  cli: ['archive', 'workspace', 'server.ts', 'report', 'views', 'config', 'rules', 'corpus', 'reading', 'text', 'lexicon', 'review.ts'],
};
/** Rooms that run in a browser worker: no module of Node's, no protocol. */
const CORE = ['text', 'lexicon', 'reading', 'corpus', 'rules', 'config', 'views', 'report'];
/** Rooms that know the protocol but must run in a browser worker. */
const PORTABLE = ['workspace', 'features'];
const NODE = new Set(builtinModules);

const problems = [];
let imports = 0;
for (const file of files(src)) {
  const path = relative(src, file).split(sep);
  const room = path.length > 1 ? path[0] : undefined;
  if (file.endsWith('.test.ts') || file.endsWith('.fixture.ts') || path.join('/') === 'rules/check.ts') continue;
  if (room && !(room in MAY)) problems.push(`${path.join('/')}: the room "${room}" is not in the plan (scripts/check-imports.mjs)`);
  const text = readFileSync(file, 'utf8');
  const portable = PORTABLE.includes(room) || path[0] === 'server.web.ts';
  const core = room ? CORE.includes(room) : path[0] === 'review.ts' || path[0] === 'index.ts';
  if ((core || portable) && /\bprocess\.|\bBuffer\b|\b__dirname\b/.test(text.replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '')))
    problems.push(`${path.join('/')}: uses a global of Node's`);
  for (const [, specifier] of text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g)) {
    imports++;
    if (specifier.startsWith('.')) {
      if (!room) continue;
      const target = relative(src, join(dirname(file), specifier)).split(sep);
      const other = target.length > 1 ? target[0] : target[0].replace(/\.js$/, '.ts');
      const outside = target[0] === '..';
      if (outside && core) problems.push(`${path.join('/')}: imports ${specifier} from outside server/src`);
      if (!outside && other !== room && !MAY[room]?.includes(other))
        problems.push(`${path.join('/')}: "${room}" may not import "${other}"`);
    } else if (core || portable) {
      const name = specifier.replace(/^node:/, '');
      if (specifier.startsWith('node:') || NODE.has(name) || NODE.has(name.split('/')[0]))
        problems.push(`${path.join('/')}: imports ${specifier}, but "${room ?? path[0]}" must run without Node`);
      if (core && /^vscode/.test(specifier))
        problems.push(`${path.join('/')}: imports ${specifier}, but "${room ?? path[0]}" must not know the protocol`);
    }
  }
}
if (imports < 50) problems.push(`only ${imports} imports were seen: the check itself is broken`);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${imports} imports keep the plan of the house.`);

function* files(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else if (name.endsWith('.ts')) yield path;
  }
}
