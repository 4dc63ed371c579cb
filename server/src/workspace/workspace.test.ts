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
