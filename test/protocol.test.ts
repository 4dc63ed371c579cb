import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ClientCapabilities, CodeAction, DocumentSymbol, Hover, Location, SemanticTokens, WorkspaceEdit } from 'vscode-languageserver';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { withFolder } from './cli.js';
import type { PassageItem, PracticeView, SentenceItem, View } from '../server/src/requests.js';
import { read } from '../server/src/review.js';
import { Editor, MODERN, withEditor } from './editor.js';

const WIRE = 'The dam above Kell broke on Monday. Thirty houses were lost in the flood, the mayor said.\n';
const BLOG = 'Nobody believed it. When the dam above Kell broke, 52 houses were lost in the flood.\n';

/** What an editor may or may not be able to do. */
const FACULTIES = [
  'workspace.workspaceFolders',
  'workspace.configuration',
  'workspace.didChangeConfiguration',
  'workspace.didChangeWatchedFiles',
  'workspace.didChangeWatchedFiles.relativePatternSupport',
  'workspace.diagnostics',
  'window.workDoneProgress',
  'textDocument.diagnostic',
  'textDocument.semanticTokens',
  'textDocument.semanticTokens.requests.full',
  'textDocument.codeAction',
  'textDocument.rename',
  'textDocument.hover',
];

/** Capabilities without the one that a path leads to. */
function without<T>(capabilities: T, [first = '', ...rest]: readonly string[]): T {
  const { [first]: part, ...others } = capabilities as Record<string, unknown>;
  if (part === undefined) throw new Error(`the modern editor has no ${first}`);
  return (rest.length > 0 ? { ...others, [first]: without(part, rest) } : others) as T;
}

/** A folder with two articles that contradict each other, indexed. */
function inFolder<T>(
  story: (editor: Editor, uri: (name: string) => string, folder: string) => Promise<T>,
  more: Readonly<Record<string, string>> = {},
): Promise<T> {
  return withFolder({ 'wire.txt': WIRE, 'blog.txt': BLOG, ...more }, (folder) =>
    withEditor(folder, async (editor) => {
      await editor.indexed;
      return story(editor, (name) => pathToFileURL(join(folder, name)).href, folder);
    }),
  );
}

const text = (hover: Hover | null) => (hover?.contents as { value: string } | undefined)?.value ?? '';

describe('diagnostics', () => {
  it('are pulled, with rule, page and the passage of the other article', () =>
    inFolder(async (editor, uri) => {
      await editor.open(uri('wire.txt'), WIRE);
      const { kind, items = [] } = await editor.diagnostics(uri('wire.txt'));
      expect(kind).toBe('full');
      const conflict = items.find((d) => d.code === 'conflicting-claim');
      expect(conflict?.message).toContain('Thirty against 52');
      expect(conflict?.codeDescription?.href).toContain('docs/rules/conflicting-claim.md');
      expect(conflict?.relatedInformation?.map((r) => r.location.uri)).toEqual([uri('blog.txt')]);
    }));

  it('are unchanged as long as nothing changes, and change when the other article does', () =>
    inFolder(async (editor, uri, folder) => {
      await editor.open(uri('wire.txt'), WIRE);
      const first = await editor.diagnostics(uri('wire.txt'));
      expect(await editor.diagnostics(uri('wire.txt'), first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
      await writeFile(join(folder, 'blog.txt'), 'We were at the seaside.\n');
      await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('blog.txt'), type: 2 }] });
      await expect
        .poll(async () => (await editor.diagnostics(uri('wire.txt'))).items?.map((d) => d.code))
        .not.toContain('conflicting-claim');
      expect((await editor.diagnostics(uri('wire.txt'), first.resultId)).kind).toBe('full');
    }));

  it('are pushed to an editor that cannot pull, and taken back when an article is closed', () =>
    withFolder({ 'wire.txt': WIRE }, (folder) =>
      withEditor(
        folder,
        async (editor) => {
          const uri = pathToFileURL(join(folder, 'wire.txt')).href;
          expect(editor.server?.capabilities.diagnosticProvider).toBeUndefined();
          await editor.open(uri, 'Experts say the dam is safe.');
          await expect.poll(() => editor.pushed.get(uri)?.map((d) => d.code)).toEqual(['vague-attribution']);
          await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
          await expect.poll(() => editor.pushed.get(uri)).toEqual([]);
        },
        {},
      ),
    ));

  it('of the whole workspace come when the setting asks for them', () =>
    withFolder({ 'wire.txt': WIRE, 'blog.txt': BLOG }, async (folder) => {
      const editor = new Editor();
      try {
        editor.settings = { scope: 'workspace' };
        await editor.start(folder);
        await editor.indexed;
        const ask = () =>
          editor.connection.sendRequest<{ items: { uri: string; kind: string; resultId: string }[] }>('workspace/diagnostic', {
            previousResultIds: previous,
          });
        let previous: { uri: string; value: string }[] = [];
        const first = await ask();
        expect(first.items.map((i) => [i.uri.split('/').at(-1), i.kind])).toEqual([
          ['blog.txt', 'full'],
          ['wire.txt', 'full'],
        ]);
        previous = first.items.map((i) => ({ uri: i.uri, value: i.resultId }));
        expect((await ask()).items.map((i) => i.kind)).toEqual(['unchanged', 'unchanged']);
      } finally {
        editor.process.kill();
      }
    }));

  it('are cut at the number set, and say so', () =>
    withFolder({}, async (folder) => {
      const editor = new Editor();
      try {
        editor.settings = { maxProblems: 3 };
        await editor.start(folder);
        await editor.indexed;
        const uri = pathToFileURL(join(folder, 'long.txt')).href;
        await editor.open(uri, 'Experts say the dam is safe. '.repeat(10));
        const { items = [] } = await editor.diagnostics(uri);
        expect(items).toHaveLength(4);
        expect(items[0]?.message).toBe('7 further findings not shown (sourceCriticism.maxProblems).');
      } finally {
        editor.process.kill();
      }
    }));
});

