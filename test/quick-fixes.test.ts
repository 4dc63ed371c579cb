import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run, withFolder } from './cli.js';
import { Editor } from './editor.js';

/** One server for all: each text is a document of its own, in a folder whose settings ask for a rule that is off by itself. */
let editor: Editor;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quick-fixes-'));
  await writeFile(join(folder, '.source-criticism.json'), JSON.stringify({ rules: { 'certainty-without-source': 'info' } }));
  editor = new Editor();
  await editor.start(folder);
  await editor.indexed;
});
afterAll(async () => {
  editor.process.kill();
  editor.connection.dispose();
  await rm(folder, { recursive: true });
});

let opened = 0;

/** Opens a text; gives its uri and what a rule reports in it. */
async function findings(rule: string, text: string, ending: string): Promise<{ uri: string; found: Diagnostic[] }> {
  const uri = pathToFileURL(join(folder, `quick-fix-${++opened}.${ending}`)).href;
  await editor.open(uri, text, ending === 'md' ? 'markdown' : 'plaintext');
  const { items = [] } = await editor.diagnostics(uri);
  return { uri, found: items.filter((d) => d.code === rule) };
}

/** What an editor offers to mend the rule's first finding in a text: titles, each with the text that choosing it leaves. */
async function offered(rule: string, text: string, ending: string): Promise<Record<string, string>> {
  const { uri, found } = await findings(rule, text, ending);
  const [first] = found;
  if (!first) throw new Error(`${rule} reports nothing in ${text}`);
  const actions = await editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: first.range,
    context: { diagnostics: [first] },
  });
  const results: Record<string, string> = {};
  for (const action of actions.filter(({ title }) => !title.startsWith('Silence '))) {
    expect(action.kind).toMatch(/^quickfix\.sourceCriticism\.\w+$/);
    expect(action.isPreferred).toBeUndefined();
    const { edit } = await editor.connection.sendRequest<CodeAction>('codeAction/resolve', action);
    const after = TextDocument.applyEdits(editor.document(uri), edit?.changes?.[uri] ?? []);
    results[action.title] = after;
    // Whatever is chosen, the finding is gone.
    expect((await findings(rule, after, ending)).found.length, after).toBeLessThan(found.length);
  }
  return results;
}

describe('certainty-without-source', () => {
  it.each([
    ['at the start, with its comma', 'Clearly, the bridge was never safe.', 'The bridge was never safe.'],
    ['at the start, without one', 'Obviously the bridge was never safe.', 'The bridge was never safe.'],
    ['in a later sentence', 'It rained. Undoubtedly, Kell wanted the bridge to fail.', 'It rained. Kell wanted the bridge to fail.'],
    ['after “But”', 'But clearly, the council wanted the bridge to fail.', 'But the council wanted the bridge to fail.'],
    ['before the verb', 'The bridge will undoubtedly never open again.', 'The bridge will never open again.'],
    ['between commas', 'The bridge, of course, was never safe.', 'The bridge was never safe.'],
    ['after what keeps its comma', 'In 2019, of course, the bridge was closed for 40 days.', 'In 2019, the bridge was closed for 40 days.'],
    ['at the end', 'The bridge was never safe, of course.', 'The bridge was never safe.'],
    ['after a semicolon', 'The bridge fell; clearly, the council wanted that.', 'The bridge fell; the council wanted that.'],
    ['without commas', 'The bridge was of course never safe.', 'The bridge was never safe.'],
    [
      'with the article before it',
      'The council approved an obviously false report in 2019.',
      'The council approved a false report in 2019.',
    ],
    ['“No doubt” at the start', 'No doubt the council wanted the bridge to fail.', 'The council wanted the bridge to fail.'],
    ['“has no doubt”', 'The bridge has no doubt lasted 40 years.', 'The bridge has lasted 40 years.'],
    ['“was no doubt”', 'The bridge was no doubt the oldest in Kell.', 'The bridge was the oldest in Kell.'],
    ['“there is no doubt that”', 'There is no doubt that the bridge was rotten.', 'The bridge was rotten.'],
    ['“it is clear that”, all of it', 'It rained, and it is clear that the bridge will fail.', 'It rained, and the bridge will fail.'],
    ['“everybody knows that”', 'Everybody knows that Kell paid for the bridge in 1931.', 'Kell paid for the bridge in 1931.'],
    ['“the fact is,”', 'The fact is, the bridge will fail.', 'The bridge will fail.'],
    ['over the end of a line', 'The council\nclearly wanted the bridge to fail.', 'The council\nwanted the bridge to fail.'],
    ['before emphasis', 'Clearly, *the bridge* was never safe.', '*The bridge* was never safe.'],
  ])('%s', async (_, before, after) => {
    expect(Object.values(await offered('certainty-without-source', `${before}\n`, 'md'))).toEqual([`${after}\n`]);
  });

  it('names what it takes out', async () => {
    expect(Object.keys(await offered('certainty-without-source', 'There is no doubt that the bridge was rotten.', 'txt'))).toEqual([
      'Take out “There is no doubt that”',
    ]);
  });

  it.each([
    ['an adjective', 'The obvious reason is that the bridge was never safe.', true],
    ['a noun phrase', 'Kell has no doubt about the bridge.'],
    ['what there is', 'There was no doubt in Kell in 2019.'],
    ['another “of course”', 'The change of course cost the town 2 million crowns.'],
    ['an adverb that another word leans on', 'The bridge was quite clearly never safe.'],
    ['a pair of adverbs', 'The bridge was slowly but surely falling to pieces.'],
    ['half of a pair', 'The bridge was clearly and dangerously rotten.'],
    ['“that” before a noun', 'Everybody knows that bridge in Kell.'],
    ['what is no clause', 'It is clear who wanted the bridge to fail.'],
    ['a word in emphasis', 'The council *clearly* wanted the bridge to fail.'],
    ['an article that the sound decides', 'The council approved a clearly honest report in 2019.'],
    ['an adverb over the end of a quoted line', '> The council clearly\n> wanted the bridge to fail.', true],
  ])('is left to the writer: %s', async (_, text, silent = false) => {
    if (silent) expect((await findings('certainty-without-source', text, 'md')).found).toEqual([]);
    else expect(await offered('certainty-without-source', text, 'md')).toEqual({});
  });
});

