import { EventEmitter, Uri, type Disposable, type Memento } from 'vscode';
import type { PracticeMark } from '../../../server/src/requests.js';

const PRACTISED = 'practice.articles';
const keyOf = (uri: Uri) => `practice.marks ${uri.toString()}`;

/** A student's marks by the words of their sentences. */
export type PracticeMarks = Readonly<Record<string, PracticeMark>>;

/** Which articles are practised on, and what the student marked in them: kept with the workspace, so that closing the window loses nothing. */
export class PracticeStore implements Disposable {
  readonly #state: Memento;
  readonly #practised: Set<string>;
  readonly #toggled = new EventEmitter<Uri>();
  /** Fired with the article for which practice begins or ends. */
  readonly onToggled = this.#toggled.event;

  constructor(state: Memento) {
    this.#state = state;
    this.#practised = new Set(state.get<readonly string[]>(PRACTISED, []));
  }

  /** Whether an article is practised on. */
  readonly practises = (uri: Uri): boolean => this.#practised.has(uri.toString());

  /** The same of a uri as the server writes it. */
  readonly practisesOf = (uri: string): boolean => this.practises(Uri.parse(uri));

  get articles(): readonly string[] {
    return [...this.#practised];
  }

  async toggle(uri: Uri, on: boolean): Promise<void> {
    if (on) this.#practised.add(uri.toString());
    else this.#practised.delete(uri.toString());
    const kept = this.#state.update(PRACTISED, [...this.#practised]);
    this.#toggled.fire(uri);
    await kept;
  }

  marks(uri: Uri): PracticeMarks {
    return this.#state.get<PracticeMarks>(keyOf(uri), {});
  }

  async put(uri: Uri, marks: PracticeMarks): Promise<void> {
    await this.#state.update(keyOf(uri), Object.keys(marks).length > 0 ? marks : undefined);
  }

  /** Takes the marks of an article, and practice on it, over to its new name. */
  async move(from: Uri, to: Uri): Promise<void> {
    await this.put(to, this.marks(from));
    await this.put(from, {});
    await this.toggle(from, false);
    await this.toggle(to, true);
  }

  dispose(): void {
    this.#toggled.dispose();
  }
}