describe('hover', () => {
  it('says how a sentence is sourced, why, and where else its claim is treated, with a link to the line', () =>
    inFolder(async (editor, uri) => {
      await editor.open(uri('wire.txt'), WIRE);
      const shown = text(await editor.ask('textDocument/hover', uri('wire.txt'), 'Thirty houses'));
      expect(shown).toContain('**Attributed**');
      expect(shown).toContain('**Treated in 1 other article**');
      expect(shown).toContain(`](${uri('blog.txt')}#L1,21)`);
      expect(shown).toContain('*conflicts: Thirty against 52*');
    }));

  it('says whence the passages are, and how many origins they have', () =>
    inFolder(
      async (editor, uri) => {
        const draft = 'The quay at Orle has cost 900,000 crowns since the winter.';
        await editor.open(uri('draft.txt'), draft);
        const shown = text(await editor.ask('textDocument/hover', uri('draft.txt'), 'The quay'));
        expect(shown).toContain('**Treated in 3 other articles, 2 independent origins**');
        const lines = shown.split('\n').map((line) => line.trim().replaceAll('\\', ''));
        const whence = (name: string) => lines.find((line) => line.includes(`[${name}:1]`))?.split('”, ')[1];
        expect(whence('ledger.md')).toBe('attributed to Jon Weir');
        expect(whence('column.md')).toBe('cites ledger.md: same origin');
        expect(whence('notes.md')).toBe('unsourced there too');
      },
      {
        'ledger.md': 'Since the winter the quay at Orle has cost 900,000 crowns, Jon Weir said.\n',
        'column.md': 'The quay at Orle has cost 900,000 crowns since the winter ([Ledger](ledger.md)).\n',
        'notes.md': 'The quay at Orle cost 900,000 crowns this winter.\n',
      },
    ));

  it('on a source lists everything else it says', () =>
    inFolder(
      async (editor, uri) => {
        await editor.open(uri('a.txt'), 'Ana Ruiz said the dam was safe. Later Ana Ruiz warned of floods.');
        const shown = text(await editor.ask('textDocument/hover', uri('a.txt'), 'Ana Ruiz'));
        expect(shown).toContain('**Ana Ruiz** speaks 3 times');
      },
      { 'c.txt': 'The ferry is late, Ana Ruiz said.\n' },
    ));

  it('shows text of an article as text', () =>
    inFolder(
      async (editor, uri) => {
        await editor.open(uri('wire.txt'), WIRE);
        const shown = text(await editor.ask('textDocument/hover', uri('wire.txt'), 'Thirty houses'));
        expect(shown).toContain('evil');
        expect(shown).not.toMatch(/<img|\[evil\]\(command:/);
      },
      {
        'evil.txt':
          'When the dam above Kell broke, thirty houses were lost in the flood <img src=x onerror=alert(1)> of [evil](command:x).\n',
      },
    ));

  it('shows what passages are copied from as text', () =>
    inFolder(
      async (editor, uri) => {
        await editor.open(uri('draft.txt'), 'Since the winter the quay at Orle has cost 900,000 crowns.');
        const shown = text(await editor.ask('textDocument/hover', uri('draft.txt'), 'Since'));
        expect(shown).toContain('almost word for word as \\*\\*evil\\*\\*\\.txt');
        expect(shown).not.toMatch(/as \*\*evil/);
      },
      {
        '**evil**.txt': 'The quay at Orle has cost 900,000 crowns since the winter, and the council has not paid.\n',
        'z.txt': 'The quay at Orle has cost 900,000 crowns since the winter, and the council has not paid.\n',
      },
    ));

  it('is empty on furniture and outside any article', () =>
    inFolder(async (editor, uri) => {
      await editor.open(uri('menu.txt'), `Share this article\n\n${WIRE}\n${BLOG}`);
      expect(await editor.ask('textDocument/hover', uri('menu.txt'), 'Share')).toBeNull();
      expect(
        await editor.connection.sendRequest('textDocument/hover', {
          textDocument: { uri: 'file:///nowhere.md' },
          position: { line: 0, character: 0 },
        }),
      ).toBeNull();
    }));
});

/** Tokens as `word type modifiers`. */
function decoded({ data }: SemanticTokens, document: TextDocument, legend: { tokenTypes: string[]; tokenModifiers: string[] }): string[] {
  const shown: string[] = [];
  let [line, character] = [0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0, modifiers = 0] = data.slice(i, i + 5);
    character = lines > 0 ? characters : character + characters;
    line += lines;
    const word = document.getText({ start: { line, character }, end: { line, character: character + length } });
    shown.push([word, legend.tokenTypes[type], ...legend.tokenModifiers.filter((_, k) => modifiers & (1 << k))].join(' '));
  }
  return shown;
}

describe('semantic tokens', () => {
  it('mark sources, cues, citations, loaded words and unsourced assertions, none over another or over a line', () =>
    inFolder(async (editor, uri) => {
      const legend = editor.server?.capabilities.semanticTokensProvider?.legend;
      if (!legend) throw new Error('no legend');
      await editor.open(uri('a.md'), 'Experts say the dam is safe [1].\n\nThe notorious board sold\nthe dam in 2019 for 40 million.');
      const tokens = await editor.connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', {
        textDocument: { uri: uri('a.md') },
      });
      expect(decoded(tokens, editor.document(uri('a.md')), legend)).toEqual([
        'Experts source vague',
        'say cue vague',
        '[1] citation unresolved',
        'The assertion unsourced',
        'notorious loaded',
        'board sold assertion unsourced',
        'the dam in 2019 for 40 million. assertion unsourced',
      ]);
    }));

  it('come as changes after an edit, and of a range alone', () =>
    inFolder(async (editor, uri) => {
      const a = uri('a.txt');
      await editor.open(a, 'Ana Ruiz said the dam was safe.\n\nOmar Haddad said nothing was safe.');
      const first = await editor.connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', { textDocument: { uri: a } });
      await editor.edit(a, 0, 0, 'Yes. ');
      const delta = await editor.connection.sendRequest<{ edits?: { start: number }[] }>('textDocument/semanticTokens/full/delta', {
        textDocument: { uri: a },
        previousResultId: first.resultId,
      });
      expect(delta.edits?.length).toBeGreaterThan(0);
      const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 5 } };
      const part = await editor.connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/range', {
        textDocument: { uri: a },
        range,
      });
      expect(part.data.length).toBeLessThan(first.data.length);
    }));
});

