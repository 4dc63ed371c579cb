import { isClaim } from '../reading/reading.js';
import type { Treatment } from '../corpus/corpus.js';
import { surelyConflicts } from '../corpus/relation.js';
import { namingOf } from './naming.js';
import { fileStem, titleWords } from '../reading/titles.js';
import { leadsNowhere } from '../reading/resolution.js';
import { passageAt, sourcesOf, type ArticleRead, type Passage } from './sources.js';

/** Something in the text that answers a question: in words, and where. */
export interface Evidence {
  readonly text: string;
  readonly passages: readonly Passage[];
  /** Whether a reader should be wary of it. */
  readonly wary: boolean;
}

/** One of the four questions of source criticism, and what the article gives for an answer. */
export interface Answered {
  readonly question: string;
  readonly evidence: readonly Evidence[];
}

/** How many passages show a piece of evidence. */
const SHOWN = 8;

/**
 * An article by the four questions of source criticism (Bernheim 1889, Torstendahl 1971, Thurén 1997): authenticity, time,
 * dependence, tendency. What is given is evidence from the text, no verdict.
 */
export function summaryOf(
  article: ArticleRead,
  treatments: (sentence: number) => readonly Treatment[] = () => [],
  nameOf: (path: string) => string = (path) => path,
): readonly Answered[] {
  return [whoAndWhen(article), howClose(article), whoDepends(article, treatments, nameOf), whatTendency(article)];
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n === 0 ? 'no' : n} ${n === 1 ? one : many}`;
}

function whoAndWhen({ path, reading }: ArticleRead): Answered {
  const { byline, date, outlet, title } = reading.imprint;
  const line = (label: string, value: string | undefined): Evidence => {
    const at = value === undefined ? -1 : reading.article.source.indexOf(value);
    const passages = value === undefined || at < 0 ? [] : [{ path, sentence: -1, start: at, end: at + value.length, text: value }];
    return {
      text: value === undefined ? `It does not say ${label}.` : `${label[0]?.toUpperCase() ?? ''}${label.slice(1)}: ${value}`,
      passages,
      wary: value === undefined,
    };
  };
  return {
    question: 'Who says it, and when?',
    evidence: [
      ...(title === undefined ? [] : [{ text: `Title: ${title}`, passages: [], wary: false }]),
      line('who wrote it', byline),
      line('when it was written', date),
      ...(outlet === undefined ? [] : [{ text: `Where it appeared: ${outlet}`, passages: [], wary: false }]),
    ],
  };
}

function howClose(article: ArticleRead): Answered {
  const { sources, chains, claims } = sourcesOf([article]);
  const named = sources.filter((s) => s.kind === 'named' || s.kind === 'office');
  const direct = named.flatMap((s) => s.statements.filter((st) => st.direct));
  return {
    question: 'How close is it to what happened?',
    evidence: [
      {
        text: `${claims.all} ${claims.all === 1 ? 'claim' : 'claims'}: ${claims.named} from named sources, ${claims.cited} cited, ${claims.unnamed.length} from unnamed ones only, ${claims.unsourced.length} in the author’s voice alone.`,
        passages: claims.unsourced.slice(0, SHOWN),
        wary: claims.unsourced.length * 2 > claims.all,
      },
      {
        text:
          named.length === 0
            ? 'Nobody who could be looked up speaks in it.'
            : `${count(named.length, 'source')} with a name or office, ${direct.length === 0 ? 'none of their statements' : count(direct.length, 'of their statements', 'of their statements')} in their own words: ${named
                .slice(0, 5)
                .map((s) => s.name)
                .join('; ')}${named.length > 5 ? '; …' : '.'}`,
        passages: named.flatMap((s) => s.statements.slice(0, 1)).slice(0, SHOWN),
        wary: named.length === 0,
      },
      ...(chains.length > 0
        ? [
            {
              text: `${count(chains.length, 'thing is', 'things are')} known only through another: ${chains
                .map((c) => `${c.through}, citing ${c.origin}`)
                .slice(0, 4)
                .join('; ')}.`,
              passages: chains.slice(0, SHOWN),
              wary: true,
            },
          ]
        : []),
    ],
  };
}

function whoDepends(
  article: ArticleRead,
  treatments: (sentence: number) => readonly Treatment[],
  nameOf: (path: string) => string,
): Answered {
  const { reading } = article;
  const evidence: Evidence[] = [];
  const unresolved = reading.citations.filter(leadsNowhere);
  if (unresolved.length > 0)
    evidence.push({
      text: `${count(unresolved.length, 'citation points', 'citations point')} to nothing: ${[...new Set(unresolved.map((c) => c.text))].slice(0, 6).join(', ')}.`,
      passages: unresolved.map((c) => ({ path: article.path, sentence: -1, start: c.start, end: c.end, text: c.text })).slice(0, SHOWN),
      wary: true,
    });
  // “…, he told Continental Wire” in Continental Wire's own article cites nobody.
  const own = new Set([fileStem(article.path), reading.imprint.outlet ?? ''].map(titleWords));
  const cited = reading.citations.flatMap((c) =>
    c.resolves && c.target !== undefined ? [c.target.replace(/^\((.*)\)$/s, '$1').replace(/^(?:as|see|cf\.?) /i, '')] : [],
  );
  const works = new Set(cited.filter((work) => !own.has(titleWords(work))));
  // Beside citations that lead nowhere it would read as if there were none.
  if (works.size > 0 || unresolved.length === 0)
    evidence.push({
      text:
        works.size === 0
          ? 'It cites no work.'
          : `It cites ${count(works.size, 'work')}: ${[...works]
              .map((w) => (w.length > 70 ? `${w.slice(0, 69)}…` : w))
              .slice(0, 4)
              .join('; ')}${works.size > 4 ? '; …' : '.'}`,
      passages: [],
      wary: false,
    });
  const [agreeing, conflicting] = [new Map<string, Passage>(), [] as Passage[]];
  reading.sentences.forEach((sentence, k) => {
    if (!isClaim(sentence)) return;
    const found = treatments(k);
    const own = passageAt(article, k);
    if (own && found.some(surelyConflicts)) conflicting.push(own);
    for (const t of found) if (own && t.relation === 'agrees' && !agreeing.has(t.path)) agreeing.set(t.path, own);
  });
  if (conflicting.length > 0)
    evidence.push({
      text: `${count(conflicting.length, 'claim is', 'claims are')} contradicted by another article.`,
      passages: conflicting.slice(0, SHOWN),
      wary: true,
    });
  if (agreeing.size > 0)
    evidence.push({
      text: `Other articles say some of the same: ${[...agreeing.keys()].slice(0, 5).map(nameOf).join(', ')}.`,
      passages: [...agreeing.values()].slice(0, SHOWN),
      wary: false,
    });
  return { question: 'Who depends on whom?', evidence };
}

function whatTendency(article: ArticleRead): Answered {
  const { reading } = article;
  const at = ({ sentence }: { readonly sentence: number }) => passageAt(article, sentence);
  const words = (list: readonly { readonly start: number; readonly end: number }[]) =>
    [...new Set(list.map((l) => reading.article.source.slice(l.start, l.end).toLowerCase()))].slice(0, 8).join(', ');
  const loaded = reading.loaded.filter((l) => l.vouchedBy !== '' || l.kind === 'scare-quotes');
  const sided = reading.attributions.filter((a) => a.stance !== 'neutral' && !a.quoted && !a.negated);
  const evidence: Evidence[] = [
    {
      text:
        loaded.length === 0
          ? 'No word in the author’s voice judges what it names.'
          : `${count(loaded.length, 'word judges', 'words judge')} in the author’s voice: ${words(loaded)}.`,
      passages: loaded.flatMap((l) => at(l) ?? []).slice(0, SHOWN),
      wary: loaded.length > 0,
    },
    {
      text:
        sided.length === 0
          ? 'No verb of reporting takes a side.'
          : `${count(sided.length, 'report takes', 'reports take')} a side: ${words(sided.map((a) => a.cue))}.`,
      passages: sided.flatMap((a) => at(a) ?? []).slice(0, SHOWN),
      wary: sided.length > 0,
    },
  ];
  const labelled = namingOf([article]).flatMap(({ name, articles }) => {
    const forms = articles.flatMap((a) => a.forms);
    return forms.some((f) => f.loaded && f.own > 0)
      ? [
          `${name}: ${forms
            .map((f) => f.form)
            .slice(0, 4)
            .join(', ')}`,
        ]
      : [];
  });
  if (labelled.length > 0)
    evidence.push({ text: `Labels in place of names: ${labelled.slice(0, 4).join('; ')}.`, passages: [], wary: true });
  return { question: 'What tendency does it have?', evidence };
}
