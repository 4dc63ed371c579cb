import { people } from '../lexicon/lexicon.js';
import { isClaim, type Reading, type SentenceReading } from '../reading/reading.js';
import type { Citation } from '../reading/resolution.js';
import { fileSpan, proseEnd } from '../text/article.js';
import { contains, overlaps, type Span } from '../text/span.js';

/** A source given with a claim by so little that it must be guessed. Offsets are of the file. */
export interface BareCitation extends Span {
  /** What stands there in place of a citation. */
  readonly text: string;
}

/** Words that are an invitation to click and no title. */
const CLICK =
  /^(?:(?:click|see|read|read more|more|found|available)\s+)?(?:here|link|the link|this link|source|sources|via|ref|reference|url|web ?page|web ?site|this (?:page|site|website))$/i;
/** What a source does before “here”. */
const TOLD = 'reported|described|documented|published|printed|quoted|cited|discussed|summari[sz]ed|confirmed|analy[sz]ed|see';
const ADDRESS = /^(?:https?:\/\/|www\.)\S+$/i;

/**
 * Links that close a claim as its source and whose text is “here” or their own address: on paper, or when the page has gone,
 * nobody could look for them. What a reader is to open, sign or buy “here” is no source.
 */
export function bareLinks(reading: Reading): Citation[] {
  return reading.citations.filter((citation) => {
    const { scheme, target = '', text } = citation;
    if (scheme !== 'link' || !/^(?:https?:\/\/|www\.)/i.test(target)) return false;
    const shown = text.trim();
    const clicks = CLICK.test(shown);
    if (!clicks && !ADDRESS.test(shown)) return false;
    const sentence = reading.sentences.find((s) => contains(s, citation));
    if (!sentence || !isClaim(sentence) || isNamed(reading, sentence, citation)) return false;
    const said = sentence.text;
    const bracket = ['', 'see ', 'source: ', 'via ', 'from ']
      .flatMap((lead) => [`(${lead}${shown})`, `[${lead}${shown}]`])
      .find((written) => said.includes(written));
    // “The charity Clean Orle (https://clean-orle.example)” is where to find it, not who says so.
    if (!clicks)
      return (
        bracket !== undefined && isPage(target) && !/(?:^|\s)[^\p{Alpha}\s]*\p{Upper}\S*\s$/u.test(said.slice(0, said.indexOf(bracket)))
      );
    return bracket !== undefined || new RegExp(`\\b(?:${TOLD}) ${shown}\\b`, 'i').test(said);
  });
}