describe('unmatched-quotation-mark', () => {
  const SENTENCE = 'Close the quotation at the end of the sentence';
  const PARAGRAPH = 'Close the quotation at the end of the paragraph';

  it('is closed at the end of the sentence or of the paragraph', async () => {
    expect(
      await offered(
        'unmatched-quotation-mark',
        'Ana Brel said: “The pier is rotten. We knew it for years.\n\nThe work begins in May.\n',
        'txt',
      ),
    ).toEqual({
      [SENTENCE]: 'Ana Brel said: “The pier is rotten.” We knew it for years.\n\nThe work begins in May.\n',
      [PARAGRAPH]: 'Ana Brel said: “The pier is rotten. We knew it for years.”\n\nThe work begins in May.\n',
    });
  });

  it('is closed before the words that report it', async () => {
    expect(await offered('unmatched-quotation-mark', '“The pier is rotten, said Ana Brel. The council did nothing.\n', 'txt')).toEqual({
      'Close the quotation before the words that report it': '“The pier is rotten,” said Ana Brel. The council did nothing.\n',
      [PARAGRAPH]: '“The pier is rotten, said Ana Brel. The council did nothing.”\n',
    });
  });

  it.each([
    ['a straight mark', 'Ana Brel said: "The pier is rotten.\n', 'Ana Brel said: "The pier is rotten."\n'],
    ['a guillemet', 'Ana Brel said: «The pier is rotten.\n', 'Ana Brel said: «The pier is rotten.»\n'],
    ['a low mark', 'Ana Brel said: „The pier is rotten.\n', 'Ana Brel said: „The pier is rotten.“\n'],
    [
      'a low mark, as the article closes its others',
      'Omar Lind said: „It is safe.”\n\nAna Brel said: „The pier is rotten.\n',
      'Omar Lind said: „It is safe.”\n\nAna Brel said: „The pier is rotten.”\n',
    ],
    [
      'before the full stop, as the article’s other quotations',
      'Omar Lind calls it “safe enough”. Ana Brel calls it “a disgrace.\n',
      'Omar Lind calls it “safe enough”. Ana Brel calls it “a disgrace”.\n',
    ],
    [
      'behind the full stop, as the article’s other quotations',
      'Omar Lind calls it “safe enough.” Ana Brel calls it “a disgrace.\n',
      'Omar Lind calls it “safe enough.” Ana Brel calls it “a disgrace.”\n',
    ],
    [
      'before the citation',
      'Ana Brel wrote: “The pier is rotten [1].\n\n[1] Brel, A. (2004). A Town of Boats.\n',
      'Ana Brel wrote: “The pier is rotten” [1].\n\n[1] Brel, A. (2004). A Town of Boats.\n',
    ],
    [
      'before the footnote',
      'Ana Brel wrote: “The pier is rotten.[^a]\n\n[^a]: Brel 2004.\n',
      'Ana Brel wrote: “The pier is rotten.”[^a]\n\n[^a]: Brel 2004.\n',
    ],
    [
      'inside a line of Markdown',
      '- Ana Brel said: “The *pier* is rotten.\n- No more.\n',
      '- Ana Brel said: “The *pier* is rotten.”\n- No more.\n',
    ],
  ])('%s', async (_, before, after) => {
    expect(await offered('unmatched-quotation-mark', before, 'md')).toEqual({ [PARAGRAPH]: after });
  });
});

