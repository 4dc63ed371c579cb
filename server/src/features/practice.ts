import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { htmlOf } from '../report/html/html.js';
import { practicePage, practicePart } from '../report/html/practice.js';
import { STYLE } from '../report/html/style.js';
import { practiceJson } from '../report/practice-json.js';
import {
  PRACTICE_REQUEST,
  PRACTICE_TEXT_REQUEST,
  SENTENCES_REQUEST,
  type PracticeParams,
  type PracticeTextParams,
  type PracticeView,
  type SentenceItem,
} from '../requests.js';
import { comparePractice, practiceSentences, wordsOf, type PracticeComparison } from '../views/practice.js';
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
      PRACTICE_REQUEST,
      guarded(context, 'practice', { html: '', style: '' }, (params: PracticeParams): PracticeView => {
        if (!workspace.reading(params.uri))
          return { html: '<p>Open a Markdown or plain-text article to compare your marks.</p>', style: STYLE };
        const { comparison, problem } = compared(workspace, params);
        const { nameOf, linkTo } = optionsFor(workspace);
        const of = { name: nameOf(params.uri), ...(problem === undefined ? {} : { problem }) };
        const part = practicePart(comparison, of, ({ start }) => linkTo({ path: params.uri, sentence: -1, start }));
        return { html: htmlOf(part), style: STYLE, ...(problem === undefined ? {} : { problem }) };
      }),
    );
    connection.onRequest(
      PRACTICE_TEXT_REQUEST,
      guarded(context, 'practice', { text: '' }, (params: PracticeTextParams) => {
        const { comparison, problem } = compared(workspace, params);
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
  return practiceSentences(reading).map(({ loaded, start, end, ...sentence }) => ({
    ...sentence,
    words: wordsOf(sentence.text),
    range: rangeOf(document, { start, end }),
    loaded: loaded.map((l) => ({ range: rangeOf(document, l), text: l.text, kind: l.kind })),
  }));
}

function compared(
  workspace: Workspace,
  { uri, marks, key }: PracticeParams,
): { readonly comparison: PracticeComparison; readonly problem?: string } {
  const reading = workspace.reading(uri);
  if (!reading) throw new ResponseError(ErrorCodes.InvalidParams, 'Open a Markdown or plain-text article to compare your marks.');
  const taught = key === undefined ? { sentences: [] } : readKey(key);
  const sentences = practiceSentences(reading);
  return 'problem' in taught
    ? { comparison: comparePractice(sentences, marks), problem: taught.problem }
    : { comparison: comparePractice(sentences, marks, taught.sentences) };
}
