import { people } from '../lexicon/lexicon.js';
import { contains, overlaps, type Span } from '../text/span.js';
import { keptBySpelling } from '../text/spelling.js';
import type { Word } from '../text/words.js';
import type { Attribution } from './attribution/attribution.js';
import { plural, verbForms } from './inflection.js';
import { isPersonal, isTime } from './nounphrase.js';
import type { Prose, Sentence } from './prose.js';
import type { Quotation } from './quotation.js';

/** A document named in running text. */
export interface NamedDocument extends Span {
  /** Whether it is said by so much which one it is that a reader could look for it: a page, a date, where it was published or filed. */
  readonly findable: boolean;
}

/** What a document does where a sentence rests on it. */
const TELLS =
  'show find say state conclude reveal indicate suggest put list record note describe detail give contain mention cite quote document confirm estimate warn claim allege argue recommend identify name rank report read specify hold reference blame attribute count date place trace establish uncover discover detect determine demonstrate expose prove predict project forecast rate value measure explain outline calculate accuse criticise criticize stipulate support contradict'.split(
    ' ',
  );
/** Documents by which somebody speaks for himself: what he says in one rests on his word, not on it. */
const OWN_WORDS = new Set(['email', 'e-mail', 'message', 'statements', 'notice', 'video', 'testimony', 'website', 'correspondence']);
/** Words before a plural that say who keeps the records, or that nobody was to see them. */
const KEEPERS = new Set(
  'court police tax land company bank hospital parish church ship prison school council city county federal payroll property election phone telephone flight shipping customs medical military weather campaign lobbying financial internal confidential leaked declassified archival'.split(
    ' ',
  ),
);
/** Determiners that pick out no document, or all of a kind. */
const UNPICKED = new Set(
  'no any some many several most few every each other others both all more two three four five numerous various multiple countless such another which what whichever'.split(
    ' ',
  ),
);
const POSSESSIVE = new Set(['my', 'our', 'your', 'his', 'her', 'its', 'their']);
/** After these words a subject may begin. */
const BEFORE_SUBJECT = new Set(
  'that what where when as if whether while because although though since until but and yet so or than how why only even then'.split(' '),
);
/** What is done to a document before it can be read. */
const MADE =
  /^(?:commissioned|published|released|issued|tabled|filed|conducted|carried|drawn|dated|obtained|seen|reviewed|leaked|sent|submitted|prepared|produced|written|compiled|presented|posted|made|kept|held|taken|lodged|signed|circulated|delivered|ordered|financed|funded|led|unsealed|deposited|printed)$/;
/** What leads to a document as a ground for what is said. */
const LEADS =
  /\b(?:according to|based (?:up)?on|on the basis of|judging (?:by|from)|(?:quoted|cited|shown|recorded|set out|laid out|listed|described|contained|detailed|revealed|documented|reported|printed|reproduced|mentioned|noted|outlined|confirmed|summari[sz]ed|disclosed|preserved) (?:in|by)|published in|(?:derives?d?|taken|drawn|comes?|came|read|reads|quotes?|quoting) from|cites?|citing|cited|quotes?|quoting|pointed to|points to|pointing to)\s$/i;
