import type { Disposable, StatusBarItem } from 'vscode';
import type { Marks } from '../../server/src/requests.js';

/** The counts of the open article in the status bar; a click opens the summary. */
export class Status implements Disposable {
  readonly #item: StatusBarItem;
  /** The marks last shown. */
  marks: Marks | undefined;

  constructor(item: StatusBarItem) {
    this.#item = item;
    item.name = 'Source Criticism';
    item.command = 'sourceCriticism.summary';
  }

  show(marks: Marks | undefined): void {
    this.marks = marks;
    if (!marks) {
      this.#item.hide();
      return;
    }
    const { claims, unsourced } = marks.counts;
    this.#item.text = `$(quote) ${claims} claim${claims === 1 ? '' : 's'}, ${unsourced} unsourced`;
    this.#item.tooltip = 'Source Criticism: show the summary of this article';
    this.#item.accessibilityInformation = { label: `Source criticism: ${claims} claims, ${unsourced} without a source` };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
