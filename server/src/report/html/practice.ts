import type { Relation } from '../../corpus/relation.js';
import type { ComparedSentence, Judge, Label, PracticeComparison } from '../../views/practice.js';
import { insideMarks, quoted as inMarks } from '../printable.js';
import { htmlDocument } from './document.js';
import { counted, h, type Element, type Properties } from './html.js';

/** What is said of the article whose practice is shown. */
export interface PracticeOptions {
  /** What the article is called. */
  readonly name: string;
  /** What is wrong with the teacher's key. */
  readonly problem?: string;
}

/** The labels as students read them. */
export const LABEL_NAMES: Readonly<Record<Label, string>> = {
  cited: 'cited',
  attributed: 'attributed',
  vague: 'vague',
  unsourced: 'unsourced',
  'non-assertion': 'no assertion',
};

/** Fewer sentences than this say little about how two people agree. */
const FEW = 10;

/**
 * A student's marks beside the teacher's and the program's, with a field for each difference.
 * @param linkTo How the page leads to a sentence; without it the page is a printed one: no links, and reasons as text.
 */
export function practicePart(
  comparison: PracticeComparison,
  { name, problem }: PracticeOptions,
  linkTo?: (sentence: ComparedSentence) => Properties,
): Element {
  const { sentences, marked, byTeacher, strays } = comparison;
  const others = othersOf(comparison);
  return h('section', { class: 'part practice', ariaLabel: 'Your marks compared' }, [
    h('h2', `Your marks and ${others.whose}`),
    h('p', `${name}: ${marked.length} of ${counted(sentences, 'sentence')} marked.`),
    ...(problem === undefined ? [] : [h('p', { class: 'wary' }, `The teacher’s key is damaged and was left alone: ${problem}.`)]),
    ...(byTeacher > 0
      ? [
          h(
            'p',
            `The teacher’s key speaks of ${byTeacher === marked.length ? 'all of them' : `${byTeacher} of them`}; there it takes precedence over the program.`,
          ),
        ]
      : []),
    ...(strays.length > 0
      ? [
          h('p', { class: 'wary' }, [
            `${counted(strays.length, 'sentence')} of the teacher’s key ${strays.length === 1 ? 'is' : 'are'} not in this article: `,
            ...strays.slice(0, 3).flatMap((text, k) => [...(k > 0 ? ['; '] : []), h('q', insideMarks(text))]),
            strays.length > 3 ? '; …' : '.',
          ]),
        ]
      : []),
    ...(marked.length === 0
      ? [
          h(
            'p',
            { class: 'none' },
            'Nothing is marked yet, so there is nothing to compare. Sentences that you have not marked are not shown.',
          ),
        ]
      : [...agreement(comparison), ...differences(comparison, linkTo), ...loaded(comparison, linkTo), ...linked(comparison, linkTo)]),
  ]);
}

/** The same as one self-contained page. */
export function practicePage(comparison: PracticeComparison, options: PracticeOptions & { readonly version: string }): string {
  const title = `Practice: ${options.name}`;
  return htmlDocument(title, [
    h('header', [h('h1', title)]),
    h('main', [practicePart(comparison, options)]),
    h('footer', [
      h('p', { class: 'legend' }, `Made by source-criticism ${options.version}. Nothing on this page is loaded from elsewhere.`),
    ]),
  ]);
}

/** Who speaks on the other side, for a heading and for a column. */
function othersOf({ marked, byTeacher }: Pick<PracticeComparison, 'byTeacher'> & { readonly marked: readonly unknown[] }): {
  readonly whose: string;
  readonly who: string;
} {
  if (byTeacher === 0) return { whose: 'the program’s', who: 'The program' };
  if (byTeacher === marked.length) return { whose: 'the teacher’s', who: 'The teacher' };
  return { whose: 'the teacher’s or the program’s', who: 'The teacher or the program' };
}

function judge(by: Judge): string {
  return by === 'teacher' ? 'The teacher' : 'The program';
}

function agreement({ marked, agreement: { compared, agreed, kappa, labels } }: PracticeComparison): Element[] {
  if (compared === 0) return [h('p', 'You have said of no sentence yet how it is sourced.')];
  const labelled = marked.filter(({ mine }) => mine.label !== undefined);
  const { who } = othersOf({ marked: labelled, byTeacher: labelled.filter(({ theirs }) => theirs.by === 'teacher').length });
  return [
    h('h3', 'How far you agree'),
    h('p', [
      h('strong', `You agree on ${agreed} of ${counted(compared, 'sentence')} (${Math.round((100 * agreed) / compared)} %).`),
      ' ',
      kappaInWords(kappa, compared),
    ]),
    h('div', { class: 'scroll', tabIndex: 0, role: 'region', ariaLabel: 'Table of agreement' }, [
      h('table', [
        h('caption', 'How many sentences were given each label.'),
        h('thead', [
          h(
            'tr',
            ['Label', 'You', who, 'Both of you'].map((text) => h('th', { scope: 'col' }, text)),
          ),
        ]),
        h(
          'tbody',
          labels.map(({ label, mine, theirs, both }) =>
            h('tr', [
              h('th', { scope: 'row' }, LABEL_NAMES[label]),
              ...[mine, theirs, both].map((n) => h('td', { class: 'number' }, String(n))),
            ]),
          ),
        ),
      ]),
    ]),
  ];
}

