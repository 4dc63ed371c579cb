import {
  MarkdownString,
  Range,
  ThemeColor,
  window,
  type DecorationOptions,
  type DecorationRenderOptions,
  type Disposable,
  type TextEditor,
} from 'vscode';
import type { Label, SentenceItem } from '../../../server/src/requests.js';
import { RELATIONS } from './link.js';
import type { PracticeMarks } from './store.js';

/** What a student may call a sentence. */
export const NAMES: Readonly<Record<Label, string>> = {
  cited: 'cited',
  attributed: 'attributed',
  vague: 'vague',
  unsourced: 'unsourced',
  'non-assertion': 'no assertion',
};

/** The number of a key. It takes no room: VS Code does not reckon with what is written beside a text when it wraps lines. */
const SMALL = { textDecoration: 'none; position: absolute; font-size: 0.7em; line-height: 1.2; font-weight: bold' } as const;

/** Each label has a line of its own, and the number of its key after the sentence, so that colour is not needed. */
const STYLES: Readonly<Record<Label | 'loaded' | 'linked', DecorationRenderOptions>> = {
  cited: ink('underline double', '1'),
  attributed: ink('underline solid', '2'),
  vague: ink('underline dashed', '3'),
  unsourced: ink('underline dotted', '4'),
  'non-assertion': ink('overline solid', '5'),
  loaded: { border: '1px solid', borderColor: new ThemeColor('editor.foreground'), borderRadius: '2px' },
  // Apart from the number of the label, which hangs at the same place.
  linked: { before: { contentText: '7', ...SMALL, margin: '-0.6em 0 0 0' } },
};

function ink(line: string, key: string): DecorationRenderOptions {
  return {
    textDecoration: `${line}; text-decoration-thickness: 2px; text-underline-offset: 4px; text-decoration-skip-ink: none`,
    after: { contentText: key, ...SMALL },
  };
}

/** Draws what a student marked. */
export class Ink implements Disposable {
  readonly #types = Object.entries(STYLES).map(([name, style]) => [name, window.createTextEditorDecorationType(style)] as const);

  /** Draws the marks of an article; gives how many there are of each kind. */
  draw(editor: TextEditor, sentences: readonly SentenceItem[], marks: PracticeMarks): Readonly<Record<string, number>> {
    const drawn = this.#types.map(([name, type]) => {
      const options =
        name === 'loaded'
          ? loadedIn(editor, sentences, marks)
          : name === 'linked'
            ? linkedIn(sentences, marks)
            : labelled(name, sentences, marks);
      editor.setDecorations(type, options);
      return [name, options.length] as const;
    });
    return Object.fromEntries(drawn);
  }

  clear(editor: TextEditor): void {
    for (const [, type] of this.#types) editor.setDecorations(type, []);
  }

  dispose(): void {
    for (const [, type] of this.#types) type.dispose();
  }
}

/** A range of the protocol as the editor's. */
export function rangeOf({ start, end }: SentenceItem['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** With a hover that says it in words, which the number does not, and which can be read out. */
function option(range: Range, text: string): DecorationOptions {
  return { range, hoverMessage: new MarkdownString().appendText(text) };
}

function labelled(label: string, sentences: readonly SentenceItem[], marks: PracticeMarks): DecorationOptions[] {
  return sentences
    .filter(({ words }) => marks[words]?.label === label)
    .map(({ range }) => option(rangeOf(range), `Your mark: ${NAMES[label as Label]}`));
}

/** The sentences that are linked, with what they are linked to. */
function linkedIn(sentences: readonly SentenceItem[], marks: PracticeMarks): DecorationOptions[] {
  return sentences.flatMap(({ range, words }) => {
    const links = marks[words]?.links ?? [];
    if (links.length === 0) return [];
    const said = links.map(({ article, text, relation }) => `${RELATIONS[relation]} (${article}): ${text}`);
    return [option(rangeOf(range), `Your links: ${said.join(' · ')}`)];
  });
}

/** Every place in a marked sentence where a word stands that the student calls loaded. */
function loadedIn({ document }: TextEditor, sentences: readonly SentenceItem[], marks: PracticeMarks): DecorationOptions[] {
  return sentences.flatMap(({ range, words }) => {
    const text = document.getText(rangeOf(range));
    const from = document.offsetAt(rangeOf(range).start);
    return (marks[words]?.loaded ?? []).flatMap((word) =>
      [...text.matchAll(patternOf(word))].map(({ index, 0: { length } }) =>
        option(new Range(document.positionAt(from + index), document.positionAt(from + index + length)), 'Your mark: loaded'),
      ),
    );
  });
}

/** Finds words as they are, wherever lines break. */
function patternOf(words: string): RegExp {
  const escaped = words.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp(`(?<![\\p{Alpha}\\p{N}])${escaped.join('\\s+')}(?![\\p{Alpha}\\p{N}])`, 'gu');
}
