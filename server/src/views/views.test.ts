import { describe, expect, it } from 'vitest';
import { read } from '../review.js';
import { gathered } from './gathered.js';
import { sourceGraph } from './graph.js';
import { namingOf } from './naming.js';
import { sourcesOf, type ArticleRead } from './sources.js';
import { sourceKey } from '../reading/source-key.js';
import { summaryOf } from './summary.js';

const articles = (texts: Readonly<Record<string, string>>): ArticleRead[] =>
  Object.entries(texts).map(([path, text]) => ({ path, reading: read({ path, text }) }));

describe('who speaks', () => {
  it('is known by surname, or by the name of a body', () => {
    expect(
      ['Ana Ruiz', 'the mayor, Ana Ruiz', 'Mayor Ruiz of Kell', 'the State Water Board', 'The harbour board', 'Ruiz’s lawyer'].map(
        sourceKey,
      ),
    ).toEqual(['ruiz', 'ruiz', 'ruiz', 'state water board', 'harbour board', 'ruiz’s lawyer']);
  });

  it('is listed once over all articles, with cues, statements and kind', () => {
    const { sources, claims } = sourcesOf(
      articles({
        'a.txt': 'The mayor, Ana Ruiz, said the dam was safe. Ruiz claimed that 52 houses stood. Experts say the dam fell in 2019.',
        'b.txt': 'Mayor Ruiz said 30 houses were lost in 2019. “We knew,” an official said. The mill burned down in 2021.',
      }),
    );
    expect(sources.map((s) => [s.name, s.kind, s.cues.map((c) => `${c.lemma} ${c.times}`).join(), s.statements.length])).toEqual([
      ['The mayor, Ana Ruiz', 'named', 'say 2,claim 1', 3],
      ['an official', 'anonymous', 'say 1', 1],
      ['Experts', 'vague', 'say 1', 1],
    ]);
    expect(claims.unsourced.map((p) => p.text)).toEqual(['The mill burned down in 2021.']);
    expect(claims.unnamed.map((p) => p.text)).toContain('Experts say the dam fell in 2019.');
  });

  it('has a body under its full name if a short form can mean no other', () => {
    const one = 'The State Water Board said the dam was safe in 2019. The board added that it was old.';
    expect(sourcesOf(articles({ 'a.txt': one })).sources.map((s) => [s.key, s.statements.length])).toEqual([['state water board', 2]]);
    const two = `${one} The Harbour Board said the port was open.`;
    expect(
      sourcesOf(articles({ 'a.txt': two }))
        .sources.map((s) => s.key)
        .sort(),
    ).toEqual(['board', 'harbour board', 'state water board']);
  });
});

describe('who relies on whom', () => {
  it('leads from articles to sources and works, from sources to theirs, and to other articles', () => {
    const graph = sourceGraph(
      articles({
        'kell-gazette.txt': 'The mayor, Ana Ruiz, said the dam broke in 2019.',
        'b.txt':
          'The Kell Gazette reported that the dam broke in 2019. Radio Velmar, citing the fire service, said 30 houses were lost. The dam was old (Tomas Lind, “The old dam”, Port Times, 3 May 2015).',
      }),
    );
    const names = new Map(graph.nodes.map((n) => [n.id, n.name]));
    const lines = graph.edges.map((e) => `${names.get(e.from)} ${e.kind} ${names.get(e.to)}`);
    expect(lines.sort()).toEqual([
      'Radio Velmar through the fire service',
      'b.txt cites The old dam',
      'b.txt names Radio Velmar',
      'b.txt names kell-gazette.txt',
      'kell-gazette.txt names The mayor, Ana Ruiz',
    ]);
    expect(graph.origins.map((id) => names.get(id)).sort()).toEqual(['The mayor, Ana Ruiz', 'The old dam', 'the fire service']);
    expect(graph.circles).toEqual([]);
  });

  it('is drawn with what only one article has in one box, and what several share, or who cites whom, apart', () => {
    const graph = sourceGraph(
      articles({
        'a.txt':
          'Ana Ruiz said it rained. Bo Lind said it snowed. Cy Marr said it froze. Ida Holt said that the dam broke, citing the fire service.',
        'b.txt': 'Dov Pell said it rained. Ida Holt said that the dam broke.',
        'c.txt': 'It rained.',
      }),
    );
    const drawn = gathered(graph);
    expect(drawn.nodes.filter(({ kind }) => kind !== 'article').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Ida Holt', 'Dov Pell', '3 named only here']),
    );
    expect(drawn.nodes.find(({ kind }) => kind === 'gathered')?.members?.toSorted()).toEqual(['Ana Ruiz', 'Bo Lind', 'Cy Marr']);
    expect(drawn.edges.filter(({ to }) => to.startsWith('own ')).map(({ from, passages }) => [from, passages.length])).toEqual([
      ['article a.txt', 3],
    ]);
    // Nothing is lost in the graph itself, and two articles are few enough to be drawn in full.
    expect(graph.nodes.map(({ name }) => name)).toContain('Bo Lind');
    const two = sourceGraph(
      articles({ 'a.txt': 'Ana Ruiz said it rained. Bo Lind said it snowed. Cy Marr said it froze.', 'b.txt': 'No.' }),
    );
    expect(gathered(two).nodes).toEqual(two.nodes);
  });

  it.each([
    ['The storm was strong (Ana Ruiz, “The old dam of Kell”, Kell Press 2019).', 'old-dam.txt'],
    // A part of a word is no name.
    ['The storm was strong (Ana Ruiz, “The cold dam of Kell”, Kell Press 2019).', 'The cold dam of Kell'],
    // The article's own name leads nowhere.
    ['The storm was strong (Ana Ruiz, “Port winds of May”, Kell Press 2019).', 'Port winds of May'],
  ])('takes a work for the article that is called by whole words of it: %s', (text, expected) => {
    const graph = sourceGraph(articles({ 'old-dam.txt': 'The dam broke in 2019.', 'port-winds.txt': text }));
    const names = new Map(graph.nodes.map((n) => [n.id, n.name]));
    expect(graph.edges.flatMap((e) => (e.kind === 'cites' ? [names.get(e.to)] : []))).toEqual([expected]);
  });

  it('finds circles, however long', () => {
    const names = Array.from(
      { length: 400 },
      (_, i) => `Port ${String.fromCharCode(65 + (i % 26))}${String.fromCharCode(97 + Math.floor(i / 26))}le Times`,
    );
    const texts = Object.fromEntries(
      names.map((name, i) => [
        `${name.toLowerCase().replaceAll(' ', '-')}.txt`,
        `The ${names[(i + 1) % names.length] ?? ''} reported that the dam broke.`,
      ]),
    );
    expect(sourceGraph(articles(texts)).circles.map((c) => c.length)).toEqual([400]);
  });
});

