import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readKey } from '../features/teachers-key.js';
import { review, type Review } from '../review.js';
import { practiceSentences } from '../views/practice.js';
import { RULES } from './registry.js';

const SAMPLES = new URL('../../../samples/', import.meta.url);

const ARTICLES = readdirSync(SAMPLES)
  .filter((name) => !name.endsWith('.json'))
  .sort();

let reviewed: Review;

beforeAll(async () => {
  // A rule that is off unless asked for has its case, too.
  const asked = new Map(RULES.flatMap(({ id, severity }) => (severity.ci === 'off' ? [[id, 'info' as const]] : [])));
  const articles = ARTICLES.map((path) => ({ path, text: readFileSync(new URL(path, SAMPLES), 'utf8') }));
  reviewed = await review(articles, { settingsOf: () => ({ rules: asked }) });
});

const readingOf = (path: string) => {
  const article = reviewed.articles.find((a) => a.path === path);
  if (!article) throw new Error(`no sample ${path}`);
  return article.reading;
};

/** Index of the first sentence of a sample that has the words. */
const sentenceWith = (path: string, words: string) => {
  const index = readingOf(path).sentences.findIndex(({ text }) => text.includes(words));
  if (index < 0) throw new Error(`no sentence of ${path} has “${words}”`);
  return index;
};

const textsOf = (article: string) => new Set(readingOf(article).sentences.map(({ text }) => text));

/** What is found on a sentence in another sample: the relation of the two. */
const relationOf = ([path, words]: readonly [string, string], [other, otherWords]: readonly [string, string]) => {
  const sentence = sentenceWith(other, otherWords);
  const found = reviewed.treatments(path, sentenceWith(path, words), 20);
  return found.find((t) => t.path === other && t.sentence === sentence)?.relation;
};

describe('the samples', () => {
  it('are seven articles, and teacher’s keys whose every sentence stands in theirs', () => {
    const keys = readdirSync(SAMPLES).filter((name) => !ARTICLES.includes(name));
    // The draft is for practising on one's own.
    expect(keys).toEqual(ARTICLES.filter((name) => name !== 'unfinished.md').map((name) => `${name}.key.json`));
    for (const key of keys) {
      const taught = readKey(readFileSync(new URL(key, SAMPLES), 'utf8'));
      if ('problem' in taught) throw new Error(`${key}, ${taught.problem}`);
      const { sentences } = taught;
      const read = textsOf(key.replace('.key.json', ''));
      // Every sentence but a greeting and a signature.
      expect(sentences.length).toBeGreaterThanOrEqual(practiceSentences(readingOf(key.replace('.key.json', ''))).length - 2);
      expect(sentences.filter(({ text }) => !read.has(text))).toEqual([]);
      for (const { text, loaded = [], links = [] } of sentences) {
        for (const words of loaded) expect(text).toContain(words);
        for (const link of links) expect(textsOf(link.article)).toContain(link.text);
      }
    }
    expect([...ARTICLES].sort()).toEqual([
      'continental-wire.txt',
      'letter.md',
      'open-sluice.txt',
      'tamrel-today.txt',
      'unfinished.md',
      'waiting-for-a-signature.md',
      'who-drank-it.md',
    ]);
  });

  it.each(RULES.map(({ id }) => id))('have a case of %s', (id) => {
    expect(reviewed.articles.flatMap(({ findings }) => findings).filter(({ rule }) => rule === id)).not.toEqual([]);
  });

  it('have furniture around the article of the news site', () => {
    const furniture = readingOf('tamrel-today.txt')
      .sentences.filter(({ sourcing }) => sourcing === 'furniture')
      .map(({ text }) => text);
    for (const line of ['HomeLocal', 'Share on', 'Read also', 'waterboy62', 'Grete from Hask', 'harvel_fan', 'About us']) {
      expect(
        furniture.some((text) => text.includes(line)),
        line,
      ).toBe(true);
    }
    expect(furniture.join('\n')).not.toMatch(/Korell|Torrens insists|bottling/);
  });
});

describe('between the samples', () => {
  it.each([
    [
      ['continental-wire.txt', 'denied that she had ordered'],
      ['open-sluice.txt', 'personally ordered'],
    ],
    [
      ['continental-wire.txt', 'Thirty-one people'],
      ['open-sluice.txt', '44 people'],
    ],
    [
      ['continental-wire.txt', '9,000 litres'],
      ['waiting-for-a-signature.md', '12,500 litres'],
    ],
  ] as const)('%s and %s contradict each other', (a, b) => {
    expect([relationOf(a, b), relationOf(b, a)]).toContain('conflicts');
  });

  it.each([
    [
      ['continental-wire.txt', 'The valve at Intake 3'],
      ['tamrel-today.txt', 'The valve at Intake 3'],
    ],
    [
      ['continental-wire.txt', 'told to wait for the governor'],
      ['tamrel-today.txt', 'told to wait for the governor'],
    ],
    [
      ['continental-wire.txt', 'told to wait for the governor'],
      ['open-sluice.txt', 'the governor was asleep'],
    ],
    [
      ['open-sluice.txt', 'last been visited in 2016'],
      ['tamrel-today.txt', 'not been inspected since 2016'],
    ],
  ] as const)('%s and %s tell the same', (a, b) => {
    expect([relationOf(a, b), relationOf(b, a)]).toContain('agrees');
  });
});