/** What kappa says, by the words of Landis and Koch (1977). */
function kappaInWords(kappa: number | undefined, compared: number): string {
  if (kappa === undefined)
    return 'You gave one and the same label throughout, so there is no telling how much of that is chance (Cohen’s kappa is not defined).';
  const number = kappa
    .toFixed(2)
    .replace(/^-0\.00$/, '0.00')
    .replace('-', '−');
  const degree =
    kappa <= 0
      ? 'no more agreement than chance would bring'
      : kappa <= 0.2
        ? 'slight agreement'
        : kappa <= 0.4
          ? 'fair agreement'
          : kappa <= 0.6
            ? 'moderate agreement'
            : kappa <= 0.8
              ? 'substantial agreement'
              : kappa < 1
                ? 'almost perfect agreement'
                : 'full agreement';
  const few = compared < FEW ? ' Of so few sentences it says little yet.' : '';
  return `Cohen’s kappa is ${number}: ${degree}. It counts only what goes beyond agreeing by chance: 0 is what two people would reach who hand out these labels blindly, 1 is agreement on every sentence.${few}`;
}

function differences(
  { differing, agreement: { compared } }: PracticeComparison,
  linkTo?: (sentence: ComparedSentence) => Properties,
): Element[] {
  if (compared === 0) return [];
  return [
    h('h3', 'Where you differ'),
    ...(differing.length === 0
      ? [h('p', { class: 'none' }, 'Nowhere.')]
      : [
          h(
            'ol',
            { class: 'claims' },
            differing.map((sentence) => difference(sentence, linkTo)),
          ),
        ]),
  ];
}

function difference(sentence: ComparedSentence, linkTo?: (sentence: ComparedSentence) => Properties): Element {
  const { mine, theirs, index } = sentence;
  return h('li', { class: 'claim', dataFilter: true }, [
    h('p', { class: 'wording' }, [quoted(sentence, linkTo)]),
    h('dl', { class: 'sides' }, [
      h('div', [h('dt', 'You'), h('dd', mine.label === undefined ? '' : LABEL_NAMES[mine.label])]),
      h('div', [
        h('dt', judge(theirs.by)),
        h('dd', [LABEL_NAMES[theirs.label], ...(theirs.why === '' ? [] : [' ', h('span', { class: 'why' }, theirs.why)])]),
      ]),
    ]),
    ...(linkTo
      ? [
          h('label', { htmlFor: `because-${index}` }, 'I stay with mine, because …'),
          h('textarea', { id: `because-${index}`, rows: 2, dataBecause: mine.text }, mine.because ?? ''),
        ]
      : mine.because === undefined
        ? []
        : [h('p', [h('span', { class: 'name' }, 'I stay with mine, because '), mine.because])]),
  ]);
}

function quoted(sentence: ComparedSentence, linkTo?: (sentence: ComparedSentence) => Properties): Element {
  return linkTo ? h('a', linkTo(sentence), inMarks(sentence.text)) : h('span', inMarks(sentence.text));
}

function loaded({ loaded: words }: PracticeComparison, linkTo?: (sentence: ComparedSentence) => Properties): Element[] {
  return [
    h('h3', 'Loaded words that only one of you marked'),
    ...(words.length === 0
      ? [h('p', { class: 'none' }, 'None, in the sentences that you have marked.')]
      : [
          h(
            'ul',
            words.map(({ word, only, sentence }) =>
              h('li', { dataFilter: true }, [
                h('strong', word),
                ` (${only === 'mine' ? `you, not ${judge(sentence.theirs.loadedBy).toLowerCase()}` : `${judge(sentence.theirs.loadedBy).toLowerCase()}, not you`}): `,
                quoted(sentence, linkTo),
              ]),
            ),
          ),
        ]),
  ];
}

/** How a passage stands to a claim, in words. */
const RELATION_WORDS: Readonly<Record<Relation | 'subject', string>> = {
  agrees: 'supports or restates it',
  conflicts: 'contradicts it',
  related: 'treats the same matter',
  subject: 'on the same subject, without a verdict',
};

function linked({ marked }: PracticeComparison, linkTo?: (sentence: ComparedSentence) => Properties): Element[] {
  const claims = marked.filter(({ links }) => links.length > 0);
  if (claims.length === 0) return [];
  return [
    h('h3', 'Claims that you linked to other articles'),
    h(
      'ol',
      { class: 'claims' },
      claims.map((sentence) => {
        const { linksBy } = sentence.theirs;
        const silent = linksBy === 'teacher' ? 'not linked' : 'not found';
        return h('li', { class: 'claim', dataFilter: true }, [
          h('p', { class: 'wording' }, [quoted(sentence, linkTo)]),
          h(
            'ul',
            sentence.links.map(({ article, text, mine, theirs }) =>
              h('li', [
                h('q', insideMarks(text)),
                ' ',
                h('cite', article),
                h('dl', { class: 'sides' }, [
                  h('div', [h('dt', 'You'), h('dd', mine === undefined ? 'not linked' : RELATION_WORDS[mine])]),
                  h('div', [h('dt', judge(linksBy)), h('dd', theirs === undefined ? silent : RELATION_WORDS[theirs])]),
                ]),
              ]),
            ),
          ),
        ]);
      }),
    ),
  ];
}
