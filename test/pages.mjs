// The report in a browser and the panels in a real VS Code: `npm run test:pages`. axe-core finds nothing against them, the
// keyboard reaches everything, and what articles say never runs. Needs what test/editor/install-code-server.sh installs.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { article } from './bench/articles.mjs';
import { frameWith, openWorkbench, pick } from './editor/workbench.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const home = process.env.CODE_SERVER ?? join(root, '.vscode-test/code-server');
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const work = mkdtempSync(join(tmpdir(), 'source-criticism-pages-'));
let failed = 0;

function check(name, wrong) {
  const right = wrong === undefined || wrong === '' || (Array.isArray(wrong) && wrong.length === 0);
  if (!right) failed++;
  console.log(`${right ? 'ok' : 'WRONG'}  ${name}${right ? '' : `: ${Array.isArray(wrong) ? wrong.join('\n        ') : wrong}`}`);
}

/** What axe-core has against a page or frame. */
async function violations(frame) {
  await frame.evaluate(axe);
  const found = await frame.evaluate(async () => {
    const result = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] });
    return result.violations.map(
      (v) => `${v.id}: ${v.nodes.length} × ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].failureSummary.slice(0, 200)}`,
    );
  });
  return found;
}

function report(folder, name) {
  const file = join(work, name);
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'dist/cli.js'), 'report', '--no-cache', folder, '-o', file], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return pathToFileURL(file).href;
}

const HOSTILE =
  '# <script>alert(1)</script>\n\nThe mill at Kell burned down in 2021, said “<img src=x onerror=alert(1)>” Ana Ruiz. </style><svg onload=alert(2)>\n';

