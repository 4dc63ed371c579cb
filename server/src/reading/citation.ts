import type { Span } from '../text/span.js';
import type { Prose } from './prose.js';

/** How a citation is written; the words of the analysis' format. */
export type CitationKind = 'marker' | 'parenthetical' | 'ibid' | 'link' | 'in-text';

/** A citation as it stands in a block, before it is known what it points to. Offsets are of the block's prose. */
export interface CitationMark extends Span {
  readonly kind: CitationKind;
  /** Labels of references it points to: `1`, `2`…, a footnote's label, a bibliography key, a link that nothing defines. */
  readonly labels: readonly string[];
  /** What the labels are. */
  readonly scheme: 'number' | 'superscript' | 'footnote' | 'key' | 'author-year' | 'full' | 'page' | 'ibid' | 'link' | 'in-text';
  /** For author–year: surnames and year. */
  readonly authorYear?: readonly { readonly author: string; readonly year: string }[];
  /** A link's target. */
  readonly target?: string;
  /** For "(ibid, citing X)": the source behind the source. */
  readonly citing?: string;
  /** For "(Amsel, op. cit.)": whose work, cited before, is meant. */
  readonly repeats?: string;
}

/** Longest bracket that is read as a citation, in UTF-16 units. */
const LONGEST = 400;
const YEAR = /\b(?:1[5-9]|20)\d\d[a-z]?\b/;
const MONTH =
  '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)';
const DATE = new RegExp(
  `\\b(?:\\d{1,2}(?:st|nd|rd|th)? ${MONTH}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?|${MONTH},? (?:1[5-9]|20)\\d\\d|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4})`,
);
const IBID = /^\s*(?:see\s+)?(?:ibid(?:em)?|op\.?\s?cit|loc\.?\s?cit|id)\b\.?/i;
const AUTHOR = "\\p{Upper}[\\p{Alpha}\\p{N}'’.-]+(?: (?:(?:of|for|the|on) )*\\p{Upper}[\\p{Alpha}'’.-]+){0,5}";
const AUTHOR_YEAR = new RegExp(
  `^(?:(?:see|cf\\.?|e\\.g\\.,?|see also|as in|quoted in|cited in|in)\\s+)?(${AUTHOR}(?:(?:,? (?:and|&) |, )${AUTHOR})*(?: et al\\.?)?),?\\s+((?:1[5-9]|20)\\d\\d[a-z]?|n\\.d\\.)(?:\\s*[,:]\\s*(?:(?:pp?|ch|sec|vol|no|tab|fig)\\.\\s*|(?:table|figure|chapter|section|page|pages|note|appendix) )?[\\divxlA-Z]+(?:[–-][\\divxl]+)?)?$`,
  'u',
);
/** A page, or several. */
const PAGES = '(?:pp?\\.\\s?|pages? )\\d{1,5}(?:\\s?[–-]\\s?\\d{1,5})?';
const PAGE = new RegExp(`^(?:see |at )?${PAGES}$`);
const YEAR_PAGE = new RegExp(`^((?:1[5-9]|20)\\d\\d[a-z]?)[,:]\\s*${PAGES}$`);
const TITLE_PAGE = new RegExp(`^(?:see )?[“"‘'\\p{Upper}][^.;:()]{1,80},\\s*${PAGES}$`, 'u');
/** A source known through another: "Rusk 1931, quoted in Amsel 2004". */
const THROUGH = /^(.{2,120}?),?\s+(?:as\s+)?(?:quoted|cited|qtd\.?|reported|reprinted)\s+(?:in|by|after)\s+(.{2,160})$/;
const BEHIND = /^(.{2,160}?),?\s+(?:citing|quoting)\s+(.{2,120})$/;