describe('naming', () => {
  it('shows what each article calls the same people, in whose voice, and what it lets them do', () => {
    const actors = namingOf(
      articles({
        'a.txt': 'Governor Ilka Torrens said the dam was safe. Torrens opened the bridge. “Torrens lied,” Ana Ruiz said.',
        'b.txt': 'The Torrens regime poisoned the city. The Torrens regime claimed that nobody knew.',
        'c.txt': 'The ferry was late.',
      }),
    );
    const [torrens] = actors;
    expect(torrens?.name).toBe('Governor Ilka Torrens');
    expect(
      torrens?.articles.map((a) => [a.path, a.forms.map((f) => `${f.form} ${f.own}/${f.times}${f.loaded ? '!' : ''}`).join(', ')]),
    ).toEqual([
      ['a.txt', 'Torrens 1/2, Governor Ilka Torrens 1/1'],
      ['b.txt', 'Torrens regime 2/2!'],
    ]);
    expect(torrens?.articles[0]?.verbs.map((v) => v.verb)).toEqual(expect.arrayContaining(['said', 'opened']));
  });

  it('tells what somebody did from what was done to them', () => {
    const [actor] = namingOf(
      articles({
        'a.txt':
          'Chief Matis Korell was quickly removed. Korell had been suspended on Monday. Korell was not told. Korell left. Korell is leading.',
      }),
    );
    const verbs = actor?.articles[0]?.verbs.map((v) => v.verb).toSorted();
    expect(verbs).toEqual(['been suspended', 'leading', 'left', 'was not told', 'was removed']);
  });

  it('puts a country’s people and bodies together, and leaves towns out', () => {
    const actors = namingOf(
      articles({
        'a.txt':
          'The Norwegian government said no. Norwegian officials refused. The Norwegian army left. It rained in Kell. Kell is old. In Kell nobody spoke.',
      }),
    );
    expect(actors.map((a) => [a.name, a.times])).toEqual([['Norway', 3]]);
  });

  it('takes names for one that somebody says are one', () => {
    const texts = { 'a.txt': 'Mayor Ruiz said no. Mayor Velmar said no. Mayor Ruiz left. Mayor Velmar left.' };
    expect(namingOf(articles(texts))).toHaveLength(0);
    expect(namingOf(articles(texts), [['Ruiz', 'Velmar']])).toHaveLength(1);
  });
});

describe('the four questions', () => {
  it('do not say that an article cites nothing beside citations that lead nowhere', () => {
    const said = (text: string) => {
      const [article] = articles({ 'a.txt': text });
      if (!article) throw new Error('no article');
      return summaryOf(
        article,
        () => [],
        (path) => path,
      ).flatMap((a) => a.evidence.map((e) => e.text));
    };
    expect(said('It rained in Kell on Monday.[1]').join(' ')).toMatch(/1 citation points to nothing/);
    expect(said('It rained in Kell on Monday.[1]').join(' ')).not.toMatch(/cites no work/);
    expect(said('It rained in Kell on Monday.')).toContain('It cites no work.');
  });

  it('are answered with evidence from the text and no verdict', () => {
    const [article] = articles({
      'a.md':
        '---\nauthor: Ana Ruiz\n---\n# The dam\n\nThe brutal regime of Kell fell in 2019. Experts say 52 houses were lost. Jon Berg claimed that he knew. The dam was old. [3]\n',
    });
    const answers = summaryOf(article!);
    expect(answers.map((a) => a.question)).toEqual([
      'Who says it, and when?',
      'How close is it to what happened?',
      'Who depends on whom?',
      'What tendency does it have?',
    ]);
    const wary = answers.flatMap((a) => a.evidence.filter((e) => e.wary).map((e) => e.text));
    expect(wary).toEqual(
      expect.arrayContaining([
        'It does not say when it was written.',
        '1 citation points to nothing: [3].',
        expect.stringMatching(/words judge in the author’s voice: .*regime/),
        '1 report takes a side: claimed.',
      ]),
    );
    expect(answers[0]?.evidence.map((e) => e.text)).toContain('Who wrote it: Ana Ruiz');
    for (const { passages } of answers.flatMap((a) => a.evidence))
      for (const p of passages) expect(article!.reading.article.source.slice(p.start, p.end).length).toBeGreaterThan(0);
  });
});
