import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readArticle } from '../reading/reading.js';
import { readPlain } from '../text/plain.js';
import { Corpus } from './corpus.js';
import { relationOf, surelyConflicts } from './relation.js';

const reading = (text: string) => readArticle(readPlain(text));

function corpusOf(texts: Readonly<Record<string, string>>): Corpus {
  const corpus = new Corpus();
  for (const [path, text] of Object.entries(texts)) corpus.put(path, reading(text));
  return corpus;
}

const STORY = {
  'wire.txt': 'The dam above Kell broke on Monday. Thirty houses were lost in the flood, the mayor said. The weather was fine.',
  'blog.txt': 'Nobody believed it. When the dam above Kell broke, 52 houses were lost in the flood.',
  'letter.txt': 'My aunt lives in Ostrand. She keeps bees and writes about opera.',
};

describe('treatments', () => {
  it('are the passages of other articles that treat the claim, best first, never of the same article', () => {
    const found = corpusOf(STORY).treatments('wire.txt', 1, 5);
    expect(found.map((t) => t.path)).toEqual(['blog.txt']);
    expect(found[0]).toMatchObject({ sentence: 1, relation: 'conflicts', reason: 'Thirty against 52' });
  });

  it('there are none for what nobody else treats', () => {
    expect(corpusOf(STORY).treatments('letter.txt', 1, 5)).toEqual([]);
    expect(corpusOf({ 'alone.txt': STORY['wire.txt'] }).treatments('alone.txt', 0, 5)).toEqual([]);
  });

  it('compare what is said, not who says it', () => {
    const corpus = corpusOf({
      'a.txt': 'Minister Omar Haddad told reporters in Ostrand that the tunnel would be closed in June.',
      'b.txt': 'The tunnel will be closed in June, according to the railway union.',
      'c.txt': 'Minister Omar Haddad told reporters in Ostrand that his daughter was to marry a dentist.',
    });
    expect(corpus.treatments('a.txt', 0, 5, 0.01)[0]?.path).toBe('b.txt');
  });

  it('know that somebody may do a thing by saying it', () => {
    const corpus = corpusOf({
      'a.txt': 'Mayor Ana Ruiz sharply criticised the brigade of Ostrand on Friday.',
      'b.txt': 'Ana Ruiz, the mayor, has criticised the firemen.',
      'c.txt': 'The brigade of Ostrand bought a ladder and two hoses from a dealer in the capital.',
    });
    expect(corpus.treatments('a.txt', 0, 5, 0.01)[0]?.path).toBe('b.txt');
  });

  it('know names in different guises', () => {
    const corpus = corpusOf({
      'a.txt': 'On Friday the Harbour Workers Union (HWU) blocked the port. Then General Soleimar left for Tehran.',
      'b.txt': 'Later on Friday a General Suleimar left for Iran, and nobody saw him again.',
      'c.txt': 'A general left for lunch.',
    });
    expect(corpus.treatments('a.txt', 1, 5, 0.01)[0]?.path).toBe('b.txt');
  });

  it('are told apart from passages on the same subject, which all sentences of the articles share', () => {
    const corpus = corpusOf({
      'a.txt':
        'The Kell dam broke on Monday. The Kell dam had been repaired with sand in the spring. The Kell dam belongs to Marrow Water.',
      'b.txt': 'The Kell dam fell in. Marrow Water had mended the Kell dam with sand last spring. The Kell dam is a mile from the town.',
    });
    expect(corpus.treatments('a.txt', 1, 5).map((t) => t.sentence)).toEqual([1]);
    const all = corpus.treatments('a.txt', 1, 5, 0.01);
    expect(all.length).toBeGreaterThan(1);
    expect(all[0]).toMatchObject({ sentence: 1 });
  });

  it('with a toll come first where a toll is asked for, be it another', () => {
    const corpus = corpusOf({
      'a.txt': 'The ferry Saint Oda burned off Velmar. Four of them have died.',
      'b.txt':
        'Fire on the ferry Saint Oda off Velmar: the captain called for help. Three passengers were killed. The ferry was built in Ordesh. Four of the boats came.',
    });
    expect(corpus.treatments('a.txt', 1, 5, 0)[0]).toMatchObject({
      text: 'Three passengers were killed.',
      relation: 'conflicts',
      reason: 'Four against Three',
    });
  });

  it('follow an article that is changed or taken out', () => {
    const corpus = corpusOf(STORY);
    expect(corpus.treatments('wire.txt', 1, 5)).toHaveLength(1);
    corpus.put('blog.txt', reading('We were all at the seaside.'));
    expect(corpus.treatments('wire.txt', 1, 5)).toEqual([]);
    corpus.put('blog.txt', reading(STORY['blog.txt']));
    expect(corpus.treatments('wire.txt', 1, 5)[0]).toMatchObject({ path: 'blog.txt', relation: 'conflicts' });
    corpus.remove('blog.txt');
    expect(corpus.treatments('wire.txt', 1, 5)).toEqual([]);
  });

  it('are the same in whatever order articles came, went and came back, once the corpus has settled', () => {
    const texts = Object.entries(STORY);
    const all = (corpus: Corpus) => texts.map(([path]) => corpus.reading(path)?.sentences.map((_, k) => corpus.treatments(path, k, 5, 0)));
    const expected = all(corpusOf(STORY));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), fc.boolean()), { maxLength: 12 }), (steps) => {
        const corpus = new Corpus();
        for (const [i, away] of steps) {
          const [path = '', text = ''] = texts[i] ?? [];
          if (away) corpus.remove(path);
          else corpus.put(path, reading(text));
          corpus.treatments(path, 0, 3);
        }
        for (const [path, text] of [...texts].reverse()) corpus.put(path, reading(text));
        corpus.settle();
        expect(all(corpus)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a sentence that may be in conflict with another article', () => {
  /** The articles of a folder of the repository. */
  const articlesIn = (folder: string) => {
    const root = fileURLToPath(new URL(`../../../${folder}/`, import.meta.url));
    const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:md|txt)$/.test(name));
    return names.map((name) => [name, readFileSync(root + name, 'utf8')] as const);
  };

  it('is each that another surely contradicts, and hardly any else', () => {
    const corpus = corpusOf(Object.fromEntries([...articlesIn('samples'), ...articlesIn('casebook/learn')]));
    let [all, may, surely] = [0, 0, 0];
    for (const path of corpus.paths())
      for (const [k, { text }] of corpus.reading(path)?.sentences.entries() ?? []) {
        const conflicts = corpus.treatments(path, k, 50).some(surelyConflicts);
        const asked = corpus.mayConflict(path, corpus.reading(path) ?? reading(''), k);
        if (conflicts) expect(asked, `${path}: ${text}`).toBe(true);
        all++;
        may += Number(asked);
        surely += Number(conflicts);
      }
    expect(surely).toBeGreaterThan(20);
    expect(may).toBeLessThan(all / 10);
  }, 60_000);
});