/** Whether an address leads to a page, not to where somebody or some program is at home. */
function isPage(address: string): boolean {
  return (
    /^(?:https?:\/\/)?[^/]+\/[^/?#]/i.test(address) &&
    !/^(?:https?:\/\/)?(?:www\.)?(?:github|gitlab|bitbucket|codeberg|npmjs)\.(?:com|org)\//i.test(address)
  );
}

/** Whether a sentence says by itself whose word it gives, or where: then whoever has lost the page can look for it. */
function isNamed({ attributions, citations, quotations, sentences }: Reading, sentence: SentenceReading, own: Span): boolean {
  const index = sentences.indexOf(sentence);
  return (
    attributions.some((a) => a.sentence === index && a.source !== null) ||
    citations.some((c) => overlaps(c, sentence) && !overlaps(c, own)) ||
    quotations.some((q) => q.sentence === index && q.use === 'title')
  );
}

/** A word of a name; a possessive is none. */
const NAME = "\\p{Upper}(?:\\p{Alpha}|[’'-](?!s\\b)|\\.(?=\\s?\\p{Upper}))*";
/** Newspapers by their last word, as far as it means little else; and learned journals. */
const PAPER = new RegExp(
  `^(?:[Tt]he )?(?:(?:${NAME} ){1,3}(?:Gazette|Herald|Courier|Inquirer|Advertiser)|(?:${NAME} ){0,3}Journal of ${NAME}(?: (?:and|of|the|in|${NAME})){0,5})$`,
  'u',
);
/** Whoever sells pictures and reports signs them so: what stands in brackets may be a credit. */
const SIGNS = /\b(?:press|presse|agency|images|wire|photo|pictures)$/i;
const LAST_BRACKET = /\s\(((?:see |from )?([^()]{4,90}))\)[.!?]?$/u;
const BY = new RegExp(`^(?:${NAME} ){0,2}${NAME}$`, 'u');
const DATED = /\b(?:1[5-9]|20)\d\d\b/;

/** Brackets that close a claim with the name of an outlet, alone or after an author's: “(Kell Gazette)”, “(Ruiz, Kell Gazette)”. */
export function bareOutlets(reading: Reading): BareCitation[] {
  const { article, sentences, citations, quotations } = reading;
  return sentences.flatMap((sentence, k): BareCitation[] => {
    const text = sentence.text.trimEnd();
    const bracket = text.includes(' (') ? LAST_BRACKET.exec(text) : null;
    const block = article.blocks[sentence.block];
    const [whole = '', inside = '', source = ''] = bracket ?? [];
    if (!bracket || !block || !isClaim(sentence)) return [];
    const parts = source.split(', ');
    const outlet = parts.at(-1) ?? '';
    if (parts.length > 2 || (parts.length === 2 && !BY.test(parts[0] ?? '')) || !isOutlet(outlet)) return [];
    const before = text.slice(0, bracket.index);
    if (/[”"’']$/.test(before)) {
      // “The pier is rotten” (Kell Gazette) is quoted from there; “Low Tide” (Kell Gazette) is what it prints.
      if (quotations.some((q) => q.sentence === k && q.use !== 'speech')) return [];
    } else if (isExplained(before)) return [];
    const end = proseEnd(block, sentence.end) - (sentence.text.length - text.length);
    const inner = { start: end - whole.length + 1, end: end - (text.endsWith(')') ? 0 : 1) };
    const span = fileSpan(block, inner);
    if (block.text.slice(inner.start, inner.end) !== `(${inside})`) return [];
    if (citations.some((c) => c.kind !== 'in-text' && overlaps(c, sentence)) || isKnown(reading, outlet, span)) return [];
    return [{ ...span, text: `(${inside})` }];
  });
}

function isOutlet(name: string): boolean {
  if (SIGNS.test(name)) return false;
  const lower = name.toLowerCase();
  const words = lower.replace(/^the /, '').split(' ');
  const { outletName, outletWord } = people();
  // Of listed names those that sound like one: “(Vanity Fair)” may be the novel.
  return PAPER.test(name) || (words.length > 1 && /\p{Upper}/u.test(name) && outletName.has(lower) && outletWord.has(words.at(-1) ?? ''));
}

/** What has an outlet's name, and what somebody does for one: “the family paper (Kell Gazette)”, “joined in 1998 (Kell Gazette)”. */
const NAMED_SO =
  /\b(?:(?:news)?papers?|dail(?:y|ies)|weekl(?:y|ies)|magazines?|journals?|outlets?|media|publications?|publishers?|websites?|broadcasters?|tabloids?|broadsheets?|titles?|headlines?|press|presse[sd]|circulation|subscribers?|advertis\w*|employers?|employed|hired|joined|worked|staff|editors?|reporters?|journalists?|correspondents?|columnists?|columns?|writers?|photographers?|critics?|prizes?|awards?|owners?|owned|rivals?|compan(?:y|ies)|firms?|merge\w*|colleagues?|clubs?|teams?|players?|scored|horses?|race[sd]?|ships?|yachts?|vessels?|boats?|ferr(?:y|ies)|trains?|coach(?:es)?|planes?|officers?|officials?|heralds?|couriers?)\b/i;

/** Whether a bracket rather says more of what stands before it: for whom a person works, what a ship or a paper is called. */
function isExplained(before: string): boolean {
  const last = before.trim().split(/\s+/).at(-1) ?? '';
  return /[.!?…]$/.test(before) || /^[^\p{Alpha}]*\p{Upper}/u.test(last) || NAMED_SO.test(before);
}

/** Whether the article gives more of the outlet elsewhere: a reference, a full citation, a dated mention; or is printed in it. */
function isKnown({ references, citations, sentences, imprint, article }: Reading, outlet: string, own: Span): boolean {
  const name = outlet.replace(/^the /i, '');
  return (
    [...references.entries, ...citations.filter((c) => c.scheme === 'full')].some(({ text }) => text.includes(name)) ||
    [imprint.outlet, imprint.byline, ...article.frontMatter.values()].some((value) => value?.includes(name)) ||
    sentences.some(
      ({ text, sourcing, ...s }) =>
        !contains(s, own) && text.trimEnd().replace(LAST_BRACKET, '').includes(name) && (DATED.test(text) || sourcing === 'furniture'),
    )
  );
}
