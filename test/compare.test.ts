import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { run, withFolder, type Files } from './cli.js';

const samples = fileURLToPath(new URL('../samples', import.meta.url));

interface Passage {
  readonly path: string;
  readonly line: number;
  readonly stance: string;
  readonly sources: readonly string[];
  readonly citations: readonly string[];
  readonly figures: readonly string[];
  readonly relation?: string;
  readonly conflict?: string;
  readonly doubtful?: boolean;
  readonly text: string;
}
interface Report {
  readonly articles: readonly string[];
  readonly claims: readonly { readonly claim: Passage; readonly disputed: boolean; readonly passages: readonly Passage[] }[];
  readonly alone: number;
}

const FLOOD: Files = {
  'a.txt': 'When the dam at Kell broke in 2019, 52 houses were lost in the flood, the mayor, Ana Ruiz, said.\n',
  'b.txt': 'When the dam at Kell broke in 2019, 30 houses were lost in the flood.\n',
  'c.md':
    'When the dam at Kell broke in 2019, 52 houses were lost in the flood.[^1]\n\nThe ferry Marlin carried 41 passengers to Port Ansel in 2016.\n\n[^1]: Kell Gazette, “After the flood”, 4 May 2019.\n',
  'd.txt': 'Nobody was at sea that day.\n',
};

async function compare(files: Files, ...args: string[]): Promise<Report> {
  return withFolder(files, async (cwd) => {
    const { code, out, err } = await run(['compare', '--format', 'json', ...args, '.'], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out) as Report;
  });
}

