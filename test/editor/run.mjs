// Runs the suite in a real VS Code: `node test/editor/run.mjs` downloads one through @vscode/test-electron (a desktop and a
// network are needed); with `--code-server` it uses the workbench that npm carries, in a headless Chromium: the oldest
// that is supported, or the `--newest`.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const limit = 240_000;

/** The articles that the suite opens, in two folders of one workspace. */
const FILES = {
  'drafts/wire.txt': 'The dam above Kell broke on Monday. Thirty houses were lost in the flood, the mayor said.\n',
  'drafts/blog.txt': 'Nobody believed it. When the dam above Kell broke, 52 houses were lost in the flood.\n',
  'drafts/vague.txt': 'Experts say the dam was old.\n',
  'drafts/closed.txt': 'Analysts say the dam was never inspected.\n',
  'drafts/notes.md': 'Bridges rust.[^a] So do the 14 ferries of Kell.[^a]\n\n[^a]: Lind, T. (2004). Rust. Kell Press.\n',
  'drafts/ferry.txt': 'The ferry to Ostrand carried 900 passengers on Friday.\n',
  'drafts/storm.md':
    '# The storm\n\nThe storm at Velmar sank nine boats in 1952. Experts say the brutal regime hid it. Ana Ruiz, the harbour master, said that two men drowned.\n',
  'drafts/.gitignore': 'out/\n',
  'drafts/out/built.txt': 'The ferry to Ostrand carried 120 passengers on Friday.\n',
  'archive/log.txt': 'On Friday the ferry to Ostrand carried 640 passengers.\n',
  'all.code-workspace': JSON.stringify({ folders: [{ path: 'drafts' }, { path: 'archive' }] }),
};

await build({
  entryPoints: ['index.ts', 'extension.test.ts', 'practice.test.ts', 'reload/index.ts', 'reload/reload.test.ts'].map((f) =>
    join(root, 'test/editor/suite', f),
  ),
  outdir: join(root, 'dist/test-editor'),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  external: ['vscode', 'mocha'],
});
const folder = mkdtempSync(join(tmpdir(), 'source-criticism-editor-'));
for (const [name, text] of Object.entries(FILES)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
const workspace = join(folder, 'all.code-workspace');
try {
  process.exitCode = process.argv.includes('--code-server') ? await inCodeServer() : await inElectron();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function inElectron() {
  const { runTests } = await import('@vscode/test-electron');
  return runTests({
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, 'dist/test-editor/index.cjs'),
    launchArgs: [workspace, '--disable-extensions'],
    version: process.env.VSCODE_VERSION ?? 'stable',
  });
}

async function inCodeServer() {
  const newest = process.argv.includes('--newest');
  const home = newest
    ? (process.env.CODE_SERVER_NEWEST ?? join(root, '.vscode-test/code-server-newest'))
    : (process.env.CODE_SERVER ?? join(root, '.vscode-test/code-server'));
  const install = [join(root, 'test/editor/install-code-server.sh'), home, ...(newest ? ['--newest'] : [])];
  if (spawnSync('bash', install, { stdio: 'inherit' }).status !== 0) return 1;
  const { openWorkbench } = await import('./workbench.mjs');
  const ext = join(tmpdir(), `source-criticism-ext-${process.pid}`);
  mkdirSync(ext);
  // The extension as users get it, and the suite beside it.
  for (const path of ['package.json', 'dist', 'syntaxes', 'client/images', 'docs/settings.schema.json', 'samples', 'docs/walkthrough'])
    cpSync(join(root, path), join(ext, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(ext, 'node_modules'));
  const bench = await openWorkbench(home, await freePort(), newest);
  try {
    // The second opens the window again that the first has left.
    for (const suite of ['index.cjs', 'reload/index.cjs']) {
      const verdict = await bench.runSuite({ workspace, extension: ext, suite: `${ext}/dist/test-editor/${suite}`, limit });
      // The workbench itself logs much; it matters only if something failed.
      for (const line of verdict.log) if (verdict.code !== 0 || line.startsWith('✓')) console.log(line);
      console.log(`the suite ${suite} in VS Code ended with ${verdict.code}`);
      if (verdict.code !== 0) return verdict.code;
    }
    return 0;
  } finally {
    await bench.close();
    rmSync(ext, { recursive: true, force: true });
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
