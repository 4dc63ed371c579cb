import process from 'node:process';
import { MOST_BYTES } from './disk.js';

/** Where a command writes and reads. Handed in, so that tests need no process. */
export interface Terminal {
  /** Writes to standard output; resolves when there is room for more. */
  out(text: string): Promise<void>;
  err(text: string): Promise<void>;
  /** Shows a line on standard error until something else is written; nothing where no progress can be shown. '' takes it away. */
  status(line: string): Promise<void>;
  stdin(): Promise<Uint8Array>;
  /** Whether standard output is a terminal that shows colour. */
  readonly colour: boolean;
  /** Whether the reader of the output went away (`| head`). */
  closed(): boolean;
}

/** Something that stops a command, in words for the user. */
export class CliError extends Error {}

/** The process' own terminal. A broken pipe ends it quietly; Ctrl-C too, by the system's own doing: a handler would wait for the article being read. */
export function nodeTerminal(): Terminal {
  let gone = false;
  const quietly = (error: NodeJS.ErrnoException) => {
    if (!gone && error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') {
      process.exitCode = 2;
      process.stderr.write(`source-criticism: cannot write the output: ${error.message}\n`);
    }
    gone = true;
  };
  process.stdout.on('error', quietly);
  process.stderr.on('error', quietly);
  const write = (stream: NodeJS.WriteStream, text: string) =>
    new Promise<void>((resolve) => {
      if (gone) resolve();
      else stream.write(text, () => resolve());
    });
  let shown = false;
  /** Writes over the line of progress. */
  const over = async (stream: NodeJS.WriteStream, text: string) => {
    if (shown) await write(process.stderr, '\r\u001b[K');
    shown = false;
    await write(stream, text);
  };
  // It can be read only once, and after --fix everything is read again.
  let input: Promise<Uint8Array> | undefined;
  const environment = process.env;
  const colour =
    environment.NO_COLOR === undefined &&
    environment.TERM !== 'dumb' &&
    (process.stdout.isTTY || (environment.FORCE_COLOR !== undefined && environment.FORCE_COLOR !== '0'));
  const progress = process.stderr.isTTY && environment.CI === undefined;
  return {
    out: (text) => over(process.stdout, text),
    err: (text) => over(process.stderr, text),
    async status(line) {
      if (!progress || (line === '' && !shown)) return;
      await write(process.stderr, `\r\u001b[K${line}`);
      shown = line !== '';
    },
    stdin: () => (input ??= readStdin()),
    colour,
    closed: () => gone,
  };
}

/** A terminal that says no line on standard error twice: what is read again after --fix was told of already. */
export function sayingOnce(terminal: Terminal): Terminal {
  const said = new Set<string>();
  return {
    ...terminal,
    async err(text) {
      if (said.has(text)) return;
      said.add(text);
      await terminal.err(text);
    },
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > MOST_BYTES) throw new CliError(`standard input is larger than ${MOST_BYTES / 1024 / 1024} MB, not read`);
  }
  return Buffer.concat(chunks);
}
