/**
 * Tells the words of a text apart and tags them with parts of speech, as wink-nlp does with its model of English (MIT, © GRAYPE
 * Systems): a test holds it against the package. It differs where the package's answer hangs on what it read before, in that a run of
 * more than 80 letters is no word, and in the blanks U+000B, U+000C, U+2028 and U+2029, which divide words. And it is much less work: a run of
 * letters between two blanks always falls into the same words, so it is looked into once; of the model only what is asked for is
 * kept, in a form that needs no unpacking.
 *
 * `scripts/tagger/make.mjs` makes the data.
 */
import data from './data/tagger.json' with { type: 'json' };
import { keptByText } from './kept-by-text.js';
import { spellingOf, type Spelling } from './spelling.js';

/** Universal part-of-speech tags, as the tagger gives them. */
export type Tag =
  | 'ADJ'
  | 'ADP'
  | 'ADV'
  | 'AUX'
  | 'CCONJ'
  | 'DET'
  | 'INTJ'
  | 'NOUN'
  | 'NUM'
  | 'PART'
  | 'PRON'
  | 'PROPN'
  | 'PUNCT'
  | 'SCONJ'
  | 'SYM'
  | 'VERB'
  | 'X'
  | 'SPACE';

/** What is known of a token by itself, before its neighbours are looked at. */
export interface Token {
  /** As a rule one and the same string for one way to write it: lists find words by address then, not letter by letter. */
  readonly text: string;
  readonly spelling: Spelling;
  /** Whether it begins with a capital letter. */
  readonly capital: boolean;
  /** The number of its likeliest tag. */
  readonly tag: number;
  /** What patterns know it by, in place of its tag; 0 for its tag. */
  readonly hint: number;
  /** Bit n says that it may bear tag n. */
  readonly may: number;
  /** Its tag stands, whatever its neighbours. */
  readonly fixed: boolean;
}

const TAGS = data.tags as readonly string[] as readonly Tag[];
const { ADJ, ADV, NOUN, PROPN, SPACE, VERB, X } = Object.fromEntries(TAGS.map((tag, number) => [tag, number])) as Record<Tag, number>;

// Which words there are.

interface Kind {
  readonly tag: number;
  /** That of the spelling it is better known by. */
  readonly respelt: number;
  readonly hint: number;
  readonly may: number;
}
const KINDS = data.kinds.map(([tag = 0, respelt = 0, hint = 0, may = 0]): Kind => ({ tag, respelt, hint, may }));

/** Words and their kinds. */
class WordList {
  /** Where each line begins. */
  readonly #starts: Uint32Array;

  /** `lines` are of a word, a blank and its kind, sorted by code unit; `LINE` stands before the first and after each. */
  constructor(readonly lines: string) {
    const starts: number[] = [];
    for (let at = 0; at + 1 < lines.length; at = lines.indexOf(LINE, at + 1)) starts.push(at + 1);
    this.#starts = Uint32Array.from(starts);
  }

  /** By halving: a table of all words would take long to make, and few are asked for. */
  kindOf(word: string): Kind | undefined {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const start = this.#starts[middle] ?? 0;
      const side = this.#side(word, start);
      if (side === 0) {
        const at = start + word.length + 1;
        return KINDS[Number.parseInt(this.lines.slice(at, this.lines.indexOf(LINE, at)), 36)];
      }
      if (side < 0) high = middle - 1;
      else low = middle + 1;
    }
    return undefined;
  }

  /** Below zero if a word stands before that of a line, above if it stands after. */
  #side(word: string, start: number): number {
    for (let i = 0; i < word.length; i++) {
      const side = word.charCodeAt(i) - this.lines.charCodeAt(start + i);
      if (side !== 0) return side;
    }
    return BLANK - this.lines.charCodeAt(start + word.length);
  }
}
const BLANK = 32;
const LINE = '\u007f';

