// A day of editing: types, pastes, deletes, opens, closes, saves, changes settings, checks out branches, asks and takes questions back,
// by chance that a seed fixes. Then and now the server must answer as one does that has just been started on the same texts.
//
//   npx vitest run test/soak.test.ts                       an hour's worth, as in every run of the tests
//   SOAK_EDITS=20000 npx vitest run test/soak.test.ts      a day's; SOAK_SEED sets another seed
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CancellationTokenSource, FileChangeType } from 'vscode-languageserver';
import { random } from '../scripts/random.mjs';
import { SETTINGS_FILE } from '../server/src/index.js';
import { ABOUT_PLACES, Editor } from './editor.js';

const EDITS = Number(process.env.SOAK_EDITS ?? 300);
const SEED = Number(process.env.SOAK_SEED ?? 1);
/** How often the answers are held against those of a fresh server. */
const CHECKS = EDITS >= 5000 ? 12 : 2;
/** Typing pauses for longer than this before the other articles see it. */
const PAUSE = 1500;
const FILES = 24;
const MOST_OPEN = 5;

const next = random(SEED);
const below = (n: number) => Math.floor(next() * n);
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;

const SENTENCES = [
  'Experts say the weir at Orle is safe.',
  'The weir at Orle burst on Monday, and 41 people drowned.',
  'The weir at Orle burst on Tuesday, and 52 people drowned.',
  'Ana Brel, the engineer of the harbour board, said the gates had rusted through.',
  '“The gates had rusted through,” she told the Kell Courier, “and the board knew.”',
  'The regime denied it [1].',
  'The board spent $2.4 million on the weir in 2019 (Lind 2020).',
  'Critics claim that nobody had looked at the gates since 1998.',
  'It is clear that the board lied.',
  'According to a report by the Orle Water Office, seven of ten gates leak (ibid).',
  'Who knew?',
  '> A quoted line\n> and another.',
  '## What came after',
  '| Gate | Year |\n| --- | --- |\n| North | 1931 |',
  '[1]: https://orle.example/weir "The weir"',
  '<!-- source-criticism-ignore-next-line vague-attribution -- known to the desk -->',
  'See [the plan](plans/weir.pdf) and [the flood](article-3.md).',
];
/** What is typed, and not only letters. */
const KEYS = [
  'e',
  't',
  'a',
  ' ',
  ' ',
  '.',
  '. ',
  ',',
  '“',
  '”',
  '"',
  "'",
  '(',
  ')',
  '[',
  ']',
  '\n',
  '\n\n',
  '🌊',
  '*',
  '#',
  '1',
  '%',
  '’',
  '>',
  '|',
  '\t',
];

const article = () => `${Array.from({ length: 8 + below(12) }, () => pick(SENTENCES)).join(pick([' ', '\n\n', '\n\n']))}\n`;

let folder = '';
const nameOf = (k: number) => `article-${k}.${k % 3 === 0 ? 'txt' : 'md'}`;
const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;

/** What a server says of the articles that are open: problems, and hovers at places that the check picks. */
async function answers(editor: Editor, places: ReadonlyMap<string, readonly number[]>): Promise<unknown> {
  const all: unknown[] = [];
  for (const uri of [...editor.documents.keys()].sort()) {
    const { items } = await editor.diagnostics(uri);
    const hovers: unknown[] = [];
    for (const offset of places.get(uri) ?? []) {
      const position = editor.document(uri).positionAt(offset);
      hovers.push(await editor.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position }));
    }
    all.push({ uri, text: editor.document(uri).getText(), items, hovers });
  }
  return all;
}

