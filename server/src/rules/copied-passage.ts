import type { Copy } from '../corpus/copies.js';
import { kept } from '../corpus/kept.js';
import { placeOf } from '../corpus/origin.js';
import { biographicWords, isFormula, isPieceOfSpeech, isProse, isStandingText } from '../corpus/standing-text.js';
import type { Reading, SentenceReading } from '../reading/reading.js';
import { fileStem, titleWords } from '../reading/titles.js';
import { decoded } from '../text/uri.js';
import { dayOf } from './imprint.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** A passage with fewer words in common may be alike by chance or by the habits of the trade. */
const FEWEST_WORDS = 18;
/** A sentence of which more stands in quotation marks is somebody's words, and says so. */
const QUOTED = 0.3;

/** Sentences on end that stand in one other article. */
interface Run {
  readonly first: number;
  last: number;
  words: number;
  /** How many of these say only what somebody is. */
  biographic: number;
  readonly copies: Copy[];
}

/** A passage that stands almost word for word in another article, and neither says so. */
export const copiedPassage: Rule = {
  id: 'copied-passage',
  title: 'A passage that stands almost word for word in another article, unquoted and without credit',
  question: 'Who else treats it?',
  severity: { editor: 'info', ci: 'warning' },
  *check(context: RuleContext): Iterable<Problem> {
    const { reading, dependence } = context;
    for (const { first, last, words, biographic, copies } of runsOf(context)) {
      const [from, to, copy] = [reading.sentences[first], reading.sentences[last], copies[0]];
      const there = copy && dependence.reading(copy.path);
      if (!from || !to || !copy || !there || words - biographic < FEWEST_WORDS) continue;
      yield {
        start: from.start,
        end: to.end,
        what: `${words} words stand in ${placeOf(there, copy.path, copy.start)} almost as they stand here, unquoted and without credit.`,
        why: 'A reader takes one account for two, and does not learn whose words these are.',
        todo: 'Quote it and say whose it is, or write it anew from its source.',
        related: copies.map(({ path, start, end, text }) => ({ path, start, end, text })),
      };
    }
  },
};

function runsOf(context: RuleContext): Run[] {
  const { reading } = context;
  const runs: Run[] = [];
  /** Whether articles may be copied from without credit, by path. */
  const uncredited = new Map<string, boolean>();
  let run: Run | undefined;
  for (const [k, sentence] of reading.sentences.entries()) {
    if (sentence.sourcing === 'furniture' || sentence.sourcing === 'heading') continue;
    const copies = isOwnVoice(reading, k)
      ? copiesOf(context, k).filter((copy) => {
          if (!uncredited.has(copy.path)) uncredited.set(copy.path, isUncredited(context, copy.path));
          return uncredited.get(copy.path) === true && isSilent(context, k, copy);
        })
      : [];
    const next = run && copies.find(({ path }) => path === run?.copies[0]?.path);
    if (run && next) {
      run.last = k;
      run.words += next.words;
      run.biographic += biographicIn(sentence, next);
      run.copies.push(next);
      continue;
    }
    const [copy] = [...copies].sort((a, b) => b.words - a.words || (decoded(a.path) < decoded(b.path) ? -1 : 1));
    run = copy && { first: k, last: k, words: copy.words, biographic: biographicIn(sentence, copy), copies: [copy] };
    if (run) runs.push(run);
  }
  return runs;
}

/** Where else a sentence stands, if it is prose, and no text that an outlet sets beside its articles. */
function copiesOf({ reading, dependence }: RuleContext, index: number): readonly Copy[] {
  const sentence = reading.sentences[index];
  if (!sentence || !isProse(sentence)) return [];
  const copies = dependence.copies(index);
  return copies.length === 0 || isFormula(copies) || isStandingText(reading, index, copies, (path) => dependence.reading(path))
    ? []
    : copies;
}

function biographicIn({ text }: SentenceReading, { words }: Copy): number {
  return Math.min(words, biographicWords(text));
}

