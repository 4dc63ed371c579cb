import type { CueVerb } from '../../lexicon/lexicon.js';
import type { Item } from '../clause.js';
import { cueVerbAt, type VerbMatch } from '../cue.js';
import { isNoun, isPersonal, isTime, nounPhraseAfter, type NounPhrase } from '../nounphrase.js';
import { headOf, isDocument, isStretch, kindOfSource, kindOfUnlisted } from '../source.js';
import { complementOf, isClausal, type Complement } from './complement.js';
import { contentAround } from './content.js';
import type { FoundCue, PartlyRead } from './found-cue.js';
import { invertedSource } from './inversion.js';
import { canAgree, isMistaggedVerb } from './mistagged-verb.js';
import { findPassiveCue, findReducedPassive } from './passive.js';
import { isInterrogative } from './question-word.js';
import { reportsBy, SPEECH, stanceOf, TELLING } from './report.js';
import { controllerOf, subjectBefore } from './subject.js';
import { placeVerb, type PlacedVerb } from './verb-group.js';

/** A listed verb at item `i` that has both a source that can speak and something that is said. */
export function findVerbCue(clause: PartlyRead, i: number, match: VerbMatch): FoundCue | undefined {
  const { items } = clause;
  const tagged = items[i]?.tag === 'VERB' || items[i]?.tag === 'AUX';
  const verb =
    tagged || match.entry.strength === 'strong' || items[i + match.length]?.lower === 'that' || canAgree(match)
      ? placeVerb(items, i, match)
      : undefined;
  if (!verb || (!tagged && !isMistaggedVerb(clause, verb))) return undefined;
  const { after, entry, group } = verb;
  if (group.passive) return findPassiveCue(clause, verb);
  const reduced = findReducedPassive(clause, verb);
  if (reduced) return reduced;
  // “went on to note that …”: the second verb reports.
  if (entry.word === 'go on' && items[after]?.lower === 'to' && cueVerbAt(items, after + 1)) return undefined;
  if (clause.voice === undefined && isAsked(items)) return undefined;
  // What a reported person thinks, knows or wants is part of the report.
  const speech = SPEECH.has(entry.act) ? entry.strength === 'strong' || !entry.frames.includes('that') : entry.act === 'show';
  if (!speech && isReported(clause, verb)) return undefined;
  const inverted = invertedSource(items, verb);
  const complement = complementOf(clause, verb, inverted);
  if (!complement || (!isClausal(complement.kind) && !reportsThing(clause, verb, complement))) return undefined;
  if (isOpen(verb, complement, items) || (complement.kind === 'clause' && isOfSubject(items, verb))) return undefined;
  const source = inverted ?? (group.participial || group.infinitive ? controllerOf(clause, verb) : subjectBefore(clause, group.from - 1));
  if (!source || !isOtherVoice(clause, verb, complement, source) || !canSpeak(clause, source, verb, complement)) return undefined;
  const content =
    complement.kind === 'before'
      ? contentAround(clause, Math.min(source.from, group.from), Math.max(source.to, after - 1))
      : complement.content;
  if (content.length === 0 && items[after]?.lower !== ':') return undefined;
  return {
    at: i,
    length: match.length,
    source,
    content,
    lemma: entry.word,
    form: isClausal(complement.kind) ? 'statement' : 'other',
    stance: stanceOf(entry),
    direct: complement.kind === 'quote',
    negated: group.negated,
    reports: reportsBy(entry, complement.kind),
  };
}

/** What leaves open whether it comes about: “time to argue that”, “a chance to explain that”. */
const PROSPECT = new Set([
  'time',
  'chance',
  'opportunity',
  'right',
  'ability',
  'power',
  'permission',
  'freedom',
  'reason',
  'need',
  'plan',
  'plans',
]);

/** Whether nothing has been said yet (“had to admit”, “would say it was”, “had time to argue that”). */
function isOpen({ entry, group }: PlacedVerb, { kind }: Complement, items: readonly Item[]): boolean {
  if (group.infinitive && PROSPECT.has(items[group.from - (items[group.from]?.lower === 'to' ? 1 : 2)]?.lower ?? '')) return true;
  // “went on the air to explain that …” is told as done.
  if (group.infinitive) return kind !== 'quote' && !(kind === 'that' && entry.strength === 'strong');
  return group.modal && kind === 'clause';
}

