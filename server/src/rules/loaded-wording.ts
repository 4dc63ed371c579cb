import type { Reading } from '../reading/reading.js';
import { dataSources } from '../lexicon/lexicon.js';
import type { Loaded } from '../reading/wording.js';
import { attributionsOf } from '../reading/voice.js';
import { isArgued, isComment } from './comment.js';
import { isToldFirstHand } from './near.js';
import { contains, overlaps } from '../text/span.js';
import { inFile, quoted, times } from './wording.js';
import type { OwnWord, Problem, Rule, RuleContext } from './rule.js';

/** Lighter words are marked, but not worth a finding. */
const WEIGHT = 0.76;

/** An article with more words that judge is told so once: it is how it is written, not a slip. */
const MOST = 4;
/** So many of them are named. */
const NAMED = 3;
/** So many places are named. */
const MOST_PLACES = 50;

/** Who vouches for a word of the newsroom's own list. */
const OWN = 'own';

type Found = Loaded & { readonly sentence: number };

/** A word that judges what it names, in the author's voice. Each word is reported once an article. */
export const loadedWording: Rule<{ readonly every: boolean }> = {
  id: 'loaded-wording',
  title: 'A word that judges what it names, in the author’s voice',
  question: 'In what words?',
  severity: { editor: 'info', ci: 'info' },
  ofAuthor: true,
  options: {
    every: {
      default: false,
      inPresets: true,
      description: 'Whether every word is reported: verbs, too, in comments, too, and each where an article has many',
    },
  },
  *check({ path, reading, lists, isSilenced, options: { every } }: RuleContext<{ readonly every: boolean }>): Iterable<Problem> {
    const byWord = new Map<string, Loaded[]>();
    const removed = new Set(lists.words.remove.map(({ word }) => word.toLowerCase()));
    const own = new Map(lists.words.add.map((entry) => [entry.word.toLowerCase(), entry]));
    // An author who says “I” owns the verdict.
    const written = every || !isComment(reading) ? reading.loaded : [];
    const listed = written.filter(
      (loaded) =>
        loaded.weight >= WEIGHT &&
        (every || (isLabel(loaded) && !isGeneric(reading, loaded))) &&
        !isToldFirstHand(reading.sentences[loaded.sentence]) &&
        !isReported(reading, loaded) &&
        !isCue(reading, loaded),
    );
    for (const loaded of [...ownWords(reading, lists.words.add), ...listed]) {
      if (removed.has(loaded.expression) || (loaded.vouchedBy !== OWN && own.has(loaded.expression))) continue;
      if (loaded.vouchedBy === '' || (loaded.kind !== 'label' && loaded.kind !== 'verb') || isSilenced(loaded.start)) continue;
      byWord.set(loaded.expression, [...(byWord.get(loaded.expression) ?? []), loaded]);
    }
    const words = together(byWord);
    // Words of the newsroom's own list are reported one by one, whatever the article is.
    if (!every && words.flat().every(({ vouchedBy }) => vouchedBy !== OWN)) {
      if (words.length > MOST) yield ofAll(path, reading, words);
      if (words.length > MOST || isArgued(reading)) return;
    }
    for (const [first, ...others] of words) {
      if (!first) continue;
      const entry = own.get(first.expression);
      const lister = entry
        ? `your own list: ${entry.reason}`
        : first.vouchedBy === 'editors'
          ? 'this program’s own list'
          : (dataSources().get(first.vouchedBy)?.title ?? 'the word list');
      yield {
        start: first.start,
        end: first.end,
        what: `${quoted(inFile(reading, first))} judges what it names${others.length > 0 ? ` (${times(others.length + 1)} in this article)` : ''}; listed by ${lister}.`,
        why: 'The reader gets the verdict before the facts.',
        todo: first.neutral
          ? `Write ${quoted(first.neutral)}, or say whose word it is.`
          : 'Describe what happened, or say whose word it is.',
        ...insteadOf(first, inFile(reading, first)),
        ...(others.length > 0 ? { related: others.map((o) => ({ path, start: o.start, end: o.end, text: inFile(reading, o) })) } : {}),
      };
    }
  },
};

