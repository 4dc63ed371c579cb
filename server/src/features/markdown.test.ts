import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inert, linkTo, plainly } from './markdown.js';

describe('Markdown for an editor that shows none', () => {
  it('loses its marks, and links their targets', () => {
    const markdown = `**Cited** · *as “${inert('a *b* [c](d) & <e>')}”*  \n≠ ${linkTo('file:///x/a (1).md', 3, 1, 'a (1).md:3')}`;
    expect(plainly(markdown)).toBe('Cited · as “a *b* [c](d) & <e>”\n≠ a (1).md:3');
  });

  it('gives the words of an article back as they were', () => {
    const words = fc.string({ unit: fc.constantFrom(...Array.from('ab *_[]()\\`<>&;lt!~#+-.|$:@/{}é🌊')) });
    fc.assert(fc.property(words, (text) => plainly(inert(text)) === text.replace(/\s+/g, ' ')));
  });
});
