import type { Reading } from '../../reading/reading.js';
import type { Span } from '../../text/span.js';
import type { Mending } from './mendings.js';

/** Adverbs that say how something is done at least as often as how sure it is: between commas only they are mere certainty. */
const OF_MANNER = new Set(['honestly', 'frankly', 'plainly', 'transparently', 'conclusively']);

/** Clauses in front of what they assure: "it is clear that the pier is safe". */
const LEADS = new Set(
  [
    'there is no doubt|there can be no doubt|there’s no doubt|there is little doubt|there’s little doubt|let there be no doubt',
    'there is no question|there can be no question|there’s no question|there is no denying|there’s no denying|no doubt',
    'it is clear|it is certain|it is evident|it is obvious|it is undeniable|it is well known|it is a fact|it is an undeniable fact',
    'it goes without saying|it stands to reason|it need hardly be said|it need not be said|it hardly needs saying|needless to say',
    'everybody knows|everyone knows|we all know|everyone can see|anybody can see|anyone can see|rest assured|let us be clear|let’s be clear',
    'no one doubts|nobody doubts|no one can deny|no one can doubt|no one could deny|nobody can deny|nobody can doubt|nobody could deny',
    'the fact is|the truth is|the reality is|the fact remains|make no mistake|i assure you|we assure you|i guarantee|believe me|trust me',
  ].flatMap((line) => line.split('|')),
);
/** Those of them that a comma or colon sets off as well: "the fact is, the pier is safe". */
const SET_OFF =
  /^(?:the \w+ is|make no mistake|i assure you|we assure you|believe me|trust me|needless to say|rest assured|let.s be clear|let us be clear)$/;

/** Asides that stand between commas, or begin a sentence. */
const ASIDES = new Set(
  [
    'of course|no doubt|without doubt|without a doubt|without any doubt|without the slightest doubt|without question|beyond doubt',
    'beyond question|to be sure|needless to say|it goes without saying|as everybody knows|as everyone knows|as we all know|as is well known',
    'as you know|as a matter of fact|in actual fact|in truth|in reality|not surprisingly|sure enough|to state the obvious|believe me|trust me',
    'i assure you|we assure you|rest assured|mark my words|make no mistake|let us be honest|let’s be honest|let us face it|let’s face it',
  ].flatMap((line) => line.split('|')),
);
/** Those of them that need no comma: "is of course rotten". */
const BARE = /^(?:of course|no doubt|without (?:a |any )?doubt|without question)$/;

