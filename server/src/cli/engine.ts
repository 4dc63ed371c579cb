import { setFlagsFromString } from 'node:v8';

/** The newest Node.js of which it is known that its engine has the flag: one that lacks it would complain at every run. */
const KNOWN = 24;

/** The newest whose engine weighs what runs often as Node.js 20 does, where it was measured; later ones have another compiler between. */
const WEIGHED = 21;

/**
 * Tells the engine to compile only what runs twice as often as it would take for often, and to put less into one function then: a run
 * is short, and a third of its work was compiling. Each saves up to a tenth of a run's work, and none of its time is lost.
 */
export function compileLess(): void {
  const node = Number.parseInt(process.versions.node, 10);
  if (node <= KNOWN) setFlagsFromString('--max-inlined-bytecode-size-cumulative=150');
  if (node <= WEIGHED) setFlagsFromString('--interrupt-budget=270000');
}
