import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { reporter } from 'vfile-reporter';
import { parseSettings, review } from '../server/src/index.js';
import { retextSourceCriticism, sourceCriticismParser, type RetextSettings } from '../server/src/retext.js';
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
  /** The verbs that take a side are let be unless they are asked for. */
  const ASKED: RetextSettings = { settings: { rules: new Map([['loaded-attribution', 'warning']]) } };
  const run = async (text: string, path?: string, options: RetextSettings = {}) => {
    const file = new VFile({ value: text, ...(path ? { path } : {}) });
    const processor = unified().use(sourceCriticismParser).use(retextSourceCriticism, options);
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

  it('gives each message the page of its rule, and what may stand in place of a word', async () => {
    const text = 'Ana Ruiz admitted that the dam was old. Experts say it is safe. The regime built them.';
    const { messages } = await run(text, 'dams.txt', ASKED);
    expect(messages.map(({ ruleId, actual, expected }) => ({ ruleId, actual, expected }))).toEqual([
      { ruleId: 'loaded-attribution', actual: 'admitted', expected: ['said'] },
      { ruleId: 'vague-attribution', actual: undefined, expected: undefined },
      { ruleId: 'loaded-wording', actual: 'regime', expected: ['government'] },
    ]);
    for (const { ruleId, url } of messages) expect(url).toMatch(new RegExp(`^https://.*/docs/rules/${ruleId}\\.md$`));
  });

  it('is shown by a reporter with place, rule, note and page', async () => {
    const text = 'Ana Ruiz admitted that the dam was old.\n\nExperts say it is safe.\n';
    const shown = reporter(await run(text, 'dams.txt', ASKED), { color: false, verbose: true });
    expect(shown).toBe(
      `dams.txt
1:10-1:18 warning “admitted” makes what is said a confession. loaded-attribution source-criticism
  [url]:
    https://github.com/source-criticism/source-criticism/blob/main/docs/rules/loaded-attribution.md
  [note]:
    It presumes that there was something to hide. Write “said”, or show the evidence.
3:1-3:12  warning “Experts” names nobody.                     vague-attribution  source-criticism
  [url]:
    https://github.com/source-criticism/source-criticism/blob/main/docs/rules/vague-attribution.md
  [note]:
    A reader can’t ask or judge them. Name one, or cite where they say it.

⚠ 2 warnings`,
    );
  });

  it('takes settings: severities, own words, and those of a glob', async () => {
    const text = 'Experts say the dam is safe. The dam is a fiasco.';
    const parsed = parseSettings(`{
      "rules": { "vague-attribution": "error", "unsourced-assertion": "off", "missing-date": "off", "missing-byline": "off" },
      "words": { "add": [{ "word": "fiasco", "reason": "a sneer", "neutral": "burden" }] },
      "overrides": [{ "files": ["opinion/*.txt"], "rules": { "vague-attribution": "hint" } }]
    }`);
    if (!('settings' in parsed)) throw new Error(JSON.stringify(parsed.problems));
    const short = async (path: string, settings: RetextSettings['settings']) =>
      (await run(text, path, { settings })).messages.map((m) => [m.ruleId, m.fatal, m.expected]);
    expect(await short('dams.txt', parsed.settings)).toEqual([
      ['vague-attribution', true, undefined],
      ['loaded-wording', undefined, ['burden']],
    ]);
    expect(await short(join(process.cwd(), 'opinion/dams.txt'), parsed.settings)).toEqual([
      ['vague-attribution', undefined, undefined],
      ['loaded-wording', undefined, ['burden']],
    ]);
    expect(await short('dams.txt', { rules: new Map([['vague-attribution', 'off']]) })).toEqual([
      ['loaded-wording', undefined, ['failure']],
    ]);
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