interface Lists {
  /** Of words of Latin-1, quotation marks and backslashes apart. */
  readonly plain: WordList;
  readonly others: WordList;
  readonly contractions: ReadonlyMap<string, readonly (readonly (string | number)[])[]>;
}
let lists: Lists | undefined;
/** Read when they are first asked for, and once: where data lies in a file, each look at it reads the file. */
function list(): Lists {
  return (lists ??= {
    plain: new WordList(data.words),
    others: new WordList(data.otherWords),
    contractions: new Map(Object.entries(data.contractions)),
  });
}

const OTHER = /["\\\u0100-\uffff]/;
function kindOf(word: string): Kind | undefined {
  const { plain, others } = list();
  return (OTHER.test(word) ? others : plain).kindOf(word);
}

/** One and the same string for what is written alike. */
const spelt = keptByText((text) => text);

const inLowerCase = (text: string): string => text.toLowerCase().replaceAll('’', "'");

const CAPITAL = /^\p{Upper}/u;

/** The one place that makes tokens that are kept, so that the engine sees one shape of them. */
function made(written: string, tag: number, hint: number, may: number, fixed: boolean): Token {
  const text = spelt(written);
  return { text, spelling: spellingOf(inLowerCase(text)), capital: CAPITAL.test(text), tag, hint, may, fixed };
}

/** As many as the model has words, at most. */
const knownTokens = new Map<string, Token>();
/** A word that the model knows as one token, though it may be a contraction of several; nothing for others. */
function knownToken(text: string): Token | undefined {
  const seen = knownTokens.get(text);
  if (seen) return seen;
  const kind = kindOf(text);
  if (!kind) return undefined;
  const token = made(text, kind.respelt || NOUN, kind.hint, kind.may, false);
  knownTokens.set(token.text, token);
  return token;
}

// Words that the model does not know are tagged by what they look like.

/** What a token looks like, by the names and numbers of the data. */
const looks = (name: string): number => data.looks.indexOf(name);
const UNKNOWN = looks('unk');
const WORD = looks('word');
const PUNCTUATION = looks('punctuation');
const MARKED_WORD = looks('wordRP');
/** The tag of a look; 0 where the letters tell. */
const BY_LOOK: readonly number[] = data.byLook;

/** Of a word that the model does not know, patterns do not change the tag, unless they may do so with any word. */
const UNTAGGED = 0;

const IN_LOWER_CASE = /^[a-z][a-z\-–—.]*$/;
const CAPITALISED = /^[A-Z][a-z\-–—.]*$/;

/** How words end that are of a kind, and how they begin. */
const ENDINGS = new Map([
  ...['ing', 'ed'].map((ending) => [ending, VERB] as const),
  ['ly', ADV] as const,
  ...['able', 'tish', 'like', 'ous', 'ful', 'ary', 'less', 'ier', 'est', 'fy', 'ky'].map((ending) => [ending, ADJ] as const),
  ...['es', 'er', 'or', 'ity', 'ion'].map((ending) => [ending, NOUN] as const),
  ...['llah', 'stan', 'gton', 'abad', 'land', 'pur', 'tnam'].map((ending) => [ending, PROPN] as const),
]);
const BEGINNINGS = new Map([
  ['anti', ADJ],
  ['post', ADJ],
  ['non', ADJ],
  ['cross', NOUN],
]);

function tagByLetters(word: string): number {
  if (!IN_LOWER_CASE.test(word)) return PROPN;
  for (const length of [4, 3, 2]) {
    const tag = ENDINGS.get(word.slice(-length));
    if (tag !== undefined) return tag;
  }
  for (const length of [5, 4, 3]) {
    const tag = BEGINNINGS.get(word.slice(0, length));
    if (tag !== undefined) return tag;
  }
  return NOUN;
}

/** A token of a look, though it may be known as a contraction of several. */
function tokenOf(text: string, look: number): Token {
  return knownToken(text) ?? unknownToken(text, look);
}

function unknownToken(text: string, look: number): Token {
  const lower = text.toLowerCase();
  const kind = lower === text ? undefined : kindOf(lower);
  let tag = 0;
  if (look === WORD) {
    // Of a contraction, its first word tells.
    const contracted = kind && list().contractions.get(lower);
    const known = contracted ? kindOf(String(contracted[0]?.[0])) : kind;
    // A noun or adjective with a capital is a name.
    if (known) tag = known.tag === NOUN || known.tag === ADJ ? PROPN : known.tag;
    else tag = tagByLetters(text);
  }
  tag ||= BY_LOOK[look] || (CAPITALISED.test(text) ? PROPN : NOUN);
  return made(text, tag, 0, kind?.may ?? UNTAGGED, false);
}

// A run of letters falls into words.

const compiled = (rules: readonly (readonly (string | number)[])[]) =>
  rules.map(([source, flags, look]) => ({ pattern: new RegExp(String(source), String(flags)), look: Number(look) }));
interface Rules {
  /** What a whole token looks like. */
  readonly whole: ReturnType<typeof compiled>;
  /** What parts of a run look like, those that are surest first. */
  readonly parts: ReturnType<typeof compiled>;
  /** A word with marks after it, before it, on both sides. */
  readonly after: RegExp;
  readonly before: RegExp;
  readonly around: RegExp;
  /** What a word with a hyphen begins or ends with that stays whole. */
  readonly beginnings: ReadonlySet<string>;
  readonly endings: ReadonlySet<string>;
}
let compiledRules: Rules | undefined;
function rules(): Rules {
  return (compiledRules ??= {
    whole: compiled(data.whole),
    parts: compiled(data.parts),
    after: new RegExp(data.marks.after),
    before: new RegExp(data.marks.before),
    around: new RegExp(data.marks.around),
    beginnings: new Set(data.unhyphenated.beginnings),
    endings: new Set(data.unhyphenated.endings),
  });
}

/** What a token looks like as a whole. */
const lookOf = (text: string): number => rules().whole.find(({ pattern }) => pattern.test(text))?.look ?? UNKNOWN;

const INITIALS = /^(?:[a-z]\.)+$/i;
const INITIALS_AND_LETTER = /^(?:[a-z]\.)+[a-z]?$/i;
const HYPHEN = /[-–—]/;
const HYPHENS = /([-–—])/;
const DIGIT = /\d/;

/** The tokens of one run, in order. */
class Run {
  readonly tokens: Token[] = [];
  /** Where each stands; -1 for one that is not written as it is known, as in some contractions. */
  readonly places: number[] = [];
  #at = 0;

  constructor(readonly text: string) {
    if (this.#known(text)) return;
    const look = lookOf(text);
    if (look !== UNKNOWN) this.#looking(text, look);
    else if (!this.#cut()) this.#inParts(text.trim(), 0);
  }

  #push(token: Token): void {
    const at = this.text.indexOf(token.text, this.#at);
    if (at >= 0) this.#at = at + token.text.length;
    this.tokens.push(token);
    this.places.push(at);
  }

  /** Takes a word that the model knows, a contraction as its words. */
  #known(text: string): boolean {
    const known = knownToken(text);
    if (!known) return false;
    const words = list().contractions.get(text);
    if (!words) this.#push(known);
    else for (const [word, tag, hint, may] of words) this.#push(made(String(word), Number(tag), Number(hint), Number(may), true));
    return true;
  }

  #either(text: string, look: number): void {
    if (!this.#known(text)) this.#push(unknownToken(text, look));
  }

  /** Takes what looks like one thing as a whole. */
  #looking(text: string, look: number): void {
    if (look !== MARKED_WORD) this.#push(tokenOf(text, look));
    // An initial keeps its full stop.
    else if (text.length === 2 && text.endsWith('.')) this.#push(tokenOf(text, WORD));
    else {
      this.#push(tokenOf(text.slice(0, -1), WORD));
      this.#push(tokenOf(text.slice(-1), PUNCTUATION));
    }
  }

  /** Takes a word with marks before or after it, if what is between them is known or looks like one thing. */
  #cut(): boolean {
    const { after, before, around } = rules();
    let mark = '';
    let match = after.exec(this.text);
    let [core, end] = [match?.[1] ?? '', match?.[2] ?? ''];
    if (!match) {
      match = before.exec(this.text) ?? around.exec(this.text);
      if (!match) return false;
      mark = match[1] ?? '';
      core = match[2] ?? '';
      end = match[3] ?? '';
    }
    const known = knownToken(core) !== undefined;
    const look = known ? WORD : lookOf(core);
    if (look === UNKNOWN) return false;
    if (mark !== '') this.#push(tokenOf(mark, PUNCTUATION));
    if (known) this.#known(core);
    else this.#looking(core, look);
    if (end !== '') this.#push(tokenOf(end, PUNCTUATION));
    return true;
  }

  /** Takes the parts that look like what is surest, and of what lies between them those that look like the next. */
  #inParts(text: string, from: number): void {
    const rule = rules().parts[from];
    if (!rule) {
      this.#push(tokenOf(text, UNKNOWN));
      return;
    }
    const between = (part: string) => {
      const trimmed = part.trim();
      if (trimmed !== '') this.#inParts(trimmed, from + 1);
    };
    let last = 0;
    for (const match of text.matchAll(rule.pattern)) {
      between(text.slice(last, match.index));
      last = match.index + match[0].length;
      if (rule.look === WORD) this.#word(match[0]);
      else this.#either(match[0], rule.look);
    }
    between(text.slice(last));
  }

  /** Takes a word, which full stops and hyphens may divide. */
  #word(word: string): void {
    if (knownToken(word) || INITIALS.test(word)) {
      this.#either(word, WORD);
      return;
    }
    const holds = (text: string) => INITIALS_AND_LETTER.test(text) || (text.length > 2 && knownToken(text) !== undefined);
    let held = '';
    for (const [i, part] of word.split('.').entries()) {
      // Each part after the first stands behind a full stop: it goes with what is held, or both are divided from it.
      if (i > 0) {
        if (holds(`${held}.`)) held = `${held}.`;
        else {
          this.#hyphenated(held);
          this.#either('.', PUNCTUATION);
          held = '';
        }
      }
      if (held === '' || holds(held + part)) held += part;
      else {
        this.#hyphenated(held);
        held = part;
      }
    }
    if (held !== '') this.#hyphenated(held);
  }

  #hyphenated(word: string): void {
    const parts = word.split(HYPHENS);
    const whole =
      parts.length === 1 ||
      knownToken(word) ||
      DIGIT.test(word) ||
      rules().beginnings.has(parts[0] ?? '') ||
      rules().endings.has(parts.at(-1) ?? '');
    if (whole) this.#either(word, WORD);
    else for (const part of parts) if (part !== '') this.#either(part, HYPHEN.test(part) ? PUNCTUATION : WORD);
  }
}

