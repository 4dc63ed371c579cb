import { contentWordsOf } from './denial.js';
import type { Worded } from './kept.js';
import { inBoth } from './words.js';

/** How a passage puts what it treats: as a fact, in the negative, as a condition or a question. */
export type Standing = 'said' | 'negated' | 'supposed';

const NEGATED =
  /\b(?:not|never|no|nobody|nothing|none|neither|nor|without|hardly|false|untrue|falsely|wrongly)\b|n['’]t\b|\b(?:failed|refused|denied|declined) to\b/i;
const SUPPOSED =
  /^\W*(?:if|unless|suppose|supposing|whether)\b|\b(?:clear|unclear|unknown|known|knows?|certain|open|decided?|asked|wondered|doubtful|sure) (?:if|whether)\b|\?["”’)\]]*\s*$/i;

/** How a passage puts what it says. */
export function standingOf(text: string): Standing {
  return SUPPOSED.test(text) ? 'supposed' : NEGATED.test(text) ? 'negated' : 'said';
}

/** Clauses that give a reason or a circumstance, or say more of somebody: what they negate is not what the sentence says. */
const ASIDE =
  /^\W*(?:because|although|though|whereas|while|since|when|after|before)\b[^,;]*,|\b(?:because|although|though|whereas)\b[^,;]*|\b(?:who|which) (?:\w+ )?(?:not|never|no)\b|\b(?:who|which) \w+n['’]t\b/gi;

/** How a passage puts what it says in its main clause. */
export function mainStandingOf(text: string): Standing {
  const standing = standingOf(text);
  return standing === 'negated' ? standingOf(text.replace(ASIDE, ' ')) : standing;
}

/** Of passages that share this part of the longer one’s words, the one with a negation says the opposite; of others it may negate something else. */
const SAME_WORDS = 0.65;

export function sameStanding(a: Worded, b: Worded): boolean {
  const [x, y] = [standingOf(a.utterance.content), standingOf(b.utterance.content)];
  if (x === y) return true;
  if (x === 'supposed' || y === 'supposed') return false;
  const [own, other] = [contentWordsOf(a), contentWordsOf(b)];
  return inBoth(own, other) < SAME_WORDS * Math.max(own.size, other.size);
}
