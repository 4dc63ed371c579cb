import type { Item } from '../clause.js';
import type { VerbMatch } from '../cue.js';
import type { VerbForm } from '../inflection.js';
import { isPersonal } from '../nounphrase.js';

/** A verb with the auxiliaries, negations and adverbs left of it ("had not yet been asked"). */
export interface VerbGroup {
  /** Leftmost item of the group: an auxiliary, an adverb or the verb. */
  readonly from: number;
  readonly passive: boolean;
  readonly negated: boolean;
  /** `saying`, with no auxiliary: its subject stands elsewhere. */
  readonly participial: boolean;
  /** `to say` after something that is no verb of its own. */
  readonly infinitive: boolean;
  readonly modal: boolean;
}

/** A cue verb where it stands. */
export interface PlacedVerb extends VerbMatch {
  /** First item of the verb. */
  readonly at: number;
  /** First item behind the verb. */
  readonly after: number;
  readonly group: VerbGroup;
}

/** Forms of "be", which make a participle passive. */
export const BE = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'being', 'am', "'re", "'m"]);

/** Other auxiliaries, as the tagger cuts them ("ca n't"); 's is told from the possessive by its tag. */
const AUXILIARY = new Set([
  'has',
  'have',
  'had',
  'having',
  'will',
  'would',
  'can',
  'could',
  'may',
  'might',
  'shall',
  'should',
  'must',
  'do',
  'does',
  'did',
  "'d",
  "'ll",
  "'ve",
  'ca',
  'wo',
]);

/** Auxiliaries after which nothing has been said yet. */
const MODAL = new Set(['would', 'could', 'may', 'might', 'should', 'must', 'can', 'will', 'shall', "'ll", "'d", 'ca', 'wo']);

/** What denies a verb. */
const NEGATION = new Set(["n't", 'not', 'never']);

/** Words before "to" that share their subject with the verb after it: "declined to say", "was quick to deny". */
const CATENATIVE = new Set([
  'went',
  'go',
  'goes',
  'going',
  'gone',
  'continued',
  'continues',
  'continue',
  'began',
  'begins',
  'begun',
  'wants',
  'wanted',
  'declined',
  'declines',
  'refused',
  'refuses',
  'tried',
  'tries',
  'sought',
  'seeks',
  'appeared',
  'appears',
  'seemed',
  'seems',
  'used',
  'forced',
  'obliged',
  'compelled',
  'happy',
  'quick',
  'keen',
  'ready',
  'able',
  'first',
  'likely',
  'expected',
  'decided',
  'failed',
  'managed',
  'chose',
  'proceeded',
  'preferred',
  'started',
  'came',
  'takes',
  'took',
  'taken',
  'rushed',
  'hastened',
]);

/** Words that stand between subject and verb as adverbs do, whatever the tagger says. */
const ADVERBIAL = new Set([
  'also',
  'then',
  'later',
  'earlier',
  'now',
  'once',
  'again',
  'further',
  'first',
  'last',
  'even',
  'still',
  'often',
  'ever',
  'long',
  'both',
  'all',
  'himself',
  'herself',
  'itself',
  'themselves',
  'publicly',
  'only',
  'just',
  'always',
  'previously',
  'recently',
  'already',
  'since',
]);

/** A group is at most this many items long. */
const LONGEST = 10;

/** The cue verb `match` that stands at item `at`, with the group that it closes. */
export function placeVerb(items: readonly Item[], at: number, match: VerbMatch): PlacedVerb {
  // Spelled out: this runs for every candidate, and a spread takes several times as long.
  const { entry, form, length } = match;
  return { entry, form, length, at, after: at + length, group: verbGroup(items, at, form) };
}

/** The group that the verb at item `at` closes. */
export function verbGroup(items: readonly Item[], at: number, form: VerbForm): VerbGroup {
  let from = at;
  let passive = false;
  let negated = false;
  let infinitive = false;
  let modal = false;
  let auxiliary = false;
  for (let j = at - 1; j >= 0 && at - j < LONGEST; j--) {
    const item = items[j];
    if (!item) break;
    const { lower } = item;
    if (NEGATION.has(lower)) negated = true;
    else if (BE.has(lower) || (lower === "'s" && item.tag !== 'PART')) {
      if (!auxiliary && (form === 'past' || form === 'participle')) passive = true;
      auxiliary = true;
    } else if (AUXILIARY.has(lower)) {
      if (MODAL.has(lower)) modal = true;
      auxiliary = true;
    } else if (lower === 'to' && (form === 'base' || auxiliary)) {
      const left = items[j - 1]?.lower ?? '';
      if (!CATENATIVE.has(left) && left !== 'on') {
        infinitive = true;
        from = j;
        break;
      }
      if (/^(?:declined|refused|failed)$/.test(left)) negated = true;
      auxiliary = true;
      // Over the "on" of "went on to say" too.
      j -= left === 'on' ? 2 : 1;
    } else if (!isAdverbial(item) || isPersonal(item) || lower === 'so' || lower === 'as' || speaksItself(items, j)) break;
    from = j;
  }
  // An adverb belongs to the group only if something stands left of it.
  if (from === 0 && at > 0 && items[0]?.tag === 'ADV') from = 1;
  return { from, passive, negated, participial: form === 'ing' && !auxiliary, infinitive, modal };
}

/** Whether an item is a form of "be". */
export function isBe(item: Item | undefined): boolean {
  return BE.has(item?.lower ?? '');
}

/** Whether an item is an auxiliary, be it by its tag or by its word. */
export function isAuxiliary(item: Item): boolean {
  return item.tag === 'AUX' || AUXILIARY.has(item.lower) || item.lower === "'s" || isBe(item);
}

/** Whether an item denies the verb it stands by. */
export function isNegation(item: Item | undefined): boolean {
  return NEGATION.has(item?.lower ?? '');
}

/** Whether an item stands between subject and verb as adverbs do. */
export function isAdverbial(item: Item): boolean {
  return item.tag === 'ADV' || ADVERBIAL.has(item.lower);
}

/** Whether "all" or "both" at item `at` stands for those who speak ("all agreed"), not beside them ("they all agreed"). */
function speaksItself(items: readonly Item[], at: number): boolean {
  const left = items[at - 1];
  return (
    /^(?:all|both)$/.test(items[at]?.lower ?? '') &&
    (left === undefined || left.tag === 'PUNCT' || left.tag === 'CCONJ' || left.tag === 'SCONJ')
  );
}
