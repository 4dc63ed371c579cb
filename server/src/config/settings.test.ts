import { describe, expect, it } from 'vitest';
import { review } from '../review.js';
import { RULES } from '../rules/registry.js';
import { parseSettings, settingsAt } from './settings.js';

/** The severities that a file sets, by rule. Fails if it has mistakes. */
function set(text: string): Record<string, string> {
  const parsed = parseSettings(text);
  expect(parsed).not.toHaveProperty('problems');
  return 'settings' in parsed ? Object.fromEntries(parsed.settings.rules) : {};
}

/** The mistakes in a file: `['2: unknown key …']`. Fails if there are none. */
function mistakes(text: string): string[] {
  const parsed = parseSettings(text);
  expect(parsed).not.toHaveProperty('settings');
  return 'problems' in parsed ? parsed.problems.map(({ line, message }) => `${line}: ${message}`) : [];
}

describe('settings', () => {
  it('set the severities of rules', () => {
    expect(set('{ "rules": { "scare-quotes": "off", "vague-attribution": "error" } }')).toEqual({
      'scare-quotes': 'off',
      'vague-attribution': 'error',
    });
  });

  it.each(['error', 'warning', 'info', 'hint', 'off'])('know the severity %s', (severity) => {
    expect(set(`{ "rules": { "scare-quotes": "${severity}" } }`)).toEqual({ 'scare-quotes': severity });
  });

  it('know every rule', () => {
    for (const { id } of RULES) expect(set(`{ "rules": { "${id}": "hint" } }`)).toEqual({ [id]: 'hint' });
  });

  it('may set nothing', () => {
    expect(set('{}')).toEqual({});
    expect(set('{ "rules": {} }')).toEqual({});
  });

  it('may name a schema', () => {
    expect(set('{ "$schema": "./schema.json", "rules": {} }')).toEqual({});
  });

  it('may have comments and a comma too many', () => {
    expect(set('// our house style\n{\n  /* too strict for columns */\n  "rules": { "loaded-wording": "off", }, // why not\n}\n')).toEqual({
      'loaded-wording': 'off',
    });
  });

  it('may begin with a byte order mark and have Windows line ends', () => {
    expect(set('\uFEFF{\r\n  "rules": {\r\n    "scare-quotes": "off"\r\n  }\r\n}\r\n')).toEqual({ 'scare-quotes': 'off' });
  });
});

describe('a mistake in the settings is named with its line', () => {
  it('an unknown key', () => {
    expect(mistakes('{\n  "rule": {}\n}')).toEqual(['2: unknown key "rule"; did you mean "rules"?']);
  });

  it('an unknown rule, with the nearest', () => {
    expect(mistakes('{\n  "rules": {\n    "scare-quote": "off"\n  }\n}')).toEqual([
      '3: unknown rule "scare-quote"; did you mean "scare-quotes"?',
    ]);
    expect(mistakes('{ "rules": { "vauge-attribution": "off" } }')).toEqual([
      '1: unknown rule "vauge-attribution"; did you mean "vague-attribution"?',
    ]);
  });

  it('an unknown rule that is near no other', () => {
    expect(mistakes('{ "rules": { "spelling": "off" } }')).toEqual(['1: unknown rule "spelling"']);
  });

  it.each(['"loud"', '"Error"', 'true', 'null', '2', '["off"]'])('a severity that is none: %s', (value) => {
    const [mistake, ...more] = mistakes(`{\n  "rules": {\n    "scare-quotes": ${value}\n  }\n}`);
    expect(mistake).toBe(`3: "scare-quotes" must be one of "error", "warning", "info", "hint", "off", not ${value}`);
    expect(more).toEqual([]);
  });

  it('rules that are no object', () => {
    expect(mistakes('{\n  "rules": "off"\n}')[0]).toMatch(/^2: "rules" must be an object/);
    expect(mistakes('{ "rules": ["scare-quotes"] }')[0]).toMatch(/^1: "rules" must be an object/);
  });

  it('a file that is no object', () => {
    for (const text of ['[]', '"off"', '42', 'null'])
      expect(mistakes(text)).toEqual(['1: the file must hold an object: { "rules": { … } }']);
  });

  it('an empty file', () => {
    for (const text of ['', '\uFEFF', ' \n\n', '// nothing yet\n'])
      expect(mistakes(text).join()).toMatch(/^\d: .*(?:empty|not valid JSON)/);
  });

  it('broken JSON', () => {
    expect(mistakes('{\n  "rules": {\n    "scare-quotes" "off"\n  }\n}')[0]).toMatch(/^3: not valid JSON: colon expected/);
    expect(mistakes('{\n  "rules": {\n')[0]).toMatch(/^3: not valid JSON: close brace expected/);
    expect(mistakes('{ rules: {} }')[0]).toMatch(/^1: not valid JSON: /);
    expect(mistakes('{} {}')[0]).toMatch(/^1: not valid JSON: end of file expected/);
  });

  it('in a file with a byte order mark or Windows line ends too', () => {
    expect(mistakes('\uFEFF{\r\n  "rules": {\r\n    "scare-quote": "off"\r\n  }\r\n}')[0]).toMatch(/^3: /);
  });

  it('each of several', () => {
    expect(
      mistakes('{\n  "rule": {},\n  "rules": {\n    "scare-quote": "off",\n    "loaded-wording": "loud"\n  }\n}').map((m) => m.slice(0, 2)),
    ).toEqual(['2:', '4:', '5:']);
  });

  it('and then nothing of the file takes effect', () => {
    expect(parseSettings('{ "rules": { "loaded-wording": "off", "scare-quote": "off" } }')).not.toHaveProperty('settings');
  });

  it('whatever the file holds', () => {
    for (const text of [
      '{'.repeat(500),
      '['.repeat(500),
      '"'.repeat(50_001),
      '{"rules":{"a":'.repeat(250),
      '{"__proto__":{"rules":1}}',
      '{"rules":{"constructor":"off"}}',
    ]) {
      expect(mistakes(text).length).toBeGreaterThan(0);
    }
  });
});

