// `npm run test:web`: the server as a worker in a real browser, spoken to over postMessage. Files come from the page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const bundle = readFileSync(fileURLToPath(new URL('../../dist/server.web.js', import.meta.url)));
const server = createServer((request, response) => {
  if (request.url === '/server.web.js') response.setHeader('content-type', 'text/javascript').end(bundle);
  else response.setHeader('content-type', 'text/html').end('<!doctype html><title>worker</title>');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let passed = 0;
let failed = 0;
const check = async (name, story) => {
  try {
    await story();
    passed++;
    console.log(`✓ ${name}`);
  } catch (error) {
    failed++;
    console.log(`✗ ${name}: ${error.stack}`);
  }
};
try {
  const page = await browser.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.evaluate(() => {
    const files = {
      'memory:/f/blog.txt': 'Nobody believed it. When the dam above Kell broke, 52 houses were lost in the flood.\n',
      'memory:/f/wire.txt': 'The dam above Kell broke on Monday. Thirty houses were lost in the flood, the mayor said.\n',
    };
    const worker = new Worker('/server.web.js');
    const waiting = new Map();
    let id = 0;
    const client = {
      'sourceCriticism/find': ({ folder }) => Object.keys(files).filter((uri) => uri.startsWith(`${folder}/`)),
      'sourceCriticism/read': ({ uri }) => ({ bytes: btoa(files[uri]) }),
      'sourceCriticism/exists': ({ uri }) => ({ exists: uri in files }),
      'window/workDoneProgress/create': () => null,
    };
    window.indexed = new Promise((resolve) => (window.settle = resolve));
    worker.onmessage = ({ data }) => {
      if (data.method === '$/progress' && data.params.value.kind === 'end') window.settle();
      if (data.method && data.id !== undefined)
        worker.postMessage({ jsonrpc: '2.0', id: data.id, result: client[data.method]?.(data.params) ?? null });
      else if (data.id !== undefined) {
        const { resolve, reject } = waiting.get(data.id);
        if (data.error) reject(new Error(data.error.message));
        else resolve(data.result);
      }
    };
    window.send = (method, params) => worker.postMessage({ jsonrpc: '2.0', method, params });
    window.ask = (method, params) =>
      new Promise((resolve, reject) => {
        waiting.set(++id, { resolve, reject });
        worker.postMessage({ jsonrpc: '2.0', id, method, params });
      });
  });
  const ask = (method, params) => page.evaluate(([m, p]) => window.ask(m, p), [method, params]);
  const send = (method, params) => page.evaluate(([m, p]) => window.send(m, p), [method, params]);
  const uri = 'memory:/f/wire.txt';
  await check('the worker says hello with its capabilities', async () => {
    const { capabilities } = await ask('initialize', {
      processId: null,
      rootUri: null,
      capabilities: { window: { workDoneProgress: true }, textDocument: { diagnostic: {} } },
      workspaceFolders: [{ uri: 'memory:/f', name: 'f' }],
    });
    assert.equal(capabilities.hoverProvider, true);
    await send('initialized', {});
    await page.evaluate(() => window.indexed);
  });
  await check('it reads the folder through the page and finds the contradiction', async () => {
    await send('textDocument/didOpen', {
      textDocument: {
        uri,
        languageId: 'plaintext',
        version: 1,
        text: 'The dam above Kell broke on Monday. Thirty houses were lost in the flood, the mayor said.\n',
      },
    });
    const { items } = await ask('textDocument/diagnostic', { textDocument: { uri } });
    assert.ok(
      items.some((d) => d.code === 'conflicting-claim' && d.message.includes('Thirty against 52')),
      JSON.stringify(items),
    );
  });
  await check('its hover links the other article', async () => {
    const { contents } = await ask('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 40 } });
    assert.match(contents.value, /\(memory:\/f\/blog\.txt#L1,21\)/);
  });
  await check('it follows edits', async () => {
    await send('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ text: 'Experts say the dam is safe.' }] });
    const { items } = await ask('textDocument/diagnostic', { textDocument: { uri } });
    assert.deepEqual(
      items.map((d) => d.code),
      ['vague-attribution'],
    );
  });
  await check('nothing failed on the page', async () => assert.deepEqual(faults, []));
} finally {
  await browser.close();
  server.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
