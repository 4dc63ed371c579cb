import { findQuotations } from '../../reading/quotation.js';
import type { QuotationReading, Reading } from '../../reading/reading.js';
import { fileEnd, fileStart, proseEnd } from '../../text/article.js';
import type { Span } from '../../text/span.js';
import type { Mending } from './mendings.js';

/** The mark that closes what another opens, where the article does not show it. */
const CLOSERS: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“',
  '«': '»',
  '»': '«',
  '‘': '’',
  '‚': '‘',
  '‹': '›',
  '›': '‹',
  '‘‘': '’’',
  '``': "''",
};

/** Closes a quotation that never closes: before the words that report it or at the end of its sentence, or of its paragraph. */
export function closedQuotation(reading: Reading, span: Span): readonly Mending[] {
  const { article, quotations, sentences } = reading;
  const quotation = quotations.find((q) => q.start === span.start && !q.closed);
  const sentence = quotation && sentences[quotation.sentence];
  const block = sentence && article.blocks[sentence.block];
  if (!block) return [];
  const { text } = block;
  const own = findQuotations(text).find((q) => fileStart(block, q.start) === span.start && !q.closed);
  if (!own) return [];
  const opener = text.slice(own.start, own.inner.start);
  const closer = closerOf(reading, opener);
  const outside = standsBefore(reading, /^\p{Upper}/u.test(text.slice(own.inner.start)));
  const cited = reading.citations.filter((c) => c.block === sentence.block && c.kind !== 'in-text');
  /** Where the mark goes for words that end at `end`: not behind their citation, and on the right side of the full stop. */
  const place = (end: number): number => {
    let at = end;
    for (;;) {
      at = own.start + text.slice(own.start, at).trimEnd().length;
      const stop = /[.,]$/.test(text.slice(0, at)) ? at - 1 : at;
      const citation = cited.find((c) => [at, stop].includes(proseEnd(block, c.end)) && proseEnd(block, c.start) > own.inner.start);
      if (!citation) break;
      at = proseEnd(block, citation.start);
    }
    return outside && /[^.,][.,]$/.test(text.slice(0, at)) ? at - 1 : at;
  };
  const ofSentence = place(Math.min(proseEnd(block, sentence.end), own.inner.end));
  const ofBlock = place(own.inner.end);
  const spoken = beforeReport(reading, quotation);
  const ways = [
    spoken === undefined
      ? { at: ofSentence, title: 'Close the quotation at the end of the sentence' }
      : { at: proseEnd(block, spoken + (outside ? 0 : 1)), title: 'Close the quotation before the words that report it' },
    { at: ofBlock, title: 'Close the quotation at the end of the paragraph' },
  ];
  return ways
    .filter(({ at }, i) => i > 0 || at !== ofBlock)
    .filter(({ at }) => closes(text, own.start, at, closer))
    .map(({ at, title }) => ({ title, edits: [{ start: fileEnd(block, at), end: fileEnd(block, at), newText: closer }] }));
}

/**
 * Where in the file the comma stands that ends what is quoted, if its sentence goes on with who says so:
 * “The pier is rotten, said Ana Brel. Her words are no part of the quotation.
 */
function beforeReport({ attributions, article: { source } }: Reading, { sentence, inner }: QuotationReading): number | undefined {
  const report = attributions.find((a) => a.sentence === sentence && a.quoted && a.content[0]?.start === inner.start);
  const end = report?.content.length === 1 ? report.content[0]?.end : undefined;
  return report && end !== undefined && end < report.cue.start && source[end] === ',' ? end : undefined;
}

/** Whether the quotation at `start` is read as closed with a mark put in. */
function closes(text: string, start: number, at: number, closer: string): boolean {
  const closed = findQuotations(text.slice(0, at) + closer + text.slice(at)).find((q) => q.start === start);
  return closed?.closed === true && closed.inner.end === at;
}

/** How the article closes what it opens with this mark: „so“ or „so”. */
function closerOf({ quotations, article: { source } }: Reading, opener: string): string {
  const alike = quotations.find((q) => q.closed && source.slice(q.start, q.inner.start) === opener);
  return alike ? source.slice(alike.inner.end, alike.end) : (CLOSERS[opener] ?? opener);
}

/**
 * Whether most quotations of the article stand before the full stop or comma that follows their words, “so”. Whole
 * sentences are often treated otherwise than a word or two, so only the like of this one count.
 */
function standsBefore({ quotations, article: { source } }: Reading, isSentence: boolean): boolean {
  let outside = 0;
  let inside = 0;
  for (const { closed, inner, end } of quotations) {
    if (!closed || isSentence !== /^\p{Upper}/u.test(source.slice(inner.start, inner.start + 2))) continue;
    if (/[.,]/.test(source.charAt(end))) outside++;
    else if (/[.,]/.test(source.charAt(inner.end - 1))) inside++;
  }
  return outside > inside;
}