describe('finding one’s way', () => {
  const NOTES = 'Bridges rust.[^a] So do ferries.[^a] (ibid)\n\n[^a]: Lind, T. (2004). Rust. Kell Press.\n';

  it('from a citation to its reference and back', () =>
    inFolder(async (editor, uri) => {
      const a = uri('notes.md');
      await editor.open(a, NOTES);
      const to = await editor.ask<Location>('textDocument/definition', a, '[^a]');
      expect(to.range.start.line).toBe(2);
      const all = await editor.ask<Location[]>('textDocument/references', a, '[^a]', { context: { includeDeclaration: true } });
      expect(all.map((l) => l.range.start.line)).toEqual([0, 0, 2]);
      expect((await editor.ask<unknown[]>('textDocument/documentHighlight', a, '[^a]')).length).toBe(3);
    }));

  it('from a claim to the passages that treat it', () =>
    inFolder(async (editor, uri) => {
      await editor.open(uri('wire.txt'), WIRE);
      const found = await editor.ask<Location[]>('textDocument/references', uri('wire.txt'), 'houses were', {
        context: { includeDeclaration: false },
      });
      expect(found.map((l) => l.uri)).toEqual([uri('blog.txt')]);
    }));

  it('from a pronoun to the name', () =>
    inFolder(async (editor, uri) => {
      await editor.open(uri('a.txt'), 'Ana Ruiz said the dam was safe. She added that it was new.');
      const to = await editor.ask<Location>('textDocument/definition', uri('a.txt'), 'She added');
      expect(to.range).toEqual({ start: { line: 0, character: 0 }, end: { line: 0, character: 8 } });
    }));

  it('by the outline and by search in the whole folder', () =>
    inFolder(async (editor, uri) => {
      await editor.open(uri('a.md'), '# Kell\n\n## The dam\n\nThe dam was built in 1931 for 4 million crowns.\n');
      const [top] = await editor.connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', {
        textDocument: { uri: uri('a.md') },
      });
      expect([top?.name, top?.children?.[0]?.name, top?.children?.[0]?.children?.[0]?.detail]).toEqual(['Kell', 'The dam', 'unsourced']);
      const found = await editor.connection.sendRequest<{ name: string; location: Location }[]>('workspace/symbol', { query: '52 houses' });
      expect(found.map((s) => s.location.uri)).toEqual([uri('blog.txt')]);
    }));
});

