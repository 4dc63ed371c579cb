// `npm run screenshots`: opens the samples in a real VS Code and makes the README's pictures, light and dark.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { openWorkbench } from '../test/editor/workbench.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const home = process.env.CODE_SERVER ?? join(root, '.vscode-test/code-server');
const out = process.argv[2] ?? join(root, 'docs/images');
if (spawnSync('bash', [join(root, 'test/editor/install-code-server.sh'), home], { stdio: 'inherit' }).status !== 0) process.exit(1);

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  ...(process.argv.includes('--contrast') ? { 'hc-light': 'Default High Contrast Light', 'hc-dark': 'Default High Contrast' } : {}),
};
const work = mkdtempSync(join(tmpdir(), 'source-criticism-shots-'));
const [folder, ext] = [join(work, 'samples'), join(work, 'ext')];
cpSync(join(root, 'samples'), folder, { recursive: true });
mkdirSync(ext);
for (const path of ['package.json', 'dist', 'syntaxes', 'client/images']) cpSync(join(root, path), join(ext, path), { recursive: true });
try {
  for (const [name, theme] of Object.entries(themes)) {
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    writeFileSync(
      join(folder, '.vscode/settings.json'),
      JSON.stringify({
        'workbench.colorTheme': theme,
        'workbench.startupEditor': 'none',
        'editor.minimap.enabled': false,
        'editor.fontSize': 14,
        'window.menuBarVisibility': 'compact',
        'workbench.tips.enabled': false,
        'files.exclude': { '.vscode': true },
      }),
    );
    const bench = await openWorkbench(home, 8900 + Object.keys(themes).indexOf(name));
    try {
      const { page } = bench;
      const payload = JSON.stringify([
        ['extensionDevelopmentPath', `vscode-remote://${bench.authority}${ext}`],
        ['skipWelcome', 'true'],
      ]);
      await page.goto(`${bench.url}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(payload)}`);
      await open(page, 'continental-wire.txt');
      await page.getByText(/\d+ claims?, \d+ unsourced/).waitFor({ timeout: 60_000 });
      await page.waitForFunction(() => document.querySelectorAll('.squiggly-warning').length > 0, undefined, { timeout: 60_000 });
      await page.screenshot({ path: join(out, `editor-${name}.png`) });
      const line = page.locator('.view-line', { hasText: 'Thirty-one people' }).first();
      await line.hover({ position: { x: 260, y: 10 } });
      await page.locator('.monaco-hover:visible').first().waitFor({ timeout: 30_000 });
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(out, `hover-${name}.png`) });
    } finally {
      await bench.close();
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Opens a file by the quick picker, as a person at the keyboard would. */
async function open(page, name) {
  await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
  await page
    .getByRole('treeitem', { name: new RegExp(name) })
    .first()
    .waitFor({ timeout: 60_000 });
  await page
    .getByRole('treeitem', { name: new RegExp(name) })
    .first()
    .dblclick();
  await page.locator('.view-line').first().waitFor({ timeout: 60_000 });
}
