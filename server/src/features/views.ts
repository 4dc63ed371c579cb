import { DEFAULT_THRESHOLD } from '../corpus/corpus.js';
import { isClaim, type SentenceReading } from '../reading/reading.js';
import { COMPARISON_FORMATS } from '../report/comparison/comparison.js';
import { comparePart } from '../report/html/compare.js';
import { graphPart, graphSvg } from '../report/html/graph.js';
import { h, htmlOf, type Element } from '../report/html/html.js';
import { namingPart } from '../report/html/naming.js';
import { reportPage, type ReportInput } from '../report/html/page.js';
import { STYLE } from '../report/html/style.js';
import { summaryPart } from '../report/html/summary.js';
import { reportMarkdown } from '../report/markdown.js';
import { printable } from '../report/printable.js';
import { PLAIN } from '../report/paint.js';
import { Places } from '../report/places.js';
import {
  CLAIMS_REQUEST,
  EXPORT_REQUEST,
  SOURCES_REQUEST,
  VIEW_REQUEST,
  type ClaimItem,
  type ClaimSourcing,
  type ExportParams,
  type PlaceItem,
  type SourcesAnswer,
  type View,
  type ViewParams,
} from '../requests.js';
import { comparingOrSubjects, type Comparison } from '../views/compare.js';
import { sourceGraph } from '../views/graph.js';
import { namingOf } from '../views/naming.js';
import { sourcesOf, type ArticleRead, type Passage } from '../views/sources.js';
import { summaryOf } from '../views/summary.js';
import type { Workspace } from '../workspace/workspace.js';
import { guarded, type Context, type Feature } from './feature.js';
import { optionsFor } from './panel-links.js';
import { rangeOf } from './place.js';

/** As many treatments as the summary of an article looks at for a claim. */
const TREATMENTS = 5;
type Rest = () => Promise<void>;

/** Claims × articles, naming, the source graph and the summary of an article, as HTML for panels; and as texts to save. */
export const views: Feature = {
  capabilities: () => ({ experimental: { views: true } }),
  register(context: Context) {
    const { connection, workspace } = context;
    connection.onRequest(
      VIEW_REQUEST,
      guarded(context, 'view', { html: '', style: '' }, async (params: ViewParams, { rest }): Promise<View> => {
        const parts = await partsOf(workspace, params, rest);
        return { html: htmlOf(parts), style: STYLE };
      }),
    );
    connection.onRequest(
      EXPORT_REQUEST,
      guarded(context, 'export', { text: '' }, async (params: ExportParams, { rest }) => ({
        text: await textOf(context, params, rest),
      })),
    );
  },
};

async function partsOf(workspace: Workspace, { view, uri, all, without = [] }: ViewParams, rest: Rest): Promise<readonly Element[]> {
  const options = optionsFor(workspace);
  const out = articlesOf(workspace, without);
  const names = [...out].map((path) => options.nameOf(path)).join(', ');
  const leftOut = out.size === 0 ? [] : [h('p', { class: 'wary' }, `Left out until practice ends: ${names}.`)];
  switch (view) {
    case 'compare': {
      const { comparison, subjects } = await compared(await read(workspace, rest, out), workspace, rest, all === true ? undefined : uri);
      return [...leftOut, comparePart(comparison, options, subjects)];
    }
    case 'naming':
      return [...leftOut, namingPart(namingOf(await read(workspace, rest, out), namesOf(workspace), workspace.names), options)];
    case 'graph':
      return [...leftOut, graphPart(sourceGraph(await read(workspace, rest, out)), options)];
    case 'article': {
      const reading = uri === undefined ? undefined : workspace.reading(uri);
      if (uri === undefined || !reading) return [h('p', 'Open a Markdown or plain-text article to see its summary.')];
      const treated = (k: number) => workspace.treatments(uri, k, TREATMENTS).filter((t) => !out.has(t.path));
      const answers = summaryOf({ path: uri, reading }, treated, options.nameOf);
      return [...leftOut, h('section', { class: 'part' }, [h('h2', options.nameOf(uri)), summaryPart(answers, options)])];
    }
  }
}

async function textOf({ workspace, version }: Context, { what, without = [] }: ExportParams, rest: Rest): Promise<string> {
  const articles = await read(workspace, rest, articlesOf(workspace, without));
  const { nameOf } = optionsFor(workspace);
  if (what === 'graphSvg') return graphSvg(sourceGraph(articles), { linkTo: () => ({}), nameOf });
  const { comparison, subjects } = await compared(articles, workspace, rest);
  if (what === 'compareCsv' || what === 'compareMarkdown') {
    const write = await COMPARISON_FORMATS[what === 'compareCsv' ? 'csv' : 'markdown']?.();
    return (
      write?.(named(comparison, nameOf), {
        places: new Places(articles.map(({ path, reading }) => ({ path: nameOf(path), text: reading.article.source }))),
        paint: PLAIN,
      }) ?? ''
    );
  }
  const reviewed = [];
  for (const article of articles) {
    reviewed.push({ ...article, findings: workspace.findings(article.path) });
    await rest();
  }
  const input: ReportInput = {
    review: { articles: reviewed, treatments: (...args) => workspace.treatments(...args) },
    comparison,
    subjects,
    names: namesOf(workspace),
    nameOf,
    version,
  };
  return what === 'report' ? reportPage(input) : reportMarkdown(input);
}

