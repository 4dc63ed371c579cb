import { fileEnd, fileStart, type ArticleText } from '../text/article.js';
import { lastFrom, overlapsOne, type Span } from '../text/span.js';
import type { BlockReading } from './block.js';
import type { CitationKind, CitationMark } from './citation.js';
import type { BlockRole } from './furniture.js';
import type { Reference, References } from './references.js';
import type { Speakers } from './speaker.js';

/** A citation and what it points to. Offsets are of the file. */
export interface Citation extends Span {
  readonly kind: CitationKind;
  readonly scheme: CitationMark['scheme'];
  /** As it stands in the text. */
  readonly text: string;
  /** Whether the article itself gives enough to find the source. */
  readonly resolves: boolean;
  /** Labels that point nowhere. */
  readonly missing: readonly string[];
  /** Labels of references that it points to: `1`, a footnote's, a bibliography key. */
  readonly labels: readonly string[];
  /** The references of the article that it points to. */
  readonly refersTo: readonly Reference[];
  /** What it points to, in words: the reference's text, a link's target, the citation that an ibid repeats. */
  readonly target: string | undefined;
  /** "(ibid, citing X)": the source behind the source. */
  readonly citing: string | undefined;
  /** Index of its block. */
  readonly block: number;
}

/**
 * Whether a citation promises a source and the article does not give it: `[1]` with no list. A document named in running text by too
 * little promises none.
 */
export function leadsNowhere({ kind, resolves }: Citation): boolean {
  return !resolves && kind !== 'in-text';
}

/** The citations of an article, and which sentences they cover. */
export interface Citations {
  readonly all: readonly Citation[];
  /** Whether a formal citation covers sentence `k` of block `b`. */
  covers(b: number, k: number): boolean;
}

/** Finds out what each citation points to, and how far back it reaches. */
export function resolveCitations(
  article: ArticleText,
  blocks: readonly BlockReading[],
  roles: readonly BlockRole[],
  references: References,
  speakers: Speakers,
): Citations {
  const all: Citation[] = [];
  const covered = blocks.map((block) => block.sentences.map(() => false));
  /** The last full citation, for ibid. */
  let antecedent: Antecedent | undefined;
  /** Everything cited so far, for op. cit. */
  const before: string[] = [];
  const bibliography = article.frontMatter.has('bibliography') || article.frontMatter.has('references');
  blocks.forEach((reading, b) => {
    const block = article.blocks[b];
    const role = roles[b];
    if (!block || role === 'furniture' || role === 'reference') return;
    const { text } = reading.prose;
    const ofBlock: Citation[] = [];
    for (const mark of reading.citations) {
      const wording = text.slice(mark.start, mark.end);
      const resolved = resolve(mark, references, antecedent, before, bibliography, wording);
      ofBlock.push({
        start: fileStart(block, mark.start),
        end: fileEnd(block, mark.end),
        kind: mark.kind,
        scheme: mark.scheme,
        text: wording,
        resolves: resolved.resolves,
        missing: resolved.missing,
        labels: mark.labels,
        refersTo: referencesOf(mark, references),
        target: resolved.target,
        citing: mark.citing === '' ? undefined : mark.citing,
        block: b,
      });
      before.push(`${wording} ${resolved.target ?? ''}`);
      if (mark.kind !== 'ibid' && mark.scheme !== 'page') antecedent = { text: resolved.target ?? wording, resolves: resolved.resolves };
      if (role === 'text' && mark.kind !== 'in-text') cover(reading, covered[b] ?? [], mark, reading.citations, speakers.kinds[b] ?? []);
    }
    const inText = (named: Span, resolves: boolean, target?: string): Citation => ({
      start: fileStart(block, named.start),
      end: fileEnd(block, named.end),
      kind: 'in-text',
      scheme: 'in-text',
      text: text.slice(named.start, named.end),
      resolves,
      missing: [],
      labels: [],
      refersTo: [],
      target,
      citing: undefined,
      block: b,
    });
    // Where a formal citation covers the sentence, what is named in it as its source is what that cites.
    const isCovered = (named: Span) => covered[b]?.[lastFrom(reading.sentences, named.start)] ?? false;
    for (const outlet of role === 'text' ? reading.outlets : []) {
      if (overlapsOne(reading.citations, outlet) || (outlet.asSource && isCovered(outlet))) continue;
      const target = text.slice(outlet.start, outlet.end);
      ofBlock.push(inText(outlet, true, target));
      antecedent ??= { text: target, resolves: true };
    }
    for (const named of role === 'text' ? reading.documents : []) {
      if (isCovered(named) || overlapsOne(reading.citations, named) || overlapsOne(reading.outlets, named)) continue;
      // Without a target: “the report” of two articles need not be one.
      ofBlock.push(inText(named, named.findable));
    }
    all.push(...ofBlock.sort((x, y) => x.start - y.start));
  });
  return { all, covers: (b, k) => covered[b]?.[k] ?? false };
}

