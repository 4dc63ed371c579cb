import { agentless, type CueVerb } from '../../lexicon/lexicon.js';
import type { Item } from '../clause.js';
import { isNoun, isTime, nounPhraseAfter, type NounPhrase } from '../nounphrase.js';
import { kindOfSource } from '../source.js';
import { skipAdverbials } from './adverbials.js';
import { contentAround, contentFrom, spanOf } from './content.js';
import { clauseStarts } from './finite-clause.js';
import type { FoundCue, PartlyRead } from './found-cue.js';
import { isInterrogative } from './question-word.js';
import { isBreak, isStop } from './punctuation.js';
import { reportsBy, SPEECH, stanceOf } from './report.js';
import type { PlacedVerb } from './verb-group.js';

/** `was described by the union as a joke`, `it was reported that`, `are said to have`, `was told that`. */
export function findPassiveCue(clause: PartlyRead, verb: PlacedVerb): FoundCue | undefined {
  const { items } = clause;
  const { at, after, length, entry, group } = verb;
  // "X was quoted as saying": X speaks. The participle "saying" is read as the cue.
  if (entry.word === 'quote' && items[after]?.lower === 'as') return undefined;
  const agent = agentAfter(items, after);
  if (agent) return findAgentCue(clause, verb, agent);
  if (entry.word === 'ask' && isAsked(items, after) && clause.voice === undefined)
    return {
      at,
      length,
      source: null,
      lemma: entry.word,
      content: [contentFrom(items, after)],
      negated: true,
      reports: false,
    };
  const cue = { at, length, source: null, lemma: entry.word, stance: stanceOf(entry) };
  const said = skipAdverbials(items, after);
  const clausal = () => items[said]?.lower === 'that' || clauseStarts(items, said);
  if (items[group.from - 1]?.lower === 'it' && entry.frames.includes('that')) {
    if (clausal()) return { ...cue, content: [contentFrom(items, said)] };
    // “There were, it is thought, about seventy on board.”
    const aside = isBreak(items[group.from - 2]) && isBreak(items[after]) && agentless().participlesThat.has(items[at]?.lower ?? '');
    if (aside) return { ...cue, content: contentAround(clause, group.from - 1, at) };
  }
  if (opensInfinitive(items, after) && canBeSaidTo(entry, items[at])) return { ...cue, content: contentAround(clause, at, after) };
  if (/^(?:tell|inform|warn)$/.test(entry.word) && !group.infinitive && clausal()) return { ...cue, content: [contentFrom(items, said)] };
  return undefined;
}

/** `a cargo said to be worth a million`: a participle with no form of “be”, after what it is said of. */
export function findReducedPassive(clause: PartlyRead, verb: PlacedVerb): FoundCue | undefined {
  const { at, length, entry, form, after } = verb;
  const { items } = clause;
  const left = items[at - 1]?.tag === 'ADV' ? items[at - 2] : items[at - 1];
  const agent = isNoun(left) || left?.lower === ',' ? reducedAgent(clause, verb) : undefined;
  if (agent) return agent;
  if (clause.voice !== undefined || (form !== 'past' && form !== 'participle')) return undefined;
  if (!(isNoun(left) || left?.lower === ',') || !/^(?:be|have)$/.test(items[after + 1]?.lower ?? '')) return undefined;
  if (items[after]?.lower !== 'to' || !canBeSaidTo(entry, items[at])) return undefined;
  return { at, length, source: null, lemma: entry.word, stance: stanceOf(entry), content: [contentFrom(items, after)] };
}

/** Whether what was asked follows at item `at`: “was asked about the toll”, “asked whether it was safe”. */
function isAsked(items: readonly Item[], at: number): boolean {
  const next = items[at];
  return (
    /^(?:about|to)$/.test(next?.lower ?? '') ||
    isInterrogative(next) ||
    next?.tag === 'QUOTE' ||
    (next?.lower === ',' && items[at + 1]?.tag === 'QUOTE')
  );
}