/** A comparison with articles under their short names. */
function named(comparison: Comparison, nameOf: (path: string) => string): Comparison {
  const renamed = <T extends { readonly path: string }>(passage: T): T => ({ ...passage, path: nameOf(passage.path) });
  return {
    ...comparison,
    articles: comparison.articles.map(nameOf),
    claims: comparison.claims.map((c) => {
      const passages = c.passages.map(renamed);
      return { ...c, passages, claim: passages[c.passages.indexOf(c.claim)] ?? renamed(c.claim) };
    }),
  };
}

/** The articles of some uris, however these are written, as the workspace names them; those that are gone are none. */
function articlesOf(workspace: Workspace, uris: readonly string[]): ReadonlySet<string> {
  return new Set(uris.flatMap((uri) => workspace.article(uri)?.uri ?? []));
}

/** All articles with their readings but those left out, read in small steps. */
async function read(workspace: Workspace, rest: Rest, without: ReadonlySet<string>): Promise<readonly ArticleRead[]> {
  const articles: ArticleRead[] = [];
  for (const { uri } of workspace.articles()) {
    const reading = without.has(uri) ? undefined : workspace.reading(uri);
    if (reading) articles.push({ path: uri, reading });
    await rest();
  }
  return articles;
}

/** The claims of all articles beside each other, or those of one. */
async function compared(
  articles: readonly ArticleRead[],
  workspace: Workspace,
  rest: Rest,
  of?: string,
): Promise<{ readonly comparison: Comparison; readonly subjects: boolean }> {
  // With a threshold those of an article that is not open are not kept.
  const treatments = (path: string, sentence: number, most: number, threshold = DEFAULT_THRESHOLD) =>
    workspace.treatments(path, sentence, most, threshold);
  const steps = comparingOrSubjects({ articles, treatments }, of === undefined ? {} : { of });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await rest();
  }
}

function namesOf(workspace: Workspace): readonly (readonly string[])[] {
  return [...new Set(workspace.articles().flatMap(({ uri }) => workspace.settingsOf(uri).names))];
}

/** The claims of an article or of all, for a tree. */
export const claims: Feature = {
  capabilities: () => ({}),
  register(context: Context) {
    const { connection, workspace } = context;
    connection.onRequest(
      CLAIMS_REQUEST,
      guarded(context, 'claims', [], async ({ uri }: { uri?: string }, { rest }): Promise<ClaimItem[]> => {
        const found: ClaimItem[] = [];
        for (const one of uri === undefined ? workspace.articles().map((a) => a.uri) : [uri]) {
          found.push(...claimsIn(workspace, one));
          await rest();
        }
        return found;
      }),
    );
  },
};

function claimsIn(workspace: Workspace, uri: string): ClaimItem[] {
  const document = workspace.article(uri)?.document;
  const reading = workspace.reading(uri);
  if (!document || !reading) return [];
  const disputed = new Set(workspace.findings(uri).flatMap((f) => (f.rule === 'conflicting-claim' ? [f.start] : [])));
  let heading = '';
  return reading.sentences.flatMap((sentence): ClaimItem[] => {
    if (sentence.sourcing === 'heading') heading = printable(sentence.text);
    if (!isClaim(sentence)) return [];
    const { text, why } = sentence;
    const sourcing = sentence.sourcing as Exclude<
      SentenceReading['sourcing'],
      'furniture' | 'heading' | 'non-assertion'
    > satisfies ClaimSourcing;
    return [
      { uri, range: rangeOf(document, sentence), text: printable(text), sourcing, why, heading, disputed: disputed.has(sentence.start) },
    ];
  });
}

/** Everybody who speaks, for a tree. */
export const sources: Feature = {
  capabilities: () => ({}),
  register(context: Context) {
    const { connection, workspace } = context;
    connection.onRequest(
      SOURCES_REQUEST,
      guarded(
        context,
        'sources',
        { sources: [], chains: [], unnamed: [] },
        async ({ uri }: { uri?: string }, { rest }): Promise<SourcesAnswer> => {
          const reading = uri === undefined ? undefined : workspace.reading(uri);
          const articles = uri === undefined ? await read(workspace, rest, new Set()) : reading ? [{ path: uri, reading }] : [];
          const found = sourcesOf(articles);
          const place = (passage: Passage, note: string): PlaceItem[] => {
            const document = workspace.article(passage.path)?.document;
            return document
              ? [{ uri: passage.path, range: rangeOf(document, passage), text: printable(passage.text), note: printable(note) }]
              : [];
          };
          return {
            sources: found.sources.map(({ name, kind, cues, statements }) => ({
              name: printable(name),
              kind,
              cues: cues.map(({ lemma, times }) => (times > 1 ? `${lemma} ×${times}` : lemma)).join(', '),
              places: statements.flatMap((s) => place(s, s.cue)),
            })),
            chains: found.chains.flatMap((c) => place(c, `${c.through}, citing ${c.origin}`)),
            unnamed: found.claims.unnamed.flatMap((p) => place(p, '')),
          };
        },
      ),
    );
  },
};
