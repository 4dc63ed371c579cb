import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
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
