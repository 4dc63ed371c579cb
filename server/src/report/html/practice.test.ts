import { describe, expect, it } from 'vitest';
import { read } from '../../review.js';
import { comparePractice, practiceSentences, type KeySentence, type PracticeMark } from '../../views/practice.js';
import { practiceJson } from '../practice-json.js';
import { htmlOf } from './html.js';
import { practicePage, practicePart } from './practice.js';

const TEXT = 'The mill burned down in 1931. Experts say the brutal regime of Orlo set it on fire. Ana Ruiz said nobody was hurt.';
const [MILL, EXPERTS, RUIZ] = practiceSentences(read({ path: 'mill.txt', text: TEXT })).map((s) => s.text) as [string, string, string];

const compared = (marks: readonly PracticeMark[], key: readonly KeySentence[] = [], text = TEXT) =>
  comparePractice(practiceSentences(read({ path: 'mill.txt', text })), marks, key);
const panel = (...args: Parameters<typeof compared>) =>
  htmlOf(practicePart(compared(...args), { name: 'mill.txt' }, ({ start }) => ({ href: '#', dataLine: String(start) })));
/** What a reader sees. */
const seen = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('practice on a page', () => {
  it('shows agreement in numbers and words, and where the two differ with the program’s reason', () => {
    const html = panel([
      { text: MILL, label: 'unsourced', loaded: [] },
      { text: EXPERTS, label: 'attributed', loaded: ['fire'], because: 'They can be found.' },
      { text: RUIZ, label: 'attributed', loaded: [] },
    ]);
    const text = seen(html);
    expect(text).toContain('mill.txt: 3 of 3 sentences marked.');
    expect(text).toContain('You agree on 2 of 3 sentences (67 %).');
    // 6/9 agree, 1/9 + 2/9 by chance: (6 − 3) / (9 − 3).
    expect(text).toContain('Cohen’s kappa is 0.50: moderate agreement.');
    expect(text).toContain('Of so few sentences it says little yet.');
    expect(html).toMatch(/<th scope="row">attributed<\/th><td class="number">2<\/td><td class="number">1<\/td><td class="number">1<\/td>/);
    expect(text).toMatch(/You attributed The program vague Reported from a source that nobody could look for\./);
    expect(text).toContain('fire (you, not the program)');
    expect(text).toMatch(/regime \(the program, not you\)/);
  });

  it('has a labelled field for each difference, with what was written in it', () => {
    const html = panel([{ text: EXPERTS, label: 'attributed', loaded: ['regime'], because: 'They can be found.' }]);
    const [, id] = /<label for="([^"]+)">I stay with mine, because …<\/label>/.exec(html) ?? [];
    expect(html).toContain(`<textarea id="${id ?? '?'}" rows="2" data-because="${EXPERTS}">They can be found.</textarea>`);
  });

  it('shows nothing of a sentence that is not marked', () => {
    expect(seen(panel([]))).toContain('0 of 3 sentences marked. Nothing is marked yet');
    const text = seen(panel([{ text: MILL, label: 'unsourced', loaded: [] }]));
    expect(text).not.toContain('Experts');
    expect(text).toContain('Where you differ Nowhere.');
    expect(text).toContain('You gave one and the same label throughout');
  });

  it('names the teacher where the key speaks, and its sentences that the article lacks', () => {
    const text = seen(
      panel(
        [
          { text: MILL, label: 'cited', loaded: [] },
          { text: EXPERTS, label: 'vague', loaded: ['regime', 'brutal'] },
        ],
        [
          { text: MILL, label: 'non-assertion', why: 'Legend has it.' },
          { text: 'Not here.', label: 'cited' },
        ],
      ),
    );
    expect(text).toContain('Your marks and the teacher’s or the program’s');
    expect(text).toContain('The teacher’s key speaks of 1 of them; there it takes precedence over the program.');
    expect(text).toContain('The teacher no assertion Legend has it.');
    expect(text).toMatch(/1 sentence of the teacher’s key is not in this article: Not here\. \./);
  });

  it('speaks of chance where the two agree less than chance would', () => {
    const text = seen(
      panel([
        { text: MILL, label: 'attributed', loaded: [] },
        { text: RUIZ, label: 'unsourced', loaded: [] },
      ]),
    );
    expect(text).toContain('Cohen’s kappa is −1.00: no more agreement than chance would bring.');
  });

  it('lets hostile text stay text, in the panel and on the page', () => {
    const hostile = 'Experts say <script>alert(1)</script> “<img src=x onerror=alert(2)>” burned.';
    const [sentence] = practiceSentences(read({ path: 'x.txt', text: hostile })).map((s) => s.text);
    const evil = '</textarea><script>alert(3)</script>" onfocus="alert(4)';
    const marks: PracticeMark[] = [{ text: sentence ?? '', label: 'cited', loaded: [evil], because: evil }];
    const key: KeySentence[] = [{ text: sentence ?? '', label: 'vague', why: evil }, { text: evil }];
    const comparison = compared(marks, key, hostile);
    const options = { name: evil, problem: evil, version: '1' };
    for (const html of [htmlOf(practicePart(comparison, options, () => ({ href: '#' }))), practicePage(comparison, options)]) {
      expect(html).toContain('alert(3)');
      const tag = /<[a-z][\w-]*(?:\s+[^\s=>"]+(?:="[^"]*")?)*\s*>/g;
      const tags = [...html.matchAll(tag)].map(([whole]) => whole.replace(/="[^"]*"/g, ''));
      expect(tags.filter((t) => /^<(?:script|img)|\son/.test(t))).toEqual([]);
      // What is no tag holds no angle bracket that could open one.
      expect(html.replace(tag, '').replace(/<\/[a-z][\w-]*>|<!doctype html>/g, '')).not.toMatch(/<[a-z!/]/i);
      expect(html.match(/<\/textarea>/g)?.length ?? 0).toBe(html.match(/<textarea/g)?.length ?? 0);
    }
  });

  it('is a page that loads nothing, runs nothing and has reasons as text', () => {
    const page = practicePage(compared([{ text: EXPERTS, label: 'cited', loaded: [], because: 'I know.' }]), {
      name: 'mill.txt',
      version: '9.9.9',
    });
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">[^]*<\/html>\n$/);
    expect(page).toContain('content="default-src &#x27;none&#x27;; style-src');
    expect(page).not.toMatch(/<(?:script|textarea|link|img)\b|\b(?:src|href)=/);
    expect(seen(page)).toContain('I stay with mine, because I know.');
    expect(page).toContain('Made by source-criticism 9.9.9');
  });

  it('comes as JSON', () => {
    const json = JSON.parse(practiceJson(compared([{ text: EXPERTS, label: 'vague', loaded: ['brutal'] }]), 'mill.txt')) as object;
    expect(json).toMatchObject({
      version: 1,
      article: 'mill.txt',
      sentences: 3,
      marked: 1,
      agreement: { compared: 1, agreed: 1, kappa: null },
      marks: [{ text: EXPERTS, label: 'vague', loaded: ['brutal'], theirs: { label: 'vague', by: 'program' } }],
    });
  });
});
