import { wellFormed } from '../report/printable.js';

/** Text of an article as inert Markdown: no markup, no link, no HTML of the article's works in a hover or view. */
export function inert(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\\`*_{}[\]()#+\-.!|<>~$&:@/]/g, (c) => (c === '<' ? '&lt;' : c === '>' ? '&gt;' : c === '&' ? '&amp;' : `\\${c}`));
}

/** The same, cut at `most` UTF-16 units. */
export function excerpt(text: string, most = 160): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return inert(line.length <= most ? line : `${line.slice(0, most - 1).replace(/\s\S*$/, '')}…`);
}

/** What may not stand in the target of a link as it is: what ends it, what Markdown reads there, and a "%" that escapes nothing. */
const UNSAFE = /[^\x21-\x7e]|[()<>[\]\\^`{|}"&*_~]|%(?![0-9a-f]{2})/giu;

/** A link to a line and column of an article. An editor that does not know the fragment opens the file. */
export function linkTo(uri: string, line: number, column: number, label: string): string {
  return `[${inert(label)}](${wellFormed(uri).replace(UNSAFE, escapedIn)}#L${line},${column})`;
}

function escapedIn(character: string): string {
  return character.charCodeAt(0) > 0x7f
    ? encodeURIComponent(character)
    : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Markdown made of the above, as text for an editor that shows no Markdown: links become their labels. */
export function plainly(markdown: string): string {
  return markdown.replace(
    /\\([!-/:-@[-`{-~])|&(lt|gt|amp);|\[((?:\\.|[^[\]\\])*)\]\([^()]*\)|\*+| {2}(?=\n)/g,
    (_, escaped: string | undefined, entity: string | undefined, label: string | undefined) =>
      escaped ?? (entity ? { lt: '<', gt: '>', amp: '&' }[entity] : undefined) ?? (label === undefined ? '' : plainly(label)),
  );
}

/** A uri's last part, readable. */
export function nameOf(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
