/** Whether a UTF-16 unit is white space as `\s` has it. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 9 && code <= 13);
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** Whether a UTF-16 unit is a blank or tab: what Markdown counts as white space within a line. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** How many blanks and tabs stand right before an offset. */
export function blanksBefore(text: string, at: number): number {
  let from = at;
  while (from > 0 && isBlank(text.charCodeAt(from - 1))) from--;
  return at - from;
}
