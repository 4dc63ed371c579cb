// A real VS Code workbench: code-server behind a headless Chromium.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What starts the oldest workbench: code-server, with a front end of its own. */
const oldest = (home, port, data) => [
  process.execPath,
  join(home, 'node_modules/code-server/out/node/entry.js'),
  '--auth=none',
  '--disable-update-check',
  `--bind-addr=127.0.0.1:${port}`,
  `--user-data-dir=${join(data, 'user')}`,
];

/** What starts the newest: the server below that front end, which no longer hands the payload with the suite on. */
const newest = (home, port, data) => [
  join(home, 'node_modules/.bin/node'),
  join(home, 'node_modules/code-server/lib/vscode/out/server-main.js'),
  '--without-connection-token',
  '--accept-server-license-terms',
  '--enable-smoke-test-driver',
  '--host=127.0.0.1',
  `--port=${port}`,
  `--server-data-dir=${join(data, 'server')}`,
];

/** Starts the workbench that lies in `home` on `port`. */
export async function openWorkbench(home, port, isNewest = false) {
  const data = mkdtempSync(join(tmpdir(), 'source-criticism-cs-'));
  // Browser and server write into the home folder, so it is one that goes with them.
  const env = { ...process.env, HOME: data, PORT: undefined };
  const [node, ...args] = (isNewest ? newest : oldest)(home, port, data);
  const server = spawn(
    node,
    [...args, '--disable-workspace-trust', '--disable-telemetry', `--extensions-dir=${join(data, 'extensions')}`],
    { stdio: ['ignore', 'pipe', 'pipe'], env },
  );
  const ended = new Promise((resolve) => server.once('exit', resolve));
  await new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk) => {
      said += String(chunk);
      if (/HTTP server listening|Extension host agent listening/.test(said)) resolve();
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    void ended.then((code) => reject(new Error(`code-server ended with ${code}:\n${said}`)));
  });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS, env });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  /** What the suite that runs has said, and what hears how it ended. */
  let log = [];
  let hear = () => undefined;
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    log.push(`${args.map((a) => (typeof a === 'string' ? a : JSON.stringify(a))).join(' ')}`);
  });
  await page.exposeFunction('codeAutomationExit', (code) => hear(code));
  return {
    page,
    url: `http://127.0.0.1:${port}`,
    authority: `127.0.0.1:${port}`,
    data,
    /** Runs a Mocha suite in the extension host, as VS Code runs its own; another one after it finds the window as this one left it. */
    async runSuite({ workspace, extension, suite, limit }) {
      log = [];
      const verdict = new Promise((resolve) => {
        const timer = setTimeout(() => resolve({ code: 1, log: [...log, `no verdict in ${limit / 1000} s`] }), limit);
        hear = (code) => {
          clearTimeout(timer);
          resolve({ code, log });
        };
      });
      const remote = (path) => `vscode-remote://127.0.0.1:${port}${path}`;
      const payload = JSON.stringify([
        ['extensionDevelopmentPath', remote(extension)],
        ['extensionTestsPath', remote(suite)],
        ['skipWelcome', 'true'],
      ]);
      await page.goto(`http://127.0.0.1:${port}/?workspace=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(payload)}`);
      return verdict;
    },
    async close() {
      await browser.close();
      server.kill();
      // It writes until it ends.
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Chooses an entry of the quick pick that a key opens, as a person at the keyboard would. */
export async function pick(page, key, text) {
  await page.keyboard.press(key);
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor({ timeout: 30_000 });
  await input.pressSequentially(text, { delay: 5 });
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor({ timeout: 30_000 });
  await page.waitForTimeout(500);
  await page.keyboard.press('Enter');
}

/** The frame in which something is shown, as soon as it is; undefined if it never is. */
export async function frameWith(page, selector) {
  for (let tries = 0; tries < 80; tries++) {
    for (const frame of page.frames())
      if (
        await frame
          .locator(selector)
          .count()
          .catch(() => 0)
      )
        return frame;
    await page.waitForTimeout(250);
  }
  return undefined;
}
