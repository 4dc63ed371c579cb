import type { Item } from '../clause.js';

/** Whether an item ends a sentence. */
export function isStop(item: Item | undefined): boolean {
  return /^[.!?]$/.test(item?.lower ?? '');
}

/** Whether an item is a dash that can part a cue from what is said. */
export function isDash(item: Item | undefined): boolean {
  return /^(?:[—–]|--)$/.test(item?.lower ?? '');
}

/** Whether a comma or dash sets something off. */
export function isBreak(item: Item | undefined): boolean {
  return item?.lower === ',' || isDash(item);
}

/** Whether an item introduces a quotation: `:` or `,`. */
export function isColonOrComma(item: Item | undefined): boolean {
  return /^[:,]$/.test(item?.lower ?? '');
}

/** Whether nothing more is said at an item: the clause is over, or a mark parts it from what follows. */
export function isEnd(item: Item | undefined): boolean {
  return !item || (item.tag === 'PUNCT' && /^[.,;:!?—–)-]+$/.test(item.lower));
}
