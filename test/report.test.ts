import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SCRIPT, SCRIPT_HASH, shortNames } from '../server/src/report/html/page.js';
import { run, withFolder } from './cli.js';

const samples = fileURLToPath(new URL('../samples', import.meta.url));
const HOSTILE = {
  'a <b>.md':
    '# <script>alert(1)</script>\n\nThe mill at Kell burned down in June 2021 and 12 workers died, said “<img src=x onerror=alert(1)>” Ana Ruiz. The brutal &lt;regime&gt; of Kell fell.\n',
  'c.txt':
    'The mill at Kell burned down in June 2021 and 14 workers died. </style><svg onload=alert(2)> " onmouseover="alert(3) javascript:alert(4)\n',
};

describe('report', () => {
  it('is one page with everything in it that needs no script and loads nothing', async () => {
    const { code, out, err } = await run(['report', '.'], { cwd: samples });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const heading of ['At a glance', 'Who treats which claim', 'What each article calls whom', 'Who speaks', 'Who relies on whom'])
      expect(out).toContain(`>${heading}</h2>`);
    for (const name of (await readdir(samples)).filter((f) => /\.(?:md|txt)$/.test(f)))
      expect(out).toContain(`<span class="path">${name}</span></h3>`);
    expect(out).toContain('Thirty-one against 44');
    expect(out).not.toMatch(/<link|<img|<iframe|@import|url\((?!#)|src="/);
    expect(
      [...out.matchAll(/<a href="([^"]*)"/g)].filter(([, href = '']) => !href.startsWith('#') && !href.startsWith('https://github.com/')),
    ).toEqual([]);
  });

  it('leads to places that it has', async () => {
    const { out } = await run(['report', '.'], { cwd: samples });
    const ids = new Set([...out.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...out.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('lets no script run but its own, by the check sum in its policy', async () => {
    expect(createHash('sha256').update(SCRIPT).digest('base64')).toBe(SCRIPT_HASH);
    const { out } = await run(['report', '.'], { cwd: samples });
    expect(out).toContain(`<script>${SCRIPT}</script>`);
    expect(out.replaceAll('&#x27;', "'")).toContain(`script-src 'sha256-${SCRIPT_HASH}'`);
  });

  it('keeps what articles and their names say as text', () =>
    withFolder(HOSTILE, async (cwd) => {
      const { out } = await run(['report', '.'], { cwd });
      const tags = [...out.matchAll(/<([a-z][\w-]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*>/g)];
      const count = (name: string) => tags.filter(([, tag]) => tag === name).length;
      expect([count('script'), count('style'), count('img'), count('b')]).toEqual([1, 1, 0, 0]);
      expect(count('p')).toBeGreaterThan(5);
      const attributes = new Set(tags.flatMap(([, , all = '']) => [...all.matchAll(/\s([^\s="]+)(?=="|\s|$)/g)].map(([, name]) => name)));
      expect([...attributes].filter((name) => name?.startsWith('on'))).toEqual([]);
      // What is no tag holds no angle bracket that could open one.
      const text = tags.reduce((rest, [tag]) => rest.replace(tag, ''), out.replace(/<(style|script)>[^]*?<\/\1>/g, ''));
      expect(text.replace(/<\/[a-z][\w-]*>|<!doctype html>/g, '')).not.toMatch(/<[a-z!/]/i);
      const markdown = (await run(['report', '--format', 'markdown', '.'], { cwd })).out;
      expect(markdown).not.toMatch(/(?<!\\)<(?:script|img|svg|b)\b/);
    }));

  it('is written to a file as a whole, never over an article', () =>
    withFolder({ 'a.md': 'Experts say the dam is safe.\n' }, async (cwd) => {
      expect(await run(['report', 'a.md', '-o', 'out.html'], { cwd })).toEqual({ code: 0, out: '', err: '' });
      expect(await readFile(join(cwd, 'out.html'), 'utf8')).toMatch(/^<!doctype html>[^]*<\/html>\n$/);
      const over = await run(['report', 'a.md', '-o', 'a.md'], { cwd });
      expect([over.code, over.err]).toEqual([2, 'source-criticism: a.md: is one of the articles; nothing was written\n']);
      expect(await readFile(join(cwd, 'a.md'), 'utf8')).toBe('Experts say the dam is safe.\n');
      await run(['report', 'a.md', '-o', 'new/graph.svg'], { cwd });
      expect(await readFile(join(cwd, 'new/graph.svg'), 'utf8')).toMatch(/^<svg /);
      expect((await run(['report', 'a.md', '-o', 'new'], { cwd })).err).toBe('source-criticism: new: is a folder\n');
      expect((await readdir(cwd)).sort()).toEqual(['a.md', 'new', 'out.html']);
    }));

  it('comes as Markdown, and its graph as SVG that stands alone', async () => {
    const markdown = (await run(['report', '--format', 'markdown', '.'], { cwd: samples })).out;
    expect(markdown).toMatch(/^# Source criticism of 7 articles\n/);
    for (const heading of [
      'Who treats which claim',
      'What each article calls whom',
      'Who speaks',
      'Toll from poisoned water in Brenholt rises to 31 (continental-wire.txt)',
    ])
      expect(markdown).toContain(`\n## ${heading}\n`);
    const svg = (await run(['report', '--format', 'svg', '.'], { cwd: samples })).out;
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^]*<\/svg>\n$/);
    expect(svg).toContain('Governor Ilka Torrens');
  });

  it('says on what subject articles touch where they share no claim', () =>
    withFolder(
      {
        'a.txt': 'The council of Kell closed the old harbour bridge on Monday. A lorry had run into its railing in the spring.\n',
        'b.txt': 'Few have sung of the fog as the poet did who lived under the bridge of Kell. He drowned in Ordesh, far from the sea.\n',
      },
      async (cwd) => {
        const { out } = await run(['report', '.'], { cwd });
        expect(out).toContain('No claim is treated by two articles.');
        await writeFile(
          join(cwd, 'b.txt'),
          'The council of Kell closed the old harbour bridge on Monday. A lorry had run into its railing in the spring.\n',
        );
        expect((await run(['report', '.'], { cwd })).out).not.toContain('No claim is treated by two articles.');
      },
    ));
});

describe('short names', () => {
  it('are file names, with as much of the path as tells them apart', () => {
    const nameOf = shortNames(['x/a.md', 'y/a.md', 'y/b.md', 'b.txt']);
    expect(['x/a.md', 'y/a.md', 'y/b.md', 'b.txt'].map(nameOf)).toEqual(['x/a.md', 'y/a.md', 'b.md', 'b.txt']);
  });
});
