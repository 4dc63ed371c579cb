import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { SUBJECT_THRESHOLD, type Treatment } from '../corpus/corpus.js';
import { isClaim } from '../reading/reading.js';
import { htmlOf } from '../report/html/html.js';
import { practicePage, practicePart } from '../report/html/practice.js';
import { STYLE } from '../report/html/style.js';
import { practiceJson } from '../report/practice-json.js';
import {
  PRACTICE_REQUEST,
  PASSAGES_REQUEST,
  PRACTICE_TEXT_REQUEST,
  SENTENCES_REQUEST,
  type PassageItem,
  type PracticeParams,
  type PracticeTextParams,
  type PracticeView,
  type SentenceItem,
} from '../requests.js';
import {
  comparePractice,
  pathFrom,
  practiceSentences,
  wordsOf,
  type FoundLinks,
  type PracticeComparison,
  type PracticeLink,
  type PracticeMark,
  type PracticeSentence,
} from '../views/practice.js';
import { decoded } from '../text/uri.js';
import type { Workspace } from '../workspace/workspace.js';
import { guarded, type Feature } from './feature.js';
import { optionsFor } from './panel-links.js';
import { rangeOf } from './place.js';
import { readKey } from './teachers-key.js';

/** Sentences to practise on; a student's marks beside a teacher's and the program's. */
export const practice: Feature = {
  capabilities: () => ({}),
  register(context) {
    const { connection, workspace, version } = context;
    connection.onRequest(
      SENTENCES_REQUEST,
      guarded(context, 'sentences', [], ({ uri }: { uri: string }) => sentencesOf(workspace, uri)),
    );
    connection.onRequest(
      PASSAGES_REQUEST,
      guarded(context, 'passages', [], async ({ uri }: { uri: string }, { rest }) => {
        const found: PassageItem[] = [];
        for (const { uri: other } of workspace.articles()) {
          const article = pathFrom(decoded(uri), decoded(other));
          if (other !== uri)
            found.push(...(workspace.reading(other)?.sentences ?? []).filter(isClaim).map(({ text }) => ({ article, text })));
          await rest();
        }
        return found;
      }),
    );
    connection.onRequest(
      PRACTICE_REQUEST,
      guarded(context, 'practice', { html: '', style: '' }, async (params: PracticeParams, { rest }): Promise<PracticeView> => {
        if (!workspace.reading(params.uri))
          return { html: '<p>Open a Markdown or plain-text article to compare your marks.</p>', style: STYLE };
        const { comparison, problem } = await compared(workspace, params, rest);
        const { nameOf, linkTo } = optionsFor(workspace);
        const of = { name: nameOf(params.uri), ...(problem === undefined ? {} : { problem }) };
        const part = practicePart(comparison, of, ({ start }) => linkTo({ path: params.uri, sentence: -1, start }));
        return { html: htmlOf(part), style: STYLE, ...(problem === undefined ? {} : { problem }) };
      }),
    );
    connection.onRequest(
      PRACTICE_TEXT_REQUEST,
      guarded(context, 'practice', { text: '' }, async (params: PracticeTextParams, { rest }) => {
        const { comparison, problem } = await compared(workspace, params, rest);
        const of = { name: optionsFor(workspace).nameOf(params.uri), version, ...(problem === undefined ? {} : { problem }) };
        return { text: params.what === 'practicePage' ? practicePage(comparison, of) : practiceJson(comparison, of.name) };
      }),
    );
  },
};

function sentencesOf(workspace: Workspace, uri: string): SentenceItem[] {
  const document = workspace.article(uri)?.document;
  const reading = workspace.reading(uri);
  if (!document || !reading) return [];
  return practiceSentences(reading).map(({ loaded, start, end, text, sourcing, why }) => ({
    text,
    sourcing,
    why,
    words: wordsOf(text),
    range: rangeOf(document, { start, end }),
    loaded: loaded.map((l) => ({ range: rangeOf(document, l), text: l.text, kind: l.kind })),
  }));
}

async function compared(
  workspace: Workspace,
  { uri, marks, key }: PracticeParams,
  rest: () => Promise<void>,
): Promise<{ readonly comparison: PracticeComparison; readonly problem?: string }> {
  const reading = workspace.reading(uri);
  if (!reading) throw new ResponseError(ErrorCodes.InvalidParams, 'Open a Markdown or plain-text article to compare your marks.');
  const taught = key === undefined ? { sentences: [] } : readKey(key);
  const sentences = practiceSentences(reading);
  const found = await linksFound(workspace, uri, sentences, marks, rest);
  return 'problem' in taught
    ? { comparison: comparePractice(sentences, marks, [], found), problem: taught.problem }
    : { comparison: comparePractice(sentences, marks, taught.sentences, found) };
}

/** As many treatments of a claim as the program names on its own; a student's link is looked for among all on the subject. */
const NAMED = 5;
const LOOKED_AT = 64;

/** What the program finds in other articles for the sentences that a student linked, in small steps. */
async function linksFound(
  workspace: Workspace,
  uri: string,
  sentences: readonly PracticeSentence[],
  marks: readonly PracticeMark[],
  rest: () => Promise<void>,
): Promise<(sentence: PracticeSentence) => FoundLinks> {
  const linked = new Set(marks.flatMap(({ text, links = [] }) => (links.length > 0 ? [wordsOf(text)] : [])));
  const linksTo = (treatments: readonly Treatment[]) =>
    treatments.flatMap(({ path, sentence: k, relation }): PracticeLink[] => {
      const text = workspace.reading(path)?.sentences[k]?.text;
      return text === undefined ? [] : [{ article: pathFrom(decoded(uri), decoded(path)), text, relation }];
    });
  const found = new Map<number, FoundLinks>();
  for (const { text, sentence } of sentences) {
    if (!linked.has(wordsOf(text))) continue;
    found.set(sentence, {
      same: linksTo(workspace.treatments(uri, sentence, NAMED)),
      subject: linksTo(workspace.treatments(uri, sentence, LOOKED_AT, SUBJECT_THRESHOLD)),
    });
    await rest();
  }
  return ({ sentence }) => found.get(sentence) ?? { same: [], subject: [] };
}
