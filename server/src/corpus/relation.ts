import type { Utterance } from '../reading/block.js';
import type { SentenceReading } from '../reading/reading.js';
import type { Names } from './names.js';

/** How a passage stands to a claim. `conflicts` is said only with a reason; where unsure, `related`. */
export type Relation = 'agrees' | 'conflicts' | 'related';
export const RELATIONS = ['agrees', 'conflicts', 'related'] as const satisfies readonly Relation[];

/** Why passages conflict, where one of them denies what the other says. */
export const DENIED_HERE = 'denied here';
export const DENIED_THERE = 'denied there';

/** From this score on two passages that do not conflict support each other. */
const AGREES = 0.31;
/** Below this score two figures are seldom about the same thing. */
const COMPARABLE = 0.18;

/** From this score on two passages are so alike that another day, hour or a denial is about the same event. */
const SAME_EVENT = 0.3;

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const MULTIPLES: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  m: 1e6,
  bn: 1e9,
  k: 1e3,
};

/** A quantity of something: 29 people, 4.5 per cent. */
interface Figure {
  readonly value: number;
  /** As it stands in the text. */
  readonly text: string;
  /** The plural behind it, as it stands; '' where there is none right behind. */
  readonly noun: string;
  /** What is counted: a singular noun, or '%'. */
  readonly unit: string;
  /** What is said of it: the verb or noun beside it ("kill", "injur"), first letters. */
  readonly of: ReadonlySet<string>;
  /** Of people: what happened to them. */
  readonly toll: 'dead' | 'hurt' | 'missing' | 'held' | undefined;
  /** "about", "more than", "dozens": no exact figure. */
  readonly vague: boolean;
}

const FIGURE =
  /(?:(about|around|roughly|nearly|almost|some|more than|over|at least|up to|fewer than|less than|under|as many as|approximately|an estimated)\s+)?(?:[$£€]\s?)?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\b(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b)(?:[\s-](hundred|thousand|million|billion|trillion|m|bn|k)\b)?(?:\s*(%|per\s?cent|percent))?(?:\s+((?:\p{Ll}[\p{L}-]*\s+){0,2}?\p{Ll}[\p{L}-]+))?/giu;
const MONTHS = /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/i;

/** The figures of a sentence. */
const figuresOf = kept(({ content }): readonly Figure[] => findFigures(content));

/** Keeps what is worked out of a sentence's words for as long as they stay. */
function kept<T>(work: (utterance: Utterance) => T): (sentence: Pick<SentenceReading, 'utterance'>) => T {
  const known = new WeakMap<Utterance, { readonly value: T }>();
  return ({ utterance }) => {
    let found = known.get(utterance);
    if (!found) known.set(utterance, (found = { value: work(utterance) }));
    return found.value;
  };
}

function findFigures(text: string): Figure[] {
  if (!/\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen|\p{L}+ty)\b/iu.test(text)) return [];
  const found: Figure[] = [];
  for (const m of text.matchAll(FIGURE)) {
    const [whole, vague, number = '', multiple, percent, noun] = m;
    const base = inWords(number.toLowerCase()) ?? Number.parseFloat(number.replaceAll(',', ''));
    if (!Number.isFinite(base)) continue;
    if (/^(?:1[5-9]|20)\d\d$/.test(number) && !multiple) continue;
    const before = text.slice(Math.max(0, m.index - 14), m.index);
    const after = text.slice(m.index + whole.length, m.index + whole.length + 12);
    if (MONTHS.test(before.trim().split(/\s+/).at(-1) ?? '') || MONTHS.test((noun ?? after).trim().split(/\s+/)[0] ?? '')) continue;
    const unit = percent ? '%' : /[$£€]/.test(whole) ? '$' : unitOf(noun);
    if (unit === '' || isLabel(before, number, noun)) continue;
    found.push({
      value: base * (multiple ? (MULTIPLES[multiple.toLowerCase()] ?? 1) : 1),
      text: shown(whole, number, multiple, percent),
      noun: noun !== undefined && (unit === 'person' ? PEOPLE : /[^s]s$/).test(noun) ? noun : '',
      unit,
      toll: tollOf(text.slice(Math.max(0, m.index - 30), m.index + whole.length + 30)),
      of: around(text, m.index, m.index + whole.length),
      vague: vague !== undefined,
    });
  }
  return found;
}

const NO_LABEL =
  /^(?:of|and|or|but|the|a|an|about|around|some|least|than|to|with|for|from|in|by|at|on|nearly|almost|only|that|which|where|when|while|after|before|since|another|other|all|these|those|further|up|total|as|many|most|over|under|between|roughly|exactly|were|was|are|is|had|have|has|killed|killing|injured|injuring|wounded|wounding|lost|left|leaving|found|hurt|took|taking|said|says|put|counted|named|drowned|arrested|detained|saw|sees|until|into|its|his|her|their|our|my|your|no|not|every|each|both|just|even|first|last|next|other|additional)$/i;

