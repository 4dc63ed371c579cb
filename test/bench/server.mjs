// `npm run bench:server`: what an editor waits for, measured over stdio in a folder of 300 articles and in a draft of 20,000 words.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { greet } from '../stdio.mjs';
import { article } from './articles.mjs';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const quick = process.argv.includes('--quick');
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const slowest = (values) => Math.max(...values);
let failed = false;

/** Says whether what was measured is as its tag says. */
const check = (ok, what) => {
  failed ||= !ok;
  console.log(`${ok ? ' ok ' : 'FAIL'} ${what}`);
};

async function withServer(folder, story) {
  const started = performance.now();
  const server = spawn(process.execPath, [cli, 'server', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const { connection, ready } = await greet(server, folder, {
    diagnostic: {},
    semanticTokens: { requests: { full: { delta: true } }, tokenTypes: [], tokenModifiers: [], formats: ['relative'] },
  });
  const up = performance.now() - started;
  try {
    return await story({ connection, server, ready, up });
  } finally {
    connection.dispose();
    server.kill();
  }
}

const timed = async (work) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const memory = (server) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Cost of a key in the middle of a draft, and of a hover, in a folder of `articles` articles. */
async function measure(articles, words) {
  const folder = mkdtempSync(join(tmpdir(), 'source-criticism-bench-'));
  try {
    for (let i = 0; i < articles; i++) writeFileSync(join(folder, `${String(i).padStart(4, '0')}.txt`), article(i + 1, 420));
    return await withServer(folder, async ({ connection, server, ready, up }) => {
      const uri = (name) => pathToFileURL(join(folder, name)).href;
      const open = (name, text) =>
        connection.sendNotification('textDocument/didOpen', {
          textDocument: { uri: uri(name), languageId: 'plaintext', version: 1, text },
        });
      const diagnose = (name) => connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: uri(name) } });
      const begun = performance.now();
      const first = await timed(async () => {
        await open('short.txt', article(7777, 1000));
        await diagnose('short.txt');
      });
      // While the folder is indexed, every answer must come soon.
      let indexing = true;
      void ready.then(() => (indexing = false));
      const during = [];
      while (indexing) {
        during.push(
          await timed(() =>
            connection.sendRequest('textDocument/hover', { textDocument: { uri: uri('short.txt') }, position: { line: 4, character: 10 } }),
          ),
        );
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const index = performance.now() - begun;
      const hovers = [];
      for (let i = 0; i < 30; i++)
        hovers.push(
          await timed(() =>
            connection.sendRequest('textDocument/hover', {
              textDocument: { uri: uri('short.txt') },
              position: { line: 2 * (i % 12) + 2, character: 12 },
            }),
          ),
        );
      const draft = article(4242, words);
      const whole = await timed(async () => {
        await open('draft.txt', draft);
        await diagnose('draft.txt');
      });
      // After a pause it is put beside the others, which may be found to share much with it. Whether that comes before or among the
      // keys must not be left to chance: there is more to send from then on.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await diagnose('draft.txt');
      let { resultId } = await connection.sendRequest('textDocument/semanticTokens/full', { textDocument: { uri: uri('draft.txt') } });
      const line = draft.split('\n').length >> 1;
      const keys = [];
      for (let version = 2; version < 32; version++) {
        keys.push(
          await timed(async () => {
            const start = { line: line - (line % 2), character: 5 };
            await connection.sendNotification('textDocument/didChange', {
              textDocument: { uri: uri('draft.txt'), version },
              contentChanges: [{ range: { start, end: start }, text: 'x' }],
            });
            const [, delta] = await Promise.all([
              diagnose('draft.txt'),
              connection.sendRequest('textDocument/semanticTokens/full/delta', {
                textDocument: { uri: uri('draft.txt') },
                previousResultId: resultId,
              }),
            ]);
            resultId = delta.resultId;
          }),
        );
      }
      // Each view when it is first opened, and again after an edit of the short article.
      const views = {};
      let version = 2;
      for (const [name, ask] of Object.entries({
        article: () => connection.sendRequest('sourceCriticism/view', { view: 'article', uri: uri('short.txt') }),
        naming: () => connection.sendRequest('sourceCriticism/view', { view: 'naming' }),
        graph: () => connection.sendRequest('sourceCriticism/view', { view: 'graph' }),
        sources: () => connection.sendRequest('sourceCriticism/sources', {}),
        claims: () => connection.sendRequest('sourceCriticism/claims', { uri: uri('short.txt') }),
        compare: () => connection.sendRequest('sourceCriticism/view', { view: 'compare', uri: uri('short.txt') }),
      })) {
        const open = await timed(ask);
        const start = { line: 2, character: 5 };
        await connection.sendNotification('textDocument/didChange', {
          textDocument: { uri: uri('short.txt'), version: version++ },
          contentChanges: [{ range: { start, end: start }, text: 'x' }],
        });
        views[name] = [open, await timed(ask)];
      }
      const [hover, key] = [hovers, keys].map(median);
      return { views, up, first, index, during: slowest([0, ...during]), hover, whole, key, memory: memory(server) };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const show = (what, value, goal, unit = 'ms') =>
  console.log(
    `     ${what.padEnd(60)} ${value.toFixed(0).padStart(6)} ${unit}   (${value <= goal ? 'within' : 'OVER'} the goal of ${goal} ${unit})`,
  );
const large = await measure(quick ? 60 : 300, 20_000);
show('server started → initialized', large.up, 500);
show('1,000 words opened → first diagnostics', large.first, 100);
show(`folder of ${quick ? 60 : 300} articles indexed`, large.index, 8000);
show('slowest hover meanwhile', large.during, 200);
show('hover', large.hover, 20);
show('key in a draft of 20,000 words → diagnostics and tokens', large.key, 50);
show('memory', large.memory, 300, 'MB');

const few = await measure(20, 8000);
const many = await measure(quick ? 60 : 200, 8000);
for (const [name, [open, again]] of Object.entries(many.views)) {
  show(`${quick ? 60 : 200} articles: ${name} is opened`, open, 300);
  show(`${quick ? 60 : 200} articles: ${name} after an edit`, again, 200);
}
// Ten times the articles contradict more of a draft's claims, and each answer carries those; a cost that grew with the
// articles themselves would be tenfold.
check(
  many.key <= 3 * few.key,
  `cost of a key by articles [flat]: 20: ${few.key.toFixed(0)} ms, ${quick ? 60 : 200}: ${many.key.toFixed(0)} ms`,
);
// A key re-reads the block it touched. Putting the blocks together and sending what was found are linear in the length; with
// half as much again for noise.
const short = await measure(20, 2000);
check(
  few.key <= 6 * short.key,
  `cost of a key by length [linear]: 2,000 words: ${short.key.toFixed(0)} ms, 8,000: ${few.key.toFixed(0)} ms`,
);
check(
  few.key <= few.whole / 4,
  `a key against a draft of 8,000 words read whole [a small part]: ${few.key.toFixed(0)} of ${few.whole.toFixed(0)} ms`,
);
process.exitCode = failed ? 1 : 0;