/** What an author did who has read it himself. */
const CONSULTED =
  /\b(?:I|[Ww]e)(?:['’]ve| have| had)?(?: also| now| since| just)? (?:(?:looked|gone|been|went|read|leafed) (?:at|through|over|into)|consulted|examined|checked|studied|inspected|obtained|reviewed)\s$/;
/** “page 31 of” */
const PAGE_OF =
  /\b(?:(?:pages?|chapter|section|paragraph|annex|appendix|table|figure|article|volume) \d{1,4}(?:\s?[–-]\s?\d{1,4})?|pp?\. ?\d{1,4}) of $/i;
/** A part of a document by its number, with what leads to it; or a page that opens the sentence. */
const PART =
  /\b(?:derives? from|taken from|drawn from|comes? from|according to|based on|shown (?:in|by)|read(?:ing)? from) ((?:[Ff]igure|[Tt]able|[Cc]hart|[Aa]ppendix|[Aa]nnex|[Ee]xhibit|[Pp]age|[Ss]ection|[Cc]hapter) \d{1,4})\b|^(Page \d{1,4})(?=[,:] )/;
/** Whoever has seen it vouches for it. */
const SEEN_BY = /^,? (?:(?:exclusively|also|later) )?(?:seen|obtained|reviewed|viewed|examined|consulted|unearthed) by\b/;
/** How far behind a document its verb is looked for, in words. */
const REACH = 18;

interface Lists {
  readonly nouns: ReadonlyMap<string, { readonly weight: number; readonly several: boolean }>;
  readonly third: ReadonlySet<string>;
  readonly base: ReadonlySet<string>;
  readonly past: ReadonlySet<string>;
}

let lists: Lists | undefined;

function load(): Lists {
  if (lists) return lists;
  const nouns = new Map<string, { weight: number; several: boolean }>();
  for (const [word, weight] of people().consulted) {
    // Not “census”, “analysis”.
    const several = /[^sui]s$/.test(word) || word === 'data';
    nouns.set(word, { weight, several });
    // “Studies show”: which ones? Of records and the like it is said below whose they are.
    if (!several && !nouns.has(plural(word))) nouns.set(plural(word), { weight: 0, several: true });
  }
  const forms = TELLS.map(verbForms);
  return (lists = {
    nouns,
    third: new Set(forms.map((f) => f.third)),
    base: new Set(forms.map((f) => f.base)),
    past: new Set(forms.flatMap((f) => f.past)),
  });
}

/** What is known of a word that names a document. */
const nounOf = keptBySpelling((lower) => load().nouns.get(lower));

/**
 * The documents named in a sentence that what it says rests on: “a survey commissioned by the council found”, “in a circular
 * to customers it insisted”, “page 31 of the report”. Not those that are talked about as things: signed, due, handed in.
 */
export function findNamedDocuments(
  { words, text }: Prose,
  sentence: Sentence,
  attributions: readonly Attribution[],
  quotations: readonly Quotation[],
): NamedDocument[] {
  const found: NamedDocument[] = [];
  const add = (span: NamedDocument) => {
    if (!found.some((f) => overlaps(f, span)) && !quotations.some((q) => q.words > 3 && contains(q, span))) found.push(span);
  };
  for (let i = sentence.first; i < sentence.last; i++) {
    const word = words[i];
    const noun = word && nounOf(word);
    if (!noun || !isHead(words, i, sentence.last)) continue;
    const from = startOf(words, i, sentence.first);
    if (!isNominal(words, from, i)) continue;
    const first = words[from];
    if (!first || first.lower === 'this' || first.lower === 'these') continue;
    const start = first.start;
    const before = text.slice(Math.max(sentence.start, start - 60), start);
    const after = text.slice(word.end, word.end + 60);
    const span = { start, end: word.end, findable: isFindable(words, from, i, text.slice(start, word.end + 50)) };
    const picked = !UNPICKED.has(first.lower);
    if (SEEN_BY.test(after)) {
      add(span);
      continue;
    }
    if (!picked) continue;
    const page = PAGE_OF.exec(before);
    const own = OWN_WORDS.has(word.lower);
    const told = isTold(words, from, i, sentence.last, noun.several, own);
    if (page) {
      if (told || isDefinite(words, from, i)) add({ start: start - page[0].length, end: word.end, findable: true });
      continue;
    }
    const definite = isDefinite(words, from, i);
    // “Cited the census as a ground” is no look into it.
    if ((told || (definite && noun.weight > 0)) && LEADS.test(before) && !/^ as (?:an? |the |proof|evidence)/.test(after)) {
      add(told ? { ...span, end: endOf(words, i, sentence.last) } : span);
      continue;
    }
    if (!told && !(definite && noun.weight === 1)) continue;
    if (
      CONSULTED.test(before) ||
      (mayBeSubject(words[from - 1], from === sentence.first) && tellsAfter(words, i + 1, sentence.last, noun.several)) ||
      (/^,? which\b/.test(after) && tellsAfter(words, i + (after.startsWith(',') ? 3 : 2), sentence.last, noun.several)) ||
      (!own && isSaidIn(words, from, sentence, span, attributions))
    )
      add(told ? { ...span, end: endOf(words, i, sentence.last) } : span);
  }
  const part = PART.exec(text.slice(sentence.start, sentence.end));
  const named = part?.[1] ?? part?.[2];
  if (part && named !== undefined) {
    const end = sentence.start + part.index + part[0].length;
    add({ start: end - named.length, end, findable: true });
  }
  return found.sort((a, b) => a.start - b.start);
}

const DATE =
  /\b(?:(?:1[5-9]|20)\d\d|\d+-page|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:last|this) (?:year|month|week|spring|summer|autumn|fall|winter)|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December))\b/;