async function reports() {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    const errors = [];
    page.on('dialog', (dialog) => {
      errors.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('request', (request) => !request.url().startsWith('file:') && errors.push(`asked for ${request.url()}`));
    const samples = report(join(root, 'samples'), 'samples.html');
    for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
      await page.emulateMedia({ colorScheme: null, forcedColors: null, ...media });
      await page.goto(samples);
      check(`report, ${Object.values(media)[0]}: axe-core has nothing against it`, await violations(page));
    }
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    await page.goto(samples);
    await page.keyboard.press('Tab');
    await page.keyboard.type('regime');
    const rows = await page.locator('.actor:visible h3').allTextContents();
    check(
      'report: the filter is reached by Tab and leaves what contains the words',
      rows.length === 1 && rows[0].includes('Torrens') ? '' : rows.join(' | '),
    );
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    const claims = [await page.locator('.claim:visible').count(), await page.locator('.claim.disputed').count()];
    check('report: the box below it leaves the disputed claims', claims[0] === claims[1] && claims[0] > 0 ? '' : claims.join(' of '));
    const [width, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    check('report: is no wider than the window', width <= room ? '' : `${width} in ${room}`);
    await page.setViewportSize({ width: 400, height: 800 });
    const [narrow, small] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    check('report: nor than a telephone', narrow <= small ? '' : `${narrow} in ${small}`);

    const folder = join(work, 'hostile');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a <b>.md'), HOSTILE);
    writeFileSync(join(folder, 'b.txt'), HOSTILE);
    await page.goto(report(folder, 'hostile.html'));
    await page.waitForTimeout(300);
    check('report: what articles say never runs', errors);
    check('report: nor becomes an element', (await page.locator('main img, main script, svg svg').count()) === 0 ? '' : 'it did');

    const many = join(work, 'many');
    mkdirSync(many);
    for (let i = 0; i < 200; i++) writeFileSync(join(many, `${i}.md`), article(i, 250, true));
    const url = report(many, 'many.html');
    const start = performance.now();
    await page.goto(url, { waitUntil: 'load' });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    console.log(`    a report of 200 articles is on the screen after ${Math.round(performance.now() - start)} ms`);
    check('report: of 200 articles has them all', (await page.locator('h3[id^=a]').count()) === 200 ? '' : 'some are missing');
  } finally {
    await browser.close();
  }
}

const PANELS = [
  ['Compare Claims and Articles', '.compare .claim a[data-uri]'],
  ['Naming: What Each', '.naming .actor a[data-uri]'],
  ['Source Graph: Who', '.graph svg .article'],
  ['Summary by the Four', '.summary dd a[data-uri]'],
];

async function panels(theme, port) {
  const [folder, ext] = [join(work, `samples-${port}`), join(work, `ext-${port}`)];
  cpSync(join(root, 'samples'), folder, { recursive: true });
  writeFileSync(join(folder, 'hostile.md'), HOSTILE);
  mkdirSync(ext);
  for (const path of ['package.json', 'dist', 'syntaxes', 'client/images', 'samples', 'docs/walkthrough'])
    cpSync(join(root, path), join(ext, path), { recursive: true });
  mkdirSync(join(folder, '.vscode'));
  writeFileSync(
    join(folder, '.vscode/settings.json'),
    JSON.stringify({ 'workbench.colorTheme': theme, 'workbench.startupEditor': 'none' }),
  );
  const bench = await openWorkbench(home, port);
  try {
    const { page } = bench;
    const dialogs = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const payload = JSON.stringify([
      ['extensionDevelopmentPath', `vscode-remote://${bench.authority}${ext}`],
      ['skipWelcome', 'true'],
    ]);
    await page.goto(`${bench.url}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(payload)}`);
    await page.locator('.monaco-workbench .part.editor').waitFor({ timeout: 60_000 });
    await pick(page, 'Control+P', 'open-sluice.txt');
    await page.getByText(/\d+ claims?, \d+ unsourced/).waitFor({ timeout: 60_000 });
    for (const [title, wanted] of PANELS) {
      await pick(page, 'F1', `Source Criticism: ${title}`);
      const frame = await frameWith(page, wanted);
      check(`${theme}: ${title} is shown`, frame ? '' : `nothing like ${wanted}`);
      if (!frame) continue;
      check(`${theme}: ${title}: axe-core has nothing against it`, await violations(frame));
    }
    const compare = await frameWith(page, PANELS[3][1]);
    if (compare) {
      await compare.locator(PANELS[3][1]).first().press('Enter');
      await page.waitForTimeout(1000);
      const title = await page.locator('.editor-group-container.active .tab.active').first().getAttribute('aria-label');
      check(`${theme}: Enter on a passage leads to the text`, /open-sluice\.txt/.test(title ?? '') ? '' : `${title}`);
    }
    await practise(page, theme);
    check(`${theme}: what articles say never runs`, dialogs);
  } finally {
    await bench.close();
  }
}

/** Marks every sentence of the article in front by its key, compares, and writes into the first field. */
async function practise(page, theme) {
  await pick(page, 'F1', 'Source Criticism: Practise on This');
  await page.getByText(/Practising: 0 of \d+ sentences marked/).waitFor({ timeout: 30_000 });
  await pick(page, 'F1', 'View: Focus First Editor Group');
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+Alt+Digit3');
  await page.getByText(/Practising: [1-9]\d* of \d+ sentences marked/).waitFor({ timeout: 30_000 });
  await pick(page, 'F1', 'Source Criticism: Compare with the');
  const frame = await frameWith(page, '.practice textarea');
  check(`${theme}: marks are compared`, frame ? '' : 'no field to say why');
  if (!frame) return;
  check(`${theme}: Compare with the Program: axe-core has nothing against it`, await violations(frame));
  const field = frame.getByLabel('I stay with mine, because …').first();
  await field.focus();
  await page.keyboard.type('the book names them');
  // The panel is filled anew while somebody writes, as it is when the article changes.
  await frame.evaluate(() => {
    const [main, style] = [globalThis.document.querySelector('main'), globalThis.document.getElementById('style')];
    globalThis.postMessage({ html: main.innerHTML, style: style.textContent }, '*');
  });
  await page.waitForTimeout(500);
  await page.keyboard.type(', twice');
  const [written, expected] = [await field.inputValue(), 'the book names them, twice'];
  check(`${theme}: who writes goes on writing`, written === expected ? '' : written);
}

try {
  if (spawnSync('bash', [join(root, 'test/editor/install-code-server.sh'), home], { stdio: 'inherit' }).status !== 0) process.exit(1);
  if (!process.argv.includes('--panels')) await reports();
  if (process.argv.includes('--report')) process.exit(failed > 0 ? 1 : 0);
  const themes = ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast'];
  for (const [k, theme] of themes.entries()) await panels(theme, 8940 + k);
} finally {
  rmSync(work, { recursive: true, force: true });
}
if (failed > 0) {
  console.error(`${failed} wrong`);
  process.exitCode = 1;
}
