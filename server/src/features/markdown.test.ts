import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inert, linkTo, plainly } from './markdown.js';

describe('Markdown for an editor that shows none', () => {
  it('loses its marks, and links their targets', () => {
    const markdown = `**Cited** · *as “${inert('a *b* [c](d) & <e>')}”*  \n≠ ${linkTo('file:///x/a (1).md', 3, 1, 'a (1).md:3')}`;
    expect(plainly(markdown)).toBe('Cited · as “a *b* [c](d) & <e>”\n≠ a (1).md:3');
  });

  it.each(['100% #1 “é” [x](y) <b>?.md', 'a&lt;b_c*d`e.md', 'c%41.md', 'a\nb.md'])(
    'leads to a file that is called %j, however an editor writes its uri',
    (name) => {
      const encoded = `file:///c%3A/x/${encodeURIComponent(name)}`;
      for (const uri of [encoded, encoded.replaceAll('%20', ' ').replaceAll('%28', '(').replaceAll('%26', '&')]) {
        const [, target = ''] = /\]\(([^()\s<>]*)#L3,1\)$/.exec(linkTo(uri, 3, 1, 'x')) ?? [];
        expect(decodeURIComponent(target)).toBe(`file:///c:/x/${name}`);
      }
    },
  );

  it('is made of a uri that is none, too', () => {
    for (const uri of ['untitled:50%', 'file:///%ZZ', '\ud83d']) expect(linkTo(uri, 1, 1, uri)).toMatch(/\]\([!-~]+#L1,1\)$/);
  });

  it('gives the words of an article back as they were', () => {
    const words = fc.string({ unit: fc.constantFrom(...Array.from('ab *_[]()\\`<>&;lt!~#+-.|$:@/{}é🌊')) });
    fc.assert(fc.property(words, (text) => plainly(inert(text)) === text.replace(/\s+/g, ' ')));
  });
});
