import type { Source, Sources } from '../../views/sources.js';
import { counted, h, type Element, type PartOptions } from './html.js';

/** More statements of one source than this are counted, not listed. */
const SHOWN = 12;
const KINDS: Readonly<Record<Source['kind'], string>> = {
  named: 'named',
  office: 'office',
  anonymous: 'unnamed person',
  vague: 'nobody in particular',
};

/** Everybody who speaks: kind, how often, with which verbs, for what. */
export function sourcesPart({ sources, chains, claims }: Sources, { linkTo, nameOf }: PartOptions): Element {
  return h('section', { class: 'part sources', ariaLabel: 'Sources' }, [
    h('h2', { id: 'sources' }, 'Who speaks'),
    h(
      'p',
      `${counted(claims.all, 'claim')}: ${claims.named} from named sources, ${claims.cited} cited, ${claims.unnamed.length} from unnamed sources only, ${claims.unsourced.length} in the author’s voice alone.`,
    ),
    ...(sources.length === 0 ? [h('p', { class: 'none' }, 'Nobody speaks.')] : []),
    h('table', [
      h('thead', [
        h(
          'tr',
          ['Source', 'Kind', 'Verbs', 'Where'].map((text) => h('th', { scope: 'col' }, text)),
        ),
      ]),
      h(
        'tbody',
        sources.map(({ name, kind, cues, statements }) =>
          h('tr', { dataFilter: true }, [
            h('th', { scope: 'row' }, name),
            h('td', { class: kind }, KINDS[kind]),
            h(
              'td',
              cues.flatMap(({ lemma, stance, times }, k) => [
                ...(k > 0 ? [', '] : []),
                h(stance === 'neutral' ? 'span' : 'strong', times > 1 ? `${lemma} ×${times}` : lemma),
              ]),
            ),
            h('td', placesOf(statements, linkTo, nameOf)),
          ]),
        ),
      ),
    ]),
    ...(chains.length > 0
      ? [
          h('h3', 'Known only through another'),
          h(
            'ul',
            chains.map((c) => h('li', { dataFilter: true }, [h('a', linkTo(c), nameOf(c.path)), `: ${c.through}, citing ${c.origin}`])),
          ),
        ]
      : []),
  ]);
}

/** Article by article, a number for each place. */
function placesOf(statements: Source['statements'], linkTo: PartOptions['linkTo'], nameOf: PartOptions['nameOf']): (Element | string)[] {
  const byPath = new Map<string, Source['statements'][number][]>();
  for (const s of statements.slice(0, SHOWN)) byPath.set(s.path, [...(byPath.get(s.path) ?? []), s]);
  const places = [...byPath].flatMap(([path, list], k) => [
    ...(k > 0 ? ['; '] : []),
    nameOf(path),
    ...list.flatMap((s, n) => [
      ' ',
      h('a', { ...linkTo(s), title: s.text.slice(0, 200), ariaLabel: `Place ${n + 1} in ${nameOf(path)}` }, String(n + 1)),
    ]),
  ]);
  return statements.length > SHOWN ? [...places, ` and ${statements.length - SHOWN} more`] : places;
}
