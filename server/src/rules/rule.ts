import type { Treatment } from '../corpus/corpus.js';
import type { Dependence } from '../corpus/origin.js';
import type { Reading } from '../reading/reading.js';
import type { Span } from '../text/span.js';

/** How much a finding matters; `off` in settings silences the rule. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type SeverityOrOff = Severity | 'off';

/** The question of source criticism that a rule asks. */
export type Question =
  'Who says so?' | 'Can a reader find it?' | 'In what words?' | 'Who else treats it?' | 'Who, when?' | 'What is silenced?';

/** What a rule reports: what is wrong, why it matters, what to do. Offsets are of the file. */
export interface Problem extends Span {
  readonly what: string;
  readonly why: string;
  readonly todo: string;
  /** What may be written in its place, as it stands, where a word for a word will do. */
  readonly instead?: string | undefined;
  /** Whether an editor may show it as text that could go. */
  readonly unnecessary?: boolean | undefined;
  /** Passages of other articles, or of this one (its path, or ''), that belong to it. */
  readonly related?: readonly RelatedPassage[] | undefined;
}

/** Another passage that a finding speaks of. */
export interface RelatedPassage extends Span {
  readonly path: string;
  readonly text: string;
}

/** A problem with its rule and severity, as doors show it. */
export interface Finding extends Problem {
  readonly rule: string;
  readonly severity: Severity;
  /** The three pillars in one line. */
  readonly message: string;
}

/** What an option of a rule may be. */
export type OptionValue = boolean | number | readonly string[];

/** An option on which people differ. */
export interface OptionSpec<V extends OptionValue = OptionValue> {
  readonly default: V;
  /** What it does, in one line without a full stop. */
  readonly description: string;
  /** Its value in the presets `student` and `strict`, if that is another. */
  readonly inPresets?: V;
  /** Of numbers: the least and the greatest that makes sense. */
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Options by name, as settings give them. */
export type Options = Readonly<Record<string, OptionValue>>;

/** A word of a newsroom's own list. */
export interface OwnWord {
  readonly word: string;
  /** Why it is listed, or why not. */
  readonly reason: string;
  /** What to write instead. */
  readonly neutral?: string;
}

/** A newsroom's own lists. */
export interface Lists {
  readonly words: { readonly add: readonly OwnWord[]; readonly remove: readonly OwnWord[] };
  /** Outlets and persons that count as known. */
  readonly trusted: readonly string[];
}

/** A comment that silences, as rules see it. */
export interface Silence extends Span {
  /** Names in it that no rule has. */
  readonly unknown: readonly string[];
  readonly reason: string;
  /** Whether it has silenced anything; only rules that ran before count. Undefined where a rule that it names did not run. */
  readonly used: boolean | undefined;
}

/** What a rule may look at: one article's reading, and what other articles say on a sentence of it. */
export interface RuleContext<O extends Options = Options> {
  readonly path: string;
  readonly reading: Reading;
  /** The rule's options, defaults filled in. */
  readonly options: O;
  readonly lists: Lists;
  /** The comments that silence. */
  readonly silences: () => readonly Silence[];
  /** Whether silencing needs a reason. */
  readonly requireReason: boolean;
  /** Passages of other articles that treat sentence `index`, best first. Asked for, it costs a look-up. */
  readonly treatments: (index: number) => readonly Treatment[];
  /** Whether one of them may surely conflict with the sentence. Where not, they need not be asked for on that account. */
  readonly mayConflict: (index: number) => boolean;
  /** What the article has from others of the folder, or they from it. */
  readonly dependence: Dependence;
  /**
   * Whether there is a file or folder at a path as links have it: from the article's folder, or from any above if it begins with
   * a slash. Undefined what isn't known; without it nothing is.
   */
  readonly exists?: ((target: string) => boolean | undefined) | undefined;
  /** Whether the author has silenced this rule at an offset, so that a rule that reports once can look further. */
  readonly isSilenced: (offset: number) => boolean;
}

/** A rule: data and a function. Its page stands in `docs/rules`. */
export interface Rule<O extends Options = Options> {
  readonly id: string;
  /** What it reports, in one line. */
  readonly title: string;
  readonly question: Question;
  readonly severity: { readonly editor: SeverityOrOff; readonly ci: SeverityOrOff };
  readonly options?: { readonly [K in keyof O]: OptionSpec<O[K]> };
  /** Whether it is on how the author writes: then signed letters, posts and the turns of a transcript are let be. */
  readonly ofAuthor?: true;
  /** A method, so that rules of different options fit in one list. */
  check(context: RuleContext<O>): Iterable<Problem>;
}

/** A rule's options with what settings say of them. */
export function optionsOf(rule: Rule, given: Options = {}): Options {
  return Object.fromEntries(Object.entries(rule.options ?? {}).map(([name, spec]) => [name, given[name] ?? spec.default]));
}