describe('actions', () => {
  async function apply(editor: Editor, uri: string, title: string): Promise<string> {
    const { items = [] } = await editor.diagnostics(uri);
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const actions = await editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: items },
    });
    const action = actions.find((a) => a.title.startsWith(title));
    if (!action) throw new Error(`no action ${title} among ${actions.map((a) => a.title).join(', ')}`);
    const resolved = await editor.connection.sendRequest<CodeAction>('codeAction/resolve', action);
    return TextDocument.applyEdits(editor.document(uri), Object.values((resolved.edit as WorkspaceEdit).changes ?? {}).flat());
  }

  it.each([
    [
      'Silence vague-attribution here (comment above',
      'Experts say it is safe.\n',
      '<!-- source-criticism-ignore-next-line vague-attribution: reason -->\nExperts say it is safe.\n',
    ],
    [
      'Silence vague-attribution here (comment on',
      'Experts say it is safe.\n',
      'Experts say it is safe. <!-- source-criticism-ignore-line vague-attribution: reason -->\n',
    ],
    [
      'Silence vague-attribution in this file',
      '---\ntitle: Dams\n---\nExperts say it is safe.\n',
      '---\ntitle: Dams\n---\n<!-- source-criticism-ignore-file vague-attribution: reason -->\n\nExperts say it is safe.\n',
    ],
    ['Write “said”', 'Ana Ruiz admitted that the dam was old.\n', 'Ana Ruiz said that the dam was old.\n'],
    [
      'Write “statement”',
      'Ana Ruiz’s claim that the dam was old was checked.\n',
      'Ana Ruiz’s statement that the dam was old was checked.\n',
    ],
    ['Create the reference', 'The dam is old.[^1]\n', 'The dam is old.[^1]\n\n[^1]: \n'],
    ['Insert a footnote', 'The dam cost 40 million crowns.\n', 'The dam cost 40 million crowns.[^1]\n\n[^1]: Source\n'],
    ['Mark as the author’s opinion', 'The dam cost 40 million crowns.\n', 'In my view, the dam cost 40 million crowns.\n'],
  ])('%s', (title, before, after) =>
    inFolder(async (editor, uri) => {
      await editor.open(uri('a.md'), before);
      expect(await apply(editor, uri('a.md'), title)).toBe(after);
    }),
  );

  it.each([
    ['code', 'Experts say the dam is safe `to\nthis day`.\n'],
    ['a comment', 'Experts say the dam is <!-- so\nthey --> safe.\n'],
    ['a tag', 'Experts say the dam is <b\nclass="x">safe</b>.\n'],
  ])('offer no comment on a line whose end stands in %s', (_, text) =>
    inFolder(async (editor, uri) => {
      await editor.open(uri('a.md'), text);
      const { items = [] } = await editor.diagnostics(uri('a.md'));
      const actions = await editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: uri('a.md') },
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
        context: { diagnostics: items },
      });
      expect(actions.map((a) => a.title)).toContain('Silence vague-attribution in this file');
      expect(actions.map((a) => a.title)).not.toContain('Silence vague-attribution here (comment on the line)');
    }),
  );

  it.each([
    [
      'here (comment above',
      '% source-criticism-ignore-next-line vague-attribution: reason\nExperts say it is safe.\nThe dam at Kell is old.\n',
    ],
    ['in this file', '% source-criticism-ignore-file vague-attribution: reason\n\nExperts say it is safe.\nThe dam at Kell is old.\n'],
  ])('silences %s in a plain text as plain texts do', (title, after) =>
    inFolder(async (editor, uri) => {
      const a = uri('a.txt');
      const before = 'Experts say it is safe.\nThe dam at Kell is old.\n';
      await editor.open(a, before);
      expect(await apply(editor, a, `Silence vague-attribution ${title}`)).toBe(after);
      await editor.edit(a, 0, before.length, after);
      expect((await editor.diagnostics(a)).items?.map((d) => d.code)).not.toContain('vague-attribution');
    }),
  );

  // Wherever a finding stands, silencing it must work and leave the text's paragraphs, lists and tables whole.
  it.each([
    ['a paragraph', 'Experts say it is safe.\n', 'above'],
    ['a heading', '# Dams\n\nExperts say it is safe.\n', 'above'],
    ['a quoted paragraph', '> Experts say it is safe.\n', 'above'],
    ['a later line of a paragraph', 'The dam at Kell is old.\nExperts say it is safe.\nNobody asked.\n', 'on'],
    ['a line that ends in a break', 'The dam at Kell is old.  \nExperts say it is safe.  \nNobody asked.\n', 'on'],
    ['a list', '1. The dam at Kell is old.\n2. Experts say it is safe.\n3. Nobody asked.\n', 'on'],
    ['a table', '| who | what |\n| --- | --- |\n| Kell | Experts say it is safe. |\n| Lind | nothing |\n', 'on'],
  ])('silence a finding in %s', (_, before, where) =>
    inFolder(async (editor, uri) => {
      const a = uri('a.md');
      await editor.open(a, before);
      const codes = async () => (await editor.diagnostics(a)).items?.map((d) => d.code) ?? [];
      expect(await codes()).toContain('vague-attribution');
      const after = await apply(editor, a, 'Silence vague-attribution here');
      expect(after).toContain(where === 'above' ? 'ignore-next-line' : 'ignore-line');
      const folds = (text: string) => read({ path: 'a.md', text }).article.blocks.map((b) => [b.kind, b.text.replace(/\s+/g, ' ').trim()]);
      expect(folds(after)).toEqual(folds(before));
      await editor.edit(a, 0, before.length, after);
      expect(await codes()).not.toContain('vague-attribution');
    }),
  );

  it('mend all that is safe at once when asked by name, and only then', () =>
    inFolder(async (editor, uri) => {
      const a = uri('a.md');
      await editor.open(a, 'Ana Ruiz claimed that the dam was old. Omar Haddad admits it is dry. He accused her of lies.\n');
      const ask = (only?: string[]) =>
        editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
          textDocument: { uri: a },
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          context: { diagnostics: [], ...(only ? { only } : {}) },
        });
      expect(await ask()).toEqual([]);
      const [all] = await ask(['source.fixAll']);
      expect(TextDocument.applyEdits(editor.document(a), all?.edit?.changes?.[a] ?? [])).toBe(
        'Ana Ruiz said that the dam was old. Omar Haddad says it is dry. He accused her of lies.\n',
      );
    }));

  it('rename a footnote with its mark', () =>
    inFolder(async (editor, uri) => {
      await editor.open(uri('a.md'), 'Dams leak.[^x] All do.[^x]\n\n[^x]: Lind 2004.\n');
      const edit = await editor.ask<WorkspaceEdit>('textDocument/rename', uri('a.md'), '[^x]', { newName: 'lind' });
      expect(TextDocument.applyEdits(editor.document(uri('a.md')), edit.changes?.[uri('a.md')] ?? [])).toBe(
        'Dams leak.[^lind] All do.[^lind]\n\n[^lind]: Lind 2004.\n',
      );
      await expect(editor.ask('textDocument/rename', uri('a.md'), 'All do', { newName: 'y' })).rejects.toThrow('Only the label');
    }));

  it('complete rule ids in an ignore comment and labels after a bracket', () =>
    inFolder(async (editor, uri) => {
      await editor.open(uri('a.md'), 'Dams leak.[^x] <!-- source-criticism-ignore-line  -->\n\n[^x]: Lind 2004.\n');
      const at = (character: number) =>
        editor.connection.sendRequest<{ label: string }[]>('textDocument/completion', {
          textDocument: { uri: uri('a.md') },
          position: { line: 0, character },
        });
      expect((await at(49)).map((i) => i.label)).toContain('vague-attribution');
      expect((await at(12)).map((i) => i.label)).toEqual(['x']);
    }));

  it('complete an ignore comment in brackets, in plain text only', () =>
    inFolder(async (editor, uri) => {
      const lines = '[source-criti\n[source-criticism-ignore-line \n[';
      await editor.open(uri('a.txt'), `${lines}\n\n[1] Lind 2004.\n`);
      await editor.open(uri('a.md'), lines);
      const at = async (name: string, line: number, character: number) =>
        (
          await editor.connection.sendRequest<{ label: string }[]>('textDocument/completion', {
            textDocument: { uri: uri(name) },
            position: { line, character },
          })
        ).map((i) => i.label);
      expect(await at('a.txt', 0, 13)).toContain('source-criticism-ignore-next-line');
      expect(await at('a.txt', 1, 30)).toContain('vague-attribution');
      expect((await at('a.txt', 2, 1)).slice(0, 2)).toEqual(['1', 'source-criticism-ignore-next-line']);
      expect(await at('a.md', 0, 13)).toEqual([]);
      expect(await at('a.md', 1, 30)).toEqual([]);
    }));
});

/** Everything that is marked, with the words that carry it. */
async function marksOf(editor: Editor, uri: string): Promise<unknown> {
  const ask = (method: string) => editor.connection.sendRequest<unknown>(method, { textDocument: { uri } });
  return Promise.all([
    ask('textDocument/documentSymbol'),
    ask('textDocument/foldingRange'),
    ask('sourceCriticism/marks'),
    editor.connection.sendRequest('textDocument/selectionRange', { textDocument: { uri }, positions: [{ line: 0, character: 0 }] }),
  ]);
}

