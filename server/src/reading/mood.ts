import { keptBySpelling } from '../text/spelling.js';
import { overlaps, type Span } from '../text/span.js';
import { tagWords, type Word } from '../text/words.js';
import { isQuantity, isTime } from './nounphrase.js';
import type { Prose, Sentence } from './prose.js';
import type { Quotation } from './quotation.js';

/** What a sentence does besides asserting. Only the author's own words count, not what is quoted. */
export interface Mood {
  readonly question: boolean;
  /** A call, slogan or wish. */
  readonly call: boolean;
  /** A norm in the main clause: must, should, ought to, need to. */
  readonly norm: boolean;
  /** Talk about the text itself: "as mentioned above". */
  readonly aboutText: boolean;
  /** A bare judgement of taste: "This news is great." */
  readonly taste: boolean;
  /** The author's own inference or prediction, marked as such. */
  readonly speculation: boolean;
  /** "I", "my", "in my view". */
  readonly personal: boolean;
}

const SPECULATIVE = new Set([
  'might',
  'perhaps',
  'maybe',
  'possibly',
  'probably',
  'presumably',
  'conceivably',
  'seemingly',
  'apparently',
  'likely',
  'unlikely',
]);
const MONTHS_AFTER = new Set([
  'in',
  'on',
  'of',
  'since',
  'until',
  'by',
  'from',
  'last',
  'this',
  'next',
  'early',
  'late',
  'mid',
  'before',
  'after',
]);
const TASTE = new Set([
  'great',
  'good',
  'bad',
  'terrible',
  'wonderful',
  'awful',
  'sad',
  'amazing',
  'horrible',
  'nice',
  'beautiful',
  'ugly',
  'disgusting',
  'lovely',
  'fantastic',
  'excellent',
  'shameful',
  'disgraceful',
  'tragic',
  'brilliant',
  'boring',
  'stupid',
  'silly',
  'ridiculous',
  'outrageous',
  'unacceptable',
  'wrong',
  'right',
  'fair',
  'unfair',
  'welcome',
  'encouraging',
  'depressing',
  'ironic',
  'interesting',
  'funny',
  'strange',
  'odd',
  'shame',
  'pity',
  'downside',
  'disaster',
  'nonsense',
]);
const ABOUT_TEXT =
  /\b(?:as (?:i |we )?(?:have )?(?:mentioned|noted|said|discussed|described|explained|stated|argued|seen|shown) (?:above|before|earlier|below|already)|(?:this|the present|the following|the next|the previous) (?:article|essay|paper|section|chapter|piece|post|column|table|figure) (?:will|looks|examines|discusses|describes|explains|argues|considers|is about|shows|lists|deals)|in (?:this|the following|the next) (?:article|essay|paper|section|chapter|piece|post|column)|(?:another|the same|one more|the first|the last|a further) (?:point|thing|question|aspect|fact) (?:that |which )?(?:should|must|needs to|has to|can) be (?:mentioned|noted|made|addressed|considered|raised)|let me (?:begin|start|turn|say|explain|be clear)|i (?:will|shall) (?:discuss|argue|show|explain|look|return|come back)|to (?:sum up|summarise|summarize|conclude|return to)|more on (?:this|that) (?:below|later)|read (?:more|on)|see (?:above|below))\b/i;
const OPINION =
  /\b(?:in my (?:opinion|view|judgement|judgment|mind|eyes)|i (?:think|believe|guess|suspect|suppose|imagine|assume|reckon|fear|expect|doubt|would argue|would say|feel|hope)|if you ask me|to my mind|it (?:seems|appears|looks)|seems? (?:to|that|likely|as)|appears? to|looks? (?:like|as if|set to)|chances are|in all likelihood|most likely|little doubt|no doubt|one (?:can|could|might) (?:only )?(?:assume|guess|imagine|speculate|suspect)|my guess|i would not be surprised|remains to be seen|it is (?:likely|possible|probable|conceivable|unlikely)|there is (?:a|every) (?:chance|possibility|likelihood))\b/i;