describe('the relation of two passages', () => {
  const relation = (a: string, b: string) => {
    const found = corpusOf({ 'a.txt': a, 'b.txt': b }).treatments('a.txt', 0, 1, 0.01)[0];
    return found && `${found.relation}${found.reason ? `: ${found.reason}` : ''}`;
  };

  it.each([
    [
      'another count',
      'The fire killed 24 passengers of the ferry.',
      'The fire killed 29 passengers of the ferry.',
      'conflicts: 24 against 29',
    ],
    [
      'in words',
      'The fire killed twenty-four passengers of the ferry.',
      'The fire killed 29 passengers of the ferry.',
      'conflicts: twenty-four against 29',
    ],
    [
      'a sum',
      'The council paid $2 million for the old baths.',
      'For the old baths the council paid $3 million.',
      'conflicts: $2 million against $3 million',
    ],
    [
      'another day',
      'The treaty of Orle was signed on 3 June in Ordesh.',
      'The treaty of Orle was signed on 5 June in Ordesh.',
      'conflicts: 3 June against 5 June',
    ],
    [
      'a denial',
      'The club offered Ivo Brandl a new contract for two years.',
      'The club denied that it offered Ivo Brandl a new contract for two years.',
      'conflicts: denied there',
    ],
    [
      'the same count in words',
      'The fire killed twenty-four passengers of the ferry.',
      'The fire killed 24 passengers of the ferry.',
      'agrees',
    ],
    ['a restatement', 'The council closed the old baths in June.', 'In June the council closed the old baths.', 'agrees'],
  ])('%s', (_, a, b, expected) => expect(relation(a, b)).toBe(expected));

  it.each([
    [
      'a toll in other words',
      'Eleven customs guards were killed at the bridge of Orle.',
      'At the bridge of Orle they butchered more than 40 of them in the night.',
      'conflicts: Eleven against more than 40',
    ],
    [
      'another hour in words',
      'The night train from Velmar to Ordesh left at 07.52.',
      'The night train from Velmar to Ordesh left at ten minutes past eight.',
      'conflicts: 07.52 against ten minutes past eight',
    ],
    [
      'another length',
      'The tunnel under Mount Kell is 10 miles long.',
      'The tunnel under Mount Kell is 12 km long.',
      'conflicts: 10 miles against 12 km',
    ],
    [
      'a negation of the same',
      'The managers switched off the dust alarm before the fire at Kell.',
      'The managers did not switch off the dust alarm before the fire at Kell.',
      'conflicts: denied there',
    ],
    [
      'what is called false',
      'Cholera was found in the water of Velmar in August.',
      'The rumour that cholera was found in the water of Velmar is false.',
      'conflicts: denied there',
    ],
    [
      'a quotation in other words',
      'The commission called the deaths at Kell “avoidable in large part”.',
      'The commission called the deaths at Kell “avoidable in all their parts”.',
      'conflicts: “avoidable in large part” against “avoidable in all their parts”',
    ],
  ])('%s', (_, a, b, expected) => expect(relation(a, b)).toBe(expected));

  it.each([
    ['miles and kilometres', 'The tunnel under Mount Kell is 10 miles long.', 'The tunnel under Mount Kell is 16.1 km long.'],
    ['clocks', 'The night train from Velmar left at 07.52.', 'The night train from Velmar left at eight minutes to eight.'],
    ['what is withheld', 'The club gave Ivo Brandl access to the ground.', 'Ivo Brandl was denied access to the ground of the club.'],
    ['guards and smugglers', 'Eleven guards were killed at the bridge of Orle.', 'Seven smugglers were killed at the bridge of Orle.'],
    ['an excerpt', 'Ana Ruiz said: “The road will be open on Monday.”', 'Ana Ruiz said: “The road will be open.”'],
    ['places', 'The storm tore the roofs off 14 houses in Kessenbruck.', 'The storm tore the roofs off nine houses in Ordesh.'],
    [
      'a question',
      'The managers switched off the dust alarm at Kell.',
      'Nobody knows whether the managers switched off the dust alarm at Kell.',
    ],
    ['dead and hurt', 'The fire killed 24 passengers of the ferry.', 'The fire injured 60 passengers of the ferry.'],
    ['two years', 'In 2018 the council lost 14 houses in the flood.', 'In 2019 the council lost 9 houses in the flood.'],
    ['more than', 'More than 20 passengers of the ferry died in the fire.', 'In the fire 24 passengers of the ferry died.'],
    [
      'the dead and bodies found so far',
      'The fire killed 24 passengers of the ferry.',
      'Divers recovered nine bodies of passengers from the ferry.',
    ],
    ['parts and their sum', 'Four guards and eleven miners were killed in the shaft.', 'Fifteen people were killed in the shaft.'],
    ['a day and a week', 'The strike costs the port 3 million crowns a day.', 'The strike costs the port 21 million crowns a week.'],
    ['three and no one', 'Three passengers of the ferry are missing.', 'No one is missing from the ferry, the police said.'],
  ])('no conflict between %s', (_, a, b) => expect(relation(a, b)).not.toMatch(/^conflicts/));

  it('takes a short sentence and its negation for a conflict', () =>
    expect(relation('The minister resigned.', 'The minister did not resign.')).toBe('conflicts: denied there'));

  it.each([
    ['a negation and less beside it', 'The council was never warned.', 'The council was warned in October.'],
    ['two days of the week', 'The dam at Velm broke on Sunday.', 'The dam at Velm broke on Monday.'],
    ['two years', 'The bridge of Kell was built in 1962.', 'The bridge of Kell was built in 1988.'],
    ['two of three hours', 'The fire began at 3 a.m. and was out at 9 a.m.', 'The fire began at 4 a.m. and was out at 9 a.m.'],
    ['figures of two parties', 'The party of Ruiz won 61 seats.', 'The party of Moor won 39 seats.'],
    ['gain and loss', 'The company earned 4 million euros.', 'The company lost 4 million euros.'],
    ['verdicts', 'Ana Ruiz was found guilty of fraud.', 'Ana Ruiz was acquitted of fraud.'],
  ])('no agreement between %s', (_, a, b) => expect(relation(a, b)).toBe('related'));
});