/** Whether a sentence stands in the voice of its article's author, not in quotation marks or a block quotation. */
function isOwnVoice({ sentences, article }: Reading, index: number): boolean {
  const sentence = sentences[index];
  return (
    sentence !== undefined && sentence.quoted <= QUOTED && !isPieceOfSpeech(sentence) && article.blocks[sentence.block]?.quoteDepth === 0
  );
}

/** What an article tells of whose text it is. */
interface Credits {
  readonly byline: string;
  readonly day: number | undefined;
  /** What others call it. */
  readonly names: readonly string[];
  /** Its byline and both its ends, as words between blanks. */
  readonly lines: readonly string[];
}

/** So many sentences at either end may be a credit line. */
const ENDS = 3;

const credits = new WeakMap<Reading, Credits>();

function creditsOf(path: string, reading: Reading): Credits {
  let known = credits.get(reading);
  if (known) return known;
  const { imprint, sentences } = reading;
  const ends = [...sentences.slice(0, ENDS), ...sentences.slice(-ENDS)].map(({ text }) => text);
  known = {
    byline: titleWords(imprint.byline ?? ''),
    day: dayOf(reading),
    names: [imprint.outlet ?? '', fileStem(decoded(path))].map(titleWords).filter((name) => name.includes(' ')),
    lines: [imprint.byline ?? '', ...ends].map((line) => ` ${titleWords(line)} `),
  };
  credits.set(reading, known);
  return known;
}

/** “As my column of May had it”, “first published in”, “(AP)”: whoever copies says so. */
const OWN_PIECE =
  /\b(?:my|our|his|her) (?:\p{Alpha}+ )?(?:article|piece|column|report|story|post|essay)\b|\b(?:first|originally|previously) (?:published|appeared|posted)\b|\b(?:cross-?posted|reprinted|republished|syndicated)\b|\((?:Reuters|AP|AFP|UPI|dpa)\)/iu;

const ownPiece = kept(({ text }) => OWN_PIECE.test(text));
const pointsToOwn = (sentence: SentenceReading) => sentence.quoted === 0 && ownPiece(sentence);

/** Whether two articles may have taken from each other: not by one writer, not the later one's words in the earlier, no credit line. */
function isUncredited({ path, reading, dependence }: RuleContext, other: string): boolean {
  const there = dependence.reading(other);
  if (!there) return false;
  const [own, its] = [creditsOf(path, reading), creditsOf(other, there)];
  if (own.byline !== '' && own.byline === its.byline) return false;
  if (own.day !== undefined && its.day !== undefined && own.day < its.day) return false;
  if (reading.sentences.some(pointsToOwn) || there.sentences.some(pointsToOwn)) return false;
  const credited = (a: Credits, b: Credits) => b.names.some((name) => a.lines.some((line) => line.includes(` ${name} `)));
  return !credited(own, its) && !credited(its, own);
}

/** Whether neither passage's paragraph names the other article, and the other is its author's voice too. */
function isSilent({ path, reading, dependence }: RuleContext, index: number, copy: Copy): boolean {
  const there = dependence.reading(copy.path);
  if (!there || !isOwnVoice(there, copy.sentence)) return false;
  return (
    !around(reading, index).some((k) => dependence.mentions(k).some((m) => m.path === copy.path)) &&
    !around(there, copy.sentence).some((k) => dependence.mentionsIn(copy.path, k).some((m) => m.path === path))
  );
}

/** The sentences of a sentence's paragraph, and the one before it. */
function around({ sentences }: Reading, index: number): number[] {
  const block = sentences[index]?.block;
  let first = index;
  while (first > 0 && sentences[first - 1]?.block === block) first--;
  let last = index;
  while (sentences[last + 1]?.block === block) last++;
  return Array.from({ length: last - first + 2 }, (_, k) => first - 1 + k).filter((k) => k >= 0);
}
