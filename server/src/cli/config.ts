import { relative } from 'node:path';
import { Command } from 'commander';
import { jsonOf } from '../report/json.js';
import { printable } from '../report/printable.js';
import type { Terminal } from './terminal.js';

/** `config`: what holds for a file, and where each value comes from. */
export function configCommand(terminal: Terminal): Command {
  return new Command('config')
    .description('print the settings that hold for a file, and where each value comes from')
    .argument('<file>', 'an article; it need not exist')
    .addHelpText('after', '\nExample:\n  source-criticism config opinion/column.md')
    .action(async (path: string) => {
      // Loaded here, so that help needs no word lists.
      const [{ DEFAULT_SETTINGS }, { RULES }, { optionsOf }, { SettingsFinder }] = await Promise.all([
        import('../config/settings.js'),
        import('../rules/registry.js'),
        import('../rules/rule.js'),
        import('./settings.js'),
      ]);
      const finder = new SettingsFinder();
      const source = await finder.source(path);
      const settings = await finder.find(path);
      const file = source && printable(relative('.', source.file));
      const rules = RULES.map((rule) => {
        const { id, severity } = rule;
        const given = settings.rules.get(id);
        const base = source?.settings.rules.get(id);
        const from = given === undefined ? 'default' : given !== base ? `${file ?? ''}, overrides` : (file ?? '');
        const options = optionsOf(rule, settings.options.get(id));
        const shown = given ?? (severity.editor === severity.ci ? severity.ci : `${severity.editor} (editor), ${severity.ci} (CI)`);
        const named = Object.entries(options).map(([name, value]) => `${name}: ${jsonOf(value)}`);
        return `  ${id.padEnd(28)} ${shown.padEnd(26)} ${from}${named.length > 0 ? `\n      ${named.join(', ')}` : ''}`;
      });
      const rest = (['files', 'ignore', 'corpus', 'words', 'trusted', 'names', 'requireReason'] as const).map((key) => {
        const isSet = source !== undefined && JSON.stringify(settings[key]) !== JSON.stringify(DEFAULT_SETTINGS[key]);
        return `  ${key.padEnd(28)} ${jsonOf(settings[key])}  ${isSet ? (file ?? '') : 'default'}`;
      });
      const left = (await finder.leavesOut(path)) ? '\nThese settings leave the file out.\n' : '';
      await terminal.out(
        `${printable(path)}: ${file === undefined ? 'no settings file; the defaults hold' : `settings of ${file}`}\n${left}\nrules\n${rules.join('\n')}\n\nother\n${rest.join('\n')}\n`,
      );
    });
}
