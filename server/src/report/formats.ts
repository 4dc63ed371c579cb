import type { MakeReporter } from './reporter.js';

/** Every format by name. Each is loaded when it is asked for: the rules' texts, which some write, take a while. A new format is one line here. */
export const FORMATS = {
  stylish: async () => (await import('./formats/stylish.js')).stylish,
  compact: async () => (await import('./formats/compact.js')).compact,
  json: async () => (await import('./formats/json.js')).json,
  jsonl: async () => (await import('./formats/jsonl.js')).jsonl,
  github: async () => (await import('./formats/github.js')).github,
  gitlab: async () => (await import('./formats/gitlab.js')).gitlab,
  sarif: async () => (await import('./formats/sarif.js')).sarif,
  junit: async () => (await import('./formats/junit.js')).junit,
  checkstyle: async () => (await import('./formats/checkstyle.js')).checkstyle,
  rdjson: async () => (await import('./formats/rdjson.js')).rdjson,
  tap: async () => (await import('./formats/tap.js')).tap,
} satisfies Readonly<Record<string, () => Promise<MakeReporter>>>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}
