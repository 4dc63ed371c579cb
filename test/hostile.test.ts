import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import type { CodeLens, CompletionItem, DocumentSymbol, Hover, WorkspaceSymbol } from 'vscode-languageserver';
import * as requests from '../server/src/requests.js';
import { analyze, run, withFolder, type Files } from './cli.js';
import { withEditor, type Editor } from './editor.js';

/** What does harm where it is taken for more than text. */
const HTML = '<img src=x onerror=alert(1)>';
const LINK = '[Click](command:owned.run)';
const ESCAPES = '\u001b]8;;http://kell.example\u0007x\u001b]8;;\u0007\u001b[2J\u009b31m\u0007';
const BIDI = '\u202egnp\u202c\u2066x\u2069\u200f\u061c';
const COMMANDS = '::error::owned ##[error]owned ##vso[task.setvariable variable=a]b ##teamcity[x] %0A::warning::x';
const XML = ']]> \u0001\u000b\ufffe\ud83d &x;';
const HARM = [HTML, LINK, ESCAPES, BIDI, COMMANDS, XML].join(' ');

/** File names of somebody who means harm; systems take all but NUL and the slash. */
const NAMES = [
  '::error title=x::owned.md',
  '=cmd|calc!A1.md',
  '@sum(1).md',
  '\t=1+1.md',
  `${HTML.replaceAll('/', '')}.md`,
  '[Click](command:owned.run).md',
  '\u001b]8;;http:kell.example\u0007x\u001b[2J.md',
  '\u202edm.gnp.md',
  '##vso[task.complete result=Failed].md',
  '%0A::error::x 100%.md',
  'a\n::error::owned.md',
  "a']]>\u0001&x;.md",
  'a,b"c;d`e|f.md',
];
const CLAIM = (n: number, odd: string) =>
  `The ferry Marlin ${odd} sank off Port Ansel on Friday, and ${n} passengers drowned in the storm, “${odd}” said ${odd} Ruiz.`;
const text = (n: number, odd = HARM) =>
  [
    `# ${odd}`,
    CLAIM(n, odd),
    '',
    `Experts say ${odd} the hull was cracked. The corrupt ${odd} regime knew it [${odd}] (Weir 1998).`,
    '',
    `=cmd|' /C calc'!A1 killed 40 people in Kell in 2019.`,
    '',
    `::error::Experts say 40 people died in Kell in ${2000 + n}.`,
    '',
    `## References`,
    '',
    `[1] ${odd} Weir 1998.`,
  ].join('\n');
const front = (odd: string) => `---\ntitle: "${odd.replaceAll('"', '')}"\nauthor: "${odd.replaceAll('"', '')}"\ndate: 2019-05-03\n---\n`;
const ARTICLES: Files = Object.fromEntries(NAMES.map((name, k) => [name, (k % 2 === 0 ? front(HARM) : '') + text(20 + k)]));

/** C0 but the line feed, C1, DEL, and what turns the direction of text. */
const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** What a line of a log does that GitHub, Azure Pipelines and TeamCity obey. */
const OBEYED = /^\s*::[a-z-]+(?: [^:]*)?::|##(?:\[|vso\[|teamcity\[)/m;

/** Values of a CSV, read by the rules of RFC 4180. */
function cells(csv: string): string[] {
  return [...csv.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
  );
}

function expectInertHtml(html: string): void {
  for (const [, target = ''] of html.matchAll(/\shref="([^"]*)"/g)) expect(target).toMatch(/^(?:#|https?:\/\/|$)/);
  // Values of attributes are text; what is left of a tag is its name and theirs.
  const bare = html.replace(/="[^"]*"/g, '');
  expect(bare).not.toMatch(/<(?:img|iframe|object|embed|x|base|meta http-equiv=refresh)\b/i);
  expect(bare).not.toMatch(/<[a-z][^<>]*\son[a-z]+[=\s>]/i);
  expect(html).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
}