/** Whether that can start with this word, given in lower case. */
export function opensAskedFirst(lower: string): boolean {
  return lower === 'asked';
}

/** “Asked about the toll, he laughed”: a participle at the head of a sentence. */
export function findAskedFirst(clause: PartlyRead, i: number): FoundCue | undefined {
  const { items } = clause;
  if (i > 1 || !opensAskedFirst(items[i]?.lower ?? '') || clause.voice !== undefined || (i === 1 && items[0]?.tag !== 'SCONJ'))
    return undefined;
  const after = skipAdverbials(items, i + 1);
  const agent = items[i + 1]?.lower === 'by' ? nounPhraseAfter(items, i + 2) : undefined;
  const at = agent ? agent.to + 1 : isAsked(items, i + 1) ? i + 1 : after;
  if (!agent && !isAsked(items, at)) return undefined;
  const comma = items.findIndex((x, k) => k > at && x.lower === ',');
  const content = spanOf(items, Math.min(at, items.length - 1), Math.max(at, (comma < 0 ? items.length : comma) - 1));
  return {
    at: i,
    length: 1,
    source: agent ?? null,
    lemma: 'ask',
    content: [content],
    negated: true,
    reports: false,
  };
}

/** `a practice criticised by the union`: a participle with its agent right behind it, after what it is said of. */
function reducedAgent(clause: PartlyRead, verb: PlacedVerb): FoundCue | undefined {
  const { items } = clause;
  const { after, entry, form } = verb;
  if ((form !== 'past' && form !== 'participle') || items[after]?.lower !== 'by' || entry.strength !== 'strong' || entry.act === 'write')
    return undefined;
  const agent = agentAfter(items, after);
  return agent && findAgentCue(clause, verb, agent);
}

/** Whether “to” with a verb stands at item `at`: “said to have”, not “held to it”. */
function opensInfinitive(items: readonly Item[], at: number): boolean {
  const next = items[at + 1];
  return (
    items[at]?.lower === 'to' &&
    (next === undefined || next.tag === 'VERB' || next.tag === 'AUX' || next.tag === 'ADV' || next.tag === 'NOUN')
  );
}

/** Whether "is X to" reports: "is said to", but not "is asked to", which passes on a wish, nor "is known to". */
function canBeSaidTo(entry: CueVerb, participle: Item | undefined): boolean {
  if (entry.act === 'ask' || entry.act === 'demand' || entry.act === 'promise' || entry.act === 'know') return false;
  // “was supposed to” is a duty.
  if (entry.word === 'suppose') return false;
  return agentless().participles.has(participle?.lower ?? '');
}

/** `was called a joke by the union`: an agent who could speak, and something said of the subject. */
function findAgentCue(clause: PartlyRead, { at, length, entry, group }: PlacedVerb, agent: NounPhrase): FoundCue | undefined {
  if (clause.voice !== undefined || !SPEECH.has(entry.act) || entry.act === 'ask' || entry.act === 'demand') return undefined;
  if (!entry.frames.some((frame) => frame === 'that' || frame === 'np' || frame === 'as' || frame === 'obj-comp')) return undefined;
  if (!kindOfSource(clause.items.slice(agent.from, agent.to + 1))) return undefined;
  const content = contentAround(clause, group.from, agent.to);
  if (content.length === 0) return undefined;
  return {
    at,
    length,
    source: agent,
    content,
    lemma: entry.word,
    stance: stanceOf(entry),
    negated: group.negated,
    reports: reportsBy(entry, 'np'),
  };
}

/** The agent of a passive: `by` and a noun phrase, soon after the participle. */
function agentAfter(items: readonly Item[], after: number): NounPhrase | undefined {
  for (let k = after; k < after + 8; k++) {
    const item = items[k];
    if (!item || isStop(item) || item.tag === 'QUOTE') return undefined;
    if (item.lower === 'by') return isTime(items[k + 1]) ? undefined : nounPhraseAfter(items, k + 1);
    if (item.tag === 'VERB' || item.tag === 'AUX' || item.lower === ',') return undefined;
  }
  return undefined;
}
