import type { Relation } from '../corpus/relation.js';
import type { LoadKind } from '../reading/wording.js';
import type { Reading, SentenceReading } from '../reading/reading.js';
import type { Span } from '../text/span.js';

/** What somebody who practises may say of a sentence; the words of the analysis' format. */
export const LABELS = ['cited', 'attributed', 'vague', 'unsourced', 'non-assertion'] as const;
export type Label = (typeof LABELS)[number];

/** A word that judges what it names, as the file has it. */
export interface LoadedWord extends Span {
  readonly text: string;
  readonly kind: LoadKind;
}

/** A passage of another article that treats a claim, and how it stands to it. */
export interface PracticeLink {
  /** The other article: its path as seen from the folder of this one, with `/`. */
  readonly article: string;
  /** Its sentence; it is known by its words. */
  readonly text: string;
  readonly relation: Relation;
}

/** A sentence of the article's own text, and what the program says of it. */
export interface PracticeSentence extends Span {
  /** Index among all sentences of the article. */
  readonly sentence: number;
  readonly text: string;
  readonly sourcing: Exclude<SentenceReading['sourcing'], 'furniture' | 'heading'>;
  readonly why: string;
  readonly loaded: readonly LoadedWord[];
}

/** What a student says of a sentence. It is kept by the sentence's text, so that edits elsewhere don't touch it. */
export interface PracticeMark {
  readonly text: string;
  readonly label?: Label;
  /** Words of the sentence that judge what they name. */
  readonly loaded: readonly string[];
  /** Passages of other articles that treat its claim. */
  readonly links?: readonly PracticeLink[] | undefined;
  /** Why the student stays with this, whatever others say. */
  readonly because?: string | undefined;
}

/** What a teacher says of a sentence. What is left out, the program says. */
export interface KeySentence {
  readonly text: string;
  readonly label?: Label;
  readonly why?: string;
  readonly loaded?: readonly string[];
  readonly links?: readonly PracticeLink[];
}

/** What the program finds for a claim in other articles. */
export interface FoundLinks {
  /** Passages that treat it. */
  readonly same: readonly PracticeLink[];
  /** Passages that are on its subject, `same` included. */
  readonly subject: readonly PracticeLink[];
}

/** A passage that the student or the other side links to a claim. */
export interface LinkedPassage {
  readonly article: string;
  readonly text: string;
  /** What the student says; undefined if she did not link it. */
  readonly mine?: Relation;
  /** What the other side says; `subject` is the program's for a passage on the same subject, without a verdict. */
  readonly theirs?: Relation | 'subject';
}

/** Who says what the student's marks are compared with. */
export type Judge = 'program' | 'teacher';

/** A sentence that the student marked, beside what the teacher or the program says of it. */
export interface ComparedSentence extends Span {
  /** Index among the sentences of the article's text. */
  readonly index: number;
  readonly text: string;
  readonly mine: PracticeMark;
  readonly theirs: {
    readonly label: Label;
    readonly by: Judge;
    readonly why: string;
    readonly loaded: readonly string[];
    readonly loadedBy: Judge;
    readonly linksBy: Judge;
  };
  /** Passages of other articles, the student's first; none where she linked none, so that the answer is not given away. */
  readonly links: readonly LinkedPassage[];
}

/** How often a label was given: by the student, by the other, by both to the same sentence. */
export interface LabelCount {
  readonly label: Label;
  readonly mine: number;
  readonly theirs: number;
  readonly both: number;
}

export interface Agreement {
  /** Sentences that both labelled. */
  readonly compared: number;
  readonly agreed: number;
  readonly labels: readonly LabelCount[];
  /** Cohen's kappa, −1…1; undefined where both gave one label only, or there is nothing to compare. */
  readonly kappa: number | undefined;
}

/** A word that only one of the two takes for loaded. */
export interface LoadedDifference {
  readonly sentence: ComparedSentence;
  readonly word: string;
  readonly only: 'mine' | 'theirs';
}