/** The places of each word; of “under the pretext of” those of “pretext”, if the article has that by itself too. */
function together(byWord: ReadonlyMap<string, readonly Loaded[]>): (readonly Loaded[])[] {
  const groups = new Map<string, Loaded[]>();
  for (const [expression, places] of byWord) {
    const key = expression.split(' ').find((word) => word !== expression && byWord.has(word)) ?? expression;
    groups.set(key, [...(groups.get(key) ?? []), ...places]);
  }
  return [...groups.values()].map((places) => places.sort((a, b) => a.start - b.start));
}

/** One finding, at the first word, on all that judge. */
function ofAll(path: string, reading: Reading, words: readonly (readonly Loaded[])[]): Problem {
  const all = words.flat().sort((a, b) => a.start - b.start);
  const [first] = all;
  const named = words.slice(0, NAMED).flatMap(([word]) => (word ? [quoted(inFile(reading, word))] : []));
  return {
    start: first?.start ?? 0,
    end: first?.end ?? 0,
    what: `This article judges what it names in ${words.length} words: ${named.join(', ')} and others.`,
    why: 'The reader gets the verdict before the facts.',
    todo: 'Describe what happened, say whose words these are, or say that it is a comment.',
    related: all.slice(1, MOST_PLACES + 1).map(({ start, end }) => ({ path, start, end, text: reading.article.source.slice(start, end) })),
  };
}

/** Whether a word judges what it names; a strong verb (“blast”, “slam”) editors take for the plain one. */
function isLabel({ kind, expression }: Loaded): boolean {
  return kind === 'label' || expression.endsWith('ly');
}

/** “Hostile regimes”: a kind of state, no government in particular. */
function isGeneric({ article }: Reading, { start, end }: Loaded): boolean {
  return /^regimes$/i.test(article.source.slice(start, end));
}

/** Whether somebody is named for the words around it: “Ruiz said the plan was reckless”. */
function isReported(reading: Reading, loaded: Found): boolean {
  return attributionsOf(reading, loaded.sentence).some(
    (a) => a.source !== null && a.kind !== 'vague' && a.reports && a.content.some((c) => contains(c, loaded)),
  );
}

/** Whether a word is a cue that takes a side: that is loaded-attribution's. */
function isCue(reading: Reading, loaded: Found): boolean {
  return attributionsOf(reading, loaded.sentence).some((a) => a.stance !== 'neutral' && !a.quoted && overlaps(a.cue, loaded));
}

/** The neutral word, if the article has the listed one as it is listed: "regimes" would need another form of it. */
function insteadOf({ expression, neutral }: Loaded, written: string): { readonly instead?: string } {
  if (neutral === undefined || written.toLowerCase() !== expression) return {};
  return { instead: /^\p{Upper}/u.test(written) ? neutral.charAt(0).toUpperCase() + neutral.slice(1) : neutral };
}

/** Where words of the newsroom's own list stand in the author's voice, in the order of the text. */
function ownWords({ article, sentences, quotations }: Reading, words: readonly OwnWord[]): Loaded[] {
  if (words.length === 0) return [];
  const escaped = words.map(({ word }) =>
    word
      .trim()
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/\s+/g, '\\s+'),
  );
  const pattern = new RegExp(
    `(?<![\\p{Alpha}\\p{N}])(?:${escaped.sort((a, b) => b.length - a.length).join('|')})(?![\\p{Alpha}\\p{N}])`,
    'giu',
  );
  return sentences.flatMap(({ start, end, sourcing }) => {
    if (sourcing === 'furniture') return [];
    return [...article.source.slice(start, end).matchAll(pattern)].flatMap((m): Loaded[] => {
      const span = { start: start + m.index, end: start + m.index + m[0].length };
      if (quotations.some((q) => q.start <= span.start && span.end <= q.end)) return [];
      const expression = m[0].toLowerCase().replace(/\s+/g, ' ');
      const neutral = words.find(({ word }) => word.trim().toLowerCase() === expression)?.neutral;
      return [{ ...span, kind: 'label', expression, vouchedBy: OWN, weight: 1, neutral: neutral || undefined }];
    });
  });
}
