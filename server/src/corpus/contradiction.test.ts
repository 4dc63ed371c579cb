import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArticle, type SentenceReading } from '../reading/reading.js';
import { readPlain } from '../text/plain.js';
import { marksOf, soughtBy } from './contradiction.js';
import { contentWordsIn } from './denial.js';
import { cutOf } from './tokens.js';
import { relationOf, surelyConflicts } from './relation.js';

function sentence(text: string): SentenceReading {
  const [found] = readArticle(readPlain(text)).sentences;
  if (!found) throw new Error(`no sentence: ${text}`);
  return found;
}

/** Whether a passage is among those that are looked at for what contradicts a claim. */
function isFound(claim: SentenceReading, passage: SentenceReading): boolean {
  const sought = soughtBy(claim);
  if (!sought) return true;
  const marks = new Set(marksOf(passage));
  return sought.some(({ marks: wanted, least }) => wanted.filter((mark) => marks.has(mark)).length >= least);
}

/** Whether the two are in conflict beyond doubt, were they as alike as can be, in articles as alike as can be. */
const conflict = (a: SentenceReading, b: SentenceReading) =>
  surelyConflicts(relationOf(a, b, 1, undefined, { likeness: 1, plainLikeness: 1 }));

function kindOf(reason: string): string {
  if (reason.startsWith('denied')) return reason;
  return reason.startsWith('“')
    ? 'words'
    : /June|May/.test(reason)
      ? 'a day'
      : /:|noon|\d{2}\.\d{2}|past/.test(reason)
        ? 'an hour'
        : 'a figure';
}

const some = (words: string) => fc.constantFrom(...words.split('|'));
const figure = fc.oneof(fc.integer({ min: 2, max: 60 }).map(String), some('nine|eleven|thirty-one|two hundred|some forty|at least 12'));
/** Sentences on a few things that happened in one town, so that many of them are on one thing, and not all say the same. */
const SENTENCES: readonly fc.Arbitrary<string>[] = [
  fc
    .tuple(figure, some('people|miners|passengers|nurses'), some('were killed|died|were injured|were arrested|are missing'))
    .map(([n, who, what]) => `${n} ${who} ${what} when the old tunnel below Kell fell in.`),
  fc
    .tuple(some('council|ministry|harbour board'), figure, some('houses|homes|bridges|schools'), some('sold|repaired|flooded'))
    .map(([body, n, things, verb]) => `The ${body} of Kell ${verb} ${n} ${things} along the northern river in 2019.`),
  fc
    .tuple(figure, some('per cent|million dollars|hours|weeks'), some('harvest|repair|strike'))
    .map(([n, unit, thing]) => `The ${thing} of the northern ferry cost the town of Kell ${n} ${unit}, the clerk Ana Ruiz said.`),
  fc
    .tuple(some('3 June|4 June|12 May|7:52|21.40 hours|noon|half past six'), some('dam|bridge|tunnel'))
    .map(([when, what]) => `The old ${what} above Kell broke at ${when} while the northern ferry was passing.`),
  fc
    .tuple(some('did not inspect|inspected|never inspected|has inspected'), some('old|northern'), some('dam|bridge'))
    .map(([verb, which, what]) => `The ministry ${verb} the ${which} ${what} above Kell before the flood.`),
  fc
    .tuple(some('robbery|fire|strike'), some('There was no|There was a|No|A'))
    .map(([what, begin]) => `${begin} ${what} ${begin.startsWith('There') ? '' : 'took place '}at the harbour office of Kell that night.`),
  fc
    .tuple(some('There was no|A'), some('robbery|fire|strike'), some('at the harbour office|that emptied every shop'))
    .map(([begin, what, where]) => `${begin} ${what} ${where}${begin === 'A' ? ' shook the town' : ''}.`),
  fc.tuple(figure, some('hours|weeks')).map(([n, unit]) => `Repairs lasted ${n} ${unit}.`),
  fc
    .tuple(some('has|has not'), fc.subarray('anchors barrels candles engines lanterns pulleys'.split(' '), { minLength: 4 }))
    .map(([has, things]) => `The clerk ${has} counted ${things.join(' and ')}.`),
  fc
    .tuple(
      some('denied that|rejected the claim that|said that|denies'),
      some('the mayor sold the northern ferry|selling the northern ferry|there was a robbery at the harbour office'),
    )
    .map(([verb, what]) => `The council ${verb} ${what}.`),
  some('It is not true|The story is a lie|It is false').map((begin) => `${begin} that the mayor of Kell sold the northern ferry.`),
  some('sold|kept').map((verb) => `The mayor of Kell ${verb} the northern ferry.`),
  fc
    .tuple(some('will|shall|may'), some('never|soon|not'), some('close|sell|repair'), some('old|only|very old'))
    .map(([a, b, c, d]) => `“We ${a} ${b} ${c} the ${d} ferry, and we want the ferry as it is,” said Ana Ruiz.`),
];

const twelve = (one: fc.Arbitrary<string>) => fc.array(one, { minLength: 12, maxLength: 12 });
const MIXED = twelve(fc.oneof(...SENTENCES));

describe('what may contradict a claim', () => {
  it('is never missed by its marks: they find every passage that surely conflicts', () => {
    const conflicts = new Set<string>();
    fc.assert(
      fc.property(
        fc.oneof({ weight: 5, arbitrary: MIXED }, ...SENTENCES.map((one) => ({ weight: 1, arbitrary: twelve(one) }))),
        (texts) => {
          const all = texts.map(sentence);
          for (const a of all)
            for (const b of all) {
              if (!conflict(a, b)) continue;
              const { reason = '' } = relationOf(a, b, 1);
              conflicts.add(kindOf(reason));
              expect(isFound(a, b), `${a.text} – ${b.text}: ${reason}`).toBe(true);
            }
        },
      ),
      { numRuns: 200 },
    );
    // Conflicts of every kind were among them.
    expect([...conflicts].sort()).toEqual(['a day', 'a figure', 'an hour', 'denied here', 'denied there', 'words']);
  }, 60_000);

  it('is not simply everything', () => {
    let [pairs, found] = [0, 0];
    fc.assert(
      fc.property(MIXED, (texts) => {
        const all = texts.map(sentence);
        pairs += all.length ** 2;
        for (const a of all) found += all.filter((b) => isFound(a, b)).length;
      }),
      { numRuns: 40 },
    );
    expect(found).toBeLessThan(pairs / 2);
  }, 60_000);

  it('is told by the same words as before, Roman numerals and apostrophes among them', () => {
    const words = (text: string) => [...contentWordsIn(cutOf(text))];
    expect(words('The clerk’s rock’n’roll band, O’Hara and the 3rd of Ⅱ’s men were not paid.')).toEqual([
      'clerk’',
      'rock’n’rol',
      'band',
      'o’hara',
      'men',
      'pai',
    ]);
    expect(words('Ⅱ’s 12 Ⅻ7 km')).toEqual([]);
  });

  it('is any passage where what a claim denies may be said in any words', () => {
    expect(soughtBy(sentence('The council denied that the mayor sold the northern ferry.'))).toBeUndefined();
    expect(soughtBy(sentence('The mayor sold the northern ferry.'))).toBeDefined();
  });
});
