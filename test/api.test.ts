import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = readFileSync(new URL('../docs/api.md', import.meta.url), 'utf8');
/** The page's examples with what they are said to print, and its other code. */
const EXAMPLES = [...PAGE.matchAll(/^```js\n([^]*?)^```\n+prints\n+```text\n([^]*?)^```/gm)].map(([, code = '', printed = '']) => ({
  code,
  printed,
}));

/** Runs a module as a user would, from a folder in which the package can be imported by its name. */
function printedBy(code: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '--eval', code], { cwd: ROOT }, (_, out, err) => resolve(out + err));
  });
}

describe('docs/api.md', () => {
  it('has an example of each module', () => {
    expect(EXAMPLES).toHaveLength(2);
    expect(PAGE.match(/^```js$/gm)).toHaveLength(2);
  });

  it.each(EXAMPLES)('its examples print what it says: %#', async ({ code, printed }) => {
    expect(await printedBy(code)).toBe(printed);
  });

  it('tells of everything that can be imported', async () => {
    const names = async (module: string) =>
      (await printedBy(`console.log(Object.keys(await import('${module}')).join('\\n'))`)).trim().split('\n');
    const all = [...(await names('source-criticism')), ...(await names('source-criticism/retext'))];
    expect(all).toContain('review');
    expect(all).toContain('retextSourceCriticism');
    expect([...PAGE.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading)).toEqual(expect.arrayContaining(all));
  });

  it('its links lead to its headings', () => {
    const times = new Map<string, number>();
    const anchors = [...PAGE.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => {
      const slug = heading
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-');
      times.set(slug, (times.get(slug) ?? 0) + 1);
      return times.get(slug) === 1 ? slug : `${slug}-${(times.get(slug) ?? 0) - 1}`;
    });
    const links = [...PAGE.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor);
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((anchor) => !anchors.includes(anchor ?? ''))).toEqual([]);
  });
});
