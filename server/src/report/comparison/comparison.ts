import { DENIED_HERE, DENIED_THERE } from '../../corpus/relation.js';
import type { ComparedClaim, ComparedPassage, Comparison } from '../../views/compare.js';
import type { Paint } from '../paint.js';
import type { Places } from '../places.js';
import { printable } from '../printable.js';

/** What a form of a comparison needs beside it. */
export interface ComparisonOptions {
  readonly places: Places;
  readonly paint: Paint;
}

/** Writes a comparison as text. */
export type WriteComparison = (comparison: Comparison, options: ComparisonOptions) => string;

/** The forms of a comparison, each loaded when it is asked for. */
export const COMPARISON_FORMATS: Readonly<Record<string, () => Promise<WriteComparison>>> = {
  table: async () => (await import('./table.js')).table,
  csv: async () => (await import('./csv.js')).csv,
  json: async () => (await import('./json.js')).json,
  markdown: async () => (await import('./markdown.js')).markdown,
};

const PRONOUN = /^(?:he|she|they|it|who|I|we)$/i;

/** How an article stands to a claim, in words: "attributes to the fire service", "cites Kell Gazette". */
export function stanceOf({ stance, sources, citations }: ComparedPassage): string {
  const who = sources.map((name) => (PRONOUN.test(name) ? `“${name}”` : short(name, 60))).join(', ');
  switch (stance) {
    case 'attributes':
      return who === '' ? 'attributes to nobody in particular' : `attributes to ${who}`;
    case 'cites':
      return `cites ${citations.length > 0 ? citations.map((c) => short(c, 60)).join('; ') : 'a source'}${who === '' ? '' : `, names ${who}`}`;
    case 'negates':
      return 'puts it in the negative';
    case 'supposes':
      return 'asks or supposes it';
    case 'denies':
      return who === '' ? 'denies' : `denies, by ${who}`;
    default:
      return stance;
  }
}

/** What a cell of the table of claims × articles says, without the passage: stance, figures, contradiction. */
export function cellOf(passage: ComparedPassage): string {
  const figures = passage.figures.length > 0 ? ` (${passage.figures.join(', ')})` : '';
  const conflict = conflictOf(passage);
  return `${signOf(passage)}${conflict === undefined ? '' : `${conflict}: `}${stanceOf(passage)}${figures}`;
}

const SIGNS = { agrees: '≈ ', conflicts: '≠ ', related: '· ' } as const;
/** What the signs mean. */
export const LEGEND = [
  '≠ contradicts it',
  '≠? contradicts it, if both tell of one event',
  '≈ says the same',
  '· treats the same matter',
] as const;

/** How a passage stands to the claim, as a sign and a blank; '' for the claim itself. */
export function signOf({ relation, doubtful }: Pick<ComparedPassage, 'relation' | 'doubtful'>): string {
  return relation === undefined ? '' : doubtful ? '≠? ' : SIGNS[relation];
}

/** What sets a passage against the claim, in words; undefined where nothing does, or where its stance says it. */
export function conflictOf({ conflict, doubtful, stance }: ComparedPassage): string | undefined {
  const denied = conflict === DENIED_HERE || conflict === DENIED_THERE;
  return denied && (!doubtful || stance === 'denies') ? undefined : conflict;
}

/** A place that editors and terminals lead to: file, line, column. */
export function placeOf(path: string, start: number, places: Places): string {
  const at = places.linesOf(path)?.at(start);
  return at ? `${path}:${at.line}:${at.column}` : path;
}

/** The passages of a claim in the order of all articles; undefined where one is silent. */
export function rowOf({ passages }: ComparedClaim, { articles }: Comparison): readonly (ComparedPassage | undefined)[] {
  const byPath = new Map(passages.map((p) => [p.path, p]));
  return articles.map((path) => byPath.get(path));
}

/** A text in one line, cut at a word if it is longer than `most` UTF-16 units. */
export function short(text: string, most: number): string {
  const line = printable(text).trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/\s\S*$/, '')}…`;
}
