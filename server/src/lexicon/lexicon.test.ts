import { describe, expect, it } from 'vitest';
import agentlessData from './data/agentless.json' with { type: 'json' };
import boosterData from './data/boosters.json' with { type: 'json' };
import cueNounData from './data/cue-nouns.json' with { type: 'json' };
import cueVerbData from './data/cue-verbs.json' with { type: 'json' };
import hedgeData from './data/hedges.json' with { type: 'json' };
import loadedData from './data/loaded.json' with { type: 'json' };
import peopleData from './data/people.json' with { type: 'json' };
import placeData from './data/places.json' with { type: 'json' };
import { agentless, boosters, cueNouns, cueVerbs, dataSources, hedges, loadedWords, people, places } from './lexicon.js';

interface AnyList {
  sources: Record<string, { title: string; licence: string }>;
  groups: { class: string; source: string; words: (string | { word: string })[] }[];
}
const all = Object.entries({
  agentlessData,
  boosterData,
  cueNounData,
  cueVerbData,
  hedgeData,
  loadedData,
  peopleData,
  placeData,
}) as unknown as [string, AnyList][];

const verb = (word: string) => cueVerbs().find((entry) => entry.word === word);

describe('every list', () => {
  it.each(all)('%s names for every entry a source that it describes', (_, { sources, groups }) => {
    for (const { source } of groups) expect(sources[source]?.title, source).toBeTruthy();
    expect(Object.keys(sources).sort()).toEqual([...new Set(groups.map(({ source }) => source))].sort());
  });

  it.each(all)('%s holds lower-case words with no space around them, each once in a group', (_, { groups }) => {
    for (const { words } of groups) {
      const plain = words.map((entry) => (typeof entry === 'string' ? entry : entry.word));
      for (const word of plain) expect(word).toMatch(/^\S(?:.*\S)?$/);
      for (const word of plain) expect(word).toBe(word.toLowerCase());
      expect(new Set(plain).size).toBe(plain.length);
    }
  });

  it('can say who vouches for a word', () => {
    for (const { source } of [...hedges(), ...boosters(), ...loadedWords()]) expect(dataSources().get(source)).toBeDefined();
    for (const { source } of [...cueVerbs(), ...cueNouns()]) expect(dataSources().get(source)).toBeDefined();
  });

  it('draws on no share-alike data', () => {
    for (const { licence } of dataSources().values()) expect(licence).not.toMatch(/BY-SA|GPL|GFDL|NC/);
  });
});

describe('cues', () => {
  it('lists each verb and each noun once, so that none has two stances', () => {
    for (const entries of [cueVerbs(), cueNouns()]) expect(new Set(entries.map(({ word }) => word)).size).toBe(entries.length);
  });

  it.each(['say', 'state', 'tell', 'add', 'write', 'report', 'announce', 'explain', 'note', 'ask', 'warn', 'argue', 'deny', 'confirm'])(
    'takes "%s" for neutral',
    (word) => {
      expect(verb(word)?.stance).toBe('neutral');
    },
  );

  it.each([
    ['claim', 'doubts'],
    ['purport', 'doubts'],
    ['point out', 'endorses'],
    ['reveal', 'endorses'],
    ['admit', 'accuses'],
    ['confess', 'accuses'],
    ['own up', 'accuses'],
    ['blurt out', 'ridicules'],
    ['rant', 'ridicules'],
    ['crow', 'ridicules'],
    ['whine', 'ridicules'],
  ])('takes "%s" for a verb that %s', (word, stance) => {
    expect(verb(word)?.stance).toBe(stance);
  });

  it('offers a neutral verb, itself neutral, for every verb that takes a side', () => {
    for (const entry of cueVerbs()) {
      if (entry.stance === 'neutral') expect(entry.neutral, entry.word).toBeUndefined();
      else {
        expect(entry.load, entry.word).toBeGreaterThan(0);
        expect(verb(entry.neutral ?? '')?.stance ?? (entry.neutral === 'not answer' ? 'neutral' : ''), entry.word).toBe('neutral');
      }
    }
  });

  it('knows how each verb reports', () => {
    for (const { word, frames } of cueVerbs()) expect(frames.length, word).toBeGreaterThan(0);
    expect(verb('accuse')?.frames).toContain('obj-of');
    expect(verb('urge')?.frames).toContain('obj-to');
    expect(verb('call for')?.frames).toContain('np');
    expect(verb('describe')?.frames).toContain('as');
    expect(verb('deny')?.frames).toContain('np');
  });

  it('tells sure verbs from those that often do something else', () => {
    for (const word of ['say', 'tell', 'announce']) expect(verb(word)?.strength, word).toBe('strong');
    for (const word of ['find', 'show', 'see', 'call', 'hold', 'believe', 'think', 'want', 'feel', 'know'])
      expect(verb(word)?.strength, word).toBe('weak');
  });

  it('knows cues that name nobody', () => {
    for (const word of ['reportedly', 'allegedly', 'purportedly']) expect(agentless().adverbs).toContain(word);
    for (const word of ['said', 'believed', 'thought', 'understood', 'alleged']) expect(agentless().participles).toContain(word);
    expect(agentless().participles).not.toContain('expected');
    expect(agentless().participlesThat.has('reported')).toBe(true);
  });
});