const AUXILIARY = /(?:^|\s)(?:is|are|was|were|am|be|been|will|would|can|could|may|might|must|shall|should|do|does|did|has|have|had)\s+$/i;
/** Where "no doubt" needs no commas: "was no doubt rotten", "has no doubt failed"; not "there was no doubt", "has no doubt". */
const NO_DOUBT = /(?<!\bthere)\s(?:is|are|was|were|will|would|can|could|may|might|must|shall|should)\s+$/i;
const HAS = /\s(?:has|have|had)\s+$/i;
const PARTICIPLE = /^\p{Alpha}*(?:ed|en|wn)\b/u;
const CONJUNCTION = /(?:^|\s)(?:and|but|yet|so|or|that|because|since|although|though|while|whereas|which|who|if|when)\s+$/i;
/** "quite clearly", "not clearly", "as clearly as": the word before needs it. */
const LEANS_ON_IT =
  /(?:^|\s)(?:\S+n[’']t|not|quite|very|so|as|more|most|less|least|almost|nearly|too|how|rather|pretty|fairly|far|just)\s+$/i;
/** "slowly but surely", "well and truly". */
const PAIRED = /(?:ly|well)\s+(?:and|or|but)\s+$/i;
/** What can't follow when the word is gone. */
const NEEDS_IT = /^(?:and|or|but|as|so|than|enough|yes|no)\b(?!\s+(?:a|an|the)\b)/i;
/** How a clause begins, for sure: "that the", "that he"; not "that man". */
const BEGINS_CLAUSE =
  /^[*_[]*(?:(?:the|an?|this|these|those|it|he|she|they|we|you|I|there|his|her|their|its|our|your|my|no|all|some|many|most|few|several|both|each|every|any|nobody|everybody|nothing|everything|what|if|when|in|on|at|by|for|from|after|before|since|until|during|without)\b|\p{Upper}|\d)/u;
/** What comes before the main clause and keeps its comma. */
const INTRODUCES =
  /^[*_[“‘"']*(?:in|on|at|by|for|from|with|without|after|before|since|until|during|under|over|between|among|despite|if|when|while|where|although|though|because|as|once|unless|whenever|given)\b/i;
/** What is set off by a comma anyhow. */
const KEEPS_COMMA = /^(?:which|who|whose|whom|where|when|while|whereas|although|though|because|but|and|or|so|yet)\b/i;
/** A word, a figure or the mark-up before one may follow; a block quote's `>`, code or a tag may not. */
const WORD_FOLLOWS = /^[*_[“‘"'$£€]*[\p{Alpha}\p{N}]/u;

/** Takes a booster out where a whole sentence is left: adverbs, asides, and clauses in front of what they assure. */
export function withoutBooster({ article: { source }, loaded, sentences }: Reading, span: Span): readonly Mending[] {
  const booster = loaded.find((l) => l.kind === 'certainty' && l.start === span.start && l.end === span.end);
  const sentence = booster && sentences[booster.sentence];
  if (!sentence) return [];
  // The finding leaves out "it is" of "it is clear"; who takes it out may not.
  const text = source.slice(sentence.start, sentence.end);
  const whole = [...text.matchAll(inText(booster.expression))].find(
    (m) => sentence.start + m.index <= booster.start && booster.end <= sentence.start + m.index + m[0].length,
  );
  if (!whole) return [];
  const at = { start: whole.index, end: whole.index + whole[0].length };
  const expression = booster.expression.replaceAll("'", '’');
  const cut = lead(text, at, expression) ?? aside(text, at, expression);
  if (!cut) return [];
  const title = `Take out “${text.slice(at.start, cut.shown).replace(/\s+/g, ' ')}”`;
  const { start, end, newText } = cut;
  return [{ title, edits: [{ start: sentence.start + start, end: sentence.start + end, newText }] }];
}

/** An expression as it may stand in a file, over a line's end too. */
function inText(expression: string): RegExp {
  const escaped = expression.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{Alpha}\\p{N}])${escaped.replace(/['’]/g, "['’]").replace(/\s+/g, '\\s+')}(?![\\p{Alpha}\\p{N}])`, 'giu');
}

/** What goes from a sentence and what comes in its place; `shown` is where the words end that go. */
interface Cut extends Span {
  readonly newText: string;
  readonly shown: number;
}

/** "It is clear that the pier…" → "The pier…". */
function lead(text: string, { start, end }: Span, expression: string): Cut | undefined {
  if (!LEADS.has(expression)) return undefined;
  const head = text.slice(0, start);
  if (!/(?:^|[,;:—–]\s+)(?:(?:and|but|so|yet),?\s+)?$/i.test(head)) return undefined;
  const tail = text.slice(end);
  const that = /^\s+that\s+/.exec(tail);
  if (that && BEGINS_CLAUSE.test(tail.slice(that[0].length))) {
    return cutOf(text, start, end + that[0].length, end + that[0].trimEnd().length);
  }
  const comma = SET_OFF.test(expression) ? /^[,:]\s+/.exec(tail) : null;
  return comma && BEGINS_CLAUSE.test(tail.slice(comma[0].length)) ? cutOf(text, start, end + comma[0].length, end) : undefined;
}

/** "The pier, of course, is rotten" → "The pier is rotten"; "Clearly, the pier…" → "The pier…". */
function aside(text: string, { start, end }: Span, expression: string): Cut | undefined {
  const isAdverb = /^(?:most )?[\p{Alpha}-]+ly$|^doubtless$/u.test(expression);
  if (!isAdverb && !ASIDES.has(expression)) return undefined;
  const needsComma = isAdverb ? OF_MANNER.has(expression) : !BARE.test(expression);
  const head = text.slice(0, start);
  const tail = text.slice(end);
  const after = /^,?\s+/.exec(tail)?.[0];
  const rest = tail.slice(after?.length ?? 0);
  const before = /,\s+$/.exec(head)?.[0];
  if (after === undefined)
    return before !== undefined && /^[.!?;]/.test(tail) && !isAdverb ? cutOf(text, start - before.length, end, end) : undefined;
  if (!WORD_FOLLOWS.test(rest)) return undefined;
  const cut = cutOf(text, start, end + after.length, end);
  const beginsClause = /(?:^|[;:—–]\s+)$/.test(head);
  if (after.startsWith(',')) {
    if (beginsClause) return /\s\S/.test(rest) ? cut : undefined;
    if (before === undefined) return CONJUNCTION.test(head) ? cut : undefined;
    const clause = head.slice(0, -before.length).replace(/^[^]*[;:—–]\s+/, '');
    // Of more commas nobody knows which ones belong together.
    if (clause.includes(',')) return undefined;
    if (INTRODUCES.test(clause) || (KEEPS_COMMA.test(rest) && !CONJUNCTION.test(`${clause} `))) return cut;
    return { start: start - before.length, end: end + after.length, newText: ' ', shown: end };
  }
  if (needsComma) return undefined;
  if (beginsClause) return BEGINS_CLAUSE.test(rest) ? cut : undefined;
  if (NEEDS_IT.test(rest)) return undefined;
  if (before !== undefined) return cut;
  if (expression === 'no doubt' && !CONJUNCTION.test(head)) {
    return (NO_DOUBT.test(head) && !/^(?:that|about|as|of)\b/i.test(rest)) || (HAS.test(head) && PARTICIPLE.test(rest)) ? cut : undefined;
  }
  if (!isAdverb) return AUXILIARY.test(head) || (CONJUNCTION.test(head) && BEGINS_CLAUSE.test(rest)) ? cut : undefined;
  if (!/[\p{Alpha}\p{N}’'%)\]]\s+$/u.test(head) || LEANS_ON_IT.test(head) || PAIRED.test(head)) return undefined;
  return withArticle(text, cut, head, rest);
}

/** A cut that gives the sentence its capital again. Undefined where no letter stands where it should. */
function cutOf(text: string, start: number, end: number, shown: number): Cut | undefined {
  if (start > 0 || !/^\p{Upper}/u.test(text)) return { start, end, newText: '', shown };
  const [, marks = '', first = ''] = /^([*_[]*)([\p{Alpha}\p{N}])/u.exec(text.slice(end)) ?? [];
  return first === '' ? undefined : { start, end: end + marks.length + first.length, newText: marks + first.toUpperCase(), shown };
}

/** "an obviously false report" → "a false report". Undefined where only the sound would tell: "a clearly honest report". */
function withArticle(text: string, cut: Cut | undefined, head: string, rest: string): Cut | undefined {
  const article = /(?<=^|\s)(a|an)(?=\s+$)/i.exec(head);
  if (!article || !cut) return cut;
  if (!/^[a-z]/i.test(rest) || /^(?:[hu]|eu|one|once)/i.test(rest)) return undefined;
  const fits = /^[aeio]/i.test(rest) ? 'an' : 'a';
  const blanks = text.slice(article.index + article[0].length, cut.start);
  const written = article[0].startsWith('A') ? fits.charAt(0).toUpperCase() + fits.slice(1) : fits;
  return { ...cut, start: article.index, newText: written + blanks };
}
