import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GitIgnore, IgnoreScope } from '../../server/src/config/gitignore.js';
import {
  isLeftOut,
  parseSettings,
  parseSettingsFile,
  settingsAt,
  SETTINGS_FILES,
  SETTINGS_SHAPE,
} from '../../server/src/config/settings.js';
import { baselineOf, KnownFindings, parseBaseline } from '../../server/src/report/baseline.js';
import { review } from '../../server/src/review.js';
import { readKey } from '../../server/src/features/teachers-key.js';
import { RULES } from '../../server/src/rules/registry.js';
import { anything, joined, PATIENCE, runs } from './runs.js';

const keys = fc.oneof(
  fc.constantFrom(...Object.keys(SETTINGS_SHAPE.properties)),
  fc.constantFrom('word', 'reason', 'neutral', 'add', 'remove', '__proto__', 'constructor', 'toString', 'hasOwnProperty', ''),
  fc.constantFrom(...RULES.map(({ id }) => id)),
  anything,
);
const scalars = fc.oneof(
  fc.constantFrom<unknown>('off', 'error', 'warning', 'strict', 'review', '**/*.md', '!(a)', '{a,b', '[z-a]', '../..', null, true, false),
  fc.double(),
  anything,
);
const { value: json } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(keys, tie('value')), { maxLength: 4 }).map((entries) => new Entries(entries)),
  ),
}));

/** An object of JSON in which a key may stand twice. */
class Entries {
  constructor(readonly entries: readonly (readonly [string, unknown])[]) {}
}

/** JSON with comments and commas too many. */
function written(value: unknown, comment: string): string {
  if (value instanceof Entries)
    return `{${comment}${value.entries.map(([key, v]) => `${JSON.stringify(key)}:${comment} ${written(v, comment)}`).join(`,\n${comment}`)}}`;
  if (Array.isArray(value)) return `[${value.map((v) => `${written(v, comment)},`).join('\n')}]`;
  return JSON.stringify(value);
}

const files = fc
  .tuple(
    json,
    fc.constantFrom('', '/* a */', '// b\n'),
    fc.constantFrom('', '', '\uFEFF'),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.boolean(),
  )
  .map(([value, comment, mark, share, whole]) => {
    const text = mark + written(value, comment);
    return whole ? text : text.slice(0, Math.floor(text.length * share));
  });
const names = fc.constantFrom(...SETTINGS_FILES);

describe('any settings file', () => {
  it(
    'is taken as a whole or told of with its lines, and changes nothing but what it sets',
    () =>
      fc.assert(
        fc.property(files, names, (text, name) => {
          const parsed = parseSettingsFile(text, name);
          expect(Object.getPrototypeOf({})).toBe(Object.prototype);
          expect(Object.keys(Object.prototype)).toEqual([]);
          if (!parsed) {
            expect(name).toBe('package.json');
            return;
          }
          if ('problems' in parsed) {
            expect(parsed.problems.length).toBeGreaterThan(0);
            for (const { line, message } of parsed.problems) {
              expect(message).not.toBe('');
              expect(line).toBeGreaterThanOrEqual(1);
              expect(line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
            }
            return;
          }
          expect(Object.getPrototypeOf(parsed.settings)).toBe(Object.prototype);
          for (const path of ['a.md', 'b/c d.txt', `${'a'.repeat(255)}.md`]) {
            isLeftOut(parsed.settings, path);
            settingsAt(parsed.settings, path);
          }
        }),
        runs(1500),
      ),
    PATIENCE,
  );

  it(
    'that fits is obeyed by a whole run',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.record(
            {
              rules: fc.dictionary(fc.constantFrom(...RULES.map(({ id }) => id)), fc.constantFrom('off', 'error', 'hint'), { maxKeys: 4 }),
              files: fc.array(fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('**', '[', '\\', '!(', '{1..99999}', '*('))),
              names: fc.array(fc.array(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 3 })),
              trusted: fc.array(fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('(', '__proto__', '(a+)+$', '.*'))),
              words: fc.record({
                add: fc.array(
                  fc.record({
                    word: fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('dam', '(', '__proto__', ' ', '$&')),
                    reason: fc.constant('x'),
                  }),
                ),
              }),
            },
            { requiredKeys: [] },
          ),
          async (given) => {
            const parsed = parseSettings(JSON.stringify(given));
            if ('problems' in parsed) return;
            isLeftOut(parsed.settings, 'a/b.md');
            const { articles } = await review([{ path: 'a.md', text: 'Experts say the dam is safe, Ana Ruiz claimed. 40 died.' }], {
              settingsOf: () => parsed.settings,
            });
            expect(articles).toHaveLength(1);
            for (const { rule, severity } of articles[0]!.findings) {
              const set = parsed.settings.rules.get(rule);
              if (set !== undefined) expect(severity).toBe(set);
            }
          },
        ),
        runs(150),
      ),
    PATIENCE,
  );

  it('that is huge or nested without end is refused in words', () => {
    for (const text of [
      '['.repeat(500_000),
      `{"rules":${'{"a":'.repeat(5000)}`,
      '{'.repeat(200) + '}'.repeat(200),
      `- ${'- '.repeat(3000)}a`,
    ]) {
      for (const name of SETTINGS_FILES) {
        const parsed = parseSettingsFile(text, name);
        expect(parsed === undefined || 'problems' in parsed).toBe(true);
      }
    }
    const long = parseSettings(JSON.stringify({ trusted: Array.from({ length: 20_000 }, (_, k) => `Weir ${k}`) }));
    expect('settings' in long && long.settings.trusted).toHaveLength(20_000);
  });

  it('whose globs would keep a matcher busy for ever costs no time', () => {
    const path = `${'a'.repeat(200)}.md`;
    for (const glob of [
      '*a'.repeat(30),
      '+(a|aa)+(a|aa)b',
      '*(*(*(a)))b',
      `+(${'a|'.repeat(30)}a)z`,
      '{a,b}'.repeat(20),
      '**/'.repeat(40) + 'x',
      '*'.repeat(70_000),
      '?*'.repeat(60) + 'z',
    ]) {
      const parsed = parseSettings(JSON.stringify({ ignore: [glob] }));
      const started = performance.now();
      if ('settings' in parsed) isLeftOut(parsed.settings, path);
      expect(performance.now() - started, glob.slice(0, 40)).toBeLessThan(500);
    }
  });
});

