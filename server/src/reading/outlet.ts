import { people } from '../lexicon/lexicon.js';
import type { Span } from '../text/span.js';
import type { Word } from '../text/words.js';
import { PhraseFinder } from './phrases.js';

let names: PhraseFinder<string> | undefined;

/** Outlets named in words `from`…`to` of a block: listed names, and names that end like a newspaper's ("the Porto Velo Herald"). */
export function findOutlets(words: readonly Word[], from: number, to: number): Span[] {
  const lists = people();
  names ??= new PhraseFinder([...lists.outletName].map((n) => [n, n] as const));
  const found: Span[] = [];
  for (let i = from; i < to; i++) {
    const word = words[i];
    if (!word || !/^\p{Lu}/u.test(word.text)) continue;
    const match = names.at(words, i, to);
    if (match) {
      const last = words[match.to - 1];
      found.push({ start: word.start, end: last?.end ?? word.end });
      i = match.to - 1;
      continue;
    }
    // A run of capitalised words of which the last is an outlet's word.
    let end = i;
    while (end + 1 < to && words[end + 1]?.tag === 'PROPN' && /^\p{Lu}/u.test(words[end + 1]?.text ?? '')) end++;
    const last = words[end];
    const before = words[i - 1]?.lower;
    // "the Times reports": one capitalised outlet's word after "the".
    if (end === i && before === 'the' && lists.outletWord.has(word.lower) && i > from) found.push({ start: word.start, end: word.end });
    else if (end === i + 1 && word.lower === 'the' && last && lists.outletWord.has(last.lower))
      found.push({ start: word.start, end: last.end });
    else if (end > i && last && lists.outletWord.has(last.lower)) found.push({ start: word.start, end: last.end });
    else if (end > i && last?.lower === 'agency' && words[end - 1]?.lower === 'news') found.push({ start: word.start, end: last.end });
    i = end;
  }
  return found;
}