describe('an editor of another kind', () => {
  /** Pushed problems of an article as rules. */
  const rules = (editor: Editor, uri: string) => editor.pushed.get(uri)?.map((d) => d.code);

  /** As `withEditor`, with what the editor says beyond the usual. */
  const greeting = (
    files: Readonly<Record<string, string>>,
    more: (folder: string) => { capabilities?: ClientCapabilities } & object,
    story: (editor: Editor, uri: (name: string) => string) => Promise<void>,
  ) =>
    withFolder(files, async (folder) => {
      const editor = new Editor();
      try {
        await editor.start(folder, {}, more(folder));
        await story(editor, (name) => pathToFileURL(join(folder, name)).href);
      } finally {
        editor.process.kill();
      }
    });

  it.each([
    ['a uri', (folder: string) => ({ workspaceFolders: undefined, rootUri: pathToFileURL(folder).href })],
    ['a path', (folder: string) => ({ workspaceFolders: undefined, rootUri: undefined, rootPath: folder })],
    ['a path behind a null', (folder: string) => ({ workspaceFolders: null, rootUri: null, rootPath: `${folder}/` })],
  ])('may name its folder as %s', (_, more) =>
    greeting({ 'wire.txt': WIRE, 'blog.txt': BLOG }, more, async (editor, uri) => {
      await editor.open(uri('wire.txt'), WIRE);
      await expect.poll(() => rules(editor, uri('wire.txt'))).toContain('conflicting-claim');
    }),
  );

  const CAPPED = { initializationOptions: { settings: { maxProblems: 1 } } };
  const LONG = 'Experts say the dam is safe. '.repeat(3);
  const NOTE = '2 further findings not shown (sourceCriticism.maxProblems).';

  it('keeps the settings that it said hello with when it is asked and has none', () =>
    greeting(
      {},
      () => ({ ...CAPPED, capabilities: { workspace: { configuration: true } } }),
      async (editor, uri) => {
        editor.settings = null;
        let asked = 0;
        editor.connection.onRequest('workspace/configuration', () => {
          asked++;
          return [null];
        });
        await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
        await expect.poll(() => asked).toBeGreaterThan(0);
        await editor.open(uri('a.txt'), LONG);
        await expect.poll(() => editor.pushed.get(uri('a.txt'))?.[0]?.message).toBe(NOTE);
      },
    ));

  it('changes its settings though it can’t be asked, and changes nothing with settings for others', () =>
    greeting(
      {},
      () => CAPPED,
      async (editor, uri) => {
        const tell = (settings: unknown) => editor.connection.sendNotification('workspace/didChangeConfiguration', { settings });
        await editor.open(uri('a.txt'), LONG);
        const first = () => editor.pushed.get(uri('a.txt'))?.[0]?.message;
        await expect.poll(first).toBe(NOTE);
        await tell({ sourceCriticism: { maxProblems: 2 } });
        await expect.poll(first).toBe('1 further findings not shown (sourceCriticism.maxProblems).');
        await tell({ others: {} });
        await expect.poll(first).toBe(NOTE);
      },
    ));

  it('that shows no Markdown has hovers in plain text', () =>
    greeting(
      { 'wire.txt': WIRE, 'blog.txt': BLOG },
      () => ({ capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } } }),
      async (editor, uri) => {
        await editor.open(uri('wire.txt'), WIRE);
        await expect.poll(() => rules(editor, uri('wire.txt'))).toContain('conflicting-claim');
        const hover = await editor.ask<Hover>('textDocument/hover', uri('wire.txt'), 'Thirty houses');
        expect(hover.contents).toMatchObject({ kind: 'plaintext' });
        expect(text(hover)).toContain('≠ blog.txt:1 conflicts: Thirty against 52 — “When the dam above Kell broke, 52 houses');
        expect(text(hover)).not.toMatch(/[*\\]|\]\(/);
      },
    ));

  it('is asked to watch files by globs that the strictest reader takes', () =>
    inFolder(async (editor) => {
      const globs = () =>
        editor.registered.flatMap(({ method, registerOptions }) =>
          method === 'workspace/didChangeWatchedFiles'
            ? (registerOptions as { watchers: { globPattern: string }[] }).watchers.map((w) => w.globPattern)
            : [],
        );
      await expect.poll(globs).toHaveLength(3);
      // Eglot's grammar before Emacs 29.
      const tokens = /^(?:\*\*\/?|\*|\?|\{[^\][*{}]+\}|\[\^?[^\][/,*{}]+\]|[^\][,*?{}]+)+$/;
      for (const glob of globs()) expect(glob).toMatch(tokens);
    }));

  it('may say goodbye while its articles are worked on', () =>
    greeting(
      { 'wire.txt': WIRE, 'blog.txt': BLOG },
      () => ({}),
      async (editor, uri) => {
        await editor.open(uri('wire.txt'), WIRE);
        await editor.open(uri('blog.txt'), BLOG);
        await expect.poll(() => rules(editor, uri('wire.txt'))).toContain('conflicting-claim');
        const gone = new Promise((resolve) => editor.process.once('exit', resolve));
        await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri('wire.txt') } });
        await editor.connection.sendRequest('shutdown');
        await new Promise((resolve) => setTimeout(resolve, 500));
        expect(editor.process.exitCode).toBeNull();
        await editor.connection.sendNotification('exit');
        expect(await gone).toBe(0);
      },
    ));

  it('may send ranges back that it counts in bytes', () =>
    greeting(
      {},
      () => ({}),
      async (editor, uri) => {
        const before =
          '🌊 “Ja” – Ana Ruiz, Köln, said so. The road is closed, Bo Lind claimed. The road to Ilm is shut, Bo Lind claimed.\n';
        await editor.open(uri('a.txt'), before);
        await expect.poll(() => rules(editor, uri('a.txt'))?.filter((r) => r === 'loaded-attribution')).toHaveLength(2);
        const claimed = editor.pushed.get(uri('a.txt'))?.filter((d) => d.code === 'loaded-attribution')[1];
        if (!claimed) throw new Error('no finding');
        const bytes = (character: number) => new TextEncoder().encode(before.slice(0, character)).length;
        const { start, end } = claimed.range;
        const range = {
          start: { line: 0, character: bytes(start.character) },
          end: { line: 0, character: bytes(end.character) },
        };
        const actions = await editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
          textDocument: { uri: uri('a.txt') },
          range,
          context: { diagnostics: [{ ...claimed, range }] },
        });
        const edit = actions.find((a) => a.title.startsWith('Write'))?.edit;
        expect(TextDocument.applyEdits(editor.document(uri('a.txt')), edit?.changes?.[uri('a.txt')] ?? [])).toBe(
          before.replace('shut, Bo Lind claimed', 'shut, Bo Lind said'),
        );
      },
    ));
});

