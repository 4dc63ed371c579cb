import { describe, expect, it } from 'vitest';
import { byItself, findingsOf, read } from '../review.js';
import { DEFAULT_SETTINGS } from '../config/settings.js';
import type { Reading } from '../reading/reading.js';
import type { RuleContext } from './rule.js';
import { scareQuotes } from './scare-quotes.js';

function markedIn(reading: Reading): string[] {
  const findings = findingsOf('a.txt', reading, byItself(reading), DEFAULT_SETTINGS, 'editor');
  return findings.flatMap(({ rule, start, end }) => (rule === 'scare-quotes' ? [reading.article.source.slice(start, end)] : []));
}

const marked = (text: string) => markedIn(read({ path: 'a.txt', text }));

describe('quotation marks that quote nobody', () => {
  it('are marked, unless somebody is quoted with the words elsewhere', () => {
    const opened = 'The mayor opened his “lovely little park” on the hill above Kell.';
    expect(marked(opened)).toEqual(['“lovely little park”']);
    expect(marked(`${opened}\n\nAna Ruiz said: “It is a lovely little park, and it was dear.”`)).toEqual([]);
    expect(marked(`${opened}\n\nAna Ruiz said: “It is a lovely park, and little was dear.”`)).toEqual(['“lovely little park”']);
  });

  it('are looked for in time that grows with the article', () => {
    const word = (k: number) => String(k).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
    const article = (count: number) =>
      Array.from(
        { length: count },
        (_, k) =>
          `The mayor opened his “lovely ${word(k)} park” on the hill.\n\nAna Ruiz said: “The weir of Kell was ${k} years old when the water came.”\n\nIt rained.`,
      ).join('\n\n');
    const [few, many] = [500, 4000].map((count) => read({ path: 'a.txt', text: article(count) })) as [Reading, Reading];
    const timed = (reading: Reading) => {
      const from = performance.now();
      // A copy, of which nothing is known yet.
      expect([...scareQuotes.check({ reading: { ...reading } } as RuleContext)].length).toBeGreaterThan(400);
      return performance.now() - from;
    };
    timed(few);
    const [short, long] = [Math.min(timed(few), timed(few)), Math.min(timed(many), timed(many))];
    // Eight times the article; if each of its quotations were held against each, sixty-four times the time.
    expect(long / short).toBeLessThan(24);
  }, 60_000);
});
