import { OBEYED, OBEYED_AT_HEAD, wellFormed } from './printable.js';

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text for an element of XML 1.0. What XML cannot hold at all, even escaped, becomes U+FFFD. */
export function xmlText(text: string): string {
  return (
    wellFormed(text)
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/[&<>"']/g, (character) => NAMED[character] ?? character)
      // As it stands, a reader would make a line end of the first, and the others steer a terminal.
      .replace(/[\r\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, reference)
      // What the log of a build obeys.
      .replace(OBEYED, reference)
      .replace(OBEYED_AT_HEAD, reference)
  );
}

/** Attributes with a leading space each. */
export function xmlAttributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xmlText(String(value)).replace(/[\t\n]/g, reference)}"`)
    .join('');
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