describe('practice', () => {
  const MILL = '# The mill\n\nThe mill burned down in 1931. Experts say the brutal\nregime of Orlo set it on fire.\n';
  const EXPERTS = 'Experts say the brutal regime of Orlo set it on fire.';

  it('gives the sentences of the article’s text, with their places, labels, reasons and loaded words', () =>
    inFolder(async (editor, uri) => {
      const a = uri('mill.md');
      await editor.open(a, MILL);
      const sentences = await editor.connection.sendRequest<SentenceItem[]>('sourceCriticism/sentences', { uri: a });
      const at = ({ range }: Pick<SentenceItem, 'range'>) => editor.document(a).getText(range);
      expect(sentences.map((s) => [at(s), s.sourcing])).toEqual([
        ['The mill burned down in 1931.', 'unsourced'],
        ['Experts say the brutal\nregime of Orlo set it on fire.', 'vague'],
      ]);
      expect(sentences[1]?.why).toMatch(/nobody could look for/);
      for (const word of sentences[1]?.loaded ?? []) expect(at(word)).toBe(word.text);
      expect(sentences[1]?.loaded.map((l) => l.text)).toContain('regime');
      expect(await editor.connection.sendRequest('sourceCriticism/sentences', { uri: uri('no-such.md') })).toEqual([]);
    }));

  it('sets marks beside the program and the teacher’s key, as a view and as texts', () =>
    inFolder(async (editor, uri) => {
      const a = uri('mill.md');
      await editor.open(a, MILL);
      const marks = [{ text: EXPERTS, label: 'attributed', loaded: [], because: 'Everybody knows them.' }];
      const ask = <T>(method: string, more: object = {}) => editor.connection.sendRequest<T>(method, { uri: a, marks, ...more });
      const program = await ask<PracticeView>('sourceCriticism/practice');
      expect(program.html).toContain('mill.md: 1 of 2 sentences marked.');
      expect(program.html).toMatch(/<dt>The program<\/dt><dd>vague/);
      expect(program.html).toMatch(/data-line="2" data-column="\d+"/);
      const key = JSON.stringify({ version: 1, sentences: [{ text: EXPERTS, label: 'cited', why: 'See the note.' }] });
      const taught = await ask<PracticeView>('sourceCriticism/practice', { key });
      expect(taught.html).toMatch(/<dt>The teacher<\/dt><dd>cited .*See the note\./);
      expect(taught.problem).toBeUndefined();
      const { text: json } = await ask<{ text: string }>('sourceCriticism/practiceText', { key, what: 'practiceJson' });
      expect(JSON.parse(json)).toMatchObject({
        article: 'mill.md',
        marked: 1,
        marks: [{ label: 'attributed', because: 'Everybody knows them.', theirs: { by: 'teacher', label: 'cited' } }],
      });
      const { text: page } = await ask<{ text: string }>('sourceCriticism/practiceText', { key, what: 'practicePage' });
      expect(page).toMatch(/^<!doctype html>[^]*Everybody knows them\.[^]*<\/html>\n$/);
    }));

  it('links claims to other articles, and says what the program finds', () =>
    inFolder(async (editor, uri) => {
      await editor.open(uri('wire.txt'), WIRE);
      const passages = await editor.connection.sendRequest<PassageItem[]>('sourceCriticism/passages', { uri: uri('wire.txt') });
      expect(passages.map((p) => p.article)).toEqual(['blog.txt']);
      const blog = passages.find((p) => p.text.includes('52'));
      const [lost = ''] = /Thirty.*/.exec(WIRE) ?? [];
      const marks = [{ text: lost, loaded: [], links: [{ ...blog, relation: 'agrees' }] }];
      const { html } = await editor.connection.sendRequest<PracticeView>('sourceCriticism/practice', { uri: uri('wire.txt'), marks });
      expect(html).toMatch(/<dt>You<\/dt><dd>supports or restates it<\/dd>.*<dt>The program<\/dt><dd>contradicts it<\/dd>/);
    }));

  it('leaves articles out of every view that somebody practises on, however their uris are written, and forgets those that are gone', () =>
    inFolder(
      async (editor, uri) => {
        const odd = uri('blog.txt').replace('blog.txt', 'storm%20%281%29.txt');
        const ask = (view: string) =>
          editor.connection.sendRequest<View>('sourceCriticism/view', { view, uri: uri('wire.txt'), without: [odd, uri('gone.txt')] });
        for (const view of ['compare', 'naming', 'graph', 'article']) {
          const { html } = await ask(view);
          expect(html).toContain('Left out until practice ends: storm (1).txt.');
          expect(html.replaceAll('storm (1).txt.', '')).not.toContain('storm');
          expect(html).not.toContain('52 houses');
        }
        const { text: csv } = await editor.connection.sendRequest<{ text: string }>('sourceCriticism/export', {
          what: 'compareCsv',
          without: [odd],
        });
        expect(csv).not.toContain('storm');
      },
      { 'storm (1).txt': BLOG, 'blog.txt': 'It rained.\n' },
    ));

  it('says what is wrong with a key, and leaves it alone', () =>
    inFolder(async (editor, uri) => {
      const a = uri('mill.md');
      await editor.open(a, MILL);
      for (const [key, wrong] of [
        ['{ "version": 1,\n "sentences": [', /^line \d: not valid JSON/],
        ['{ "version": 1, "sentences": [\n{ "text": "x", "label": "true" }] }', /^line 2: "label" must be one of "cited"/],
        ['{ "version": 2, "sentences": [] }', /^line 1: "version" must be/],
        ['[]', /^line 1: "key" must be an object/],
      ] as const) {
        const marks = [{ text: EXPERTS, label: 'vague', loaded: [] }];
        const { problem, html } = await editor.connection.sendRequest<PracticeView>('sourceCriticism/practice', { uri: a, marks, key });
        expect(problem).toMatch(wrong);
        expect(html).toContain('The teacher’s key is damaged and was left alone');
        expect(html).toContain('You agree on 1 of 1 sentence');
      }
    }));
});

