import fc from 'fast-check';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../test/fuzz/runs.js';
import { article } from '../../../test/bench/articles.mjs';
import { tagTokens } from './tagger.js';

interface Wink {
  readDoc(text: string): { tokens(): { out(what?: unknown): string[] } };
  readonly its: { readonly pos: unknown };
}
const require = createRequire(import.meta.url);
const winkNLP = require('wink-nlp') as (model: object, pipe: readonly string[]) => Wink;
const model = require('wink-eng-lite-web-model') as { metaCER: () => unknown };
// The package writes this part of its model anew, in quotation marks, each time that a tagger is made.
const part = model.metaCER();
model.metaCER = () => part;

/** `place:text/TAG` of each token. */
function asPackage(wink: Wink, text: string): string[] {
  const tokens = wink.readDoc(text).tokens();
  const tags = tokens.out(wink.its.pos);
  let at = 0;
  return tokens.out().flatMap((token, i) => {
    const place = text.indexOf(token, at);
    if (place < 0) return [];
    at = place + token.length;
    return tags[i] === 'SPACE' || token === '' ? [] : [`${place}:${token}/${tags[i]}`];
  });
}
function ours(text: string): string[] {
  const all: string[] = [];
  tagTokens(text, (token, start, tag) => {
    if (tag !== 'SPACE' && token.text !== '') all.push(`${start}:${token.text}/${tag}`);
  });
  return all;
}

/** The package tags by what it has read before, too: only one that has read nothing gives what can be held against. */
const fresh = () => winkNLP(model, ['pos']);

const texts = [
  'The Minister said that the dam, which she’d opened in 2019, “won’t be rebuilt”; nobody asked why.',
  "He can't've known. It's Harbour-Street's well-to-do folk (the so-called “elite”), isn't it?",
  'WATER BOARD RAISES TOLL TO $4.50 — UP 12% IN U.S.-STYLE SCHEME, SAYS JONES.',
  'At 5pm on the 22nd, J. R. Weir (a.k.a. "Bo") wrote to press@weir.example: see https://weir.example/a?b=1#c.',
  '- item one\n- item two\n\n\tindented… and so on...\n@weir #flood :) <3 &c. *bold* _it_ `code`',
  'Anti-flood, non-resident, re-elected and cross-river zorblings flumped qwertingly past the Zorblistan border.',
  'The co-operative’s e-mail, its mid-1990s vice-chair and a €1,250,000 grant: 3/4 of what was asked.',
  'COLOUR and colour; ’em and ’twas; rock ’n’ roll; the ’90s; O’Neil’s; AT&T; Ph.D. students; p.m.',
  'x',
  '',
  ' \u00a0 \u2009 ',
];

// To make the package's tagger takes a while.
describe('words and their parts of speech', { timeout: 60_000 }, () => {
  it.each(texts)('are those that the package gives: %s', (text) => {
    expect(ours(text)).toEqual(asPackage(fresh(), text));
  });

  it('are those that the package gives of an article', () => {
    const text = article(11, 400);
    expect(ours(text)).toEqual(asPackage(fresh(), text));
  });

  it('are those that the package gives of whatever may be written', () => {
    const bits = [
      ...["don't", 'DON’T', 'U.S.', 'i.e', 'a', 'The', '-', '–', '—', '.', '...', ',', '’s', "'", '“', '”', '(', ')', '…', '?', ':', '/'],
      ...['1990s', "'90s", '3', '1,000', '5pm', '1st', 'US$', '€', '%', '#tag', '@who', 'a@b.example', 'http://x.example/a?b', ':)', '😀'],
      ...[
        'anti',
        'gate',
        'wise',
        'Zorb',
        'zorb',
        'flumped',
        'MacZorb',
        'NATO',
        'Mr',
        'é',
        'ﬁ',
        '&',
        '*',
        '_',
        '~',
        '\\',
        'gonna',
        'colour',
      ],
    ];
    const text = fc
      .array(fc.tuple(fc.constantFrom(...bits), fc.constantFrom('', ' ', ' ', '\n', '\u00a0')), { maxLength: 10 })
      .map((all) => all.flat().join(''))
      // Longer runs are no words here.
      .filter((one) => !/\S{80}/.test(one));
    let wink = fresh();
    fc.assert(
      fc.property(text, (one) => {
        const found = ours(one);
        if (asPackage(wink, one).join() === found.join()) return;
        wink = fresh();
        expect(found).toEqual(asPackage(wink, one));
      }),
      runs(300),
    );
  });

  it('do not hang on what was read before', () => {
    const text = 'Zorb’s Zorb: the zorbs zorbed 12:30 zorb-like.';
    const first = ours(text);
    for (const other of ['(Zorb’s', 'ZORB zorb-like—', 'zorbed.', '12:30.']) ours(other);
    expect(ours(text)).toEqual(first);
  });

  it('are told apart in time that grows with the text', () => {
    const cost = (times: number) => {
      const text = `${'a-b.c’ '.repeat(times)}${'x.'.repeat(times)} ${'://'.repeat(times)}`;
      const from = process.cpuUsage();
      for (let k = 0; k < 20; k++) ours(`${text} ${k}`);
      const { user, system } = process.cpuUsage(from);
      return user + system;
    };
    cost(10);
    expect(cost(80_000)).toBeLessThan(400 * Math.max(cost(800), 1000));
  });

  it('are told apart in no more time where a run looks like an address that will not end', () => {
    const cost = (run: (k: number) => string) => {
      const from = process.cpuUsage();
      for (let k = 0; k < 200; k++) ours(run(k));
      const { user, system } = process.cpuUsage(from);
      return user + system;
    };
    const plain = cost((k) => `weir-${k}-${'dam-'.repeat(18)}`);
    expect(cost((k) => `//${k}.A${'P.PP'.repeat(17)}_`)).toBeLessThan(100 * Math.max(plain, 1000));
    expect(cost((k) => `(//${k}.a${'a-a.'.repeat(17)}`)).toBeLessThan(100 * Math.max(plain, 1000));
  });
});