describe('ambiguous-ibid', () => {
  it.each([
    [
      'the authors of one bracket, with the page',
      'The pier was built in 1911 (Weir 1998, p. 3; see Brel 2004). It burned twice (ibid, p. 4).\n',
      {
        'Write “(Weir 1998, p. 4)”': 'The pier was built in 1911 (Weir 1998, p. 3; see Brel 2004). It burned twice (Weir 1998, p. 4).\n',
        'Write “(Brel 2004, p. 4)”': 'The pier was built in 1911 (Weir 1998, p. 3; see Brel 2004). It burned twice (Brel 2004, p. 4).\n',
      },
    ],
    [
      'numbers, each with what stands under it',
      'The pier was built in 1911 [1, 2]. It burned twice (ibid).\n\n[1] Weir, J. (1998). Piers of the Orle.\n\n[2] Brel, A. (2004). A Town of Boats.\n',
      {
        'Write “[1]”: Weir, J. (1998). Piers of the Orle.':
          'The pier was built in 1911 [1, 2]. It burned twice [1].\n\n[1] Weir, J. (1998). Piers of the Orle.\n\n[2] Brel, A. (2004). A Town of Boats.\n',
        'Write “[2]”: Brel, A. (2004). A Town of Boats.':
          'The pier was built in 1911 [1, 2]. It burned twice [2].\n\n[1] Weir, J. (1998). Piers of the Orle.\n\n[2] Brel, A. (2004). A Town of Boats.\n',
      },
    ],
    [
      'footnotes, close to the word as theirs',
      'The pier was built in 1911.[^a][^b] It burned twice (ibid).\n\n[^a]: Weir 1998.\n\n[^b]: Brel 2004.\n',
      {
        'Write “[^a]”: Weir 1998.': 'The pier was built in 1911.[^a][^b] It burned twice[^a].\n\n[^a]: Weir 1998.\n\n[^b]: Brel 2004.\n',
        'Write “[^b]”: Brel 2004.': 'The pier was built in 1911.[^a][^b] It burned twice[^b].\n\n[^a]: Weir 1998.\n\n[^b]: Brel 2004.\n',
      },
    ],
    [
      'keys',
      'The pier was built in 1911 [@weir; @brel]. It burned twice (ibid, p. 4).\n',
      {
        'Write “[@weir, p. 4]”': 'The pier was built in 1911 [@weir; @brel]. It burned twice [@weir, p. 4].\n',
        'Write “[@brel, p. 4]”': 'The pier was built in 1911 [@weir; @brel]. It burned twice [@brel, p. 4].\n',
      },
    ],
    [
      'the one beyond the heading',
      'The pier was built in 1911 (Weir 1998).\n\n## Fires\n\nIt burned twice (see ibid).\n',
      { 'Write “(see Weir 1998)”': 'The pier was built in 1911 (Weir 1998).\n\n## Fires\n\nIt burned twice (see Weir 1998).\n' },
    ],
    [
      'a link',
      'The pier was [built in 1911](https://orle.example/piers).\n\n## Fires\n\nIt burned twice (ibid).\n',
      {
        'Write “([built in 1911](https://orle.example/piers))”':
          'The pier was [built in 1911](https://orle.example/piers).\n\n## Fires\n\nIt burned twice ([built in 1911](https://orle.example/piers)).\n',
      },
    ],
    ['nothing where the page has no place', 'The pier was built in 1911 [1, 2]. It burned twice (ibid, p. 4).\n', {}],
  ])('is written out: %s', async (_, text, results) => {
    expect(await offered('ambiguous-ibid', text, 'md')).toEqual(results);
  });
});

