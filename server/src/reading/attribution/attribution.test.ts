import { describe, expect, it } from 'vitest';
import { shown } from '../read.fixture.js';

describe('who says it, in which word', () => {
  it.each([
    ['before', 'Mayor Ana Ruiz said the bridge would reopen in June.', 'Mayor Ana Ruiz | said | named'],
    ['after', 'The bridge would reopen in June, Ana Ruiz said.', 'Ana Ruiz | said | named'],
    ['after, inverted', '“We will reopen it in June,” said Ana Ruiz, the mayor of Kell.', 'Ana Ruiz, the mayor of Kell | said | named'],
    ['in the middle', 'The bridge, officials said, was closed on Friday.', 'officials | said | vague'],
    ['in the middle of a quotation', '“The bridge,” the harbour board said, “was closed in time.”', 'the harbour board | said | office'],
    ['with according to', 'According to the Kell Gazette, the bridge had rusted for years.', 'the Kell Gazette | According to | named'],
    [
      'with according to at the end',
      'The bridge had rusted for years, according to the transport ministry.',
      'the transport ministry | according to | office',
    ],
    ['with a date between', 'Ruiz on Monday said the bridge was safe.', 'Ruiz | said | named'],
    ['with a date after', 'The ministry said on Tuesday that the bridge was safe.', 'The ministry | said | office'],
    [
      'with an apposition',
      'Ana Ruiz, the mayor of Kell, warned that the bridge might fall.',
      'Ana Ruiz, the mayor of Kell | warned | named',
    ],
    ['in the passive', 'The plan was described by the union as a joke.', 'the union | described | office'],
    ['in the present, where a noun looks alike', 'The union claims that the bolts were loose.', 'The union | claims | office'],
    ['the same in the plural', 'The police claim that the bolts were loose.', 'The police | claim | office'],
    [
      'with the name of an outlet',
      'The bridge was safe, according to the Port Ansel Herald.',
      'the Port Ansel Herald | according to | named',
    ],
    ['by a noun', 'Claims by a harbour worker that the bolts were loose reached the board.', 'a harbour worker | Claims | anonymous'],
    ['by somebody’s noun', 'The union’s warning that the bolts were loose came too late.', 'The union | warning | office'],
    ['with a light verb', 'Ana Ruiz made the claim that the bolts were new.', 'Ana Ruiz | claim | named'],
    ['opening the sentence', 'Reports the Kell Gazette: “The bolts were loose.”', 'the Kell Gazette | Reports | named'],
    ['after a colon', 'Ana Ruiz: “The bolts were loose.”', 'Ana Ruiz | : | named'],
    ['with a particle', 'The engineers pointed out that the bolts were loose.', 'The engineers | pointed out | vague'],
    ['with a day in its name', 'Kell Today reported that the bolts were loose.', 'Kell Today | reported | named'],
    ['behind a day', 'Tomorrow Ruiz will announce that the bolts were loose.', 'Ruiz | announce | named'],
    [
      'with a noun at the end that looks like a verb',
      'The bolts were new, said Dr. Ana Ruiz of the emergency ward.',
      'Dr. Ana Ruiz of the emergency ward | said | named',
    ],
    ['with “of” in its name', 'House of the People said the bolts were loose.', 'House of the People | said | named'],
    ['with a modal', 'A welder would say only that the bolts were loose.', 'A welder | say | anonymous'],
    ['telling somebody', 'Ana Ruiz told reporters that the bolts were loose.', 'Ana Ruiz | told | named'],
  ])('%s', (_, text, expected) => {
    expect(shown(text).attributions).toEqual([expected]);
  });

  it.each([
    ['an adverb', 'The bolts were reportedly loose.', '– | reportedly | vague'],
    ['it and a passive', 'It was reported that the bolts were loose.', '– | reported | vague'],
    ['a passive and to', 'The bolts are said to have been loose.', '– | said | vague'],
  ])('nobody, hidden by %s', (_, text, expected) => {
    expect(shown(text).attributions).toEqual([expected]);
  });

  it.each([
    ['a wish', 'The harbour wants a new bridge.'],
    ['the author', 'I said so last year.'],
    ['a thing that does', 'The storm added water to the lake.'],
    ['a month', 'In May the harbour froze.'],
    ['a noun of its own', 'The report lay on the table.'],
  ])('none for %s', (_, text) => {
    expect(shown(text).attributions).toEqual([]);
  });

  it('reads a run of reported speech: he is the one who spoke before', () => {
    expect(
      shown('Tomas Lind said the bolts were loose. He added that nobody had listened. He went on to blame the board.').attributions.map(
        (a) => a.split(' | ')[2],
      ),
    ).toEqual(['named', 'named', 'named']);
  });

  it('takes he for the unnamed source that has just spoken', () => {
    expect(shown('A worker told the board that the bolts were loose. He said nobody had listened.').attributions.at(-1)).toBe(
      'He | said | anonymous',
    );
  });

  it('takes the mayor for Mayor Ana Ruiz', () => {
    expect(shown('Mayor Ana Ruiz opened the bridge. The mayor said it was safe.').attributions).toEqual(['The mayor | said | named']);
  });

  it('gives what is said on both sides of the cue', () => {
    expect(shown('“The bridge,” the board said, “was closed in time.”').contents).toEqual(['“The bridge,” … “was closed in time.”']);
    expect(shown('The ministry said on Tuesday that the bridge was safe.').contents).toEqual(['that the bridge was safe']);
  });

  it.each([
    ['the transport ministry', 'office'],
    ['Ana Ruiz', 'named'],
    ['a senior engineer', 'anonymous'],
    ['an army source', 'anonymous'],
    ['experts', 'vague'],
    ['some residents', 'vague'],
    ['State Department officials', 'office'],
    ['the Kell Gazette', 'named'],
    ['a provincial official, Omar Haddad,', 'named'],
  ])('%s is %s', (source, kind) => {
    const text = `${source} said the bridge was safe.`;
    expect(shown(text[0]!.toUpperCase() + text.slice(1)).attributions.map((a) => a.split(' | ')[2])).toEqual([kind]);
  });
});
