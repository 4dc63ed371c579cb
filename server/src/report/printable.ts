/** Characters that steer a terminal or turn the direction of text: C0, DEL, C1, and the marks of direction. */
export const STEERING = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * The second sign of what the logs of GitHub (`##[error]`), Azure Pipelines (`##vso[…]`) and TeamCity obey wherever it stands in a line:
 * such a log may show what is printed.
 */
export const OBEYED = /(?<=#)#(?=[a-z]{0,20}\[)/gi;

/** The first sign of `::error::` at the head of a line but the first, which GitHub's log obeys. */
export const OBEYED_AT_HEAD = /(?<=\n[ \t]{0,20}):(?=:)/g;

/** Where `printable` changes anything, this is found, too. */
const NOT_PRINTABLE = new RegExp(`[^\\S ]| {2}|##|^ ?::|${STEERING.source}`);

/**
 * Text of an article or a file name, safe for a terminal and for the log of a build: control and direction characters become visible or
 * go, and what a log would obey is broken, at the beginning `::` too.
 */
export function printable(text: string): string {
  // Nearly all text is, and this is asked of all that is shown.
  if (!NOT_PRINTABLE.test(text)) return text;
  return steerless(text.replace(/\s+/g, ' ')).replace(/^( ?):(?=:)/, '$1\u00b7');
}

/** The same for a text of several lines. */
export function steerless(text: string): string {
  return text.replace(STEERING, (character) => (character === '\n' ? character : '\u00b7')).replace(OBEYED, '\u00b7');
}

/** The same text without halves of characters, which no encoding can write: each becomes U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** A passage in quotation marks; those inside it become single ones. */
export function quoted(text: string): string {
  return `“${insideMarks(text)}”`;
}

/** What stands between quotation marks: its own become single ones, and one whose other half stands in another sentence gets it here. */
export function insideMarks(text: string): string {
  let open = 0;
  let missing = 0;
  const inside = text.replace(/[“”"]/g, (mark, at: number) => {
    const opens = mark === '"' ? opensAt(text, at, open > 0) : mark === '“';
    if (opens) open++;
    else if (open > 0) open--;
    else missing++;
    return opens ? '‘' : '’';
  });
  return `${'‘'.repeat(missing)}${inside}${'’'.repeat(open)}`;
}

/** Whether a straight mark opens a quotation: a word follows it, and no word stands before it; where both do or neither, if none is open. */
function opensAt(text: string, at: number, isOpen: boolean): boolean {
  const behind = /[\p{Alpha}\p{N}.,;!?…]/u.test(text[at - 1] ?? ' ');
  const ahead = /[\p{Alpha}\p{N}*_[(‘'…]/u.test(text[at + 1] ?? ' ');
  return behind === ahead ? !isOpen : ahead;
}
