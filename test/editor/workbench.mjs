// A real VS Code workbench: code-server behind a headless Chromium.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
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

/** Starts the workbench that lies in `home` on `port`. */
export async function openWorkbench(home, port) {
  const data = mkdtempSync(join(tmpdir(), 'source-criticism-cs-'));
  const server = spawn(
    process.execPath,
    [
      join(home, 'node_modules/code-server/out/node/entry.js'),
      '--auth',
      'none',
      '--disable-workspace-trust',
      '--disable-telemetry',
      '--disable-update-check',
      '--bind-addr',
      `127.0.0.1:${port}`,
      '--user-data-dir',
      join(data, 'user'),
      '--extensions-dir',
      join(data, 'extensions'),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PORT: undefined } },
  );
  await new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk) => {
      said += String(chunk);
      if (said.includes('HTTP server listening')) resolve();
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.once('exit', (code) => reject(new Error(`code-server ended with ${code}:\n${said}`)));
  });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  return {
    page,
    url: `http://127.0.0.1:${port}`,
    authority: `127.0.0.1:${port}`,
    data,
    /** Runs a Mocha suite in the extension host, as VS Code runs its own. */
    async runSuite({ workspace, extension, suite, mocha, limit }) {
      symlinkSync(mocha, join(extension, 'node_modules'));
      const log = [];
      const verdict = new Promise((resolve) => {
        const timer = setTimeout(() => resolve({ code: 1, log: [...log, `no verdict in ${limit / 1000} s`] }), limit);
        void page.exposeFunction(
          'codeAutomationLog',
          (type, args) => void log.push(`${args.map((a) => (typeof a === 'string' ? a : JSON.stringify(a))).join(' ')}`),
        );
        void page.exposeFunction('codeAutomationExit', (code) => {
          clearTimeout(timer);
          resolve({ code, log });
        });
      });
      const remote = (path) => `vscode-remote://127.0.0.1:${port}${path}`;
      const payload = JSON.stringify([
        ['extensionDevelopmentPath', remote(extension)],
        ['extensionTestsPath', remote(suite)],
        ['skipWelcome', 'true'],
      ]);
      await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(payload)}`);
      return verdict;
    },
    async close() {
      await browser.close();
      server.kill();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
