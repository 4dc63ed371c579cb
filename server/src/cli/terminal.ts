import process from 'node:process';

/** Where a command writes and reads. Handed in, so that tests need no process. */
export interface Terminal {
  /** Writes to standard output; resolves when there is room for more. */
  out(text: string): Promise<void>;
  err(text: string): Promise<void>;
  stdin(): Promise<Uint8Array>;
  /** Whether standard output is a terminal that shows colour. */
  readonly colour: boolean;
  /** Whether standard error is a terminal on which progress can be shown. */
  readonly progress: boolean;
  /** Whether the reader of the output went away (`| head`). */
  closed(): boolean;
}

/** Something that stops a command, in words for the user. */
export class CliError extends Error {}

/** The process' own terminal. A broken pipe and Ctrl-C end it quietly. */
export function nodeTerminal(): Terminal {
  let gone = false;
  const quietly = (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') gone = true;
    else throw error;
  };
  process.stdout.on('error', quietly);
  process.stderr.on('error', quietly);
  process.once('SIGINT', () => process.exit(130));
  const write = (stream: NodeJS.WriteStream, text: string) =>
    new Promise<void>((resolve) => {
      if (gone) resolve();
      else stream.write(text, () => resolve());
    });
  const environment = process.env;
  const colour =
    environment.NO_COLOR === undefined &&
    environment.TERM !== 'dumb' &&
    (process.stdout.isTTY || (environment.FORCE_COLOR !== undefined && environment.FORCE_COLOR !== '0'));
  return {
    out: (text) => write(process.stdout, text),
    err: (text) => write(process.stderr, text),
    async stdin() {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
    colour,
    progress: process.stderr.isTTY && environment.CI === undefined,
    closed: () => gone,
  };
}
