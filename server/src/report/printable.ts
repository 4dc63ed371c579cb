/** Characters that steer a terminal or turn the direction of text: C0, DEL, C1, and the marks of direction. */
export const STEERING = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text of an article or a file name, safe for a terminal: control and direction characters become visible or go. */
export function printable(text: string): string {
  return text.replace(/\s+/g, ' ').replace(STEERING, '\u00b7');
}

/** The same text without halves of characters, which no encoding can write: each becomes U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