/** Pages of a process that are in memory, in MB; undefined where that can't be told. */
async function memoryOf(editor: Editor): Promise<number | undefined> {
  const status = await readFile(`/proc/${editor.process.pid ?? 0}/status`, 'utf8').catch(() => '');
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(status) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** Has everything read anew, and waits for it. */
async function readAnew(editor: Editor, mark: number): Promise<void> {
  await sleep(PAUSE);
  const before = editor.progress.filter(({ kind }) => kind === 'end').length;
  await writeFile(join(folder, '.gitignore'), `nothing-${mark}\n`);
  await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: uriOf('.gitignore'), type: FileChangeType.Changed }],
  });
  while (editor.progress.filter(({ kind }) => kind === 'end').length === before) await sleep(20);
  // Until what was typed last has come to the other articles.
  await sleep(PAUSE);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soak-'));
  await writeFile(join(folder, '.gitignore'), 'nothing\n');
  for (let k = 0; k < FILES; k++) await writeFile(join(folder, nameOf(k)), article());
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it(
  `after ${EDITS} edits answers as a server that was just started, and takes no more memory`,
  async () => {
    const editor = new Editor();
    const inFlight = new Set<Promise<unknown>>();
    const memory: number[] = [];
    let told = 0;
    const gone: (number | null)[] = [];
    editor.process.once('exit', (code) => gone.push(code));
    const notify = (changes: readonly { uri: string; type: FileChangeType }[]) =>
      editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    const open = async (name: string) => {
      const uri = uriOf(name);
      const text = await readFile(join(folder, name), 'utf8').catch(() => '');
      await editor.open(uri, text);
    };
    const close = async (uri: string) => {
      editor.documents.delete(uri);
      await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    };
    const save = async (uri: string) => {
      await writeFile(new URL(uri), editor.document(uri).getText());
      await notify([{ uri, type: FileChangeType.Changed }]);
    };
    const checkOut = async () => {
      const changes: { uri: string; type: FileChangeType }[] = [];
      for (let k = 0; k < FILES; k++) {
        if (next() < 0.5) continue;
        const path = join(folder, nameOf(k));
        const there = await readFile(path, 'utf8').then(
          () => true,
          () => false,
        );
        if (there && next() < 0.15) {
          await rm(path);
          changes.push({ uri: uriOf(nameOf(k)), type: FileChangeType.Deleted });
        } else {
          await writeFile(path, article());
          changes.push({ uri: uriOf(nameOf(k)), type: there ? FileChangeType.Changed : FileChangeType.Created });
        }
      }
      await notify(changes);
    };
    const configure = async () => {
      editor.settings = { maxProblems: pick([3, 400]), codeLens: pick([true, false]) };
      const settings = { rules: { 'vague-attribution': pick(['off', 'hint', 'warning']), 'loaded-wording': pick(['off', 'info']) } };
      await writeFile(join(folder, SETTINGS_FILE), pick(['{', JSON.stringify(settings), JSON.stringify(settings)]));
      await notify([{ uri: uriOf(SETTINGS_FILE), type: FileChangeType.Changed }]);
      await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    };
    const ask = (uri: string, offset: number) => {
      const textDocument = { uri };
      const position = editor.document(uri).positionAt(offset);
      const method = pick([...ABOUT_PLACES, 'foldingRange']);
      const source = new CancellationTokenSource();
      const params = { textDocument, position, range: { start: position, end: position }, context: { diagnostics: [] } };
      const asked = editor.connection.sendRequest(`textDocument/${method}`, params, source.token).then(
        () => undefined,
        // What is taken back, or is not known to this server, is refused; the server lives on.
        (error: unknown) => {
          expect([-32800, -32801, -32601, -32802]).toContain((error as { code?: number }).code);
        },
      );
      inFlight.add(asked);
      void asked.finally(() => inFlight.delete(asked));
      if (next() < 0.3) source.cancel();
    };
    try {
      await editor.start(folder);
      await editor.indexed;
      await open(nameOf(1));
      let cursor = 0;
      for (let edit = 1; edit <= EDITS; edit++) {
        const uris = [...editor.documents.keys()];
        const uri = pick(uris);
        const length = editor.document(uri).getText().length;
        const dice = next();
        cursor = Math.min(length, next() < 0.9 ? cursor : below(length + 1));
        if (dice < 0.75) {
          const typed = pick(KEYS);
          await editor.edit(uri, cursor, cursor, typed);
          cursor += typed.length;
        } else if (dice < 0.92) await editor.edit(uri, cursor, Math.min(length, cursor + below(30)), '');
        else if (dice < 0.98) await editor.edit(uri, cursor, cursor, `\n\n${pick(SENTENCES)} ${pick(SENTENCES)}`);
        else await editor.edit(uri, 0, length, article());
        if (next() < 0.15) ask(uri, Math.min(cursor, editor.document(uri).getText().length));
        if (inFlight.size > 20) await Promise.all(inFlight);
        if (next() < 0.02 && uris.length < MOST_OPEN) {
          const name = nameOf(below(FILES));
          if (!editor.documents.has(uriOf(name))) await open(name);
        }
        if (next() < 0.02 && uris.length > 1) await close(pick(uris));
        if (next() < 0.01) await save(pick([...editor.documents.keys()]));
        if (next() < 0.004) await configure();
        if (next() < 0.003) await checkOut();
        expect(gone, 'the server must live').toEqual([]);
        if (edit % Math.floor(EDITS / CHECKS) !== 0) continue;
        await Promise.all(inFlight);
        await readAnew(editor, edit);
        const places = new Map(
          [...editor.documents].map(([key, document]) => [key, Array.from({ length: 6 }, () => below(document.getText().length + 1))]),
        );
        const fresh = new Editor();
        fresh.settings = editor.settings;
        try {
          await fresh.start(folder);
          for (const [key, document] of editor.documents) await fresh.open(key, document.getText());
          await fresh.indexed;
          await sleep(PAUSE);
          const given = await answers(editor, places);
          expect(given, `after ${edit} edits`).toEqual(await answers(fresh, places));
          told += JSON.stringify(given).split('"source-criticism"').length - 1;
        } finally {
          fresh.process.kill();
          fresh.connection.dispose();
        }
        const now = await memoryOf(editor);
        if (now !== undefined) memory.push(now);
      }
      expect(told, 'problems compared').toBeGreaterThan(5);
      expect(await editor.stop()).toBe(0);
      if (memory.length > 0) console.log(`memory after each check, MB: ${memory.map((mb) => mb.toFixed(0)).join(' ')}`);
      const [early, late] = [memory.slice(1, 4), memory.slice(-3)].map((some) => Math.max(...some));
      if (CHECKS >= 12 && early !== undefined && late !== undefined) expect(late).toBeLessThan(1.3 * early);
    } finally {
      editor.process.kill();
      editor.connection.dispose();
    }
  },
  60_000 + EDITS * 200,
);
