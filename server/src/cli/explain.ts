import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { CliError, type Terminal } from './terminal.js';

/** `explain`: the page of a rule. */
export function explainCommand(terminal: Terminal): Command {
  return new Command('explain')
    .description('say what a rule reports, why it matters and how to silence it')
    .argument('<rule>', 'a rule’s id, as `source-criticism rules` lists them')
    .addHelpText('after', '\nExample:\n  source-criticism explain vague-attribution')
    .action(async (id: string) => {
      // Loaded here, so that help needs no word lists.
      const [{ nearest }, { pageOf, RULE_IDS, ruleOf }] = await Promise.all([import('../config/shape.js'), import('../rules/registry.js')]);
      const rule = ruleOf(id);
      if (!rule) {
        const near = nearest(id, RULE_IDS);
        throw new CliError(
          `no rule is called “${id}”${near === undefined ? '; `source-criticism rules` lists them' : `; did you mean “${near}”?`}`,
        );
      }
      // The pages lie beside the program, in the repository as in the package.
      const page = await readFile(new URL(`../docs/rules/${id}.md`, import.meta.url), 'utf8').catch(() => undefined);
      await terminal.out(page ?? `# ${id}\n\n${rule.title}.\n\n${pageOf(id)}\n`);
    });
}
