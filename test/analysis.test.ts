import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { analyze, withFolder } from './cli.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const schema = JSON.parse(await readFile(new URL('../server/src/report/analysis.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true }).compile(schema);

describe('analyze', () => {
  it('prints the samples in the form of the schema', async () => {
    const { run, documents } = await analyze(['samples'], { cwd: root });
    validate(JSON.parse(run.out));
    expect(validate.errors).toBeNull();
    expect(documents).toHaveLength(7);
    expect(documents.map((d) => d.path)).toEqual([...documents.map((d) => d.path)].sort());
  });

  it('links at most as many passages as asked for, and none for 0', async () => {
    const most = async (...args: string[]) =>
      Math.max(
        ...(await analyze([...args, 'samples'], { cwd: root })).documents.flatMap((d) => d.sentences.map((s) => s.links?.length ?? 0)),
      );
    expect(await most('--links', '2', '--min-score', '0')).toBe(2);
    expect(await most('--links', '0')).toBe(0);
  });

  it('shows no link under the score asked for, and links headings too at 0', async () => {
    const { documents } = await analyze(['--min-score', '0.5', 'samples'], { cwd: root });
    const scores = documents.flatMap((d) => d.sentences.flatMap((s) => (s.links ?? []).map((l) => l.score)));
    expect(scores.length).toBeGreaterThan(0);
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0.5);
    const all = (await analyze(['--min-score', '0', 'samples'], { cwd: root })).documents.flatMap((d) => d.sentences);
    expect(all.some((s) => s.sourcing === 'heading' && (s.links?.length ?? 0) > 0)).toBe(true);
    expect(all.some((s) => s.sourcing === 'furniture' && (s.links?.length ?? 0) > 0)).toBe(false);
  });

  it('gives the same answers whatever the order of the files', () =>
    withFolder(
      {
        'a.txt': 'The dam at Kell broke on Monday and 30 houses were lost.\n',
        'b.txt': 'On Monday the dam at Kell broke; 52 houses were lost.\n',
        'c.md': 'The *dam* at Kell was built in 1931.\n',
      },
      async (cwd) => {
        const forwards = await analyze(['a.txt', 'b.txt', 'c.md'], { cwd });
        const backwards = await analyze(['c.md', 'b.txt', 'a.txt'], { cwd });
        expect(backwards.run.out).toBe(forwards.run.out);
        expect(forwards.documents[0]?.sentences[0]?.links?.[0]?.relation).toBe('conflicts');
      },
    ));
});
