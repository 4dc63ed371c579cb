import type { CueNoun } from '../../lexicon/lexicon.js';
import type { Item } from '../clause.js';
import { cueNounAt } from '../cue.js';
import { nounPhraseAfter, nounPhraseBefore, type NounPhrase } from '../nounphrase.js';
import { contentAround, contentFrom } from './content.js';
import { clauseStarts } from './finite-clause.js';
import type { FoundCue, PartlyRead } from './found-cue.js';
import { saysAtOpening } from './opening.js';
import { stanceOf } from './report.js';
import { subjectBefore } from './subject.js';
import { isBe, verbGroup } from './verb-group.js';

/** Nouns that report even with no source: "reports that", "the allegation that"; an idea or a decision is a thing. */
const RUMOUR = new Set([
  'claim',
  'allegation',
  'report',
  'rumour',
  'rumor',
  'speculation',
  'accusation',
  'suggestion',
  'word',
  'suspicion',
  'hearsay',
  'gossip',
]);

/** Nouns that report even with no that-clause, if somebody makes them: "claims by the union". */
const STATEMENT = new Set([
  'claim',
  'allegation',
  'accusation',
  'criticism',
  'report',
  'warning',
  'statement',
  'estimate',
  'suggestion',
  'assertion',
]);

/** `claims by an army source that`, `the union's warning that`, `made the claim that`. */
export function findNounCue(clause: PartlyRead, i: number): FoundCue | undefined {
  const { items } = clause;
  const entry = nounAt(items, i);
  if (!entry || entry.stance === 'endorses') return undefined;
  const stated = findStatedNoun(clause, i, entry);
  if (stated) return stated;
  const by = items[i + 1]?.lower === 'by';
  const maker = by || (items[i + 1]?.lower === 'from' && entry.frames.includes('from')) ? nounPhraseAfter(items, i + 2) : undefined;
  let at = maker ? maker.to + 1 : i + 1;
  if (items[at]?.lower === ',') at++;
  const that = items[at]?.lower === 'that' && (items[at]?.tag === 'SCONJ' || clauseStarts(items, at + 1));
  if (that && !maker && saysAtOpening(items, i)) return undefined;
  const source = maker ?? ownerBefore(items, i) ?? (that ? lightVerbSubject(clause, i) : undefined);
  if (that ? !source && !RUMOUR.has(entry.word) : !source || !by || !STATEMENT.has(entry.word)) return undefined;
  const content = that ? [contentFrom(items, at)] : contentAround(clause, i, source?.to ?? i);
  if (content.length === 0) return undefined;
  return { at: i, length: 1, source: source ?? null, content, lemma: entry.word, form: 'noun', stance: stanceOf(entry) };
}

/** `the union's view is that …`, `his argument was that …`. */
function findStatedNoun({ items }: PartlyRead, i: number, entry: CueNoun): FoundCue | undefined {
  const owner = isBe(items[i + 1]) && items[i + 2]?.lower === 'that' && clauseStarts(items, i + 3) ? ownerBefore(items, i) : undefined;
  if (!owner) return undefined;
  return {
    at: i,
    length: 1,
    source: owner,
    content: [contentFrom(items, i + 2)],
    lemma: entry.word,
    form: 'noun',
    stance: stanceOf(entry),
  };
}

/** The reporting noun at item `i`, if it stands where a noun does. */
function nounAt(items: readonly Item[], i: number): CueNoun | undefined {
  const item = items[i];
  const left = items[i - 1]?.tag;
  if (
    item?.tag === 'NOUN' ||
    (item?.tag === 'PROPN' && i === 0) ||
    (item?.tag === 'VERB' && (left === 'DET' || left === 'ADJ' || items[i + 1]?.lower === 'by'))
  )
    return cueNounAt(item.lower);
  return undefined;
}

/** The owner of the noun at item `i`: "the union's (repeated) warning", "his claim". */
function ownerBefore(items: readonly Item[], i: number): NounPhrase | undefined {
  let k = i - 1;
  while (k > 0 && i - k < 4 && (items[k]?.tag === 'ADJ' || items[k]?.tag === 'NOUN' || items[k]?.tag === 'ADV')) k--;
  const owner = items[k];
  if (!owner) return undefined;
  if (owner.lower === "'" || (owner.lower === "'s" && owner.tag !== 'AUX' && owner.tag !== 'VERB')) return nounPhraseBefore(items, k - 1);
  return /^(?:his|her|their|its)$/.test(owner.lower) ? { from: k, to: k } : undefined;
}

/** The subject of a light verb before the noun at item `i`: "X made the claim that", "X issued a warning that". */
function lightVerbSubject(clause: PartlyRead, i: number): NounPhrase | undefined {
  const { items } = clause;
  for (let k = i - 1; k > 0 && i - k < 6; k--) {
    const lower = items[k]?.lower ?? '';
    // Who denies a claim has not made it.
    if (/^(?:rejected|dismissed|denied|denies)$/.test(lower)) return undefined;
    if (
      /^(?:made|makes|make|making|issued|issues|issuing|voiced|repeated|gave|gives|raised|released|expressed|published|faced|offered)$/.test(
        lower,
      )
    )
      return subjectBefore(clause, verbGroup(items, k, 'past').from - 1);
  }
  return undefined;
}
