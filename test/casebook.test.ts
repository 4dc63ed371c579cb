import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPTS = fileURLToPath(new URL('../scripts/casebook/', import.meta.url));
const CASEBOOK = fileURLToPath(new URL('../casebook/', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'source-criticism-casebook-'));
  await cp(CASEBOOK, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a script on the copy of the casebook. */
function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(SCRIPTS, script), ...args], {
    env: { ...process.env, CASEBOOK: folder },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const EVENT = 'learn/flor-del-abra-1928';

/** Changes a line of a file of the copy; `edit` is handed what stands in it. */
async function change(file: string, edit: (rows: Record<string, unknown>[]) => unknown): Promise<void> {
  const path = join(folder, EVENT, file);
  const rows = (await readFile(path, 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  edit(rows);
  await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

describe('the casebook', () => {
  it('holds, and its README tells its statistics', () => {
    const { status, stdout, stderr } = run('check.mjs');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(/\| sentences \| \d+ \| \d+ \|/);
  });

  it.each([
    ['an offset', 'sentences.jsonl', (rows: Record<string, unknown>[]) => (rows[3] = { ...rows[3], start: 1 }), 'offsets and text differ'],
    ['a label', 'sentences.jsonl', (rows: Record<string, unknown>[]) => (rows[3] = { ...rows[3], status: 'true' }), 'status true'],
    [
      'a span',
      'sentences.jsonl',
      (rows: Record<string, unknown>[]) => (rows[3] = { ...rows[3], hedges: ['nowhere'] }),
      'does not stand in it',
    ],
    ['a sentence that is missing', 'sentences.jsonl', (rows: Record<string, unknown>[]) => rows.splice(5, 1), 'not annotated'],
    ['a link to nothing', 'links.jsonl', (rows: Record<string, unknown>[]) => (rows[0] = { ...rows[0], b: 'zz.99' }), 'there is no zz.99'],
    ['a link twice', 'links.jsonl', (rows: Record<string, unknown>[]) => rows.push({ ...rows[0] }), 'stands twice'],
    ['a relation', 'links.jsonl', (rows: Record<string, unknown>[]) => (rows[0] = { ...rows[0], relation: 'same' }), 'relation same'],
  ] as const)('is told of %s that is wrong', async (_, file, edit, problem) => {
    await change(file, edit);
    const { status, stderr } = run('check.mjs');
    expect(status).toBe(1);
    expect(stderr).toContain(problem);
  });

  it('must have the statistics that its README tells', async () => {
    const readme = join(folder, 'README.md');
    await writeFile(readme, (await readFile(readme, 'utf8')).replace(/\| links \| \d+/, '| links | 1'));
    expect(run('check.mjs')).toMatchObject({ status: 1, stderr: expect.stringContaining('has other figures') as string });
    expect(run('check.mjs', '--write').status).toBe(0);
    expect(run('check.mjs').status).toBe(0);
  });

  it('must be read as well as before: a figure that falls by more than a point fails', async () => {
    const file = join(folder, 'accuracy.json');
    const kept = JSON.parse(await readFile(file, 'utf8')) as { figures: Record<string, number> };
    expect(run('accuracy.mjs').status).toBe(0);
    const name = 'sourcing, accuracy';
    await writeFile(file, JSON.stringify({ figures: { ...kept.figures, [name]: (kept.figures[name] ?? 0) + 0.02 } }));
    const { status, stdout, stderr } = run('accuracy.mjs');
    expect([status, stderr]).toEqual([1, '1 fell by more than a point\n']);
    expect(stdout).toMatch(/sourcing, accuracy .*FALLEN/);
  });

  it('settles what two readers differ on as it was settled', async () => {
    const event = join(folder, 'check/oil-icon');
    const before = await readFile(join(event, 'sentences.jsonl'), 'utf8');
    const settled = (await readFile(join(event, 'settled.jsonl'), 'utf8')).split('\n').filter(Boolean);
    const answers = join(folder, 'answers');
    await writeFile(answers, settled.map((line, k) => `${k + 1} ${(JSON.parse(line) as { answer: string }).answer}`).join('\n'));
    expect(run('settle.mjs', 'list', event).stdout.split('\n').filter(Boolean)).toHaveLength(settled.length);
    expect(run('settle.mjs', 'apply', event, answers).status).toBe(0);
    expect(await readFile(join(event, 'sentences.jsonl'), 'utf8')).toBe(before);
    await writeFile(answers, '1 k\n');
    expect(run('settle.mjs', 'apply', event, answers)).toMatchObject({ status: 1, stderr: expect.stringContaining('no answer') as string });
  });
});