/** The citations that stand in a block, in order, without overlaps. In-text ones come later, from attributions. */
export function findCitations(prose: Prose): CitationMark[] {
  const { text, block } = prose;
  const found: CitationMark[] = [];
  for (const mark of block.marks) {
    if (mark.kind === 'footnote-reference')
      found.push({ start: mark.start, end: mark.end, kind: 'marker', scheme: 'footnote', labels: [mark.target ?? ''] });
    else if (mark.kind === 'undefined-reference')
      found.push({ start: mark.start, end: mark.end, kind: 'link', scheme: 'link', labels: [mark.target ?? ''] });
    else if (mark.kind === 'link' && mark.target !== undefined && isSourceLink(mark.target)) {
      found.push({ start: mark.start, end: mark.end, kind: 'link', scheme: 'link', labels: [], target: mark.target });
    }
  }
  const code = block.marks.filter((m) => m.kind === 'code');
  const free = (span: Span) =>
    !code.some((c) => c.start < span.end && span.start < c.end) && !found.some((c) => c.start < span.end && span.start < c.end);
  const add = (mark: CitationMark) => {
    if (free(mark)) found.push(mark);
  };
  // Most blocks hold none of these; a mark that all of a kind share is found faster than the kind.
  const squares = text.includes('[');
  for (const m of all(squares, text, /\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20})\](?!\()/g)) {
    add({ start: m.index, end: m.index + m[0].length, kind: 'marker', scheme: 'number', labels: numbers(m[1] ?? '') });
  }
  for (const m of all(squares, text, /\[\^([^\]\s]{1,60})\]/g)) {
    add({ start: m.index, end: m.index + m[0].length, kind: 'marker', scheme: 'footnote', labels: [m[1] ?? ''] });
  }
  for (const m of all(squares && text.includes('@'), text, /\[[^[\]]{0,200}?-?@[\p{L}\p{N}_][^[\]]{0,200}\]/gu)) {
    const keys = [
      ...m[0].matchAll(/(?<![\p{Alpha}\p{N}])-?@([\p{Alpha}\p{N}_](?:[\p{Alpha}\p{N}_:.#$%&+?<>~/-]*[\p{Alpha}\p{N}_])?)/gu),
    ].map((k) => k[1] ?? '');
    if (keys.length > 0) add({ start: m.index, end: m.index + m[0].length, kind: 'marker', scheme: 'key', labels: keys });
  }
  for (const m of all(
    /[⁰¹²³⁴⁵⁶⁷⁸⁹]/.test(text),
    text,
    /(?<=[.,;:!?”"’'»)\]]|\p{Lower}{3})[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[⁻⁽⁾,˒–-][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})*/gu,
  )) {
    add({ start: m.index, end: m.index + m[0].length, kind: 'marker', scheme: 'superscript', labels: numbers(fromSuperscript(m[0])) });
  }
  for (const m of all(text.includes('http') || text.includes('www.'), text, /(?:https?:\/\/|www\.)[^\s<>"“”)\]]+[^\s<>"“”)\].,;:!?'’]/g)) {
    add({ start: m.index, end: m.index + m[0].length, kind: 'link', scheme: 'link', labels: [], target: m[0] });
  }
  const round = text.includes('(');
  for (const bracket of round ? brackets(text) : []) {
    const read = readBracket(text.slice(bracket.start + 1, bracket.end - 1));
    if (read) {
      // A link inside a full reference is part of it.
      for (let i = found.length - 1; i >= 0; i--) {
        const inner = found[i];
        if (inner?.kind === 'link' && inner.start >= bracket.start && inner.end <= bracket.end) found.splice(i, 1);
      }
      add({ ...bracket, ...read });
    }
  }
  for (const m of all(
    round,
    text,
    /(?<![\p{Alpha}\p{N}_])(\p{Upper}[\p{Alpha}'’-]{1,60}(?: (?:and|&) \p{Upper}[\p{Alpha}'’-]{1,60}| et al\.?)?) (\((?:1[5-9]|20)\d\d[a-z]?(?:, pp?\. ?\d+(?:[–-]\d+)?)?\))/gu,
  )) {
    const start = m.index + (m[1]?.length ?? 0) + 1;
    const year = YEAR.exec(m[2] ?? '')?.[0] ?? '';
    // "the Olympics (2004)" is no citation; "Lindqvist (2004) argues" and "Moe et al. (2011)" are.
    const next = /^\s+(\p{Alpha}+)/u.exec(text.slice(start + (m[2]?.length ?? 0)))?.[1] ?? '';
    if (/et al|and|&/.test(m[1] ?? '') || /(?:s|ed)$/.test(next)) {
      add({
        start,
        end: start + (m[2]?.length ?? 0),
        kind: 'parenthetical',
        scheme: 'author-year',
        labels: [],
        authorYear: [{ author: surname(m[1] ?? ''), year }],
      });
    }
  }
  for (const m of all(
    /Ibid|Op\. cit|Loc\. cit/.test(text),
    text,
    /(?<=^|[.!?”"’)]\s{1,3})(?:Ibid(?:em)?|Op\. cit|Loc\. cit)\b\.?(?:,? pp?\.? ?\d+(?:[–-]\d+)?)?/g,
  )) {
    add({ start: m.index, end: m.index + m[0].length, kind: 'ibid', scheme: 'ibid', labels: [] });
  }
  for (const m of all(
    text.includes(':'),
    text,
    /(?:^|(?<=[.!?”"’)]\s))(?:Source|Sources|Via|Quelle|H\/T):\s+(\p{Upper}[^.!?\n]{2,120})/gu,
  )) {
    add({ start: m.index, end: m.index + m[0].trimEnd().length, kind: 'in-text', scheme: 'in-text', labels: [] });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The matches of a pattern in a text that may hold any. */
function all(may: boolean, text: string, pattern: RegExp): Iterable<RegExpMatchArray & { index: number }> {
  return may ? text.matchAll(pattern) : [];
}

/** Whether a link can be a source: not an anchor in the page, a mail address or a script. */
function isSourceLink(target: string): boolean {
  return target !== '' && !/^(?:#|mailto:|javascript:|tel:|data:)/i.test(target);
}

/** `2–5, 7` as labels `2`, `3`, `4`, `5`, `7`; a range of more than fifty counts by its ends. */
function numbers(list: string): string[] {
  const labels: string[] = [];
  for (const part of list.split(/[,;˒]/)) {
    const [from, to] = part.split(/[–-]/).map((n) => Number.parseInt(n.trim(), 10));
    if (from === undefined || Number.isNaN(from)) continue;
    if (to === undefined || Number.isNaN(to) || to < from) labels.push(String(from));
    else if (to - from > 50) labels.push(String(from), String(to));
    else for (let n = from; n <= to; n++) labels.push(String(n));
  }
  return labels;
}

function fromSuperscript(text: string): string {
  return Array.from(text, (c) => {
    const digit = '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c);
    return digit >= 0 ? String(digit) : c === '⁻' || c === '–' || c === '-' ? '-' : ',';
  }).join('');
}

/** Outermost round brackets of a bearable length, in order. */
function* brackets(text: string): Generator<Span> {
  const open: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '(') open.push(i);
    else if (c === ')') {
      const start = open.pop();
      if (start !== undefined && open.length === 0 && i - start <= LONGEST) yield { start, end: i + 1 };
    }
  }
}

type BracketReading = Pick<CitationMark, 'kind' | 'scheme' | 'labels'> & Partial<Pick<CitationMark, 'authorYear' | 'citing' | 'repeats'>>;

/** What a bracket's inside cites, or undefined if it is an aside. */
function readBracket(inside: string): BracketReading | undefined {
  const text = inside.trim();
  if (IBID.test(text)) {
    const citing = /\b(?:citing|quoting|after|via|from)\s+(.+)$/is.exec(text)?.[1]?.trim();
    return { kind: 'ibid', scheme: 'ibid', labels: [], ...(citing ? { citing } : {}) };
  }
  if (/^\p{Upper}[^,()]{1,40},\s+(?:op|loc)\.?\s?cit\b/u.test(text))
    return { kind: 'ibid', scheme: 'ibid', labels: [], repeats: surname(text) };
  // “(p. 22)”: a page of the work cited last; “(2019, p. 22)”: the author stands in the sentence.
  if (PAGE.test(text)) return { kind: 'parenthetical', scheme: 'page', labels: [] };
  const paged = YEAR_PAGE.exec(text);
  if (paged) return { kind: 'parenthetical', scheme: 'author-year', labels: [], authorYear: [{ author: '', year: paged[1] ?? '' }] };
  const through = THROUGH.exec(text);
  const behind = BEHIND.exec(text);
  const [seen, origin] = through ? [through[2], through[1]] : behind ? [behind[1], behind[2]] : [undefined, undefined];
  if (seen !== undefined && origin !== undefined) {
    const read = readBracket(seen);
    if (read) return { ...read, citing: origin };
  }
  const parts = text.split(/;\s*/);
  const authored = parts.map((p) => AUTHOR_YEAR.exec(p.trim()));
  if (authored.every(Boolean)) {
    const list = authored.map((m) => ({ author: surname(m?.[1] ?? ''), year: m?.[2] ?? '' }));
    // "(May 2004)", "(Summer 2012)" are dates.
    if (
      list.every((a) =>
        new RegExp(`^(?:${MONTH}|spring|summer|autumn|fall|winter|since|until|before|after|around|circa|from|in)$`, 'i').test(a.author),
      )
    )
      return undefined;
    return { kind: 'parenthetical', scheme: 'author-year', labels: [], authorYear: list };
  }
  if (/^(?:posted|published|reported|quoted|cited|first published|reprinted) (?:on|in|by|at)\s+\S/i.test(text))
    return { kind: 'parenthetical', scheme: 'full', labels: [] };
  if (/^(?:source|sources|via)(?:\s*:)?\s+\S/i.test(text) && text.length < 120)
    return { kind: 'parenthetical', scheme: 'full', labels: [] };
  if (/^see\s+(?:also\s+)?[\p{Upper}“"‘']/u.test(text) && (DATE.test(text) || YEAR.test(text)))
    return { kind: 'parenthetical', scheme: 'full', labels: [] };
  // “(Panel report, p. 18)”
  if (TITLE_PAGE.test(text)) return { kind: 'parenthetical', scheme: 'full', labels: [] };
  if (isFullReference(text)) {
    const citing = /\b(?:citing|quoting)\s+([^,;)]+)/i.exec(text)?.[1]?.trim();
    return { kind: 'parenthetical', scheme: 'full', labels: [], ...(citing ? { citing } : {}) };
  }
  return undefined;
}

/** Author, title, outlet, date in any order: parts with commas, among them a date and a title or several names. */
function isFullReference(text: string): boolean {
  const parts = text.split(/[,;]\s+/);
  if (parts.length < 2) return false;
  const dated = DATE.test(text) || YEAR.test(text);
  const titled = /[“"‘'][^”"’']{3,200}[”"’']/.test(text);
  const starts = parts.filter((p) => /^[“"‘'\p{Upper}]/u.test(p.trim())).length;
  if (!/^[“"‘'\p{Upper}]/u.test(text)) return false;
  // A sentence in brackets has verbs and few capitals; a reference is nearly all names, titles and dates.
  const words = text
    .replace(/[“"‘'][^”"’']{3,200}[”"’']/g, '')
    .split(/\s+/)
    .filter((w) => /\p{Alpha}/u.test(w));
  const capitals = words.filter((w) => /^[^\p{Alpha}]*\p{Upper}/u.test(w)).length;
  const namesOnly = words.length === 0 || capitals / words.length >= 0.55;
  if (dated && titled) return starts >= 1 && (namesOnly || words.length <= 6);
  if (!namesOnly) return false;
  // "(Paris, 4 June 1944)" is a place and a day; a reference without a title names an outlet.
  const outlet =
    /\b(?:Times|Post|News|Herald|Tribune|Gazette|Guardian|Journal|Review|Reuters|BBC|CNN|Agency|Press|Magazine|Mail|Telegraph|Observer|Daily|Weekly|Chronicle|Independent|University|Institute|pp?\.|vol\.|ed\.|eds\.)(?:\b|(?<=\.))/.test(
      text,
    ) || /(?<!\p{Alpha})\p{Alpha}+\.(?:com|org|net|co\.uk|gov|edu|int)\b/u.test(text);
  return dated && outlet && parts.length >= 2;
}

function surname(authors: string): string {
  const first = (authors.split(/,| and | & | et al/)[0] ?? '').trim();
  // "Ministry of Health" is a name as a whole; of "Ana Ruiz" the list sorts by Ruiz.
  return / (?:of|for|the|on) /.test(first) ? first : (first.split(/\s+/).at(-1) ?? '');
}
