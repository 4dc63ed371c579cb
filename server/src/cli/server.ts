import { Command } from 'commander';

/** `server`: the language server, for editors. */
export function serverCommand(): Command {
  return new Command('server')
    .description('serve an editor by the Language Server Protocol')
    .requiredOption('--stdio', 'over standard input and output')
    .addHelpText('after', '\nExample, for an editor’s settings:\n  source-criticism server --stdio')
    .action(async () => {
      await import('../server.js');
      // The connection ends the process when the editor goes away.
      await new Promise(() => undefined);
    });
}
