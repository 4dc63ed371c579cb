import { CodeActionKind, type CodeAction, type Diagnostic, type TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { neutralFor } from '../rules/loaded-attribution.js';
import type { Reading } from '../reading/reading.js';
import type { Span } from '../text/span.js';
import type { DiagnosticData } from './diagnostics.js';
import { guarded, type Context, type Feature } from './feature.js';
import { rangeOf } from './place.js';

/** What a resolved action needs to know. */
interface ActionData {
  readonly uri: string;
  readonly fix: 'neutral' | 'footnote' | 'opinion' | 'definition' | 'ignore-next-line' | 'ignore-line' | 'ignore-file';
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

/** Quick fixes of the rules, and silencing a finding with room for the reason. The edit is made when an action is chosen. */
export const codeActions: Feature = {
  capabilities: () => ({ codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix], resolveProvider: true } }),
  register(context) {
    const { connection, workspace, client } = context;
    const lazy = client.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
    connection.onCodeAction(
      guarded(context, 'code actions', [], ({ textDocument: { uri }, context: { diagnostics } }): CodeAction[] => {
        const article = workspace.article(uri);
        if (!article) return [];
        return diagnostics.flatMap((diagnostic) =>
          actionsFor(article.document, article.format === 'markdown', uri, diagnostic).map((action) =>
            lazy ? action : withEdit(context, action),
          ),
        );
      }),
    );
    connection.onCodeActionResolve((action) => {
      try {
        return withEdit(context, action);
      } catch (error) {
        connection.console.error(`code action: ${String(error)}`);
        return action;
      }
    });
  },
};

function actionsFor(document: TextDocument, markdown: boolean, uri: string, diagnostic: Diagnostic): CodeAction[] {
  const rule = (diagnostic.data as DiagnosticData | undefined)?.rule ?? (typeof diagnostic.code === 'string' ? diagnostic.code : undefined);
  if (diagnostic.source !== 'source-criticism' || rule === undefined) return [];
  const place = { start: document.offsetAt(diagnostic.range.start), end: document.offsetAt(diagnostic.range.end) };
  const action = (title: string, fix: ActionData['fix'], preferred = false): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(preferred ? { isPreferred: true } : {}),
    data: { uri, fix, rule, ...place } satisfies ActionData,
  });
  const fixes: CodeAction[] = [];
  if (rule === 'unsourced-assertion') {
    fixes.push(action(markdown ? 'Insert a footnote for the source' : 'Insert a citation for the source', 'footnote'));
    fixes.push(action('Mark as the author’s opinion', 'opinion'));
  }
  if (rule === 'unresolved-citation') fixes.push(action('Create the reference', 'definition', true));
  if (rule === 'loaded-attribution') fixes.push(action('Write a neutral verb', 'neutral', true));
  return [
    ...fixes,
    action(`Silence ${rule} here (comment above the line)`, 'ignore-next-line'),
    action(`Silence ${rule} here (comment on the line)`, 'ignore-line'),
    action(`Silence ${rule} in this file`, 'ignore-file'),
  ];
}

function withEdit(context: Context, action: CodeAction): CodeAction {
  const data = action.data as ActionData | undefined;
  const article = data && context.workspace.article(data.uri);
  const reading = data && context.workspace.reading(data.uri);
  if (!article || !reading) return action;
  const edits = editsFor(article.document, article.format === 'markdown', reading, data);
  return edits.length > 0 ? { ...action, edit: { changes: { [data.uri]: edits } } } : action;
}