describe('compare', () => {
  it('says of each article whether it asserts, attributes or cites, with figures and contradictions; the rest is silent', async () => {
    const { articles, claims, alone } = await compare(FLOOD);
    expect(articles).toEqual(['a.txt', 'b.txt', 'c.md', 'd.txt']);
    expect(claims).toHaveLength(1);
    expect(claims[0]?.disputed).toBe(true);
    const shown = claims[0]?.passages.map((p) => [
      p.path,
      p.line,
      p.stance,
      [...p.sources, ...p.citations].join(),
      p.figures.join(),
      p.conflict,
    ]);
    expect(shown?.sort()).toEqual([
      ['a.txt', 1, 'attributes', 'the mayor, Ana Ruiz', '52 houses', undefined],
      ['b.txt', 1, 'asserts', '', '30 houses', '52 against 30'],
      ['c.md', 1, 'cites', 'Kell Gazette, “After the flood”, 4 May 2019.', '52 houses', undefined],
    ]);
    expect(alone).toBe(1);
  });

  it('knows who denies', async () => {
    const { claims } = await compare({
      'a.txt': 'The mayor of Kell ordered the old dam to be opened in 2019.\n',
      'b.txt': 'The mayor of Kell denied that she ordered the old dam to be opened in 2019.\n',
    });
    expect(claims[0]?.passages.map((p) => [p.path, p.stance]).sort()).toEqual([
      ['a.txt', 'asserts'],
      ['b.txt', 'denies'],
    ]);
    expect(claims[0]?.disputed).toBe(true);
  });

  it('says where articles differ only if both tell of one event, and counts that as no dispute', () =>
    withFolder(
      {
        'a.txt':
          'The ferry Halm sank off Orsund on Monday, and twelve people drowned. The harbour master had let her sail overloaded. Divers found the wheelhouse door locked.\n',
        'b.txt': 'A pontoon sank in Trane on Sunday, and four people drowned. The school has stood empty since.\n',
      },
      async (cwd) => {
        const shown = async (...args: string[]) => (await run([...args, '.'], { cwd })).out;
        const table = await shown('compare');
        expect(table).toMatch(/^1\. “The ferry Halm .+ drowned\.”$/m);
        expect(table).toContain('≠? twelve against four: asserts (four people)\n');
        expect(table).toContain('≠? contradicts it, if both tell of one event');
        expect(table).toContain('1 claim in more than one of them, 0 disputed');
        expect(await shown('compare', '--disputed')).not.toContain('twelve');
        const { claims } = JSON.parse(await shown('compare', '--format', 'json')) as Report;
        expect(claims.map((c) => [c.disputed, c.passages[1]?.conflict, c.passages[1]?.doubtful])).toEqual([
          [false, 'twelve against four', true],
        ]);
        expect(await shown('compare', '--format', 'csv')).toMatch(/,no,.*≠\? twelve against four/);
        const markdown = await shown('compare', '--format', 'markdown');
        expect(markdown).toContain('| ≠? twelve against four');
        expect(await shown('report', '--format', 'markdown')).not.toContain('Disputed');
        const page = await shown('report');
        expect(page).toContain('>≠? asserts</a> <span>twelve against four</span>');
        expect(page).toContain('0 disputed');
        expect(page).not.toContain('contradicted by another article');
      },
    ));

  it('takes a short sentence for a claim where another article contradicts it, and not where none does', async () => {
    const files = { 'a.txt': 'Seven sailors died. It rained.\n', 'b.txt': 'Thirteen sailors died.\n', 'c.txt': 'Seven sailors died.\n' };
    const { claims } = await compare(files);
    expect(claims.map((c) => [c.disputed, c.passages.map((p) => `${p.path} ${p.conflict ?? p.relation ?? ''}`.trim()).sort()])).toEqual([
      [true, ['a.txt agrees', 'b.txt Seven against Thirteen', 'c.txt']],
    ]);
    expect((await compare({ ...files, 'b.txt': 'Seven sailors died.\n' })).claims).toEqual([]);
  });

  it('says “negative” only of what the main clause negates', async () => {
    const stances = async (text: string) => (await compare({ 'a.txt': `${text}\n` }, '--all')).claims.map(({ claim }) => claim.stance);
    expect(await stances('In 2019 the pump at Orrin failed and 12 miners died because the owner would not mend the pump.')).toEqual([
      'asserts',
    ]);
    expect(await stances('In 2019 the owner at Orrin fired 12 miners who did not sign the paper.')).toEqual(['asserts']);
    expect(await stances('In 2019 the owner at Orrin did not mend the 12 pumps because it rained.')).toEqual(['negates']);
    expect(await stances('Because it rained in 2019, the owner at Orrin did not mend the 12 pumps.')).toEqual(['negates']);
  });

  it('takes a question and a condition for no agreement, and the same with a negation for a denial', async () => {
    const claim = (were: string) => `The dust filters in silo 4 of Marrow Grain ${were} switched off on Sunday.`;
    const { claims } = await compare({
      'a.txt': claim('were'),
      'b.txt': claim('were not'),
      'c.txt': `It was not clear whether ${claim('were')}`,
      'd.txt': `If ${claim('were')}`,
      'e.txt': claim('were'),
    });
    const [first] = claims;
    expect(Object.fromEntries(first?.passages.map((p) => [p.path, `${p.stance} ${p.relation ?? ''}`.trim()]) ?? [])).toEqual({
      'a.txt': 'asserts',
      'b.txt': 'denies conflicts',
      'c.txt': 'supposes related',
      'd.txt': 'supposes related',
      'e.txt': 'asserts agrees',
    });
    // “Silo 4” is a name.
    expect(first?.passages.flatMap((p) => p.figures)).toEqual([]);
  });

  it('puts nothing into somebody’s mouth who is not surely meant', async () => {
    const speech = (who: string) =>
      `Ana Ruiz said the dam at Kell was new. ${who}“All 52 houses at Kell were lost in the flood of 2019,” he said.\n`;
    const { claims } = await compare({ 'a.txt': speech(''), 'b.txt': speech('The engineer, Jon Berg, came late. ') });
    const flood = claims.find((c) => c.claim.text.includes('52'));
    expect(flood?.passages.map((p) => [p.path, p.sources]).sort()).toEqual([
      ['a.txt', ['Ana Ruiz']],
      ['b.txt', ['he']],
    ]);
  });

  it('lists claims that only one article makes when asked, and disputed ones only when asked', async () => {
    const all = await compare(FLOOD, '--all');
    expect(all.claims.map((c) => c.passages.length)).toEqual([3, 1]);
    const agreed = { 'a.txt': 'The mill at Kell burned down in 2021.\n', 'b.txt': 'The mill at Kell burned down in 2021.\n' };
    expect((await compare(agreed)).claims).toHaveLength(1);
    expect((await compare(agreed, '--disputed')).claims).toHaveLength(0);
  });

  it('uses each sentence once, and sorts by dispute', () =>
    withFolder({}, async () => {
      const { out } = await run(['compare', '--format', 'json', '.'], { cwd: samples });
      const { claims } = JSON.parse(out) as Report;
      const used = claims.flatMap((c) => c.passages.map((p) => `${p.path} ${p.text}`));
      expect(used.length).toBeGreaterThan(20);
      expect(new Set(used).size).toBe(used.length);
      const disputed = claims.map((c) => c.disputed);
      expect(disputed).toEqual([...disputed].sort((a, b) => Number(b) - Number(a)));
      for (const { passages } of claims) expect(new Set(passages.map((p) => p.path)).size).toBe(passages.length);
    }));

  it('prints a table for people, and says what it left out', () =>
    withFolder(FLOOD, async (cwd) => {
      const { code, out } = await run(['compare', '.'], { cwd });
      expect(code).toBe(0);
      expect(out).toMatch(/^1\. “When the dam at Kell broke in 2019, .+” {2}disputed$/m);
      expect(out).toMatch(/^ {2}b\.txt:1:1 {2}≠ .*52 against 30.* asserts \(30 houses\)$/m);
      expect(out).toContain('in one other article nothing was found that treats it');
      expect(out).toContain('4 articles: 1 claim in more than one of them, 1 disputed; 1 claim in one alone.');
    }));

  it('prints a table for spreadsheets, in which nothing becomes a formula', () =>
    withFolder({ ...FLOOD, '=cmd.txt': FLOOD['b.txt'] ?? '' }, async (cwd) => {
      const { out } = await run(['compare', '--format', 'csv', '.'], { cwd });
      const [head, row, ...rest] = out.split('\r\n');
      expect(head).toBe("claim,place,disputed,'=cmd.txt,a.txt,b.txt,c.md,d.txt");
      expect(row).toMatch(/^"When the dam .*,yes,/);
      expect(row?.endsWith(',')).toBe(true);
      expect(rest).toEqual(['']);
    }));

  it('prints a table in Markdown, in which no text of an article becomes markup', () =>
    withFolder(
      {
        'a|b.txt': '*Ana Ruiz* said the old mill|house at Kell burned down in June 2021 and 12 workers died. <b>\n',
        'c.txt': 'The old mill|house at Kell burned down in June 2021 and 12 workers [died](https://example.org). <img src=x>\n',
      },
      async (cwd) => {
        const { out } = await run(['compare', '--format', 'markdown', '.'], { cwd });
        const { fromMarkdown } = await import('mdast-util-from-markdown');
        const { gfmTableFromMarkdown } = await import('mdast-util-gfm-table');
        const { gfmTable } = await import('micromark-extension-gfm-table');
        const { visit } = await import('unist-util-visit');
        const tree = fromMarkdown(out, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
        const types = new Set<string>();
        visit(tree, (node) => void types.add(node.type));
        expect([...types].sort()).toEqual(['root', 'table', 'tableCell', 'tableRow', 'text']);
        const rows: number[] = [];
        visit(tree, 'tableRow', (node) => void rows.push(node.children.length));
        expect(rows).toEqual([3, 3]);
      },
    ));

  it('exits 2 for what it cannot read, and compares the rest', () =>
    withFolder(FLOOD, async (cwd) => {
      const { code, out, err } = await run(['compare', 'a.txt', 'b.txt', 'gone.txt'], { cwd });
      expect({ code, err }).toEqual({ code: 2, err: 'source-criticism: gone.txt: no such file or folder\n' });
      expect(out).toContain('1 disputed');
      expect((await run(['compare', 'gone.txt'], { cwd })).out).toBe('');
      expect((await run(['compare', '--min-score', '2', '.'], { cwd })).code).toBe(2);
    }));
});
