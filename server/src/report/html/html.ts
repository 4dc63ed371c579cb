import type { Element, ElementContent, Properties, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h, s } from 'hastscript';
import { OBEYED, OBEYED_AT_HEAD, wellFormed } from '../printable.js';
import type { Passage } from '../../views/sources.js';

export { h, s };
export type { Element, ElementContent, Properties };

/** How a page leads to a passage: the properties of its link. */
export type LinkTo = (passage: Pick<Passage, 'path' | 'start' | 'sentence'>) => Properties;

/** What a part of a page needs to name and reach articles. */
export interface PartOptions {
  readonly linkTo: LinkTo;
  /** What an article is called for short. */
  readonly nameOf: (path: string) => string;
}

/** A tree as HTML. What stands in it as text stays text, whatever it looks like. */
export function htmlOf(tree: Element | Root | readonly ElementContent[]): string {
  const node: Element | Root = 'type' in tree ? tree : { type: 'root', children: [...tree] };
  const html = toHtml(node, { characterReferences: { useNamedReferences: false } });
  // What no HTML and no SVG may hold, what would steer a terminal or turn the words around it, and what the log of a build obeys.
  return wellFormed(html.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\u00b7'))
    .replace(OBEYED, '&#35;')
    .replace(OBEYED_AT_HEAD, '&#58;');
}

/** A count with its word. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