/** Whether a number in digits, with a verb behind it, is the name of a thing before it: silo 4 was, Intake 3 had. */
function isLabel(before: string, number: string, noun: string | undefined): boolean {
  if (!/^\d{1,3}$/.test(number) || !/^(?:were|was|are|is|had|have)\b/i.test(noun ?? '')) return false;
  const word = /(\p{L}+)\s$/u.exec(before)?.[1];
  return word !== undefined && word.length > 2 && !NO_LABEL.test(word);
}

/** The value of "nine" or "thirty-one". */
function inWords(number: string): number | undefined {
  const [tens = '', ones] = number.split('-');
  const value = NUMBER_WORDS[tens];
  return value === undefined ? undefined : value + (ones === undefined ? 0 : (NUMBER_WORDS[ones] ?? 0));
}

const PEOPLE =
  /^(?:people|person|men|women|civilian|resident|passenger|worker|child|fighter|soldier|victim|protester|demonstrator|student|employee|patient|officer|villager|member|player|fan)s?$/;

function unitOf(noun: string | undefined): string {
  const words = (noun ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  for (const word of words) {
    if (
      /^(?:of|the|in|on|at|to|and|or|for|by|from|with|who|were|was|are|is|had|have|others?|more|other|new|year|month|week|day|hour|minute|time|point)$/.test(
        word,
      )
    ) {
      if (/^(?:were|was|are|is|had|have|others?)$/.test(word)) return 'person';
      if (/^(?:year|month|week|day|hour|minute)$/.test(word)) return word;
      continue;
    }
    if (PEOPLE.test(word)) return 'person';
    return word.replace(/(?<=[^s])s$/, '');
  }
  return '';
}

/** A figure as a reader would quote it: "$40 million", "9 per cent", "Twenty-nine". */
function shown(whole: string, number: string, multiple: string | undefined, percent: string | undefined): string {
  const end = whole.indexOf(number) + number.length;
  const currency = /[$£€]\s?$/.exec(whole.slice(0, end - number.length))?.[0] ?? '';
  const rest = whole.slice(end);
  return `${currency}${number}${multiple ? rest.slice(0, rest.indexOf(multiple) + multiple.length) : percent ? rest.slice(0, rest.indexOf(percent) + percent.length) : ''}`;
}

const DATE =
  /\b(\d{1,2})(?:st|nd|rd|th)? (January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?\b|\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2})(?:st|nd|rd|th)?\b(?:, \d{4}\b)?/g;
const CLOCK = /\b([01]?\d|2[0-3])[:.]([0-5]\d)(?:\s?([ap])\.?m\b\.?)?(?!\s?(?:%|per|million|billion|point))/gi;

/** The one day, or the one time of day, that a passage names: as it stands, and in a form that can be compared. */
function onlyTime(text: string, kind: 'day' | 'hour'): { readonly text: string; readonly key: string } | undefined {
  const found = [...text.matchAll(kind === 'day' ? DATE : CLOCK)].map((m) => {
    const half = (m[3] ?? '').toLowerCase();
    const key =
      kind === 'day'
        ? `${m[1] ?? m[4] ?? ''} ${m[2] ?? m[3] ?? ''}`
        : `${(Number(m[1]) % 12) + (half === 'p' || (half === '' && Number(m[1]) >= 12) ? 12 : 0)}:${m[2] ?? ''}`;
    return { text: m[0], key };
  });
  return found.length === 1 ? found[0] : undefined;
}

const TOLLS = [
  ['dead', /\b(?:kill(?:ed|ing|s)?|dead|died|deaths?|drown(?:ed)?|perish(?:ed)?|fatalit(?:y|ies)|lives)\b/i],
  ['hurt', /\b(?:injur(?:ed|ies|y)|wound(?:ed|s)?|hurt|hospital(?:i[sz]ed)?)\b/i],
  ['missing', /\bmissing\b/i],
  ['held', /\b(?:arrest(?:ed|s)?|detain(?:ed)?|captur(?:ed|ing)|prisoner)\b/i],
] as const;

function tollOf(near: string): Figure['toll'] {
  return TOLLS.find(([, pattern]) => pattern.test(near))?.[0];
}

/** Which names are one. */
type GuisesOf = Pick<Names, 'canonical'>;

/** Whether two passages can speak of one occasion: their years and their names do not all differ. */
function sameOccasion(a: string, b: string, names: GuisesOf | undefined): boolean {
  const termOf = (word: string) => {
    const term = names?.canonical(word.toLowerCase());
    // A capital stands for its country where passages are looked for; what happened in one need not have in the other.
    return term?.startsWith('~') ? term : word;
  };
  const differ = (pattern: RegExp) => {
    const [x, y] = [a, b].map((text) => new Set([...text.matchAll(pattern)].map((m) => termOf(m[0]))));
    return x !== undefined && y !== undefined && x.size > 0 && y.size > 0 && ![...x].some((w) => y.has(w));
  };
  return !differ(/\b(?:1[5-9]|20)\d\d\b/g) && !differ(/(?<=[\p{Ll}\d,] )\p{Lu}\p{Ll}{2,}/gu);
}

