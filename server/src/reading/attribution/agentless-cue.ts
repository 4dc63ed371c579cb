import { agentless, type Expression } from '../../lexicon/lexicon.js';
import type { Item } from '../clause.js';
import { isNoun, nounPhraseAfter, type NounPhrase } from '../nounphrase.js';
import { PhraseFinder } from '../phrases.js';
import { kindOfSource } from '../source.js';
import { contentAround } from './content.js';
import type { FoundCue, PartlyRead } from './found-cue.js';
import { BE } from './verb-group.js';

/** Adverbs that mark the author's own inference rather than a report. */
const LEFT_OPEN = new Set(['apparently', 'seemingly', 'presumably', 'evidently', 'ostensibly']);

function isAgentlessAdverb(lower: string): boolean {
  return agentless().adverbs.has(lower) && !LEFT_OPEN.has(lower);
}

/** `reportedly`, `allegedly`: nobody says it. */
export function findAgentlessAdverb(clause: PartlyRead, i: number): FoundCue | undefined {
  const lemma = clause.items[i]?.lower ?? '';
  if (!isAgentlessAdverb(lemma)) return undefined;
  return { at: i, length: 1, source: null, content: contentAround(clause, i, i), lemma };
}

/** Expressions of less weight report too seldom to be cues by themselves. */
const SURE_EXPRESSION = 0.8;

let finder: PhraseFinder<Expression> | undefined;

function expressions(): PhraseFinder<Expression> {
  return (finder ??= new PhraseFinder(
    agentless()
      .expressions.filter((e) => e.word.includes(' ') && e.weight >= SURE_EXPRESSION)
      .map((e) => [e.word, e] as const),
  ));
}

/** Whether a cue that names nobody can start with this word, given in lower case. */
export function opensAgentless(lower: string): boolean {
  return isAgentlessAdverb(lower) || expressions().opens(lower);
}

/** “As reported by the Kell Courier”: an expression that names nobody by itself has somebody behind “by”. */
function reporterAfter(items: readonly Item[], at: number): NounPhrase | undefined {
  return items[at]?.lower === 'by' && items[at - 1]?.tag === 'VERB' ? nounPhraseAfter(items, at + 1) : undefined;
}

/** “The clubs also widely condemned the plan”, “she often said”: a verb with a subject before it, and an object behind it or not. */
function isActive(items: readonly Item[], from: number, to: number): boolean {
  if (items[from]?.tag !== 'ADV' || items[to - 1]?.tag !== 'VERB') return false;
  const beside = items[from - 1];
  const between = beside?.tag === 'ADV' || (beside?.tag === 'AUX' && !BE.has(beside.lower) && beside.lower !== "'s");
  const left = between ? items[from - 2] : beside;
  if (left?.tag === 'PRON' || (left !== undefined && kindOfSource([left]) !== undefined)) return true;
  return isNoun(left) && /^(?:DET|PRON|PROPN|NOUN|ADJ)$/.test(items[to]?.tag ?? '');
}

/** `rumour has it that`, `studies show`: longer expressions that report and name nobody. */
export function findAgentlessExpression(clause: PartlyRead, i: number): FoundCue | undefined {
  // What speakers have heard or what people say to them is their talk.
  const match = clause.voice === undefined ? expressions().at(clause.items, i) : undefined;
  if (!match || isActive(clause.items, i, match.to)) return undefined;
  const reporter = reporterAfter(clause.items, match.to);
  if (reporter)
    return {
      at: i,
      length: match.to - i,
      source: reporter,
      content: contentAround(clause, i, reporter.to),
      lemma: 'report',
      form: 'statement',
    };
  const content = contentAround(clause, i, match.to - 1);
  return { at: i, length: match.to - i, source: null, content, lemma: match.entry.word };
}