export interface PracticeComparison {
  /** Sentences of the article's text. */
  readonly sentences: number;
  /** Those that the student marked. */
  readonly marked: readonly ComparedSentence[];
  readonly agreement: Agreement;
  /** Where labels differ. */
  readonly differing: readonly ComparedSentence[];
  readonly loaded: readonly LoadedDifference[];
  /** Sentences for which the teacher's key was asked. */
  readonly byTeacher: number;
  /** Sentences of the key that the article does not have. */
  readonly strays: readonly string[];
}

/** The sentences of an article's own text: no headings, no furniture. */
export function practiceSentences({ sentences, loaded, article }: Reading): readonly PracticeSentence[] {
  return sentences.flatMap((sentence, index): PracticeSentence[] => {
    const { sourcing, start, end, text, why } = sentence;
    if (sourcing === 'furniture' || sourcing === 'heading') return [];
    const words = loaded.filter((l) => l.sentence === index && (l.vouchedBy !== '' || l.kind === 'scare-quotes'));
    return [
      {
        sentence: index,
        start,
        end,
        text,
        sourcing,
        why,
        loaded: words.map((l) => ({ start: l.start, end: l.end, text: article.source.slice(l.start, l.end), kind: l.kind })),
      },
    ];
  });
}

/** The words of a text in small letters, which is how a sentence is known again: wrapped anew, with other quotation marks or emphasis. */
export function wordsOf(text: string): string {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{Alpha}\p{M}\p{N}]+/gu);
  return words ? words.join(' ') : text.trim();
}

/** The label for what the program says. A guess that is marked as one has no source either: students need not tell the two apart. */
export function labelOf(sourcing: PracticeSentence['sourcing']): Label {
  return sourcing === 'speculation' ? 'unsourced' : sourcing;
}

/** Sets a student's marks beside what the teacher's key says, and the program where the key is silent. */
export function comparePractice(
  sentences: readonly PracticeSentence[],
  marks: readonly PracticeMark[],
  key: readonly KeySentence[] = [],
  treatments: (sentence: PracticeSentence) => FoundLinks = () => ({ same: [], subject: [] }),
): PracticeComparison {
  const own = new Map(marks.map((m) => [wordsOf(m.text), m]));
  const taught = new Map(key.map((k) => [wordsOf(k.text), k]));
  const here = new Set(sentences.map(({ text }) => wordsOf(text)));
  const marked = sentences.flatMap((sentence, index): ComparedSentence[] => {
    const mine = own.get(wordsOf(sentence.text));
    if (!mine || !isMarked(mine)) return [];
    const { start, end, text } = sentence;
    const teacher = taught.get(wordsOf(text));
    const linked = mine.links ?? [];
    const links = linked.length === 0 ? [] : linkedPassages(linked, teacher?.links ?? treatments(sentence));
    return [{ index, start, end, text, mine, theirs: judged(sentence, teacher), links }];
  });
  const labelled = marked.filter(({ mine }) => mine.label !== undefined);
  return {
    sentences: sentences.length,
    marked,
    agreement: agreementOf(labelled.map(({ mine, theirs }) => [mine.label as Label, theirs.label])),
    differing: labelled.filter(({ mine, theirs }) => mine.label !== theirs.label),
    loaded: marked.flatMap(loadedDifferences),
    byTeacher: marked.filter(spokenOf).length,
    strays: key.filter(({ text }) => !here.has(wordsOf(text))).map(({ text }) => text),
  };
}

function judged({ sourcing, why, loaded }: PracticeSentence, taught: KeySentence | undefined): ComparedSentence['theirs'] {
  return {
    ...(taught?.label === undefined
      ? { label: labelOf(sourcing), by: 'program', why }
      : { label: taught.label, by: 'teacher', why: taught.why ?? '' }),
    ...(taught?.loaded === undefined
      ? { loaded: loaded.map(({ text }) => text), loadedBy: 'program' }
      : { loaded: taught.loaded, loadedBy: 'teacher' }),
    linksBy: taught?.links === undefined ? 'program' : 'teacher',
  };
}