/** What an ibid repeats. */
interface Antecedent {
  readonly text: string;
  readonly resolves: boolean;
}

type Resolved = Pick<Citation, 'resolves' | 'missing'> & { readonly target?: string | undefined };

function resolve(
  mark: CitationMark,
  references: References,
  antecedent: Antecedent | undefined,
  before: readonly string[],
  bibliography: boolean,
  wording: string,
): Resolved {
  switch (mark.scheme) {
    case 'number':
    case 'superscript':
    case 'footnote': {
      const missing = mark.labels.filter((l) => !references.byLabel.has(l.toLowerCase()) && !references.defined.has(l.toLowerCase()));
      return withTarget(missing, references.byLabel.get((mark.labels[0] ?? '').toLowerCase())?.text);
    }
    case 'key': {
      const missing = mark.labels.filter(
        (l) => !references.byLabel.has(l.toLowerCase()) && !references.entries.some((e) => e.text.includes(l)),
      );
      // A bibliography file lies outside the article; whether the key is in it is not for the reading to say.
      return bibliography ? { resolves: true, missing: [] } : withTarget(missing, undefined);
    }
    case 'author-year': {
      const missing = (mark.authorYear ?? []).filter((a) => !referenceOf(a, references.entries)).map((a) => `${a.author} ${a.year}`.trim());
      const first = mark.authorYear?.[0];
      return withTarget(missing, first ? referenceOf(first, references.entries)?.text : undefined);
    }
    case 'page':
      // Where nothing was cited before, the sentence itself names what has pages.
      return { resolves: antecedent?.resolves ?? true, missing: [], target: antecedent?.text };
    case 'ibid':
      if (mark.repeats !== undefined) {
        const { repeats } = mark;
        const work = before.find((b) => b.includes(repeats));
        return work === undefined && !references.entries.some((e) => e.text.includes(repeats))
          ? { resolves: false, missing: [repeats] }
          : { resolves: true, missing: [], target: work ?? repeats };
      }
      return antecedent === undefined
        ? { resolves: false, missing: [] }
        : { resolves: antecedent.resolves, missing: [], target: antecedent.text };
    case 'link':
      // The parser makes links of labels that are defined; what has one left is defined nowhere.
      if (mark.labels.length > 0) return { resolves: false, missing: mark.labels };
      return { resolves: true, missing: [], target: mark.target ?? wording };
    case 'full':
    case 'in-text':
      return { resolves: true, missing: [], target: wording };
  }
}

/** The references that a mark points to, whatever way it is written. */
function referencesOf(mark: CitationMark, { byLabel, entries }: References): Reference[] {
  const labelled = mark.labels.flatMap(
    (l) => byLabel.get(l.toLowerCase()) ?? (mark.scheme === 'key' ? (entries.find((e) => e.text.includes(l)) ?? []) : []),
  );
  const named = (mark.authorYear ?? []).flatMap((a) => referenceOf(a, entries) ?? []);
  const repeated = mark.repeats === undefined ? [] : entries.filter((e) => e.text.includes(mark.repeats ?? ''));
  return [...labelled, ...named, ...repeated];
}

function withTarget(missing: readonly string[], target: string | undefined): Resolved {
  return { resolves: missing.length === 0, missing, target };
}

function referenceOf(cited: { readonly author: string; readonly year: string }, entries: readonly Reference[]): Reference | undefined {
  const author = cited.author.toLowerCase();
  return entries.find(
    (e) => e.text.toLowerCase().includes(author) && (cited.year === 'n.d.' || e.text.includes(cited.year.replace(/[a-z]$/, ''))),
  );
}

/**
 * Marks the sentences that a citation covers: its own, and the run of quoted or reported sentences that it closes.
 * A citation in the middle of its sentence covers that sentence alone.
 */
function cover(
  reading: BlockReading,
  covered: boolean[],
  mark: CitationMark,
  marks: readonly CitationMark[],
  kinds: readonly (readonly unknown[])[],
): void {
  const { sentences, quotations } = reading;
  const k = sentences.findIndex((s) => mark.start >= s.start && mark.start < s.end);
  const own = sentences[k];
  if (!own) return;
  covered[k] = true;
  const rest = reading.prose.text.slice(mark.end, own.end);
  if (/\p{Alpha}{2}/u.test(rest)) return;
  for (let j = k - 1; j >= 0; j--) {
    const s = sentences[j];
    if (!s || covered[j]) break;
    if (marks.some((m) => m.kind !== 'in-text' && m.start >= s.start && m.start < s.end)) break;
    const continues = quotations.some((q) => q.depth === 0 && q.start < s.end && q.end > s.end && q.words > 3);
    const reported = s.quoted > 0.5 || (kinds[j]?.length ?? 0) > 0;
    const next = sentences[j + 1];
    const nextReported = next !== undefined && (next.quoted > 0.3 || (kinds[j + 1]?.length ?? 0) > 0 || next === own);
    if (!continues && !(reported && nextReported)) break;
    covered[j] = true;
  }
}
