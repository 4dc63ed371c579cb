import { describe, expect, it } from 'vitest';
import { read } from '../review.js';
import {
  agreementOf,
  comparePractice,
  pathFrom,
  practiceSentences,
  wordsOf,
  type Label,
  type PracticeLink,
  type PracticeMark,
} from './practice.js';

const ARTICLE = `# The mill at Orlo

The mill burned down in 1931. Ana Ruiz, the mayor, said nobody was hurt. Experts say it was set on fire.
Was it? The brutal regime of Orlo may have wanted it gone.
`;
const sentences = practiceSentences(read({ path: 'mill.md', text: ARTICLE }));
const mark = (text: string, label?: Label, loaded: readonly string[] = []): PracticeMark => ({
  text,
  loaded,
  ...(label === undefined ? {} : { label }),
});

/** As many pairs of two labels as told. */
const pairs = (...counts: readonly (readonly [Label, Label, number])[]) =>
  counts.flatMap(([mine, theirs, n]) => Array.from({ length: n }, () => [mine, theirs] as const));

describe('sentences to practise on', () => {
  it('are those of the article’s text, with the program’s label, reason and loaded words', () => {
    expect(sentences.map((s) => s.sourcing)).toEqual(['unsourced', 'attributed', 'vague', 'non-assertion', 'speculation']);
    expect(sentences[3]?.why).toBe('A question.');
    expect(sentences[4]?.loaded.map((l) => l.text)).toContain('regime');
    for (const s of sentences) {
      expect(wordsOf(ARTICLE.slice(s.start, s.end))).toBe(wordsOf(s.text));
      for (const l of s.loaded) expect(ARTICLE.slice(l.start, l.end)).toBe(l.text);
    }
  });
});

describe('a sentence', () => {
  it('is known again by its words, whatever the line breaks, quotation marks and emphasis', () => {
    expect(wordsOf('“We **left**”,\n  she said.')).toBe(wordsOf('"We left", she said.'));
    expect(wordsOf('It cost 14.')).not.toBe(wordsOf('It cost 15.'));
    expect(wordsOf(' …! ')).toBe('…!');
  });
});

describe('the path of another article', () => {
  it('is as seen from the folder of the first', () => {
    expect(pathFrom('file:///a/b/one.md', 'file:///a/b/two.md')).toBe('two.md');
    expect(pathFrom('file:///a/b/one.md', 'file:///a/c/d/two.md')).toBe('../c/d/two.md');
    expect(pathFrom('file:///one.md', 'file:///c/two.md')).toBe('c/two.md');
    expect(pathFrom('vscode-vfs://github/a/one.md', 'file:///a/two.md')).toBe('file:///a/two.md');
    expect(pathFrom('untitled:Untitled-1', 'file:///a/two.md')).toBe('file:///a/two.md');
  });
});

describe('agreement', () => {
  it('is Cohen’s kappa, as worked out by hand', () => {
    // 20 + 15 of 50 agree: 0.7. By chance 25/50 × 30/50 + 25/50 × 20/50 = 0.5. (0.7 − 0.5) / (1 − 0.5) = 0.4.
    const two = agreementOf(pairs(['cited', 'cited', 20], ['cited', 'vague', 5], ['vague', 'cited', 10], ['vague', 'vague', 15]));
    expect([two.compared, two.agreed, two.kappa]).toEqual([50, 35, 0.4]);
    expect(two.labels).toEqual([
      { label: 'cited', mine: 25, theirs: 30, both: 20 },
      { label: 'vague', mine: 25, theirs: 20, both: 15 },
    ]);
    // 3 of 6 agree: 18/36. By chance 2/6 × 3/6 + 2/6 × 2/6 = 10/36. (18 − 10) / (36 − 10) = 4/13.
    const three = agreementOf(
      pairs(['cited', 'cited', 2], ['vague', 'cited', 1], ['vague', 'vague', 1], ['unsourced', 'vague', 1], ['unsourced', 'attributed', 1]),
    );
    expect([three.agreed, three.kappa]).toEqual([3, 4 / 13]);
  });

  it('is 1 where both say the same, and below 0 where they always differ', () => {
    expect(agreementOf(pairs(['cited', 'cited', 2], ['vague', 'vague', 3])).kappa).toBe(1);
    expect(agreementOf(pairs(['cited', 'vague', 2], ['vague', 'cited', 2])).kappa).toBe(-1);
  });

  it('has no kappa where nothing is compared, or both gave one label only', () => {
    expect(agreementOf([])).toEqual({ compared: 0, agreed: 0, labels: [], kappa: undefined });
    expect(agreementOf(pairs(['vague', 'vague', 4]))).toMatchObject({ compared: 4, agreed: 4, kappa: undefined });
    // One label only by one of the two: chance explains it all.
    expect(agreementOf(pairs(['vague', 'vague', 3], ['vague', 'cited', 1])).kappa).toBe(0);
  });
});

