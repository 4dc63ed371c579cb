import { Command, Option } from 'commander';
import type { Rule } from '../rules/rule.js';
import type { Terminal } from './terminal.js';

/** `rules`: all rules with their severities and options. */
export function rulesCommand(terminal: Terminal): Command {
  return new Command('rules')
    .description('list the rules with their severities and options')
    .addOption(new Option('--format <format>', 'form of the output').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExample:\n  source-criticism rules --format json')
    .action(async ({ format }: { format: string }) => {
      // Loaded here, so that help needs no word lists.
      const { pageOf, RULES } = await import('../rules/registry.js');
      await terminal.out(
        format === 'json'
          ? `${JSON.stringify(
              RULES.map((rule) => asData(rule, pageOf(rule.id))),
              undefined,
              2,
            )}\n`
          : listing(RULES),
      );
    });
}

function asData({ id, title, question, severity, options = {} }: Rule, url: string): object {
  return { id, title, question, severity, options, url };
}

function listing(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const questions = [...new Set(rules.map(({ question }) => question))];
  const sections = questions.map((question) => {
    const asked = rules
      .filter((rule) => rule.question === question)
      .map(({ id, title, severity, options = {} }) => {
        const row = `  ${id.padEnd(width)}  ${severity.editor.padEnd(7)}  ${severity.ci.padEnd(7)}  ${title}`;
        const more = Object.entries(options).map(
          ([name, option]) => `  ${' '.repeat(width + 20)}${name}: ${JSON.stringify(option.default)} – ${option.description}`,
        );
        return [row, ...more].join('\n');
      });
    return `${question}\n${asked.join('\n')}`;
  });
  return `  ${''.padEnd(width)}  editor   CI\n${sections.join('\n\n')}\n\nsource-criticism explain RULE says more about one.\n`;
}
