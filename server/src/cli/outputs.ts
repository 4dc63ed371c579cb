import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { FORMAT_NAMES, isFormatName, type FormatName } from '../report/formats.js';

/** One report that a command writes. */
export interface Output {
  readonly format: FormatName;
  /** Where it goes; standard output if left out. */
  readonly file?: string;
}

/** The path that stands for standard output. */
const STDOUT = '-';

/**
 * Takes one more `--format NAME[=FILE]`.
 * @throws {InvalidArgumentError} for a format that does not exist, and when two reports would go to one place.
 */
export function addOutput(argument: string, previous: readonly Output[] = []): readonly Output[] {
  const split = argument.indexOf('=');
  const format = split < 0 ? argument : argument.slice(0, split);
  const file = split < 0 ? undefined : argument.slice(split + 1);
  if (!isFormatName(format)) throw new InvalidArgumentError(`There are these formats: ${FORMAT_NAMES.join(', ')}.`);
  if (file === '') throw new InvalidArgumentError(`After "=" stands the file to write: ${format}=FILE.`);
  const output: Output = file === undefined || file === STDOUT ? { format } : { format, file };
  const taken = previous.find((p) => placeOf(p) === placeOf(output));
  if (taken)
    throw new InvalidArgumentError(
      output.file === undefined
        ? `Only one report can go to standard output, and ${taken.format} does. Give one of them a file: ${format}=FILE.`
        : `${taken.format} is written to that file already.`,
    );
  return [...previous, output];
}

function placeOf({ file }: Output): string {
  return file === undefined ? STDOUT : resolve(file);
}
