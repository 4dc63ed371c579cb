import type { SettingsProblem, Tree } from './tree.js';

/** What a value of the settings must look like, with its description: the validator, the JSON schema and the docs are made of it. */
export type Shape = { readonly description: string } &
  /** `flawOf` says what a text must be and is not; undefined if nothing is wrong with it. */
  (
    | { readonly type: 'string'; readonly flawOf?: (text: string) => string | undefined }
    | { readonly type: 'boolean' }
    | { readonly type: 'number'; readonly minimum?: number; readonly maximum?: number }
    | { readonly type: 'enum'; readonly values: readonly string[] }
    | { readonly type: 'array'; readonly items: Shape; readonly least?: number }
    | {
        readonly type: 'object';
        readonly properties: Readonly<Record<string, Shape>>;
        readonly required?: readonly string[];
        readonly noun?: string;
      }
    /** Either the first shape or an array of both. */
    | { readonly type: 'pair'; readonly first: Shape; readonly second: Shape }
  );

/** Names every way in which a value differs from its shape. `name` is what messages call it. */
export function check(tree: Tree, shape: Shape, name: string): SettingsProblem[] {
  const wrong = (expected: string): SettingsProblem[] => [
    { line: tree.line, message: `"${short(name)}" must be ${expected}, not ${shown(tree)}` },
  ];
  switch (shape.type) {
    case 'string': {
      if (tree.kind !== 'scalar' || typeof tree.value !== 'string' || tree.value.trim() === '') return wrong('a text');
      const flaw = shape.flawOf?.(tree.value);
      return flaw === undefined ? [] : wrong(flaw);
    }
    case 'boolean':
      return tree.kind === 'scalar' && typeof tree.value === 'boolean' ? [] : wrong('true or false');
    case 'number': {
      const { minimum = -Infinity, maximum = Infinity } = shape;
      const fits = tree.kind === 'scalar' && typeof tree.value === 'number' && tree.value >= minimum && tree.value <= maximum;
      return fits
        ? []
        : wrong(`a number${Number.isFinite(minimum) ? ` from ${minimum}` : ''}${Number.isFinite(maximum) ? ` to ${maximum}` : ''}`);
    }
    case 'enum':
      return tree.kind === 'scalar' && typeof tree.value === 'string' && shape.values.includes(tree.value)
        ? []
        : wrong(`one of ${shape.values.map((v) => `"${v}"`).join(', ')}`);
    case 'array':
      if (tree.kind !== 'array') return wrong('a list');
      if (tree.items.length < (shape.least ?? 0)) return wrong(`a list of at least ${shape.least ?? 0}`);
      return tree.items.flatMap((item) => check(item, shape.items, name));
    case 'pair': {
      if (tree.kind !== 'array') return check(tree, shape.first, name);
      const [first, second, ...more] = tree.items;
      if (!first || !second || more.length > 0) return wrong(`${expectationOf(shape.first)}, or a list of that and of options`);
      return [...check(first, shape.first, name), ...check(second, shape.second, name)];
    }
    case 'object':
      return tree.kind === 'object'
        ? checkEntries(tree, shape, name)
        : [{ line: tree.line, message: `"${short(name)}" must be an object` }];
  }
}

function expectationOf(shape: Shape): string {
  return shape.type === 'enum' ? `one of ${shape.values.map((v) => `"${v}"`).join(', ')}` : `a ${shape.type}`;
}

function checkEntries(tree: Tree & { kind: 'object' }, shape: Shape & { type: 'object' }, name: string): SettingsProblem[] {
  const known = Object.keys(shape.properties);
  const problems = tree.entries.flatMap(({ key, line, value }) => {
    const property = Object.hasOwn(shape.properties, key) ? shape.properties[key] : undefined;
    if (property) return check(value, property, key);
    const near = nearest(key, known);
    const hint =
      near !== undefined ? `; did you mean "${near}"?` : known.length <= 12 ? `; known: ${known.map((k) => `"${k}"`).join(', ')}` : '';
    return [
      { line, message: `unknown ${shape.noun ?? 'key'} "${short(key)}"${name === '' || shape.noun ? '' : ` in "${short(name)}"`}${hint}` },
    ];
  });
  const missing = (shape.required ?? []).filter((key) => !tree.entries.some((e) => e.key === key));
  return [...problems, ...missing.map((key) => ({ line: tree.line, message: `"${short(name)}" needs "${key}"` }))];
}

/** A shape as JSON schema (draft 7). */
export function jsonSchemaOf(shape: Shape): object {
  const { description } = shape;
  switch (shape.type) {
    case 'string':
    case 'boolean':
      return { type: shape.type, description };
    case 'number':
      return {
        type: 'number',
        description,
        ...(shape.minimum === undefined ? {} : { minimum: shape.minimum }),
        ...(shape.maximum === undefined ? {} : { maximum: shape.maximum }),
      };
    case 'enum':
      return { enum: shape.values, description };
    case 'array':
      return { type: 'array', description, items: jsonSchemaOf(shape.items), ...(shape.least ? { minItems: shape.least } : {}) };
    case 'pair':
      return {
        description,
        oneOf: [
          jsonSchemaOf(shape.first),
          { type: 'array', items: [jsonSchemaOf(shape.first), jsonSchemaOf(shape.second)], minItems: 2, maxItems: 2 },
        ],
      };
    case 'object':
      return {
        type: 'object',
        description,
        additionalProperties: false,
        properties: Object.fromEntries(Object.entries(shape.properties).map(([key, property]) => [key, jsonSchemaOf(property)])),
        ...(shape.required ? { required: shape.required } : {}),
      };
  }
}

/** The name nearest to a mistyped one, if any is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.min(4, Math.max(2, Math.ceil(name.length / 2)));
  for (const candidate of known) {
    const distance = editDistance(name.slice(0, 40), candidate);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
}

/** A key or value as a message can show it. */
export function short(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

function shown(tree: Tree): string {
  if (tree.kind === 'array') return tree.items.length === 1 && tree.items[0]?.kind === 'scalar' ? `[${shown(tree.items[0])}]` : 'a list';
  return tree.kind === 'object' ? 'an object' : short(JSON.stringify(tree.value));
}
