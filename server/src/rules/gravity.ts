import { smallNumber } from '../corpus/numbers.js';

/** What makes a claim weigh so much that a reader will ask for its source. */
export type Gravity = 'an amount' | 'a share' | 'a count' | 'a record or comparison' | 'a cause' | 'a charge';

const AMOUNT = /^(?:million|billion|trillion)$/;
const PERCENT = /^(?:percent|percentage)$/;
const RESULT =
  /\b(?:vote count|(?:won|wins|swept|lost|loses|took|takes|carried)\b[^.;]{0,40}\b(?:elections?|primar(?:y|ies)|caucus(?:es)?|runoff|re-?election)|of (?:the|all) (?:votes?|ballots|seats)|delegates|voter turnout|share votes|cast (?:a |their )?ballots?|majority of (?:votes|delegates|electors)|(?:rejected|defeated|approved|passed|backed) (?:\w{1,40} )?(?:by|with) [\d.]+ (?:%|per ?cent)|referendum|plebiscite|million votes|vote count)\b|\b(?<![\d,])\d[\d,]{0,20} (?:\p{Alpha}{1,40} )?(?:votes|voters|ballots|seats)\b/iu;
/** What a share or a bond is traded at anybody can look up. */
const MARKET =
  /\b(?:stocks?|shares(?! of)|bonds?|futures|index|currency)\b[^.;]{0,60}\b(?:up|down|rose|fell|trad(?:ed|ing)|closed|gained|lost|dropped|jumped|slid|soared|plunged)\b/i;
const MONEY = /^[$£€¥]\d/;
/** “Half of”, “a majority of”; “most of” and “dozens of” measure nothing. */
const SHARE = /^(?:half|third|thirds|quarter|quarters|fifth|fifths|majority)$/;
/** An exact number is of something that was counted and put on record; a round one is somebody's estimate. */
const EXACT = /[1-9]$/;
const ROUGHLY = /\b(?:only|just|merely|nearly|almost|over|than|least|most|about|around|roughly|some|to|estimated|many|as)\b/i;
/** Who was hurt, lost or driven out: somebody counted them, and others may have counted otherwise. */
const TOLL =
  /\b(?:di(?:ed|es)|dead|deaths?|drown(?:ed|s)|kill(?:ed|s|ing)|injur(?:ed|ies|ing)|wound(?:ed|ing)|hurt|missing|fled|displaced|arrest(?:ed|s)|infect(?:ed|ions)|starv(?:ed|ing)|sacked|dismissed|evicted|laid off|homeless|victims?|casualties|survivors?)\b/i;
/** What went wrong, so that a reader asks who says why. */
const HARM =
  /\b(?:fail(?:ed|s|ure|ures)?|collaps\p{Alpha}+|crash\p{Alpha}*|sank|sunk|sinking|capsiz\p{Alpha}+|derail\p{Alpha}+|explo(?:ded|sions?)|fires?|burn(?:ed|t)|floods?|flooded|leak(?:ed|s)?|outbreaks?|famines?|shortages?|loss(?:es)?|bankrupt\p{Alpha}*|crisis|disasters?|accidents?|delay(?:ed|s)|closed|closures?)\b/iu;
