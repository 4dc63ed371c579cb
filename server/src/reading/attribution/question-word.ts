import type { Item } from '../clause.js';

/** Words that open a question in reported speech: "asked whether", "explained how". */
const INTERROGATIVE = new Set(['whether', 'how', 'why', 'what', 'when', 'where', 'if', 'who', 'which']);

/** Whether an item opens a question in reported speech. */
export function isInterrogative(item: Item | undefined): boolean {
  return INTERROGATIVE.has(item?.lower ?? '');
}
