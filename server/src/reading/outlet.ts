import { people } from '../lexicon/lexicon.js';
import { overlaps, type Span } from '../text/span.js';
import type { Word } from '../text/words.js';
import type { Attribution } from './attribution/attribution.js';
import { PhraseFinder } from './phrases.js';
import type { Prose, Sentence } from './prose.js';

/** An outlet that a sentence relies on. */
export interface CitedOutlet extends Span {
  /** Whether what the sentence tells is reported from it; else somebody says it to the outlet, or in it. */
  readonly asSource: boolean;
}

/** An outlet's name in running text. */
interface Outlet extends Span {
  /**
   * - `outlet`: nothing else has such a name;
   * - `ambiguous`: other things are called so, too (The Hill, AP);
   * - `person`: by its last word first of all a person, party or body (the Ohio Republican).
   */
  readonly sense: 'outlet' | 'ambiguous' | 'person';
}

let names: PhraseFinder<Outlet['sense']> | undefined;

/** The outlets that a sentence names and relies on. */
export function findCitedOutlets({ words, text }: Prose, sentence: Sentence, attributions: readonly Attribution[]): CitedOutlet[] {
  return findOutlets(words, sentence.first, sentence.last)
    .filter((outlet) => isCitedOutlet(text, sentence, outlet, attributions))
    .map(({ start, end }) => ({ start, end, asSource: attributions.some((a) => a.source && overlaps(a.source, { start, end })) }));
}

/** What an outlet is, right before or behind its name: “the daily Vesna”, “the Vesna news agency”. */
const KIND = /^(?:newspaper|daily|weekly|magazine|broadcaster|journal|tabloid|broadsheet|newswire)$/;

/** Outlets named in words `from`…`to` of a block: listed names, and names that end like a newspaper's ("the Porto Velo Herald"). */
function findOutlets(words: readonly Word[], from: number, to: number): Outlet[] {
  const lists = people();
  names ??= new PhraseFinder([
    ...[...lists.outletName].map((n) => [n, 'outlet'] as const),
    ...[...lists.ambiguousOutletName].filter((n) => !lists.platform.has(n)).map((n) => [n, 'ambiguous'] as const),
  ]);
  const found: Outlet[] = [];
  for (let i = from; i < to; i++) {
    const word = words[i];
    if (!word?.capital) continue;
    const match = names.at(words, i, to);
    const last = match && words[match.to - 1];
    const plain = match?.entry === 'ambiguous' && match.to === i + 1 && words[i - 1]?.lower === 'the' && lists.outletWord.has(word.lower);
    // “The Guardian” is none of the guardians: the article decides, below.
    if (match && last && (match.entry === 'outlet' || (!plain && isAmbiguousName(words, i, match.to)))) {
      found.push({ start: word.start, end: last.end, sense: match.entry });
      i = match.to - 1;
      continue;
    }
    // A run of capitalised words of which the last is an outlet's word.
    let end = i;
    while (end + 1 < to && words[end + 1]?.tag === 'PROPN' && words[end + 1]?.capital) end++;
    found.push(...outletOfRun(words, i, end, from, to));
    i = end;
  }
  return found;
}

/** The outlet that a run of capitalised words names, if any. */
function outletOfRun(words: readonly Word[], i: number, end: number, from: number, to: number): Outlet[] {
  const { outletWord, outletWordPerson } = people();
  const word = words[i];
  const last = words[end];
  if (!word || !last) return [];
  const before = words[i - 1]?.lower ?? '';
  const sense = outletWordPerson.has(last.lower) ? 'person' : 'outlet';
  const outlet = [{ start: word.start, end: last.end, sense } as const];
  if (outletWord.has(last.lower)) {
    // "the Times reports": one capitalised outlet's word after "the".
    if (end === i && before === 'the' && i > from) return outlet;
    if (end > i) return outlet;
  }
  // “Radio Kell”
  if (end > i && /^(?:radio|television|tv)$/.test(word.lower)) return [{ start: word.start, end: last.end, sense: 'outlet' }];
  if (end > i && last.lower === 'agency' && words[end - 1]?.lower === 'news') return outlet;
  const next = end + 1 < to ? words[end + 1] : undefined;
  const called = KIND.test(before) || (before === 'agency' && words[i - 2]?.lower === 'news');
  const is =
    next !== undefined &&
    ((KIND.test(next.lower) && words[end + 2]?.tag !== 'NOUN') || (next.lower === 'news' && words[end + 2]?.lower === 'agency'));
  // A person's job stands there, too: “the magazine Ana Ruiz edits” is rare, “weekly Mass” is not.
  if ((called && last.capital && word.tag === 'PROPN') || (is && word.tag === 'PROPN' && before === 'the'))
    return [{ start: word.start, end: last.end, sense: 'outlet' }];
  return [];
}

/** Whether a name that other things have, too, is written as an outlet's: with all its capitals, and no part of a longer name. */
function isAmbiguousName(words: readonly Word[], from: number, to: number): boolean {
  for (let j = from; j < to; j++) if (!/^[\p{Upper}\d]/u.test(words[j]?.text ?? '')) return false;
  const before = words[from - 1];
  const next = words[to];
  const longer = (w: Word | undefined) => w?.tag === 'PROPN' && w.capital;
  return !longer(next) && !(longer(before) && before?.end === (words[from]?.start ?? 0) - 1);
}

