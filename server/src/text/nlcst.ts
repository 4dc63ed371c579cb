import type { Paragraph, Root, Sentence, SentenceContent, Word, WordContent } from 'nlcst';
import { fileEnd, fileStart, type ArticleText, type Block } from './article.js';
import { Lines } from './lines.js';
import { splitSentences } from './sentences.js';

/** A word with the hyphens and apostrophes inside it, a run of blanks, a mark of punctuation, or another sign. */
const TOKEN = /([\p{Alpha}\p{N}\p{M}]+(?:[’'‑-][\p{Alpha}\p{N}\p{M}]+)*)|(\s+)|(\p{P})|([^])/gu;

/**
 * An article as a natural-language syntax tree (nlcst), on which retext plugins work. Each block of prose is a paragraph;
 * positions are those of the file, so that what a plugin reports stands where the author wrote it.
 */
export function toNlcst(article: ArticleText): Root {
  const lines = new Lines(article.source);
  return {
    type: 'RootNode',
    children: article.blocks.map((block) => paragraphOf(block, lines)),
    position: positionOf(lines, 0, article.source.length),
  };
}

function paragraphOf(block: Block, lines: Lines): Paragraph {
  const children: Paragraph['children'] = [];
  let end = 0;
  for (const span of splitSentences(block.text)) {
    if (span.start > end) children.push(...(tokensOf(block, lines, end, span.start) as Paragraph['children']));
    const sentence: Sentence = {
      type: 'SentenceNode',
      children: tokensOf(block, lines, span.start, span.end),
      position: inFile(block, lines, span.start, span.end),
    };
    children.push(sentence);
    end = span.end;
  }
  if (end < block.text.length) children.push(...(tokensOf(block, lines, end, block.text.length) as Paragraph['children']));
  return { type: 'ParagraphNode', children, position: positionOf(lines, block.span.start, block.span.end) };
}

function tokensOf(block: Block, lines: Lines, from: number, to: number): SentenceContent[] {
  const nodes: SentenceContent[] = [];
  for (const match of block.text.slice(from, to).matchAll(TOKEN)) {
    const start = from + match.index;
    const position = inFile(block, lines, start, start + match[0].length);
    if (match[1] !== undefined) nodes.push({ type: 'WordNode', children: partsOf(block, lines, match[1], start), position } satisfies Word);
    else
      nodes.push({
        type: match[2] !== undefined ? 'WhiteSpaceNode' : match[3] !== undefined ? 'PunctuationNode' : 'SymbolNode',
        value: match[0],
        position,
      });
  }
  return nodes;
}

function partsOf(block: Block, lines: Lines, word: string, start: number): WordContent[] {
  return [...word.matchAll(/[’'‑-]|[^’'‑-]+/gu)].map((m) => ({
    type: /^[’'‑-]$/u.test(m[0]) ? ('PunctuationNode' as const) : ('TextNode' as const),
    value: m[0],
    position: inFile(block, lines, start + m.index, start + m.index + m[0].length),
  }));
}

function inFile(block: Block, lines: Lines, start: number, end: number) {
  return positionOf(lines, fileStart(block, start), fileEnd(block, end));
}

function positionOf(lines: Lines, start: number, end: number) {
  return { start: { ...lines.at(start), offset: start }, end: { ...lines.at(end), offset: end } };
}
