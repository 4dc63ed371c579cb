import { commands, ConfigurationTarget, Range, window, workspace, type CodeAction, type Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ACTION_KINDS, EXPORTS, LABELS, type ActionName, type ExportName } from '../../server/src/requests.js';
import type { Claims } from './claims.js';
import { save, type Panels } from './panels.js';
import { PENS, type Pen, type Pens } from './pens.js';
import type { Practice } from './practice/practice.js';
import type { SourcesTree } from './sources.js';
import type { Status } from './status.js';

/** Quick fixes as commands of their own, for whoever works by keyboard or voice. */
const FIXES = Object.keys(ACTION_KINDS) as ActionName[];

/** What is done where the first is not offered: in a list or table no comment fits above the line. */
const INSTEAD: Partial<Readonly<Record<ActionName, ActionName>>> = { silenceNextLine: 'silenceLine' };

export function registerCommands(client: BaseLanguageClient, pens: Pens, status: Status): Disposable[] {
  const register = (name: string, run: () => unknown) => commands.registerCommand(`sourceCriticism.${name}`, run);
  return [
    register('restart', async () => {
      await client.stop();
      await client.start();
      await pens.refresh();
    }),
    register('showLog', () => client.outputChannel.show()),
    register('toggleMarks', () => toggle([...PENS])),
    ...PENS.map((pen) => register(`toggle.${pen}`, () => toggle([pen]))),
    register('legend', () => legend()),
    register('summary', () => summary(status)),
    ...FIXES.map((name) => register(name, () => fix(name))),
  ];
}

/** The commands of the trees and panels. */
export function registerViews(client: BaseLanguageClient, claims: Claims, sources: SourcesTree, panels: Panels): Disposable[] {
  const register = (name: string, run: () => unknown) => commands.registerCommand(`sourceCriticism.${name}`, run);
  const capital = (name: string) => `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
  return [
    register('compare', () => panels.show('compare')),
    register('naming', () => panels.show('naming')),
    register('graph', () => panels.show('graph')),
    register('articleSummary', () => panels.show('article')),
    ...(Object.keys(EXPORTS) as ExportName[]).map((what) => register(`save${capital(what)}`, () => save(client, what))),
    register('claims.bySourcing', () => claims.group('sourcing')),
    register('claims.byHeading', () => claims.group('heading')),
    register('claims.byFile', () => claims.group('file')),
    register('claims.filter', () => claims.filter()),
    register('sources.all', () => sources.show(true)),
    register('sources.one', () => sources.show(false)),
  ];
}

/** The commands of practice mode. */
export function registerPractice(practice: Practice, panels: Panels): Disposable[] {
  const register = (name: string, run: () => unknown) => commands.registerCommand(`sourceCriticism.practice.${name}`, run);
  return [
    register('start', () => practice.start()),
    register('end', () => practice.end()),
    register('compare', () => panels.show('practice')),
    ...LABELS.map((label) => register(`mark.${label}`, () => practice.mark(label))),
    register('mark.loaded', () => practice.markLoaded()),
    register('link', () => practice.link()),
    register('unmark', () => practice.unmark()),
    register('makeKey', () => practice.makeKey()),
    register('saveJson', () => practice.save('practiceJson')),
    register('savePage', () => practice.save('practicePage')),
  ];
}

/** Puts pens away, or takes them up again if all of them are away. */
async function toggle(pens: readonly Pen[]): Promise<void> {
  const settings = workspace.getConfiguration('sourceCriticism.marks');
  const shown = pens.some((pen) => settings.get<boolean>(pen, true));
  for (const pen of pens) await settings.update(pen, !shown, ConfigurationTarget.Global);
}

/** What each pen means. */
async function legend(): Promise<void> {
  const items = [
    { label: '┈┈  dotted line', description: 'an assertion without a source', pen: 'assertions' as const },
    { label: '──  solid line', description: 'who says it, and the word that reports it', pen: 'attributions' as const },
    { label: '╌╌  dashed line', description: 'a source nobody could look up, or a word that takes a side', pen: 'attributions' as const },
    { label: '══  double line', description: 'a citation', pen: 'citations' as const },
    { label: '∿∿  wavy line', description: 'a citation that points to nothing', pen: 'citations' as const },
    { label: '𝑖  italics', description: 'a word that judges what it names', pen: 'attributions' as const },
  ];
  const chosen = await window.showQuickPick(items, {
    title: 'Source Criticism: what the marks mean',
    placeHolder: 'Choose one to show or hide it',
  });
  if (chosen) await toggle([chosen.pen]);
}

/** The counts of the open article; choosing one leads to the first. */
async function summary(status: Status): Promise<void> {
  const { marks } = status;
  const editor = window.activeTextEditor;
  if (!marks || !editor) {
    await window.showInformationMessage('Open a Markdown or plain-text article to see its summary.');
    return;
  }
  const { counts } = marks;
  const items = [
    { label: `${counts.unsourced} claims without a source`, description: `of ${counts.claims} claims`, places: marks.unsourced },
    { label: `${counts.attributed} sentences attributed to a source that can be looked for`, places: marks.attribution },
    { label: `${counts.vague} sentences vaguely attributed`, places: marks.doubtful },
    { label: `${counts.cited} sentences covered by a citation`, places: [...marks.citation, ...marks.unresolved] },
    { label: `${marks.unresolved.length} citations that point to nothing`, places: marks.unresolved },
    { label: `${marks.loaded.length} loaded words`, places: marks.loaded },
  ];
  const chosen = await window.showQuickPick(items, {
    title: 'Source Criticism: this article',
    placeHolder: 'Choose one to go to its first place',
  });
  const first = chosen?.places[0];
  if (!first) return;
  const range = new Range(first.start.line, first.start.character, first.end.line, first.end.character);
  await window.showTextDocument(editor.document, { selection: range });
}

/** Applies a quick fix at the cursor. */
async function fix(name: ActionName): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) return;
  const { document, selection } = editor;
  const actions = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new Range(selection.start, selection.end),
    ACTION_KINDS[name],
    20,
  );
  const action = actions.find((a) => a.edit !== undefined);
  const instead = INSTEAD[name];
  if (action?.edit) await workspace.applyEdit(action.edit);
  else if (instead) await fix(instead);
  else await window.showInformationMessage('There is nothing of that kind to mend here.');
}
