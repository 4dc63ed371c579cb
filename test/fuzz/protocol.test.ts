import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import type { Hover } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import * as requests from '../../server/src/requests.js';
import { withFolder } from '../cli.js';
import { withEditor, type Editor } from '../editor.js';
import { anything, articles, PATIENCE, runs } from './runs.js';

const WIRE = 'The ferry Marlin sank off Port Ansel on Friday, and 41 passengers drowned in the storm.\n';
const BLOG = 'The ferry Marlin sank off Port Ansel on Friday, and 29 passengers drowned in the storm.\n';

/** Every request that the server declares. */
const REQUESTS = [
  ...['hover', 'definition', 'references', 'documentHighlight', 'prepareRename', 'rename', 'completion', 'codeAction', 'codeLens'],
  ...['documentLink', 'documentSymbol', 'foldingRange', 'selectionRange', 'diagnostic', 'semanticTokens/full', 'semanticTokens/full/delta'],
  'semanticTokens/range',
]
  .map((name) => `textDocument/${name}`)
  .concat(['workspace/symbol', 'workspace/diagnostic', 'codeAction/resolve'])
  .concat([requests.MARKS_REQUEST, requests.VIEW_REQUEST, requests.EXPORT_REQUEST, requests.CLAIMS_REQUEST, requests.SOURCES_REQUEST])
  .concat([requests.SENTENCES_REQUEST, requests.PASSAGES_REQUEST, requests.PRACTICE_REQUEST, requests.PRACTICE_TEXT_REQUEST]);
const NOTIFICATIONS = [
  'textDocument/didOpen',
  'textDocument/didChange',
  'textDocument/didClose',
  'textDocument/didSave',
  'workspace/didChangeWatchedFiles',
  'workspace/didChangeConfiguration',
  'workspace/didChangeWorkspaceFolders',
  '$/cancelRequest',
  '$/setTrace',
  '$/nonsense',
];

const wrong = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e300, 2 ** 31, -(2 ** 53), '', [], {}, [null], { __proto__: null, constructor: 1 }),
  anything,
);
const number = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 90 }) }, { weight: 1, arbitrary: wrong });
const mostly = <T>(right: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 8, arbitrary: right }, { weight: 1, arbitrary: wrong });
const position = mostly(fc.record({ line: number, character: number }));
const range = mostly(fc.record({ start: position, end: position }));
const ODD = [
  'untitled:Untitled-1',
  'git:/a.md?%7B%22ref%22%3A%22%22%7D',
  'file:///%',
  'file:///%ZZ.md',
  'file:///a%00b.md',
  'file://host/share/a.md',
  'http://kell.example/a.md',
  'file:a.md',
  'nonsense',
  '',
  '/',
  'file:///',
  'file:///../../a.md',
  'vscode-userdata:/x.md',
  'command:owned',
  '\ud83d',
];
const uris = (folder: string) =>
  mostly(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom('wire.txt', 'blog.txt', 'none.md', 'typed.md').map((name) => pathToFileURL(join(folder, name)).href),
      },
      { weight: 1, arbitrary: fc.constantFrom(...ODD) },
      { weight: 1, arbitrary: fc.constantFrom(folder, `${pathToFileURL(folder).href}/%E0%A4%A`) },
    ),
  );

/** Params of any request, near to right and far from it. */
function params(folder: string): fc.Arbitrary<object | unknown[]> {
  const uri = uris(folder);
  const diagnostic = fc.record({
    range,
    code: fc.constantFrom('vague-attribution', 'unsourced-assertion', 'conflicting-claim', '__proto__'),
    source: fc.constant('source-criticism'),
    message: anything,
    data: wrong,
  });
  const data = fc.record({
    uri,
    fix: fc.constantFrom(...Object.keys(requests.ACTION_KINDS), '__proto__'),
    rule: fc.constantFrom('vague-attribution', 'x'),
    start: number,
    end: number,
    way: number,
  });
  const all = fc.record(
    {
      textDocument: mostly(fc.record({ uri, version: number })),
      uri,
      position,
      positions: mostly(fc.array(position, { maxLength: 3 })),
      range,
      newName: mostly(fc.constantFrom('2', 'new', '^x')),
      query: mostly(fc.constantFrom('', 'ferry')),
      context: mostly(
        fc.record({
          diagnostics: mostly(fc.array(mostly(diagnostic), { maxLength: 2 })),
          only: mostly(fc.constant(['quickfix'])),
          includeDeclaration: fc.boolean(),
        }),
      ),
      previousResultId: wrong,
      previousResultIds: mostly(fc.array(mostly(fc.record({ uri, value: anything })), { maxLength: 2 })),
      view: mostly(fc.constantFrom('compare', 'naming', 'graph', 'article')),
      what: mostly(fc.constantFrom(...Object.keys(requests.EXPORTS), ...Object.keys(requests.PRACTICE_TEXTS))),
      all: wrong,
      without: mostly(fc.array(uri, { maxLength: 2 })),
      marks: mostly(
        fc.array(mostly(fc.record({ text: mostly(fc.constant(WIRE.trim())), label: wrong, loaded: wrong, links: wrong })), {
          maxLength: 2,
        }),
      ),
      key: mostly(fc.constantFrom('{', '{"version":1,"sentences":[]}')),
      title: anything,
      data: mostly(data),
      diagnostics: wrong,
      folder: wrong,
    },
    { requiredKeys: [] },
  );
  return fc.oneof({ weight: 12, arbitrary: all }, { weight: 1, arbitrary: fc.array(wrong, { minLength: 1, maxLength: 2 }) });
}