describe('a conflict of other figures', () => {
  const [first, second] = ['Unemployment in Velmar rose by 9 per cent in May.', 'In May unemployment in Velmar rose by 14%.'].map(
    (text) => reading(text).sentences[0],
  );

  it.each([
    [0.2, 0.3, true],
    [0.3, 0.3, undefined],
    [0.2, 0.5, undefined],
  ])('between articles of likeness %d that scores %d is one only if both tell of one event: %s', (plainLikeness, score, doubtful) => {
    const told = first && second && relationOf(first, second, score, undefined, { likeness: 1, plainLikeness });
    expect([told?.relation, told?.doubtful]).toEqual(['conflicts', doubtful]);
  });
});

describe('a conflict of tolls', () => {
  const [first, second] = ['The attack left 29 people dead.', 'A raid on a police post killed 25 officers.'].map(
    (text) => reading(text).sentences[0],
  );
  const told = (score: number, plainLikeness: number) =>
    first && second && relationOf(first, second, score, undefined, { likeness: 1, plainLikeness });

  it('is none between two places, however like the articles are', () => {
    const [here, there] = ['In Velm 55 people were killed.', 'The flood killed 40 people in Brenn.'].map(
      (text) => reading(text).sentences[0],
    );
    expect(here && there && relationOf(here, there, 0.4, undefined, { likeness: 1, plainLikeness: 0.6 }).relation).toBe('related');
  });

  it('is one only if both tell of one event, where their articles are little alike', () => {
    expect(told(0.2, 0.3)).toEqual({ relation: 'conflicts', reason: '29 against 25', doubtful: true });
  });

  it('is not made sure by the tolls themselves', () => {
    const counted = first && second && relationOf(first, second, 0.4, undefined, { likeness: 1, plainLikeness: 0.3 }, 0.3);
    expect(counted).toMatchObject({ relation: 'conflicts', doubtful: true });
  });

  it('is one where the articles are much alike, or the passages themselves', () => {
    expect(told(0.2, 0.6)).toEqual({ relation: 'conflicts', reason: '29 against 25' });
    expect(told(0.4, 0.3)).toEqual({ relation: 'conflicts', reason: '29 against 25' });
  });
});

