import { Argument, Command, type Option } from 'commander';
import type { Terminal } from './terminal.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** An option as shells complete it. */
interface Completed {
  readonly long: string;
  readonly short: string | undefined;
  readonly description: string;
  /** Whether a value follows. */
  readonly takes: boolean;
  /** What the value may be; empty for a file or something free. */
  readonly values: readonly string[];
}

/** A command as shells complete it. */
interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly Completed[];
  /** What its arguments may be; empty for files. */
  readonly values: readonly string[];
}

/** `completion`: a script by which a shell completes commands, options, rules and formats. */
export function completionCommand(terminal: Terminal, program: Command): Command {
  return new Command('completion')
    .description('print what makes a shell complete commands, options, rules and formats')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText(
      'after',
      `
Put it to use:
  bash   source-criticism completion bash > ~/.local/share/bash-completion/completions/source-criticism
  zsh    source-criticism completion zsh > "\${fpath[1]}/_source-criticism"
  fish   source-criticism completion fish > ~/.config/fish/completions/source-criticism.fish`,
    )
    .action(async (shell: Shell) => {
      const [{ RULE_IDS }, { FORMAT_NAMES }] = await Promise.all([import('../rules/registry.js'), import('../report/formats.js')]);
      const known: Readonly<Record<string, readonly string[]>> = { '--rule': RULE_IDS, '--format': FORMAT_NAMES, rule: RULE_IDS };
      const commands = program.commands.map((command): CompletedCommand => {
        const [argument] = command.registeredArguments;
        return {
          name: command.name(),
          description: command.description(),
          options: [...command.options.map((o) => completed(o, known)), HELP],
          values: argument ? (argument.argChoices ?? known[argument.name()] ?? []) : [],
        };
      });
      await terminal.out(SCRIPTS[shell](commands));
    });
}

const HELP: Completed = { long: '--help', short: '-h', description: 'print help', takes: false, values: [] };

function completed(option: Option, known: Readonly<Record<string, readonly string[]>>): Completed {
  const long = option.long ?? '';
  const takes = option.required || option.optional;
  return {
    long,
    short: option.short,
    // What stands behind is for the help.
    description: option.description.replace(/(?:[;:]| \().*$/s, ''),
    takes,
    values: takes ? (option.argChoices ?? known[long] ?? []) : [],
  };
}

const SCRIPTS: Readonly<Record<Shell, (commands: readonly CompletedCommand[]) => string>> = { bash, zsh, fish };

/** A text in single quotes, as shells read it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function bash(commands: readonly CompletedCommand[]): string {
  const values = commands.flatMap(({ name, options }) =>
    options.filter((o) => o.values.length > 0).map((o) => `    ${quoted(`${name} ${o.long}`)}) words=${quoted(o.values.join(' '))} ;;`),
  );
  // A value that is free or a file is left to the shell.
  const free = commands.flatMap(({ name, options }) =>
    options.filter((o) => o.takes && o.values.length === 0).map((o) => `    ${quoted(`${name} ${o.long}`)}) return ;;`),
  );
  const words = commands.map(({ name, options, values: own }) => {
    const flags = options.map((o) => o.long).join(' ');
    return `    ${quoted(name)}) if [[ $cur == -* ]]; then words=${quoted(flags)}; else words=${quoted(own.join(' '))}; fi ;;`;
  });
  return `# bash completion for source-criticism
_source_criticism() {
  local cur=\${COMP_WORDS[COMP_CWORD]} words=''
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    words=${quoted([...commands.map((c) => c.name), 'help', '--help', '--version'].join(' '))}
  else case "\${COMP_WORDS[1]} \${COMP_WORDS[COMP_CWORD-1]}" in
${[...values, ...free].join('\n')}
    *) case "\${COMP_WORDS[1]}" in
${words.join('\n')}
    esac ;;
  esac; fi
  # Not mapfile, which the bash of macOS lacks; no word has a blank.
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -o bashdefault -F _source_criticism source-criticism
`;
}

function zsh(commands: readonly CompletedCommand[]): string {
  const plain = (text: string) => text.replace(/[\\:[\]]/g, '\\$&');
  const spec = ({ long, description, takes, values }: Completed) =>
    quoted(`*${long}[${plain(description)}]${takes ? `:value:${values.length > 0 ? `(${values.join(' ')})` : '_files'}` : ''}`);
  const cases = commands.map(
    ({ name, options, values }) =>
      `    ${name}) _arguments ${[...options.map(spec), quoted(`*:argument:${values.length > 0 ? `(${values.join(' ')})` : '_files'}`)].join(' \\\n        ')} ;;`,
  );
  return `#compdef source-criticism
_source-criticism() {
  local -a commands
  commands=(
${commands.map((c) => `    ${quoted(`${c.name}:${plain(c.description)}`)}`).join('\n')}
    'help:print the help of a command'
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${cases.join('\n')}
    help) _describe command commands ;;
  esac
}
_source-criticism "$@"
`;
}

function fish(commands: readonly CompletedCommand[]): string {
  const line = (...parts: readonly string[]) => ['complete -c source-criticism', ...parts].join(' ');
  const first = `-n __fish_use_subcommand`;
  const lines = [
    '# fish completion for source-criticism',
    ...commands.map((c) => line('-f', first, '-a', c.name, '-d', quoted(c.description))),
    line('-f', first, '-a', 'help', '-d', quoted('print the help of a command')),
    line('-f', first, '-l', 'version', '-s', 'v', '-d', quoted('print the version')),
  ];
  for (const { name, options, values } of commands) {
    const when = `-n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
    if (values.length > 0) lines.push(line('-f', when, '-a', quoted(values.join(' '))));
    for (const o of options) {
      const value = !o.takes ? [] : o.values.length > 0 ? ['-x', '-a', quoted(o.values.join(' '))] : ['-r'];
      const short = o.short === undefined ? [] : ['-s', o.short.slice(1)];
      lines.push(line(when, '-l', o.long.slice(2), ...short, ...value, '-d', quoted(o.description)));
    }
  }
  return `${lines.join('\n')}\n`;
}
