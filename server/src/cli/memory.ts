import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What articles are read into: the other half is for what is worked out of them together, in one go. */
export const HALF = 0.5;
/** The rest is for the work on one article… */
export const MOST = 0.85;
/** …which takes so much, in bytes, however little there is. */
const ROOM = 35 * 1024 * 1024;
/** What of it is for things that are soon dead, in bytes. */
const YOUNG = 48 * 1024 * 1024;

/** After a look that found room, this much more must be taken before the next. */
const STEP = 0.08;

let collect: (() => void) | undefined;
let next = 0;

/** Whether so much of the memory that there may be is taken, what is dead counted out. */
export function isMemoryFull(share: number): boolean {
  const most = Math.min(share, 1 - ROOM / limit());
  if (part() < Math.max(most, next)) return false;
  // Much of it may be dead. Only the engine can tell, and is asked this seldom.
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  next = part() + STEP;
  return part() >= most;
}

function part(): number {
  return getHeapStatistics().used_heap_size / limit();
}

function limit(): number {
  return getHeapStatistics().heap_size_limit - YOUNG;
}

/** The memory that there may be, in MB. */
export function memoryLimit(): number {
  return Math.round(limit() / 1024 / 1024);
}
