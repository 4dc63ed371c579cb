import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
const grammarAt = (name: string) => readFileSync(new URL(`../syntaxes/${name}.json`, import.meta.url), 'utf8');
/** As much of an editor's Markdown as matters: code and links are not prose. */
const MARKDOWN = JSON.stringify({
  scopeName: 'text.html.markdown',
  patterns: [
    { begin: '^```', end: '^```', name: 'markup.fenced_code.block.markdown' },
    { match: '`[^`]+`', name: 'markup.raw.inline.markdown' },
  ],
});

const GRAMMARS: Readonly<Record<string, string>> = {
  'text.html.markdown': MARKDOWN,
  'text.plain.source-criticism': grammarAt('plain-text'),
  'source-criticism.citations.injection': grammarAt('citations.injection'),
};

/** The words that are coloured in a text, each with its scope. */
async function coloured(text: string, scopeName = 'text.html.markdown'): Promise<string[]> {
  const registry = new textmate.Registry({
    onigLib: oniguruma.loadWASM(wasm).then(() => ({
      createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (line: string) => new oniguruma.OnigString(line),
    })),
    loadGrammar: (scope) => Promise.resolve(textmate.parseRawGrammar(GRAMMARS[scope] ?? '', `${scope}.json`)),
    getInjections: (scope) => (scope === 'text.html.markdown' ? ['source-criticism.citations.injection'] : undefined),
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (!grammar) throw new Error('no grammar');
  const found: string[] = [];
  let state = textmate.INITIAL;
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const scope = scopes.at(-1) ?? '';
      if (scope.endsWith('.source-criticism') && scope !== scopeName)
        found.push(`${line.slice(startIndex, endIndex)} ${scope.replace('.source-criticism', '')}`);
    }
  }
  return found;
}

describe('the injection grammar', () => {
  it.each([
    ['Dams leak [1], [2, 3] and [^a].', ['[1]', '[2, 3]', '[^a]']],
    ['Dams leak (ibid, p. 4). So do ferries (op. cit.).', ['(ibid, p. 4)', '(op. cit.)']],
    ['A [link](x) and [1](y) are links; (mibid) and [12345] are nothing.', []],
    ['`[1]` is code.\n```\n[1]\n```\nA [1] is not.', ['[1]']],
  ])('colours the citations of %s', async (text, citations) => {
    expect(await coloured(text)).toEqual(citations.map((c) => `${c} constant.other.citation`));
  });

  it('colours plain text too', async () => {
    expect(await coloured('Dams leak [1].\n% source-criticism-ignore-next-line', 'text.plain.source-criticism')).toEqual([
      '[1] constant.other.citation',
      '%  comment.block',
      'source-criticism-ignore-next-line keyword.control.ignore',
    ]);
  });

  it('colours an ignore comment in brackets, in plain text only', async () => {
    const text = '[source-criticism-ignore-next-line vague-attribution: see [1] below]\nDams leak [1].';
    expect(await coloured(text, 'text.plain.source-criticism')).toEqual([
      '[ comment.block',
      'source-criticism-ignore-next-line keyword.control.ignore',
      'vague-attribution entity.name.tag.rule',
      'see [1] below comment.block.reason',
      '] comment.block',
      '[1] constant.other.citation',
    ]);
    expect(await coloured('[source-criticism-ignore-next-line scare-quotes]')).toEqual([]);
  });

  it('colours an ignore comment: directive, rules, reason', async () => {
    expect(await coloured('Dams leak. <!-- source-criticism-ignore-line vague-attribution: well known -->')).toEqual([
      '<!--  comment.block',
      'source-criticism-ignore-line keyword.control.ignore',
      'vague-attribution entity.name.tag.rule',
      'well known comment.block.reason',
    ]);
  });
});
