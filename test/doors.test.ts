import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { review } from '../server/src/index.js';
import { retextSourceCriticism, sourceCriticismParser } from '../server/src/retext.js';
import { analyze } from './cli.js';

const samples = fileURLToPath(new URL('../samples', import.meta.url));

describe('the library', () => {
  it('gives the findings that the command line gives', async () => {
    const { documents } = await analyze(['.'], { cwd: samples });
    const inputs = await Promise.all(documents.map(async ({ path }) => ({ path, text: await readFile(join(samples, path), 'utf8') })));
    const { articles } = await review(inputs);
    const short = (findings: readonly { rule: string; start: number; end: number; message: string }[]) =>
      findings.map((f) => [f.rule, f.start, f.end, f.message]);
    for (const [i, article] of articles.entries()) expect(short(article.findings)).toEqual(short(documents[i]?.findings ?? []));
    expect(articles.flatMap((a) => a.findings).length).toBeGreaterThan(50);
  });

  it('tells how far it is and stops when told', async () => {
    const inputs = Array.from({ length: 5 }, (_, i) => ({ path: `${i}.txt`, text: 'The bridge at Kell fell in 2019.' }));
    const seen: number[] = [];
    await review(inputs, { onProgress: (done, total) => void seen.push(done / total) });
    expect(seen).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
    const stop = new AbortController();
    await expect(review(inputs, { signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) })).rejects.toThrow('enough');
  });

  it('is quieter in the editor than in the pipeline', async () => {
    const severity = async (place: 'editor' | 'ci') =>
      (await review([{ path: 'a.txt', text: 'The bridge at Kell fell in 2019 and killed 12 people.' }], { place })).articles[0]?.findings[0]
        ?.severity;
    expect(await severity('editor')).toBe('info');
    expect(await severity('ci')).toBe('warning');
  });

  it('re-reads only the blocks that changed', async () => {
    const kept = new Map<string, never>();
    let read = 0;
    const cache = {
      get: (key: string) => kept.get(key),
      set: (key: string, value: unknown) => {
        read++;
        kept.set(key, value as never);
      },
    };
    const text = 'The bridge at Kell fell in 2019.\n\nThe harbour froze in 2020.\n\nThe ferry sank in 2021.';
    await review([{ path: 'a.txt', text }], { cache });
    expect(read).toBe(3);
    await review([{ path: 'a.txt', text: text.replace('froze', 'burned') }], { cache });
    expect(read).toBe(4);
  });
});

describe('the retext plugin', () => {
  const run = async (text: string, path?: string) => {
    const file = new VFile({ value: text, ...(path ? { path } : {}) });
    const processor = unified().use(sourceCriticismParser).use(retextSourceCriticism);
    await processor.run(processor.parse(file), file);
    return file;
  };

  it('reports what the command line reports, as messages with rule, place and note', async () => {
    const file = await run('Experts say the bridge is safe.');
    expect(file.messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.source} ${m.reason}`)).toEqual([
      '1:1 vague-attribution source-criticism “Experts” names nobody.',
    ]);
    expect(file.messages[0]?.note).toContain('Name one');
  });

  it('reads Markdown by the file’s name, at the places of the file', async () => {
    const file = await run('# Bridges\n\n> quoted\n\nThe *bridge* is safe, experts **say**.\n', 'draft.md');
    expect(file.messages.map((m) => [m.line, m.column, m.ruleId])).toEqual([[5, 23, 'vague-attribution']]);
  });
});

describe('the tree for retext plugins', () => {
  it('has paragraphs, sentences and words where they stand in the file', () => {
    const source = 'It’s a well-known *bridge*. It fell.\n';
    const tree = unified().use(sourceCriticismParser, { format: 'markdown' }).parse(source);
    const sentences: string[] = [];
    const words: string[] = [];
    visit(tree, 'SentenceNode', (node) => void sentences.push(source.slice(node.position?.start.offset, node.position?.end.offset)));
    visit(tree, 'WordNode', (node) => void words.push(source.slice(node.position?.start.offset, node.position?.end.offset)));
    expect(sentences).toEqual(['It’s a well-known *bridge*.', 'It fell.']);
    expect(words).toEqual(['It’s', 'a', 'well-known', 'bridge', 'It', 'fell']);
  });
});