describe('a severity that is set', () => {
  const article = { path: 'draft.txt', text: 'Insiders warn that the club is broke.' };
  const severities = async (rules: string) => {
    const parsed = parseSettings(`{ "rules": ${rules} }`);
    if (!('settings' in parsed)) throw new Error('mistakes in the settings');
    const { articles } = await review([article], { settingsOf: () => parsed.settings });
    return articles.flatMap(({ findings }) => findings.filter((f) => f.rule === 'vague-attribution').map((f) => f.severity));
  };

  it('holds for what the rule reports', async () => {
    expect(await severities('{}')).toEqual(['warning']);
    expect(await severities('{ "vague-attribution": "error" }')).toEqual(['error']);
  });

  it('silences the rule if it is off, and no other', async () => {
    expect(await severities('{ "vague-attribution": "off" }')).toEqual([]);
    expect(await severities('{ "loaded-wording": "off" }')).toEqual(['warning']);
  });

  it('may differ from article to article', async () => {
    const off = { rules: new Map([['vague-attribution', 'off']] as const) };
    const { articles } = await review([article, { ...article, path: 'column.txt' }], {
      settingsOf: (path) => (path === 'column.txt' ? off : { rules: new Map() }),
    });
    expect(articles.map(({ path, findings }) => [path, findings.some((f) => f.rule === 'vague-attribution')])).toEqual([
      ['draft.txt', true],
      ['column.txt', false],
    ]);
  });
});

describe('what presets ask of rules', () => {
  const FERRY = [
    'Opinion: The ferry',
    '',
    'The draconian rule came. I saw it. I was there.',
    '',
    'The council knew in May, says a clerk, who asked not to be named.',
    '',
  ].join('\n');
  /** The rules that report on words or on who is unnamed, with a settings file. */
  const found = async (text: string, path = 'ferry.txt') => {
    const parsed = parseSettings(text);
    if (!('settings' in parsed)) throw new Error(JSON.stringify(parsed.problems));
    const { articles } = await review([{ path, text: FERRY }], {
      settingsOf: (at) => settingsAt(parsed.settings, at),
    });
    return (articles[0]?.findings ?? []).map(({ rule }) => rule).filter((rule) => /^(?:loaded-wording|anonymous-source)$/.test(rule));
  };

  it.each(['student', 'strict'])('%s reads comments, too, and sources whose reason is given', async (preset) => {
    expect(await found('{}')).toEqual([]);
    expect(await found(`{ "extends": "${preset}" }`)).toEqual(['loaded-wording', 'anonymous-source']);
  });

  it('an option of one’s own wins over the preset, and an override over both; what they do not name stays', async () => {
    const quiet = '"loaded-wording": ["info", { "every": false }]';
    expect(await found(`{ "extends": "student", "rules": { ${quiet} } }`)).toEqual(['anonymous-source']);
    const some = `{ "extends": "student", "overrides": [{ "files": ["op/**"], "rules": { ${quiet} } }] }`;
    expect(await found(some)).toEqual(['loaded-wording', 'anonymous-source']);
    expect(await found(some, 'op/ferry.txt')).toEqual(['anonymous-source']);
  });
});
