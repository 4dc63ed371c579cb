import type { Paragraph, PhrasingContent, RootContent } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { ReviewedArticle } from '../review.js';
import { namingOf } from '../views/naming.js';
import { sourcesOf } from '../views/sources.js';
import { summaryOf } from '../views/summary.js';
import { cellOf, short } from './comparison/comparison.js';
import { shortNames, type ReportInput } from './html/page.js';
import { printable, quoted } from './printable.js';

/** Longest claim and passage, in UTF-16 units. */
const PASSAGE = 160;
const TREATMENTS = 5;

/** The report as Markdown, for whoever pastes it into a document or a pull request: the same parts, without the annotated texts. */
export function reportMarkdown({ review, comparison, subjects, names, version, ...given }: ReportInput): string {
  const { articles } = review;
  const nameOf = given.nameOf ?? shortNames(articles.map(({ path }) => path));
  const { sources, claims } = sourcesOf(articles);
  const children: RootContent[] = [
    heading(
      1,
      articles.length === 1 ? `Source criticism: ${nameOf(articles[0]?.path ?? '')}` : `Source criticism of ${articles.length} articles`,
    ),
    paragraph(
      `${claims.all} claims: ${claims.named} from named sources, ${claims.cited} cited, ${claims.unnamed.length} from unnamed sources only, ${claims.unsourced.length} in the author’s voice alone.`,
    ),
    heading(2, 'Who treats which claim'),
    ...(subjects ? [paragraph('No claim is treated by two articles. On the same subject they say:')] : []),
    ...(comparison.claims.length === 0
      ? [paragraph('No claim is treated by two articles.')]
      : comparison.claims.flatMap(({ claim, passages, conflicts }) => [
          paragraph(`${conflicts > 0 ? 'Disputed: ' : ''}${quoted(short(claim.text, PASSAGE))}`),
          list(passages.map((p) => `${nameOf(p.path)}: ${cellOf(p)}${p === claim ? '' : `: ${quoted(short(p.text, PASSAGE))}`}`)),
        ])),
    heading(2, 'What each article calls whom'),
    ...namingOf(articles, names).flatMap(({ name, articles: named }) => [
      heading(3, name),
      list(
        named.map(({ path, forms, verbs }) => {
          const called = forms.map((f) => `${f.form}${f.loaded ? ' (judges)' : ''}${f.times > 1 ? ` ×${f.times}` : ''}`).join(', ');
          return `${nameOf(path)}: ${called}${verbs.length > 0 ? `; ${verbs.map((v) => v.verb).join(', ')}` : ''}`;
        }),
      ),
    ]),
    heading(2, 'Who speaks'),
    list(
      sources.map(
        ({ name, kind, cues, statements }) =>
          `${name} (${kind}): ${cues.map((c) => `${c.lemma}${c.times > 1 ? ` ×${c.times}` : ''}`).join(', ')}; in ${[...new Set(statements.map((s) => nameOf(s.path)))].join(', ')}`,
      ),
    ),
    ...articles.flatMap((article) => [
      heading(2, titled(article, nameOf)),
      ...summaryOf(article, (k) => review.treatments(article.path, k, TREATMENTS), nameOf).flatMap(({ question, evidence }) => [
        paragraph(question),
        list(evidence.map(({ text }) => text)),
      ]),
      ...(article.findings.length > 0 ? [paragraph('Findings'), list(article.findings.map((f) => `${f.rule}: ${f.what}`))] : []),
    ]),
    paragraph(`Made by source-criticism ${version}.`),
  ];
  return toMarkdown({ type: 'root', children }, { extensions: [gfmTableToMarkdown()], bullet: '-' });
}

function text(value: string): PhrasingContent {
  return { type: 'text', value: printable(value) };
}

/** An article by its title, if it has one, and its name. */
function titled({ path, reading }: ReviewedArticle, nameOf: (path: string) => string): string {
  const { title } = reading.imprint;
  return title === undefined ? nameOf(path) : `${title} (${nameOf(path)})`;
}

function heading(depth: 1 | 2 | 3, value: string): RootContent {
  return { type: 'heading', depth, children: [text(value)] };
}

function paragraph(value: string): Paragraph {
  return { type: 'paragraph', children: [text(value)] };
}

function list(items: readonly string[]): RootContent {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: items.map((item) => ({ type: 'listItem', children: [paragraph(item)] })),
  };
}
