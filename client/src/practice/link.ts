import { QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { wordsOf, type PassageItem, type PracticeLink } from '../../../server/src/requests.js';

type Relation = PracticeLink['relation'];

/** How a passage may stand to a claim, as a student says it. */
export const RELATIONS: Readonly<Record<Relation, string>> = {
  agrees: 'It supports or restates the claim',
  conflicts: 'It contradicts the claim',
  related: 'It treats the same matter',
};

/** A passage that was chosen, and how it stands to the claim; without that the link is to be taken back. */
export interface ChosenLink extends PassageItem {
  readonly relation?: Relation;
}

interface Item extends QuickPickItem {
  readonly passage?: PassageItem;
}

/** Asks to which passage a claim is linked, those that are linked already first, and how it stands to it. */
export async function chooseLink(links: readonly PracticeLink[], passages: readonly PassageItem[]): Promise<ChosenLink | undefined> {
  const chosen = await window.showQuickPick<Item>([...linkedItems(links), ...passageItems(passages, links)], {
    title: 'Link this claim to a passage of another article',
    placeHolder: 'Type words of the passage or the name of its article',
    matchOnDescription: true,
  });
  const passage = chosen?.passage;
  if (!passage) return undefined;
  const { article, text } = passage;
  const known = links.find((link) => isSame(link, passage));
  const relations = Object.entries(RELATIONS).map(([relation, label]) => ({ label, relation: relation as Relation }));
  const how = await window.showQuickPick<QuickPickItem & { readonly relation?: Relation }>(
    [...relations, ...(known ? [{ label: '$(trash) Take the link back' }] : [])],
    { title: 'How does the passage stand to the claim?', placeHolder: text },
  );
  return how && { article, text, ...(how.relation === undefined ? {} : { relation: how.relation }) };
}

/** Whether two passages are one: their articles and their words are. */
export function isSame(a: PassageItem, b: PassageItem): boolean {
  return a.article === b.article && wordsOf(a.text) === wordsOf(b.text);
}

function linkedItems(links: readonly PracticeLink[]): Item[] {
  if (links.length === 0) return [];
  const separator = { label: 'linked by you', kind: QuickPickItemKind.Separator };
  return [
    separator,
    ...links.map(({ article, text, relation }) => ({
      label: text,
      description: article,
      detail: RELATIONS[relation],
      passage: { article, text },
    })),
  ];
}

/** The passages that are not linked, under the names of their articles. */
function passageItems(passages: readonly PassageItem[], links: readonly PracticeLink[]): Item[] {
  const items: Item[] = [];
  let last: string | undefined;
  for (const passage of passages) {
    const { article, text } = passage;
    if (links.some((link) => isSame(link, passage))) continue;
    if (article !== last) items.push({ label: article, kind: QuickPickItemKind.Separator });
    items.push({ label: text, description: article, passage });
    last = article;
  }
  return items;
}