describe('while an index is made anew in steps', () => {
  const GENERAL = {
    'one.txt': 'The dam above Kell broke, and General Soleimar came to see it. Nobody was hurt.',
    'two.txt': 'Nobody expected it. Then General Suleimar said that he came to see the dam.',
  };
  const drafted = (k: number) => reading(`The dam above Kell broke on Monday. ${k} houses were lost in the flood. The weather was fine.`);

  /** A settled corpus of which most was replaced. */
  function loose(texts: Readonly<Record<string, string>>): Corpus {
    const corpus = corpusOf(texts);
    corpus.settle();
    const draft = drafted(0);
    while (!corpus.isLoose) corpus.put('draft.txt', draft);
    return corpus;
  }

  function answersOf(corpus: Corpus) {
    return corpus.paths().map((path) => corpus.reading(path)?.sentences.map((_, k) => corpus.treatments(path, k, 5, 0)));
  }

  it('a draft that is typed on keeps its newest text', () => {
    for (const typedAfter of [1, 2, 3, 4]) {
      const corpus = loose(STORY);
      const steps = corpus.compacting();
      for (let k = 0; k < typedAfter; k++) expect(steps.next().done).toBe(false);
      corpus.put('draft.txt', drafted(77));
      corpus.put('draft.txt', drafted(88));
      corpus.remove('letter.txt');
      while (!steps.next().done);
      expect(corpus.isLoose).toBe(false);
      corpus.settle();
      const fresh = corpusOf({ 'wire.txt': STORY['wire.txt'], 'blog.txt': STORY['blog.txt'] });
      fresh.put('draft.txt', drafted(88));
      fresh.settle();
      expect(answersOf(corpus)).toEqual(answersOf(fresh));
      expect(corpus.treatments('wire.txt', 1, 5).find(({ path }) => path === 'draft.txt')?.text).toContain('88 houses');
    }
  });

  it('names that are relearned stay', () => {
    for (const learnedAfter of [1, 3, 4, 5]) {
      const corpus = loose({ ...STORY, 'one.txt': GENERAL['one.txt'] });
      corpus.put('draft.txt', drafted(5));
      const steps = corpus.compacting();
      for (let k = 0; k < learnedAfter; k++) steps.next();
      corpus.put('two.txt', reading(GENERAL['two.txt']));
      corpus.settle();
      while (!steps.next().done);
      const fresh = corpusOf({ ...STORY, ...GENERAL });
      fresh.put('draft.txt', drafted(5));
      fresh.settle();
      expect(corpus.names?.canonical('soleimar')).toBeDefined();
      expect(corpus.names?.canonical('soleimar')).toBe(corpus.names?.canonical('suleimar'));
      corpus.settle();
      expect(answersOf(corpus)).toEqual(answersOf(fresh));
    }
  });

  it('a corpus that has settled by half is not kept', () => {
    const corpus = corpusOf({ ...STORY, 'one.txt': GENERAL['one.txt'] });
    const first = corpus.settling();
    first.next();
    expect(corpus.state()).toBeUndefined();
    while (!first.next().done);
    expect(corpus.state()).toBeDefined();
    // Both articles that tell of the general are to be entered with the new name.
    corpus.put('two.txt', reading(GENERAL['two.txt']));
    corpus.put('three.txt', reading('They say that General Soleimar left.'));
    const second = corpus.settling();
    second.next();
    expect(corpus.state()).toBeUndefined();
    while (!second.next().done);
    expect(corpus.state()).toBeDefined();
  });
});
