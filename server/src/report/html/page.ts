import { spanAt } from '../../text/span.js';
import { contradicts, type Comparison } from '../../views/compare.js';
import { sourceGraph } from '../../views/graph.js';
import { namingOf } from '../../views/naming.js';
import { sourcesOf } from '../../views/sources.js';
import { summaryOf } from '../../views/summary.js';
import { isClaim } from '../../reading/reading.js';
import type { Review, ReviewedArticle } from '../../review.js';
import { articlePart, sentenceId } from './articles.js';
import { comparePart } from './compare.js';
import { htmlDocument } from './document.js';
import { graphPart } from './graph.js';
import { counted, h, type Element, type PartOptions, type Properties } from './html.js';
import { namingPart } from './naming.js';
import { sourcesPart } from './sources.js';
import { summaryPart } from './summary.js';

/** What a report is made of. */
export interface ReportInput {
  readonly review: Pick<Review, 'articles' | 'treatments'>;
  readonly comparison: Comparison;
  /** Whether the comparison is of subjects only, since no claim is treated by two. */
  readonly subjects: boolean;
  /** Names that are one, as the settings have them. */
  readonly names: readonly (readonly string[])[];
  readonly version: string;
  /** What articles are called; by their file names if left out. */
  readonly nameOf?: (path: string) => string;
}

/** The page's only script: it hides what does not match the filter. Its check sum stands in the page's policy, so that nothing else runs. */
export const SCRIPT = `const box=document.querySelector('#filter'),only=document.querySelector('#only');document.querySelector('.filter').hidden=false;function apply(){const words=box.value.toLowerCase().split(/\\s+/).filter(Boolean);for(const item of document.querySelectorAll('[data-filter]')){const text=item.textContent.toLowerCase();item.hidden=!words.every(w=>text.includes(w))||(only.checked&&item.matches('.claim:not(.disputed),.compare tr:not(.disputed)'))}}box.addEventListener('input',apply);only.addEventListener('change',apply);`;
/** SHA-256 of the script in base64; a test holds it to it. */
export const SCRIPT_HASH = 'MSuDNpCQ4epKQcl8zNWJAQgdyOa1xfSl6M/jsBq24f8=';

/** As many treatments as the summary of an article looks at for a claim. */
const TREATMENTS = 5;

/** One self-contained page: what an editor, a teacher or a desk sends around. It needs no script to be read, and loads nothing. */
export function reportPage({ review, comparison, subjects, names, version, ...given }: ReportInput): string {
  const { articles } = review;
  const nameOf = given.nameOf ?? shortNames(articles.map(({ path }) => path));
  const order = new Map(articles.map(({ path }, k) => [path, k]));
  const linkTo = ({ path, sentence, start }: { readonly path: string; readonly sentence: number; readonly start: number }): Properties => {
    const article = order.get(path) ?? 0;
    const reading = articles[article]?.reading;
    const index = sentence >= 0 ? sentence : spanAt(reading?.sentences ?? [], start);
    return { href: index >= 0 ? `#${sentenceId(article, index)}` : `#a${article}` };
  };
  const options: PartOptions = { linkTo, nameOf };
  const title =
    articles.length === 1
      ? `Source criticism: ${nameOf(articles[0]?.path ?? '')}`
      : `Source criticism of ${counted(articles.length, 'article')}`;
  const several = articles.length > 1;
  const body = [
    h('header', [
      h('h1', title),
      h(
        'p',
        { class: 'legend' },
        'Who says so, in what words, and who else treats it, and do they agree? This page gives no verdict on what is true.',
      ),
    ]),
    h('div', { class: 'filter', hidden: true, role: 'search', ariaLabel: 'Filter' }, [
      h('label', ['Show only what contains ', h('input', { id: 'filter', type: 'search' })]),
      h('label', [h('input', { id: 'only', type: 'checkbox' }), ' only disputed claims']),
    ]),
    h('nav', { ariaLabel: 'Contents' }, [
      h('ul', [
        ...(several ? [entry('#overview', 'At a glance'), entry('#compare', 'Who treats which claim')] : []),
        entry('#naming', 'What each article calls whom'),
        entry('#sources', 'Who speaks'),
        entry('#graph', 'Who relies on whom'),
        ...articles.map(({ path }, k) => entry(`#a${k}`, nameOf(path))),
      ]),
    ]),
    h('main', [
      ...(several ? [overview(articles, comparison, options), comparePart(comparison, options, subjects)] : []),
      namingPart(namingOf(articles, names), options),
      sourcesPart(sourcesOf(articles), options),
      graphPart(sourceGraph(articles), options),
      h('section', { class: 'part' }, [
        h('h2', { id: 'articles' }, several ? 'The articles, annotated' : 'The article, annotated'),
        h('p', { class: 'legend' }, [
          h('span', { class: 's unsourced sample' }, 'no source'),
          ' · ',
          h('span', { class: 'source sample' }, 'who says it'),
          ' · ',
          h('span', { class: 'source unnamed sample' }, 'nobody could look them up, or the verb takes a side'),
          ' · ',
          h('span', { class: 'citation sample' }, 'citation'),
          ' · ',
          h('span', { class: 'citation unresolved sample' }, 'one that points to nothing'),
          ' · ',
          h('span', { class: 'loaded sample' }, 'a word that judges'),
        ]),
        ...articles.flatMap((article, k) => {
          const [head, path, text] = articlePart(article, k, nameOf(article.path));
          const answers = summaryOf(article, (sentence) => review.treatments(article.path, sentence, TREATMENTS), nameOf);
          return [head, path, summaryPart(answers, options), text].filter((e) => e !== undefined);
        }),
      ]),
    ]),
    h('footer', [h('p', { class: 'legend' }, `Made by source-criticism ${version}. Nothing on this page is loaded from elsewhere.`)]),
    h('script', SCRIPT),
  ];
  return htmlDocument(title, body, `sha256-${SCRIPT_HASH}`);
}

