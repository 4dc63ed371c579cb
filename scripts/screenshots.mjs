// `npm run screenshots`: opens the samples in a real VS Code and makes the README's pictures, light and dark.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { spawnSync } from 'node:child_process';
import { chromium } from 'playwright-core';
import { frameWith, openWorkbench, pick } from '../test/editor/workbench.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const home = process.env.CODE_SERVER ?? join(root, '.vscode-test/code-server');
const out = process.argv[2] ?? join(root, 'docs/images');
const walkthrough = process.argv[2] ? join(out, 'walkthrough') : join(root, 'docs/walkthrough/images');
if (spawnSync('bash', [join(root, 'test/editor/install-code-server.sh'), home], { stdio: 'inherit' }).status !== 0) process.exit(1);

/** The trees and panels: each of them beside the text, at its own size. */
async function views(page, name) {
  await page.setViewportSize({ width: 1440, height: 860 });
  await pick(page, 'F1', 'Source Criticism: Focus on Claims View');
  await page.locator('.pane-header', { hasText: 'Sources' }).waitFor({ timeout: 30_000 });
  for (const [picture, title, wanted] of [
    ['compare', 'Source Criticism: Compare Claims and Articles', '.compare .claim'],
    ['naming', 'Source Criticism: Naming: What Each Article Calls Whom', '.naming .actor'],
    ['graph', 'Source Criticism: Source Graph: Who Relies on Whom', '.graph svg'],
    ['questions', 'Source Criticism: Summary by the Four Questions', '.summary dd'],
  ]) {
    await pick(page, 'F1', title);
    if (!(await frameWith(page, wanted))) throw new Error(`nothing like ${wanted} is shown`);
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(out, `${picture}-${name}.png`) });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** A student's marks beside the teacher's key. */
async function practice(page, name) {
  await page.setViewportSize({ width: 1440, height: 860 });
  await pick(page, 'F1', 'View: Show Explorer');
  await pick(page, 'F1', 'View: Close All Editors');
  await open(page, 'letter.md');
  await pick(page, 'F1', 'Source Criticism: Practise on This Article');
  await page.getByText(/Practising: 0 of \d+/).waitFor({ timeout: 30_000 });
  const goTo = async (words) =>
    page
      .locator('.view-line', { hasText: words })
      .first()
      .click({ position: { x: 120, y: 10 } });
  for (const [words, key] of [
    ['Benedikt Saale', '2'],
    ['to close Intake 3', '4'],
    ['There were six', '2'],
    ['Your columnist', '5'],
  ]) {
    await goTo(words);
    await page.keyboard.press(`Control+Alt+${key}`);
    await page.waitForTimeout(400);
  }
  await pick(page, 'F1', 'Source Criticism: Compare with the Program');
  if (!(await frameWith(page, '.practice .claim'))) throw new Error('no comparison is shown');
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(out, `practice-${name}.png`) });
  await open(page, 'letter.md');
  await pick(page, 'F1', 'Source Criticism: End Practice');
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** The pictures of the walkthrough: only what its step speaks of. */
async function steps(page) {
  mkdirSync(walkthrough, { recursive: true });
  const part = async (step, { x, y, width, height }) =>
    page.screenshot({ path: join(walkthrough, `${step}.png`), clip: { x, y, width: Math.min(width, 680), height: Math.min(height, 440) } });
  // So narrow that a panel, alone beside the side bar, is as wide as its picture.
  await page.setViewportSize({ width: 1030, height: 860 });
  await pick(page, 'F1', 'View: Show Explorer');
  await open(page, 'continental-wire.txt');
  await page.waitForFunction(() => document.querySelectorAll('.squiggly-warning').length > 0, undefined, { timeout: 60_000 });
  await pick(page, 'F1', 'View: Close Editors in Other Groups');
  await page.locator('.explorer-folders-view').hover();
  await part('samples', { x: 0, y: 35, width: 680, height: 350 });
  const text = page.locator('.editor-instance .lines-content').first();
  await part('sources', await box(text));
  for (const [step, file, title, wanted] of [
    ['words', 'open-sluice.txt', 'Source Criticism: Summary by the Four Questions', '.summary dt >> nth=-1'],
    ['claims', 'continental-wire.txt', 'Source Criticism: Compare Claims and Articles', '.compare .claim'],
    ['origins', 'tamrel-today.txt', 'Source Criticism: Source Graph: Who Relies on Whom', '.graph svg'],
    ['names', 'tamrel-today.txt', 'Source Criticism: Naming: What Each Article Calls Whom', '.naming .actor'],
  ]) {
    await open(page, file);
    await pick(page, 'F1', title);
    const frame = await frameWith(page, wanted);
    if (!frame) throw new Error(`nothing like ${wanted} is shown`);
    // The panel fills itself once more when it comes to the front.
    await page.waitForTimeout(800);
    await frame
      .locator(wanted)
      .first()
      .evaluate((element) => {
        for (const part of document.querySelectorAll('header, .filter, .part > p')) part.hidden = true;
        // Of the four questions the last alone.
        for (const part of element.matches('dt') ? document.querySelectorAll('.summary dt, .summary dd') : [])
          if (part.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) part.remove();
        element.scrollIntoView();
      });
    await page.waitForTimeout(300);
    const { height, ...place } = await (await frame.frameElement()).boundingBox();
    await part(step, { ...place, height: step === 'words' ? 200 : height });
  }
}

async function box(locator) {
  const found = await locator.locator('xpath=ancestor::*[contains(@class,"editor-instance")][1]').boundingBox();
  if (!found) throw new Error('no editor is shown');
  return found;
}

/** The report, as a browser shows it. */
async function report() {
  const file = join(work, 'report.html');
  spawnSync(process.execPath, [join(root, 'dist/cli.js'), 'report', '--no-cache', 'samples', '-o', file], { cwd: root, stdio: 'inherit' });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(() => {
    document.querySelector('#a2').scrollIntoView();
    scrollBy(0, -70);
  });
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(out, 'report.png') });
  await browser.close();
}

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  ...(process.argv.includes('--contrast') ? { 'hc-light': 'Default High Contrast Light', 'hc-dark': 'Default High Contrast' } : {}),
};
const work = mkdtempSync(join(tmpdir(), 'source-criticism-shots-'));
const [folder, ext] = [join(work, 'samples'), join(work, 'ext')];
cpSync(join(root, 'samples'), folder, { recursive: true });
mkdirSync(ext);
for (const path of ['package.json', 'dist', 'syntaxes', 'client/images', 'samples', 'docs/walkthrough'])
  cpSync(join(root, path), join(ext, path), { recursive: true });
try {
  await report();
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
      // Once the other articles are read, the hover tells of them.
      const treated = page.locator('.monaco-hover:visible', { hasText: 'Treated in' }).first();
      for (let tries = 0; tries < 20 && !(await treated.isVisible()); tries++) {
        await page.mouse.move(0, 0);
        await page.waitForTimeout(500);
        await line.hover({ position: { x: 260, y: 10 } });
        await page.waitForTimeout(1000);
      }
      await treated.waitFor({ timeout: 30_000 });
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(out, `hover-${name}.png`) });
      await page.keyboard.press('Escape');
      await views(page, name);
      await practice(page, name);
      if (name === 'light') await steps(page);
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
