import { RULES } from '../rules/registry.js';
import type { Lists, Options, OptionValue, SeverityOrOff } from '../rules/rule.js';
import { flawOf, matcherOf } from './glob.js';
import { PRESET_DESCRIPTIONS, PRESETS, type Preset } from './names.js';
import { optionsOfPreset, severitiesOf } from './presets.js';
import { check, jsonSchemaOf, type Shape } from './shape.js';
import { readJson, valueOf, type Parsed, type SettingsProblem } from './tree.js';
import { readYaml } from './yaml.js';

export type { SettingsProblem } from './tree.js';

export { SETTINGS_FILE, SETTINGS_FILES } from './names.js';

/** Where settings stand in a package.json. */
const PACKAGE_KEY = 'source-criticism';

/** What a project sets. */
export interface Settings extends Lists {
  /** Severity by rule id; a rule that is not named keeps its own. */
  readonly rules: ReadonlyMap<string, SeverityOrOff>;
  /** Options by rule id; what is not named keeps its default. */
  readonly options: ReadonlyMap<string, Options>;
  /** Globs of the articles that are read, relative to the file's folder; empty for all. */
  readonly files: readonly string[];
  /** Globs of articles that are left out. */
  readonly ignore: readonly string[];
  /** Rules that differ for some articles; of several that fit the later counts. */
  readonly overrides: readonly Override[];
  /** Folders whose articles are compared with and not reported on, relative to the file's folder. */
  readonly corpus: readonly string[];
  /** Names that are one, each list for one person or thing. */
  readonly names: readonly (readonly string[])[];
  /** Whether silencing needs a reason. */
  readonly requireReason: boolean;
}

/** What else holds for some of the files. */
export interface Override extends Pick<Settings, 'rules' | 'options'> {
  readonly files: readonly string[];
}

/** No settings: every rule as it comes. */
export const DEFAULT_SETTINGS: Settings = {
  rules: new Map(),
  options: new Map(),
  files: [],
  ignore: [],
  overrides: [],
  corpus: [],
  words: { add: [], remove: [] },
  trusted: [],
  names: [],
  requireReason: false,
};

const SEVERITIES = ['error', 'warning', 'info', 'hint', 'off'] as const;
const texts = (description: string): Shape => ({ type: 'array', description, items: { type: 'string', description: 'A text' } });
const globs = (description: string): Shape => ({ type: 'array', description, items: { type: 'string', description: 'A text', flawOf } });

function optionShape(value: OptionValue, description: string, minimum?: number, maximum?: number): Shape {
  if (typeof value === 'boolean') return { type: 'boolean', description };
  if (typeof value !== 'number') return texts(description);
  return { type: 'number', description, ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) };
}

const RULES_SHAPE: Shape = {
  type: 'object',
  description: 'Severity by rule, or severity and options; a rule that is not named keeps its own.',
  noun: 'rule',
  properties: Object.fromEntries(
    RULES.map(({ id, title, options = {} }): [string, Shape] => {
      const severity: Shape = { type: 'enum', values: SEVERITIES, description: `${title}.` };
      if (Object.keys(options).length === 0) return [id, severity];
      const properties = Object.fromEntries(
        Object.entries(options).map(([name, o]) => [name, optionShape(o.default, `${o.description}.`, o.minimum, o.maximum)]),
      );
      return [
        id,
        {
          type: 'pair',
          description: `${title}.`,
          first: severity,
          second: { type: 'object', description: 'Options.', noun: 'option', properties },
        },
      ];
    }),
  ),
};
const WORD: Shape = {
  type: 'object',
  description: 'A word and why.',
  required: ['word', 'reason'],
  properties: {
    word: { type: 'string', description: 'The word or expression, in lower case.' },
    reason: { type: 'string', description: 'Why it is listed or not; shown with the finding.' },
    neutral: { type: 'string', description: 'What to write instead.' },
  },
};

/** The settings as a whole. */
export const SETTINGS_SHAPE: Shape & { readonly type: 'object' } = {
  type: 'object',
  description: 'Settings of source-criticism.',
  properties: {
    $schema: { type: 'string', description: 'The schema, for editors.' },
    extends: { type: 'enum', values: PRESETS, description: PRESETS.map((p) => `${p}: ${PRESET_DESCRIPTIONS[p]}.`).join(' ') },
    rules: RULES_SHAPE,
    files: globs('Globs of the articles that are read, relative to this file; all if left out.'),
    ignore: globs('Globs of articles that are left out.'),
    overrides: {
      type: 'array',
      description: 'Rules that differ for some articles; of several that fit the later counts.',
      items: {
        type: 'object',
        description: 'Rules for the articles that globs name.',
        required: ['files', 'rules'],
        properties: { files: globs('Globs of the articles.'), rules: RULES_SHAPE },
      },
    },
    corpus: texts('Folders whose articles are compared with and not reported on, relative to this file.'),
    words: {
      type: 'object',
      description: 'Your own list of words that judge what they name.',
      properties: {
        add: { type: 'array', description: 'Words that are reported.', items: WORD },
        remove: { type: 'array', description: 'Words that are not.', items: WORD },
      },
    },
    trusted: texts('Outlets and persons that count as known: they are not reported as vague or anonymous.'),
    names: {
      type: 'array',
      description: 'Names that are one.',
      items: {
        type: 'array',
        description: 'The names of one person or thing.',
        least: 2,
        items: { type: 'string', description: 'A name.' },
      },
    },
    requireReason: { type: 'boolean', description: 'Whether a comment that silences must say why.' },
  },
};