/** “Owners reporting losses would pay less”: the only finite verb is the owners', so the participle has an object, no clause. */
function isOfSubject(items: readonly Item[], { after, group }: PlacedVerb): boolean {
  if (!group.participial || !isNoun(items[group.from - 1])) return false;
  const isVerb = (item: Item | undefined) => item?.tag === 'VERB' || item?.tag === 'AUX';
  if (items.slice(0, group.from).some(isVerb)) return false;
  let groups = 0;
  for (let k = after; k < items.length; k++) if (isVerb(items[k]) && !isVerb(items[k - 1]) && items[k - 1]?.lower !== 'to') groups++;
  return groups === 1;
}

/** Whether a verb reports although only a thing, a deed or a topic follows it, no clause or quotation. */
function reportsThing(clause: PartlyRead, verb: PlacedVerb, complement: Complement): boolean {
  const { entry, group } = verb;
  // “took the chance to accuse the board of fraud”: what somebody may yet say is no report.
  if (group.modal || group.infinitive) return false;
  if (entry.act === 'show') return isShownByDocument(clause, group, complement);
  if (entry.strength !== 'strong' && !SPEECH.has(entry.act)) return isTakenSide(clause, verb, complement);
  // "admitted 40 patients", "claimed her prize": with a thing for its object such a verb reports only what is owned up to.
  if (complement.kind === 'np' && entry.stance !== 'neutral' && !isOwnedUp(clause.items, complement.from)) return false;
  // What a reported person wants, backs or plans is part of the report, not another one.
  return !isReported(clause, verb);
}

/** “The council backs the plan”: what somebody stands for, as the author tells it; “the fund backing the plan” only says which fund. */
function isTakenSide(clause: PartlyRead, verb: PlacedVerb, { kind }: Complement): boolean {
  const { entry, group } = verb;
  return entry.act === 'believe' && kind === 'np' && !group.participial && clause.voice === undefined && !isReported(clause, verb);
}

/** “The survey shows a fall in rents”: what a document shows it says; what an event shows the author infers. */
function isShownByDocument(clause: PartlyRead, { from, participial, infinitive }: PlacedVerb['group'], { kind }: Complement): boolean {
  if (kind !== 'np' || participial || infinitive) return false;
  const source = subjectBefore(clause, from - 1);
  return source !== undefined && isDocument(clause.items.slice(source.from, source.to + 1));
}

/** Whether a verb stands in what somebody is reported to say. */
function isReported({ items, found }: PartlyRead, { at, entry, group }: PlacedVerb): boolean {
  const { start = 0, end = 0 } = items[at] ?? {};
  const relative = /^(?:who|which|that)$/.test(items[group.from - 1]?.lower ?? '');
  const own = !group.participial && !group.infinitive && (!relative || isPlainReport(entry));
  return found.some(
    (cue) =>
      cue.source !== null &&
      cue.content.some((c) => start >= c.start && end <= c.end) &&
      // “condemned the vote but praised the board”: a thing, a deed or a topic is no clause that another finite verb could be part of.
      !(own && cue.form === 'other') &&
      !items.slice(cue.at, at).some((x) => x.lower === ';'),
  );
}

/** Whether the author asks: “Does anyone think that …?” reports nobody. */
function isAsked(items: readonly Item[]): boolean {
  return items.at(-1)?.lower === '?' && (items[0]?.tag === 'AUX' || isInterrogative(items[0]));
}

/** What people own up to, or assert of themselves or others, when they "admit", "claim" or "deny" it. */
const OWNED = new Set([
  'guilt',
  'responsibility',
  'error',
  'errors',
  'mistake',
  'mistakes',
  'fault',
  'defeat',
  'failure',
  'failures',
  'wrongdoing',
  'blame',
  'crime',
  'crimes',
  'involvement',
  'role',
  'weakness',
  'doubts',
  'truth',
  'liability',
  'negligence',
  'fraud',
  'theft',
  'credit',
  'victory',
  'innocence',
  'complicity',
  'secret',
  'secrets',
  'details',
  'identity',
  'problem',
  'problems',
  'plan',
  'plans',
  'position',
  'existence',
  'lie',
  'lies',
  'scandal',
  'corruption',
]);