/** First five letters of the content words near a figure. */
function around(text: string, start: number, end: number): Set<string> {
  const near = `${text.slice(Math.max(0, start - 40), start)} ${text.slice(end, end + 40)}`;
  return new Set([...near.toLowerCase().matchAll(/\p{L}{4,}/gu)].map((m) => m[0].slice(0, 5)));
}

const NEGATES = /\b(?:not|never|no|nobody|nothing|none|neither|without)\b|n['’]t\b/i;
/** Who asks why something is so takes it for granted, and does not say it. */
const ASKS = /\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?) (?:if|whether|why|how|who|what|when|where)\b/i;
const DENIES = /\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?)\b/i;

/** The figures of a sentence with what they count, as they stand in it: "29 people", "4.5 per cent". */
export function figuresIn(sentence: Pick<SentenceReading, 'utterance'>): readonly string[] {
  return figuresOf(sentence)
    .filter(({ noun, unit, value }) => noun !== '' || unit === '%' || unit === '$' || (unit === 'person' && value > 2))
    .map(({ text, noun }) => (noun === '' ? text : `${text} ${noun}`));
}

/** How a passage puts what it treats: as a fact, in the negative, as a condition or a question. */
export type Standing = 'said' | 'negated' | 'supposed';

const NEGATED =
  /\b(?:not|never|no|nobody|nothing|none|neither|nor|without|hardly|false|untrue|falsely|wrongly)\b|n['’]t\b|\b(?:failed|refused|denied|declined) to\b/i;
const SUPPOSED =
  /^\W*(?:if|unless|suppose|supposing|whether)\b|\b(?:clear|unclear|unknown|known|knows?|certain|open|decided?|asked|wondered|doubtful|sure) (?:if|whether)\b|\?["”’)\]]*\s*$/i;

/** How a passage puts what it says. */
export function standingOf(text: string): Standing {
  return SUPPOSED.test(text) ? 'supposed' : NEGATED.test(text) ? 'negated' : 'said';
}

/** Of passages that share this part of the longer one’s words, the one with a negation says the opposite; of others it may negate something else. */
const SAME_WORDS = 0.7;

function sameStanding(a: string, b: string): boolean {
  const [x, y] = [standingOf(a), standingOf(b)];
  if (x === y) return true;
  if (x === 'supposed' || y === 'supposed') return false;
  const [own, other] = [contentWords(a), contentWords(b)];
  const shared = [...own].filter((word) => other.has(word)).length;
  return shared < SAME_WORDS * Math.max(own.size, other.size);
}

function contentWords(text: string): Set<string> {
  return new Set([...text.toLowerCase().matchAll(/\p{L}{4,}/gu)].map(([word]) => word));
}

/** Whether a passage says anything that another could contradict: a figure, a denial, or something that may be denied elsewhere. */
export const isContradictable = kept(
  (utterance) =>
    figuresOf({ utterance }).length > 0 ||
    DENIES.test(utterance.text) ||
    onlyTime(utterance.content, 'day') !== undefined ||
    onlyTime(utterance.content, 'hour') !== undefined,
);

/** The relation of two passages that score `score` against each other, with the reason of a conflict; `names` tells which names are one. */
export function relationOf(
  a: SentenceReading,
  b: SentenceReading,
  score: number,
  names?: GuisesOf,
): { readonly relation: Relation; readonly reason?: string } {
  if (score >= COMPARABLE && sameOccasion(a.content, b.content, names)) {
    const figures = figuresOf(b);
    for (const x of figuresOf(a)) {
      const same = figures.filter(
        (y) =>
          y.unit === x.unit &&
          (x.toll === undefined || y.toll === undefined ? x.toll === y.toll || x.unit !== 'person' : x.toll === y.toll) &&
          [...x.of].some((w) => y.of.has(w)),
      );
      if (same.length === 0 || same.some((y) => y.value === x.value) || x.vague) continue;
      const other = same.find((y) => !y.vague);
      // One quantity each, and near enough in size to be the same count.
      if (other && same.length === 1 && Math.max(x.value, other.value) / Math.max(1e-9, Math.min(x.value, other.value)) < 20) {
        return { relation: 'conflicts', reason: `${x.text} against ${other.text}` };
      }
    }
  }
  if (score >= SAME_EVENT) {
    for (const kind of ['day', 'hour'] as const) {
      const [x, y] = [onlyTime(a.content, kind), onlyTime(b.content, kind)];
      if (x && y && x.key !== y.key) return { relation: 'conflicts', reason: `${x.text} against ${y.text}` };
    }
  }
  if (score >= AGREES) {
    const [x, y] = [DENIES.test(a.text), DENIES.test(b.text)];
    if (x !== y) {
      // Whoever denies a thing is contradicted by one who says it plainly, not by one who says that it is not so.
      const said = x ? b : a;
      const plain = !NEGATES.test(said.content) && !ASKS.test(said.text);
      return plain && score >= SAME_EVENT ? { relation: 'conflicts', reason: x ? DENIED_HERE : DENIED_THERE } : { relation: 'related' };
    }
    // “It was”, “it was not”, “nobody knows whether it was”: alike in words, and not said alike.
    return { relation: sameStanding(a.content, b.content) ? 'agrees' : 'related' };
  }
  return { relation: 'related' };
}