const MANY = '(?:(?:first|also|previously|has|have|had|later|recently|then|on \\w{3,6}day|this \\w+|last \\w+) ){0,3}';
/** An outlet's own verb behind its name, or behind the name of one who writes for it. */
const REPORTS = new RegExp(
  `^(?:['’]s? \\p{Upper}[\\p{Alpha}.'’-]+(?: \\p{Upper}[\\p{Alpha}.'’-]+){1,2})? ${MANY}(?:reports?|reported|reporting|wrote|writes|published|publishes|added|adds|reveals|revealed|notes|noted|describes|described|quotes|quoted|cites|cited|printed|documented|says|said|found|estimates|estimated)\\b`,
  'u',
);
const REPORTED = /^ (?:(?:first|also|previously) )?(?:reports|reported)(?:[.,]| (?:that|on \w+day|this|in|at))/;
/** Places before a name in which somebody says something to an outlet or in it, or what it says is told. */
const TOLD = /\b(?:told|tells?|telling|(?:spoke|speaks?|speaking|spoken) (?:to|with))(?: the)? $/i;
const INTERVIEW =
  /\b(?:in interviews|interview(?:ed)?)(?: (?:published|broadcast|aired|released|recorded))?(?: \w+)? (?:with|to|for|by|on|in|from)(?: the)? $/i;
/** Interviews that are still to be given, or not given at all. */
const NO_INTERVIEW =
  /\b(?:accept|agree|declin|refus|cancel|schedul|plann|ask|seek|want|offer)\w* (?:\S+ ){1,3}interview(?:ed)? \w+(?: the)? $/i;
const PRINTED =
  /\b(?:articles?|op-?eds?|reports?|story|stories|editorials?|essays?|letters?|profile|commentary|investigation|analysis|poll|survey|wrote|writes|writing|reported|published|printed|quoted|cited)(?: (?:published|printed|written|conducted|\w{3,6}day))? (?:in|by|for|from)(?: the)? $/i;
const ACCORDING = /\b(?:according to|citing|quoting)(?: the)? $/i;
/** “The Independent, a London newspaper, revealed” */
const PAPER_ASIDE = /^,\s(?:an?|the) (?:[\p{Alpha}-]+ ){0,3}(?:newspaper|daily|weekly|magazine|broadcaster|website|tabloid|journal)\b/iu;
const WRITER = /$(?<=\p{Upper}[\p{Alpha}.'’-]+ (?:of|from|for|at)(?: the)? )/u;
const BROADCAST = /\bon $/i;
const ON_AIR = /\b(?:appear(?:s|ed|ing|ance)|interview(?:ed)?|speaking|spoke|asked|pressed|debate)\b/i;
/** People of an outlet who speak for themselves. */
const STAFF =
  /^(?:['’]s?)?,? (?:\w+ )?(?:hosts?|anchors?|contributors?|commentators?|personalit(?:y|ies)|owners?|executives?|chief|chairman|president|viewers|readers|producers?|presenters?|founders?|ceo|stars?|analysts?|pundits?|employees?|staffers?)\b/i;

/** Whether a sentence relies on an outlet that it names: the outlet tells it, or somebody tells it there. Elsewhere it may be the topic. */
function isCitedOutlet(text: string, sentence: Sentence, outlet: Outlet, attributions: readonly Attribution[]): boolean {
  const before = text.slice(Math.max(sentence.start, outlet.start - 70), outlet.start);
  const after = text.slice(outlet.end, Math.min(sentence.end, outlet.end + 90));
  const name = text.slice(outlet.start, outlet.end);
  const asSource = attributions.some((a) => a.source && overlaps(a.source, outlet));
  if (asSource && PAPER_ASIDE.test(after)) return true;
  if (outlet.sense === 'person') return REPORTED.test(after) || PRINTED.test(before);
  if (TOLD.test(before) || (INTERVIEW.test(before) && !NO_INTERVIEW.test(before))) return outlet.sense === 'outlet' || !isPlainWord(name);
  if (STAFF.test(after)) return false;
  if (PRINTED.test(before)) return true;
  if (outlet.sense === 'ambiguous')
    return isPlainWord(name)
      ? REPORTED.test(after)
      : ACCORDING.test(before) || REPORTS.test(after) || isOnAir(before, outlet, attributions) || (asSource && WRITER.test(before));
  if (ACCORDING.test(before) || REPORTS.test(after) || /^(?:['’]s?)? interview\b/.test(after) || isOnAir(before, outlet, attributions))
    return true;
  return (
    asSource || attributions.some((a) => a.cue.end <= outlet.start && outlet.start - a.cue.end < 8 && /^(?:tell|speak|give)/.test(a.lemma))
  );
}

/** “Said on CBS”, “appeared on CNN”. */
function isOnAir(before: string, outlet: Span, attributions: readonly Attribution[]): boolean {
  if (!BROADCAST.test(before)) return false;
  return ON_AIR.test(before) || attributions.some((a) => a.source !== null && a.cue.end <= outlet.start && outlet.start - a.cue.end < 50);
}

/** “Time”, “Fox”: one word that is a name of persons and things as well. “AP” and “The Hill” are written unlike these. */
function isPlainWord(name: string): boolean {
  return !name.includes(' ') && !/^\p{Upper}{2}/u.test(name);
}