describe('wording', () => {
  const weight = (word: string) =>
    Math.max(
      0,
      ...loadedWords()
        .filter((entry) => entry.word === word)
        .map((entry) => entry.weight),
    );

  it.each([
    'killed',
    'kill',
    'die',
    'injured',
    'war',
    'crime',
    'attack',
    'cancer',
    'flood',
    'disease',
    'poor',
    'virus',
    'victim',
    'defeat',
    'loss',
    'infection',
    'damage',
    'risk',
    'say',
  ])('does not take the plain fact "%s" for loaded', (word) => {
    expect(weight(word)).toBe(0);
  });

  it.each(['despicable', 'evil', 'shameful', 'hysterical', 'notorious', 'thug', 'puppet', 'regime', 'slam', 'ram through', 'brainwash'])(
    'takes "%s" for loaded',
    (word) => {
      expect(weight(word)).toBeGreaterThanOrEqual(0.6);
    },
  );

  it('lists a word once in each part of speech, and weighs all from 0 to 1', () => {
    const keys = loadedWords().map(({ word, pos }) => `${word} ${pos}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const entry of [...loadedWords(), ...hedges(), ...boosters()]) {
      expect(entry.weight, entry.word).toBeGreaterThan(0);
      expect(entry.weight, entry.word).toBeLessThanOrEqual(1);
    }
  });

  it('never offers a loaded word as the neutral one', () => {
    for (const { word, neutral } of loadedWords()) if (neutral) expect(weight(neutral), `${word} → ${neutral}`).toBeLessThan(0.6);
  });

  it('tells hedges from boosters', () => {
    const sure = (list: readonly { word: string; weight: number }[]) =>
      new Set(list.filter((entry) => entry.weight >= 0.6).map(({ word }) => word));
    const hedging = sure(hedges());
    const boosting = sure(boosters().filter((entry) => entry.class === 'booster'));
    expect(hedging).toContain('perhaps');
    expect(boosting).toContain('undeniably');
    expect([...hedging].filter((word) => boosting.has(word))).toEqual([]);
  });
});

describe('who and where', () => {
  it('tells crowds, roles, bodies, documents and outlets', () => {
    expect(people().crowd).toContain('expert');
    expect(people().role).toContain('president');
    expect(people().office).toContain('foreign ministry');
    expect(people().document).toContain('survey');
    expect(people().outlet).toContain('newspaper');
    for (const name of ['reuters', 'bbc', 'al jazeera', 'xinhua', 'tass']) expect(people().outletName).toContain(name);
    expect(people().ambiguousOutletName).toContain('time');
    expect(people().outletName).not.toContain('time');
  });

  it('names persons in neutral nouns only', () => {
    const insults = new Set(
      loadedWords()
        .filter(({ pos, weight }) => pos === 'noun' && weight >= 0.6)
        .map(({ word }) => word),
    );
    expect([...people().role].filter((word) => insults.has(word))).toEqual([]);
  });

  it('knows countries by their names, short forms, capitals and people', () => {
    const place = (word: string) => places().find((one) => one.word === word || one.also.includes(word));
    expect(place('iran')).toMatchObject({ capital: 'tehran', demonyms: expect.arrayContaining(['iranian', 'iranians']) as unknown });
    expect(place('uk')?.word).toBe('united kingdom');
    expect(place('u.s.')?.word).toBe('united states');
  });
});
