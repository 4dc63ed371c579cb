import { baseOf } from '../reading/inflection.js';
import { contentCutOf, kept } from './kept.js';
import { stemOf, STOP } from './terms.js';
import { keptByWritten, tokensOf, type Cut, type Token } from './tokens.js';

/** What a sentence denies, and what it says without denying it. */
export interface Denial {
  /** Somebody in it denies, rejects or refutes a thing, whatever it is. */
  readonly denies: boolean;
  /** Stems of what is denied, where it is an assertion: "denied that …", "denies having …", "rejected the claim …". */
  readonly denied: ReadonlySet<string>;
  /** It has a negation, or asks whether or why a thing is so. */
  readonly qualified: boolean;
  /** It calls what others say false. */
  readonly falsehood: boolean;
  /** Stems of what it says that there is none of: "no robbery". */
  readonly nothing: ReadonlySet<string>;
  readonly negated: boolean;
  /** Stems of the content words right behind each negation, to the end of its clause. */
  readonly negates: ReadonlySet<string>;
}

const DENIES =
  /(?<!\b(?:not|never|without|neither) )(?<!n['’]t )\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?)\b/i;
const NOTHING: ReadonlySet<string> = new Set();
const NEGATES = /\b(?:not|never|no|nobody|nothing|none|neither|without)\b|n['’]t\b/i;
/** They negate nothing. */
const NO_NEGATION =
  /\b(?:none other than|no fewer than|no less than|no more than|not only|no doubt|no matter|nothing but|nothing short of|no longer than)\b/gi;
/** Who asks why something is so takes it for granted, and does not say it. */
const ASKS = /\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?) (?:if|whether|why|how|who|what|when|where)\b/i;
const FALSE =
  /\b(?:is|are|was|were)(?:n['’]t| not) true\b|\b(?:call|brand|denounc|describ|label|dismiss)(?:e?s|l?ed|l?ing) [^.;:!?]{1,60}?\b(?:false|untrue|baseless|unfounded|fabricated|a lie|lies|a fabrication)\b|\b(?:is|are|was|were|as) (?:(?:wholly|totally|completely|utterly|simply|entirely|plainly|absolutely|all) )?(?:false|untrue|baseless|unfounded|fabricated|invented|a lie|lies|a myth|a fabrication)\b/i;

/** What a sentence denies. */
export const denialOf = kept(({ text, content }): Denial => {
  const negated = NEGATES.test(content.replace(NO_NEGATION, ' '));
  return {
    denies: DENIES.test(text),
    denied: DENIES.test(text) ? deniedIn(tokensOf(text)) : NOTHING,
    qualified: negated || ASKS.test(text),
    falsehood: FALSE.test(content),
    nothing: negated ? nothingIn(tokensOf(content)) : NOTHING,
    negated,
    negates: negated ? negatedIn(tokensOf(content)) : NOTHING,
  };
});

/** How far a negation reaches, in content words. */
const REACH = 4;

function negatedIn(tokens: readonly Token[]): Set<string> {
  const negated = new Set<string>();
  for (const [k, { lower }] of tokens.entries()) {
    if (!NEGATES.test(lower)) continue;
    let left = REACH;
    for (const token of tokens.slice(k + 1)) {
      if (left === 0 || /^[.,;:!?"”“—–]$/.test(token.text)) break;
      if (!isContent(token)) continue;
      negated.add(stemFor(token));
      left--;
    }
  }
  return negated;
}

/** Stems of a sentence's content words. */
export const contentWordsOf = kept((utterance) => contentWordsIn(contentCutOf(utterance)));

/** The same of what is cut, not kept. */
export function contentWordsIn({ written }: Cut): ReadonlySet<string> {
  const words = new Set<string>();
  for (const one of written) {
    const stem = contentStemOf(one);
    if (stem !== undefined) words.add(stem);
  }
  return words;
}

/** The stem of a token, where it is a content word. */
const contentStemOf = keptByWritten((written): string | undefined => (isContent(written) ? stemFor(written) : undefined));

function isContent({ text, lower }: Pick<Token, 'text' | 'lower'>): boolean {
  return text.length > 2 && /^\p{Alpha}/u.test(text) && !STOP.has(lower) && !NEGATES.test(lower);
}

function stemFor({ lower }: Pick<Token, 'lower'>): string {
  return stemOf(baseOf(lower));
}

const CHARGE = /^(?:claims?|allegations?|accusations?|reports?|rumou?rs?|suggestions?|charges?|assertions?|stor(?:y|ies)|idea|notion)$/;

/** What stands behind a verb that denies an assertion; not behind one that withholds a thing: "was denied access". */
function deniedIn(tokens: readonly Token[]): Set<string> {
  const word = (k: number) => tokens[k]?.lower ?? '';
  const at = tokens.findIndex(({ lower }, k) => {
    if (/^(?:be|been|being|is|are|was|were|not|never|without)$|n['’]t$/.test(word(k - 1))) return false;
    const charge = [1, 2, 3, 4].some((n) => CHARGE.test(word(k + n)));
    if (/^den(?:y|ies|ied|ying)$/.test(lower)) {
      return (
        charge || /^(?:that|any|having|being|he|she|it|they|we|i|there|wrongdoing|involvement|responsibility)$|.ing$/.test(word(k + 1))
      );
    }
    return charge && /^(?:reject|refut|dismiss)(?:e?s|ed|ing)?$/.test(lower);
  });
  const denied = new Set<string>();
  if (at < 0) return denied;
  for (const token of tokens.slice(at + 1)) {
    // What is denied ends with its clause; behind “denied the claim and” something else begins.
    if (/^(?:[,;:]|while|whereas|although|but)$/.test(token.lower) || (token.lower === 'and' && denied.size === 0)) break;
    if (isContent(token) && !CHARGE.test(token.lower)) denied.add(stemFor(token));
  }
  return denied;
}

/** The heads of "there was no robbery", "no robbery took place". */
function nothingIn(tokens: readonly Token[]): Set<string> {
  const nothing = new Set<string>();
  for (const [k, { lower }] of tokens.entries()) {
    if (lower !== 'no') continue;
    if (k > 0 && !(/^(?:is|was|are|were|been|be)$/.test(tokens[k - 1]?.lower ?? '') && tokens[k - 2]?.lower === 'there')) continue;
    let head: Token | undefined;
    for (const token of tokens.slice(k + 1, k + 4)) {
      if (!isContent(token)) break;
      head = token;
    }
    if (head) nothing.add(stemFor(head));
  }
  return nothing;
}
