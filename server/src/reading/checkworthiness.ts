import { keptBySpelling } from '../text/spelling.js';
import type { Prose, Sentence } from './prose.js';
import type { Mood } from './mood.js';

/** What raised or lowered a sentence's check-worthiness, in words for the hover. */
export interface CheckWorthiness {
  /** 0…1; at 0.5 and above the sentence makes a verifiable factual claim. */
  readonly score: number;
  /** The strongest reasons, first the one that counts most ("a figure", "a past event", "a named actor"). */
  readonly reasons: readonly string[];
}

const QUANTITY = new Set([
  'percent',
  'million',
  'billion',
  'trillion',
  'thousand',
  'thousands',
  'millions',
  'billions',
  'half',
  'third',
  'quarter',
  'double',
  'twice',
  'majority',
  'most',
  'more',
  'less',
  'fewer',
  'least',
  'number',
  'rate',
  'average',
  'total',
  'dozens',
  'hundreds',
  'per',
  'cent',
  '%',
  'highest',
  'lowest',
  'largest',
  'biggest',
  'record',
  'increase',
  'decrease',
  'rise',
]);
const CHANGE =
  /^(?:increas|decreas|ris[ei]|rose|fell|fall|grew|grow|drop|doubl|tripl|cut|reduc|lower|rais|gain|lost|declin|spent|spend|paid|cost|creat|won|vot|pass|sign|kill|arrest|found|built|clos|open|launch|sold|bought|caus|led|start|end)/;
const CAUSE = /^(?:caus|because|led|due|result|driv|trigger|prompt|therefore|thus)/;
const OPINION = new Set([
  'believe',
  'think',
  'feel',
  'hope',
  'love',
  'hate',
  'want',
  'wish',
  'proud',
  'great',
  'wonderful',
  'beautiful',
  'thank',
  'thanks',
  'welcome',
  'dear',
  'please',
  'god',
  'bless',
  'together',
  'dream',
  'future',
  'hard',
  'better',
  'best',
  'worst',
  'good',
  'bad',
  'right',
  'wrong',
  'honor',
  'privilege',
]);
const TIME = new Set([
  'year',
  'years',
  'month',
  'months',
  'week',
  'weeks',
  'day',
  'days',
  'ago',
  'last',
  'since',
  'yesterday',
  'today',
  'decade',
  'decades',
  'century',
  'january',
  'february',
  'march',
  'april',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]);

/** What a word by itself says for or against checking. */
const signOf = keptBySpelling((lower) => ({
  digit: /\d/.test(lower),
  quantity: QUANTITY.has(lower),
  pastForm: /(?:ed|ought|aid|ent|ade|ook|ave|ame|ew|id|ot|old|elt|ound|uilt|on|ost|aw|an)$/.test(lower),
  past: /^(?:was|were|had|did|has|have|been|'ve)$/.test(lower),
  present: /^(?:is|are)$/.test(lower),
  change: CHANGE.test(lower),
  cause: CAUSE.test(lower),
  opinion: OPINION.has(lower),
  future: /^(?:will|would|shall|'ll|can|could|may|might|going)$/.test(lower),
  time: TIME.has(lower),
  self: /^(?:i|we|you|my|our|your|us|me|i'm|we're|let's)$/.test(lower),
}));

/** How much a sentence calls for checking: hand-set weights over signs that a reader can see, through a logistic curve. */
export function checkWorthinessOf(prose: Prose, sentence: Sentence, mood: Mood): CheckWorthiness {
  const count = {
    figures: 0,
    names: 0,
    quantities: 0,
    past: 0,
    present: 0,
    change: 0,
    cause: 0,
    opinion: 0,
    future: 0,
    time: 0,
    self: 0,
    words: 0,
    nouns: 0,
  };
  const names = new Set<string>();
  for (let i = sentence.first; i < sentence.last; i++) {
    const w = prose.words[i];
    if (!w || w.tag === 'PUNCT') continue;
    count.words++;
    const sign = signOf(w);
    if (w.tag === 'NUM' && sign.digit) count.figures++;
    else if (w.tag === 'NUM') count.quantities++;
    if (w.tag === 'SYM' || w.lower === '%' || w.lower === '$') count.figures++;
    if (sign.quantity) count.quantities++;
    if (w.tag === 'PROPN' && i > sentence.first) names.add(w.lower);
    if (w.tag === 'VERB' && sign.pastForm) count.past++;
    if (sign.past) count.past++;
    if (sign.present) count.present++;
    if ((w.tag === 'VERB' || w.tag === 'NOUN') && sign.change) count.change++;
    if (sign.cause) count.cause++;
    if (sign.opinion) count.opinion++;
    if (sign.future) count.future++;
    if (sign.time) count.time++;
    if (sign.self) count.self++;
    if (w.tag === 'NOUN') count.nouns++;
  }
  const signs: (readonly [weight: number, reason: string])[] = [
    [-1.25, ''],
    [0.95 * Math.min(2, count.figures), 'a figure'],
    [0.45 * Math.min(3, count.quantities), 'a quantity or comparison'],
    [0.3 * Math.min(3, names.size), 'a named actor or place'],
    [0.4 * Math.min(2, count.past), 'a past event'],
    [0.3 * Math.min(2, count.change), 'an act or a change'],
    [0.3 * Math.min(1, count.cause), 'a cause'],
    [0.25 * Math.min(2, count.time), 'a time'],
    [0.1 * Math.min(5, count.nouns), ''],
    [0.15 * Math.min(1, count.present), ''],
    [-0.35 * Math.min(3, count.opinion), 'words of opinion'],
    [-0.3 * Math.min(2, count.future), 'about what may come'],
    [-0.22 * Math.min(3, count.self), 'the speaker’s own experience or address'],
    [count.words < 6 ? -1.2 : count.words > 14 ? 0.35 : 0, count.words < 6 ? 'very short' : ''],
    [mood.question ? -1.8 : 0, 'a question'],
    [mood.call ? -1.6 : 0, 'a call'],
    [mood.norm ? -0.9 : 0, 'a norm'],
    [mood.taste ? -1.4 : 0, 'a judgement of taste'],
    [mood.aboutText ? -1.5 : 0, 'about the text itself'],
    [mood.speculation ? -0.5 : 0, 'speculation'],
  ];
  const sum = signs.reduce((total, [weight]) => total + weight, 0);
  const reasons = signs
    .filter(([weight, reason]) => reason !== '' && Math.abs(weight) >= 0.3)
    .sort((a, b) => Math.abs(b[0]) - Math.abs(a[0]))
    .map(([, reason]) => reason);
  return { score: Math.round((1 / (1 + Math.exp(-sum))) * 1000) / 1000, reasons: reasons.slice(0, 4) };
}
