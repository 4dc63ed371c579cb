import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Format } from '../text/article.js';
import { check } from './check.js';
import { RULES, ruleOf } from './registry.js';
import type { SeverityOrOff } from './rule.js';

const PAGES = new URL('../../../docs/rules/', import.meta.url);
const README = readFileSync(new URL('README.md', PAGES), 'utf8');
const NAMED: Readonly<Record<SeverityOrOff, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'information',
  hint: 'hint',
  off: 'off',
};

/** An example of a page: a fenced block that says how it is to be read. */
interface Example {
  readonly section: string;
  readonly format: Format;
  readonly text: string;
}

const page = (rule: string) => readFileSync(new URL(`${rule}.md`, PAGES), 'utf8');

/** The examples of a page, in order. A heading inside an example begins no section. */
function examplesOf(markdown: string): Example[] {
  const examples: Example[] = [];
  let section = '';
  for (const [, heading, , language, text] of markdown.matchAll(/^(?:## (.+)|(`{3,})(\w*)\n([^]*?)\n\2)$/gm)) {
    if (heading !== undefined) section = heading;
    else if (language === 'text' || language === 'markdown')
      examples.push({ section, format: language === 'markdown' ? 'markdown' : 'plain', text: text ?? '' });
  }
  return examples;
}

/** An example's first line of prose, to call the test by. */
function firstLine(text: string): string {
  const line = text.split('\n').find((l) => l.trim() !== '' && !l.startsWith('---')) ?? '';
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

const isDrawn = (rule: string) => (example: Example) => new RegExp(`^ *\\^+ ${rule}: `, 'm').test(example.text);

describe('the pages', () => {
  it('are one for each rule', () => {
    const names = readdirSync(PAGES).filter((name) => name !== 'README.md');
    expect(names.sort()).toEqual(RULES.map(({ id }) => `${id}.md`).sort());
  });

  it('are listed under the question of their rule, with its severities', () => {
    for (const { id, question, severity } of RULES) {
      const section = README.split(/^(?=## )/m).find((s) => s.startsWith(`## ${question}\n`)) ?? '';
      const row = section.split('\n').find((line) => line.startsWith(`| [${id}](${id}.md) |`)) ?? '';
      expect(
        row
          .split('|')
          .slice(3, 5)
          .map((cell) => cell.trim()),
        id,
      ).toEqual([NAMED[severity.editor], NAMED[severity.ci]]);
    }
  });

  it('are listed only if they exist', () => {
    for (const [, id = ''] of README.matchAll(/^\| \[([^\]]+)\]/gm)) expect(ruleOf(id), id).toBeDefined();
  });
});

describe.each(RULES)('the page of $id', ({ id, question, severity }) => {
  const markdown = page(id);
  const examples = examplesOf(markdown);
  const of = (section: string) => examples.filter((example) => example.section === section);
  const named = (section: string) => of(section).map((example): [string, Example] => [firstLine(example.text), example]);

  it('says what the rule is', () => {
    expect(markdown).toMatch(new RegExp(`^# ${id}\n`));
    expect(markdown).toContain(
      `**Question:** ${question} · **In the editor:** ${NAMED[severity.editor]} · **In CI:** ${NAMED[severity.ci]}`,
    );
  });

  it('shows what is reported, what is not, and how to silence it', () => {
    expect(of('Reported').filter(isDrawn(id)).length).toBeGreaterThan(0);
    expect(of('Not reported').length).toBeGreaterThan(0);
    expect(of('How to silence it').length).toBeGreaterThan(0);
  });

  it('draws findings where they are reported, and only there', () => {
    for (const example of examples) expect(isDrawn(id)(example), example.text).toBe(example.section === 'Reported');
  });

  it.each(named('Reported'))('reported: %s', (_, { text, format }) => check(id, text, format));

  it.each(named('Not reported'))('not reported: %s', (_, { text, format }) => check(id, text, format));

  it.each(named('How to silence it'))('silenced: %s', async (_, { text, format }) => {
    await check(id, text, format);
    // A page on comments shows others too; the one that names the rule silences it.
    const comments = text.match(/<!--[^]*?-->/g) ?? [];
    const named = comments.filter((comment) => comment.includes(` ${id}`));
    const loud = (named.length > 0 ? named : comments).reduce((rest, comment) => rest.replace(comment, ''), text);
    await expect(check(id, loud, format), 'nothing to silence').rejects.toThrow();
  });
});
