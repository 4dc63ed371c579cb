import { RULES } from '../rules/registry.js';
import type { SeverityOrOff } from '../rules/rule.js';

/** Whose needs a preset serves. */
export const PRESETS = ['review', 'student', 'strict'] as const;
export type Preset = (typeof PRESETS)[number];

export const PRESET_DESCRIPTIONS: Readonly<Record<Preset, string>> = {
  review: 'For an editor of drafts: the rules as they come',
  student: 'For learning: every rule speaks, in the editor too, none makes a run fail but broken citations',
  strict: 'For publication: what is information by default is a warning, and silencing needs a reason',
};

/** The severities that a preset sets; a rule that is not named keeps its own. */
export function severitiesOf(preset: Preset): ReadonlyMap<string, SeverityOrOff> {
  if (preset === 'review') return new Map();
  return new Map(
    RULES.map(({ id, severity: { ci } }) => [
      id,
      preset === 'student' ? (ci === 'error' ? 'error' : 'info') : ci === 'info' || ci === 'hint' ? 'warning' : ci,
    ]),
  );
}
