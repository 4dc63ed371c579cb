import { LSPErrorCodes, ResponseError, type Range, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Reading } from '../reading/reading.js';
import { fileSpan } from '../text/article.js';
import type { Span } from '../text/span.js';
import { guarded, type Context, type Feature } from './feature.js';
import { rangeOf } from './place.js';

/** Renames a footnote's label or a citation's number together with its reference. */
export const rename: Feature = {
  capabilities: ({ capabilities }) => ({
    renameProvider: capabilities.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
  }),
  register(context) {
    context.connection.onPrepareRename(
      guarded(context, 'rename', null, ({ textDocument, position }): { range: Range; placeholder: string } | null => {
        const found = labelAt(context, textDocument.uri, position);
        return found ? { range: rangeOf(found.document, found.span), placeholder: found.label } : null;
      }),
    );
    context.connection.onRenameRequest(
      guarded(context, 'rename', null, ({ textDocument, position, newName }): WorkspaceEdit => {
        const found = labelAt(context, textDocument.uri, position);
        if (!found) throw new ResponseError(LSPErrorCodes.RequestFailed, 'Only the label of a footnote or a citation can be renamed.');
        const label = newName.trim().replace(/^\[?\^?|\]$/g, '');
        const valid = found.footnote ? /^[^\s[\]^]{1,60}$/.test(label) : /^\d{1,3}$/.test(label);
        if (!valid)
          throw new ResponseError(
            LSPErrorCodes.RequestFailed,
            found.footnote ? 'A label has no blanks and no brackets.' : 'A citation’s number has one to three digits.',
          );
        if (!same(label, found.label) && labels(found.document, found.reading, found.footnote).some((l) => same(l.label, label)))
          throw new ResponseError(LSPErrorCodes.RequestFailed, `The label ${label} is used already.`);
        const edits: TextEdit[] = labels(found.document, found.reading, found.footnote)
          .filter((l) => same(l.label, found.label))
          .map((l) => ({ range: rangeOf(found.document, l), newText: label }));
        return { changes: { [textDocument.uri]: edits } };
      }),
    );
  },
};

/** Labels ignore case. */
function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

interface Label extends Span {
  readonly label: string;
}

/** The labels of an article, those in code left out: `[^3]` and `[^3]:`, or `[3]`. */
function labels(document: TextDocument, { article }: Reading, footnote: boolean): Label[] {
  const pattern = footnote ? /(?<!\\)\[\^([^\s[\]^]{1,60})\]/g : /(?<!\\)\[(\d{1,3})\](?!\()/g;
  const code = article.blocks.flatMap((b) => b.marks.filter((m) => m.kind === 'code').map((m) => fileSpan(b, m)));
  const prose = [...article.blocks.map((b) => b.span), ...article.definitions];
  const inside = (spans: readonly Span[], at: number) => spans.some((s) => s.start <= at && at < s.end);
  return [...document.getText().matchAll(pattern)]
    .filter((m) => inside(prose, m.index) && !inside(code, m.index))
    .map((m) => {
      const start = m.index + (footnote ? 2 : 1);
      return { start, end: start + (m[1]?.length ?? 0), label: m[1] ?? '' };
    });
}

function labelAt(
  { workspace }: Context,
  uri: string,
  position: { line: number; character: number },
): { document: TextDocument; reading: Reading; span: Span; label: string; footnote: boolean } | undefined {
  const document = workspace.article(uri)?.document;
  const reading: Reading | undefined = workspace.reading(uri);
  if (!document || !reading) return undefined;
  const offset = document.offsetAt(position);
  for (const footnote of [true, false]) {
    const found = labels(document, reading, footnote).find((l) => l.start - 2 <= offset && offset <= l.end + 1);
    if (found) return { document, reading, span: { start: found.start, end: found.end }, label: found.label, footnote };
  }
  return undefined;
}
