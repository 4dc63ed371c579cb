import type { ReviewedArticle } from '../review.js';
import type { Finding } from '../rules/rule.js';

/**
 * What findings are known by from run to run, in the order of `article.findings`: 16 hex digits, a colon, and which of
 * several alike it is, from 1. It is made of the rule, the finding's words and those of its sentence, so it stays when
 * paragraphs move, lines are wrapped anew or marked up, and other sentences change. It does not hold the file's path:
 * two articles may have the same.
 */
export function fingerprintsOf(article: ReviewedArticle): readonly string[] {
  const { findings } = article;
  if (findings.length === 0) return [];
  const seen = new Map<string, number>();
  const { reading } = article;
  const { sentences } = reading;
  let sentence = 0;
  return findings.map((finding) => {
    // Both are in the order of the text, so one walk finds every sentence.
    while ((sentences[sentence]?.end ?? Infinity) <= finding.start) sentence++;
    const around = sentences[sentence];
    const text = around && around.start < finding.end ? around.text : '';
    const key = hash64([finding.rule, wordsOf(passage(finding, reading.article.source)), wordsOf(text)].join('\u0000'));
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return `${key}:${nth}`;
  });
}

function passage({ start, end }: Finding, source: string): string {
  return source.slice(start, end);
}

/** The words of a text and nothing else: case, marks, white space and markup do not count. */
export function wordsOf(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{Alpha}\p{M}\p{N}]+/gu) ?? []
  ).join(' ');
}

/** FNV-1a, 64 bits, of a text in UTF-8: 16 hex digits. In two halves, since a big integer for each byte is slow. */
export function hash64(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of new TextEncoder().encode(text)) {
    // The prime is 2⁴⁰ + 0x1b3; a half times 0x1b3 still fits a double.
    const mixed = (low ^ byte) >>> 0;
    const product = mixed * 0x1b3;
    high = (Math.imul(high, 0x1b3) + Math.floor(product / 0x1_0000_0000) + (mixed << 8)) >>> 0;
    low = product >>> 0;
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
