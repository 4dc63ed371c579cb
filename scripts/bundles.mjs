// What is bundled into dist/, and how: for whoever builds it and for whoever asks what is in it.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { withoutCase } from './caseless.mjs';

/** From so many characters on data is kept as text, and from so many on in a file of its own, where there are files. */
const SOME = 10_000;
const MUCH = 1_000_000;

/**
 * Data of some size stays text until it is asked for: the engine reads JSON several times faster than the same as code.
 */
const data = (onDisk, written) => ({
  name: 'data',
  setup(bundle) {
    bundle.onLoad({ filter: /server[/\\]src[/\\].*\.json$/ }, ({ path }) => {
      const value = JSON.parse(readFileSync(path, 'utf8'));
      // In ASCII: the engine reads such a text in half the time, and holds it in half the room.
      const text = JSON.stringify(value).replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
      if (text.length < SOME) return undefined;
      if (!onDisk || text.length < MUCH) {
        // A few long strings are read as fast as code.
        return Object.values(value).some((one) => typeof one === 'string' && one.length > SOME)
          ? undefined
          : { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: 'js' };
      }
      const name = `${basename(path, '.json')}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.json`;
      if (written) {
        mkdirSync('dist/chunks', { recursive: true });
        writeFileSync(`dist/chunks/${name}`, text);
      }
      return {
        contents: `export default ${lazily(value, name)};`,
        loader: 'js',
      };
    });
  },
});

const written = new Map();
const writtenOf = (path) => {
  const code = readFileSync(path, 'utf8');
  if (written.get(path)?.code !== code) written.set(path, { code, contents: withoutCase(code, path) });
  return written.get(path).contents;
};

/** Expressions are written so that the engine compiles them quickly. */
const expressions = {
  name: 'expressions',
  setup(bundle) {
    bundle.onLoad({ filter: /server[/\\]src[/\\].*\.ts$/ }, ({ path }) => ({ contents: writtenOf(path), loader: 'ts' }));
  },
};

/** Code of an object whose long values are read from a file when they are asked for, and not held longer than that. */
function lazily(value, name) {
  const members = Object.entries(value).map(([key, one]) => {
    const text = JSON.stringify(one);
    return text.length < SOME
      ? `${JSON.stringify(key)}: ${text}`
      : `get ${JSON.stringify(key)}() { return whole()[${JSON.stringify(key)}]; }`;
  });
  return `(() => {
    let read;
    const whole = () => {
      if (!read) queueMicrotask(() => (read = undefined));
      return (read ??= __readData('${name}'));
    };
    return { ${members.join(', ')} };
  })()`;
}

/**
 * Modules that most runs never call, and what they give. Where there is Node.js each is a bundle of its own, which is read when it is
 * first called: a run on plain text needs neither the Markdown parser nor YAML's.
 */
const LATE = {
  markdown: { module: 'server/src/text/markdown.ts', gives: ['readMarkdown'] },
  yaml: { module: 'server/src/config/yaml.ts', gives: ['readYaml'] },
};
const late = {
  name: 'late',
  setup(bundle) {
    for (const [name, { module, gives }] of Object.entries(LATE))
      bundle.onLoad({ filter: new RegExp(`${module.replaceAll('/', '[/\\\\]').replaceAll('.', '\\.')}$`) }, () => ({
        contents: gives.map((one) => `export const ${one} = (...given) => __late('./${name}.cjs').${one}(...given);`).join('\n'),
        loader: 'js',
      }));
  },
};

const shared = (watch) => ({
  bundle: true,
  format: 'esm',
  target: 'es2022',
  charset: 'ascii',
  // jsonc-parser's CommonJS build loads its parts in a way no bundler can follow; its ES module build is whole.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'warning',
  sourcemap: watch,
  minifyWhitespace: !watch,
  minifySyntax: !watch,
  plugins: [data(false, false), expressions],
  // What a module is called in a bundle must not tell where the libraries lie, else the same sources give other bytes elsewhere.
  preserveSymlinks: true,
  outdir: 'dist',
});

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

/** esbuild's options for each door. `written` says whether what lies beside a bundle is written, too. Paths are from the root. */
export function bundles({ watch = false, written = true } = {}) {
  const common = shared(watch);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  return [
    {
      ...common,
      entryPoints: {
        cli: 'server/src/cli.ts',
        index: 'server/src/index.ts',
        retext: 'server/src/retext.ts',
        server: 'server/src/server.ts',
        reader: 'server/src/reader.ts',
      },
      platform: 'node',
      plugins: [data(true, written), late, expressions],
      define: { BUILD: JSON.stringify(checkSum()) },
      // What only some runs need (the form of a report) stays in a file of its own and is loaded when it is.
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
      // Some libraries are CommonJS and ask for Node's own modules by require().
      banner: {
        js: [
          "import { createRequire as __createRequire } from 'node:module';",
          "import { readFileSync as __readFileSync } from 'node:fs';",
          'const require = __createRequire(import.meta.url);',
          // Whatever reads data or a late bundle is in a chunk, beside it.
          'const __late = require;',
          "const __readData = (name) => JSON.parse(__readFileSync(new URL(name, import.meta.url), 'latin1'));",
        ].join('\n'),
      },
    },
    {
      ...common,
      format: 'cjs',
      entryPoints: Object.fromEntries(Object.entries(LATE).map(([name, { module }]) => [`chunks/${name}`, module])),
      outExtension: { '.js': '.cjs' },
      platform: 'node',
    },
    // The server as a worker: one file, as a worker must be.
    {
      ...common,
      format: 'iife',
      entryPoints: { 'server.web': 'server/src/server.web.ts' },
      ...worker,
      define: { VERSION: JSON.stringify(version) },
    },
    // The extension. VS Code loads it itself, so it is CommonJS, and `vscode` is VS Code's.
    {
      ...common,
      format: 'cjs',
      external: ['vscode'],
      entryPoints: { extension: 'client/src/extension.ts' },
      outExtension: { '.js': '.cjs' },
      platform: 'node',
    },
    {
      ...common,
      format: 'cjs',
      external: ['vscode'],
      entryPoints: { 'extension.web': 'client/src/extension.web.ts' },
      platform: 'browser',
    },
    // The library for browsers and workers. That it bundles proves that it needs no module of Node's.
    { ...common, entryPoints: { browser: 'server/src/index.ts' }, ...worker },
  ];
}
