import { describe, expect, it } from 'vitest';
import { shown } from '../read.fixture.js';

describe('who says it, in which word', () => {
  it.each([
    ['before', 'Mayor Ana Ruiz said the bridge would reopen in June.', 'Mayor Ana Ruiz | said | named'],
    ['after', 'The bridge would reopen in June, Ana Ruiz said.', 'Ana Ruiz | said | named'],
    ['by a chief', 'The fire chief said that the bolts were loose.', 'The fire chief | said | office'],
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
    ['that the tagger takes for a noun', 'Critics fear that the bridge will fall.', 'Critics | fear | vague'],
    ['of nameless documents', 'Polls show that the bridge is liked.', 'Polls | show | vague'],
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
    ['whose name looks like a verb', 'Lynch said the bolts were loose.', 'Lynch | said | named'],
    ['whose name looks like a verb, behind the cue', '“The bolts were loose,” recalls Don Pereda, 66.', 'Don Pereda | recalls | named'],
    [
      'where the tagger takes the verb for a noun',
      'The Harbour Rent Board estimates that rents will double.',
      'The Harbour Rent Board | estimates | office',
    ],
    ['by a share of those asked', 'However, 63 percent said the bridge was safe.', '63 percent | said | vague'],
    ['by all of them', 'In the end, all agreed that the bridge was safe.', 'all | agreed | vague'],
    [
      'by people in a relative clause without a pronoun',
      'All the residents we met said the bolts were loose.',
      'All the residents | said | vague',
    ],
    ['with a relative clause before', 'The firm that runs the ferries said the bolts were loose.', 'The firm | said | office'],
    ['with a participle before', 'A letter signed by the mayor said the bolts were loose.', 'A letter | said | vague'],
    ['with an abbreviated place behind the name', '“It was loose,” Sen. Ana Ruiz (D-Ore.) said.', 'Sen. Ana Ruiz (D-Ore.) | said | named'],
    ['speaking to the author', 'The trouble, he told me on Friday, was the bolts.', 'he | told | named'],
    ['with a place before “that”', 'Ana Ruiz said at a rally in Kell, Ostrand, that the bolts were loose.', 'Ana Ruiz | said | named'],
    [
      'with an aside before “that”',
      'Several divers cautioned, as did the board, that the bolts were loose.',
      'Several divers | cautioned | vague',
    ],
    ['in a clause that lacks what is said', 'He took gifts, which he said were accompanied by favours.', 'he | said | named'],
    ['in a clause after its object', 'The wall, which the council denied, was built in May.', 'the council | denied | office'],
    ['as much', 'The mayor said as much in an interview.', 'The mayor | said | office'],
    ['by a paper that is it', 'It says the firm broke the law.', 'It | says | named'],
    ['in somebody’s words', 'The rest was, in the words of the prosecutor, ink.', 'the prosecutor | in the words of | office'],
    ['by somebody’s account', 'By the board’s own account the bolts were loose.', 'the board | account | office'],
    ['whose view it is', 'The union’s view is that the bolts were loose.', 'The union | view | office'],
    ['heard from somebody', 'I heard from two welders that the bolts were loose.', 'two welders | heard from | vague'],
    ['shown by a document', 'The survey shows a fall in rents.', 'The survey | shows | named'],
    ['a demand with a verb for its object', 'Ana Ruiz called for closing the bridge.', 'Ana Ruiz | called for | named'],
    ['shown by documents', 'Court records show the boat was sold.', 'Court records | show | named'],
    ['shown by documents, at the end', 'The mayor flew to Kell nine times, records show.', 'records | show | named'],
    ['a plan that is backed', 'The council backs the plan.', 'The council | backs | office'],
    ['behind “to”, two nouns', 'The boat sank, according to company documents.', 'company documents | according to | named'],
    ['going on', 'Ana Ruiz went on to note that the bolts were loose.', 'Ana Ruiz | note | named'],
    ['putting a figure at', 'A report tabled on Monday puts the total at 31.', 'A report | puts | vague'],
    ['telling somebody', 'Ana Ruiz told reporters that the bolts were loose.', 'Ana Ruiz | told | named'],
    [
      'whose first name looks like an auxiliary',
      '“The bolts were loose,” said Will Pereda, a diver from Kell.',
      'Will Pereda, a diver from Kell | said | named',
    ],
    ['whose name looks like a verb, in writing', '“We will not pay,” Cross wrote.', 'Cross | wrote | named'],
    ['of a deed', 'Ana Ruiz said mending the bolts has been hard.', 'Ana Ruiz | said | named'],
    ['with a verb that looks like a noun', 'Ana Ruiz said each ferry yields a profit of its own.', 'Ana Ruiz | said | named'],
    ['by a third', 'Nearly a third say they walk to the harbour.', 'a third | say | vague'],
    ['by one in five', 'One in five say it is safe.', 'One in five | say | vague'],
    ['by nine out of ten', 'Nine out of 10 say they will walk to the harbour.', 'Nine out of 10 | say | vague'],
    ['by a share with its figure', 'A third of the drivers, 31%, say they walk.', 'A third of the drivers, 31% | say | vague'],
    ['by those polled', 'Those polled say the bridge should be mended first.', 'Those | say | vague'],
    [
      'by people met over some weeks',
      'Several divers I’ve spoken with over the last couple of weeks said the bolts were loose.',
      'Several divers | said | vague',
    ],
    [
      'by people asked this week, with an aside',
      'Several divers interviewed at the harbour this week, including Ana Ruiz, said they had no map.',
      'Several divers | said | vague',
    ],
    ['in a word', 'Ana Ruiz said no and left the hall.', 'Ana Ruiz | said | named'],
    ['by two in the middle', 'The bolts, said Ruiz and others, would be loose by June.', 'Ruiz and others | said | vague'],
    [
      'inverted, with a relative clause',
      'Mending the bridge is easy, said a handful of divers who know the bay.',
      'a handful of divers | said | vague',
    ],
    [
      'with polling',
      'The bridge was safe, according to early ferry polling seen by the Kell Gazette.',
      'early ferry polling | according to | vague',
    ],
    [
      'before something else, with “that”',
      'Ana Ruiz told the Kell Gazette before she met the board that she feared the bolts were loose.',
      'Ana Ruiz | told | named',
    ],
    ['by people with an adjective behind them', 'The bolts were loose, people familiar with the talks said.', 'people | said | vague'],
    ['by people opposed to something', 'Residents opposed to the toll said the bolts were loose.', 'Residents | said | vague'],
    [
      'with two relative clauses',
      'Another diver who stayed in Kell and who did not want to be named said he heard a crack.',
      'Another diver | said | anonymous',
    ],
    ['of documents with an adjective', 'Early polls show drivers turning against the toll.', 'Early polls | show | vague'],
    ['to applause', '“We will not pay,” she said to rousing applause.', 'she | said | named'],
    ['at night', '“We will not pay,” Ana Ruiz said Monday night.', 'Ana Ruiz | said | named'],
    ['with an aside between dashes', 'Ana Ruiz said in July - wrongly - that the bolts were new.', 'Ana Ruiz | said | named'],
    ['with hyphens for dashes', 'Some boatmen - including two from Kell - warn that the bolts are loose.', 'Some boatmen | warn | vague'],
    ['with a participle and its agent', 'It was a toll criticised by the drivers’ union.', 'the drivers’ union | criticised | office'],
    ['with a deed quoted in part', 'Ana Ruiz pledged to “walk every mile” of the bridge.', 'Ana Ruiz | pledged | named'],
    ['in order to explain', 'Ana Ruiz went on the air to explain that the bolts were loose.', 'Ana Ruiz | explain | named'],
    ['by people on no list', 'The rowers said the bolts were loose.', 'The rowers | said | vague'],
    ['by one on no list', 'The rower said that the bolts were loose.', 'The rower | said | office'],
    ['behind a question, with more to follow', '“Who sold the bolts?” Ana Ruiz asked, pointing at the deck.', 'Ana Ruiz | asked | named'],
    ['by those whom a thing is about', 'The anger of drivers who say the bolts are loose grew in May.', 'drivers | say | vague'],
    ['in the next paragraph', 'Ana Ruiz tweeted:', 'Ana Ruiz | tweeted | named'],
    [
      'with a day and a quotation behind an aside',
      'She announced on her page, in capital letters, “I am getting off the boat.”',
      'She | announced | named',
    ],
    ['of a paper that is it, against somebody', 'It accused the harbour board of fraud.', 'It | accused | named'],
    ['in a letter', 'Ana Ruiz wrote in a court file that the bolts were loose.', 'Ana Ruiz | wrote | named'],
    ['within single marks', "''He called it 'a joke,''' Ana Ruiz said of the toll.", 'Ana Ruiz | said | named'],
  ])('%s', (_, text, expected) => {
    expect(shown(text).attributions).toEqual([expected]);
  });

  it.each([
    ['an adverb', 'The bolts were reportedly loose.', '– | reportedly | vague'],
    ['it and a passive', 'It was reported that the bolts were loose.', '– | reported | vague'],
    ['a passive and to', 'The bolts are said to have been loose.', '– | said | vague'],
    ['a participle and to', 'They stole a cargo said to be worth a million.', '– | said | vague'],
    ['an aside', 'There were, it is thought, seventy on board.', '– | thought | vague'],
  ])('nobody, hidden by %s', (_, text, expected) => {
    expect(shown(text).attributions).toEqual([expected]);
  });

  it.each([
    ['a wish', 'The harbour wants a new bridge.'],
    ['the author', 'I said so last year.'],
    ['a thing that does', 'The storm added water to the lake.'],
    ['a month', 'In May the harbour froze.'],
    ['a question', 'Does anyone think that the bolts were loose?'],
    ['a duty', 'They should be held to it.'],
    ['what somebody may yet do', 'They took the chance to accuse the firm of fraud.'],
    ['an event that shows', 'The storm shows a lack of care.'],
    ['a plan', 'According to plan, the bridge opened in May.'],
    ['a show', 'The record show opened in May.'],
    ['groups of backers', 'Drivers support groups met in Kell.'],
    ['a noun of its own', 'The report lay on the table.'],
    ['what somebody had to do', 'The board had to admit the bolts were loose.'],
    ['what somebody would say', 'The board would say the bolts were loose.'],
    ['a duty in the passive', 'The bolts were supposed to last.'],
    ['what they want to do', 'They want to walk.'],
  ])('none for %s', (_, text) => {
    expect(shown(text).attributions).toEqual([]);
  });

  it('finds what people stand for, which sources nothing; not which of them are meant, nor what things favour', () => {
    const read = shown('The minister supported the toll.');
    expect(read.attributions).toEqual(['The minister | supported | office']);
    expect(read.labels).toEqual(['unsourced']);
    expect(shown('The drivers backing the toll met at Kell in 2019.').attributions).toEqual([]);
    expect(shown('The weather favoured the ferries.').attributions).toEqual([]);
    expect(shown('Ana Ruiz said the minister supported the toll.').attributions).toEqual(['Ana Ruiz | said | named']);
  });

  it.each([
    ['The agency declined to comment.', 'The agency | declined | office'],
    ['Ana Ruiz declined comment.', 'Ana Ruiz | declined | named'],
    ['The council did not immediately respond to a request for comment.', 'The council | respond | office'],
    ['Ana Ruiz was asked about the toll.', '– | asked | vague'],
  ])('finds who says nothing, which sources nothing: %s', (text, expected) => {
    const read = shown(text);
    expect(read.attributions).toEqual([expected]);
    expect(read.labels).toEqual(['unsourced']);
    expect(read.reading.attributions.every((a) => a.negated && !a.reports)).toBe(true);
  });

  it('takes “about” before a number for no topic', () => {
    const read = shown('The harbour board said about half of the boats came back.');
    expect(read.attributions).toEqual(['The harbour board | said | office']);
    expect(read.contents).toEqual(['half of the boats came back']);
  });

  it('reads on behind an object, a semicolon: the second verb is no part of a report', () => {
    expect(shown('Ana Ruiz condemned the toll but praised the divers who mended the bridge.').attributions).toEqual([
      'Ana Ruiz | condemned | named',
      'Ana Ruiz | praised | named',
    ]);
    expect(shown('She backs a toll; he calls for a ferry.').attributions).toEqual(['She | backs | named', 'he | calls for | named']);
  });

  it('leaves what a reported person thinks or wants inside the report', () => {
    expect(shown('Ana Ruiz said she hopes the bridge will reopen.').attributions).toEqual(['Ana Ruiz | said | named']);
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