/** Whether the object at `at` is something one owns up to or asserts: guilt, a mistake, "taking the money". */
function isOwnedUp(items: readonly Item[], at: number): boolean {
  if (items[at]?.lower.endsWith('ing')) return true;
  const object = nounPhraseAfter(items, at);
  const head = object && headOf(items.slice(object.from, object.to + 1));
  return head !== undefined && OWNED.has(head.lower);
}

/** Pronouns that take in whoever's words are read. */
const AUTHOR = new Set(['i', 'we', 'you', 'me', 'us']);

/** Whether a source is somebody other than the one whose words are read, and stands for somebody at all. */
function isOtherVoice({ items, voice }: PartlyRead, { entry, group }: PlacedVerb, { kind }: Complement, source: NounPhrase): boolean {
  const head = items[source.to];
  if (head?.lower === 'there') return false;
  const alone = source.from === source.to ? head?.lower : undefined;
  if (alone === 'one' && group.modal) return false;
  // “It says the bolts were loose” speaks of a letter or a body; “it seems”, “it takes” of nothing.
  if (
    alone === 'it' &&
    !(entry.strength === 'strong' && TELLING.has(entry.act) && !group.modal) &&
    kind !== 'that' &&
    !(isPlainReport(entry) && isClausal(kind) && !group.modal)
  )
    return false;
  // “They want to walk”: whoever they are, the author knows it of many.
  if (entry.act === 'demand' && entry.strength === 'weak' && kind === 'to' && isPersonal(head)) return false;
  const author = alone !== undefined && AUTHOR.has(alone);
  if (voice === undefined) return !author;
  // Inside somebody's words only a plain report of a third party counts; what speakers want and think is their talk.
  if (!isClausal(kind) || !isPlainReport(entry) || alone === 'they') return false;
  return !author || (!isPersonal(head) && entry.act !== 'announce');
}

/** Whether a noun phrase can be the source of this cue: a person, a body, a document; not a thing or an event. */
function canSpeak(clause: PartlyRead, source: NounPhrase, verb: PlacedVerb, complement: Complement): boolean {
  const { items, voice } = clause;
  const { entry, group } = verb;
  const words = items.slice(source.from, source.to + 1);
  if (kindOfSource(words)) return true;
  const head = headOf(words);
  if (head && isStretch(head)) return false;
  // “The dike broke, which showed us that it was old”, “at one point”, “a walk past the mills suggests that”.
  if (words[0]?.lower === 'one' && words[1]?.lower === 'of' && (entry.word !== 'say' || group.participial)) return false;
  if (
    items[group.from - 1]?.lower === 'which' ||
    words[0]?.lower === 'whose' ||
    isMoment(items[source.to]) ||
    !agrees(items[source.to], verb)
  )
    return false;
  const asks = entry.act === 'ask' && complement.kind === 'quote';
  if (voice !== undefined || !isClausal(complement.kind) || !(isPlainReport(entry) || asks)) return false;
  const unlisted = kindOfUnlisted(words);
  // A noun on no list: believe it with a quotation or a that-clause as its speech, or where it is one somebody ("a deckhand"), named or not.
  if (unlisted === 'named' || unlisted === 'anonymous') return true;
  // “Such decay may explain that it broke”: what a thing may say is a guess of the author's.
  if (group.modal) return false;
  if (complement.kind === 'quote' || complement.kind === 'that') return !group.participial;
  // “The rowers say it was loose”: several, with a clause that nothing introduces.
  return !group.participial && entry.word === 'say' && complement.kind === 'clause';
}

/** Whether a noun and a verb agree in number, where their endings tell. */
function agrees(head: Item | undefined, { form }: PlacedVerb): boolean {
  return form !== 'third' || head?.tag !== 'NOUN' || !/[^su]s$/.test(head.lower);
}

/** A point of time, which never speaks, or the article of a phrase cut short. */
function isMoment(item: Item | undefined): boolean {
  return isTime(item) || /^(?:point|stage|moment|the)$/.test(item?.lower ?? '');
}

/** Whether a verb nearly always reports, and means no more than to say, write or announce. */
function isPlainReport({ strength, act }: CueVerb): boolean {
  return strength === 'strong' && (act === 'say' || act === 'write' || act === 'announce');
}