describe('a comparison', () => {
  it('sets marks beside the program, of marked sentences only', () => {
    const { marked, differing, agreement, loaded, byTeacher } = comparePractice(sentences, [
      mark('The mill burned down in 1931.', 'unsourced'),
      mark('Experts say it was\nset on fire.', 'attributed'),
      mark('A sentence that was edited away.', 'cited'),
    ]);
    expect(marked.map((m) => m.index)).toEqual([0, 2]);
    expect([agreement.agreed, agreement.compared]).toEqual([1, 2]);
    expect(differing.map((d) => [d.mine.label, d.theirs.label, d.theirs.by])).toEqual([['attributed', 'vague', 'program']]);
    // The regime stands in a sentence that is not marked yet.
    expect([loaded, byTeacher]).toEqual([[], 0]);
  });

  it('takes a guess for unsourced, as it has no source either', () => {
    const last = sentences.at(-1)?.text ?? '';
    expect(comparePractice(sentences, [mark(last, 'unsourced')]).agreement.agreed).toBe(1);
  });

  it('names loaded words that only one marked; one within the other is the same', () => {
    const last = sentences.at(-1)?.text ?? '';
    const words = (loaded: readonly string[]) =>
      comparePractice(sentences, [mark(last, 'unsourced', loaded)]).loaded.map((l) => [l.word, l.only]);
    expect(words(['brutal regime of Orlo'])).toEqual([]);
    expect(words(['brutal regime', 'gone'])).toEqual([['gone', 'mine']]);
    expect(words(['brutal']).map(([, only]) => only)).toEqual(['theirs']);
  });

  describe('of links to other articles', () => {
    const link = (text: string, relation: PracticeLink['relation']): PracticeLink => ({ article: 'other.md', text, relation });
    const claim = 'The mill burned down in 1931.';
    const found = { same: [link('It burned in 1932.', 'conflicts')], subject: [link('Mills burn often.', 'related')] };
    const linked = (links: readonly PracticeLink[], key: readonly PracticeLink[] | undefined) => {
      const taught = key === undefined ? [] : [{ text: claim, links: key }];
      return comparePractice(sentences, [{ text: claim, loaded: [], links }], taught, () => found).marked;
    };

    it('says of each whether the program finds it, and how they stand to each other', () => {
      const [marked] = linked(
        [link('It burned\nin 1932.', 'agrees'), link('Mills burn often.', 'agrees'), link('A fair.', 'agrees')],
        undefined,
      );
      expect(marked?.theirs.linksBy).toBe('program');
      expect(marked?.links.map(({ mine, theirs }) => [mine, theirs])).toEqual([
        ['agrees', 'conflicts'],
        ['agrees', 'subject'],
        ['agrees', undefined],
      ]);
    });

    it('names what the student did not link, but only once she has linked the claim', () => {
      const [marked] = linked([link('A fair.', 'related')], undefined);
      expect(marked?.links.map(({ text, mine, theirs }) => [text, mine, theirs])).toEqual([
        ['A fair.', 'related', undefined],
        ['It burned in 1932.', undefined, 'conflicts'],
      ]);
      const unlinked = comparePractice(sentences, [mark(claim, 'unsourced')], [], () => found);
      expect(unlinked.marked.map((m) => m.links)).toEqual([[]]);
    });

    it('knows a passage by its words and an article by its path, however they are written, and lists each once', () => {
      const other = { ...link('It  burned in\n1932.', 'agrees'), article: './other.md' };
      const [marked] = linked([other, link('It burned in 1932.', 'conflicts')], undefined);
      expect(marked?.links.map(({ mine, theirs }) => [mine, theirs])).toEqual([['conflicts', 'conflicts']]);
    });

    it('does not put the program’s labels down to a teacher who speaks of links alone', () => {
      const marks = [mark(claim, 'vague')];
      expect(comparePractice(sentences, marks, [{ text: claim, links: [link('A fair.', 'related')] }], () => found).byTeacher).toBe(0);
    });

    it('asks the teacher’s key and nobody else where it has links', () => {
      const [marked] = linked([link('It burned in 1932.', 'conflicts')], [link('Mills burn often.', 'related')]);
      expect(marked?.theirs.linksBy).toBe('teacher');
      expect(marked?.links.map(({ mine, theirs }) => [mine, theirs])).toEqual([
        ['conflicts', undefined],
        [undefined, 'related'],
      ]);
    });
  });

  it('lets the teacher’s key take precedence, and asks the program where the key is silent', () => {
    const last = sentences.at(-1)?.text ?? '';
    const marks = [mark('Experts say it was set on fire.', 'attributed'), mark(last, undefined, ['regime'])];
    const { marked, differing, loaded, byTeacher, strays } = comparePractice(sentences, marks, [
      { text: 'Experts  say it was set\non fire.', label: 'attributed', why: 'The footnote names them.' },
      { text: last, loaded: [] },
      { text: 'Nobody wrote this.', label: 'cited' },
    ]);
    expect(differing).toEqual([]);
    expect(marked.map(({ theirs }) => [theirs.by, theirs.why, theirs.loadedBy])).toEqual([
      ['teacher', 'The footnote names them.', 'program'],
      ['program', expect.any(String), 'teacher'],
    ]);
    expect(loaded.map((l) => [l.word, l.only])).toEqual([['regime', 'mine']]);
    expect([byTeacher, strays]).toEqual([2, ['Nobody wrote this.']]);
  });
});
