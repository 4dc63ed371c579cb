import type { Token } from './tokens.js';

/** What happened to people that are counted. */
export type Harm = 'dead' | 'hurt' | 'ill' | 'missing' | 'held' | 'displaced';

/**
 * Words for it, as they stand in texts. The verbs are those under WordNet's senses of kill, injure, arrest and evacuate that need no
 * other word to be understood so.
 */
const WORDS: ReadonlyMap<string, Harm> = new Map(
  (
    [
      [
        'dead',
        'kill kills killed killing killings dead die dies died dying death deaths fatality fatalities fatally drown drowns drowned drowning perish perished perishing slay slays slain slew slaying murder murders murdered murdering massacre massacred massacring butcher butchered butchering slaughter slaughtered slaughtering assassinate assassinated execute executed executing lynched beheaded strangled suffocated asphyxiated electrocuted decapitated hanged guillotined martyred lives corpses bodies succumbed',
      ],
      [
        'hurt',
        'injure injures injured injuring injury injuries wound wounds wounded wounding hurt maimed maiming hospitalised hospitalized scalded mutilated',
      ],
      ['ill', 'ill sick sickened sickening infected poisoned poisoning contaminated unwell'],
      ['missing', 'missing disappeared vanished unaccounted'],
      [
        'held',
        'arrest arrests arrested arresting detain detains detained detaining jailed imprisoned captured capturing prisoners prisoner hostages hostage abducted kidnapped',
      ],
      ['displaced', 'evacuated evacuating displaced displacing homeless expelled deported'],
    ] as const
  ).flatMap(([harm, words]) => words.split(' ').map((word) => [word, harm] as const)),
);

/** What each word says to have happened to somebody. "Lost" by itself does not say what. */
export function harmsOf(tokens: readonly Token[]): (Harm | undefined)[] {
  return tokens.map(({ lower }, k) => {
    const harm = WORDS.get(lower);
    // "not killed", "nearly drowned", "wanted dead or alive", "death threats"
    if (harm !== undefined && /^(?:not|never|nearly|almost)$/.test(tokens[k - 1]?.lower ?? '')) return undefined;
    return harm;
  });
}

/** Words over which a verb reaches its number: "killed at least 24", "a toll of 24", "the number of killed to eleven". */
const REACHES =
  /^(?:of|to|at|by|the|a|an|some|about|around|more|than|least|as|many|another|another|up|all|our|their|his|its|:|stands?|rose|rises|is|was|put|reached|toll)$/;
/** How far behind its number what happened may stand. */
const BEHIND = 12;

/** Where a number stands: its own tokens, the end of what it counts, the end of the number before and the start of the next. */
export interface Place {
  readonly first: number;
  readonly last: number;
  readonly end: number;
  readonly before: number;
  readonly after: number;
}

/** What happened to those a number counts: the word it is the object of, that which follows, or that right before. */
export function harmOf(tokens: readonly Token[], harms: readonly (Harm | undefined)[], place: Place): Harm | undefined {
  for (let k = place.last + 1; k <= place.end; k++) if (harms[k] !== undefined) return harms[k];
  for (let k = place.first - 1; k > place.before && k >= place.first - 5; k--) {
    if (harms[k] !== undefined) return harms[k];
    if (!REACHES.test(tokens[k]?.lower ?? '')) break;
  }
  for (let k = place.end + 1; k < Math.min(place.after, place.end + BEHIND, tokens.length); k++) {
    if (/^[;:.!?]$/.test(tokens[k]?.text ?? '')) break;
    if (harms[k] !== undefined) return harms[k];
  }
  return undefined;
}
