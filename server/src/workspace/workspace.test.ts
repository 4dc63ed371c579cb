import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { crc32 } from '../cli/crc32.js';
import { Corpus, DEFAULT_THRESHOLD, MOST_COMPARED } from '../corpus/corpus.js';
import { packed, unpacked } from '../corpus/packed.js';
import { read, versionOf, type KeptCorpus } from '../review.js';
import { Workspace } from './workspace.js';

const FIRST = 'The bridge at Kell closed in 2019. The council paid four million for it. Nobody had looked at the piers since the flood.';
const URI = 'file:///desk/draft.txt';

describe('an article that is typed in', () => {
  const typed = () => {
    const workspace = new Workspace({
      read: () => Promise.reject(new Error('no files')),
      find: () => Promise.resolve([]),
      exists: () => Promise.resolve(undefined),
    });
    const open = (text: string, version: number) => workspace.open(TextDocument.create(URI, 'plaintext', version, text), 'plaintext');
    const utterances = () => workspace.reading(URI)?.sentences.map(({ utterance }) => utterance) ?? [];
    return { open, utterances };
  };

  it('keeps the words of the other sentences of the paragraph as the objects they were', () => {
    const { open, utterances } = typed();
    open(FIRST, 1);
    const before = utterances();
    open(FIRST.replace('four million', 'five million'), 2);
    const after = utterances();
    expect(before).toHaveLength(3);
    expect(after.map((u, k) => u === before[k])).toEqual([true, false, true]);
    expect(after[1]?.text).toBe('The council paid five million for it.');
  });

  it('keeps them where a paragraph is split, or joined with another', () => {
    const { open, utterances } = typed();
    open(FIRST, 1);
    const before = utterances();
    open(FIRST.replace('it. ', 'it.\n\n'), 2);
    expect(utterances().map((u, k) => u === before[k])).toEqual([true, true, true]);
  });
});

describe('an article that is compared while the folder is read', () => {
  const rest = () => Promise.resolve();
  const FILES = new Map([
    ['file:///desk/a.txt', 'The bridge at Kell was closed in 2019 because its piers were cracked.'],
    ['file:///desk/b.txt', 'The bridge at Kell was closed because its piers were cracked, the council said.'],
  ]);
  const kept: KeptCorpus = {
    open: (readingOf) => {
      const whole = new Corpus();
      for (const [path, text] of FILES) whole.put(path, read({ path, text }), versionOf({ path, text }));
      whole.settle();
      const state = whole.state();
      if (!state) throw new Error('nothing to keep');
      const bytes = new Uint8Array(Buffer.concat(packed(state, 'this', crc32)));
      return unpacked(bytes, 'this', crc32, readingOf);
    },
    keep: () => undefined,
  };

  it('is shown what treats it as soon as that can be read, though it was known before', async () => {
    const workspace = new Workspace({
      read: (uri) => Promise.resolve(new TextEncoder().encode(FILES.get(uri) ?? '')),
      find: () => Promise.resolve([...FILES.keys()]),
      exists: () => Promise.resolve(undefined),
    });
    workspace.folders.set(['file:///desk'], []);
    workspace.restore(kept);
    const own = 'file:///desk/a.txt';
    workspace.open(TextDocument.create(own, 'plaintext', 1, FILES.get(own) ?? ''), 'plaintext');
    const shown = () => [
      workspace.treatments(own, 0, MOST_COMPARED, DEFAULT_THRESHOLD).map(({ path }) => path),
      workspace.treatments(own, 0, 5).map(({ path }) => path),
    ];
    expect(shown()).toEqual([[], []]);
    await workspace.load('file:///desk/b.txt');
    expect(shown()).toEqual([['file:///desk/b.txt'], ['file:///desk/b.txt']]);
    await workspace.settle(rest);
    expect(shown()).toEqual([['file:///desk/b.txt'], ['file:///desk/b.txt']]);
  });
});

describe('an article that is rewritten around a claim', () => {
  const rest = () => Promise.resolve();
  const TUNNEL = '52 people were killed when the tunnel in Ostrand was closed.';
  const BRIDGE = 'The bridge cost $40 million to build in 2019, according to Ana Ruiz.';
  const BEES = 'Farmers keep bees near Tamrel and sell cheese to opera singers.';
  const AUNT = 'My aunt plays the violin in a band of dentists.';
  const others = {
    'file:///desk/b.txt': [
      AUNT,
      BEES,
      '12 people were killed when the tunnel in Ostrand collapsed.',
      'The ferry to Tamrel was sold to a bank.',
    ],
    'file:///desk/d.txt': ['The bridge had been closed before the flood.', 'The dam had been sold before the flood.', BRIDGE],
  };

  /** A workspace of the others; `write` types an article and pauses. */
  async function desk() {
    const workspace = new Workspace({
      read: () => Promise.reject(new Error('no files')),
      find: () => Promise.resolve([]),
      exists: () => Promise.resolve(undefined),
    });
    let version = 0;
    const write = async (uri: string, paragraphs: readonly string[]) => {
      workspace.open(TextDocument.create(uri, 'plaintext', ++version, paragraphs.join('\n\n')), 'plaintext');
      await workspace.commit(uri, rest);
    };
    for (const [uri, paragraphs] of Object.entries(others)) await write(uri, paragraphs);
    return { workspace, write };
  }
  const conflicts = (workspace: Workspace) => workspace.findings(URI).filter(({ rule }) => rule === 'conflicting-claim').length;

  it('is told of what contradicts it, as one that was opened so', async () => {
    const opened = await desk();
    await opened.write(URI, [TUNNEL, BEES, AUNT]);
    await opened.workspace.settle(rest);
    const typed = await desk();
    await typed.write(URI, [TUNNEL, BRIDGE, 'The dam in Kell opened on Tuesday.', 'Steel prices rose and cranes stood idle for months.']);
    await typed.workspace.settle(rest);
    const before = conflicts(typed.workspace);
    await typed.write(URI, [TUNNEL, BEES, AUNT]);
    expect([before, conflicts(typed.workspace), conflicts(opened.workspace)]).toEqual([0, 1, 1]);
  });
});