function editsFor(document: TextDocument, markdown: boolean, reading: Reading, data: ActionData): TextEdit[] {
  const text = document.getText();
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const insert = (offset: number, newText: string): TextEdit => ({ range: rangeOf(document, { start: offset, end: offset }), newText });
  const lineStart = (offset: number) => document.offsetAt({ line: document.positionAt(offset).line, character: 0 });
  const indent = (offset: number) => /^[ \t>]*/.exec(text.slice(lineStart(offset), offset))?.[0] ?? '';
  const comment = (scope: string) => `<!-- source-criticism-ignore-${scope} ${data.rule}: reason -->`;
  switch (data.fix) {
    case 'ignore-next-line':
      return [insert(lineStart(data.start), `${indent(data.start)}${comment('next-line')}${eol}`)];
    case 'ignore-line': {
      const line = document.positionAt(data.start).line;
      const end = line + 1 < document.lineCount ? document.offsetAt({ line: line + 1, character: 0 }) : text.length;
      return [insert(data.start + text.slice(data.start, end).trimEnd().length, ` ${comment('line')}`)];
    }
    case 'ignore-file': {
      // Front matter must stay first.
      const front = /^\uFEFF?---\r?\n[^]*?\r?\n---\r?\n/.exec(text)?.[0].length ?? 0;
      return [insert(markdown ? front : 0, `${comment('file')}${eol}${eol}`)];
    }
    case 'opinion':
      return [insert(data.start, 'In my view, '), ...lowerFirst(document, text, data)];
    case 'neutral': {
      const attribution = reading.attributions.find((a) => a.cue.start === data.start && a.cue.end === data.end);
      const cue = text.slice(data.start, data.end);
      return attribution ? [{ range: rangeOf(document, data), newText: neutralFor(attribution.lemma, cue) }] : [];
    }
    case 'footnote': {
      const label = freeLabel(reading, text);
      const mark = markdown ? `[^${label}]` : `[${label}]`;
      const definition = markdown ? `[^${label}]: ` : `[${label}] `;
      return [insert(data.end, mark), insert(text.length, `${text.endsWith('\n') || text === '' ? '' : eol}${eol}${definition}${eol}`)];
    }
    case 'definition': {
      const citation = reading.citations.find((c) => c.start === data.start && c.end === data.end);
      const labels = citation?.missing ?? [];
      if (!citation || labels.length === 0) return [];
      const entry = (label: string) =>
        citation.scheme === 'footnote'
          ? `[^${label}]: `
          : citation.scheme === 'number' || citation.scheme === 'superscript'
            ? `[${label}] `
            : `${label}. `;
      const last = citation.scheme === 'footnote' ? undefined : reading.references.entries.at(-1);
      const block = last && reading.article.blocks[last.block];
      // Into the list, where there is one: what stands at the end of the file may be something else.
      if (block) return [insert(block.span.end, `${eol}${eol}${labels.map(entry).join(`${eol}${eol}`)}`)];
      const heading = citation.scheme !== 'footnote' ? `${markdown ? '## ' : ''}References${eol}${eol}` : '';
      return [insert(text.length, `${text.endsWith('\n') ? '' : eol}${eol}${heading}${labels.map(entry).join(`${eol}${eol}`)}${eol}`)];
    }
  }
}

/** Puts the sentence's first letter in lower case, unless it begins a name. */
function lowerFirst(document: TextDocument, text: string, span: Span): TextEdit[] {
  const word = /^\p{L}+/u.exec(text.slice(span.start))?.[0] ?? '';
  if (
    !/^(?:The|A|An|This|That|These|Those|It|He|She|They|We|There|In|On|At|After|Before|But|And|No|All|Some|Many|Most|His|Her|Their|Its|Our)$/.test(
      word,
    )
  )
    return [];
  return [{ range: rangeOf(document, { start: span.start, end: span.start + 1 }), newText: word.charAt(0).toLowerCase() }];
}

/** The lowest number that no footnote or reference has. */
function freeLabel(reading: Reading, text: string): number {
  const used = new Set([
    ...reading.references.byLabel.keys(),
    ...reading.references.defined,
    ...[...text.matchAll(/\[\^?(\d{1,3})\]/g)].map((m) => m[1] ?? ''),
  ]);
  let label = 1;
  while (used.has(String(label))) label++;
  return label;
}
