import type { Settings } from '../config/settings.js';
import { nearest } from '../config/shape.js';
import { RULE_IDS, ruleOf } from '../rules/registry.js';
import type { SeverityOrOff } from '../rules/rule.js';
import { CliError } from './terminal.js';

/**
 * Settings as the command line changes them.
 * @throws {CliError} if it names a rule that does not exist.
 */
export function adjustment(options: {
  readonly rule?: ReadonlyMap<string, SeverityOrOff>;
  readonly reportUnusedIgnores?: boolean;
  readonly fixIgnores?: boolean;
}): (settings: Settings) => Settings {
  const { rule = new Map<string, SeverityOrOff>(), reportUnusedIgnores, fixIgnores } = options;
  for (const id of rule.keys()) {
    if (ruleOf(id)) continue;
    const near = nearest(id, RULE_IDS);
    throw new CliError(`--rule: no rule is called “${id}”${near === undefined ? '' : `; did you mean “${near}”?`}`);
  }
  return (settings) => {
    const unused = settings.rules.get('unused-ignore');
    const raised: [string, SeverityOrOff][] = reportUnusedIgnores
      ? [['unused-ignore', unused === 'error' ? 'error' : 'warning']]
      : fixIgnores && unused === 'off'
        ? [['unused-ignore', 'info']]
        : [];
    return { ...settings, rules: new Map([...settings.rules, ...raised, ...rule]) };
  };
}
