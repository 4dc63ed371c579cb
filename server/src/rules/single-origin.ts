import type { Treatment } from '../corpus/corpus.js';
import { fileNameOf, placeOf, type From, type Origin } from '../corpus/origin.js';
import { isPieceOfSpeech, isProse, isStandingText } from '../corpus/standing-text.js';
import { isAssertion, isClaim, type Reading, type SentenceReading } from '../reading/reading.js';
import { saidBy } from '../reading/voice.js';
import { quoted } from './wording.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** Two accounts of one witness are known to whoever wrote either; from three on they look like many. */
const OTHERS = 2;

/** Of a sentence more of which stands in quotation marks, the origin is whoever is quoted. */
const QUOTED = 0.5;
/** Who says how things are with himself, or what he thinks of them and wants, is the one to know. */
const OWN_MATTER =
  /^\W*(?:that )?(?:he|she|they|we|it)\b|\b(?:I|me|my|we|our|us)\b|\b(?:should|must|ought|deserves?|believes?|thinks?|feels?|felt|hopes?|wants?|wished|wishes|plans?|intends?|promis(?:es?|ed)|vow(?:s|ed)|pledge[sd]?|loves?|hates?|favou?rs?|supports?|opposes?|wrong|unfair|fair|best|worst|great|terrible|disaster|proud|sorry|afraid|glad|happy)\b/u;
/** Verbs with which somebody says what he thinks or wants. */
const WILLED =
  /\b(?:believ|think|thought|feel|felt|hop(?:es?|ed)\b|want|wish|plan|intend|promis|vow|pledg|urg|call(?:s|ed|ing)? (?:for|on)|demand|criti|prais|welcom|condemn|apologi|complain|slam|blast|attack|mock)/i;

/** Articles that agree but rest on one origin. */
export const singleOrigin: Rule = {
  id: 'single-origin',
  title: 'Articles that agree but have it from one origin, or cite each other in a circle',
  question: 'Who else treats it?',
  severity: { editor: 'info', ci: 'warning' },
  *check({ reading, treatments, dependence }: RuleContext): Iterable<Problem> {
    for (const [k, sentence] of reading.sentences.entries()) {
      if (!isAssertion(sentence) || !dependence.mayShare(k)) continue;
      const readingOf = (path: string) => dependence.reading(path);
      const { found, agreeing, others } = supportOf(treatments(k), readingOf);
      // Whence passages are is looked up only where it can matter.
      const cites = dependence.mentions(k).some((m) => m.asSource && found.some((t) => t.path === m.path));
      const mayRest = others >= OTHERS && isOfTheWorld(reading, k);
      if (!mayRest && !cites) continue;
      if (isStandingText(reading, k, dependence.copies(k), readingOf)) continue;
      const origin = dependence.origin(k, found);
      const related = (list: readonly Treatment[]) => firstOfEach(list).map(({ path, start, end, text }) => ({ path, start, end, text }));
      const place = ({ path, start }: Treatment) => {
        const there = dependence.reading(path);
        return there ? placeOf(there, path, start) : fileNameOf(path);
      };
      if (origin.circle.length > 1) {
        const inCircle = firstOfEach(found.filter((t) => origin.circle.includes(t.path)));
        yield {
          start: sentence.start,
          end: sentence.end,
          what: `This article and ${inCircle.map(place).join(' and ')} cite each other for it.`,
          why: 'In a circle nobody has looked: each seems to confirm the other.',
          todo: 'Find out who had it first and from whom, and cite that.',
          related: related(inCircle),
        };
      } else if (mayRest && agreeing.every((at) => origin.treatments[at]?.witness === 0)) {
        const first = firstOfEach(agreeing.flatMap((at) => found[at] ?? []));
        yield {
          start: sentence.start,
          end: sentence.end,
          what: `${others} other articles say so too (${first.map(place).join(', ')}), and all have it from one origin${named(origin)}.`,
          why: 'Articles with one origin are one witness, however many they are.',
          todo: 'Go back to the origin, or find somebody who knows it otherwise.',
          related: related(first),
        };
      }
    }
  },
};

/** Whether a sentence is somebody's words. */
function isSpeech(sentence: SentenceReading | undefined): boolean {
  return sentence !== undefined && (sentence.quoted > QUOTED || isPieceOfSpeech(sentence));
}

/** Whether a sentence states a fact of the world: not its speaker's words, nor what he thinks, wants or has been through. */
function isOfTheWorld(reading: Reading, index: number): boolean {
  const sentence = reading.sentences[index];
  if (!sentence || !isClaim(sentence) || !isProse(sentence) || isSpeech(sentence)) return false;
  const said = saidBy(reading, index);
  if (said.length === 0) return true;
  return !OWN_MATTER.test(sentence.content) && !said.some(({ cue }) => WILLED.test(reading.article.source.slice(cue.start, cue.end)));
}

interface Support {
  /** What does not say otherwise. */
  readonly found: readonly Treatment[];
  /** Which of it agrees in its author's voice, by where it stands in `found`, and of how many articles that is. */
  readonly agreeing: readonly number[];
  readonly others: number;
}

/** Worked out once of treatments that stay: a draft is looked at anew at every key. */
const known = new WeakMap<readonly Treatment[], Support>();

function supportOf(treatments: readonly Treatment[], readingOf: (path: string) => Reading | undefined): Support {
  let support = known.get(treatments);
  if (!support) {
    const found = treatments.filter(({ relation }) => relation !== 'conflicts');
    const isQuoted = ({ path, sentence }: Treatment) => isSpeech(readingOf(path)?.sentences[sentence]);
    const agreeing = [...found.keys()].filter((at) => {
      const one = found[at];
      return one?.relation === 'agrees' && !isQuoted(one);
    });
    const others = new Set(agreeing.map((at) => found[at]?.path)).size;
    known.set(treatments, (support = { found, agreeing, others }));
  }
  return support;
}

/** The first passage of each article. */
function firstOfEach(treatments: readonly Treatment[]): Treatment[] {
  return treatments.filter((t, k) => treatments.findIndex((other) => other.path === t.path) === k);
}

/** What the origin is, where the passages say it: a source first, then a work, then an article. */
function named({ claim, treatments }: Origin): string {
  const all = [claim, ...treatments].filter(({ witness }) => witness === 0).map(({ from }) => from);
  const name =
    all.find((from): from is From & { kind: 'source' } => from.kind === 'source')?.name ??
    all.find((from): from is From & { kind: 'work' } => from.kind === 'work')?.name;
  if (name !== undefined) return ` (${quoted(name.length <= 80 ? name : `${name.slice(0, 79)}…`)})`;
  const article = all.find((from): from is From & { kind: 'article' } => from.kind === 'article');
  return article ? ` (${article.path === claim.path ? 'this article' : fileNameOf(article.path)})` : '';
}