/** A few hundred articles have 40,000 different runs, words with marks on them among them; half as many as are kept must be enough for them. */
const MOST_RUNS = 100_000;

/** Most runs are a word and nothing else. */
const tokensOf = keptByText((text): Token | Pick<Run, 'tokens' | 'places'> => {
  const { tokens, places } = new Run(text);
  const [first] = tokens;
  return first && tokens.length === 1 && places[0] === 0 ? first : { tokens, places };
}, MOST_RUNS);

// Neighbours change tags.

/** An automaton that finds the longest of some patterns. */
interface Machine {
  /** The state after one and a sign, at `state * SIGNS + sign`; 0 where no pattern goes on so. */
  readonly next: Int16Array;
  /** The pattern that has ended where a longer one may go on; else 0. */
  readonly shorter: Int16Array;
  /** Where a pattern ends: which of its words gets which tag, which stands below zero if the word may bear any. */
  readonly ends: readonly ({ readonly word: number; readonly tag: number } | undefined)[];
}
const SIGNS = 1 + Math.max(...data.kinds.map(([, , hint = 0]) => hint), TAGS.length);

const MACHINES = data.machines.map(({ states, ends }): Machine => {
  const size = 1 + Math.max(...states.map(([state = 0]) => state), ...ends.map(([state = 0]) => state));
  const machine = {
    next: new Int16Array(size * SIGNS),
    shorter: new Int16Array(size),
    ends: new Array<Machine['ends'][number]>(size).fill(undefined),
  };
  for (const [state = 0, shorter = 0, ...arcs] of states) {
    machine.shorter[state] = shorter;
    for (let i = 0; i < arcs.length; i += 2) machine.next[state * SIGNS + (arcs[i] ?? 0)] = arcs[i + 1] ?? 0;
  }
  for (const [state = 0, word = 0, tag = 0] of ends) machine.ends[state] = { word, tag };
  return machine;
});

