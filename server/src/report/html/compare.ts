import { contradicts, type ComparedClaim, type ComparedPassage, type Comparison } from '../../views/compare.js';
import { conflictOf, LEGEND, rowOf, short, signOf, stanceOf } from '../comparison/comparison.js';
import { insideMarks, quoted } from '../printable.js';
import { counted, h, type Element, type PartOptions } from './html.js';

/** With more articles than this a row for each claim is easier to read than a column for each article. */
const COLUMNS = 6;
/** Longest passage in a cell, in UTF-16 units. */
const PASSAGE = 180;

/** Claims × articles (or, with `subjects`, passages on one subject): a table while its columns can be read, else the articles under each claim. */
export function comparePart(comparison: Comparison, options: PartOptions, subjects = false): Element {
  const { articles, claims, alone } = comparison;
  const shared = claims.filter((c) => c.passages.length > 1).length;
  const disputed = claims.filter((c) => c.conflicts > 0).length;
  return h('section', { class: 'part compare', ariaLabel: 'Claims and articles' }, [
    h('h2', { id: 'compare' }, 'Who treats which claim'),
    h(
      'p',
      subjects
        ? 'No claim is treated by two articles. On the same subject they say:'
        : `${counted(articles.length, 'article')}: ${counted(shared, 'claim')} in more than one of them, ${disputed} disputed; ${counted(alone, 'claim')} in one alone.`,
    ),
    ...(claims.length === 0
      ? [h('p', { class: 'none' }, 'No claim is treated by two articles.')]
      : [
          h('p', { class: 'legend' }, LEGEND.join('; ')),
          articles.length <= COLUMNS ? matrix(comparison, options) : list(comparison, options),
        ]),
  ]);
}

function matrix(comparison: Comparison, options: PartOptions): Element {
  return h('div', { class: 'scroll', tabIndex: 0, role: 'region', ariaLabel: 'Table of claims and articles' }, [
    h('table', [
      h('caption', 'Each row is a claim, each column an article; silent: nothing was found that treats it.'),
      h('thead', [
        h('tr', [
          h('th', { scope: 'col' }, 'Claim'),
          ...comparison.articles.map((path) => h('th', { scope: 'col' }, options.nameOf(path))),
        ]),
      ]),
      h(
        'tbody',
        comparison.claims.map((claim) =>
          h('tr', { dataFilter: true, class: claim.conflicts > 0 ? 'disputed' : undefined }, [
            h('th', { scope: 'row' }, claimOf(claim)),
            ...rowOf(claim, comparison).map((p) => h('td', p ? cell(p, claim, options) : [h('span', { class: 'silent' }, 'silent')])),
          ]),
        ),
      ),
    ]),
  ]);
}

function list({ articles, claims }: Comparison, options: PartOptions): Element {
  return h(
    'ol',
    { class: 'claims' },
    claims.map((claim) =>
      h('li', { dataFilter: true, class: claim.conflicts > 0 ? 'claim disputed' : 'claim' }, [
        h('p', { class: 'wording' }, claimOf(claim)),
        h(
          'ul',
          claim.passages.map((p) => h('li', [h('span', { class: 'name' }, options.nameOf(p.path)), ' ', ...cell(p, claim, options)])),
        ),
        h(
          'p',
          { class: 'silent' },
          `In ${counted(articles.length - claim.passages.length, 'other article')} nothing was found that treats it.`,
        ),
      ]),
    ),
  );
}

function claimOf({ claim, conflicts }: ComparedClaim): (Element | string)[] {
  return [...(conflicts > 0 ? [h('strong', { class: 'verdict' }, 'disputed'), ' '] : []), quoted(short(claim.text, PASSAGE))];
}

function cell(passage: ComparedPassage, { claim }: ComparedClaim, { linkTo }: PartOptions): (Element | string)[] {
  const { figures } = passage;
  const conflict = conflictOf(passage);
  return [
    h('a', linkTo(passage), `${signOf(passage)}${stanceOf(passage)}`),
    ...(conflict === undefined ? [] : [' ', contradicts(passage) ? h('strong', { class: 'conflict' }, conflict) : h('span', conflict)]),
    ...(figures.length > 0 ? [' ', h('span', { class: 'figures' }, figures.join(', '))] : []),
    ...(passage === claim ? [] : [h('q', { class: 'passage' }, insideMarks(short(passage.text, PASSAGE)))]),
  ];
}