describe('unused-reference', () => {
  const LIST = '[1] Weir, J. (1998). Piers of the Orle.\n\n[2] Brel, A. (2004). A Town of Boats.\n\n[3] Lind, O. (2011). Fires.\n';

  it.each([
    [
      'a footnote with all its lines',
      'md',
      'It burned.[^a]\n\n[^b]: Weir 1998.\n\n    And p. 9.\n\n[^a]: Weir 1998, p. 4.\n',
      'It burned.[^a]\n\n[^a]: Weir 1998, p. 4.\n',
    ],
    ['the last footnote', 'md', 'It burned.[^a]\n\n[^a]: Weir 1998.\n[^b]: Brel 2004.\n', 'It burned.[^a]\n\n[^a]: Weir 1998.\n'],
    ['a numbered paragraph', 'txt', `It burned [1, 3].\n\n${LIST}`, `It burned [1, 3].\n\n${LIST.replace(/\[2\].*\n\n/, '')}`],
    ['the last paragraph', 'txt', `It burned [1, 2].\n\n${LIST}`, `It burned [1, 2].\n\n${LIST.replace(/\n\[3\].*\n/, '')}`],
    [
      'lines that end with CRLF',
      'txt',
      `It burned [1, 2].\n\n${LIST}`.replaceAll('\n', '\r\n'),
      `It burned [1, 2].\n\n${LIST.replace(/\n\[3\].*\n/, '')}`.replaceAll('\n', '\r\n'),
    ],
    [
      'an item of a bulleted list',
      'md',
      'It burned (Weir 1998).\n\n## References\n\n- Brel, A. (2004). A Town of Boats.\n- Weir, J. (1998). Piers.\n',
      'It burned (Weir 1998).\n\n## References\n\n- Weir, J. (1998). Piers.\n',
    ],
    [
      'the last item of a numbered list',
      'md',
      'It burned [1].\n\n## References\n\n1. Weir, J. (1998). Piers.\n2. Brel, A. (2004). A Town of Boats.\n',
      'It burned [1].\n\n## References\n\n1. Weir, J. (1998). Piers.\n',
    ],
    [
      'a paragraph among others',
      'txt',
      'The pier is old.\n\nIt burned (Weir 1998).\n\nReferences\n\nBrel, A. (2004). A Town of Boats.\n\nWeir, J. (1998). Piers.\n',
      'The pier is old.\n\nIt burned (Weir 1998).\n\nReferences\n\nWeir, J. (1998). Piers.\n',
    ],
  ])('is removed: %s', async (_, ending, before, after) => {
    expect(Object.values(await offered('unused-reference', before, ending))).toEqual([after]);
  });

  it.each([
    ['a numbered list whose others would be counted anew', 'It burned [2].\n\n## References\n\n1. Weir, J. (1998).\n2. Brel, A. (2004).\n'],
    ['a list that citations count', 'It burned [2].\n\n## References\n\n- Weir, J. (1998).\n- Brel, A. (2004).\n'],
    [
      'an item with more in it',
      'It burned (Weir 1998).\n\n## References\n\n- Brel, A. (2004).\n\n  A town of boats.\n\n- Weir, J. (1998).\n',
    ],
    ['a quoted footnote', 'It burned.[^a]\n\n[^a]: Weir 1998.\n\n> [^b]: Brel 2004.\n'],
  ])('stays: %s', async (_, text) => {
    expect(await offered('unused-reference', text, 'md')).toEqual({});
  });
});

describe('altered-quotation', () => {
  it('offers the other article’s words', async () => {
    const folder = new Editor();
    try {
      await withFolder(
        { 'wire.txt': '“I asked for the gate to be closed at four, and I was told to wait,” said Matis Orel.\n' },
        async (path) => {
          await folder.start(path);
          await folder.indexed;
          const uri = pathToFileURL(join(path, 'leaflet.txt')).href;
          await folder.open(uri, 'Matis Orel said: “I asked for the gate to be shut, and I was told to wait.”\n');
          const { items = [] } = await folder.diagnostics(uri);
          const found = items.filter(({ code }) => code === 'altered-quotation');
          const [first] = found;
          if (!first) throw new Error('nothing is reported');
          const actions = await folder.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
            textDocument: { uri },
            range: first.range,
            context: { diagnostics: [first] },
          });
          const offer = actions.find(({ title }) => title === 'Write the other article’s words');
          if (!offer) throw new Error('nothing is offered');
          expect(offer.isPreferred).toBeUndefined();
          const { edit } = await folder.connection.sendRequest<CodeAction>('codeAction/resolve', offer);
          expect(TextDocument.applyEdits(folder.document(uri), edit?.changes?.[uri] ?? [])).toBe(
            'Matis Orel said: “I asked for the gate to be closed at four, and I was told to wait.”\n',
          );
        },
      );
    } finally {
      folder.process.kill();
      folder.connection.dispose();
    }
  });
});

it('none of them is made by lint --fix, which mends only what needs no look', () => {
  const text =
    'It was built in 1911 [1, 2]. It burned twice (ibid). Clearly, the pier was never safe. Nobody went. She said: “It is rotten.\n\n[1] Weir 1998.\n\n[2] Brel 2004.\n\n[3] Lind 2011.\n';
  return withFolder({ 'pier.txt': text }, async (folder) => {
    const { out } = await run(['lint', '--fix', '--rule=certainty-without-source:info', 'pier.txt'], { cwd: folder });
    for (const rule of ['certainty-without-source', 'unmatched-quotation-mark', 'ambiguous-ibid', 'unused-reference'])
      expect(out).toContain(rule);
    expect(await readFile(join(folder, 'pier.txt'), 'utf8')).toBe(text);
  });
});