describe('the connection', () => {
  it('works with an editor that can do nothing', () =>
    withFolder({ 'wire.txt': WIRE }, (folder) =>
      withEditor(
        folder,
        async (editor) => {
          const uri = pathToFileURL(join(folder, 'wire.txt')).href;
          await editor.open(uri, WIRE);
          expect(text(await editor.ask('textDocument/hover', uri, 'Thirty'))).toContain('Attributed');
        },
        {},
      ),
    ));

  it('lives on with an editor that refuses what it asks', () =>
    withFolder({ 'wire.txt': WIRE, 'blog.txt': BLOG }, async (folder) => {
      const editor = new Editor();
      const refuse = () => {
        throw new Error('no');
      };
      for (const request of [
        'client/registerCapability',
        'window/workDoneProgress/create',
        'workspace/diagnostic/refresh',
        'workspace/configuration',
      ])
        editor.connection.onRequest(request, refuse);
      try {
        await editor.start(folder);
        const uri = pathToFileURL(join(folder, 'wire.txt')).href;
        await editor.open(uri, WIRE);
        await expect.poll(async () => (await editor.diagnostics(uri)).items?.map((d) => d.code)).toContain('conflicting-claim');
        expect(editor.process.exitCode).toBeNull();
      } finally {
        editor.process.kill();
      }
    }));

  it('forgets the articles of a folder that is deleted', () =>
    inFolder(
      async (editor, uri) => {
        await editor.open(uri('wire.txt'), WIRE);
        const treated = async () =>
          (
            await editor.ask<Location[]>('textDocument/references', uri('wire.txt'), 'houses were', {
              context: { includeDeclaration: false },
            })
          ).map((l) => l.uri);
        expect(await treated()).toContain(uri('sub/copy.txt'));
        await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('sub'), type: 3 }] });
        expect(await treated()).not.toContain(uri('sub/copy.txt'));
      },
      { 'sub/copy.txt': WIRE },
    ));

  it('renames no label in code', () =>
    inFolder(async (editor, uri) => {
      await editor.open(uri('a.md'), 'Dams leak.[^x] See `a[^x]`.\n\n```\n[^x]\n```\n\n[^X]: Lind 2004.\n');
      const edit = await editor.ask<WorkspaceEdit>('textDocument/rename', uri('a.md'), '[^x]', { newName: 'y' });
      expect(TextDocument.applyEdits(editor.document(uri('a.md')), edit.changes?.[uri('a.md')] ?? [])).toBe(
        'Dams leak.[^y] See `a[^x]`.\n\n```\n[^x]\n```\n\n[^y]: Lind 2004.\n',
      );
    }));

  it('shows progress in percent for the first index, and stops in order', () =>
    withFolder({ 'wire.txt': WIRE }, async (folder) => {
      const editor = new Editor();
      await editor.start(folder);
      await editor.indexed;
      expect(editor.progress[0]).toMatchObject({ kind: 'begin', percentage: 0 });
      expect(await editor.stop()).toBe(0);
    }));

  it('keeps its text through a thousand edits, astral characters and CRLF included', () =>
    inFolder(async (editor, uri) => {
      const a = uri('a.txt');
      await editor.open(a, 'Ana 😀 Ruiz said\r\nthe dam was safe.\r\n');
      let seed = 7;
      const next = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
      const pieces = ['😀', '\r\n', ' said ', '“', 'x', '', '[1]', 'Experts say ', '\n\n'];
      for (let i = 0; i < 1000; i++) {
        const length = editor.document(a).getText().length;
        const from = next(length + 1);
        // Long texts are cut, so that the test stays short.
        await editor.edit(a, from, Math.min(length, from + next(length > 400 ? 40 : 6)), pieces[next(pieces.length)] ?? '');
        // Every mark stands where it does in the same text opened afresh.
        const b = uri(`fresh-${i}.txt`);
        await editor.open(b, editor.document(a).getText());
        const [edited, fresh] = await Promise.all([a, b].map((at) => marksOf(editor, at)));
        expect(edited).toEqual(fresh);
        await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: b } });
      }
    }));

  it('answers what is malformed with an error and lives on', () =>
    inFolder(async (editor, uri) => {
      await expect(editor.connection.sendRequest('textDocument/nonsense', {})).rejects.toThrow();
      await editor.connection.sendRequest('textDocument/hover', { textDocument: {}, position: null }).catch(() => undefined);
      await editor.open(uri('wire.txt'), WIRE);
      expect(text(await editor.ask('textDocument/hover', uri('wire.txt'), 'Thirty'))).toContain('Attributed');
    }));

  it('speaks of broken settings', () =>
    withFolder({ 'wire.txt': WIRE, '.source-criticism.json': '{ "rules": { "vage-attribution": "off" } }' }, (folder) =>
      withEditor(folder, async (editor) => {
        await editor.indexed;
        await expect.poll(() => editor.logged.join('\n')).toContain('did you mean "vague-attribution"?');
      }),
    ));

  it.each(FACULTIES)('works with an editor that lacks %s', (path) =>
    withFolder({ 'wire.txt': WIRE, 'blog.txt': BLOG }, (folder) =>
      withEditor(
        folder,
        async (editor) => {
          const uri = pathToFileURL(join(folder, 'wire.txt')).href;
          await editor.open(uri, WIRE);
          const codes = async () =>
            (editor.server?.capabilities.diagnosticProvider ? (await editor.diagnostics(uri)).items : editor.pushed.get(uri))?.map(
              (d) => d.code,
            );
          await expect.poll(codes).toContain('conflicting-claim');
          expect(text(await editor.ask('textDocument/hover', uri, 'Thirty'))).toContain('*conflicts: Thirty against 52*');
          await editor.edit(uri, 0, WIRE.length, 'Experts say the dam is safe.\n');
          await expect.poll(codes).toEqual(['vague-attribution']);
          expect(editor.logged.filter((line) => /error/i.test(line))).toEqual([]);
          expect(await editor.stop()).toBe(0);
        },
        without(MODERN, path.split('.')),
      ),
    ),
  );

  it('gives up a request that is cancelled, while it works on it, and answers the others meanwhile', () =>
    inFolder(async (editor, uri) => {
      const long = uri('long.txt');
      await editor.open(
        long,
        Array.from({ length: 6000 }, (_, i) => `The dam at Kell lost ${i} tons of water, Ana Ruiz said.`).join('\n\n'),
      );
      await editor.open(uri('wire.txt'), WIRE);
      const cancel = new CancellationTokenSource();
      const asked = editor.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri: long } }, cancel.token);
      let answered = false;
      const settled = asked.then(
        () => (answered = true),
        () => undefined,
      );
      // The other answer comes while the long one is worked on.
      expect(text(await editor.ask('textDocument/hover', uri('wire.txt'), 'Thirty'))).toContain('Attributed');
      expect(answered).toBe(false);
      cancel.cancel();
      await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
      await settled;
    }));

  it('reports an article that is not open anew when its file changes', () =>
    withFolder({ 'blog.txt': 'Experts say the dam is safe.\n', 'wire.txt': WIRE }, async (folder) => {
      const editor = new Editor();
      try {
        editor.settings = { scope: 'workspace' };
        await editor.start(folder);
        await editor.indexed;
        const uri = pathToFileURL(join(folder, 'blog.txt')).href;
        const ask = (previousResultIds: object[]) =>
          editor.connection.sendRequest<{ items: { uri: string; kind: string; resultId: string; items?: unknown[] }[] }>(
            'workspace/diagnostic',
            { previousResultIds },
          );
        const first = await ask([]);
        const previous = first.items.map((i) => ({ uri: i.uri, value: i.resultId }));
        await writeFile(join(folder, 'blog.txt'), 'We were at the seaside.\n');
        await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
        await expect.poll(async () => (await ask(previous)).items.find((i) => i.uri === uri)).toMatchObject({ kind: 'full', items: [] });
      } finally {
        editor.process.kill();
      }
    }));

  it('knows a draft that is new to the folder from its first pause on', () =>
    inFolder(async (editor) => {
      await editor.open('untitled:U', WIRE, 'plaintext');
      await editor.diagnostics('untitled:U');
      await expect
        .poll(async () => (await editor.diagnostics('untitled:U')).items?.map((d) => d.code), { timeout: 5000 })
        .toContain('conflicting-claim');
    }));

  it('takes a file for one however its name is escaped', () =>
    withFolder({ 'a&b (1)~é.txt': WIRE, 'blog.txt': BLOG }, (folder) =>
      withEditor(folder, async (editor) => {
        await editor.indexed;
        const uri = `${pathToFileURL(folder).href}/a%26b%20%281%29~%c3%a9.txt`;
        await editor.open(uri, WIRE.replace('Thirty', 'Forty'));
        const { items = [] } = await editor.diagnostics(uri);
        expect(items.filter((d) => d.code === 'conflicting-claim').map((d) => d.message)).toEqual([
          expect.stringContaining('Forty against 52'),
        ]);
      }),
    ));

  it('leaves out what version control leaves out, whatever it is told of', () =>
    inFolder(
      async (editor, uri, folder) => {
        await editor.open(uri('wire.txt'), WIRE);
        const treated = async () =>
          (
            await editor.ask<Location[]>('textDocument/references', uri('wire.txt'), 'houses were', {
              context: { includeDeclaration: false },
            })
          ).map((l) => l.uri.slice(uri('x').length - 1));
        expect(await treated()).toEqual(['blog.txt']);
        const changed = (...names: string[]) =>
          editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: names.map((n) => ({ uri: uri(n), type: 2 })) });
        await changed('out/copy.txt', 'node_modules/p/copy.txt');
        expect(await treated()).toEqual(['blog.txt']);
        await writeFile(join(folder, '.gitignore'), 'blog.txt\n');
        await changed('.gitignore');
        await expect.poll(treated).toEqual(['out/copy.txt']);
      },
      { '.gitignore': 'out/\n', 'out/copy.txt': BLOG, 'node_modules/p/copy.txt': BLOG },
    ));

  it('compares with the folders that the settings name, and says which it cannot read', () =>
    withFolder({ 'draft/wire.txt': WIRE, 'other #1/blog.txt': BLOG }, async (folder) => {
      const editor = new Editor();
      try {
        editor.settings = { corpus: ['../other #1', '../nowhere'], scope: 'workspace' };
        await editor.start(join(folder, 'draft'));
        await editor.indexed;
        const uri = pathToFileURL(join(folder, 'draft/wire.txt')).href;
        await editor.open(uri, WIRE);
        expect((await editor.diagnostics(uri)).items?.map((d) => d.code)).toContain('conflicting-claim');
        expect(editor.logged.join('\n')).toMatch(/can’t read the folder .*\/nowhere/);
        // What is compared with is somebody else's: no problems of its own.
        const { items } = await editor.connection.sendRequest<{ items: { uri: string }[] }>('workspace/diagnostic', {
          previousResultIds: [],
        });
        expect(items.filter((i) => i.uri.includes('blog'))).toEqual([]);
      } finally {
        editor.process.kill();
      }
    }));

  it('compares with the folders that a settings file names, in whatever form it is written', () =>
    withFolder(
      { 'draft/wire.txt': WIRE, 'draft/.source-criticism.yaml': 'corpus: [../archive]\n', 'archive/blog.txt': BLOG },
      async (folder) => {
        const editor = new Editor();
        try {
          await editor.start(join(folder, 'draft'));
          const uri = pathToFileURL(join(folder, 'draft/wire.txt')).href;
          await editor.open(uri, WIRE);
          await expect.poll(async () => (await editor.diagnostics(uri)).items?.map((d) => d.code)).toContain('conflicting-claim');
        } finally {
          editor.process.kill();
        }
      },
    ));

  it('obeys a settings file above the folder', () =>
    withFolder({ '.source-criticism.json': '{ "rules": { "vague-attribution": "error" } }', 'in/a.txt': '' }, (folder) =>
      withEditor(join(folder, 'in'), async (editor) => {
        await editor.indexed;
        const uri = pathToFileURL(join(folder, 'in/a.txt')).href;
        await editor.open(uri, 'Experts say the dam is safe.\n');
        expect((await editor.diagnostics(uri)).items?.map((d) => d.severity)).toEqual([1]);
      }),
    ));

  it('takes names for one that a settings file unites, once it says so', () =>
    withFolder(
      {
        'wire.txt': 'The ferry sank off Orlemouth with 41 lorries on board.\n',
        'blog.txt': 'The ferry sank off Port Ansel with 29 lorries on board.\n',
      },
      (folder) =>
        withEditor(folder, async (editor) => {
          await editor.indexed;
          const uri = (name: string) => pathToFileURL(join(folder, name)).href;
          await editor.open(uri('wire.txt'), 'The ferry sank off Orlemouth with 41 lorries on board.\n');
          const conflicts = async () =>
            ((await editor.diagnostics(uri('wire.txt'))).items ?? [])
              .filter((d) => d.code === 'conflicting-claim')
              .map((d) => /\d+ against \d+/.exec(d.message as string)?.[0]);
          expect(await conflicts()).toEqual([]);
          await writeFile(join(folder, '.source-criticism.json'), '{ "names": [["Orlemouth", "Port Ansel"]] }');
          await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
            changes: [{ uri: uri('.source-criticism.json'), type: 1 }],
          });
          await expect.poll(conflicts, { timeout: 5000 }).toEqual(['41 against 29']);
        }),
    ));

  it('declares only what the editor can use', () =>
    withFolder({}, async (folder) => {
      const offered = (capabilities: ClientCapabilities) =>
        withEditor(folder, (editor) => Promise.resolve(editor.server?.capabilities ?? {}), capabilities);
      expect((await offered({})).semanticTokensProvider).toBeUndefined();
      expect((await offered(MODERN)).semanticTokensProvider).toBeDefined();
    }));
});
