import type { ArticleText, Block } from '../text/article.js';
import { BLOCKS, keptByText } from '../text/kept-by-text.js';
import { tagWords, type Word } from '../text/words.js';
import { baseOf } from './inflection.js';

/** What a block is besides article text. */
export type BlockRole = 'text' | 'heading' | 'title' | 'furniture' | 'reference';

/** Who wrote an article, when and where, as far as it says so. */
export interface Imprint {
  readonly title?: string;
  readonly byline?: string;
  readonly date?: string;
  readonly outlet?: string;
}

/** What each block is, and what the furniture tells about the article. */
export interface Layout {
  readonly roles: readonly BlockRole[];
  readonly imprint: Imprint;
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const WEEKDAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?';
const TIME = '(?:,?\\s*(?:at\\s+)?\\d{1,2}[:.]\\d{2}(?:\\s*[ap]\\.?m\\.?)?(?:\\s*\\(?[a-z]{2,4}\\)?)?)';
const DAY = `(?:\\d{1,2}(?:st|nd|rd|th)?\\s+${MONTH},?(?:\\s+\\d{4})?|${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?,?(?:\\s+\\d{4})?|${MONTH}\\s+\\d{4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4})`;
const DATE_LINE = new RegExp(
  `^(?:(?:posted|published|updated|last updated|first published|modified|issued|date|created)(?:\\s+(?:on|at))?:?\\s+)?(?:${WEEKDAY},?\\s+)?(?:the\\s+)?${DAY}${TIME}?(?:\\s*[|•·–-]\\s*.{0,60})?\\.?$`,
  'i',
);
const DATED_BYLINE = new RegExp(`^(.+?)\\s*[,|•·–-]\\s*((?:${WEEKDAY},?\\s+)?${DAY})\\.?$`, 'iu');
const BYLINE =
  /^(?:(?:written|posted|reported|story|words|text|analysis|opinion|report|edited|translated|compiled|photos?|photographs?)\s+)?(?:by|von)[:\s]\s*(\p{Alpha}[^.!?]{1,80})$/iu;
const AUTHOR =
  /^(?:author|writer|reporter|correspondent|source|credit|editor|contributor|photo|image|picture|video|photograph|illustration|caption|tags?|categories|category|topics?|keywords|filed under|section|contact|press contact|media contact|location|published in|posted in|series)\s*:\s*\S.{0,160}$/i;
const STAFF =
  /^(?:\p{Alpha}[\p{Alpha}.&'’-]*\s+){0,4}(?:staff|desk|newsroom|correspondent|editorial board|news team|staff writer|staff reporter|contributor|bureau|reporter|online|web desk|agencies)(?:\s+(?:writer|reporter|report|and agencies))?$/iu;
const FURNITURE =
  /^(?:share(?:\s+(?:this|on|via|article|story|with))?\b.{0,60}|tweet(?: this)?|print(?: this.{0,20})?|e-?mail(?: this.{0,20}| article)?|subscribe\b.{0,100}|sign (?:up|in)\b.{0,100}|log ?in\b.{0,40}|register\b.{0,40}|read (?:more|next|also|the rest|the full|on)\b.{0,100}|related(?: (?:articles?|stories|posts?|news|topics|content|coverage|links))?:?.{0,10}|recommended(?: for you)?|most (?:read|popular|viewed|shared)|trending(?: now)?|popular(?: posts)?|see also:?|more (?:from|on|in|stories|news)\b.{0,80}|latest(?: news| stories)?|advertisement|sponsored(?: content)?|ad|cookie.{0,60}|we use cookies.{0,200}|copyright\b.{0,160}|©.{0,160}|\(c\) \d{4}.{0,120}|all rights reserved.{0,80}|follow us\b.{0,80}|like us\b.{0,80}|click here\b.{0,120}|back to (?:top|home|list).{0,30}|home|menu|search|skip to.{0,40}|contact(?: us)?|about(?: us)?|privacy(?: policy)?|terms(?: of (?:use|service))?|facebook|twitter|whatsapp|linkedin|reddit|pinterest|instagram|telegram|youtube|rss|next(?: (?:article|post|page|story))?|previous(?: (?:article|post|page|story))?|leave a (?:reply|comment).{0,60}|post a comment.{0,60}|add a comment.{0,60}|no comments(?: yet)?|comments? (?:are )?(?:closed|off)|\d+ (?:comments?|shares?|views?|likes?|replies|retweets?)|comments?(?: \(\d+\))?:?|loading.{0,20}|download.{0,60}|watch(?: the)? video.{0,40}|listen to.{0,60}|donate.{0,60}|support our\b.{0,100}|(?:photo|image|picture|video)(?: credit)?s?\s*[:/].{0,160}|file photo.{0,80}|getty images.{0,40}|reuters\/.{0,60}|ap photo.{0,60}|\d+ min(?:ute)?s? read|reading time.{0,40}|page \d+(?: of \d+)?|tags?:.{0,200}|editor['’]s note:?.{0,20}|\[?advertisement\]?|save|bookmark|reply|report abuse|permalink|report this.{0,40})\.?$/i;
const COMMENTS_HEADING =
  /^(?:(?:\d+ |reader |readers['’] |recent |latest |all |user )?comments?(?: \(\d+\)| section)?|(?:\d+ )?(?:responses?|replies|thoughts) (?:to|on) .{1,120}|discussion|join the (?:discussion|conversation)|leave a (?:reply|comment)|have your say|what do you think\??|what readers (?:say|said)|recent comments):?$/i;
const COMMENTER =
  /^(?:\S[^.!?]{0,60}\s(?:says|wrote|said|commented|replied)(?: on [^:]{3,40}| at [^:]{3,40})?\s*:\s*$|\S{1,100}(?: \S{1,30}){0,2} (?:in|on): \S)/iu;
/** A word ending in lower case glued to a capital: menus scraped without their blanks. */
const GLUED = /\p{Lower}\p{Upper}\p{Lower}/gu;
/** Names in which a capital inside is usual. */
const CAMEL =
  /\b(?:Mc|Mac|De|Le|La|Fitz|Di|Van|O)\p{Upper}\p{Lower}|\b(?:YouTube|iPhone|iPad|eBay|LinkedIn|WhatsApp|GitHub|JavaScript|TypeScript|PayPal|TikTok|OpenAI|BuzzFeed|WikiLeaks|FedEx|SpaceX|WordPress|PowerPoint|YouGov|PressTV|HarperCollins|MasterCard|AstraZeneca|BioNTech|DeepMind)\b/gu;

/** What has been done to a text where it says who did it. */
const DONE = 'posted|published|printed|issued|transcribed|translated|contributed|distributed|syndicated|compiled|checked';
/** “Posted on Bridge Watch, 9 June.”, “(Translated for subscribers.)”: how a text came to be where it stands. */
const PROVENANCE = new RegExp(
  `^\\(?(?:first |originally |re)?(?:${DONE})\\s+(?:by|on|in|from|to|at|for|against)\\b[^.!?]{1,140}\\.?\\)?$`,
  'i',
);
const PUBLISHED = new RegExp(`^(?:${DONE})$`);
/** “(Reporting by Ana Ruiz; editing by T. Lind)”, “(From our own correspondent.)” */
const CREDITS =
  /^\((?:(?:additional |further )?(?:reporting|writing|editing|translation|photographs?|graphics?)\s+by|from our|by our|service of)\b[^()]{1,160}\)\.?$/i;
/** “KELL, May 7, Night.”, “Kell, 20 August 2014.”: where and when, on a line of its own. */
const DATELINE = new RegExp(
  `^(\\p{Upper}[\\p{Alpha}.'’/ -]{1,50}),\\s+(?:${WEEKDAY},?\\s+)?(?:the\\s+)?(?:${DAY}|\\d{1,2}(?:st|nd|rd|th)?)(?:,?\\s+(?:night|morning|noon|afternoon|evening))?\\.?$`,
  'iu',
);
/** “Health desk, updated 5 September 2014”, “Kell Tribune, March 2010, Harbour News”: a line that ends in a date, or nearly. */
const DATED_LINE = new RegExp(
  `^(\\p{Alpha}[^.!?;:“”"]{1,90}?),\\s+(?:updated\\s+|posted\\s+)?(?:${WEEKDAY},?\\s+)?${DAY}${TIME}?(?:,[^,.!?]{1,40})?\\.?$`,
  'iu',
);
const FINITE = /\b(?:is|are|was|were|has|had|have|will|would)\b/i;
/** A time before its date: “07:15, 9 Nov 2021 | Updated 11:02”. */
const CLOCK_LINE = new RegExp(`^\\d{1,2}[:.]\\d{2},?\\s+(?:on\\s+)?${DAY}\\b.{0,60}$`, 'i');
/** Verbs of those that say where to write: “can be reached at”, “are asked to”, “Letters go to”; and of what a writer does. */
const INVITES =
  /^(?:can|could|may|might|must|should|shall|will|is|are|go|goes|reach|reaches|contact|e-?mail|write|send|covers|writes|edits|reports)$/;
const MAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}/;
/** A line that tells where to write has at most this many words. */
const LONGEST_CONTACT = 14;

/** Decides what each block of an article is. `references` are blocks of its reference list. */
export function layOut(article: ArticleText, references: ReadonlySet<number>): Layout {
  const { blocks } = article;
  const roles: BlockRole[] = blocks.map(() => 'text');
  const imprint: { title?: string; byline?: string; date?: string; outlet?: string } = fromFrontMatter(article.frontMatter);
  const prose = blocks.findIndex((b) => isBody(b));
  const firstProse = prose < 0 ? blocks.length : prose;
  let commentsFrom = -1;
  blocks.forEach((block, i) => {
    const text = block.text.trim();
    if (references.has(i)) {
      roles[i] = 'reference';
      return;
    }
    if (commentsFrom >= 0) {
      roles[i] = 'furniture';
      return;
    }
    if (i > firstProse && COMMENTS_HEADING.test(text) && commentsFollow(blocks, i)) {
      commentsFrom = i;
      roles[i] = 'furniture';
      return;
    }
    if (block.level > 0) {
      roles[i] = i <= firstProse && imprint.title === undefined ? 'title' : 'heading';
      if (roles[i] === 'title') imprint.title ??= text;
      return;
    }
    const nearTop = i < Math.max(firstProse + 1, 6);
    if (isFurniture(block, text, nearTop && blocks.length > 1)) {
      roles[i] = 'furniture';
      if (nearTop) {
        const byline = BYLINE.exec(text)?.[1];
        if (byline) {
          // “by Ana Ruiz, 3 May 2019”
          const dated = DATED_BYLINE.exec(byline);
          imprint.byline ??= (dated?.[1] ?? byline).trim();
          if (dated?.[2] !== undefined) imprint.date ??= dated[2];
        } else if (STAFF.test(text)) imprint.byline ??= text;
        if (DATE_LINE.test(text)) imprint.date ??= text;
      }
      return;
    }
    if (i > firstProse && i > blocks.length / 2 && COMMENTER.test(text)) {
      commentsFrom = i;
      roles[i] = 'furniture';
    }
  });
  headings(article, roles, imprint, firstProse);
  return { roles, imprint };
}

function fromFrontMatter(front: ReadonlyMap<string, string>): { title?: string; byline?: string; date?: string; outlet?: string } {
  const pick = (...keys: string[]) => keys.map((k) => front.get(k)).find((v) => v !== undefined && v !== '');
  const title = pick('title', 'headline');
  const byline = pick('author', 'authors', 'byline', 'by');
  const date = pick('date', 'published', 'pubdate', 'created', 'updated');
  const outlet = pick('outlet', 'publication', 'publisher', 'site', 'source', 'newspaper');
  return { ...(title ? { title } : {}), ...(byline ? { byline } : {}), ...(date ? { date } : {}), ...(outlet ? { outlet } : {}) };
}

/** A block that reads as article text: long, or a sentence with an end mark. */
function isBody(block: Block): boolean {
  const text = block.text.trim();
  return block.level === 0 && text.split(/\s+/).length >= 12 && /$(?<=[.!?…]["”’')\]]*(?:\s*\[[^\]]*\]|\s*\([^)]*\))?)/.test(text);
}

function commentsFollow(blocks: readonly Block[], at: number): boolean {
  return at + 1 < blocks.length;
}

function isFurniture(block: Block, text: string, nearTop: boolean): boolean {
  if (text === '') return true;
  if (block.kind === 'table-cell') return false;
  if (text.length > LONGEST_FURNITURE) return false;
  if (isFurnitureAnywhere(text)) return true;
  if (!nearTop) return false;
  const words = wordsIn(text);
  return (words <= LONGEST_CONTACT && isDatedLine(text)) || (words <= 6 && STAFF.test(text)) || isLoneName(text);
}

/** A longer block is text. */
const LONGEST_FURNITURE = 300;

/** Whether a block is furniture wherever it stands. Kept for the blocks of a draft: all are looked at anew at every key. */
const isFurnitureAnywhere = keptByText((text) => {
  if (text.length < 240 && FURNITURE.test(text)) return true;
  if (!/[\p{Alpha}\p{N}]/u.test(text)) return true;
  if (DATE_LINE.test(text)) return true;
  const words = wordsIn(text);
  if (BYLINE.test(text) && words <= 12) return true;
  if (AUTHOR.test(text) && text.length < 160 && !/[.!?]["”’]?$/.test(text.slice(0, -1)) && !/^source:/i.test(text)) return true;
  if (text.length < 180 && (isProvenance(text) || CREDITS.test(text) || CLOCK_LINE.test(text))) return true;
  if (text.length < 80 && isNames(DATELINE.exec(text)?.[1])) return true;
  if (words <= LONGEST_CONTACT && MAIL.test(text) && !tellsOfAddress(text)) return true;
  return isMenu(text);
}, BLOCKS);

function wordsIn(text: string): number {
  return text.split(/\s+/).length;
}

/** Whether a line tells where a text was posted or printed; “Printed in Kell, nine leaflets accuse the mayor” tells something else. */
function isProvenance(text: string): boolean {
  if (!PROVENANCE.test(text) || FINITE.test(text)) return false;
  const comma = text.indexOf(',');
  return comma < 0 || predicate(tagWords(text.slice(comma + 1))) === undefined;
}

/** Whether the sentence with an e-mail address tells something, and is no request or leave to write there. */
function tellsOfAddress(text: string): boolean {
  if (!/[.!?]["”’)\]]*$/.test(text)) return false;
  const sentence = text.split(/[.!?;:]\s/).find((part) => MAIL.test(part)) ?? text;
  const words = tagWords(sentence);
  if (/^(?:if|when|for|to|with)$/.test(words[0]?.lower ?? '')) return false;
  const verb = predicate(words);
  if (!verb || INVITES.test(verb.lower)) return false;
  const subject = words[words.indexOf(verb) - 1]?.lower ?? '';
  return !/^(?:you|we|i)$/.test(subject) || isPast(verb);
}

function isPast({ lower }: Word): boolean {
  return lower.endsWith('ed') || baseOf(lower) !== lower;
}

/** The first verb that stands right behind a noun or pronoun, adverbs aside, and so tells something of it; not “printed at” or “who saw”. */
function predicate(words: readonly Word[]): Word | undefined {
  const said = words.filter((w) => w.tag !== 'ADV');
  return said.find((w, k) => {
    if (w.tag !== 'AUX' && (w.tag !== 'VERB' || w.lower.endsWith('ing') || w.capital || PUBLISHED.test(w.lower))) return false;
    const before = said[k - 1];
    return before !== undefined && /^(?:NOUN|PROPN|PRON|NUM|SYM)$/.test(before.tag) && !/^(?:who|which|that|whom)$/.test(before.lower);
  });
}

/** Whether a line is a title and a date: names, and little else, before the date. */
function isDatedLine(text: string): boolean {
  const before = DATED_LINE.exec(text)?.[1];
  return (before?.split(/\s+/).length ?? Infinity) <= 2 || isNames(before);
}

/** Whether words are all capitalised, but for those that join names. */
function isNames(words: string | undefined): boolean {
  return words?.split(/,?\s+/).every((word) => /^[^\p{Alpha}]*\p{Upper}|^(?:of|the|and|for|in|at|on|&)$/u.test(word)) ?? false;
}

/** What stands between menu entries. */
const BETWEEN = /[|»›>•·]/;

/** Menu entries in one line: glued together, or parted by bars, arrows, bullets. */
function isMenu(text: string): boolean {
  const joints = text.match(GLUED)?.length ?? 0;
  const glued = joints === 0 ? 0 : joints - (text.match(CAMEL)?.length ?? 0);
  const words = glued > 0 ? text.split(/\s+/).length : 0;
  if (glued >= 2 && glued >= words / 12) return true;
  if (glued === 1 && words <= 12 && !/[.!?]$/.test(text)) return true;
  if (!BETWEEN.test(text)) return false;
  const parts = text
    .split(BETWEEN)
    .map((p) => p.trim())
    .filter(Boolean);
  return parts.length >= 3 && parts.every((p) => p.split(/\s+/).length <= 5) && !/[.!?]$/.test(text);
}

/** Two or three capitalised words and nothing else, at the top: the writer's name. */
function isLoneName(text: string): boolean {
  return (
    /^\p{Upper}[\p{Alpha}'’-]+(?:\s+(?:\p{Upper}\.|\p{Upper}[\p{Alpha}'’-]+|al-\p{Upper}\p{Alpha}+|de|van|von|bin|el|da)){1,2}$/u.test(
      text,
    ) && text.length < 40
  );
}

/** Finds title and headings in plain text, where nothing marks them but their looks; a lone name under a title is a byline. */
function headings(article: ArticleText, roles: BlockRole[], imprint: { title?: string; byline?: string }, firstProse: number): void {
  const { blocks } = article;
  const texts = blocks.map((b, i) => ({ b, i })).filter(({ i }) => roles[i] === 'text' || roles[i] === 'furniture');
  for (const { b, i } of texts) {
    const text = b.text.trim();
    const role = roles[i];
    if (b.kind !== 'paragraph' || b.quoteDepth > 0) continue;
    if (role === 'furniture') {
      if (!isLoneName(text) || imprint.byline !== undefined || i > firstProse) continue;
      // The first lone line is a title if nothing else can be; under a title it is the writer.
      if (roles.slice(0, i).some((r) => r === 'title' || r === 'heading') || blocks.slice(i + 1, i + 2).some(isBody)) imprint.byline = text;
      continue;
    }
    if (!looksLikeHeading(text, i <= firstProse) || !textFollows(blocks, roles, i)) continue;
    const title = imprint.title === undefined && i <= firstProse;
    roles[i] = title ? 'title' : 'heading';
    if (title) imprint.title = text;
  }
}

function looksLikeHeading(text: string, top: boolean): boolean {
  // This runs for every block at every key, and most are long.
  if (text.length > (top ? 160 : 90) || text.includes('\n')) return false;
  const words = text.split(/\s+/).length;
  if (words > (top ? 24 : 12)) return false;
  if (!/^["“‘'(\d\p{Upper}]/u.test(text)) return false;
  // “It fell in 2019.[1]” ends like a sentence.
  const bare = text.replace(/(?:\s?(?:\[\^?[^[\]\s⁰-⁹¹²³]{1,20}\]|[⁰-⁹¹²³]))+$/u, '');
  // “LATEST TELEGRAMS.”: capitals throughout head a text, whatever closes them.
  const shouted =
    words <= 8 &&
    /\p{Upper}{3}/u.test(bare) &&
    !/[\p{Lower}\d:;]/u.test(bare) &&
    !bare.endsWith(',') &&
    !(bare.endsWith('.') && isShoutedClaim(bare));
  if (!shouted && /[.;,:]["”’']?$/.test(bare) && !/\b(?:U\.S|U\.K|Inc|Jr|a\.m|p\.m|D\.C)\.$/.test(text)) return false;
  if (/[?!]["”’']?$/.test(bare)) return top && words <= 16;
  if (/["”]$/.test(text) && /^["“]/.test(text) && !top) return false;
  return true;
}

/** “NINE MINERS DIED.”, “NINE DEAD.”: something is told, or counted; not “HOW THE BRIDGE FELL.”, “CHAPTER ONE.” */
function isShoutedClaim(text: string): boolean {
  const words = tagWords(text.toLowerCase());
  if (/^(?:how|why|what|where|when|who|whom|whose|which|that)$/.test(words[0]?.lower ?? '')) return false;
  return predicate(words) !== undefined || (words[0]?.tag === 'NUM' && words[1]?.tag !== 'PUNCT');
}

/** Whether article text comes after block `i`: the last line of an article is no heading. */
function textFollows(blocks: readonly Block[], roles: readonly BlockRole[], i: number): boolean {
  for (let k = i + 1; k < blocks.length; k++) if (roles[k] === 'text') return true;
  return false;
}