function notified(folder: string): fc.Arbitrary<object> {
  const uri = uris(folder);
  const typed = fc.constant(pathToFileURL(join(folder, 'typed.md')).href);
  return fc.record(
    {
      textDocument: mostly(
        fc.record({
          uri: fc.oneof({ weight: 3, arbitrary: typed }, { weight: 1, arbitrary: uri }),
          languageId: mostly(fc.constantFrom('markdown', 'plaintext')),
          version: number,
          text: mostly(articles),
        }),
      ),
      contentChanges: mostly(fc.array(mostly(fc.record({ range, text: mostly(articles) }, { requiredKeys: ['text'] })), { maxLength: 3 })),
      changes: mostly(fc.array(mostly(fc.record({ uri, type: mostly(fc.constantFrom(1, 2, 3)) })), { maxLength: 3 })),
      settings: mostly(fc.record({ sourceCriticism: mostly(fc.record({ corpus: wrong, scope: wrong, maxProblems: wrong })) })),
      event: mostly(
        fc.record({
          added: mostly(
            fc.array(mostly(fc.record({ uri: fc.constantFrom('untitled:x', 'file:///nowhere/at/all', ''), name: anything })), {
              maxLength: 2,
            }),
          ),
          removed: mostly(fc.constant([])),
        }),
      ),
      id: wrong,
      value: wrong,
    },
    { requiredKeys: [] },
  );
}

/** Whether the server still answers a plain hover rightly, and its process is the one that began. */
async function expectAlive(editor: Editor, uri: string): Promise<void> {
  const hover = await editor.ask<Hover | null>('textDocument/hover', uri, 'passengers drowned');
  expect((hover?.contents as { value: string } | undefined)?.value).toContain('41 against 29');
  expect(editor.process.exitCode).toBeNull();
}

/** A server that has read two articles that contradict each other, one of them open. */
function served(story: (editor: Editor, folder: string, uri: string) => Promise<void>): Promise<void> {
  return withFolder({ 'wire.txt': WIRE, 'blog.txt': BLOG }, (folder) =>
    withEditor(folder, async (editor) => {
      await editor.indexed;
      const uri = pathToFileURL(join(folder, 'wire.txt')).href;
      await editor.open(uri, WIRE);
      await expectAlive(editor, uri);
      await story(editor, folder, uri);
    }),
  );
}

/** The answer to a request, or the error that was answered; undefined if neither came in time. */
async function answer(editor: Editor, method: string, given: object | unknown[]): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, 10_000, undefined)));
  const answered = editor.connection.sendRequest(method, given).then(
    (result: unknown) => ({ result }),
    (error: unknown) => ({ error }),
  );
  const first = await Promise.race([answered, late]);
  clearTimeout(timer);
  return first;
}