/** Markdown as an editor or a forge reads it: no link, HTML or picture of the article's own. */
function expectInertMarkdown(markdown: string, own = /^$/): void {
  const bare = markdown.replace(/\\[!-/:-@[-`{-~]/g, '');
  expect(bare).not.toMatch(/<(?:img|script|a)\b/i);
  for (const [, target = ''] of bare.matchAll(/\]\(([^)]*)\)/g)) expect(target).toMatch(own);
  expect(markdown).not.toMatch(STEERING);
}

const lint = (cwd: string, format: string) => run(['lint', '--no-cache', '--format', format, '.'], { cwd });

describe.skipIf(process.platform === 'win32')('names and texts that mean harm are text to', () => {
  it.each(['stylish', 'compact', 'github', 'tap', 'json', 'jsonl', 'sarif', 'gitlab', 'rdjson', 'junit', 'checkstyle'])(
    'lint --format %s',
    (format) =>
      withFolder(ARTICLES, async (cwd) => {
        const { code, out, err } = await lint(cwd, format);
        expect(code).toBe(1);
        expect(err).not.toMatch(STEERING);
        expect(out).toContain('conflicting-claim');
        // A tab of a message may stand in an element of XML.
        expect(format === 'junit' ? out.replaceAll('\t', ' ') : out).not.toMatch(STEERING);
        if (format === 'github') {
          const lines = out.trimEnd().split('\n');
          for (const line of lines)
            expect(line).toMatch(
              /^::(?:warning|notice|error) file=[^:,\r\n]+,line=\d+,endLine=\d+,(?:col=\d+,endColumn=\d+,)?title=[a-z-]+::[^\r\n]+$/,
            );
          expect(out).not.toMatch(/##(?:\[|vso\[|teamcity\[)/);
        } else expect(out).not.toMatch(OBEYED);
        if (['json', 'sarif', 'gitlab', 'rdjson'].includes(format)) JSON.parse(out);
        if (format === 'jsonl') for (const line of out.trimEnd().split('\n')) JSON.parse(line);
        if (format === 'junit' || format === 'checkstyle') {
          const elements = new Set<string>();
          const parser = new SaxesParser();
          parser.on('opentag', ({ name }) => void elements.add(name));
          parser.on('error', (error) => {
            throw error;
          });
          parser.write(out).close();
          expect([...elements].filter((name) => !/^(?:testsuites?|testcase|failure|system-out|checkstyle|file|error)$/.test(name))).toEqual(
            [],
          );
        }
      }),
  );

  it.each(['table', 'csv', 'json', 'markdown'])('compare --format %s', (format) =>
    withFolder(ARTICLES, async (cwd) => {
      const { code, out } = await run(['compare', '--no-cache', '--all', '--format', format, '.'], { cwd });
      expect(code).toBe(0);
      expect(out).toContain('Marlin');
      expect(out).not.toMatch(
        format === 'csv' ? new RegExp(STEERING.source.replace('\\u000b-\\u001f', '\\u000b\\u000c\\u000e-\\u001f')) : STEERING,
      );
      expect(out).not.toMatch(OBEYED);
      if (format === 'csv') {
        const values = cells(out);
        expect(values.some((value) => value.includes('=cmd'))).toBe(true);
        for (const value of values) expect(value.trimStart()).not.toMatch(/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/);
      }
      if (format === 'json') JSON.parse(out);
      if (format === 'markdown') expectInertMarkdown(out);
    }),
  );

  it.each(['html', 'markdown', 'svg'])('report --format %s', (format) =>
    withFolder(ARTICLES, async (cwd) => {
      const { code, out } = await run(['report', '--no-cache', '--format', format, '.'], { cwd });
      expect(code).toBe(0);
      expect(out).not.toMatch(OBEYED);
      if (format === 'markdown') expectInertMarkdown(out);
      else expectInertHtml(out.replace(/<script[^>]*>[^<]*<\/script>/g, (own) => (own.includes('owned') ? own : '')));
    }),
  );

  it('analyze, config and what is said of settings', () =>
    withFolder(
      {
        ...ARTICLES,
        [`odd ${HTML.replaceAll('/', '')}\u001b[2J\u202e/.source-criticism.json`]: `{ "${LINK}\\u001b[2J${BIDI}": ${JSON.stringify(COMMANDS)} }`,
      },
      async (cwd) => {
        await writeFile(join(cwd, 'a.md'), text(40));
        const { run: analysed } = await analyze(['--no-cache', '.'], { cwd });
        expect(analysed.code).toBe(0);
        expect(analysed.out).not.toMatch(STEERING);
        expect(analysed.out).not.toMatch(OBEYED);
        const odd = (await readdir(cwd)).find((name) => name.startsWith('odd')) ?? '';
        await writeFile(join(cwd, odd, 'b.md'), 'Why?\n');
        for (const args of [
          ['lint', '--no-cache', odd],
          ['config', join(odd, 'b.md')],
          ['lint', '--no-cache', join(odd, '\u001b[2J::none')],
        ]) {
          const { code, err, out } = await run(args, { cwd });
          expect(code).toBe(2);
          expect(err).not.toBe('');
          expect(err).not.toMatch(/internal error/);
          expect(out + err).not.toMatch(STEERING);
          expect(out + err).not.toMatch(OBEYED);
        }
      },
    ));
});

/** Everything that the server says of hostile articles. */
function served<T>(files: Files, story: (editor: Editor, uri: (name: string) => string, cwd: string) => Promise<T>): Promise<T> {
  return withFolder(files, (cwd) =>
    withEditor(cwd, async (editor) => {
      await editor.indexed;
      return story(editor, (name) => pathToFileURL(join(cwd, name)).href, cwd);
    }),
  );
}

describe.skipIf(process.platform === 'win32')('an editor is given nothing that works', () => {
  it('in hovers: the only links lead to the articles themselves', () =>
    served(ARTICLES, async (editor, uri) => {
      const name = NAMES[0]!;
      await editor.open(uri(name), String(ARTICLES[name]));
      for (const words of ['The ferry', 'Experts say', 'The corrupt', 'Ruiz.', 'Weir 1998).']) {
        const hover = await editor.ask<Hover | null>('textDocument/hover', uri(name), words);
        const { value } = hover?.contents as { value: string };
        expectInertMarkdown(value, /^file:\/\/\/[^()\s<>]*#L\d+,\d+$/);
      }
      const treated = await editor.ask<Hover>('textDocument/hover', uri(name), 'The ferry');
      const { value } = treated.contents as { value: string };
      const links = [...value.matchAll(/\]\((file:[^)]*)#L\d+,\d+\)/g)].map(([, target = '']) => decodeURIComponent(target));
      expect(links.length).toBeGreaterThan(3);
      const known = new Set(NAMES.map((n) => decodeURIComponent(uri(n))));
      for (const link of links) expect(known).toContain(link);
    }));

  it('in views, exports and practice', () =>
    served(ARTICLES, async (editor, uri) => {
      const name = NAMES[0]!;
      await editor.open(uri(name), String(ARTICLES[name]));
      const ask = <A>(method: string, params: object) => editor.connection.sendRequest<A>(method, params);
      for (const view of ['compare', 'naming', 'graph', 'article'] as const)
        expectInertHtml((await ask<requests.View>(requests.VIEW_REQUEST, { view, uri: uri(name) })).html);
      const exported = async (what: string) => (await ask<{ text: string }>(requests.EXPORT_REQUEST, { what })).text;
      expectInertHtml((await exported('report')).replace(/<script[^>]*>[^<]*<\/script>/g, (own) => (own.includes('owned') ? own : '')));
      expectInertHtml(await exported('graphSvg'));
      expectInertMarkdown(await exported('reportMarkdown'));
      expectInertMarkdown(await exported('compareMarkdown'));
      for (const value of cells(await exported('compareCsv'))) expect(value.trimStart()).not.toMatch(/^[=+\-@\t\r]/);
      const marks = [
        {
          text: CLAIM(20, HARM),
          label: 'unsourced',
          loaded: [HARM],
          because: HARM,
          links: [{ article: HTML, text: HARM, relation: 'agrees' }],
        },
      ];
      const key = JSON.stringify({ version: 1, sentences: [{ text: CLAIM(20, HARM), why: HARM, [HTML]: 1 }] });
      expectInertHtml((await ask<requests.PracticeView>(requests.PRACTICE_REQUEST, { uri: uri(name), marks, key })).html);
      expectInertHtml((await ask<{ text: string }>(requests.PRACTICE_TEXT_REQUEST, { uri: uri(name), marks, what: 'practicePage' })).text);
      JSON.parse((await ask<{ text: string }>(requests.PRACTICE_TEXT_REQUEST, { uri: uri(name), marks, what: 'practiceJson' })).text);
    }));

  it('in lists, lenses, labels and problems: no control character, and no text that is a command', () =>
    served(ARTICLES, async (editor, uri) => {
      const name = NAMES[0]!;
      editor.settings = { codeLens: true };
      await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
      await editor.open(uri(name), String(ARTICLES[name]));
      const textDocument = { uri: uri(name) };
      const symbols = await editor.connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
      const found = await editor.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: '' });
      const lenses = await editor.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument });
      const labels = await editor.ask<CompletionItem[]>('textDocument/completion', uri(name), '[1] ');
      const { items = [] } = await editor.diagnostics(uri(name));
      const claims = await editor.connection.sendRequest<requests.ClaimItem[]>(requests.CLAIMS_REQUEST, {});
      const sources = await editor.connection.sendRequest<requests.SourcesAnswer>(requests.SOURCES_REQUEST, {});
      expect([symbols.length, found.length, lenses.length, items.length, claims.length, sources.sources.length].every((n) => n > 0)).toBe(
        true,
      );
      for (const { command } of lenses) expect(command?.command).toBe('');
      const shown = [
        ...symbols.flatMap(({ name: n, children = [] }) => [n, ...children.map((c) => c.name)]),
        ...found.flatMap(({ name: n, containerName = '' }) => [n, containerName]),
        ...labels.flatMap(({ label, detail = '' }) => [label, detail]),
        ...items.flatMap(({ message, relatedInformation = [] }) => [
          JSON.parse(JSON.stringify(message)) as string,
          ...relatedInformation.map((r) => r.message),
        ]),
        ...claims.flatMap(({ text: t, heading }) => [t, heading]),
        ...sources.sources.map((s) => s.name),
      ];
      expect(
        shown
          .filter((one) => STEERING.test(one))
          .map((one) => JSON.stringify(one))
          .slice(0, 5),
      ).toEqual([]);
    }));

  it('in what it says of settings: an editor makes a button of a link in a message', () =>
    served(
      {
        ...ARTICLES,
        '.source-criticism.json': `{ "${LINK}": 1, "rules": { "[x](https://kell.example)": "off" }, "\\u202e\\u001b[2J": 1 }`,
      },
      async (editor) => {
        await expect.poll(() => editor.logged.filter((line) => line.includes('.source-criticism.json')).length).toBe(3);
        for (const line of editor.logged) {
          expect(line).not.toMatch(/\[[^\]]+\]\(/);
          expect(line).not.toMatch(STEERING);
        }
      },
    ));
});

describe.skipIf(process.platform === 'win32')('links out of the folder', () => {
  const SECRET = 'The ferry Marlin sank off Port Ansel on Friday, and 99 passengers drowned in the storm.\n';
  const OWN = 'The ferry Marlin sank off Port Ansel on Friday, and 41 passengers drowned in the storm.\n';
  const around = <T>(story: (inside: string, outside: string) => Promise<T>): Promise<T> =>
    withFolder(
      {
        'inside/own.md': OWN,
        'outside/secret.md': SECRET,
        'outside/deep/more.md': SECRET,
        'outside/.source-criticism.json': '{ "rules": { "missing-byline": "error" } }',
      },
      async (cwd) => {
        const [inside, outside] = [join(cwd, 'inside'), join(cwd, 'outside')];
        await symlink(join(outside, 'secret.md'), join(inside, 'file.md'));
        await symlink('../outside/secret.md', join(inside, 'relative.md'));
        await symlink(outside, join(inside, 'folder'));
        await symlink('..', join(inside, 'up'));
        await mkdir(join(inside, 'sub'));
        await symlink('../../outside/deep', join(inside, 'sub/deep'));
        await symlink('file.md', join(inside, 'twice.md'));
        return story(inside, outside);
      },
    );

  it('are not followed by the command line', () =>
    around(async (cwd) => {
      const { out } = await run(['lint', '--no-cache', '.'], { cwd });
      expect(out).toContain('1 article read');
      expect(out).not.toContain('99');
    }));

  it('nor by the server, when it searches the folder', () =>
    around((inside) =>
      withEditor(inside, async (editor) => {
        await editor.indexed;
        const claims = await editor.connection.sendRequest<requests.ClaimItem[]>(requests.CLAIMS_REQUEST, {});
        expect([...new Set(claims.map(({ uri }) => uri))]).toEqual([pathToFileURL(join(inside, 'own.md')).href]);
      }),
    ));

  it('nor when it is told of them', () =>
    around((inside) =>
      withEditor(inside, async (editor) => {
        await editor.indexed;
        const told = ['file.md', 'relative.md', 'folder/secret.md', 'twice.md', 'new.md'];
        await writeFile(join(inside, 'new.md'), OWN);
        await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
          changes: told.map((name) => ({ uri: pathToFileURL(join(inside, name)).href, type: 1 })),
        });
        const uris = async () => {
          const claims = await editor.connection.sendRequest<requests.ClaimItem[]>(requests.CLAIMS_REQUEST, {});
          return [...new Set(claims.map(({ uri }) => uri.slice(uri.lastIndexOf('/') + 1)))].sort();
        };
        await expect.poll(uris).toEqual(['new.md', 'own.md']);
      }),
    ));
});

describe('settings', () => {
  it('make nothing be written, wherever they point', () =>
    withFolder(
      {
        'top/work/.source-criticism.json': JSON.stringify({
          corpus: ['../../elsewhere', '/', '~', 'file:///nowhere'],
          files: ['**/*.md', '../**'],
          ignore: ['../../**'],
        }).replace('"/",', ''),
        'top/work/a.md': 'Experts say the dam is safe.\n',
        'elsewhere/b.md': 'Experts say the dam is not safe.\n',
      },
      async (cwd) => {
        const before = (await readdir(cwd, { recursive: true })).sort();
        for (const args of [
          ['lint', '--no-cache', '.'],
          ['lint', '--no-cache', '--fix', '--fix-ignores', '.'],
          ['compare', '--no-cache', '.'],
          ['config', 'a.md'],
        ])
          expect((await run(args, { cwd: join(cwd, 'top/work') })).err).not.toMatch(/internal error/);
        await withEditor(join(cwd, 'top/work'), (editor) => editor.indexed);
        expect((await readdir(cwd, { recursive: true })).sort()).toEqual(before);
      },
    ));
});
