import { execFile } from 'node:child_process';
import { cp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { withFolder } from './cli.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Advisory {
  readonly name: string;
  readonly severity: 'low' | 'moderate' | 'high';
}

/** A registry that knows these advisories, or none at all and says so by a status. */
function registry(known: readonly Advisory[] | number): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (typeof known === 'number' || request.method !== 'POST' || !(request.url ?? '').endsWith('/advisories/bulk')) {
        response.writeHead(typeof known === 'number' ? known : 404).end();
        return;
      }
      const body = Buffer.concat(chunks);
      const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8');
      const asked = JSON.parse(text) as Record<string, string[]>;
      const answer = known
        .filter(({ name }) => name in asked)
        .map(({ name, severity }, i) => [
          name,
          [
            {
              id: i + 1,
              url: 'https://example.com/GHSA',
              title: 'Invented',
              severity,
              vulnerable_versions: '*',
              cwe: [],
              cvss: { score: 5 },
            },
          ],
        ]);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(Object.fromEntries(answer)));
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** What the script says of the bill of a build in which `bundled` alone is, and its exit code. */
async function audit(known: readonly Advisory[] | number | 'unreachable', bundled = ['diff']) {
  const server = await registry(known === 'unreachable' ? [] : known);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  if (known === 'unreachable') await new Promise((resolve) => server.close(resolve));
  const { packages } = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string }>;
  };
  const components = bundled.map((name) => ({ name, version: packages[`node_modules/${name}`]?.version }));
  try {
    return await withFolder({ 'dist/sbom.cdx.json': JSON.stringify({ components }) }, async (folder) => {
      for (const file of ['package.json', 'package-lock.json', 'scripts/audit.mjs']) await cp(join(ROOT, file), join(folder, file));
      const env = { ...process.env, npm_config_registry: url, npm_config_cache: join(folder, 'cache') };
      return await new Promise<{ code: number; stdout: string }>((resolve) => {
        execFile(process.execPath, [join(folder, 'scripts/audit.mjs')], { cwd: folder, env }, (error, stdout) =>
          resolve({ code: error === null ? 0 : Number(error.code), stdout }),
        );
      }).finally(() => rm(join(folder, 'cache'), { recursive: true, force: true }));
    });
  } finally {
    server.close();
  }
}

describe('the audit of what is shipped', () => {
  it('fails on a moderate advisory against a package that is bundled, and names it', async () => {
    const { code, stdout } = await audit([{ name: 'diff', severity: 'moderate' }]);
    expect(stdout).toContain('moderate: diff * (node_modules/diff): Invented https://example.com/GHSA');
    expect(code).toBe(1);
  });

  it('fails on one against a package that npm installs beside the program', async () => {
    const { code, stdout } = await audit([{ name: 'vfile', severity: 'high' }]);
    expect(stdout).toContain('high: vfile');
    expect(code).toBe(1);
  });

  it('tells of a low one, and of one against what only builds, and passes', async () => {
    const { code, stdout } = await audit([
      { name: 'diff', severity: 'low' },
      { name: 'esbuild', severity: 'high' },
    ]);
    expect(stdout).toMatch(/1 advisories against them, 0 of them moderate or above; 1 against what only builds and tests\./);
    expect(stdout).not.toContain('esbuild');
    expect(code).toBe(0);
  });

  it.each([405, 404, 500, 'unreachable'] as const)('says that it could not ask, and passes: %s', async (known) => {
    const { code, stdout } = await audit(known);
    expect(stdout).toMatch(/^Not audited: the registry could not be asked/);
    expect(code).toBe(0);
  });
});