describe('any teacher’s key', () => {
  it(
    'is read or told of',
    () =>
      fc.assert(
        fc.property(files, (text) => {
          const key = readKey(text);
          if ('problem' in key) expect(key.problem).toMatch(/^line \d+: ./);
          else expect(Array.isArray(key.sentences)).toBe(true);
        }),
        runs(300),
      ),
    PATIENCE,
  );
});

/** The name of an article may be that of what every object has. */
const VAGUE = await review([{ path: '__proto__', text: 'Experts say the dam is safe.' }]);

describe('any baseline', () => {
  it('that is written of what was found lets all of it be, whatever the article is called', () => {
    const known = new KnownFindings(parseBaseline(JSON.stringify(baselineOf(VAGUE.articles, (path) => path))), ['__proto__']);
    expect(VAGUE.articles.flatMap((a) => a.findings).length).toBeGreaterThan(0);
    expect(VAGUE.articles.flatMap((a) => known.fresh(a, a.path).findings)).toEqual([]);
  });

  it(
    'is read, or refused in words; what it lets be is only what it names',
    () =>
      fc.assert(
        fc.property(
          fc.oneof(
            files,
            json.map((v) => `{"version":1,"findings":${written(v, '')}}`),
          ),
          (text) => {
            let baseline;
            try {
              baseline = parseBaseline(text);
            } catch (error) {
              expect(error).toBeInstanceOf(Error);
              expect((error as Error).message).toMatch(/^is /);
              return;
            }
            const known = new KnownFindings(baseline, ['__proto__']);
            const fresh = VAGUE.articles.map((a) => known.fresh(a, a.path));
            expect(fresh.flatMap(({ findings }) => findings)).toEqual(VAGUE.articles.flatMap(({ findings }) => findings));
            for (const { rule, fingerprint } of known.fixed()) expect([typeof rule, typeof fingerprint]).toEqual(['string', 'string']);
          },
        ),
        runs(600),
      ),
    PATIENCE,
  );
});

const lines = joined(
  fc.oneof(
    fc.constantFrom(
      '*',
      '**',
      '**/',
      '/',
      '!',
      '#',
      '\\',
      '\\ ',
      '[',
      ']',
      '[a-',
      '[z-a]',
      '[!',
      '[]]',
      '[[:alpha:]]',
      '?',
      '.md',
      'a',
      'b/',
      ' ',
      '\t',
      '\r',
    ),
    fc.constantFrom('\u00e9', '\ufeff', '$', '(', ')', '+', '|', '^', '{a,b}', '\u0000'),
    anything,
  ),
  8,
);

describe('any .gitignore', () => {
  it(
    'is obeyed without a fault, and one line more that fits nothing changes no answer',
    () =>
      fc.assert(
        fc.property(fc.array(lines, { maxLength: 6 }), fc.constantFrom('\n', '\r\n'), fc.uint8Array({ maxLength: 6 }), (rows, end, odd) => {
          const text = Buffer.concat([Buffer.from(rows.join(end)), Buffer.from(odd)]);
          const more = Buffer.concat([text, Buffer.from('\n/no such name at all\n')]);
          const [one, two] = [text, more].map((data) => IgnoreScope.none.enter('top', new GitIgnore(data)));
          for (const name of ['a.md', 'b', 'é.md', ' ', 'a b.txt', '[a].md', '\ufffd.md'])
            for (const isFolder of [false, true]) {
              const says = one!.leavesOut(name, isFolder);
              expect(two!.leavesOut(name, isFolder)).toBe(says);
              one!.enter(name).leavesOut('c.md', false);
            }
        }),
        runs(600),
      ),
    PATIENCE,
  );

  it('whose patterns would keep a matcher busy for ever costs no time', () => {
    const lines = ['*a'.repeat(30), `${'**/'.repeat(40)}x`, `${'**/a/'.repeat(40)}x`, `${'?*'.repeat(60)}z`];
    const long = [4000, 50_000].flatMap((n) => [`[${'a'.repeat(n)}`, '*'.repeat(n), `a${' '.repeat(n)}b`, '\\\\ '.repeat(n / 4)]);
    for (const line of [...lines, ...long]) {
      let scope = IgnoreScope.none.enter('top', new GitIgnore(Buffer.from(line)));
      const started = performance.now();
      for (let depth = 0; depth < 400; depth++) scope = scope.enter('a');
      scope.leavesOut(`${'a'.repeat(200)}.md`, false);
      expect(performance.now() - started, line.slice(0, 40)).toBeLessThan(500);
    }
  });
});