const YEAR = /^(?:1[0-9]|20)\d\d$/;
/** What is counted without telling much: time, distance, degrees; and what makes a number a date, an age, an hour. */
const UNIT =
  /^(?:minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|am|pm|a\.m|p\.m|year-old|years-old|times?|o'clock|mph|degrees?|feet|foot|miles?|kilomet(?:er|re)s?|met(?:er|re)s?|km|acres?|hectares?|followers?|subscribers?|retweets?|views?|downloads?)$/;
/** Words before a number that is a date or an address, or counts what the reader knows already: “the three debates”, “on May 11”. */
const KNOWN =
  /^(?:the|these|those|this|his|her|their|its|both|our|my|your|number|no|chapter|page|article|section|route|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|sept?|oct|nov|dec|aug|aged?)$/;
const COUNTED = /^(?:\p{Lower}[\p{Lower}-]*s|people|men|women|children|police|cattle|sheep|staff)$/u;
const RECORD =
  /\brecord (?:number|high|low|\d)|\b(?:all-time|new|a) record\b|\bsince records\b|\b(?:twice|three times|four times) as\b|\bthan any other\b|\bunprecedented\b|\bnever before\b/i;
/** A superlative with the range in which it holds: “the driest spring since”, “the largest in the country”. */
const MOST =
  /\b(?:first|highest|lowest|most|least|\p{Alpha}{3,20}est)\b[^.;:,—–]{0,40}\b(?:since|ever|in (?:the )?(?:world|history|country|nation|decades|years|memory))\b/iu;
/** What was spared did not come about. */
const SPARED = /\b(?:rescu|sav|avert|prevent|avoid|spar)(?:e|ed|es|ing)?\b/i;
const CAUSE = /\b(?:because of|due to|owing to|as a result of|caus(?:ed|ing)|led to|fuell?ed by)\b/i;
const CHARGE =
  /\b(?:kill(?:ed|ing|s)(?! (?:off |the |a |an )*(?:plans?|bill|idea|deal|proposal|project|measure|amendment|talks|chances?|$))|murder(?:ed|ing)|massacred|raped?|raping|tortur(?:ed|es?|ing)|shell(?:ed|ing)|bomb(?:ed|ing)|stole|stolen|steal(?:s|ing)?|embezzled|brib(?:ed|ing)|loot(?:ed|ing)|lied|smuggled|poison(?:ed|ing)|abus(?:ed|ing)|assault(?:ed|ing)|falsif\p{Alpha}+|cheat(?:ed|s|ing)?|cover(?:ed|ing)? up|conceal(?:ed|s|ing)?|launder(?:ed|s|ing)?|defraud\p{Alpha}*)\b/giu;
/** “Were killed”: nobody is charged with it. */
const PASSIVE = /\b(?:is|are|was|were|be|been|being|gets?|got)(?: \w+ly)? $/i;
/** A charge that is laid to somebody in the sentence. */
const SAID_SO = /\b(?:claim(?:s|ed)?|alleg\w+|accus\w+|suspect\w*|purported\w*)\b/i;
/** What a court has found or is to find. */
const COURT = /\b(?:custody|convict(?:ed|ion)|prosecut\w+|sentenced|pleaded|pled|charged|indicted|court|trial|jury|lawsuit|judge)\b/i;

/** “When nine miners had been killed, the pit was closed”: what the reader is taken to know already. */
const SINCE =
  /^(?:[Ii]n the \p{Alpha}+ |(?:\p{Alpha}+ ){1,3})?(?:[Aa]fter|[Ss]ince|[Ww]hen|[Ww]hile|[Bb]efore) [^,.;—–]{3,200}(?:, | ?[—–] ?)/u;
/** What somebody means to bring about has not come about: “sought to limit it to 2 per cent”. */
const MEANT =
  /\b(?:sought|seek(?:s|ing)?|aim(?:s|ed|ing)?|plan(?:s|ned|ning)?|propos\p{Alpha}{1,9}|want(?:s|ed)?|hop(?:es?|ed|ing)|vow(?:s|ed)?|pledg\p{Alpha}{1,9}|promis\p{Alpha}{1,9}|call(?:s|ed|ing)? for|prospect of|would) .*$/isu;

/** “The mayor’s plan includes”: whose figures they are is said. “A choir of 30 singers”: a scene. “Home to a harbour of 40 berths”: in any handbook. “Yes, they did”: an answer in an argument. */
const ON_HAND =
  /\b(?:target|goal|aim) of\b|\baccused of\b|^(?:That|This)(?:['’]s| is| means| makes)\b|\blet alone\b|\b(?:plan|proposal|platform|programme)\b[^.;]{0,60}\b(?:includes?|calls|offers?|provides?)\b|\b(?:group|crowd|team|party|audience|class) of (?:\w+ )?\d+|\bhome to\b|\bweigh(?:s|ed|ing)?\b|\bpopulation of\b|\bthroughout (?:\w+ )?history\b|^(?:Yes|No|Sure|Of course|Granted|Well),/i;

/** Why a claim calls for a source more than others do, by what its words say; undefined where they say nothing that does. */
export function gravityOf(sentence: string): Gravity | undefined {
  // “Your fee is 30 crowns for each boat”: how something works.
  if (/\byou(?:r|rs)?\b/i.test(sentence) || ON_HAND.test(sentence)) return undefined;
  const text = sentence.replace(SINCE, '').replace(MEANT, '');
  const words = text.split(/\s+/).map(bare);
  // How people voted and how a match ended is on record.
  if (!RESULT.test(text) && !MARKET.test(text)) {
    if (words.some((_, k) => isShare(words, k))) return 'a share';
    if (words.some((_, k) => isAmount(words, k))) return 'an amount';
  }
  const toll = isToll(text);
  // How a court sits and rules is on record.
  if (!COURT.test(text) && !RESULT.test(text) && words.some((_, k) => isCount(words, k, toll))) return 'a count';
  if (RECORD.test(text) || (MOST.test(text) && !RESULT.test(text))) return 'a record or comparison';
  if (
    !COURT.test(text) &&
    !SAID_SO.test(text) &&
    [...text.matchAll(CHARGE)].some(({ index }) => !PASSIVE.test(text.slice(Math.max(0, index - 24), index)))
  )
    return 'a charge';
  return CAUSE.test(text) && !SPARED.test(text) && !COURT.test(text) && (toll || HARM.test(text)) ? 'a cause' : undefined;
}

/** Whether somebody was hurt, lost, driven out or arrested. */
export function isToll(text: string): boolean {
  return TOLL.test(text);
}

/** A word without the marks around it; what belongs to a figure stays. */
function bare(word: string): string {
  return word.replace(/^[(“"'‘[]+|(?<![)”"'’\].,;:!?])[)”"'’\].,;:!?]+$/g, '');
}

/** Whether a sum or a great number stands at word `k`: “$40”, “2 million”; “the $40 million dock” only tells which dock. */
function isAmount(words: readonly string[], k: number): boolean {
  const word = words[k]?.toLowerCase() ?? '';
  return (
    (MONEY.test(word) && !KNOWN.test(words[k - 1]?.toLowerCase() ?? '')) ||
    (AMOUNT.test(word) && isNumber(words[k - 1]?.toLowerCase() ?? ''))
  );
}

/** Whether a share of something stands at word `k`: “9.4 per cent”, “half of”, “three in ten”. */
function isShare(words: readonly string[], k: number): boolean {
  const word = words[k]?.toLowerCase() ?? '';
  const next = words[k + 1]?.toLowerCase();
  if (word.endsWith('%') || (word === 'per' && next === 'cent')) return true;
  if (PERCENT.test(word)) return isNumber(words[k - 1]?.toLowerCase() ?? '');
  if (SHARE.test(word))
    return (
      next === 'of' && !/^(?:first|second|third|fourth|last|vast|great|overwhelming|silent|large)$/.test(words[k - 1]?.toLowerCase() ?? '')
    );
  const of = next === 'in' ? 2 : next === 'out' && words[k + 2]?.toLowerCase() === 'of' ? 3 : 0;
  return of > 0 && (word === 'one' || word === 'two' || isNumber(word)) && isNumber(words[k + of]?.toLowerCase() ?? '');
}

/** Whether things or people are counted from word `k` on: “400 workers”, “nine registered ships”. */
function isCount(words: readonly string[], k: number, toll: boolean): boolean {
  const number = words[k]?.toLowerCase() ?? '';
  if (
    !isNumber(number) ||
    /^(?:hundred|thousand)$/.test(number) ||
    isFew(number) ||
    (/\d/.test(number) && EXACT.test(number) && !toll && !ROUGHLY.test(words.slice(Math.max(0, k - 2), k).join(' '))) ||
    KNOWN.test(words[k - 1]?.toLowerCase() ?? '') ||
    // “For the almost 900 guests”
    (KNOWN.test(words[k - 2]?.toLowerCase() ?? '') && /^(?:almost|nearly|some|roughly|over)$/.test(words[k - 1]?.toLowerCase() ?? ''))
  )
    return false;
  // “40 of its windows”, “eleven of their last twelve matches”
  if (words[k + 1] === 'of' && /^(?:the|its|their|his|her)$/.test(words[k + 2] ?? '')) return true;
  for (const word of words.slice(k + 1, k + 4)) {
    if (UNIT.test(word.toLowerCase())) return false;
    if (COUNTED.test(word)) return true;
    if (!/^\p{Lower}/u.test(word)) return false;
  }
  return false;
}

/** Whether a word is a number from three on and no year. */
function isNumber(word: string): boolean {
  return (
    (/^\d[\d,]*(?:\.\d+)?$/.test(word) && !YEAR.test(word)) || word === 'hundred' || word === 'thousand' || (smallNumber(word) ?? 0) > 2
  );
}

/** Fewer than ten a reader counts with the author. */
function isFew(number: string): boolean {
  return /^\d(?:\.\d+)?$/.test(number) || (smallNumber(number) ?? 10) < 10;
}