/**
 * Whether a reader could tell which document is meant: “the file” is one he knows or has been told of, “a report tabled on Wednesday”
 * can be asked for; “our own survey”, “a circular to customers” may be any.
 */
function isFindable(words: readonly Word[], from: number, head: number, wording: string): boolean {
  if (DATE.test(wording) || MADE.test(words[head + 1]?.lower ?? '')) return true;
  if (!/^(?:the|that|those)$/.test(words[from]?.lower ?? '')) return false;
  for (let j = from; j < head; j++) if (words[j]?.lower === "'s" || words[j]?.lower === "'") return false;
  return true;
}

/** Whether a noun heads its phrase: no “report card”, no “the report's cover”. */
function isHead(words: readonly Word[], i: number, to: number): boolean {
  const next = i + 1 < to ? words[i + 1] : undefined;
  if (!next) return true;
  if (next.lower === "'s" || next.lower === "'" || next.lower === '-' || next.lower === '/') return false;
  if (next.tag !== 'NOUN' && next.tag !== 'PROPN') return true;
  const { nouns, third, base, past } = load();
  // “The autopsy report”
  if (nouns.has(next.lower) && !third.has(next.lower)) return false;
  return third.has(next.lower) || base.has(next.lower) || past.has(next.lower) || isTime(next);
}

/** Whether a word that may be noun or verb is a noun here; the tagger is often wrong on “a circular”, “the club's map”, “accounts filed”. */
function isNominal(words: readonly Word[], from: number, i: number): boolean {
  const word = words[i];
  const before = words[i - 1];
  // “The officials report that the dam held.”
  const byMany = before?.tag === 'NOUN' && /[^s]s$/.test(before.lower) && before.lower !== 'news';
  if (byMany && (words[i + 1]?.lower === 'that' || words[i + 1]?.tag === 'DET')) return false;
  if (word?.tag === 'NOUN' || word?.tag === 'PROPN') return true;
  if (word?.tag !== 'VERB' && word?.tag !== 'ADJ') return false;
  if (from === i) return word.tag === 'VERB' && MADE.test(words[i + 1]?.lower ?? '');
  const first = words[from];
  const determined = first !== undefined && (first.tag === 'DET' || POSSESSIVE.has(first.lower) || before?.lower === "'s");
  // “The officials report”, “Ana Ruiz records”.
  return determined && before !== undefined && before.tag !== 'PROPN' && !byMany;
}

/** Index of the first word of the noun phrase that word `i` heads. */
function startOf(words: readonly Word[], i: number, floor: number): number {
  let from = i;
  for (let j = i - 1; j >= floor && i - j < 14; j--) {
    const word = words[j];
    if (!word) break;
    if (word.tag === 'DET' || POSSESSIVE.has(word.lower) || UNPICKED.has(word.lower)) return j;
    const next = words[j + 1];
    const joined = word.lower === '-' && words[j - 1]?.end === word.start;
    const possessor = word.lower === "'s" || word.lower === "'";
    if (word.tag === 'NOUN' || word.tag === 'PROPN' || word.tag === 'ADJ' || word.tag === 'NUM' || joined || possessor) {
      // “On Tuesday council records show”, but “our September list”.
      if (isTime(word) && next?.lower !== "'s" && words[j - 1]?.tag === 'ADP') break;
      if (!possessor && !joined) from = j;
      continue;
    }
    const outer = words[j - 1];
    const opens =
      j === floor || (outer && (outer.tag === 'DET' || outer.tag === 'ADV' || outer.tag === 'PUNCT' || POSSESSIVE.has(outer.lower)));
    if ((word.tag === 'VERB' && /(?:ed|en|own)$/.test(word.lower) && opens) || (word.tag === 'ADV' && word.lower.endsWith('ly'))) {
      from = j;
      continue;
    }
    break;
  }
  return from;
}

