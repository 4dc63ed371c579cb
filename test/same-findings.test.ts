import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { unified } from 'unified';
import { VFile } from 'vfile';
import type { Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSettings, review, RULES, type Finding } from '../server/src/index.js';
import { retextSourceCriticism, sourceCriticismParser } from '../server/src/retext.js';
import { decode } from '../server/src/text/decode.js';
import { run } from './cli.js';
import { Editor } from './editor.js';

const SAMPLES = fileURLToPath(new URL('../samples', import.meta.url));

/** What counts characters otherwise than a plain file does. */
const ODD: Readonly<Record<string, string | Uint8Array>> = {
  'mark.txt':
    '\uFEFFExperts say the weir at Orle is safe. It is clear that the weir was rotten. Rain fell. It was May. The sluice stood open.\n\nOmar Lind admitted that nobody looked.\n',
  'mark-and-crlf.md':
    '\uFEFF# Experts say the weir is safe\r\n\r\nThe regime built the weir at Orle in 1931.\r\nInsiders warn of floods [4].\r\n',
  'front-matter.md': '\uFEFF---\ntitle: Weirs\n---\n\nInsiders warn that *the weir* at Orle leaks &mdash; experts say it is safe.\n',
  'crlf.txt':
    'Experts say the weir at Orle is safe.\r\n\r\nAna Brel said: “The weir is\r\nrotten. It leaks.\r\n\r\nThe work begins in May.\r\n',
  'astral.txt':
    '🌊🌊 It rained. Experts say the weir 🏞️ at Orle is safe; 🤷🏽‍♀️ insiders warn it is not. The 𝒓egime built 12 weirs, clearly too many.\n',
  'utf-16.txt': new Uint8Array(Buffer.from('\uFEFFExperts say the weir – at Orle – is safe.\n', 'utf16le')),
  'empty.md': '',
  'links.md':
    'Insiders warn that the weir leaks ([its plan](plans/weir.pdf), [the flood](flood.txt), [an alarm](b%21flood.txt#alarm), [a letter][brel]).\n\n[brel]: ../gone/a%20letter.pdf?page=2\n',
  // Two that contradict a third alike: which is named first must not depend on how a name is written in an address.
  'flood.txt': 'The dam above Kell broke on Monday. Thirty houses were lost in the flood.\n',
  'b flood.txt': 'Nobody believed it. When the dam above Kell broke, 52 houses were lost in the flood.\n',
  'b!flood.txt': 'Nobody believed it. When the dam above Kell broke, 53 houses were lost in the flood.\n',
};

// Some rules are off in the editor and some severities differ there, on purpose. Here all speak, everywhere alike.
const SETTINGS = JSON.stringify({ rules: Object.fromEntries(RULES.map(({ id }) => [id, 'warning'])) });
const parsed = parseSettings(SETTINGS);
if (!('settings' in parsed)) throw new Error('the settings are wrong');
const { settings } = parsed;

/**
 * A finding as a reader meets it: rule, place and message. Lines and columns count from 1, columns in UTF-16 units of the
 * line as a program shows it, so without a byte order mark in the first.
 */
function line(rule: unknown, from: { line: number; column: number }, to: { line: number; column: number }, message: string): string {
  return `${String(rule)} ${from.line}:${from.column}-${to.line}:${to.column} ${message}`;
}

/** As the library has it: offsets of the file's text, byte order mark included. The document that an editor shows has none. */
function ofLibrary(text: string, { rule, start, end, message }: Finding): string {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const shown = TextDocument.create('', '', 0, text.slice(mark));
  const at = (offset: number) => {
    const place = shown.positionAt(offset - mark);
    return { line: place.line + 1, column: place.character + 1 };
  };
  return line(rule, at(start), at(end), message);
}

/** As an editor has it: lines and characters from 0. */
function ofEditor({ code, range: { start, end }, message }: Diagnostic): string {
  const at = (place: { line: number; character: number }) => ({ line: place.line + 1, column: place.character + 1 });
  return line(code, at(start), at(end), typeof message === 'string' ? message : message.value);
}

interface JsonFinding {
  readonly rule: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
}

/** What `lint --format json` says of paths, by file. */
async function linted(paths: readonly string[]): Promise<Map<string, string[]>> {
  const { out, err } = await run(['lint', '--format', 'json', ...paths], { cwd: folder });
  if (out === '') throw new Error(err);
  const files = JSON.parse(out) as { path: string; findings: JsonFinding[] }[];
  const of = (f: JsonFinding) => line(f.rule, f, { line: f.endLine, column: f.endColumn }, f.message);
  return new Map(files.map(({ path, findings }) => [path, findings.map(of)]));
}