/** Gives words other tags where a pattern asks for it. Patterns do not overlap: each is looked for behind the one before. */
function retag(tokens: readonly Token[], tags: number[], { next, shorter, ends }: Machine): void {
  for (let first = 0; first < tokens.length; first++) {
    let state = 0;
    let found = 0;
    let last = first;
    for (let i = first; i < tokens.length; i++) {
      state = next[state * SIGNS + (tokens[i]?.hint || (tags[i] ?? 0))] ?? 0;
      if (state === 0) break;
      if (ends[state]) {
        found = state;
        last = i;
        break;
      }
      if (shorter[state]) {
        found = shorter[state] ?? 0;
        last = i;
      }
    }
    const end = ends[found];
    if (!end) continue;
    const at = first + end.word;
    if (end.tag < 0) tags[at] = -end.tag;
    else if (((tokens[at]?.may ?? 0) >> end.tag) & 1) tags[at] = end.tag;
    first = last;
  }
}

/** Blanks between words say nothing; line breaks and tabs are a token. */
function isBlank(code: number): boolean {
  if (code === 32) return true;
  if (code < 0xa0) return code === 11 || code === 12;
  return code === 0xa0 || (code >= 0x2002 && code <= 0x2005) || BLANKS.has(code);
}
const BLANKS = new Set([0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f]);
const isBreak = (code: number): boolean => code === 10 || code === 13 || code === 9;

