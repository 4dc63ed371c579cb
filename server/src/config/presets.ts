import type { Preset } from './names.js';
import { RULES } from '../rules/registry.js';
import type { Options, SeverityOrOff } from '../rules/rule.js';

/** The severities that a preset sets; a rule that is not named keeps its own. */
export function severitiesOf(preset: Preset): ReadonlyMap<string, SeverityOrOff> {
  if (preset === 'review') return new Map();
  return new Map(
    RULES.map(({ id, severity: { ci } }) => [
      id,
      preset === 'student' ? (ci === 'error' ? 'error' : 'info') : ci === 'info' || ci === 'hint' || ci === 'off' ? 'warning' : ci,
    ]),
  );
}

/** The options that a preset sets, by rule. */
export function optionsOfPreset(preset: Preset): ReadonlyMap<string, Options> {
  if (preset === 'review') return new Map();
  return new Map(
    RULES.flatMap(({ id, options = {} }): [string, Options][] => {
      const set = Object.entries(options).flatMap(([name, { inPresets }]) => (inPresets === undefined ? [] : [[name, inPresets] as const]));
      return set.length > 0 ? [[id, Object.fromEntries(set)]] : [];
    }),
  );
}