/** The library's findings, by file. */
async function reviewed(names: readonly string[]): Promise<Map<string, string[]>> {
  const { articles } = await review(
    names.map((path) => ({ path, text: texts.get(path) ?? '' })),
    { settingsOf: () => settings, exists },
  );
  return new Map(articles.map(({ path, findings }) => [path, findings.map((f) => ofLibrary(texts.get(path) ?? '', f))]));
}

/** Whether a file is there; the library asks whoever calls it. */
function exists(path: string, target: string): boolean {
  return existsSync(join(folder, dirname(path), target));
}

/** What the retext plugin says of a file: the message is its reason and its note. */
async function plugged(path: string): Promise<string[]> {
  const file = new VFile({ path, value: texts.get(path) ?? '' });
  const processor = unified().use(sourceCriticismParser).use(retextSourceCriticism, { settings });
  await processor.run(processor.parse(file), file);
  return file.messages.map(({ ruleId, place, reason, note }) => {
    if (!place || !('start' in place)) throw new Error(`${reason} has no place`);
    return line(ruleId, place.start, place.end, `${reason} ${note ?? ''}`);
  });
}

let folder = '';
let names: readonly string[] = [];
/** Each file's text as the program decodes it. */
const texts = new Map<string, string>();
let byLibrary = new Map<string, string[]>();

const COPIED = (await readdir(SAMPLES)).filter((name) => !name.endsWith('.json'));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'source-criticism-'));
  for (const name of COPIED) await writeFile(join(folder, name), await readFile(join(SAMPLES, name)));
  for (const [name, content] of Object.entries(ODD)) await writeFile(join(folder, name), content);
  await writeFile(join(folder, '.source-criticism.json'), SETTINGS);
  names = [...COPIED, ...Object.keys(ODD)].sort();
  for (const name of names) {
    const decoded = decode(await readFile(join(folder, name)));
    if (decoded.kind === 'text') texts.set(name, decoded.text);
  }
  byLibrary = await reviewed(names);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('articles of one folder, compared with each other', () => {
  it('have something to say', () => {
    expect([...texts.keys()]).toEqual(names);
    const rules = new Set([...byLibrary.values()].flat().map((f) => f.split(' ')[0]));
    expect(rules.size).toBeGreaterThan(15);
    expect(rules).toContain('conflicting-claim');
    for (const name of Object.keys(ODD)) expect(byLibrary.get(name)?.length, name).toBeGreaterThan(name === 'empty.md' ? -1 : 0);
    expect(byLibrary.get('mark.txt')?.find((f) => f.startsWith('vague-attribution'))).toContain(' 1:1-1:12 ');
    expect(byLibrary.get('astral.txt')?.find((f) => f.startsWith('vague-attribution'))).toContain(' 1:17-1:28 ');
    expect(byLibrary.get('links.md')?.filter((f) => f.startsWith('unresolved-citation'))).toHaveLength(2);
    expect(byLibrary.get('flood.txt')?.find((f) => f.startsWith('conflicting-claim'))).toContain('52');
  });

  it('get the same findings from the command line as from the library', async () => {
    expect(await linted(['.'])).toEqual(byLibrary);
  });

  // An editor opens a file without its byte order mark; the server reads the others from the folder as they are.
  it.each(['open', 'not open'])('get the same findings in an editor that has them %s', async (state) => {
    const editor = new Editor();
    try {
      editor.settings = { scope: 'workspace', maxProblems: 10_000 };
      await editor.start(folder);
      await editor.indexed;
      const uri = (name: string) => pathToFileURL(join(folder, name)).href;
      const shown = new Map<string, string[]>();
      if (state === 'open') {
        for (const name of names) await editor.open(uri(name), (texts.get(name) ?? '').replace(/^\uFEFF/, ''));
        for (const name of names) shown.set(name, ((await editor.diagnostics(uri(name))).items ?? []).map(ofEditor));
      } else {
        const { items } = await editor.connection.sendRequest<{ items: { uri: string; items: Diagnostic[] }[] }>('workspace/diagnostic', {
          previousResultIds: [],
        });
        for (const name of names) shown.set(name, (items.find((i) => i.uri === uri(name))?.items ?? []).map(ofEditor));
      }
      expect(shown).toEqual(byLibrary);
    } finally {
      editor.process.kill();
      editor.connection.dispose();
    }
  });
});

// The plugin looks for no files.
describe('an article by itself', () => {
  it.each([...COPIED, ...Object.keys(ODD)].filter((name) => name !== 'links.md'))(
    '%s: the same from plugin, library and command line',
    async (name) => {
      const byPlugin = await plugged(name);
      expect(new Map([[name, byPlugin]])).toEqual(await reviewed([name]));
      expect(await linted([name])).toEqual(new Map([[name, byPlugin]]));
    },
  );
});