function isDefinite(words: readonly Word[], from: number, head: number): boolean {
  const lower = words[from]?.lower ?? '';
  if (lower === 'a' || lower === 'an' || lower === 'one') return false;
  if (lower === 'the' || lower === 'that' || lower === 'those' || POSSESSIVE.has(lower)) return true;
  for (let j = from; j < head; j++) if (words[j]?.lower === "'s" || words[j]?.lower === "'") return true;
  return false;
}

/** Whether it is said which document is meant: by whom, from when, of how many pages. */
function isTold(words: readonly Word[], from: number, head: number, to: number, several: boolean, own: boolean): boolean {
  for (let j = from; j < head; j++) {
    const word = words[j];
    if (!word) continue;
    if (word.lower === "'s" || word.lower === "'") return true;
    // “Early polls”: at the head of a sentence any word has a capital.
    if (word.tag === 'PROPN' && word.capital && (j > from || words[from - 1]?.end === word.start - 1) && from > 0) return true;
    if (word.tag === 'PROPN' && /^\p{Upper}{2}/u.test(word.text)) return true;
    if (/^\d+-?pages?$/.test(word.lower) || (word.lower === 'page' && words[j - 1]?.lower === '-')) return true;
    if (several && KEEPERS.has(word.lower)) return true;
  }
  const next = head + 1 < to ? words[head + 1] : undefined;
  const second = head + 2 < to ? words[head + 2] : undefined;
  if (!next) return false;
  if (MADE.test(next.lower)) return second === undefined || !/^(?:that|it|him|her|them|,)$/.test(second.lower);
  if (own) return false;
  if (next.lower === 'to') return second !== undefined && second.tag !== 'VERB' && second.tag !== 'PRON';
  if (/^(?:of|on|into|about)$/.test(next.lower) && isBySomebody(words, head + 2, to)) return true;
  if (/^(?:by|from|of)$/.test(next.lower))
    return (
      second !== undefined && (second.lower === 'the' || POSSESSIVE.has(second.lower) || second.capital || hasName(words, head + 2, to))
    );
  if (next.lower === 'in') return second?.tag === 'PROPN' || (second?.lower === 'the' && words[head + 3]?.tag === 'PROPN');
  return false;
}

/** “A survey of 400 tenants by the housing union” */
function isBySomebody(words: readonly Word[], at: number, to: number): boolean {
  for (let j = at; j < Math.min(to - 1, at + 6); j++) {
    const word = words[j];
    if (!word || word.tag === 'VERB' || word.tag === 'PUNCT' || word.tag === 'AUX') return false;
    if (word.lower === 'by') return words[j + 1]?.lower === 'the' || words[j + 1]?.capital === true;
  }
  return false;
}

/** Whether a name stands in the next few words, before the phrase ends. */
function hasName(words: readonly Word[], at: number, to: number): boolean {
  for (let j = at; j < Math.min(to, at + 5); j++) {
    const word = words[j];
    if (!word || word.tag === 'VERB' || word.tag === 'PUNCT' || word.tag === 'AUX') return false;
    if (word.tag === 'PROPN' && word.capital) return true;
  }
  return false;
}

