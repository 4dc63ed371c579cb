import { CodeActionKind, type CodeAction, type Diagnostic, type TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { safeFixes } from '../rules/fixes.js';
import { mendingsOf } from '../rules/mending/mendings.js';
import { neutralFor } from '../rules/loaded-attribution.js';
import type { Finding } from '../rules/rule.js';
import type { Reading } from '../reading/reading.js';
import { ACTION_KINDS, type ActionName } from '../requests.js';
import { fileSpan, type Block } from '../text/article.js';
import { readFrontMatter } from '../text/front-matter.js';
import type { Span } from '../text/span.js';
import type { DiagnosticData } from './diagnostics.js';
import type { Article } from '../workspace/workspace.js';
import { guarded, type Context, type Feature } from './feature.js';
import { rangeOf, sentenceAt } from './place.js';

/** What a resolved action needs to know. */
interface ActionData {
  readonly uri: string;
  readonly fix: ActionName;
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  /** Which of several ways to mend it. */
  readonly way: number;
}

/** The action that offers the ways to mend what a rule reports. */
const MENDS: Readonly<Record<string, ActionName>> = {
  'certainty-without-source': 'dropCertainty',
  'unmatched-quotation-mark': 'closeQuotation',
  'ambiguous-ibid': 'writeCitation',
  'unused-reference': 'removeReference',
};

/** Everything that is safe to mend without a look at each: verbs that take a side, replaced by such as don't. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.sourceCriticism`;

/** Quick fixes of the rules, and silencing a finding with room for the reason. The edit is made when an action is chosen. */
export const codeActions: Feature = {
  capabilities: () => ({
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, ...Object.values(ACTION_KINDS), FIX_ALL], resolveProvider: true },
  }),
  register(context) {
    const { connection, workspace, client } = context;
    const lazy = client.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
    connection.onCodeAction(
      guarded(context, 'code actions', [], ({ textDocument: { uri }, context: { diagnostics, only } }): CodeAction[] => {
        const article = workspace.article(uri);
        const reading = workspace.reading(uri);
        if (!article || !reading) return [];
        const wanted = (kind = '') => !only || only.some((k) => kind === k || kind.startsWith(`${k}.`));
        // A source action is for whoever asks for it by name, not for every light bulb.
        const all = only && wanted(FIX_ALL) ? fixAll(workspace, uri, article.document, reading) : [];
        return [
          ...all,
          ...diagnostics
            .flatMap((diagnostic) => actionsFor(article, reading, diagnostic, () => workspace.findings(uri)))
            .filter((action) => wanted(action.kind))
            .map((action) => (lazy ? action : withEdit(context, action))),
        ];
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

function actionsFor(
  { uri, document, format }: Article,
  reading: Reading,
  diagnostic: Diagnostic,
  findings: () => readonly Finding[],
): CodeAction[] {
  const rule = (diagnostic.data as DiagnosticData | undefined)?.rule ?? (typeof diagnostic.code === 'string' ? diagnostic.code : undefined);
  if (diagnostic.source !== 'source-criticism' || rule === undefined) return [];
  const place = placeOf(document, diagnostic, rule, findings());
  const action = (title: string, fix: ActionName, preferred = false, way = 0): CodeAction => ({
    title,
    kind: ACTION_KINDS[fix],
    diagnostics: [diagnostic],
    ...(preferred ? { isPreferred: true } : {}),
    data: { uri, fix, rule, ...place, way } satisfies ActionData,
  });
  const fixes: CodeAction[] = [];
  if (rule === 'unsourced-assertion') {
    fixes.push(action(format === 'markdown' ? 'Insert a footnote for the source' : 'Insert a citation for the source', 'insertCitation'));
    fixes.push(action('Mark as the author’s opinion', 'markAsOpinion'));
  }
  if (rule === 'unresolved-citation') fixes.push(action('Create the reference', 'createReference', true));
  if (rule === 'loaded-attribution') {
    const neutral = neutralAt(document, reading, place);
    if (neutral !== undefined) fixes.push(action(`Write “${neutral}”`, 'neutralVerb', true));
  }
  if (rule === 'altered-quotation' && insteadAt(findings(), rule, place) !== undefined)
    // Which of the two is right, somebody must find out.
    fixes.push(action('Write the other article’s words', 'otherWording'));
  const mends = MENDS[rule];
  // None is preferred: each says something anew, and somebody must look at it.
  if (mends) fixes.push(...mendingsOf(rule, reading, place).map(({ title }, way) => action(title, mends, false, way)));
  return [
    ...fixes,
    ...(beginsBlock(document, reading, place.start) ? [action(`Silence ${rule} here (comment above the line)`, 'silenceNextLine')] : []),
    ...(lineComment(document, reading, place.start) === undefined
      ? []
      : [action(`Silence ${rule} here (comment on the line)`, 'silenceLine')]),
    action(`Silence ${rule} in this file`, 'silenceFile'),
  ];
}

/**
 * Where the finding stands that a diagnostic tells of. Not every editor sends its range back as it came: Neovim before 0.8
 * counts bytes. Then it is the nearest on its line of whatever says the same.
 */
function placeOf(document: TextDocument, { range, message }: Diagnostic, rule: string, findings: readonly Finding[]): Span {
  const given = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const far = (f: Finding) => Math.abs(f.start - given.start) + Math.abs(f.end - given.end);
  const [nearest] = findings
    .filter((f) => f.rule === rule && f.message === message && document.positionAt(f.start).line === range.start.line)
    .sort((a, b) => far(a) - far(b));
  return nearest ? { start: nearest.start, end: nearest.end } : given;
}

/** A neutral word for the cue that stands at a place. */
function neutralAt(document: TextDocument, reading: Reading, { start, end }: Span): string | undefined {
  const attribution = reading.attributions.find((a) => a.cue.start === start && a.cue.end === end);
  return attribution && neutralFor(attribution, document.getText().slice(start, end));
}

/** What the finding of a rule at a place would have in its stead. */
function insteadAt(findings: readonly Finding[], rule: string, { start, end }: Span): string | undefined {
  return findings.find((f) => f.rule === rule && f.start === start && f.end === end)?.instead;
}

/** Everything that is safe to mend, as one action. */
function fixAll(workspace: Context['workspace'], uri: string, document: TextDocument, reading: Reading): CodeAction[] {
  const edits = safeFixes(reading, workspace.findings(uri)).map((edit) => ({ range: rangeOf(document, edit), newText: edit.newText }));
  return edits.length === 0 ? [] : [{ title: 'Write neutral verbs', kind: FIX_ALL, edit: { changes: { [uri]: edits } } }];
}

/**
 * Where on its line a comment silences a finding: behind its sentence, if that ends on the line, or at the line's end.
 * Undefined where something that goes on over the line's end would be torn: code, a link, a tag, another comment, a formula.
 */
function lineComment(document: TextDocument, reading: Reading, offset: number): number | undefined {
  const text = document.getText();
  const { line } = document.positionAt(offset);
  const next = line + 1 < document.lineCount ? document.offsetAt({ line: line + 1, character: 0 }) : text.length;
  const start = document.offsetAt({ line, character: 0 });
  const block = blockAt(reading, offset);
  const sentence = reading.sentences[sentenceAt(reading.sentences, offset)];
  if (block?.kind === 'table-cell') return Math.min(block.span.end, sentence?.end ?? block.span.end);
  // Blanks or a backslash at a line's end break it, and stay at the end; two backslashes are one that is written.
  const written = text.slice(start, next).trimEnd();
  const slashes = /(?<!\\)\\*$/.exec(written)?.[0].length ?? 0;
  const end = start + written.length - (slashes % 2);
  const goesOn = (from: number, to: number) => from < end && to > end;
  const marks =
    block?.marks.filter((m) => m.kind === 'code' || m.kind === 'link' || m.kind === 'image').map((m) => fileSpan(block, m)) ?? [];
  const torn =
    [...marks, ...reading.article.comments].some((span) => goesOn(span.start, span.end)) ||
    /$(?<=<[a-z/!][^>]*|!\[[^\]]*)/i.test(text.slice(start, end)) ||
    text.slice(start, end).split('$$').length % 2 === 0;
  if (!torn) return end;
  return sentence && sentence.end <= end ? sentence.end : undefined;
}

/** The block that holds an offset. */
function blockAt(reading: Reading, offset: number): Block | undefined {
  return reading.article.blocks.find(({ span }) => span.start <= offset && offset < span.end);
}

/**
 * Whether an offset stands on the first line of a paragraph or heading: there a comment fits above the line. Above a later
 * line it would part the paragraph, above a list item or table row the list or table.
 */
function beginsBlock(document: TextDocument, reading: Reading, offset: number): boolean {
  const block = blockAt(reading, offset);
  if (!block || (block.kind !== 'paragraph' && block.kind !== 'heading')) return false;
  return document.positionAt(block.span.start).line === document.positionAt(offset).line;
}

function withEdit(context: Context, action: CodeAction): CodeAction {
  const data = action.data as ActionData | undefined;
  const article = data && context.workspace.article(data.uri);
  const reading = data && context.workspace.reading(data.uri);
  if (!article || !reading) return action;
  const edits = editsFor(article.document, article.format === 'markdown', reading, data, () => context.workspace.findings(data.uri));
  return edits.length > 0 ? { ...action, edit: { changes: { [data.uri]: edits } } } : action;
}

function editsFor(
  document: TextDocument,
  markdown: boolean,
  reading: Reading,
  data: ActionData,
  findings: () => readonly Finding[],
): TextEdit[] {
  const text = document.getText();
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const insert = (offset: number, newText: string): TextEdit => ({ range: rangeOf(document, { start: offset, end: offset }), newText });
  const lineStart = (offset: number) => document.offsetAt({ line: document.positionAt(offset).line, character: 0 });
  const indent = (offset: number) => /^[ \t>]*/.exec(text.slice(lineStart(offset), offset))?.[0] ?? '';
  // On a line of its own a plain text says it more plainly.
  const comment = (scope: string) => {
    const words = `source-criticism-ignore-${scope} ${data.rule}: reason`;
    return markdown || scope === 'line' ? `<!-- ${words} -->` : `% ${words}`;
  };
  switch (data.fix) {
    case 'silenceNextLine':
      return [insert(lineStart(data.start), `${indent(data.start)}${comment('next-line')}${eol}`)];
    case 'silenceLine': {
      const at = lineComment(document, reading, data.start);
      return at === undefined ? [] : [insert(at, ` ${comment('line')}`)];
    }
    case 'silenceFile': {
      // Front matter must stay first.
      const { end } = readFrontMatter(text, 0);
      return [insert(end, end > 0 ? `${eol}${comment('file')}${eol}` : `${comment('file')}${eol}${eol}`)];
    }
    case 'markAsOpinion': {
      // "But the dam" → "But in my view, the dam".
      const link = /^(?:But|And|Yet|So) /.exec(text.slice(data.start, data.start + 5))?.[0] ?? '';
      const at = data.start + link.length;
      return [insert(at, link === '' ? 'In my view, ' : 'in my view, '), ...lowerFirst(document, text, { start: at, end: data.end })];
    }
    case 'neutralVerb': {
      const newText = neutralAt(document, reading, data);
      return newText === undefined ? [] : [{ range: rangeOf(document, data), newText }];
    }
    case 'otherWording': {
      const newText = insteadAt(findings(), data.rule, data);
      return newText === undefined ? [] : [{ range: rangeOf(document, data), newText }];
    }
    case 'dropCertainty':
    case 'closeQuotation':
    case 'writeCitation':
    case 'removeReference': {
      const mending = mendingsOf(data.rule, reading, data)[data.way];
      return (mending?.edits ?? []).map((edit) => ({ range: rangeOf(document, edit), newText: edit.newText }));
    }
    case 'insertCitation': {
      const label = freeLabel(reading, text);
      const mark = markdown ? `[^${label}]` : `[${label}]`;
      // Not left empty: a reference of no words is none.
      const definition = markdown ? `[^${label}]: Source` : `[${label}] Source`;
      return [insert(data.end, mark), insert(text.length, `${text.endsWith('\n') || text === '' ? '' : eol}${eol}${definition}${eol}`)];
    }
    case 'createReference': {
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

/** Words that begin a sentence with a capital and are no names. */
const BEGINNINGS =
  /^(?:The|A|An|This|That|These|Those|It|He|She|They|We|You|There|Here|In|On|At|By|For|From|With|Without|After|Before|Since|During|Until|No|None|All|Both|Each|Every|Everybody|Nobody|Some|Many|Most|Few|Several|Such|More|Less|His|Her|Their|Its|Our|Your|My|When|While|Where|Although|Though|Because|If|As|What|Who|Whoever|Not|Never|Now|Then|Today|Once|Only|Even|Instead|Still|Perhaps)$/;

/** Puts the sentence's first letter in lower case, unless it begins a name ("The Hague", "Most Rev."). */
function lowerFirst(document: TextDocument, text: string, span: Span): TextEdit[] {
  const [, word = '', next = ''] = /^(\p{Alpha}+)(\s+\p{Upper}|\.)?/u.exec(text.slice(span.start, span.start + 40)) ?? [];
  if (!BEGINNINGS.test(word) || (next !== '' && /^(?:The|A|Most|No|Our|All)$/.test(word))) return [];
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