describe('any message', () => {
  it(
    'that asks is answered with a result or an error, and the server lives on',
    () =>
      served(async (editor, folder, uri) => {
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.tuple(fc.constantFrom(...REQUESTS), params(folder)), { minLength: 8, maxLength: 16 }),
            async (asked) => {
              for (const [method, given] of asked)
                expect(await answer(editor, method, given), `${method} ${JSON.stringify(given)}`).toBeDefined();
              await expectAlive(editor, uri);
            },
          ),
          { ...runs(120), endOnFailure: true },
        );
      }),
    PATIENCE,
  );

  it(
    'that tells is taken or ignored, and the server lives on',
    () =>
      served(async (editor, folder, uri) => {
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.tuple(fc.constantFrom(...NOTIFICATIONS), notified(folder)), { minLength: 1, maxLength: 6 }),
            fc.tuple(fc.constantFrom(...REQUESTS), params(folder)),
            async (told, [method, given]) => {
              // Whoever opens one of the two articles with another text, or says that it is gone, gets another answer.
              const untouched = told.filter(([, content]) => !/(?:wire|blog)\.txt/.test(JSON.stringify(content)));
              for (const [notification, content] of untouched) await editor.connection.sendNotification(notification, content);
              expect(await answer(editor, method, given)).toBeDefined();
              await expectAlive(editor, uri).catch((error: unknown) => {
                throw new Error(
                  `${String(error)} after ${JSON.stringify(untouched, (key, v: unknown) => (/^(?:textDocument|contentChanges)$/.test(key) ? undefined : v))} and ${method} ${JSON.stringify(given)}; logged ${editor.logged.slice(-3).join('; ')}`,
                );
              });
            },
          ),
          { ...runs(60), endOnFailure: true },
        );
      }),
    PATIENCE,
  );

  it(
    'that is right finds no fault in the server, whatever the article',
    () =>
      served(async (editor, folder, uri) => {
        const typed = pathToFileURL(join(folder, 'typed %25#1.md')).href;
        await editor.open(typed, '');
        const places = fc.record({ line: fc.nat(30), character: fc.nat(200) });
        await fc.assert(
          fc.asyncProperty(articles, places, places, async (text, start, end) => {
            await editor.edit(typed, 0, editor.document(typed).getText().length, text);
            const found = await editor.diagnostics(typed);
            const given = {
              ...{
                textDocument: { uri: typed },
                uri: typed,
                position: start,
                positions: [start, end],
                range: { start, end },
                newName: 'new',
                query: '',
              },
              ...{ context: { diagnostics: found.items ?? [], includeDeclaration: true }, previousResultId: '', previousResultIds: [] },
              ...{
                view: 'article',
                what: 'report',
                marks: [],
                title: '',
                data: { uri: typed, fix: 'silenceLine', rule: 'vague-attribution', start: 0, end: 0, way: 0 },
              },
            };
            for (const method of REQUESTS.filter(
              (m) => m !== requests.PRACTICE_REQUEST && m !== 'workspace/diagnostic' && m !== 'textDocument/rename',
            ))
              expect(await answer(editor, method, given), method).toHaveProperty('result');
            for (const view of ['compare', 'naming', 'graph'])
              expect(await answer(editor, requests.VIEW_REQUEST, { view })).toHaveProperty('result');
            for (const what of Object.keys(requests.EXPORTS))
              expect(await answer(editor, requests.EXPORT_REQUEST, { what })).toHaveProperty('result');
            expect(
              await answer(editor, requests.PRACTICE_REQUEST, { uri: typed, marks: [{ text: text.slice(0, 60), loaded: [] }] }),
            ).toHaveProperty('result');
            expect(await answer(editor, 'textDocument/rename', given)).toBeDefined();
            expect(editor.logged).toEqual([]);
          }),
          { ...runs(20), endOnFailure: true },
        );
        await expectAlive(editor, uri);
      }),
    PATIENCE,
  );

  it(
    'of a megabyte in any place costs no more than its answer',
    () =>
      served(async (editor, folder, uri) => {
        const long = 'a%'.repeat(500_000);
        for (const method of REQUESTS) {
          expect(
            await answer(editor, method, { textDocument: { uri: long }, uri: long, position: { line: 0, character: 0 }, query: long }),
            method,
          ).toBeDefined();
          expect(
            await answer(editor, method, {
              textDocument: { uri },
              uri,
              position: { line: 1e9, character: 1e9 },
              newName: long,
              query: long,
              key: long,
              view: long,
              what: long,
              marks: [{ text: long }],
            }),
            method,
          ).toBeDefined();
        }
        await mkdir(join(folder, 'more'));
        await writeFile(join(folder, 'more/a.md'), `${'*_['.repeat(20_000)}\n`);
        const more = pathToFileURL(join(folder, 'more/a.md')).href;
        await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
          changes: [
            { uri: more, type: 1 },
            { uri: long, type: 1 },
          ],
        });
        await expectAlive(editor, uri);
      }),
    PATIENCE,
  );
});
