import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver';
import { RULES } from '../rules/registry.js';
import { printable } from '../report/printable.js';
import { guarded, type Feature } from './feature.js';

/** How an ignore comment begins. */
const DIRECTIVES: CompletionItem[] = ['next-line', 'line', 'block', 'file'].map((scope) => ({
  label: `source-criticism-ignore-${scope}`,
  kind: CompletionItemKind.Keyword,
}));

/** Forms of an ignore comment, rule ids inside it; labels of footnotes and references, and citation keys, after `[^`, `[` and `[@`. */
export const completion: Feature = {
  capabilities: () => ({ completionProvider: { triggerCharacters: ['[', '^', '@', '-', ' '] } }),
  register(context) {
    const { connection, workspace } = context;
    connection.onCompletion(
      guarded(context, 'completion', [], ({ textDocument: { uri }, position }): CompletionItem[] => {
        const document = workspace.article(uri)?.document;
        const reading = workspace.reading(uri);
        if (!document || !reading) return [];
        const line = document.getText({ start: { line: position.line, character: 0 }, end: position });
        // Brackets hold a comment in plain text only, and only where they begin a line.
        const plain = reading.article.format === 'plain';
        const [, within = ''] =
          (plain ? /(?:<!--\s*|%\s*|^\s*\[|^\s*)(source-.*)$/s : /(?:<!--\s*|%\s*|^\s*)(source-.*)$/s).exec(line) ?? [];
        if (/^source-criticism-ignore-(?:next-line|line|block|file)\s[^:]*$/.test(within)) {
          return RULES.map((r) => ({ label: r.id, kind: CompletionItemKind.EnumMember, detail: r.question, documentation: r.title }));
        }
        if (/^source-criticism-?[a-z-]*$/.test(within)) return DIRECTIVES;
        const opened = /\[(\^|@)?([^\s[\]]*)$/.exec(line);
        if (!opened) return [];
        const item = (label: string, detail: string): CompletionItem => ({
          label,
          detail: printable(detail).slice(0, 120),
          kind: CompletionItemKind.Reference,
        });
        if (opened[1] === '@') {
          const keys = new Set(
            reading.citations
              .filter((c) => c.scheme === 'key')
              .flatMap((c) =>
                [...c.text.matchAll(/@([\p{Alpha}\p{N}_][\p{Alpha}\p{N}_:.#$%&+?<>~/-]*)/gu)].map((m) => (m[1] ?? '').replace(/[.:]$/, '')),
              ),
          );
          return [...keys].sort().map((key) => item(key, 'cited in this article'));
        }
        const entries = reading.references.entries.filter(
          (e) => e.label !== '' && (opened[1] !== '^' || reading.article.blocks[e.block]?.kind === 'footnote'),
        );
        const mayComment = plain && /^\s*\[[a-z-]*$/.test(line);
        return [...entries.map((e) => item(e.label, e.text)), ...(mayComment ? DIRECTIVES : [])];
      }),
    );
  },
};