const PREDICTIVE_DOUBT = /\b(?:little|no) doubt\b/i;
const FUTURE = /\b(?:will|'ll|’ll|would|going to)\b/i;
const BASE_OPENERS = new Set([
  "let's",
  'let',
  'please',
  'do',
  "don't",
  'consider',
  'imagine',
  'remember',
  'forget',
  'call',
  'ask',
  'look',
  'see',
  'think',
  'take',
  'note',
  'beware',
  'stop',
  'join',
  'support',
  'vote',
  'read',
  'click',
  'watch',
  'listen',
  'wait',
  'come',
  'go',
  'give',
  'make',
  'keep',
  'share',
  'sign',
  'subscribe',
  'tell',
  'try',
  'say',
  'picture',
  'suppose',
  'get',
  'help',
  'leave',
  'find',
  'follow',
  'visit',
  'check',
  'never',
  'buy',
  'bring',
  'stand',
  'put',
  'send',
  'write',
  'know',
  'enough',
  'end',
  'save',
  'protect',
  'fight',
  'long',
  'down',
  'shame',
  'thank',
  'thanks',
  'welcome',
  'congratulations',
  'hands',
]);

/** A sentence without the quotation marks, brackets and blanks that close it. */
function withoutClosers(sentence: string): string {
  let end = sentence.length;
  while (end > 0 && /["”’')\]\s]/u.test(sentence[end - 1] ?? '')) end--;
  return sentence.slice(0, end);
}

/** "Friends, come …": whom the call is for, a comma, and a verb as calls begin with. */
function opensWithAddress(words: readonly Word[]): boolean {
  const comma = words.findIndex((w) => w.lower === ',');
  const verb = words[comma + 1];
  return (
    comma > 0 &&
    comma <= 3 &&
    verb !== undefined &&
    BASE_OPENERS.has(verb.lower) &&
    words.slice(0, comma).every((w) => w.lower === 'dear' || w.tag === 'NOUN' || w.tag === 'PROPN' || w.tag === 'ADJ' || w.tag === 'DET')
  );
}

/** Words that may stand before an order: “Then sue.”, “But do not …” */
const BEFORE_ORDERS = /^(?:then|now|please|just|always|and|but|or|kindly)$/;
/** Forms that open a sentence as often as base forms do, and are none: “Given the weather, …”, “Left the city in 1990.” */
const PARTICIPLES =
  /^(?:given|seen|known|done|gone|taken|written|hidden|driven|broken|spoken|chosen|fallen|forgotten|beaten|built|made|held|led|left|lost|found|told|sold|caught|taught|brought|bought|thought|kept|met|paid|sent|spent|born|worn|torn|drawn|grown|shown|thrown|set|put|went|came|took|saw|had|was|were|got|said)$/;
/** Endings of verbs that are not in their base form; “pass”, “feed” and “bring” are. */
const INFLECTED = /(?<!s)s$|(?<!e)ed$|(?:agr|fr|guarant)eed$|(?<!^(?:[bsw]?r|s|cl|fl|sl|st|sw|spr|str))ing$/;
const OBJECTS = /^(?:it|her|him|them|us|me|this|that|these|those|what|whoever|yourself|yourselves|not)$/;

/** Whether a sentence opens with a verb in its base form and what it governs: “Pass it on.”, “Extend the benefit.” */
function isOrder(words: readonly Word[]): boolean {
  const at = words.findIndex((w) => w.tag !== 'PUNCT' && !BEFORE_ORDERS.test(w.lower));
  const verb = words[at];
  const next = words[at + 1];
  const mistaken = verb !== undefined && at === 0 && /^(?:NOUN|PROPN|ADJ)$/.test(verb.tag) && !isTime(verb) && !isQuantity(verb);
  if (
    !verb ||
    !next ||
    (verb.tag !== 'VERB' && verb.lower !== 'do' && !mistaken) ||
    PARTICIPLES.test(verb.lower) ||
    INFLECTED.test(verb.lower)
  )
    return false;
  // “Bridges rust. So do the ferries.”
  if (verb.lower === 'do') return next.lower === 'not';
  const governs = next.tag === 'DET' || OBJECTS.test(next.lower);
  // “Bring a neighbour”: the tagger takes the verb that opens a sentence for a name or a noun.
  if (mistaken) {
    const behind = words.slice(at + 1);
    const tells = behind.some((w) => w.tag === 'AUX' || (w.tag === 'VERB' && !w.lower.endsWith('ing')));
    return governs && !tells && !isApart(behind) && isEverAVerb(verb);
  }
  return governs || /^(?:your|my|his|their|our)$/.test(next.lower) || /^[.!]$/.test(next.lower);
}

/** Whether a word is a verb anywhere: “panic” is, “chaos” is not. */
function isEverAVerb({ lower }: Word): boolean {
  return tagWords(`to ${lower} it`)[1]?.tag === 'VERB';
}

const TIMES =
  /^(?:second|minute|hour|day|night|morning|noon|afternoon|evening|dawn|midnight|week|weekend|fortnight|month|season|spring|summer|autumn|winter|year|decade|century|time)s?$/;
const MEASURES = /^(?:colou?r|size|shape|length|height|width|depth|weight|thickness|breadth|age|strength)$/;

/** Whether a determiner and noun behind a noun are no object but say when, or what it is like: “that night”, “the colour of rust”. */
function isApart(words: readonly Word[]): boolean {
  const [determiner, ...rest] = words;
  if (!determiner) return false;
  if (determiner.tag !== 'DET' && !/^th(?:is|at)$/.test(determiner.lower)) return false;
  // “Panic all over the valley.”
  if (determiner.lower === 'all' && rest[0]?.tag === 'ADP' && rest[0].lower !== 'of') return true;
  const [noun, of, next] = rest[0]?.tag === 'ADJ' ? rest.slice(1) : rest;
  if (noun === undefined) return false;
  if (isTime(noun) || TIMES.test(noun.lower)) return /^(?:th(?:is|at|e|ese|ose)|all|every|each|half)$/.test(determiner.lower);
  return (
    determiner.lower === 'the' &&
    MEASURES.test(noun.lower) &&
    of?.lower === 'of' &&
    !/^(?:th(?:e|is|at|ese|ose)|your|our)$/.test(next?.lower ?? '')
  );
}

/** What a writer does by writing it: asks, thanks, proposes. */
const PERFORMS =
  /^(?:i|we)(?: ?['’]d| would)? (?:thank|ask|beg|urge|propose|demand|appeal|apologi[sz]e|congratulate|call (?:on|for|upon))\b/i;

/** “I will pay for it myself”: a promise of the writer's. */
const PROMISES =
  /^(?:(?:and|but|so|then|now|yes|no),? )?i(?: ?['’]ll| will| shall)(?: not| never| gladly| always)? (?!have\b|be\b)\p{Alpha}+/iu;

/** “If you hold a ticket, keep it”: an order after its condition. */
function isConditionalOrder(words: readonly Word[]): boolean {
  if (!/^(?:if|when|unless|before|after)$/.test(words[0]?.lower ?? '')) return false;
  const comma = words.findIndex((w) => w.lower === ',');
  return comma > 0 && words[comma + 1]?.tag === 'VERB' && isOrder(words.slice(comma + 1));
}

/** “…; please change a sentence”: an order wherever it stands. */
function hasPlease(words: readonly Word[]): boolean {
  return words.some(
    (w, k) => w.lower === 'please' && words[k + 1]?.tag === 'VERB' && /^(?:PUNCT|CCONJ)$/.test(words[k - 1]?.tag ?? 'PUNCT'),
  );
}

/** A word or three without a verb, a name or a figure: “Good.”, “Lovely man.”; and how letters begin and end: “Dear Sir,”. */
function isInterjection(words: readonly Word[]): boolean {
  const said = words.filter((w) => w.tag !== 'PUNCT');
  if (said.length === 0 || said.some((w) => w.tag === 'VERB' || w.tag === 'AUX' || w.tag === 'NUM' || /\d/.test(w.text))) return false;
  const last = words.at(-1)?.lower;
  if (last === ',') return said.length <= 6;
  return said.length <= 3 && (last === '.' || last === '!') && said.every((w, k) => k === 0 || /^\p{Lower}/u.test(w.text));
}

const SUBORDINATORS = new Set(['if', 'as', 'while', 'whilst', 'though', 'although', 'that', 'which', 'who', 'because', 'when']);
/** “Could lead to”, “could have been”: behind these it is a guess. */
const GUESSED = new Set(['be', 'have', 'well', 'also', 'soon', 'prove', 'possibly', 'lead', 'become']);

/** What a word by itself says of the mood. */
const signOf = keptBySpelling((lower) => ({
  subordinates: SUBORDINATORS.has(lower),
  bears: SPECULATIVE.has(lower) || /^(?:should|must|ought|needs?|may|could|would)$/.test(lower),
  personal: /^(?:i|my|me|mine|myself|i'm|i've|i'd|i'll)$/.test(lower),
  taste: TASTE.has(lower),
  judged: /^(?:is|are|was|were|'s|be|a|what|so|how)$/.test(lower),
}));

const isIn = (spans: readonly Span[], at: number) => spans.some(({ start, end }) => at >= start && at < end);

/** Reads the mood of a sentence from what stands in it outside quotation marks. */
export function moodOf(prose: Prose, sentence: Sentence, quotations: readonly Quotation[], contents: readonly Span[]): Mood {
  const { text, words } = prose;
  const spoken = quotations.filter((q) => q.depth === 0 && q.words > 3 && overlaps(q, sentence));
  const all = words.slice(sentence.first, sentence.last);
  const own = spoken.length === 0 ? all : all.filter((w) => !isIn(spoken, w.start));
  const ownText = own.map((w) => w.text).join(' ');
  const entirelyQuoted = own.every((w) => w.tag === 'PUNCT');
  const closing = withoutClosers(text.slice(sentence.start, sentence.end));
  const closes = (mark: string) => !entirelyQuoted && closing.endsWith(mark) && !isIn(spoken, sentence.start + closing.length - 1);
  const { norm, speculation } = modality(own, ownText, contents);
  return {
    question: closes('?'),
    call: isImperative(own) || (closes('!') && isExclaimed(own)) || (!entirelyQuoted && isCall(own, ownText)),
    norm: norm && !/\bnote[ds]?\b|\bforget(?:ting)?\b|\bremember(?:ed)?\b/.test(ownText),
    aboutText: ABOUT_TEXT.test(ownText),
    taste: isTaste(own),
    speculation: speculation || isOpinion(text, sentence, ownText, contents),
    personal: own.some((w) => signOf(w).personal),
  };
}

/** Whether a sentence opens with a verb as calls begin with: “Consider the bridge.” */
function isImperative(own: readonly Word[]): boolean {
  const first = own.find((w) => w.tag !== 'PUNCT');
  return (
    first !== undefined &&
    (first.tag === 'VERB' || first.lower === 'let' || first.lower === 'please' || first.lower === "let's") &&
    first.tag !== 'CCONJ' &&
    BASE_OPENERS.has(first.lower) &&
    !/(?:ed|ing|s)$/.test(first.lower.replace(/'s$/, ''))
  );
}

/** Whether what ends in “!” is called out: short, or without a verb that tells. */
function isExclaimed(own: readonly Word[]): boolean {
  const finite = own.some((w, i) => w.tag === 'AUX' || (w.tag === 'VERB' && !w.lower.endsWith('ing') && own[i - 1]?.lower !== 'to'));
  return !finite || own.length < 8 || opensWithAddress(own);
}

function isCall(own: readonly Word[], ownText: string): boolean {
  return (
    isOrder(own) || isConditionalOrder(own) || hasPlease(own) || isInterjection(own) || PERFORMS.test(ownText) || PROMISES.test(ownText)
  );
}

/** What the author's modal verbs and adverbs make of a sentence, outside what others are reported to say. */
function modality(own: readonly Word[], ownText: string, contents: readonly Span[]): Pick<Mood, 'norm' | 'speculation'> {
  let norm = false;
  let speculation = false;
  let subordinate = false;
  for (const [i, w] of own.entries()) {
    const { subordinates, bears } = signOf(w);
    const comma = w.lower === ',';
    if ((!subordinates && !bears && !comma) || isIn(contents, w.start)) continue;
    if (subordinates) subordinate = true;
    else if (comma) subordinate = false;
    if (!bears) continue;
    norm ||= isNorm(own, i, subordinate);
    speculation ||= isSpeculative(own, i, subordinate, ownText);
  }
  return { norm, speculation };
}

/** Whether the word at `i` says what ought to be. */
function isNorm(own: readonly Word[], i: number, subordinate: boolean): boolean {
  const { lower, tag } = own[i] ?? { lower: '', tag: 'X' };
  const next = own[i + 1]?.lower;
  if (subordinate) return false;
  if (lower === 'need' || lower === 'needs') return next === 'to';
  const past = next === 'have' && own[i + 2]?.tag === 'VERB';
  return (lower === 'should' || lower === 'must' || (lower === 'ought' && next === 'to')) && !past && tag === 'AUX';
}

/** Whether the word at `i` leaves open or foretells. */
function isSpeculative(own: readonly Word[], i: number, subordinate: boolean, ownText: string): boolean {
  const { lower, tag, text } = own[i] ?? { lower: '', tag: 'X', text: '' };
  const before = own[i - 1];
  const next = own[i + 1];
  switch (lower) {
    case 'might':
      return !subordinate && tag !== 'NOUN';
    case 'likely':
      return !((before?.tag === 'DET' && next?.tag === 'NOUN') || /^(?:more|less)$/.test(before?.lower ?? ''));
    case 'may':
      return text === 'may' && !MONTHS_AFTER.has(before?.lower ?? '');
    case 'could':
      return tag === 'AUX' && !subordinate && GUESSED.has(next?.lower ?? '');
    case 'would':
      return tag === 'AUX' && !subordinate && next?.lower !== '-' && !/\b(?:said|had|was|were|did|told|went|came)\b/.test(ownText);
    default:
      return SPECULATIVE.has(lower);
  }
}

/** Whether the author says that it is an opinion or a forecast. */
function isOpinion(text: string, sentence: Sentence, ownText: string, contents: readonly Span[]): boolean {
  const [opinion] = OPINION.exec(ownText) ?? [];
  return (
    opinion !== undefined && (!PREDICTIVE_DOUBT.test(opinion) || FUTURE.test(ownText)) && !isReportedAt(text, sentence, opinion, contents)
  );
}

/** Whether a short sentence without names and figures only says how something is: “This news is great.” */
function isTaste(own: readonly Word[]): boolean {
  if (own.length > 16 || own.some((w) => w.tag === 'PROPN' || w.tag === 'NUM')) return false;
  if (own.filter((w) => w.tag === 'NOUN').length > 3) return false;
  return own.some((w, i) => signOf(w).taste && own.slice(Math.max(0, i - 4), i).some((v) => signOf(v).judged));
}

/** Whether an expression of the sentence stands in what somebody else is reported to say. */
function isReportedAt(text: string, sentence: Sentence, expression: string, contents: readonly Span[]): boolean {
  const at = text.indexOf(expression.split(' ')[0] ?? '', sentence.start);
  return at >= 0 && at < sentence.end && isIn(contents, at);
}