/** The JSON schema of a settings file (draft 7). */
export function settingsSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Settings of source-criticism',
    allowComments: true,
    allowTrailingCommas: true,
    ...jsonSchemaOf(SETTINGS_SHAPE),
  };
}

/** What a settings file says, or what is wrong with it. */
export type ParsedSettings = { readonly settings: Settings } | { readonly problems: readonly SettingsProblem[] };

/** Reads settings in JSON, comments allowed. Either they are right as a whole or every problem is named; nothing half-read takes effect. */
export function parseSettings(text: string): ParsedSettings {
  return settingsIn(readJson(text));
}

/** Reads a settings file, its format told by its name. Undefined for a `package.json` that has no settings of ours. */
export function parseSettingsFile(text: string, name: string): ParsedSettings | undefined {
  if (name !== 'package.json') return /\.ya?ml$/.test(name) ? settingsIn(readYaml(text)) : parseSettings(text);
  // What else is wrong in it is not ours to say.
  const parsed = readJson(text);
  const own = 'tree' in parsed && parsed.tree.kind === 'object' ? parsed.tree.entries.find((e) => e.key === PACKAGE_KEY) : undefined;
  return own && settingsIn({ tree: own.value });
}

function settingsIn(parsed: Parsed): ParsedSettings {
  if ('problems' in parsed) return parsed;
  const { tree } = parsed;
  if (tree.kind !== 'object') return { problems: [{ line: tree.line, message: 'the file must hold an object: { "rules": { … } }' }] };
  const problems = check(tree, SETTINGS_SHAPE, '');
  return problems.length > 0 ? { problems } : { settings: settingsFrom(valueOf(tree) as Given) };
}

/** What a file that fits the shape holds. */
interface Given extends Partial<Omit<Settings, 'rules' | 'options' | 'overrides' | 'words'>> {
  readonly extends?: Preset;
  readonly rules?: GivenRules;
  readonly overrides?: readonly { readonly files: readonly string[]; readonly rules: GivenRules }[];
  readonly words?: Partial<Settings['words']>;
}
type GivenRules = Readonly<Record<string, SeverityOrOff | readonly [SeverityOrOff, Options]>>;

function settingsFrom(given: Given): Settings {
  const { extends: preset = 'review', rules = {}, overrides = [], words = {}, ...rest } = given;
  const own = rulesFrom(rules);
  return {
    ...DEFAULT_SETTINGS,
    requireReason: preset === 'strict',
    ...rest,
    rules: new Map([...severitiesOf(preset), ...own.rules]),
    options: over(optionsOfPreset(preset), own.options),
    overrides: overrides.map((o) => ({ files: o.files, ...rulesFrom(o.rules) })),
    words: { ...DEFAULT_SETTINGS.words, ...words },
  };
}

/** Options by rule, with what others say of them; an option that they do not name stays. */
function over(options: ReadonlyMap<string, Options>, others: ReadonlyMap<string, Options>): ReadonlyMap<string, Options> {
  return new Map([...options, ...[...others].map(([id, more]) => [id, { ...options.get(id), ...more }] as const)]);
}

function rulesFrom(given: GivenRules): Pick<Settings, 'rules' | 'options'> {
  const rules = new Map<string, SeverityOrOff>();
  const options = new Map<string, Options>();
  for (const [id, value] of Object.entries(given)) {
    const [severity, more] = typeof value === 'string' ? [value, undefined] : value;
    rules.set(id, severity);
    if (more) options.set(id, more);
  }
  return { rules, options };
}

/** The settings as they hold for one article: overrides worked in. `path` is relative to the settings' folder, with slashes. */
export function settingsAt(settings: Settings, path: string): Settings {
  let { rules, options } = settings;
  for (const override of settings.overrides) {
    if (!matches(override.files, path)) continue;
    rules = new Map([...rules, ...override.rules]);
    options = over(options, override.options);
  }
  return rules === settings.rules ? settings : { ...settings, rules, options };
}

/** Whether settings leave an article out. `path` is relative to the settings' folder, with slashes. */
export function isLeftOut({ files, ignore }: Settings, path: string): boolean {
  return (files.length > 0 && !matches(files, path)) || matches(ignore, path);
}

const matchers = new Map<string, (path: string) => boolean>();

/** Whether a path fits one of the globs. */
function matches(globs: readonly string[], path: string): boolean {
  return globs.some((glob) => {
    const matcher = matchers.get(glob) ?? matcherOf(glob);
    matchers.set(glob, matcher);
    return matcher(path);
  });
}
