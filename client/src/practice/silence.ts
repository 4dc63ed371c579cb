import { Disposable, languages, SemanticTokens, Uri, workspace, type ProviderResult, type TextDocument } from 'vscode';
import {
  CodeLensRequest,
  DocumentDiagnosticRequest,
  SemanticTokensRegistrationType,
  vsdiag,
  type BaseLanguageClient,
  type Middleware,
} from 'vscode-languageclient';
import type { PracticeStore } from './store.js';

const uriOf = (document: TextDocument | Uri) => (document instanceof Uri ? document : document.uri);

/** Keeps from the editor what the server says of articles that are practised on. */
export function silencing(practises: (uri: Uri) => boolean): Middleware {
  /** What the server says, unless the article is practised on when it is asked, or when it has answered. */
  const unless = async <T>(document: TextDocument | Uri, ask: () => ProviderResult<T>, nothing: T): Promise<T | null | undefined> => {
    const uri = uriOf(document);
    if (practises(uri)) return nothing;
    const answer = await ask();
    return practises(uri) ? nothing : answer;
  };
  const noProblems = { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] } as const;
  const noTokens = new SemanticTokens(new Uint32Array());
  return {
    // Without a result id: the next answer comes whole, not as “unchanged”.
    provideDiagnostics: (document, previous, token, next) =>
      unless<vsdiag.DocumentDiagnosticReport>(document, () => next(document, previous, token), { ...noProblems, items: [] }),
    provideWorkspaceDiagnostics: (ids, token, report, next) =>
      next(ids, token, (chunk) =>
        report(
          chunk && {
            items: chunk.items.map((item) =>
              practises(item.uri) ? { ...noProblems, items: [], uri: item.uri, version: item.version } : item,
            ),
          },
        ),
      ),
    provideHover: (document, position, token, next) => unless(document, () => next(document, position, token), null),
    provideCodeActions: (document, range, context, token, next) => unless(document, () => next(document, range, context, token), []),
    provideCodeLenses: (document, token, next) => unless(document, () => next(document, token), []),
    provideDocumentSymbols: (document, token, next) => unless(document, () => next(document, token), []),
    provideWorkspaceSymbols: async (query, token, next) => (await next(query, token))?.filter((s) => !practises(s.location.uri)),
    provideDocumentLinks: (document, token, next) => unless(document, () => next(document, token), []),
    provideReferences: (document, position, options, token, next) => unless(document, () => next(document, position, options, token), []),
    provideDocumentSemanticTokens: (document, token, next) => unless(document, () => next(document, token), noTokens),
    provideDocumentSemanticTokensEdits: (document, previous, token, next) =>
      unless(document, () => next(document, previous, token), noTokens),
    provideDocumentRangeSemanticTokens: (document, range, token, next) => unless(document, () => next(document, range, token), noTokens),
  };
}

/** Makes the editor ask anew when practice begins or ends, so that problems and marks go and come at once. */
export function askingAnew(client: BaseLanguageClient, store: PracticeStore, selector: readonly string[]): Disposable {
  const providers = new Map<string, Disposable>();
  /** No event makes VS Code ask for symbols and links anew, but a provider that comes or goes does. These say nothing. */
  const sync = () => {
    for (const uri of store.articles)
      if (!providers.has(uri))
        providers.set(
          uri,
          Disposable.from(
            languages.registerDocumentSymbolProvider([...selector], { provideDocumentSymbols: () => [] }),
            languages.registerDocumentLinkProvider([...selector], { provideDocumentLinks: () => [] }),
          ),
        );
    for (const [uri, provider] of providers)
      if (!store.articles.includes(uri)) {
        provider.dispose();
        providers.delete(uri);
      }
  };
  sync();
  const subscription = store.onToggled(() => {
    sync();
    client.getFeature(DocumentDiagnosticRequest.method).refresh();
    for (const document of workspace.textDocuments) {
      client.getFeature(SemanticTokensRegistrationType.method).getProvider(document)?.onDidChangeSemanticTokensEmitter.fire();
      client.getFeature(CodeLensRequest.method).getProvider(document)?.onDidChangeCodeLensEmitter.fire();
    }
  });
  return new Disposable(() => {
    subscription.dispose();
    for (const provider of providers.values()) provider.dispose();
  });
}
