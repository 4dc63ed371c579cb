import {
  DiagnosticSeverity,
  DiagnosticTag,
  DocumentDiagnosticReportKind,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  type DocumentDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { pageOf } from '../rules/registry.js';
import type { Finding, RelatedPassage, Severity } from '../rules/rule.js';
import { guarded, inBackground, type Context, type Feature } from './feature.js';
import { rangeOf } from './place.js';
import { printable } from '../report/printable.js';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What code actions need of a diagnostic, so that they compute nothing anew. */
export interface DiagnosticData {
  readonly rule: string;
}

/** Findings as diagnostics: pulled where the client can, pushed where it cannot. */
export const diagnostics: Feature = {
  capabilities: ({ capabilities }) =>
    capabilities.textDocument?.diagnostic
      ? { diagnosticProvider: { identifier: 'source-criticism', interFileDependencies: true, workspaceDiagnostics: true } }
      : {},
  register(context) {
    const { connection, workspace, client } = context;
    if (client.textDocument?.diagnostic) {
      connection.languages.diagnostics.on(
        guarded(
          context,
          'diagnostics',
          EMPTY,
          ({ textDocument, previousResultId }): DocumentDiagnosticReport => {
            const { uri } = textDocument;
            const resultId = idOf(context, uri);
            if (previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
            return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnosticsOf(context, uri) };
          },
          true,
        ),
      );
      connection.languages.diagnostics.onWorkspace(
        guarded(context, 'workspace diagnostics', { items: [] }, async ({ previousResultIds }, { rest, parts }) => {
          const before = new Map(previousResultIds.map((p) => [p.uri, p.value]));
          const items: WorkspaceDocumentDiagnosticReport[] = [];
          const wanted = isWhole(context) ? workspace.articles().filter((a) => !a.open && workspace.folders.isOwn(a.uri)) : [];
          for (const { uri } of wanted) {
            await rest();
            if (parts && items.length >= PART) parts.report({ items: items.splice(0) });
            const resultId = idOf(context, uri);
            const unchanged = before.get(uri) === resultId;
            before.delete(uri);
            items.push(
              unchanged
                ? { kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId }
                : { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items: diagnosticsOf(context, uri) },
            );
          }
          // What was reported before and is not wanted any more is taken back.
          for (const uri of before.keys())
            if (!workspace.isOpen(uri)) items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
          return { items };
        }),
      );
      if (client.workspace?.diagnostics?.refreshSupport)
        context.onChange((uri) => {
          if (uri === undefined)
            inBackground(connection, 'refresh of diagnostics', Promise.resolve(connection.languages.diagnostics.refresh() as unknown));
        });
      return;
    }
    const pushed = new Set<string>();
    context.onChange((changed) => {
      const push = guarded(
        context,
        'diagnostics',
        undefined,
        ({ uri }: { uri: string }) => {
          pushed.add(uri);
          return connection.sendDiagnostics({
            uri,
            version: workspace.article(uri)?.document.version ?? 0,
            diagnostics: diagnosticsOf(context, uri),
          });
        },
        true,
      );
      const wanted = workspace.articles().filter((a) => a.open || (isWhole(context) && workspace.folders.isOwn(a.uri)));
      for (const { uri } of wanted) if (changed === undefined || changed === uri) inBackground(connection, uri, push({ uri }));
      for (const uri of pushed) {
        if (wanted.some((a) => a.uri === uri)) continue;
        pushed.delete(uri);
        inBackground(connection, uri, connection.sendDiagnostics({ uri, diagnostics: [] }));
      }
    });
  },
};

/** So many other passages are shown with a problem; its message says how many there are. */
const RELATED = 3;
/** Longest excerpt of one, in UTF-16 units: an answer is sent whole at every key. */
const EXCERPT = 120;

/** So many articles' problems are sent at once, where an editor takes parts. */
const PART = 50;

/** Whether problems of articles that are not open are wanted too. */
function isWhole({ settings }: Context): boolean {
  return settings().scope === 'workspace';
}

const EMPTY: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

function idOf(context: Context, uri: string): string {
  return `${context.workspace.resultId(uri)}.${context.settings().maxProblems}`;
}

function diagnosticsOf({ workspace, settings }: Context, uri: string): Diagnostic[] {
  const article = workspace.article(uri);
  if (!article) return [];
  const findings = workspace.findings(uri);
  const most = settings().maxProblems;
  const { document } = article;
  // The weightiest are kept where there are too many; in the order of the text all the same.
  const shown =
    findings.length <= most
      ? findings
      : [...findings].sort((a, b) => SEVERITY[a.severity] - SEVERITY[b.severity] || a.start - b.start).slice(0, most);
  const items = [...shown].sort((a, b) => a.start - b.start).map((finding) => diagnosticOf(workspace, document, finding));
  const limits = workspace.reading(uri)?.article.limits ?? [];
  const notes = [
    ...limits,
    ...(shown.length < findings.length
      ? [`${findings.length - shown.length} further findings not shown (sourceCriticism.maxProblems).`]
      : []),
  ];
  const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return [
    ...notes.map((message) => ({ range: top, severity: DiagnosticSeverity.Information, source: 'source-criticism', message })),
    ...items,
  ];
}

/** Passages that conflict stay as long as a claim's treatments do and are shown at every key; worked out once for a state of their document. */
const located = new WeakMap<
  RelatedPassage,
  { readonly document: TextDocument; readonly version: number; readonly is: DiagnosticRelatedInformation }
>();

function relatedIn(document: TextDocument, passage: RelatedPassage): DiagnosticRelatedInformation {
  const { version } = document;
  const known = located.get(passage);
  if (known?.document === document && known.version === version) return known.is;
  const is = { location: { uri: document.uri, range: rangeOf(document, passage) }, message: printable(passage.text).slice(0, EXCERPT) };
  located.set(passage, { document, version, is });
  return is;
}

function diagnosticOf(workspace: Context['workspace'], document: TextDocument, finding: Finding): Diagnostic {
  const related = (finding.related ?? []).slice(0, RELATED).flatMap((r) => {
    const other = r.path === '' || r.path === document.uri ? document : workspace.article(r.path)?.document;
    return other ? [relatedIn(other, r)] : [];
  });
  return {
    range: rangeOf(document, finding),
    severity: SEVERITY[finding.severity],
    source: 'source-criticism',
    code: finding.rule,
    codeDescription: { href: pageOf(finding.rule) },
    message: printable(finding.message),
    data: { rule: finding.rule } satisfies DiagnosticData,
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    ...(finding.unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}