/** A run of more than this many units is no word; what is done to tell words apart grows faster than its length. */
const LONGEST_RUN = 80;
/** Not kept, as other words are: there may be anything in it. */
const tooLong = (run: string): Token => ({
  text: run,
  spelling: { lower: inLowerCase(run), facts: [] },
  capital: CAPITAL.test(run),
  tag: X,
  hint: 0,
  may: UNTAGGED,
  fixed: true,
});
const BREAK: Token = { text: '\n', spelling: { lower: '\n', facts: [] }, capital: false, tag: SPACE, hint: 0, may: UNTAGGED, fixed: true };

/** Gives each token of a text, in order, with where it starts and its tag; of those that are not written there as known, none. */
export function tagTokens(text: string, take: (token: Token, start: number, tag: Tag) => void): void {
  const tokens: Token[] = [];
  const starts: number[] = [];
  for (let at = 0; at < text.length;) {
    const from = at;
    const code = text.charCodeAt(at++);
    if (isBlank(code)) continue;
    const broken = isBreak(code);
    for (; at < text.length; at++) {
      const next = text.charCodeAt(at);
      if (isBreak(next) !== broken || (!broken && isBlank(next))) break;
    }
    if (broken || at - from > LONGEST_RUN) {
      tokens.push(broken ? BREAK : tooLong(text.slice(from, at)));
      starts.push(from);
    } else {
      const run = tokensOf(text.slice(from, at));
      if ('tag' in run) {
        tokens.push(run);
        starts.push(from);
        continue;
      }
      for (let i = 0; i < run.tokens.length; i++) {
        const place = run.places[i] ?? -1;
        tokens.push(run.tokens[i] as Token);
        starts.push(place < 0 ? -1 : from + place);
      }
    }
  }
  const tags = tokens.map(({ tag }) => tag);
  for (const machine of MACHINES) retag(tokens, tags, machine);
  for (const [i, token] of tokens.entries()) {
    const start = starts[i] ?? -1;
    if (start >= 0) take(token, start, TAGS[token.fixed ? token.tag : (tags[i] ?? X)] ?? 'X');
  }
}
