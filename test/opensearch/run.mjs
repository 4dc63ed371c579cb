// `npm run test:opensearch`: the archive against a real OpenSearch. Its parts come from Maven (a JDK of at least 17 and Maven are
// needed) and stay in .vscode-test/opensearch; it is started on a free port with a folder of its own, and ended at the end.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const lib = join(root, '.vscode-test', 'opensearch');

if (!existsSync(join(lib, 'done'))) {
  console.log('fetching OpenSearch …');
  const maven = ['-q', '-B', '-f', join(here, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${lib}`];
  const { status, error } = spawnSync('mvn', maven, { stdio: 'inherit' });
  if (error || status !== 0) {
    console.error(`OpenSearch could not be fetched: ${error ? error.message : `mvn ended with ${status}`}`);
    process.exit(1);
  }
  spawnSync('touch', [join(lib, 'done')]);
}

const port = await new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});
const folder = mkdtempSync(join(tmpdir(), 'opensearch-'));
const engine = spawn('java', ['-Xmx700m', '-cp', join(lib, '*'), join(here, 'Engine.java'), String(port), folder], {
  stdio: ['pipe', 'pipe', 'pipe'],
});
let log = '';
try {
  await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('OpenSearch did not start within three minutes')), 180_000);
    const read = (chunk) => {
      log += String(chunk);
      if (log.includes('READY')) {
        clearTimeout(late);
        resolve();
      }
    };
    engine.stdout.on('data', read);
    engine.stderr.on('data', read);
    engine.on('error', reject);
    engine.on('exit', (code) => reject(new Error(`OpenSearch ended with ${code}`)));
  });
  const { status } = spawnSync('npx', ['vitest', 'run', '--config', 'test/opensearch/vitest.config.ts', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SOURCE_CRITICISM_OPENSEARCH_URL: `http://127.0.0.1:${port}` },
  });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(log.split('\n').slice(-20).join('\n'));
  process.exitCode = 1;
} finally {
  engine.removeAllListeners('exit');
  const gone = new Promise((resolve) => engine.once('exit', resolve));
  engine.stdin.end();
  const kill = setTimeout(() => engine.kill('SIGKILL'), 20_000);
  await gone;
  clearTimeout(kill);
  rmSync(folder, { recursive: true, force: true });
}
