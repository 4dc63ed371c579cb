import { InvalidArgumentError, type Command } from 'commander';

/** Takes a whole number from 0 on, of at most so many digits. What it gives throws {InvalidArgumentError} for anything else. */
export function wholeNumber(digits: number): (text: string) => number {
  return (text) => {
    if (!/^\d+$/.test(text) || text.length > digits)
      throw new InvalidArgumentError(`It must be a whole number from 0 to ${'9'.repeat(digits)}.`);
    return Number.parseInt(text, 10);
  };
}

/** What a command was told of the cache. */
export interface CacheOptions {
  readonly cache: boolean;
  readonly cacheLocation?: string;
}

/** Adds the options of the cache to a command. */
export function withCache(command: Command): Command {
  return command
    .option('--no-cache', 'read everything anew and keep nothing')
    .option('--cache-location <folder>', 'where readings are kept from run to run (default: your own cache folder)');
}

/** Takes a number from 0 to 1. @throws {InvalidArgumentError} for anything else. */
export function fraction(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0 || value > 1)
    throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return value;
}