/** Whether the teacher's key says anything of what is compared of a sentence. */
function spokenOf({ mine, theirs, links }: ComparedSentence): boolean {
  return (
    (mine.label !== undefined && theirs.by === 'teacher') ||
    theirs.loadedBy === 'teacher' ||
    (links.length > 0 && theirs.linksBy === 'teacher')
  );
}

/** Whether a mark says anything. */
export function isMarked({ label, loaded, links = [] }: PracticeMark): boolean {
  return label !== undefined || loaded.length > 0 || links.length > 0;
}

/** The student's links beside the teacher's, or those that the program finds. */
function linkedPassages(mine: readonly PracticeLink[], others: readonly PracticeLink[] | FoundLinks): readonly LinkedPassage[] {
  const idOf = ({ article, text }: PracticeLink) => `${pathOf(article)}\n${wordsOf(text)}`;
  const same = 'same' in others ? others.same : others;
  const byId = new Map<string, PracticeLink>(same.map((link) => [idOf(link), link] as const));
  const own = new Map<string, PracticeLink>(mine.map((link) => [idOf(link), link] as const));
  const onSubject = new Set('subject' in others ? others.subject.map(idOf) : []);
  return [
    ...[...own].map(([id, { article, text, relation }]): LinkedPassage => {
      const theirs = byId.get(id)?.relation ?? (onSubject.has(id) ? 'subject' : undefined);
      return { article, text, mine: relation, ...(theirs === undefined ? {} : { theirs }) };
    }),
    ...[...byId].flatMap(([id, { article, text, relation }]) => (own.has(id) ? [] : [{ article, text, theirs: relation }])),
  ];
}

/** A path as teachers may write it, in one guise. */
function pathOf(article: string): string {
  return article
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '');
}

/** The path of an article as seen from the folder of another; both absolute, or uris. Those of another scheme or host stay whole. */
export function pathFrom(article: string, other: string): string {
  const from = article.split('/').slice(0, -1);
  const to = other.split('/');
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  // `file:`, '', '' or a host: what comes before the first folder.
  if (/^[a-z][a-z\d+.-]*:$/i.test(from[0] ?? '') && same < 3) return other;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}

/** Words that one marked and the other did not; one within the other (“regime”, “brutal regime”) counts as the same. */
function loadedDifferences(sentence: ComparedSentence): LoadedDifference[] {
  const { mine, theirs } = sentence;
  const within = (a: string, b: string) => ` ${wordsOf(b)} `.includes(` ${wordsOf(a)} `);
  const only = (these: readonly string[], those: readonly string[]) =>
    these.filter((word) => !those.some((other) => within(word, other) || within(other, word)));
  return [
    ...only(mine.loaded, theirs.loaded).map((word): LoadedDifference => ({ sentence, word, only: 'mine' })),
    ...only(theirs.loaded, mine.loaded).map((word): LoadedDifference => ({ sentence, word, only: 'theirs' })),
  ];
}

/** How far two who labelled the same sentences agree. Of each pair the first is the student's label. */
export function agreementOf(pairs: readonly (readonly [Label, Label])[]): Agreement {
  const labels = LABELS.map((label): LabelCount => ({
    label,
    mine: pairs.filter(([mine]) => mine === label).length,
    theirs: pairs.filter(([, theirs]) => theirs === label).length,
    both: pairs.filter(([mine, theirs]) => mine === label && theirs === label).length,
  })).filter(({ mine, theirs }) => mine + theirs > 0);
  const compared = pairs.length;
  const agreed = labels.reduce((sum, { both }) => sum + both, 0);
  // What two would agree on who give each label as often as these two, but to any sentence; times compared², to stay in whole numbers.
  const chance = labels.reduce((sum, { mine, theirs }) => sum + mine * theirs, 0);
  const room = compared * compared - chance;
  return { compared, agreed, labels, kappa: room === 0 ? undefined : (agreed * compared - chance) / room };
}