/** The end of a document with what tells which one it is: “accounts filed at the commercial register in Sofia”. */
function endOf(words: readonly Word[], head: number, to: number): number {
  let end = words[head]?.end ?? 0;
  const next = words[head + 1];
  if (!next || (!MADE.test(next.lower) && !/^(?:by|from|of|to|in)$/.test(next.lower))) return end;
  const { third, past, base } = load();
  for (let j = head + 1; j < Math.min(to, head + 10); j++) {
    const word = words[j];
    if (!word || word.tag === 'PUNCT' || word.tag === 'AUX' || word.tag === 'SCONJ' || word.tag === 'CCONJ' || word.tag === 'PRON') break;
    // “In a circular to tenants the firm insisted”
    if (word.tag === 'DET' && words[j - 1]?.tag !== 'ADP') break;
    if (j > head + 1 && (word.tag === 'VERB' || third.has(word.lower) || past.has(word.lower) || base.has(word.lower))) break;
    if (word.tag === 'NOUN' || word.tag === 'PROPN' || word.tag === 'NUM') end = word.end;
  }
  return end;
}

/** Whether a noun phrase may be a subject, by the word before it. */
function mayBeSubject(before: Word | undefined, opens: boolean): boolean {
  if (opens || !before) return true;
  return before.tag === 'PUNCT' || before.tag === 'CCONJ' || before.tag === 'SCONJ' || BEFORE_SUBJECT.has(before.lower);
}

/** Whether the verb of a document follows, perhaps behind more words on which document it is. */
function tellsAfter(words: readonly Word[], at: number, to: number, several: boolean): boolean {
  const { third, base, past } = load();
  let auxiliary = false;
  if (words[at]?.lower === ',' && /^(?:which|who|whose)$/.test(words[at + 1]?.lower ?? '')) {
    // “The file, which I was allowed to see, holds”: the verb stands behind the clause.
    let end = at + 2;
    while (end < Math.min(to, at + REACH) && words[end]?.lower !== ',') end++;
    at = end;
  }
  for (let j = at; j < Math.min(to, at + REACH); j++) {
    const word = words[j];
    if (!word) return false;
    const { lower, tag } = word;
    const before = words[j - 1];
    const passive = words[j + 1]?.lower === 'by';
    if (
      /^\p{Lower}/u.test(word.text) &&
      /^(?:will|would|could|should|may|might|must|can|shall|is|are|was|were|be|been|being|'ll|to)$/.test(lower)
    ) {
      if (lower !== 'to' || words[j + 1]?.tag === 'VERB') return false;
    }
    if (/^(?:do|does|did|has|have|had)$/.test(lower)) {
      auxiliary = true;
      continue;
    }
    const nominal = before !== undefined && j > at && /^(?:DET|ADP|ADJ|NUM)$/.test(before.tag) && !/^\d{4}$/.test(before.lower);
    const verbal = tag === 'VERB' || ((tag === 'NOUN' || tag === 'ADJ' || tag === 'PROPN') && !nominal && /^\p{Lower}/u.test(word.text));
    if (verbal && !passive) {
      if (!several && third.has(lower)) return true;
      const object = words[j + 1];
      const governs = object !== undefined && (/^(?:DET|NUM|PRON)$/.test(object.tag) || object.lower === 'that' || object.lower === 'how');
      if ((several || auxiliary) && base.has(lower) && (tag === 'VERB' || j === at || governs)) return true;
      if (past.has(lower) && !nominal) return true;
    }
    if (isPersonal(word) || /^(?:and|but|or|because|after|before|while|when|if|who|whose|whom)$/.test(lower)) return false;
    if (tag === 'PUNCT' && !/^[,'’-]$/.test(lower)) return false;
    if (tag === 'VERB' && !MADE.test(lower) && !passive && !/(?:ed|ing)$/.test(lower)) return false;
  }
  return false;
}

/** Whether somebody says something in the document: “says in a 44-page report”, “In a circular to customers it insisted”. */
function isSaidIn(words: readonly Word[], from: number, sentence: Sentence, span: Span, attributions: readonly Attribution[]): boolean {
  const lead = words[from - 1];
  if (lead?.lower !== 'in') return false;
  const opens = from - 1 <= sentence.first + 1;
  return attributions.some(
    (a) =>
      a.source !== null &&
      !a.negated &&
      a.reports &&
      (opens
        ? a.cue.start - span.end < 120
        : span.start - a.cue.end > 0 &&
          span.start - a.cue.end < 40 &&
          !a.content.some((c) => c.start < span.start && c.start > a.cue.start)),
  );
}
