// Writes what is told of rules, settings and the library in several places from the one place where they are defined: the JSON
// schema, the tables of docs/rules/README.md and README.md, the head and the options of each rule's page, docs/settings.md,
// docs/api.md; the tagger's data, from the packages that they are of; and what THIRD-PARTY-NOTICES.md says of the packages that are
// bundled, from what the bundler says.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';
import { apiMarkdown } from './api.mjs';
import { bundledPackages } from './bundled.mjs';
import { bundles } from './bundles.mjs';
import { noticesOf } from './notices.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const bundle = join(tmpdir(), `source-criticism-generate-${process.pid}.mjs`);
await build({
  stdin: {
    contents: `export { RULES } from './server/src/rules/registry.js'; export { settingsSchema, SETTINGS_SHAPE } from './server/src/config/settings.js';`,
    resolveDir: process.cwd(),
  },
  bundle: true,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  outfile: bundle,
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
});
const { RULES, settingsSchema, SETTINGS_SHAPE } = await import(pathToFileURL(bundle).href).finally(() => rmSync(bundle));

const NAMED = { error: 'error', warning: 'warning', info: 'information', hint: 'hint', off: 'off' };
const lowerFirst = (text) => (/^[A-Z](?:[a-z]| )/.test(text) ? text[0].toLowerCase() + text.slice(1) : text);
const severities = ({ severity }) => [NAMED[severity.editor], NAMED[severity.ci]];

/** Puts `text` between the two marks of a file that say what stands there. */
function between(file, mark, text) {
  const [begin, end] = [`<!-- ${mark} -->`, `<!-- end of ${mark} -->`];
  const before = readFileSync(file, 'utf8');
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no place for ${mark}`);
  return write(file, `${before.slice(0, from + begin.length)}\n\n${text}\n\n${before.slice(to)}`);
}

async function write(file, text) {
  // The pages' examples are tests, and their carets stand where they stand; licences are others' words.
  const formatted =
    file.startsWith('docs/rules/') || file === 'THIRD-PARTY-NOTICES.md'
      ? text
      : await format(text, { ...(await resolveConfig(file)), filepath: file });
  if (!existsSync(file) || readFileSync(file, 'utf8') !== formatted) {
    writeFileSync(file, formatted);
    console.log(`${file} written`);
  }
}

await import('./tagger/make.mjs');

await write('docs/settings.schema.json', JSON.stringify(settingsSchema()));

const questions = [...new Set(RULES.map(({ question }) => question))];
const tables = (link) =>
  questions.map((question) => {
    const rows = RULES.filter((rule) => rule.question === question).map((rule) => {
      const [editor, ci] = severities(rule);
      return `| [${rule.id}](${link(rule.id)}) | ${lowerFirst(rule.title)} | ${editor} | ${ci} |`;
    });
    return [question, `| rule | reports | in the editor | in CI |\n| --- | --- | --- | --- |\n${rows.join('\n')}`];
  });
await between(
  'docs/rules/README.md',
  'the rules',
  tables((id) => `${id}.md`)
    .map(([question, table]) => `## ${question}\n\n${table}`)
    .join('\n\n'),
);
await between(
  'README.md',
  'the rules',
  `| rule | reports |\n| --- | --- |\n${questions
    .flatMap((question) => [
      `| **${question}** | |`,
      ...RULES.filter((rule) => rule.question === question).map(
        ({ id, title }) => `| [\`${id}\`](docs/rules/${id}.md) | ${lowerFirst(title)} |`,
      ),
    ])
    .join('\n')}`,
);

for (const { id, question, severity, options = {} } of RULES) {
  const file = `docs/rules/${id}.md`;
  if (!existsSync(file)) throw new Error(`the rule ${id} has no page`);
  const [editor, ci] = severities({ severity });
  const head = `**Question:** ${question} · **In the editor:** ${editor} · **In CI:** ${ci}`;
  let page = readFileSync(file, 'utf8').replace(/^\*\*Question:\*\* .*$/m, head);
  const rows = Object.entries(options).map(
    ([name, o]) =>
      `| \`${name}\` | \`${JSON.stringify(o.default)}\` | ${o.description}${o.minimum === undefined ? '' : ` (${o.minimum} to ${o.maximum})`} |`,
  );
  const example = Object.fromEntries(Object.entries(options).map(([name, o]) => [name, o.default]));
  const section =
    rows.length === 0
      ? ''
      : `## Options\n\n| option | default | does |\n| --- | --- | --- |\n${rows.join('\n')}\n\n\`\`\`json\n{ "rules": { "${id}": ["${severity.ci === 'off' ? 'info' : severity.ci}", ${JSON.stringify(example)}] } }\n\`\`\`\n\n`;
  page = page.replace(/^## Options\n[^]*?(?=^## )/m, '').replace(/^## How to silence it$/m, `${section}## How to silence it`);
  await write(file, page);
}

/** The settings as a table: each key with its description. */
function rowsOf(shape, path) {
  return Object.entries(shape.properties).flatMap(([key, property]) => {
    if (key === '$schema') return [];
    const name = path === '' ? key : `${path}.${key}`;
    const row = `| \`${name}\` | ${property.description} |`;
    const inner = property.type === 'array' ? property.items : property;
    return key === 'rules' || inner.type !== 'object' ? [row] : [row, ...rowsOf(inner, property.type === 'array' ? `${name}[]` : name)];
  });
}
await between('docs/settings.md', 'the settings', `| key | does |\n| --- | --- |\n${rowsOf(SETTINGS_SHAPE, '').join('\n')}`);
await between('docs/api.md', 'the exports', apiMarkdown());

const built = await Promise.all(bundles({ written: false }).map((options) => build({ ...options, write: false, metafile: true })));
await between('THIRD-PARTY-NOTICES.md', 'the packages', noticesOf(bundledPackages(built.map(({ metafile }) => metafile))));