function entry(href: string, text: string): Element {
  return h('li', [h('a', { href }, text)]);
}

/** Each article in one line: what its claims rest on. */
function overview(articles: readonly ReviewedArticle[], { claims }: Comparison, { nameOf }: PartOptions): Element {
  const disputed = new Map<string, number>();
  for (const c of claims)
    if (c.conflicts > 0)
      for (const p of c.passages) if (p === c.claim || contradicts(p)) disputed.set(p.path, (disputed.get(p.path) ?? 0) + 1);
  return h('section', { class: 'part', ariaLabel: 'At a glance' }, [
    h('h2', { id: 'overview' }, 'At a glance'),
    h('table', [
      h('thead', [
        h(
          'tr',
          [
            'Article',
            'Claims',
            'From named sources',
            'Cited',
            'Unnamed sources only',
            'No source',
            'Loaded words',
            'Disputed',
            'Findings',
          ].map((t) => h('th', { scope: 'col' }, t)),
        ),
      ]),
      h(
        'tbody',
        articles.map((article, k) => {
          const { reading, path, findings } = article;
          const { claims: backed } = sourcesOf([article]);
          const numbers = [
            reading.sentences.filter(isClaim).length,
            backed.named,
            backed.cited,
            backed.unnamed.length,
            backed.unsourced.length,
            reading.loaded.filter((l) => l.vouchedBy !== '' || l.kind === 'scare-quotes').length,
            disputed.get(path) ?? 0,
            findings.length,
          ];
          return h('tr', { dataFilter: true }, [
            h('th', { scope: 'row' }, [h('a', { href: `#a${k}` }, nameOf(path))]),
            ...numbers.map((n) => h('td', { class: 'number' }, String(n))),
          ]);
        }),
      ),
    ]),
  ]);
}

/** File names where they tell articles apart, else as much of the paths as does. */
export function shortNames(paths: readonly string[]): (path: string) => string {
  const names = new Map<string, string>();
  let alike: readonly string[] = [...new Set(paths)];
  for (let parts = 1; alike.length > 0; parts++) {
    const byTail = new Map<string, string[]>();
    for (const path of alike) {
      const tail = path.split(/[\\/]/).slice(-parts).join('/');
      names.set(path, tail);
      const same = byTail.get(tail);
      if (same) same.push(path);
      else byTail.set(tail, [path]);
    }
    // Those that are told in full get no longer.
    alike = [...byTail.values()].flatMap((same) => (same.length > 1 ? same.filter((path) => path.split(/[\\/]/).length > parts) : []));
  }
  return (path) => names.get(path) ?? path;
}
