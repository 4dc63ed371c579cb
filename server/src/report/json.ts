import { OBEYED, STEERING, wellFormed } from './printable.js';

const INSIDE_LINES = /[\u2028\u2029]/g;

/**
 * A value as JSON on one line, or indented by `space`, that any reader takes and any terminal can show: what would steer a terminal or end a line
 * is escaped, half characters become U+FFFD.
 */
export function jsonOf(value: unknown, space = 0): string {
  const text = JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? wellFormed(part) : part), space);
  // A line feed stands between values alone.
  return text
    .replace(STEERING, (character) => (character === '\n' ? character : escaped(character)))
    .replace(INSIDE_LINES, escaped)
    .replace(OBEYED, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Joins the elements of an array that comes piece by piece: each on a line of its own. */
export class JsonItems {
  #first = true;

  /** The text of further elements. */
  add(values: readonly unknown[]): string {
    let text = '';
    for (const value of values) {
      text += `${this.#first ? '\n' : ',\n'}${jsonOf(value)}`;
      this.#first = false;
    }
    return text;
  }
}
